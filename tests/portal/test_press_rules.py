"""Rules of the press that older rooms of the house keep, each under its own name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Consent
from accounts.promises import PROMISES as PROMISED
from articles.models import Photo
from comments.models import Comment
from comments.moderation import deeds
from comments.moderation.models import Action, Cause, Report
from portal.roles import EDITOR
from tests.factories import (
    make_article,
    make_comment,
    make_photo,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db

SIGN_UP = "/akun/signup/"
PROMISES = ["guideline", "privacy", "age"]


def form(**fields) -> dict:
    password = "sandi-yang-panjang-sekali"
    return {
        "email": "ibu@warta.example",
        "username": "ibu_contoh",
        "display_name": "Ibu Contoh",
        "password1": password,
        "password2": password,
        **dict.fromkeys(PROMISES, "on"),
    } | fields


def test_ppms_3a_the_terms_stand_above_the_form_and_where_one_signs_up(client):
    article = make_article()
    above_the_foot, _, _ = client.get(SIGN_UP).text.partition("</main>")
    assert 'href="/syarat-komentar/"' in above_the_foot
    client.force_login(make_user())
    page = client.get(article.get_absolute_url()).text
    assert page.index('href="/syarat-komentar/"') < page.index("<textarea")


def test_ppms_3b_nobody_comments_without_a_login(client):
    article = make_article()
    address = f"/komentar/tulis/{article.pk}/"
    client.post(address, {"body": "Setuju sekali."}, follow=True)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("missing", PROMISES)
def test_ppms_3c_who_promises_nothing_gets_no_account(client, missing):
    page = client.post(SIGN_UP, form(**{missing: ""}))
    assert page.status_code in {200, 422}
    assert not Consent.objects.exists()


def test_ppms_3c_a_promise_is_kept_with_its_very_words(client):
    client.post(SIGN_UP, form())
    kept = set(Consent.objects.values_list("document", "version", "text_sha256"))
    wanted = {(it.document, it.version, it.text_sha256) for it in PROMISED}
    assert kept == wanted


def test_pdp_21_consent_can_be_proven_with_its_time(client):
    client.post(SIGN_UP, form())
    for consent in Consent.objects.all():
        assert timezone.now() - consent.given_at < timedelta(minutes=1)


def test_pdp_25_children_need_their_parents(client):
    page = client.get(SIGN_UP).text
    assert "16-17 tahun dengan izin orang tua" in page.replace("\u2013", "-")
    client.post(SIGN_UP, form(age=""))
    assert not Consent.objects.exists()


def test_ppms_3d_what_the_newsroom_hides_leaves_a_record_and_a_reason(client):
    comment = make_comment(body="Kata kasar.")
    make_comment(article=comment.article, root=comment, in_reply_to=comment)
    deeds.hide(comment, by=make_staff(EDITOR), cause=Cause(Cause.values[0]))
    assert Action.objects.get(comment=comment).cause == Cause.values[0]
    page = client.get(comment.article.get_absolute_url()).text
    assert "disembunyikan redaksi" in page
    assert "Kata kasar." not in page


def test_ppms_3e_anybody_reports_a_comment_without_an_account(client):
    comment = make_comment()
    address = f"/komentar/{comment.pk}/lapor/"
    assert address in client.get(comment.article.get_absolute_url()).text
    told = {"cause": Cause.values[0], "note": "", "email": "a@warta.example"}
    assert client.post(address, told).status_code == 302
    assert Report.objects.count() == 1


def test_ppms_3f_a_report_is_due_in_two_days_and_then_hides_by_itself(client):
    comment = make_comment(body="Dipersoalkan.")
    Report.objects.file(comment, cause=Cause.values[0], note="", email="a@b.example")
    comment.refresh_from_db()
    left = comment.due_at - timezone.now()
    assert timedelta(hours=47) < left <= timedelta(hours=48)
    assert comment.hides_at == comment.due_at  # by itself, unless the site says no
    past = timezone.now() - timedelta(minutes=1)
    Comment.objects.filter(pk=comment.pk).update(due_at=past, hides_at=past)
    page = client.get(comment.article.get_absolute_url()).text
    assert "Dipersoalkan." not in page


def test_ppms_5c_an_address_that_was_public_never_dies(client):
    article = make_article(headline="Judul Lama")
    old = article.get_absolute_url()
    article.slug = "judul-baru"
    article.save()
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, article.get_absolute_url())


def test_disability_guideline_every_picture_has_words(client):
    photo = make_photo(alt="Sawah di kaki gunung.")
    page = client.get(make_article(lead_photo=photo).get_absolute_url()).text
    assert 'alt="Sawah di kaki gunung."' in page
    with pytest.raises(IntegrityError, match="says_what"), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(alt="")


def test_ite_law_who_writes_answers_for_it(client):
    client.force_login(make_user())
    page = client.get(make_article().get_absolute_url()).text
    assert "tanggung jawab penulisnya sesuai UU ITE" in page


def test_pdp_43_who_goes_leaves_no_name(client):
    comment = make_comment(author=make_user(display_name="Nama Saya"))
    comment.author.delete()
    page = client.get(comment.article.get_absolute_url()).text
    assert "Nama Saya" not in page
    assert "Pengguna dihapus" in page


def test_tunas_nobody_is_followed(client):
    answer = client.get(make_article().get_absolute_url())
    assert not answer.cookies
    assert "https://www.google" not in answer.text
