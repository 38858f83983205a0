"""What changed in a public story can be read by anybody."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, Care, CorrectionKind, Status, Verification
from articles.models.disclosure import CONDITIONS
from articles.press import changes
from articles.press.models import FormerText
from tests.factories import make_article, make_correction, make_user, withdraw

pytestmark = pytest.mark.django_db


def history(article: Article) -> str:
    return f"{article.get_absolute_url()}riwayat/"


def change(article: Article, **fields) -> Article:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    article.refresh_from_db()
    return article


def test_shows_what_came_and_what_went(client):
    story = make_article(body="<p>Kapal tiba pagi.</p><p>Laut tenang.</p>")
    change(story, body="<p>Kapal tiba malam.</p><p>Laut tenang.</p>")
    page = client.get(history(story)).text
    assert "<del>pagi.</del>" in page
    assert "<ins>malam.</ins>" in page
    assert "Laut tenang" not in page.partition("<main")[2]


def test_is_offered_where_there_is_something_to_see(client):
    story = make_article()
    assert "Riwayat perubahan" not in client.get(story.get_absolute_url()).text
    change(story, lead="Lain.")
    assert history(story) in client.get(story.get_absolute_url()).text


def test_every_way_of_changing_counts(client):
    story = make_article(lead="Satu.")
    Article.objects.filter(pk=story.pk).update(lead="Dua.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET lead = 'Tiga.'")
    leads = FormerText.objects.order_by("pk").values_list("lead", flat=True)
    assert list(leads) == ["Satu.", "Dua."]
    page = client.get(history(story)).text
    assert page.index("Tiga.") < page.index("Satu.")


def test_a_stale_copy_in_memory_forgets_nothing(client):
    story = make_article()
    stale = Article.objects.get(pk=story.pk)
    change(story, lead="Lain.")
    stale.lead = "Lain."
    stale.save()
    assert client.get(history(story)).status_code == 200


def test_what_nobody_saw_is_nobodys_business(client):
    later = timezone.now() + timedelta(hours=1)
    draft = make_article(status=Status.DRAFT, published_at=None)
    scheduled = make_article(published_at=later)
    for story in (draft, scheduled):
        change(story, lead="Lain.")
        assert client.get(history(story)).status_code == 404
    draft.publish_now()
    assert client.get(history(draft)).status_code == 404
    assert not FormerText.objects.exists()


def test_what_was_never_proven_is_not_repeated(client):
    why = dict.fromkeys(CONDITIONS, "Sebab.")
    story = make_article(verification=Verification.PENDING, lead="Kabar.", **why)
    change(story, lead="Lain.", verification=Verification.VERIFIED)
    assert client.get(history(story)).status_code == 404


def test_what_was_never_proven_is_not_repeated_after_the_proof(client):
    why = dict.fromkeys(CONDITIONS, "Sebab.")
    story = make_article(verification=Verification.PENDING, lead="Kabar.", **why)
    update = make_article()
    make_correction(article=story, kind=CorrectionKind.UPDATE, story=update)
    story.refresh_from_db()
    change(story, lead="Sudah terbukti lain.")
    assert client.get(history(story)).status_code == 404
    change(story, lead="Lebih baik.")
    page = client.get(history(story)).text
    assert "terbukti" in page
    assert "Kabar." not in page


def test_what_could_hurt_has_no_past_once_it_is_said_and_none_afterwards(client):
    story = change(make_article(lead="Nama anak."), lead="Nama lain.")
    change(story, care=[Care.CHILD])
    assert not FormerText.objects.exists()
    change(story, lead="Tanpa nama.")
    change(story, care=[])
    assert client.get(history(story)).status_code == 404
    change(story, lead="Kabar baru.")
    assert client.get(history(story)).status_code == 404


@pytest.mark.parametrize("care", Care)
def test_whom_a_story_shields_has_no_public_past(client, care):
    story = change(make_article(), lead="Lain.", care=[care])
    assert client.get(history(story)).status_code == 404
    assert "Riwayat perubahan" not in client.get(story.get_absolute_url()).text


def test_a_withdrawn_story_has_none(client):
    story = change(make_article(), lead="Lain.")
    withdraw(story)
    assert client.get(history(story)).status_code == 404


def test_stands_at_one_address(client):
    story = change(make_article(), lead="Lain.")
    wrong = client.get(f"/salah/{story.pk}/salah/riwayat/")
    assert (wrong.status_code, wrong.url) == (301, history(story))
    assert client.get("/salah/999999/salah/riwayat/").status_code == 404
    assert client.post(history(story)).status_code == 405
    assert client.get(history(story), {"sebelum": "999999"}).status_code == 404
    assert client.get(history(story), {"sebelum": "x"}).status_code == 200


def test_goes_on_behind_ten(client):
    story = make_article(lead="0")
    for number in range(1, 13):
        change(story, lead=f"Ringkasan {number}")
    page = client.get(history(story))
    assert len(page.context["changes"]) == 10
    older = client.get(history(story), {"sebelum": page.context["piece"].older})
    words = [
        [w.text for w in it] for c in older.context["changes"] for it in c.paragraphs
    ]
    assert words == [["Ringkasan", "1", "2"], ["0", "Ringkasan 1"]]


def test_a_reader_sees_it_logged_in_or_not(client):
    story = change(make_article(), lead="Lain.")
    client.force_login(make_user())
    assert client.get(history(story)).status_code == 200


def test_only_pictures_or_markup_changed_is_said(client):
    story = make_article(body="<p>Isi.</p>")
    change(story, body="<p><strong>Isi.</strong></p>")
    assert "Hanya susunan, tautan, atau gambar." in client.get(history(story)).text


def test_a_very_long_paragraph_is_shown_whole():
    long, other = "kata " * 600, "lain " * 600
    [paragraph] = changes.compare([long], [other])
    assert [(it.is_gone, it.is_new) for it in paragraph] == [
        (True, False),
        (False, True),
    ]


def test_a_text_that_is_all_new_costs_no_more_than_reading_it():
    old = [f"paragraf {number} lama" for number in range(20_000)]
    new = [f"paragraf {number} baru" for number in range(20_000)]
    started = time.monotonic()
    assert len(list(changes.compare(old, new))) == 40_000
    assert time.monotonic() - started < 5


def test_one_change_in_a_long_text_is_found():
    old = [f"paragraf {number}" for number in range(20_000)]
    new = [*old[:9_000], "baru", *old[9_001:]]
    [paragraph] = changes.compare(old, new)
    assert [run.text for run in paragraph] == ["paragraf 9000", "baru"]
