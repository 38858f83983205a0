"""What is shown at once, held or refused, and what the writer is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, Discussion, Policy, SiteRule, Status
from comments.moderation import deeds, pipeline
from comments.moderation.models import Cause, Measure, Sanction, Severity, Term
from comments.moderation.rules import IN_ONE_STORY
from comments.verdicts import Decision, Draft, judge
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


def make_draft(body: str = "Semoga lekas membaik.", **fields) -> Draft:
    return Draft(
        **{"author": make_user(), "article": make_article()} | fields, body=body
    )


def punish(draft: Draft, measure: Measure, **fields) -> Sanction:
    given = Sanction(user=draft.author, measure=measure, cause=Cause.HATE, **fields)
    deeds.sanction(given, by=make_user(is_staff=True))
    return given


def test_a_new_readers_plain_words_are_shown_at_once():
    assert judge(make_draft()).decision == Decision.PUBLISH


def test_the_newsroom_is_not_judged():
    staff = make_user(is_staff=True)
    links = " ".join(f"https://contoh.example/{n}" for n in range(9))
    assert judge(make_draft(links, author=staff)).decision == Decision.PUBLISH


def test_a_premoderated_column_holds():
    draft = make_draft()
    Discussion.objects.create(article=draft.article, policy=Policy.PREMODERATED)
    assert list(judge(draft).findings) == ["pramoderasi"]


def test_newcomers_are_held_only_where_the_site_says_so():
    draft = make_draft()
    SiteRule.objects.create(holds_newcomers=True)
    assert judge(draft).holds
    comment = make_comment(author=draft.author)
    deeds.approve(comment, by=make_user(is_staff=True))
    assert judge(draft).decision == Decision.PUBLISH


def test_the_same_words_twice_in_a_day_are_once():
    said = "Harga bahan pokok harus turun sebelum hari raya."
    draft = make_draft(said)
    mine = make_comment(author=draft.author, body=said.upper())
    assert judge(draft).refuses
    again = make_draft(said, author=draft.author, comment=mine)
    assert judge(again).decision == Decision.PUBLISH
    Comment.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert judge(draft).decision == Decision.PUBLISH


def test_a_courtesy_may_be_said_under_every_story():
    draft = make_draft("Turut berduka cita.")
    mine = make_comment(author=draft.author, body=draft.body)
    assert judge(draft).decision == Decision.PUBLISH
    here = make_draft(draft.body, author=draft.author, article=mine.article)
    assert judge(here).refuses


def test_one_person_does_not_fill_a_story():
    draft = make_draft()
    for _ in range(IN_ONE_STORY):
        make_comment(author=draft.author, article=draft.article)
    assert list(judge(draft).findings) == ["laju"]


def test_one_comment_is_not_rewritten_without_end():
    comment = make_comment()
    for version in range(1, IN_ONE_STORY + 1):
        comment.revise(f"Versi {version}.", seen=version)
    draft = make_draft(author=comment.author, article=comment.article, comment=comment)
    assert list(judge(draft).findings) == ["laju"]


def test_all_that_speaks_against_it_is_kept():
    draft = make_draft("Dasar g0bl0k: contoh1.com www.contoh2.id contoh3.xyz")
    Discussion.objects.create(article=draft.article, policy=Policy.PREMODERATED)
    verdict = judge(draft)
    assert verdict.findings == {"pramoderasi": [], "kata": ["g0bl0k"], "tautan": []}
    assert verdict.reason == (
        "Komentar Anda sedang menunggu peninjauan redaksi karena semua komentar pada "
        "berita ini ditinjau dahulu dan kata yang dipakainya dan memuat banyak tautan."
    )


def test_what_takes_too_long_is_held(monkeypatch):
    monkeypatch.setattr(pipeline, "SECONDS_AT_MOST", 0)
    assert judge(make_draft()).holds


def test_a_fault_of_the_database_holds_and_loses_nothing(client, monkeypatch):
    def broken(draft):
        Comment.objects.extra(where=["1/0 = 1"]).first()

    monkeypatch.setattr(pipeline, "RULES", [broken])
    client.force_login(make_user())
    article = make_article()
    form = {"body": "Semoga lekas membaik.", "submit_key": uuid4()}
    client.post(reverse("comments:create", args=[article.pk]), form)
    assert Comment.objects.get().status == Status.PENDING


@pytest.mark.parametrize(("count", "decision"), [(2, "PUBLISH"), (3, "HOLD")])
def test_lists_of_links_are_held(count, decision):
    body = " ".join(f"https://contoh.example/{n}" for n in range(count))
    assert judge(make_draft(body)).decision == Decision[decision]


@pytest.mark.parametrize(
    ("fields", "body", "decision"),
    [
        ({"is_trap_filled": True}, "Biasa saja.", "HOLD"),
        ({"seconds_to_write": 0.5}, "Lihat https://contoh.example/", "HOLD"),
        ({"seconds_to_write": 0.5}, "Biasa saja.", "PUBLISH"),
        ({"seconds_to_write": 9}, "Lihat https://contoh.example/", "PUBLISH"),
    ],
)
def test_machines_are_held(fields, body, decision):
    assert judge(make_draft(body, **fields)).decision == Decision[decision]


class TestWords:
    @pytest.mark.parametrize(
        ("body", "decision"),
        [
            ("Polisi menangkap bandar judi online.", "PUBLISH"),
            ("Slot waktu penerbangan berubah lagi.", "PUBLISH"),
            ("Dasar g0bl0k semua.", "HOLD"),
            ("S L 0 T G4C0R hari ini, l1nk alternatif, bonus n3w memb3r!", "REFUSE"),
        ],
    )
    def test_are_read_through_their_disguise(self, body, decision):
        assert judge(make_draft(body)).decision == Decision[decision]

    def test_moderators_see_which(self):
        verdict = judge(make_draft("Dasar g0bl0k semua."))
        assert verdict.findings == {"kata": ["g0bl0k"]}

    @pytest.mark.parametrize(
        ("severity", "decision"),
        [(Severity.BANNED, "REFUSE"), (Severity.FREE, "PUBLISH")],
    )
    def test_the_newsrooms_word_goes_first(self, severity, decision):
        term = Term(phrase="GOBLOK", severity=severity)
        term.full_clean()
        term.save()
        assert judge(make_draft("Goblok.")).decision == Decision[decision]


class TestSanctions:
    def test_a_long_message_holds_like_a_short_one(self, client):
        draft = make_draft()
        punish(draft, Measure.HOLD, message="x" * 500)
        client.force_login(draft.author)
        form = {"body": draft.body, "submit_key": uuid4()}
        client.post(reverse("comments:create", args=[draft.article.pk]), form)
        assert Comment.objects.get().status == Status.PENDING

    def test_each_warning_is_shown_once(self):
        draft = make_draft()
        for message in ("Pertama", "Kedua"):
            punish(draft, Measure.WARN, message=message)
        assert "Kedua" in judge(draft).reason
        assert "Pertama" in judge(draft).reason
        assert judge(draft).decision == Decision.PUBLISH

    def test_a_suspension_says_until_when_and_why(self):
        draft = make_draft()
        until = timezone.now() + timedelta(days=3)
        punish(draft, Measure.SUSPEND, until=until, message="Menghina.")
        verdict = judge(draft)
        assert verdict.refuses
        assert "tidak dapat berkomentar hingga" in verdict.reason
        assert "Kebencian atau SARA. Menghina." in verdict.reason

    def test_a_suspension_ends_by_itself(self):
        draft = make_draft()
        past = timezone.now() - timedelta(seconds=1)
        punish(draft, Measure.SUSPEND, until=past)
        assert judge(draft).decision == Decision.PUBLISH

    @pytest.mark.parametrize(
        ("measure", "decision"),
        [(Measure.HOLD, "HOLD"), (Measure.BAN, "REFUSE"), (Measure.WARN, "REFUSE")],
    )
    def test_measures(self, measure, decision):
        draft = make_draft()
        given = punish(draft, measure)
        assert judge(draft).decision == Decision[decision]
        deeds.lift(given, by=make_user(is_staff=True))
        assert judge(draft).decision == Decision.PUBLISH

    def test_a_warning_stands_in_the_way_once(self):
        draft = make_draft()
        punish(draft, Measure.WARN, message="Jaga bahasa.")
        assert "Jaga bahasa." in judge(draft).reason
        assert judge(draft).decision == Decision.PUBLISH


def test_the_strictest_rule_holds():
    draft = make_draft(is_trap_filled=True)
    punish(draft, Measure.BAN)
    assert judge(draft).refuses


def test_a_judge_that_fails_publishes_nothing(monkeypatch, caplog):
    def broken(draft: Draft) -> None:
        raise RuntimeError

    monkeypatch.setattr(pipeline, "RULES", [broken])
    assert judge(make_draft()).holds
    assert "could not be judged" in caplog.text


class TestOnTheSite:
    @pytest.fixture
    def reader(self, client):
        user = make_user()
        client.force_login(user)
        return user

    def post(self, client, body: str, **fields):
        article = make_article()
        address = reverse("comments:create", args=[article.pk])
        key = "7b0a1f0e-6f5e-4c7a-9a53-3d1d0d1f5c11"
        return client.post(address, {"body": body, "submit_key": key} | fields)

    def test_a_refused_text_is_kept_with_its_reason(self, client, reader):
        make_comment(
            author=reader, body="Yang sama persis dengan yang sudah saya tulis."
        )
        answer = self.post(client, "Yang sama persis dengan yang sudah saya tulis.")
        assert answer.status_code == 422
        assert "Komentar yang sama sudah Anda kirim." in answer.text
        assert (
            ">\nYang sama persis dengan yang sudah saya tulis.</textarea>"
            in answer.text
        )

    def test_a_held_text_waits_where_its_writer_sees_it(self, client, reader):
        answer = self.post(client, "Mesin.", website="https://x.example")
        comment = Comment.objects.get()
        assert comment.status == Status.PENDING
        assert comment.findings == {"mesin": []}
        page = client.get(answer.url.partition("#")[0]).text
        assert "Menunggu peninjauan" in page
        client.logout()
        assert "Mesin." not in client.get(answer.url.partition("#")[0]).text

    def test_an_edit_is_judged_like_a_first_text(self, client, reader):
        comment = make_comment(author=reader)
        links = " ".join(f"https://contoh.example/{n}" for n in range(3))
        edit = reverse("comments:edit", args=[comment.pk])
        client.post(edit, {"body": links, "version": 1})
        comment.refresh_from_db()
        assert (comment.status, comment.body) == (Status.PENDING, links)

    def test_the_judge_is_a_setting(self):
        assert settings.COMMENT_JUDGE == "comments.moderation.pipeline.judge"
