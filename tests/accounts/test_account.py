"""Signing up, logging in, getting back a lost password."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.promises import GUIDELINE, PRIVACY, PROMISES
from accounts.usernames import RESERVED_USERNAMES
from portal.roles import REPORTER
from tests.factories import PASSWORD, make_article, make_staff, make_user

pytestmark = pytest.mark.django_db

LOGIN, SIGNUP = "/akun/login/", "/akun/signup/"


def sign_up(client, **fields):
    data = {
        "display_name": "Ibu Contoh",
        "email": "ibu@warta.example",
        "username": "ibu_contoh",
        "password1": "Payung-Biru-77",
        "password2": "Payung-Biru-77",
        "guideline": "on",
        "privacy": "on",
        "age": "on",
    }
    return client.post(SIGNUP, data | fields, follow=True)


class TestLogin:
    @pytest.mark.parametrize("field", ["username", "email"])
    def test_by_name_or_by_email(self, client, field):
        user = make_user(display_name="Ibu Contoh")
        data = {"login": getattr(user, field).upper(), "password": PASSWORD}
        page = client.post(LOGIN, data, follow=True).text
        assert "Berhasil Login" in page
        assert "Ibu Contoh" in page

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            ({"password": "keliru"}, "Email atau kata sandi"),
            ({"login": "tidak-ada"}, "Email atau kata sandi"),
            ({"login": ""}, "Wajib diisi."),
            ({"password": ""}, "Wajib diisi."),
        ],
    )
    def test_every_failure_says_so_and_why(self, client, data, why):
        typed = {"login": make_user().username, "password": PASSWORD} | data
        response = client.post(LOGIN, typed)
        assert "Gagal Login" in response.text
        assert why in response.text
        assert "Berhasil Login" not in response.text

    def test_too_many_failures_say_so(self, client):
        user = make_user()
        for _ in range(6):
            data = {"login": user.username, "password": "keliru"}
            response = client.post(LOGIN, data)
        assert "Gagal Login" in response.text
        assert "Terlalu banyak percobaan login" in response.text

    def test_an_email_written_with_capitals_elsewhere_is_found(self, client):
        make_user(email="Budi.Santoso@Warta.Example")
        data = {"login": "budi.santoso@warta.example", "password": PASSWORD}
        assert "Berhasil Login" in client.post(LOGIN, data, follow=True).text

    def test_a_flood_of_logins_says_so(self, client, settings):
        settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
        data = {"login": "siapa", "password": "keliru"}
        pages = [client.post(LOGIN, data) for _ in range(3)]
        assert pages[-1].status_code == 429
        assert pages[-1]["Retry-After"] == "60"
        assert "Gagal Login" in pages[-1].text
        assert "Coba lagi sebentar lagi" in pages[-1].text

    def test_a_closed_account_does_not_open(self, client):
        user = make_user(is_active=False)
        data = {"login": user.username, "password": PASSWORD}
        page = client.post(LOGIN, data, follow=True).text
        assert "Berhasil Login" not in page

    def test_the_reader_is_back_where_he_came_from(self, client):
        data = {"login": make_user().username, "password": PASSWORD}
        response = client.post(LOGIN, data | {"next": "/tentang/#komentar"})
        assert response.url == "/tentang/#komentar"

    @pytest.mark.parametrize(
        "evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
    )
    def test_nobody_is_sent_to_a_foreign_site(self, client, evil):
        data = {"login": make_user().username, "password": PASSWORD, "next": evil}
        assert client.post(LOGIN, data).url == "/"

    def test_logging_out_asks_and_then_does(self, client):
        client.force_login(make_user())
        assert "Anda yakin ingin keluar?" in client.get("/akun/logout/").text
        page = client.post("/akun/logout/", follow=True).text
        assert "Anda telah keluar." in page
        assert "Login" in page


class TestSignup:
    def test_a_new_reader_is_logged_in_and_has_promised(self, client):
        page = sign_up(client)
        user = User.objects.get(username="ibu_contoh")
        assert "Ibu Contoh" in page.text
        assert client.session["_auth_user_id"] == str(user.pk)
        given = {
            consent.document: consent.text_sha256 for consent in user.consents.all()
        }
        assert given == {promise.document: promise.text_sha256 for promise in PROMISES}
        assert mail.outbox[0].to == ["ibu@warta.example"]

    def test_the_words_are_shown_and_nothing_is_ticked(self, client):
        page = client.get(SIGNUP).text
        assert GUIDELINE.text in page
        assert PRIVACY.text in page
        assert "checked" not in page

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"guideline": ""}, "Centang persetujuan untuk melanjutkan: isi komentar."),
            ({"privacy": ""}, "Centang persetujuan untuk melanjutkan: data pribadi."),
            ({"age": ""}, "Centang persetujuan untuk melanjutkan: usia."),
            ({"username": "\N{CYRILLIC CAPITAL LETTER A}dmin"}, "huruf tanpa aksen"),
            ({"username": "a b"}, "huruf tanpa aksen"),
            ({"password1": "pendek", "password2": "pendek"}, "minimal 12 karakter"),
            ({"password2": "lain-sekali-99"}, "Kedua kata sandi tidak sama."),
            ({"password1": "1" * 14, "password2": "1" * 14}, "angka"),
            ({"email": "bukan-email"}, "email"),
            ({"display_name": ""}, "Wajib diisi."),
            ({"display_name": "x" * 61}, "60"),
            ({"display_name": "Redaksi Warta"}, "hanya untuk redaksi"),
            ({"display_name": "\N{FULLWIDTH LATIN CAPITAL LETTER A}dmin"}, "redaksi"),
            ({"display_name": "\u200b\u202e ."}, "huruf atau angka"),
        ],
    )
    def test_a_mistake_is_explained_and_nobody_is_made(self, client, fields, why):
        page = sign_up(client, **fields).text
        assert why in page
        assert not User.objects.exists()

    def test_hidden_characters_do_not_arrive(self, client):
        sign_up(client, display_name="  Ibu\u202e \u200bContoh ")
        assert User.objects.get().display_name == "Ibu Contoh"

    def test_a_visitors_comment_goes_with_him(self, client):
        write = f"/komentar/tulis/{make_article().pk}/"
        text = {"body": "Sebelum punya akun.", "submit_key": uuid4()}
        client.post(write, text)
        assert "Sebelum punya akun." in sign_up(client, next=write).text

    @pytest.mark.parametrize("name", [*RESERVED_USERNAMES[:3], "ADMIN", "Redaksi"])
    def test_names_of_the_newsroom_are_kept(self, client, name):
        assert "tidak dapat dipakai" in sign_up(client, username=name).text
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "name",
        [
            *("Redaksi", "Bagian REDAKSI", "R e d a k s i", "R\u00e9daks1", "@dmin"),
            *("\uff32\uff25\uff24\uff21\uff2b\uff33\uff29", "\U0001d404ditor"),
            *("Red\u0430ksi", "\u0440\u0435\u0434", "Bu\u0434i Contoh"),
            *("\u0280\u1d07\u1d05\u1d00\u1d0b\ua731\u026a", "\U0001f130dmin", "ed|tor"),
        ],
    )
    def test_a_disguised_newsroom_is_no_name(self, client, name):
        page = sign_up(client, display_name=name).text
        is_plain = name == "\u0440\u0435\u0434"  # three Cyrillic letters, no disguise
        assert User.objects.exists() == is_plain
        assert is_plain or "hanya untuk redaksi" in page or "satu jenis aksara" in page

    @pytest.mark.parametrize(
        "name",
        ["Siti Aminah", "M. Nur", "Ni Putu", "Élise", "Ibu 07", "王 Budi", "علي"],
    )
    def test_names_of_people_are_taken(self, client, name):
        sign_up(client, display_name=name)
        assert User.objects.get().display_name == name

    def test_a_taken_email_is_said_whatever_its_case(self, client):
        make_user(email="ibu@warta.example")
        page = sign_up(client, email="IBU@warta.example").text
        assert "Email ini sudah terdaftar." in page
        assert User.objects.count() == 1

    def test_a_taken_name_is_said_whatever_its_case(self, client):
        make_user(username="ibu_contoh")
        page = sign_up(client, username="IBU_contoh").text
        assert "Nama pengguna ini sudah dipakai." in page


@pytest.mark.django_db(transaction=True)
def test_of_equal_sign_ups_at_once_one_makes_the_account():
    def send(_: int) -> int:
        try:
            return sign_up(Client()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, range(4))) == {200}
    assert User.objects.get().consents.count() == len(PROMISES)


class TestSession:
    @pytest.fixture
    def user(self):
        return make_user()

    def log_in(self, client, user) -> str:
        client.post(LOGIN, {"login": user.username, "password": PASSWORD})
        assert client.session["_auth_user_id"] == str(user.pk)
        return client.cookies["sessionid"].value

    def test_a_login_gets_a_key_that_nobody_knew_before(self, client, user):
        text = {"body": "Halo.", "submit_key": uuid4()}
        client.post(f"/komentar/tulis/{make_article().pk}/", text)
        before = client.cookies["sessionid"].value
        assert self.log_in(client, user) != before
        thief = Client()
        thief.cookies["sessionid"] = before
        assert thief.get(reverse("account_email")).status_code == 302

    def test_a_logout_ends_the_session_everywhere(self, client, user):
        key = self.log_in(client, user)
        client.post("/akun/logout/")
        thief = Client()
        thief.cookies["sessionid"] = key
        assert thief.get(reverse("account_email")).status_code == 302

    def test_a_new_password_ends_the_other_sessions(self, client, user):
        other = Client()
        self.log_in(other, user)
        self.log_in(client, user)
        sent = {"oldpassword": PASSWORD}
        sent |= dict.fromkeys(["password1", "password2"], "Payung-Biru-77")
        client.post(reverse("account_change_password"), sent)
        assert client.get(reverse("account_email")).status_code == 200
        assert other.get(reverse("account_email")).status_code == 302

    def test_a_closed_account_has_no_session(self, client, user):
        self.log_in(client, user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert client.get(reverse("account_email")).status_code == 302

    def test_looking_at_the_logout_is_no_logout(self, client, user):
        self.log_in(client, user)
        client.get("/akun/logout/")
        assert client.get(reverse("account_email")).status_code == 200


class TestRealSite:
    """There an address must be proven, but not by the newsroom's own people."""

    @pytest.fixture(autouse=True)
    def _mandatory(self, settings):
        settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    def test_a_reader_proves_his_address_first(self, client):
        sign_up(client)
        assert "_auth_user_id" not in client.session
        link = re.search(r"http://127.0.0.1:8000(\S+)", mail.outbox[0].body)[1]
        client.post(link)
        client.post(LOGIN, {"login": "ibu_contoh", "password": "Payung-Biru-77"})
        assert "_auth_user_id" in client.session

    def test_a_known_address_is_told_to_its_owner_alone(self):
        known = make_user().email
        fresh = sign_up(Client())
        taken = sign_up(Client(), email=known, username="lain")
        assert taken.redirect_chain == fresh.redirect_chain
        ours = "ibu@warta.example"
        assert taken.text.replace(known, ours) == fresh.text
        assert mail.outbox[-1].to == [known]
        assert "sudah ada" in mail.outbox[-1].body

    def test_the_newsroom_needs_no_mail(self, client):
        user = make_staff(REPORTER)
        client.post(LOGIN, {"login": user.username, "password": PASSWORD})
        assert client.session["_auth_user_id"] == str(user.pk)


