"""Anybody may complain about a comment; a clock runs until somebody has looked."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import throttle
from comments.limits import DUE_AFTER
from comments.models import Comment, Policy, SiteRule, Status
from comments.moderation import deeds
from comments.moderation.models import Action, Cause, Measure, Report, Sanction
from comments.moderation.models.report import MEMBERS_TO_HOLD
from comments.moderation.views import REPORTS_AN_HOUR
from comments.verdicts import Decision, Verdict
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_reported_yet():
    cache.clear()


@pytest.fixture
def comment():
    return make_comment(body="Isi yang dipersoalkan.")


def at(comment: Comment) -> str:
    return reverse("moderation:report", args=[comment.pk])


def said(**fields) -> dict:
    return {"cause": Cause.LIES, "note": "Tidak benar."} | fields


def complain(comment: Comment, members: int) -> None:
    for _ in range(members):
        Report.objects.file(comment, cause=Cause.HATE, note="", reporter=make_user())
    comment.refresh_from_db()


class TestComplaining:
    def test_a_member_says_why(self, client, comment):
        user = make_user()
        client.force_login(user)
        assert "Isi yang dipersoalkan." in client.get(at(comment)).text
        page = client.post(at(comment), said(), follow=True).text
        assert "2 x 24 jam" in page
        report = Report.objects.get()
        assert (report.reporter, report.cause) == (user, Cause.LIES)
        comment.refresh_from_db()
        assert comment.due_at - timezone.now() < DUE_AFTER
        assert comment.hides_at == comment.due_at

    def test_a_visitor_leaves_an_address(self, client, comment):
        missing = client.post(at(comment), said())
        assert missing.status_code == 422
        assert "Tidak benar." in missing.text
        client.post(at(comment), said(email="Orang@contoh.example"))
        assert Report.objects.get().email == "orang@contoh.example"

    @pytest.mark.parametrize("who", ["visitor", "member"])
    def test_the_same_person_complains_once(self, client, comment, who):
        fields = {"email": "satu@contoh.example"}
        if who == "member":
            client.force_login(make_user())
            fields = {}
        again = {"visitor": "kami terima", "member": "sudah melaporkan"}
        for words in ("kami terima", again[who]):
            page = client.post(at(comment), said(**fields), follow=True)
            assert words in page.text
        assert Report.objects.count() == 1

    def test_nobody_takes_a_complaint_away_by_using_its_address(self, client, comment):
        address = {"email": "korban@contoh.example"}
        client.post(at(comment), said(note="Asal.", **address))
        client.post(at(comment), said(note="Itu alamat saya.", **address))
        notes = Report.objects.values_list("note", flat=True)
        assert set(notes) == {"Asal.", "Itu alamat saya."}

    def test_other_words_can_be_complained_about_anew(self, client, comment):
        member = make_user()
        client.force_login(member)
        client.post(at(comment), said())
        deeds.approve(comment, by=make_user(is_staff=True))
        comment.revise("Isi yang lebih buruk.", seen=1)
        client.post(at(comment), said())
        versions = Report.objects.values_list("version", flat=True)
        assert list(versions) == [1, 2]
        comment.refresh_from_db()
        assert comment.due_at

    def test_one_member_does_not_flood_the_desk(self, client, comment):
        client.force_login(make_user())
        for _ in range(REPORTS_AN_HOUR):
            client.post(at(make_comment(article=comment.article)), said())
        answer = client.post(at(comment), said())
        assert "Terlalu banyak laporan" in answer.text
        assert Report.objects.count() == REPORTS_AN_HOUR

    @pytest.mark.parametrize(
        "bad", [{"cause": ""}, {"cause": "x"}, {"note": "x" * 501}]
    )
    def test_what_is_wrong_is_said(self, client, comment, bad):
        client.force_login(make_user())
        assert client.post(at(comment), said(**bad)).status_code == 422
        assert not Report.objects.exists()

    def test_what_nobody_sees_is_not_complained_about(self, client, comment):
        comment.hide()
        assert client.get(at(comment)).status_code == 404
        assert client.post(at(comment), said()).status_code == 404
        assert client.get(reverse("moderation:report", args=[0])).status_code == 404

    def test_looking_complains_about_nothing(self, client, comment):
        client.head(at(comment))
        assert not Report.objects.exists()
        assert client.delete(at(comment)).status_code == 405

    def test_one_connection_does_not_flood_the_desk(self, client, comment, monkeypatch):
        monkeypatch.setattr(throttle, "time", lambda: 0.0)  # no hour ends meanwhile
        for number in range(REPORTS_AN_HOUR):
            address = f"orang{number}@contoh.example"
            client.post(at(comment), said(email=address))
        answer = client.post(at(comment), said(email="satu-lagi@contoh.example"))
        assert "Terlalu banyak laporan" in answer.text
        assert Report.objects.count() == REPORTS_AN_HOUR


class TestTheClock:
    def pass_time(self, comment: Comment) -> None:
        past = timezone.now() - timedelta(seconds=1)
        Comment.objects.filter(pk=comment.pk).update(due_at=past, hides_at=past)

    def test_hides_at_the_deadline_without_any_worker(self, client, comment):
        complain(comment, members=1)
        address = comment.article.get_absolute_url()
        assert comment.body in client.get(address).text
        self.pass_time(comment)
        assert comment.body not in client.get(address).text
        assert client.get(comment.get_absolute_url()).status_code == 404

    def test_a_hidden_root_with_answers_leaves_a_stone(self, client, comment):
        make_comment(article=comment.article, root=comment, body="Jawaban tetap ada.")
        complain(comment, members=1)
        self.pass_time(comment)
        page = client.get(comment.article.get_absolute_url()).text
        assert "belum diperiksa redaksi" in page
        assert "Jawaban tetap ada." in page
        assert comment.body not in page

    def test_leaves_it_shown_where_the_site_says_so(self, client, comment):
        SiteRule.objects.create(hides_overdue=False)
        complain(comment, members=1)
        assert comment.due_at
        assert comment.hides_at is None

    def test_does_not_hide_what_a_moderator_approved_as_it_stands(self, comment):
        deeds.approve(comment, by=make_user(is_staff=True))
        complain(comment, members=1)
        assert comment.due_at
        assert comment.hides_at is None

    def test_follows_the_setting_while_it_runs(self, client, comment):
        complain(comment, members=1)
        chief = make_user(is_staff=True, is_superuser=True)
        client.force_login(chief)
        form = {"policy": Policy.OPEN, "close_after_days": 0, "edit_minutes": 0}
        client.post("/admin/comments/siterule/add/", form)
        comment.refresh_from_db()
        assert comment.hides_at is None
        form["hides_overdue"] = "on"
        client.post("/admin/comments/siterule/1/change/", form)
        comment.refresh_from_db()
        assert comment.hides_at == comment.due_at

    def test_an_edit_does_not_set_it_back(self, comment):
        complain(comment, members=1)
        first = comment.due_at
        held = Verdict(Decision.HOLD, "Karena.", {"kata": ["x"]})
        comment.revise("Isi yang lain.", seen=1, verdict=held)
        assert comment.due_at == first

    def test_its_writer_sees_that_it_ran_out(self, client, comment):
        complain(comment, members=1)
        self.pass_time(comment)
        client.force_login(comment.author)
        page = client.get(comment.article.get_absolute_url()).text
        assert "laporan atasnya belum diperiksa" in page
        assert comment.body in page

    def test_the_first_complaint_decides(self, comment):
        complain(comment, members=1)
        first = comment.due_at
        complain(comment, members=1)
        assert comment.due_at == first

    def test_runs_on_through_a_deletion_that_is_undone(self, client, comment):
        complain(comment, members=1)
        due = comment.due_at
        comment.remove()
        assert comment not in Comment.objects.waiting_longest_first()
        comment.put_back()
        assert (comment.due_at, comment.hides_at) == (due, due)
        assert comment in Comment.objects.waiting_longest_first()

    def test_stops_when_the_newsroom_has_looked(self, comment):
        complain(comment, members=1)
        editor = make_user(is_staff=True)
        deeds.approve(comment, by=editor)
        assert (comment.due_at, comment.hides_at) == (None, None)
        assert not Report.objects.open().exists()
        action = Action.objects.get()
        assert (action.actor, action.comment, action.version) == (editor, comment, 1)


class TestThree:
    def test_members_take_it_out_of_sight_until_somebody_looks(self, client, comment):
        complain(comment, members=MEMBERS_TO_HOLD - 1)
        assert comment.status == Status.PUBLISHED
        complain(comment, members=1)
        assert comment.status == Status.PENDING
        assert "Dilaporkan beberapa pembaca" in comment.reason

    def test_whom_the_newsroom_sent_away_does_not_count(self, comment):
        for _ in range(MEMBERS_TO_HOLD):
            reader = make_user()
            Sanction.objects.create(user=reader, measure=Measure.BAN)
            Report.objects.file(comment, cause=Cause.HATE, note="", reporter=reader)
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED

    def test_come_too_late_for_what_is_hidden(self, comment):
        complain(comment, members=MEMBERS_TO_HOLD - 1)
        stale = Comment.objects.get(pk=comment.pk)
        comment.hide(Cause.LIES.label)
        Report.objects.file(stale, cause=Cause.HATE, note="", reporter=make_user())
        comment.refresh_from_db()
        assert (comment.status, comment.due_at) == (Status.REMOVED_BY_STAFF, None)

    def test_visitors_do_not(self, comment):
        for number in range(5):
            email = f"orang{number}@contoh.example"
            Report.objects.file(comment, cause=Cause.HATE, note="", email=email)
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED

    def test_do_nothing_to_what_a_moderator_approved(self, comment):
        deeds.approve(comment, by=make_user(is_staff=True))
        complain(comment, members=MEMBERS_TO_HOLD)
        assert comment.status == Status.PUBLISHED
        comment.revise("Isi yang lain lagi.", seen=1)
        complain(comment, members=1)
        assert comment.status == Status.PENDING


class TestTheRecord:
    def test_is_never_changed(self, comment):
        deeds.hide(comment, by=make_user(is_staff=True), cause=Cause.HATE)
        for change in (
            lambda: Action.objects.update(message="Lain."),
            lambda: Action.objects.update(actor=make_user()),
            lambda: Action.objects.all().delete(),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()

    def test_forgets_people_and_nothing_else(self, comment):
        editor = make_user(is_staff=True)
        deeds.hide(comment, by=editor, cause=Cause.HATE)
        comment.author.delete()
        editor.delete()
        action = Action.objects.get()
        assert (action.actor, action.user, action.cause) == (None, None, Cause.HATE)

    def test_readers_are_told_the_cause(self, client, comment):
        make_comment(article=comment.article, root=comment)
        deeds.hide(comment, by=make_user(is_staff=True), cause=Cause.HATE)
        page = client.get(comment.article.get_absolute_url()).text
        assert "melanggar Syarat Berkomentar: Kebencian atau SARA." in page
