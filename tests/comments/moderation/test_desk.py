"""The moderators' desk: what waits, who decides, and what is written down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, Status
from comments.moderation import queue
from comments.moderation.models import Action, Cause, Deed, Measure, Report, Sanction
from portal.roles import CHIEF_EDITOR, EDITOR, REPORTER
from tests.factories import make_comment, make_staff, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/comment/"
QUEUE = "/admin/moderation/waiting/"


@pytest.fixture
def comment():
    return make_comment(body="Setuju sekali.")


@pytest.fixture
def editor(client):
    user = make_staff(EDITOR)
    client.force_login(user)
    return user


def make_waiting(**fields) -> Comment:
    return make_comment(status=Status.PENDING, **fields)


def act(client, action: str, comment):
    return client.post(LIST, {"action": action, "_selected_action": [comment.pk]})


def seen(comment: Comment) -> str:
    """Give what a page drawn now says of the comment."""
    [item] = queue.waiting(comment.pk)
    return str(item.seen)


def press(client, deed: str, *chosen: Comment):
    sent = {"deed": deed, "seen": [seen(comment) for comment in chosen]}
    return client.post(QUEUE, sent, follow=True).text


class TestQueue:
    def test_what_is_due_first_stands_on_top_with_all_around_it(self, client, editor):
        late = timezone.now() - timedelta(hours=1)
        root = make_comment(body="Yang dijawab.")
        second = make_waiting(body="Yang kedua.")
        first = make_waiting(
            body="Yang terlambat.",
            due_at=late,
            article=root.article,
            root=root,
            in_reply_to=root,
            findings={"kata": ["gacor"]},
        )
        Report.objects.file(
            second, cause=Cause.LIES, note="Bohong.", reporter=make_user()
        )
        page = client.get(QUEUE).text
        assert page.index("Yang terlambat.") < page.index("Yang kedua.")
        for words in ("Terlambat", "Yang dijawab.", "kata (gacor)", "Bohong."):
            assert words in page
        assert first.article.headline in page

    def test_an_empty_queue_says_so(self, client, editor):
        assert "Kerja bagus!" in client.get(QUEUE).text

    @pytest.mark.parametrize(
        ("deed", "outcome"),
        [
            ("approve", (Status.PUBLISHED, Deed.APPROVE)),
            ("spam", (Status.SPAM, Deed.SPAM)),
            (Cause.HATE, (Status.REMOVED_BY_STAFF, Deed.HIDE)),
        ],
    )
    def test_one_press_decides(self, client, editor, deed, outcome):
        comment = make_waiting()
        page = press(client, f"{deed} {seen(comment)}")
        assert "1 komentar diputuskan." in page
        comment.refresh_from_db()
        assert comment.due_at is None
        action = Action.objects.get()
        assert (comment.status, action.deed) == outcome
        assert (action.actor, action.comment) == (editor, comment)
        assert "Baru saja Anda putuskan" in page

    def test_many_at_once(self, client, editor):
        chosen, left = [make_waiting() for _ in range(3)], make_waiting()
        assert "3 komentar diputuskan." in press(client, "spam", *chosen)
        left.refresh_from_db()
        assert left.status == Status.PENDING

    def test_a_decision_can_be_taken_back(self, client, editor):
        comment = make_waiting()
        due = comment.due_at
        press(client, f"spam {seen(comment)}")
        press(client, f"undo {Action.objects.get().pk}")
        comment.refresh_from_db()
        assert (comment.status, comment.due_at) == (Status.PENDING, due)
        assert comment.body in client.get(QUEUE).text

    def test_undoing_brings_back_complaints_and_their_clock(
        self, client, editor, comment
    ):
        Report.objects.file(
            comment, cause=Cause.PRIVACY, note="Alamat saya.", reporter=make_user()
        )
        comment.refresh_from_db()
        due = comment.due_at
        press(client, f"approve {seen(comment)}")
        assert not Report.objects.open().exists()
        press(client, f"undo {Action.objects.get().pk}")
        comment.refresh_from_db()
        assert (comment.status, comment.due_at) == (Status.PUBLISHED, due)
        assert comment.hides_at == due
        assert "Alamat saya." in client.get(QUEUE).text

    def test_what_was_complained_about_since_is_not_undone(
        self, client, editor, comment
    ):
        complaint = {"cause": Cause.LIES, "note": "", "reporter": make_user()}
        Report.objects.file(comment, **complaint)
        press(client, f"approve {seen(comment)}")
        Report.objects.file(comment, **complaint)
        last = Action.objects.first()
        assert "berubah sejak" in press(client, f"undo {last.pk}")
        assert Report.objects.open().count() == 1

    def test_undoing_a_hide_keeps_the_approval_before_it(self, client, editor, comment):
        act(client, "approve", comment)
        Report.objects.file(comment, cause=Cause.LIES, note="", reporter=make_user())
        press(client, f"{Cause.LIES} {seen(comment)}")
        press(client, f"undo {Action.objects.first().pk}")
        comment.refresh_from_db()
        assert (comment.approved_version, comment.hides_at) == (1, None)
        assert comment.due_at

    def test_only_the_last_decision_on_the_same_words_is_undone(
        self, client, editor, comment
    ):
        for cause in (Cause.LIES, Cause.HATE):
            act(client, cause, comment)
            act(client, "approve", comment)
        first = Action.objects.last()
        assert "0 komentar diputuskan." in press(client, f"undo {first.pk}")
        act(client, Cause.LIES, comment)
        last = Action.objects.first()
        Comment.objects.update(version=2)
        assert "berubah sejak" in press(client, f"undo {last.pk}")

    def test_what_somebody_decided_first_is_left(self, client, editor):
        comment = make_waiting()
        shown = seen(comment)
        comment.remove()
        page = press(client, f"approve {shown}")
        assert "0 komentar diputuskan." in page
        assert "1 komentar tidak diputuskan" in page
        assert not Action.objects.exists()

    @pytest.mark.parametrize("deed", ["approve", "spam", Cause.HATE])
    def test_a_page_from_before_overturns_nobody(self, client, editor, comment, deed):
        shown = seen(comment)
        act(client, Cause.LIES, comment)
        press(client, f"{deed} {shown}")
        comment.refresh_from_db()
        assert comment.reason == Cause.LIES.label
        assert Action.objects.count() == 1

    def test_words_that_nobody_saw_are_not_approved(self, client, editor):
        comment = make_waiting(body="Pertanyaan sopan.")
        shown = seen(comment)
        comment.revise("Sesuatu yang lain.", seen=1)
        assert "1 komentar tidak diputuskan" in press(client, f"approve {shown}")
        comment.refresh_from_db()
        assert comment.approved_version is None

    def test_a_complaint_that_nobody_saw_is_not_settled(self, client, editor, comment):
        complaint = {"cause": Cause.LIES, "note": ""}
        Report.objects.file(comment, reporter=make_user(), **complaint)
        shown = seen(comment)
        Report.objects.file(comment, reporter=make_user(), **complaint)
        press(client, f"approve {shown}")
        assert Report.objects.open().count() == 2

    @pytest.mark.parametrize(
        "deed",
        [
            *("", "x", "approve x", "approve 0-1-0-pending", "delete 1-1-0-pending"),
            *(
                "approve 1-1-0",
                "approve ----",
                "approve 1-1-0-x",
                "undo",
                "undo x",
                "undo 0",
            ),
        ],
    )
    def test_what_no_button_says_does_nothing(self, client, editor, deed):
        make_waiting()
        assert "0 komentar diputuskan." in press(client, deed)

    @pytest.mark.parametrize("role", [REPORTER, None])
    def test_others_have_no_part_in_it(self, client, role):
        comment = make_waiting()
        client.force_login(make_staff(role) if role else make_user())
        for answer in (
            client.get(QUEUE),
            client.post(QUEUE, {"deed": f"approve {seen(comment)}"}),
        ):
            assert answer.status_code in {302, 403}
        comment.refresh_from_db()
        assert comment.status == Status.PENDING

    def test_it_costs_the_same_with_many(
        self, client, editor, django_assert_max_num_queries
    ):
        for _ in range(12):
            Report.objects.file(
                make_waiting(), cause=Cause.LIES, note="", reporter=make_user()
            )
        with django_assert_max_num_queries(12):
            client.get(QUEUE)


class TestComments:
    def test_an_editor_hides_and_restores(self, client, editor, comment):
        address = comment.article.get_absolute_url()
        act(client, Cause.OTHER, comment)
        comment.refresh_from_db()
        assert comment.status == Status.REMOVED_BY_STAFF
        assert "Setuju sekali." not in client.get(address).text
        act(client, "approve", comment)
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED
        deeds = Action.objects.values_list("deed", flat=True)
        assert list(deeds) == [Deed.APPROVE, Deed.HIDE]

    def test_hiding_twice_is_hiding_once(self, client, editor, comment):
        for _ in range(2):
            act(client, Cause.LIES, comment)
        assert Action.objects.get().cause == Cause.LIES

    def test_only_one_stands_on_top_of_a_story(self, client, editor, comment):
        other = make_comment(article=comment.article)
        for one in (comment, other):
            act(client, "pin", one)
        pinned = Comment.objects.get(is_pinned=True)
        assert pinned == other
        act(client, "unpin", other)
        assert not Comment.objects.filter(is_pinned=True).exists()
        reply = make_comment(article=comment.article, root=comment)
        act(client, "pin", reply)
        assert not Comment.objects.filter(is_pinned=True).exists()

    def test_what_nobody_sees_yet_is_not_pinned(self, client, editor):
        act(client, "pin", make_waiting())
        assert not Comment.objects.filter(is_pinned=True).exists()

    def test_picks_are_marked_and_unmarked(self, client, editor, comment):
        for word, is_pick in [("feature", True)] * 2 + [("unfeature", False)]:
            act(client, word, comment)
            comment.refresh_from_db()
            assert bool(comment.featured_at) == is_pick

    @pytest.mark.parametrize("words", ["Setuju", ""])
    def test_an_editor_searches(self, client, editor, comment, words):
        assert "Setuju sekali." in client.get(LIST, {"q": words}).text

    def test_nobodys_words_are_changed(self, client, editor, comment):
        address = reverse("admin:comments_comment_change", args=[comment.pk])
        page = client.get(address).text
        assert "Setuju sekali." in page
        assert "Lihat di situs" in page
        client.post(address, {"body": "Diubah.", "status": Status.SPAM})
        comment.refresh_from_db()
        assert (comment.body, comment.status) == ("Setuju sekali.", Status.PUBLISHED)

    def test_a_reporter_has_no_part_in_it(self, client, comment):
        client.force_login(make_staff(REPORTER))
        assert client.get(LIST).status_code == 403
        assert act(client, Cause.OTHER, comment).status_code == 403
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED


class TestSanctions:
    def test_are_given_with_a_cause_and_lifted(self, client, editor):
        reader = make_user()
        add = reverse("admin:moderation_sanction_add")
        sent = {"user": reader.pk, "measure": Measure.SUSPEND, "cause": Cause.HATE}
        assert "Isi sampai kapan." in client.post(add, sent).text
        client.post(add, sent | {"until_0": "22-02-2099", "until_1": "10:00"})
        given = Sanction.objects.get()
        assert (given.user, given.given_by) == (reader, editor)
        lift = {"action": "lift", "_selected_action": [given.pk]}
        client.post(reverse("admin:moderation_sanction_changelist"), lift)
        given.refresh_from_db()
        assert given.lifted_at
        deeds = Action.objects.values_list("deed", flat=True)
        assert list(deeds) == [Deed.LIFT, Deed.SANCTION]


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        (EDITOR, "discussion", 200),
        (EDITOR, "siterule", 403),
        (CHIEF_EDITOR, "siterule", 200),
        (CHIEF_EDITOR, "sectionrule", 200),
    ],
)
def test_rules_have_their_desks(client, role, name, status):
    client.force_login(make_staff(role))
    address = reverse(f"admin:comments_{name}_add")
    assert client.get(address).status_code == status