class TestPassword:
    def test_a_lost_password_is_replaced_by_mail(self, client):
        user = make_user()
        reset = reverse("account_reset_password")
        client.post(reset, {"email": user.email})
        link = re.search(r"http://127.0.0.1:8000(\S+)", mail.outbox[0].body)[1]
        page = client.get(link, follow=True)
        new = {"password1": "Payung-Biru-77", "password2": "Payung-Biru-77"}
        client.post(page.redirect_chain[-1][0], new)
        user.refresh_from_db()
        assert user.check_password("Payung-Biru-77")

    def test_an_unknown_address_gets_the_same_answer_and_a_mail(self, client):
        known = make_user().email
        reset = reverse("account_reset_password")
        pages = [
            client.post(reset, {"email": email}, follow=True).text
            for email in (known, "tidak-ada@warta.example")
        ]
        assert pages[0] == pages[1]
        assert mail.outbox[1].to == ["tidak-ada@warta.example"]
        assert "belum terdaftar" in mail.outbox[1].body

    def test_a_link_leads_home_whatever_host_was_asked(self, client, settings):
        settings.ALLOWED_HOSTS = ["*"]
        reset = reverse("account_reset_password")
        for email in (make_user().email, "tidak-ada@warta.example"):
            client.post(reset, {"email": email}, headers={"host": "jahat.example"})
        for letter in mail.outbox:
            assert "http://127.0.0.1:8000/akun/" in letter.body
            assert "jahat" not in letter.body

    def test_an_old_link_says_so(self, client):
        link = reverse("account_reset_password_from_key", args=["1", "x-y"])
        assert "tidak berlaku" in client.get(link, follow=True).text


def test_emails_are_unique_whatever_their_case():
    make_user(email="Sama@warta.example")
    with pytest.raises(IntegrityError, match="user_email_unique"):
        make_user(email="sama@warta.example")


def test_names_are_unique_whatever_their_case():
    make_user(username="sama")
    with pytest.raises(IntegrityError, match="user_username_unique"):
        make_user(username="SAMA")


def test_accounts_without_an_email_do_not_clash():
    make_user(email="")
    make_user(email="")


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password"],
)
def test_account_pages_are_kept_by_nobody(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["account_email", "account_change_password", "account_logout"]
)
def test_a_members_account_pages_work(client, name):
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    client.force_login(user)
    assert client.get(reverse(name)).status_code == 200
