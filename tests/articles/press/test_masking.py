"""A replaced name leaves nothing behind: not in versions, photos, lists or search."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.core.management import call_command

from articles.desk.models import Assignment, Revision
from articles.models import Article, Care, CorrectionKind, Photo, Region, Status
from articles.press.masking import Replacement, mask
from articles.press.models import Correction, FormerText, Masking
from portal.roles import EDITOR, REPORTER
from tests.factories import (
    figure,
    make_article,
    make_correction,
    make_photo,
    make_section,
    make_staff,
    make_topic,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/press/masking/add/"
NAME = "Bunga Melati"


def masked(article: Article, *, drops_photos: bool = False) -> Article:
    names = {NAME: "B.", "Desa Karang": "sebuah desa"}
    mask(article, names, by=make_user(), drops_photos=drops_photos)
    article.refresh_from_db()
    return article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bunga Melati pulang.", "B. pulang."),
        ("bunga  MELATI", "B."),
        ("Bunga&nbsp;Melati", "B."),
        ("bunga-melati", "B."),
        ("Bunga Melatika", "Bunga Melatika"),
        ("Kembang Bunga Melati", "Kembang B."),
        ("<p>Bunga Melati</p>", "<p>B.</p>"),
        ("Bunga <em>Melati</em>", "B.</em>"),
        ("Melatilah Bunga Melatinya", "Melatilah B."),
        ("https://lain.example/berita/bunga-melati/1", "https://lain.example/"),
        ("https://lain.example/kapal", "https://lain.example/kapal"),
        ("Ibu D&#x27;Arc, Ibu D'Arc", "Ibu X, Ibu X"),
    ],
)
def test_names_are_found_whole_however_they_are_written(text, expected):
    replace = Replacement({NAME: "B.", "D'Arc": "X"})
    assert replace.text(text) == expected


def test_the_longest_name_is_replaced_first_and_once():
    replace = Replacement({"Bunga": "anak itu", NAME: "Bunga (bukan nama sebenarnya)"})
    assert replace.text(NAME) == "Bunga (bukan nama sebenarnya)"
    assert replace.count == 1


def test_child_guideline_names_go_from_the_text_and_its_address(client):
    story = make_article(
        headline=f"{NAME} Ditemukan",
        lead=f"{NAME} pulang.",
        body=f"<p>{NAME} dari Desa Karang.</p>",
        care=[Care.CHILD],
    )
    old = story.get_absolute_url()
    masked(story)
    assert story.headline == "B. Ditemukan"
    answer = client.get(old, follow=True)
    assert answer.redirect_chain[0][1] == 301
    assert "Melati" not in answer.text.replace(old, "")
    assert "Identitas anak dalam berita ini disamarkan." in answer.text
    assert "Identitas anak dalam berita ini disamarkan." in client.get("/rss/").text


def test_child_guideline_names_go_from_every_version(client):
    editor = make_staff(EDITOR)
    story = make_article(headline=NAME)
    Revision.objects.record(story, by=editor, note=f"{NAME}, dari pengacara")
    LogEntry.objects.log_actions(editor.pk, [story], 2)
    story.lead = f"{NAME} lagi."
    story.save()
    assert FormerText.objects.exists()
    masked(story)
    assert not FormerText.objects.exists()
    [saved] = Revision.objects.all()
    assert "Melati" not in f"{saved.content} {saved.note}"
    assert LogEntry.objects.get().object_repr == "B."
    assert client.get(f"{story.get_absolute_url()}riwayat/").status_code == 404


def test_child_guideline_names_go_from_corrections_which_else_never_change():
    story = make_article()
    made = make_correction(article=story, text=f"{NAME} bukan pelaku.", party=NAME)
    masked(story)
    made.refresh_from_db()
    assert (made.text, made.party) == ("B. bukan pelaku.", "B.")
    assert Correction.objects.get().published_at == made.published_at


def test_child_guideline_names_go_from_photos():
    photo = make_photo(caption=f"{NAME} di sekolah.", alt=NAME)
    story = make_article(body=f"<p>Isi.</p>{figure(photo, caption=NAME)}")
    masked(story)
    photo.refresh_from_db()
    assert (photo.caption, photo.alt) == ("B. di sekolah.", "B.")
    assert "Melati" not in story.body


def test_photos_that_are_dropped_go_with_their_files(
    client, django_capture_on_commit_callbacks
):
    photo, shared = make_photo(), make_photo(alt=NAME, credit=f"Keluarga {NAME}")
    make_article(lead_photo=shared)
    body = f"<p>Isi.</p>{figure(photo)}{figure(shared)}"
    story = make_article(lead_photo=photo, body=body)
    name = f"{photo.rendition_key}/full-240.jpg"
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        masked(story, drops_photos=True)
    assert story.lead_photo is None
    assert "<picture" not in client.get(story.get_absolute_url()).text
    assert not Photo.objects.filter(pk=photo.pk).exists()
    assert not default_storage.exists(name)
    shared.refresh_from_db()
    assert (shared.alt, shared.credit) == ("B.", "Keluarga B.")


def test_child_guideline_names_go_from_what_stands_around_the_text(client):
    story = make_article(
        ai_help=f"ringkasan wawancara {NAME}",
        source_name=f"Blog {NAME}",
        source_url="https://blog.example/bunga-melati/1",
    )
    other = make_article()
    reply = {"kind": CorrectionKind.REPLY, "party": NAME, "story": story}
    make_correction(article=other, **reply)
    masked(story)
    for address in (story.get_absolute_url(), other.get_absolute_url(), "/ralat/"):
        assert "melati" not in client.get(address).text.lower(), address
    assert story.source_url == "https://blog.example/"


def test_what_comes_longer_than_its_column_is_cut():
    story = make_article(kicker=NAME, headline=NAME)
    mask(story, {NAME: "seorang anak " * 30}, by=make_user())
    story.refresh_from_db()
    assert len(story.kicker) == 40
    assert len(story.headline) == 200


def test_a_topic_that_is_the_name_is_taken_off():
    story, topic, other = make_article(), make_topic(name=NAME), make_topic()
    story.topics.add(topic, other)
    masked(story)
    assert list(story.topics.all()) == [other]


def test_a_region_that_is_the_name_is_taken_off_and_its_page_is_named(client):
    client.force_login(make_staff(EDITOR))
    story = make_article()
    story.regions.add(Region.objects.create(name="Desa Karang", slug="desa-karang"))
    told = {"article": story.pk, "names": f"{NAME} = B.\nDesa Karang = sebuah desa"}
    page = client.post(ADD, told, follow=True).text
    assert not story.regions.exists()
    assert "dilepas dari Desa Karang, tetapi halaman" in page


def test_whoever_has_read_it_is_told_to_read_it_again(client):
    story = masked(make_article(body=f"<p>{NAME}</p>"))
    assert story.updated_at > story.published_at
    draft = make_article(status=Status.DRAFT, published_at=None)
    assert masked(draft).updated_at is None


def test_search_finds_nothing_by_the_name(client):
    story = make_article(headline=f"{NAME} Ditemukan")
    assert client.get("/cari/", {"q": NAME}).context["found"].piece.shown == [story]
    masked(story)
    assert client.get("/cari/", {"q": NAME}).context["found"].piece.shown == []


def test_search_suggests_the_name_no_more(client):
    stories = [make_article(headline=f"{NAME} Ditemukan") for _ in range(3)]
    call_command("reindex", verbosity=0)
    assert "melati" in client.get("/cari/saran/", {"q": "mela"}).text
    for story in stories:
        masked(story)
    assert "melati" not in client.get("/cari/saran/", {"q": "mela"}).text


def test_a_withdrawn_story_is_masked_too(client):
    story = withdraw(make_article(headline=NAME), note=f"Demi {NAME}.")
    masked(story)
    page = client.get(story.get_absolute_url())
    assert page.status_code == 410
    assert "Melati" not in page.text
    assert "Melati" not in client.get("/berita-dicabut/").text


def test_what_is_changed_later_has_no_public_past(client):
    story = masked(make_article(headline=NAME))
    story.lead = "Kabar baru."
    story.save()
    assert client.get(f"{story.get_absolute_url()}riwayat/").status_code == 404


def test_the_record_holds_no_name():
    story = masked(make_article(headline=NAME, lead="", body="<p>Isi.</p>"))
    record = Masking.objects.get()
    assert (record.article, record.replaced) == (story, 1)


class TestDesk:
    @pytest.fixture
    def editor(self, client):
        editor = make_staff(EDITOR)
        client.force_login(editor)
        return editor

    def test_replaces_what_is_typed_line_by_line(self, client, editor):
        story = make_article(headline=NAME, lead="Di Desa Karang.")
        names = f"{NAME} = B.\n\nDesa Karang=sebuah desa"
        answer = client.post(ADD, {"article": story.pk, "names": names}, follow=True)
        story.refresh_from_db()
        assert (story.headline, story.lead) == ("B.", "Di sebuah desa.")
        assert "2 sebutan diganti." in answer.text
        assert Masking.objects.get().by == editor

    def test_takes_a_list_with_bullets_and_names_what_is_left(self, client, editor):
        story = make_article(headline=f"{NAME}, keluarga Melati")
        told = {"article": story.pk, "names": f"- {NAME} = B."}
        page = client.post(ADD, told, follow=True)
        assert "Masih tertulis di naskah: Melati." in page.text
        logged = LogEntry.objects.values_list("object_repr", flat=True)
        assert not any("Melati" in it for it in logged if it != "B., keluarga Melati")

    @pytest.mark.parametrize(
        "names", ["", NAME, "= B.", f"{NAME} =", "a = b", "-- = B", "& = x"]
    )
    def test_asks_again_for_what_it_cannot_read(self, client, editor, names):
        story = make_article(headline=NAME)
        page = client.post(ADD, {"article": story.pk, "names": names})
        assert "errorlist" in page.text
        assert not Masking.objects.exists()

    def test_is_for_what_was_public_in_ones_own_sections(self, client, editor):
        draft = make_article(status=Status.DRAFT, published_at=None)
        told = {"names": f"{NAME} = B."}
        page = client.post(ADD, told | {"article": draft.pk})
        assert "yang pernah terbit" in page.text
        Assignment.objects.create(user=editor).sections.add(make_section())
        page = client.post(ADD, told | {"article": make_article().pk})
        assert "tidak ditugasi" in page.text

    def test_is_not_for_reporters(self, client):
        client.force_login(make_staff(REPORTER))
        assert client.get(ADD).status_code == 403
