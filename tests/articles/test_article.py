"""What an article can do, and what the database refuses whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article, Reason, Status, WrongStatus
from articles.models.slugs import SLUG_MAX_CHARS, propose_slug
from tests.factories import make_article, make_user, withdraw

pytestmark = pytest.mark.django_db


@contextmanager
def checked() -> Iterator[None]:
    """Undo the block when deferred constraints refuse it, as a commit would."""
    with transaction.atomic():
        yield
        connection.check_constraints()


def make_draft(**fields) -> Article:
    return make_article(**{"status": Status.DRAFT, "published_at": None} | fields)


def make_scheduled() -> Article:
    return make_article(published_at=timezone.now() + timedelta(hours=1))


def published() -> list[Article]:
    return list(Article.objects.published())


def test_publishing_makes_a_draft_public_now():
    article = make_draft()
    article.publish()
    assert published() == [article]
    assert article.published_at <= timezone.now()


def test_publishing_keeps_a_time_to_come():
    at = timezone.now() + timedelta(days=1)
    article = make_draft(published_at=at)
    article.publish()
    assert article.published_at == at
    assert article.status_label == "Dijadwalkan"
    assert published() == []


def test_publishing_does_not_back_date():
    long_ago = timezone.now() - timedelta(days=9)
    article = make_draft(published_at=long_ago)
    article.publish()
    assert timezone.now() - article.published_at < timedelta(minutes=1)


def test_time_alone_makes_a_scheduled_article_public():
    article = make_scheduled()
    assert published() == []
    Article.objects.update(published_at=timezone.now())
    assert published() == [article]


def test_the_way_through_the_desk():
    article = make_draft()
    article.submit_for_review()
    assert article.status == Status.REVIEW
    article.approve()
    assert article.status == Status.APPROVED
    article.return_to_draft()
    assert article.status == Status.DRAFT
    assert article.version == 4


def test_a_scheduled_article_can_be_called_back():
    article = make_scheduled()
    article.return_to_draft()
    assert article.status == Status.DRAFT


@pytest.mark.parametrize(
    "verb", [Article.submit_for_review, Article.approve, Article.return_to_draft]
)
def test_a_public_article_does_not_go_back_to_the_desk(verb):
    article = make_article()
    with pytest.raises(WrongStatus):
        verb(article)
    assert published() == [article]


def test_two_editors_publish_once():
    article = make_draft()
    same = Article.objects.get(pk=article.pk)
    article.publish()
    with pytest.raises(WrongStatus):
        same.publish()


def test_withdrawing_records_why_and_who():
    article, by, approver = make_article(), make_user(), make_user()
    article.withdraw(reason=Reason.CHILD, note="Anak.", by=by, approved_by=approver)
    assert article.status == Status.WITHDRAWN
    assert article.withdrawal.reason == Reason.CHILD
    assert published() == []


def test_withdrawing_twice_leaves_one_record():
    article = make_article()
    same = Article.objects.get(pk=article.pk)
    withdraw(article)
    with pytest.raises(WrongStatus):
        withdraw(same)


def test_nobody_withdraws_alone():
    by = make_user()
    record = {"reason": Reason.SARA, "note": "Catatan.", "by": by, "approved_by": by}
    with pytest.raises(IntegrityError, match="two_people"):
        make_article().withdraw(**record)


def test_a_withdrawal_is_for_good():
    withdraw(make_article())
    with pytest.raises(IntegrityError, match="has been public"):
        Article.objects.update(status=Status.PUBLISHED)


def test_nothing_is_withdrawn_without_a_record():
    article = make_article()
    article.status = Status.WITHDRAWN
    with pytest.raises(IntegrityError, match="without a record"), checked():
        article.save()


def test_publishing_now_forgets_a_time_to_come():
    article = make_scheduled()
    article.publish_now()
    assert published() == [article]


def test_only_a_substantive_change_moves_the_updated_time():
    article = make_article()
    article.headline = "Judul lain"
    article.save()
    assert article.updated_at is None
    article.mark_updated()
    assert article.updated_at >= article.published_at


def test_what_was_public_cannot_be_deleted():
    article = make_article()
    with pytest.raises(IntegrityError, match="has been public"):
        article.delete()


def test_what_was_withdrawn_cannot_be_deleted():
    with pytest.raises(IntegrityError):
        withdraw(make_article()).delete()


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.DRAFT},
        {"published_at": timezone.now() + timedelta(days=400)},
    ],
    ids=["status", "time"],
)
def test_what_was_public_cannot_be_hidden_by_any_update(change):
    make_article()
    with pytest.raises(IntegrityError, match="has been public"):
        Article.objects.update(**change)


def test_a_draft_can_be_deleted():
    make_draft().delete()
    assert not Article.objects.exists()


def test_a_scheduled_article_can_be_deleted():
    make_scheduled().delete()
    assert not Article.objects.exists()


def test_a_published_article_needs_a_time():
    with pytest.raises(IntegrityError, match="article_published_has_time"):
        make_article(published_at=None)


def test_an_unknown_status_is_refused():
    with pytest.raises(IntegrityError, match="article_status_is_known"):
        make_draft(status="hidden")


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Harga Beras Naik 10 Persen", "harga-beras-naik-10-persen"),
        ("Lapangan 20×40 “Baru” – Diresmikan", "lapangan-20-x-40-baru-diresmikan"),
        ("Rp1,5 triliun untuk Rp2.500 warga", "rp1-5-triliun-untuk-rp2500-warga"),
        ("Antre 2½ Jam, ½ Hari", "antre-2-1-2-jam-1-2-hari"),
        ("Menang 2–1 (3:0) 24/7", "menang-2-1-3-0-24-7"),
        ("Pukul 14.30, versi 2.0, 1.234.567", "pukul-14-30-versi-2-0-1234567"),
        ("5,", "5"),
        ("…", "berita"),
        ("日本", "berita"),
    ],
)
def test_a_slug_is_proposed_from_the_headline(headline, slug):
    assert propose_slug(headline) == slug


def test_a_long_slug_ends_with_a_whole_word():
    slug = propose_slug("panjang sekali judulnya " * 9)
    assert len(slug) <= SLUG_MAX_CHARS
    assert slug.split("-")[-1] in {"panjang", "sekali", "judulnya"}


def test_one_endless_word_is_cut():
    assert propose_slug("a" * 200) == "a" * SLUG_MAX_CHARS
