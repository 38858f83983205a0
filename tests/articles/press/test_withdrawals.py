"""What was public is withdrawn in public: with a reason, at its address, in a list."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Reason, Withdrawal
from portal.roles import EDITOR
from tests.factories import make_article, make_person, make_staff, make_user, withdraw

pytestmark = pytest.mark.django_db


def at(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/cabut/"


@pytest.fixture
def editor(client):
    editor = make_staff(EDITOR)
    client.force_login(editor)
    return editor


def form(**fields) -> dict:
    approver = fields.pop("approver", None) or make_staff(EDITOR)
    told = {"reason": Reason.CHILD, "note": "Demi anak.", "neutral_title": ""}
    return told | {"approved_by": approver.pk} | fields


@pytest.mark.parametrize("reason", Reason)
def test_ppms_5c_the_address_tells_when_and_why(client, reason):
    story = withdraw(make_article(headline="Judul"), reason=reason, note="Sebabnya.")
    page = client.get(story.get_absolute_url())
    assert page.status_code == 410
    assert "Judul" in page.text
    assert f"Alasan: {reason.label}." in page.text
    assert "Sebabnya." in page.text
    assert "WIB" in page.text
    assert 'href="/berita-dicabut/"' in page.text


def test_ppms_5c_the_list_announces_it(client):
    story = withdraw(make_article(headline="Judul"), note="Sebabnya.")
    page = client.get("/berita-dicabut/").text
    assert f'href="{story.get_absolute_url()}">Judul' in page
    assert "Sebabnya." in page
    assert "WIB" in page


def test_ppms_5a_nothing_public_is_deleted():
    story = make_article()
    with pytest.raises(DatabaseError, match="cannot be deleted"), transaction.atomic():
        Article.objects.filter(pk=story.pk).delete()


def test_ppms_5a_only_the_reasons_of_the_guideline_count(client, editor):
    story = make_article()
    page = client.post(at(story), form(reason="permintaan"))
    assert page.status_code == 422
    assert not Withdrawal.objects.exists()


def test_ppms_5a_somebody_else_approves(client, editor):
    story = make_article()
    writer = make_staff(EDITOR)
    story.bylines.create(person=make_person(user=writer))
    for approver in (editor, writer, make_user()):
        page = client.post(at(story), form(approver=approver))
        assert page.status_code == 422, approver
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        withdraw(story, by=editor, approved_by=editor)
    assert client.post(at(story), form()).status_code == 302


def test_ppms_5a_who_is_named_as_approving_is_told(client, editor, mailoutbox):
    approver = make_staff(EDITOR, email="wakil@warta.example")
    client.post(at(make_article()), form(approver=approver))
    [mail] = mailoutbox
    assert mail.to == ["wakil@warta.example"]
    assert "yang menyetujui" in mail.body


@pytest.mark.parametrize("change", ["reason", "at", "approved_by", "note", "gone"])
def test_ppms_5a_the_record_of_it_stays_as_it_is(change):
    withdraw(make_article())
    record = Withdrawal.objects.all()
    long_ago = timezone.now().replace(year=2001)
    told = {"reason": Reason.SARA, "at": long_ago, "note": "Lain."}
    told |= {"approved_by": make_user()}
    with pytest.raises(DatabaseError, match="is a record"), transaction.atomic():
        record.delete() if change == "gone" else record.update(**{change: told[change]})


def test_ppms_5b_it_leaves_every_list_at_once(client):
    story = make_article(headline="Judul Dicabut")
    other = make_article(body=f'<p>Isi.</p><aside data-article="{story.pk}"></aside>')
    addresses = ["/", "/indeks/", story.section.get_absolute_url(), "/rss/"]
    addresses += ["/sitemap-berita.xml", "/cari/?q=dicabut", other.get_absolute_url()]
    for address in addresses:
        assert "judul-dicabut" in client.get(address).text, address
    withdraw(story)
    for address in addresses:
        assert "judul-dicabut" not in client.get(address).text, address


def test_a_neutral_title_takes_the_place_of_the_headline_everywhere(client, editor):
    story = make_article(headline="Nama Seorang Anak")
    title = "Berita tentang sebuah keluarga"
    client.post(at(story), form(neutral_title=title))
    story.refresh_from_db()
    assert "nama-seorang-anak" not in story.get_absolute_url()
    client.logout()
    page = client.get(f"/salah/{story.pk}/salah/", follow=True)
    assert title in page.text
    addresses = [story.get_absolute_url(), "/berita-dicabut/", "/ralat/feed.json"]
    for address in (*addresses, "/ralat/rss/"):
        assert "seorang anak" not in client.get(address).text.lower(), address
