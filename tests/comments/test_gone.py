"""What is gone is gone everywhere, what is left can be found, and no link ends."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.counts import differences
from comments.models import Comment, Discussion, Policy, Status
from tests.factories import make_comment, make_reply, make_user, withdraw

pytestmark = pytest.mark.django_db

KEY = uuid4()


@pytest.fixture
def comment():
    return make_comment(body="Setuju sekali.")


def story_of(client, comment, **asked) -> str:
    return client.get(comment.article.get_absolute_url(), asked).text


def let_time_run_out(comment: Comment) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Comment.objects.filter(pk=comment.pk).update(due_at=past, hides_at=past)


class TestTombstones:
    @pytest.mark.parametrize(
        ("verb", "words"),
        [
            ("remove", "telah dihapus oleh penulisnya"),
            ("hide", "disembunyikan redaksi"),
            ("mark_as_spam", "disembunyikan redaksi"),
            ("hold", "belum diperiksa redaksi"),
        ],
    )
    def test_replies_stay_under_one_whatever_happened(
        self, client, comment, verb, words
    ):
        reply = make_reply(comment, body="Jawaban tetap ada.")
        getattr(comment, verb)(*["Dilaporkan."] * (verb == "hold"))
        page = story_of(client, comment)
        assert words in page
        assert "Setuju sekali." not in page
        assert "Jawaban tetap ada." in page
        landing = client.get(reply.get_absolute_url(), follow=True).text
        assert f'id="{reply.anchor}"' in landing

    def test_a_writer_who_is_gone_is_named_so(self, client, comment):
        make_reply(comment)
        comment.remove()
        comment.author.delete()
        assert "dihapus bersama akun penulisnya" in story_of(client, comment)

    def test_who_is_gone_is_no_longer_named_by_those_who_answered(
        self, client, comment
    ):
        spammer = make_user(display_name="Nama Iklan")
        answered = make_reply(comment, author=spammer)
        make_reply(answered)
        assert "@Nama Iklan" in story_of(client, comment)
        answered.mark_as_spam()
        assert "Nama Iklan" not in story_of(client, comment)


class TestCounts:
    def test_know_what_time_has_hidden(self, client, comment):
        reply = make_reply(comment)
        assert "Komentar (2)" in story_of(client, comment)
        let_time_run_out(reply)
        page = story_of(client, comment)
        assert "Komentar (1)" in page
        assert "balasan lainnya" not in page
        assert '"commentCount": 1' in page

    def test_know_of_hidden_columns(self, client, comment):
        Discussion.objects.update(policy=Policy.HIDDEN)
        page = story_of(client, comment)
        assert '"commentCount": 1' not in page

    def test_survive_a_rule_saved_from_an_old_page(self, admin_client, comment):
        """The form of the desk was opened before somebody wrote."""
        column = Discussion.objects.get()
        address = reverse("admin:comments_discussion_change", args=[column.pk])
        make_comment(article=comment.article)
        admin_client.post(address, {"policy": Policy.CLOSED, "close_after_days": ""})
        column.refresh_from_db()
        assert (column.policy, column.comment_count) == (Policy.CLOSED, 2)
        assert list(differences()) == []


class TestNewOnes:
    def test_are_those_after_the_newest_whatever_is_shown(self, client, comment):
        reply = make_reply(comment)
        page = story_of(client, comment, urut="terlama")
        address = re.search(r'<fresh-comments src="([^"]+)"', page)[1]
        assert client.get(address).text.strip() == ""
        first, _ = make_reply(reply), make_comment(article=comment.article)
        answer = client.get(address).text
        assert "2 komentar baru" in answer
        assert f'href="{first.get_absolute_url()}"' in answer

    def test_are_not_counted_without_end(self, client, comment, monkeypatch):
        monkeypatch.setattr("comments.views.NEW_AT_MOST", 2)
        for _ in range(3):
            make_comment(article=comment.article)
        address = reverse("comments:fresh", args=[comment.article_id, comment.pk])
        assert "2+ komentar baru" in client.get(address).text


class TestEditing:
    def test_what_the_newsroom_picked_was_another_wording(self, comment):
        comment.feature()
        comment.pin()
        comment.revise("Beli obat saya saja.", seen=1)
        assert (comment.featured_at, comment.is_pinned) == (None, False)

    def test_deleting_takes_the_marks_along(self, comment):
        make_reply(comment)
        comment.pin()
        comment.remove()
        assert not comment.is_pinned


class TestWaysBack:
    @pytest.mark.parametrize("page", ["edit", "delete", "revisions"])
    @pytest.mark.parametrize("fate", ["hold", "hidden column", "late"])
    def test_an_author_meets_no_dead_end(self, client, comment, page, fate):
        if fate == "hold":
            comment.hold("Dilaporkan.")
        elif fate == "late":
            let_time_run_out(comment)
        else:
            Discussion.objects.update(policy=Policy.HIDDEN)
        client.force_login(comment.author)
        page = client.get(reverse(f"comments:{page}", args=[comment.pk])).text
        assert comment.get_absolute_url() in page
        back = client.get(comment.get_absolute_url(), follow=True)
        assert back.status_code == 200
        assert 'id="komentar"' in back.text

    def test_an_edit_in_a_hidden_column_leads_to_the_story(self, client, comment):
        Discussion.objects.update(policy=Policy.HIDDEN)
        client.force_login(comment.author)
        address = reverse("comments:edit", args=[comment.pk])
        answer = client.post(address, {"body": "Lain.", "version": 1}, follow=True)
        assert answer.status_code == 200

    def test_nobody_else_is_led_anywhere(self, client, comment):
        comment.hold("Dilaporkan.")
        assert client.get(comment.get_absolute_url()).status_code == 404
        client.force_login(make_user())
        assert client.get(comment.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("fate", ["remove", "hide"])
    def test_a_stored_reply_is_found_when_its_form_comes_again(
        self, client, comment, fate
    ):
        client.force_login(make_user())
        address = reverse("comments:reply", args=[comment.pk])
        form = {"body": "Saya kurang setuju.", "submit_key": KEY}
        client.post(address, form)
        getattr(comment, fate)()
        reply = Comment.objects.get(submit_key=KEY)
        assert client.post(address, form).url == reply.get_absolute_url()
        other = {"body": "Yang lain.", "submit_key": uuid4()}
        lost = client.post(address, other)
        assert lost.status_code == 404
        assert "Yang lain." in lost.text

    @pytest.mark.parametrize("key", ["", "x", "'"])
    def test_a_bad_key_finds_nothing(self, client, comment, key):
        client.force_login(make_user())
        withdraw(comment.article)
        address = reverse("comments:reply", args=[comment.pk])
        answer = client.post(address, {"body": "Halo semua.", "submit_key": key})
        assert answer.status_code == 404
        assert "Halo semua." in answer.text


class TestUndoing:
    def test_twice_is_once(self, client, comment):
        client.force_login(comment.author)
        comment.remove()
        address = reverse("comments:undo", args=[comment.pk])
        for _ in range(2):
            answer = client.post(address, follow=True)
            assert "Setuju sekali." in answer.text
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED

    def test_what_comes_back_is_judged(self, client, comment):
        client.force_login(comment.author)
        comment.revise("Dasar goblok.", seen=1)
        comment.remove()
        client.post(reverse("comments:undo", args=[comment.pk]))
        comment.refresh_from_db()
        assert comment.status == Status.PENDING
        assert comment.due_at

    def test_a_refusal_is_said(self, client, comment):
        client.force_login(comment.author)
        comment.revise("S L 0 T G4C0R, l1nk alternatif, bonus n3w memb3r!", seen=1)
        comment.remove()
        address = reverse("comments:undo", args=[comment.pk])
        assert "Komentar ditolak" in client.post(address, follow=True).text
        comment.refresh_from_db()
        assert comment.status == Status.REMOVED_BY_AUTHOR


class TestLiking:
    def like(self, client, comment, back):
        client.force_login(make_user())
        form = {"suka": "ya", "kembali": back}
        return client.post(reverse("comments:like", args=[comment.pk]), form).url

    def test_leads_back_to_the_page_that_was_read(self, client, comment):
        page = f"{comment.article.get_absolute_url()}?urut=terlama&lanjut=5"
        assert self.like(client, comment, page) == f"{page}#{comment.anchor}"
        client.force_login(make_user())
        shown = story_of(client, comment, urut="terlama")
        assert "?urut=terlama" in re.search(r'name="kembali" value="([^"]+)"', shown)[1]

    @pytest.mark.parametrize(
        "page",
        ["", "https://x.example/", "//x.example", "javascript:alert(1)", "\\\\x"],
    )
    def test_leads_nowhere_else(self, client, comment, page):
        at = self.like(client, comment, page)
        assert at.startswith(comment.article.get_absolute_url())


class TestModerating:
    def test_a_moderator_gets_from_a_comment_to_its_buttons(
        self, admin_client, comment
    ):
        address = f"/admin/moderation/waiting/?komentar={comment.pk}"
        assert address in story_of(admin_client, comment)
        assert "Setuju sekali." in admin_client.get(address).text

    def test_nobody_else_is_offered_that(self, client, comment):
        client.force_login(make_user())
        assert "/admin/" not in story_of(client, comment)
        client.force_login(make_user(is_staff=True))
        assert "/admin/moderation" not in story_of(client, comment)
