"""A reader's own pages: his inbox, his comments, his mails; nobody else's."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from comments.limits import UNDO_WINDOW
from comments.models import Comment, MailWish, Notice, Status
from comments.moderation.models import Cause, Measure, Sanction
from portal.own_pages import COMMENTS_PER_PAGE
from tests.factories import make_comment, make_reply, make_user, withdraw

pytestmark = pytest.mark.django_db

PAGES = ["inbox", "own_comments", "mail_wish"]


@pytest.fixture
def reader(client):
    user = make_user()
    client.force_login(user)
    return user


def tell(reader, body="Saya kurang setuju.") -> Notice:
    reply = make_reply(make_comment(author=reader), body=body)
    Notice.objects.tell_of_reply(reply)
    return Notice.objects.latest("pk")


@pytest.mark.parametrize("page", PAGES)
class TestEveryPage:
    def test_a_member_reads_his(self, client, reader, page):
        response = client.get(reverse(page))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]

    def test_a_visitor_is_sent_to_login(self, client, page):
        address = reverse(page)
        expected = f"{reverse('account_login')}?next={address}"
        assert client.get(address).url == expected

    def test_another_method_is_refused(self, client, reader, page):
        assert client.put(reverse(page)).status_code == 405

    @pytest.mark.parametrize("before", ["x", "-1", "0", "9" * 30, "'"])
    def test_a_bad_place_is_the_first_or_an_empty_piece(
        self, client, reader, page, before
    ):
        assert client.get(reverse(page), {"sebelum": before}).status_code == 200


class TestInbox:
    def test_it_shows_what_is_new_and_counts_it(self, client, reader):
        tell(reader)
        page = client.get(reverse("inbox")).text
        assert "membalas Anda." in page
        assert "Saya kurang setuju." in page
        assert "(1<span" in page

    def test_somebody_elses_is_not_there(self, client, reader):
        tell(make_user())
        page = client.get(reverse("inbox")).text
        assert "membalas Anda." not in page
        assert "Belum ada pemberitahuan" in page

    def test_what_was_shown_is_marked_and_what_came_since_stays_new(
        self, client, reader
    ):
        shown, newer, others = tell(reader), tell(reader), tell(make_user())
        client.post(reverse("inbox"), {"sampai": shown.pk})
        unread = set(Notice.objects.unread())
        assert unread == {newer, others}

    @pytest.mark.parametrize("until", ["", "x", "-1", "9" * 30])
    def test_a_bad_number_marks_nothing(self, client, reader, until):
        tell(reader)
        response = client.post(reverse("inbox"), {"sampai": until, "sanksi": until})
        assert response.url == reverse("inbox")
        assert Notice.objects.unread().count() == 1

    def test_a_warning_stands_until_it_was_read(self, client, reader):
        warning = Sanction.objects.create(
            user=reader, measure=Measure.WARN, cause=Cause.HATE, message="Tenang."
        )
        others = Sanction.objects.create(user=make_user(), measure=Measure.WARN)
        assert "Kebencian atau SARA. Tenang." in client.get(reverse("inbox")).text
        client.post(reverse("inbox"), {"sanksi": [warning.pk, others.pk]})
        assert "Tenang." not in client.get(reverse("inbox")).text
        others.refresh_from_db()
        assert others.read_at is None

    def test_it_costs_the_same_with_many(
        self, client, reader, django_assert_max_num_queries
    ):
        for _ in range(30):
            tell(reader)
        with django_assert_max_num_queries(12):
            page = client.get(reverse("inbox")).text
        older = page.split("?sebelum=")[1].split('"')[0]
        with django_assert_max_num_queries(12):
            rest = client.get(reverse("inbox"), {"sebelum": older}).text
        assert page.count("membalas Anda.") + rest.count("membalas Anda.") == 30


class TestOwnComments:
    @pytest.mark.parametrize("status", [*Status])
    def test_everything_stands_there_with_its_state(self, client, reader, status):
        gone = {"removed_at": timezone.now()} if "removed" in status else {}
        make_comment(author=reader, status=status, reason="Alasannya.", **gone)
        page = client.get(reverse("own_comments")).text
        assert Status(status).label in page
        hidden = {Status.PENDING, Status.REMOVED_BY_STAFF, Status.SPAM}
        assert ("Alasannya." in page) == (status in hidden)
        taken = {Status.REMOVED_BY_STAFF, Status.SPAM}
        assert ("Ajukan keberatan" in page) == (status in taken)
        own = {Status.PENDING, Status.PUBLISHED}
        assert ("Hapus Komentar" in page) == (status in own)

    def test_what_was_deleted_long_ago_is_gone(self, client, reader):
        make_comment(
            author=reader,
            status=Status.REMOVED_BY_AUTHOR,
            removed_at=timezone.now() - UNDO_WINDOW - timedelta(seconds=1),
        )
        assert "Anda belum menulis" in client.get(reverse("own_comments")).text

    def test_somebody_elses_is_not_there(self, client, reader):
        make_comment(body="Bukan milik saya.")
        assert "Bukan milik" not in client.get(reverse("own_comments")).text

    def test_a_story_that_is_gone_is_not_named_but_the_words_can_be_deleted(
        self, client, reader
    ):
        comment = make_comment(author=reader, body="Tetap milik saya.")
        withdraw(comment.article)
        page = client.get(reverse("own_comments")).text
        assert comment.article.headline not in page
        assert "Tetap milik saya." in page
        address = reverse("comments:delete", args=[comment.pk])
        assert address in page
        question = client.get(address).text
        assert comment.article.headline not in question
        assert "Anda yakin ingin menghapus komentar ?" in question
        assert client.post(address).url == reverse("articles:home")
        comment.refresh_from_db()
        assert comment.was_removed_by_author

    def test_it_goes_on_behind_the_last(
        self, client, reader, django_assert_max_num_queries
    ):
        story = make_comment().article
        for number in range(COMMENTS_PER_PAGE + 3):
            make_comment(author=reader, article=story, body=f"Kata {number:02}.")
        with django_assert_max_num_queries(10):
            page = client.get(reverse("own_comments")).text
        older = page.split("?sebelum=")[1].split('"')[0]
        rest = client.get(reverse("own_comments"), {"sebelum": older}).text
        shown = [
            page.count(f"Kata {it:02}.") + rest.count(f"Kata {it:02}.")
            for it in range(COMMENTS_PER_PAGE + 3)
        ]
        assert shown == [1] * (COMMENTS_PER_PAGE + 3)
        assert Comment.objects.count() == COMMENTS_PER_PAGE + 4


class TestMailWish:
    def test_nobody_gets_mails_unasked(self, client, reader):
        page = client.get(reverse("mail_wish")).text
        assert " checked" not in page
        assert not MailWish.objects.exists()

    def test_a_wish_is_kept_and_taken_back(self, client, reader):
        address = reverse("mail_wish")
        assert client.post(address, {"replies": "on"}).url == address
        wish = MailWish.objects.get(user=reader)
        assert (wish.replies, wish.decisions) == (True, False)
        client.post(address, {})
        wish.refresh_from_db()
        assert wish.kinds == []

    def test_it_tells_where_mails_go(self, client, reader):
        assert "diverifikasi</a>" in client.get(reverse("mail_wish")).text
        EmailAddress.objects.create(
            user=reader, email=reader.email, primary=True, verified=True
        )
        assert f"<strong>{reader.email}" in client.get(reverse("mail_wish")).text

    def test_asking_again_is_one_wish(self, client, reader):
        MailWish.objects.ask(reader, replies=True, decisions=False)
        MailWish.objects.ask(reader, replies=True, decisions=True)
        assert MailWish.objects.get().decisions
