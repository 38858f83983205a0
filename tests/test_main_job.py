"""The main job, from the newsroom's desk to the reader's last word.

This test and its twin in a browser stay as they are for the life of the project.
"""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Section
from comments.models import Comment

pytestmark = pytest.mark.django_db

HEADLINE = "Pasar Pagi Buka Lebih Awal – Pedagang Menyambut “Jam Baru”"
BODY = (
    "<p>Pasar pagi di tepi kota – yang selama ini buka pukul enam – kini buka pukul "
    "empat, dan pedagang menyebutnya “jam baru”.</p>"
    "<blockquote><p>“Pembeli kami kebanyakan pemilik warung,” kata pengelola.</p>"
    "<p>“Mereka harus pulang sebelum subuh berakhir.”</p></blockquote>"
    "<p>Jadwal itu berlaku setiap hari, ‘tanpa kecuali’.</p>"
)


@pytest.fixture
def newsroom() -> None:
    call_command("demo", photos=False)


def log_in(client: Client, username: str, password: str, then: str) -> str:
    form = {"login": username, "password": password, "next": then}
    return client.post("/akun/login/", form, follow=True).text


def publish(client: Client) -> Article:
    """Write and publish in the admin, as the form in the browser sends it."""
    form = {
        "headline": HEADLINE,
        "body": BODY,
        "section": Section.objects.get(slug="ekonomi").pk,
        "kind": "news",
        "bylines-TOTAL_FORMS": 0,
        "bylines-INITIAL_FORMS": 0,
        "_publish": "Terbitkan",
    }
    saved = client.post("/admin/articles/article/add/", form, follow=True)
    assert "berhasil diterbitkan" in saved.text
    return Article.objects.get(headline=HEADLINE)


@pytest.mark.usefixtures("newsroom")
def test_the_main_job() -> None:
    desk, reader = Client(), Client()
    log_in(desk, "redaktur", "warta-demo", then="/admin/")
    address = publish(desk).get_absolute_url()

    front = reader.get("/")
    assert HEADLINE in front.text
    assert f'href="{address}"' in front.text

    story = reader.get(address)
    for sentence in re.split(r"<[^>]+>", BODY):
        assert sentence in story.text
    assert "Login untuk berkomentar" in story.text
    assert not reader.cookies

    assert "Gagal Login" in log_in(reader, "pembaca", "keliru", then=address)
    welcome = log_in(reader, "pembaca", "warta-demo", then=address)
    assert "Berhasil Login" in welcome
    assert "Komentar" in welcome

    [writing] = re.findall(r'action="(/komentar/tulis/\d+/)"', welcome)
    [key] = re.findall(r'name="submit_key" value="([^"]+)"', welcome)
    text = {"body": "Semoga harganya ikut turun.", "submit_key": key}
    assert text["body"] in reader.post(writing, text, follow=True).text

    comment = Comment.objects.get(body=text["body"])
    edit, delete = f"/komentar/{comment.pk}/edit/", f"/komentar/{comment.pk}/hapus/"
    assert "Edit Komentar" in reader.get(address).text
    text = {"body": "Semoga harganya tetap.", "version": comment.version}
    edited = reader.post(edit, text, follow=True).text
    assert text["body"] in edited
    assert "Semoga harganya ikut turun." not in edited

    question = reader.get(delete).text
    assert "Hapus Komentar" in question
    assert "Anda yakin ingin menghapus komentar ?" in question
    assert text["body"] in reader.get(address).text
    assert text["body"] not in reader.post(delete, follow=True).text
    assert text["body"] not in Client().get(address).text
