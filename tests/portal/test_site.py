"""What holds for the whole site: health, uploads, headers, errors, the demo."""

import re
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from articles.models import Article
from comments.models import Comment
from portal import env
from portal.checks import demo_logins_are_closed
from portal.demo import LOGINS
from portal.roles import EDITOR
from tests.factories import make_article, make_section, make_staff, make_user
from tests.portal.silence import silent_database
from tests.portal.test_properties import Fields


def test_the_process_tells_that_it_lives(client):
    assert client.get("/healthz").text == "ok\n"


@pytest.mark.django_db
def test_the_database_answers(client):
    assert client.get("/readyz").text == "ok\n"


@pytest.mark.django_db(transaction=True)
def test_a_silent_database_is_told(client):
    with silent_database():
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/media/a.jpg"])
def test_these_are_only_looked_at(client, address, method):
    assert getattr(client, method)(address).status_code == 405


class TestUploads:
    @pytest.fixture(autouse=True)
    def _folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path / "media"
        settings.MEDIA_ROOT.mkdir()
        (settings.MEDIA_ROOT / "a.jpg").write_bytes(b"gambar")
        (tmp_path / "secret-key").write_text("rahasia")

    @pytest.mark.django_db  # closing the answer looks after open connections
    def test_are_kept_for_ever_and_can_do_nothing(self, client):
        response = client.get("/media/a.jpg", headers={"accept-encoding": "gzip"})
        assert b"".join(response) == b"gambar"
        assert "Content-Encoding" not in response.headers
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        response.close()

    @pytest.mark.django_db
    def test_are_kept_by_members_too(self, client):
        client.force_login(make_user())
        response = client.get("/media/a.jpg")
        assert "immutable" in response["Cache-Control"]
        response.close()

    @pytest.mark.django_db
    def test_are_lighter_for_who_saves_data(self, client, settings):
        files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        settings.STORAGES = settings.STORAGES | {"default": files}
        folder = settings.MEDIA_ROOT / "c0ffee"
        folder.mkdir()
        for width in ("480", "640", "1280"):
            (folder / f"16x9-{width}.avif").write_text(width)
        (folder / "1x1-960.jpg").write_text("960")
        frugal = {"Save-Data": "on"}
        for copy, headers, sent in [
            ("16x9-1280.avif", frugal, b"640"),
            ("16x9-480.avif", frugal, b"480"),
            ("1x1-960.jpg", frugal, b"960"),  # there is no lighter one
            ("16x9-1280.avif", {}, b"1280"),
        ]:
            response = client.get(f"/media/c0ffee/{copy}", headers=headers)
            assert b"".join(response) == sent
            assert "Save-Data" in response["Vary"]
            response.close()

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        "path",
        ["tidak-ada.jpg", "../secret-key", "%2e%2e/secret-key", "", "/etc/passwd"],
    )
    def test_nothing_else_is_served(self, client, path):
        assert client.get(f"/media/{path}").status_code in {400, 404}


@pytest.mark.django_db
class TestHeaders:
    def test_nothing_inline_is_allowed_to_readers(self, client):
        policy = client.get("/")["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "nonce" not in policy

    def test_a_foreign_host_is_refused(self, client):
        assert client.get("/", headers={"host": "evil.example"}).status_code == 400

    def test_errors_for_members_are_kept_by_nobody(self, client):
        client.force_login(make_user())
        response = client.get("/tidak-ada/")
        assert response.status_code == 404
        assert response["Cache-Control"] == "private, no-store"

    def test_a_message_for_one_is_kept_by_nobody(self, client):
        client.force_login(make_user())
        client.post("/akun/logout/")
        response = client.get("/")
        assert "Anda telah keluar." in response.text
        assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
class TestErrorPages:
    def test_a_body_in_an_unknown_spelling_is_refused(self, client):
        client.raise_request_exception = False
        spelling = "application/x-www-form-urlencoded; charset=utf-16"
        response = client.post("/akun/login/", b"login=a", content_type=spelling)
        assert response.status_code == 400
        assert "Permintaan tidak dapat diproses" in response.text

    def test_a_stale_form_is_explained(self):
        strict = Client(enforce_csrf_checks=True)
        article = make_article()
        response = strict.post(f"/komentar/tulis/{article.pk}/", {"body": "Halo."})
        assert response.status_code == 403
        assert "Formulir sudah kedaluwarsa" in response.text
        assert "Halo." in response.text

    def test_a_stale_form_can_be_sent_again(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(make_user())
        write = f"/komentar/tulis/{make_article().pk}/"
        text = {"body": "Halo semua.", "submit_key": uuid4()}
        page = strict.post(write, text).text
        [token] = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        strict.post(write, text | {"csrfmiddlewaretoken": token})
        assert Comment.objects.get().body == "Halo semua."

    def test_a_stale_form_of_the_desk_loses_no_field(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(make_staff(EDITOR))
        sent = {
            "headline": "Judul saya",
            "lead": "Baris.\nBaris.",
            "body": "<p>Isi</p>",
        }
        sent |= {"section": make_section().pk, "kind": "news", "_continue": ""}
        sent |= {"bylines-TOTAL_FORMS": 0, "bylines-INITIAL_FORMS": 0}
        page = strict.post("/admin/articles/article/add/?e=1", sent)
        assert page.status_code == 403
        again = Fields(page.text).largest
        assert sent.keys() <= again.keys()
        strict.post("/admin/articles/article/add/", again | {"body": "<p>Isi</p>"})
        assert Article.objects.get().headline == "Judul saya"

    def test_a_stale_login_gives_no_password_back(self):
        strict = Client(enforce_csrf_checks=True)
        sent = {"login": "saya", "password": "Payung-Biru-77"}
        page = strict.post("/akun/login/", sent)
        assert page.status_code == 403
        assert "saya" in page.text
        assert "Payung" not in page.text

    def test_a_fault_of_ours_is_admitted(self, client, settings):
        client.raise_request_exception = False
        settings.ROOT_URLCONF = "tests.portal.faulty_urls"
        response = client.get("/")
        assert response.status_code == 500
        assert "Terjadi gangguan pada sistem kami" in response.text


@pytest.mark.django_db
class TestDemo:
    def test_its_logins_are_refused_on_a_real_address(self, settings):
        call_command("demo", photos=False, stdout=StringIO())
        assert demo_logins_are_closed(None, ["default"]) == []
        settings.IS_LOOPBACK = False
        found = demo_logins_are_closed(None, ["default"])
        assert len(found) == len(LOGINS)
        assert "redaktur" in found[0].msg
        assert demo_logins_are_closed(None, None) == []
        User.objects.update(is_active=False)
        assert demo_logins_are_closed(None, ["default"]) == []


def test_a_mail_in_the_outbox_can_be_read_and_its_link_copied(settings, tmp_path):
    settings.MAILERS = {"default": env.mailer("EMAIL_URL", outbox=tmp_path)}
    link = f"https://warta.example/akun/{'kunci-' * 30}/"
    mail.send_mail(
        "Atur ulang – kata sandi", f"Buka “tautan” ini:\n{link}\n", None, ["a@b.id"]
    )
    [file] = tmp_path.iterdir()
    text = file.read_text()
    assert link in text
    assert "Buka “tautan” ini:" in text
    assert "Subject: Atur ulang – kata sandi" in text


def test_the_site_answers_for_its_own_host_only():
    assert set(settings.ALLOWED_HOSTS) <= {
        "127.0.0.1",
        "localhost",
        "[::1]",
        "testserver",
    }
