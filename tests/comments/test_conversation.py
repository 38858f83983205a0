"""Conversations: who answers whom, in which order, a piece at a time, counted right."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from comments.counts import differences
from comments.models import (
    Comment,
    Discussion,
    Like,
    Policy,
    SectionRule,
    SiteRule,
    Status,
)
from comments.thread import FIRST_REPLIES, REPLIES_PER_PAGE, THREADS_PER_PAGE
from tests.factories import (
    make_article,
    make_comment,
    make_person,
    make_reply,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def reader(client):
    user = make_user()
    client.force_login(user)
    return user


def at(name: str, pk: int) -> str:
    return reverse(f"comments:{name}", args=[pk])


def form(body: str = "Saya sependapat.", **fields) -> dict:
    return {"body": body, "submit_key": uuid4()} | fields


def bodies(page: str, comments: list[Comment]) -> list[str]:
    """Give what is shown of the comments, in the order of the page."""
    shown = [comment for comment in comments if f'id="{comment.anchor}"' in page]
    return [it.body for it in sorted(shown, key=lambda it: page.index(it.anchor))]


class TestReplies:
    def test_a_member_answers_and_the_answer_names_whom(self, client, article, reader):
        root = make_comment(article=article)
        first = make_reply(root, body="Balasan pertama.")
        page = client.get(at("reply", first.pk)).text
        assert "Balasan pertama." in page
        assert "Kirim Balasan" in page
        shown = client.post(at("reply", first.pk), form(), follow=True).text
        reply = Comment.objects.get(author=reader)
        assert (reply.root, reply.in_reply_to) == (root, first)
        assert reply.in_reply_to_version == 1
        assert f"@{first.author}" in shown
        assert at("show", first.pk) in shown

    def test_a_visitor_writes_first_and_logs_in_then(self, client, article):
        root = make_comment(article=article)
        answer = client.post(at("reply", root.pk), form("Ditulis dahulu."))
        assert answer.url.startswith(reverse("account_login"))
        client.force_login(make_user())
        assert "Ditulis dahulu." in client.get(at("reply", root.pk)).text

    @pytest.mark.parametrize("verb", ["remove", "hide", "mark_as_spam"])
    def test_what_is_gone_cannot_be_answered(self, client, article, reader, verb):
        root = make_comment(article=article)
        getattr(root, verb)()
        answer = client.post(at("reply", root.pk), form("Sudah terlambat."))
        assert answer.status_code == 404
        assert "Sudah terlambat." in answer.text
        assert not Comment.objects.filter(author=reader).exists()

    def test_under_a_withdrawn_story_nobody_answers(self, client, article, reader):
        root = make_comment(article=article)
        withdraw(article)
        assert client.post(at("reply", root.pk), form()).status_code == 404

    @pytest.mark.parametrize("pk", [0, 999999])
    def test_what_is_not_there_cannot_be_answered(self, client, reader, pk):
        assert client.get(at("reply", pk)).status_code == 404

    def test_looking_answers_nothing(self, client, article, reader):
        root = make_comment(article=article)
        client.get(at("reply", root.pk), form())
        client.head(at("reply", root.pk))
        assert Comment.objects.count() == 1
        assert client.put(at("reply", root.pk)).status_code == 405


class TestPieces:
    def test_the_first_replies_stand_there_and_the_rest_a_step_away(
        self, client, article
    ):
        root = make_comment(article=article)
        replies = [make_reply(root, body=f"Balasan {n:02}.") for n in range(5)]
        address = article.get_absolute_url()
        page = client.get(address).text
        assert bodies(page, replies) == [it.body for it in replies[:FIRST_REPLIES]]
        assert "Lihat 2 balasan lainnya" in page
        whole = client.get(f"{address}?utas={root.pk}").text
        assert bodies(whole, replies) == [it.body for it in replies]
        assert "Lihat semua komentar" in whole

    @pytest.mark.parametrize("asked", ["utas=0", "utas=x", "utas=99", "lanjut=x"])
    def test_a_bad_word_asks_for_the_first_piece(self, client, article, asked):
        comment = make_comment(article=article)
        page = client.get(f"{article.get_absolute_url()}?{asked}")
        assert page.status_code == 200
        assert comment.body in page.text

    def test_a_thread_of_another_story_is_not_shown_here(self, client, article):
        elsewhere = make_comment(body="Di berita lain.")
        page = client.get(f"{article.get_absolute_url()}?utas={elsewhere.pk}").text
        assert "Di berita lain." not in page

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("terbaru", [3, 2, 1, 0]),
            ("terlama", [0, 1, 2, 3]),
            ("terpopuler", [1, 3, 2, 0]),
            ("pilihan", [2]),
            ("entah", [3, 2, 1, 0]),
        ],
    )
    def test_orders(self, client, article, order, expected):
        made = [make_comment(article=article, body=f"Nomor {n}.") for n in range(4)]
        for number, likes in ((1, 2), (3, 1)):
            for _ in range(likes):
                Like.objects.add(made[number], make_user())
        Comment.objects.filter(pk=made[2].pk).update(featured_at=timezone.now())
        page = client.get(f"{article.get_absolute_url()}?urut={order}").text
        assert bodies(page, made) == [made[n].body for n in expected]

    @pytest.mark.parametrize("order", ["terbaru", "terlama", "terpopuler"])
    def test_every_order_goes_on_without_gaps_or_twins(self, client, article, order):
        made = [make_comment(article=article) for _ in range(2 * THREADS_PER_PAGE + 3)]
        likers = [make_user() for _ in range(3)]
        for at_, comment in enumerate(made):
            for liker in likers[: at_ % 4]:
                Like.objects.add(comment, liker)
        seen, address = [], f"?urut={order}"
        while address:
            page = client.get(f"{article.get_absolute_url()}{address}")
            conversation = page.context["conversation"]
            seen += [thread.root.pk for thread in conversation.threads]
            address = conversation.next
        assert len(seen) == len(made)
        assert set(seen) == {comment.pk for comment in made}

    def test_the_pinned_one_stands_on_top(self, client, article):
        made = [make_comment(article=article, body=f"Nomor {n}.") for n in range(3)]
        Comment.objects.filter(pk=made[0].pk).update(is_pinned=True)
        page = client.get(article.get_absolute_url()).text
        assert bodies(page, made) == ["Nomor 0.", "Nomor 2.", "Nomor 1."]
        assert "Disematkan" in page

    def test_a_permalink_lands_on_a_page_that_holds_the_comment(self, client, article):
        roots = [make_comment(article=article) for _ in range(THREADS_PER_PAGE + 5)]
        thread = [make_reply(roots[0]) for _ in range(2 * REPLIES_PER_PAGE + 2)]
        for comment in (
            roots[0],
            roots[4],
            roots[-1],
            thread[0],
            thread[25],
            thread[-1],
        ):
            page = client.get(comment.get_absolute_url(), follow=True)
            assert page.status_code == 200
            assert f'id="{comment.anchor}"' in page.text
            assert page.redirect_chain[-1][0].endswith(f"#{comment.anchor}")

    @pytest.mark.parametrize("who", ["visitor", "member"])
    def test_it_costs_the_same_with_many(
        self, client, article, django_assert_max_num_queries, who
    ):
        if who == "member":
            client.force_login(make_user())
        queries = []
        for _ in range(2):
            for _ in range(THREADS_PER_PAGE):
                root = make_comment(article=article)
                make_reply(make_reply(root))
            with django_assert_max_num_queries(30) as captured:
                client.get(article.get_absolute_url())
            about = [
                query
                for query in captured.captured_queries
                if "comments_" in query["sql"] and "_notice" not in query["sql"]
            ]
            queries.append(len(about))
        assert queries[0] == queries[1] <= 7  # one of them is the story's own head


class TestLikes:
    def test_a_member_likes_and_takes_it_back(self, client, article, reader):
        comment = make_comment(article=article)
        for word, count, label in [("ya", 1, "Disukai (1)"), ("tidak", 0, "Suka<")]:
            for _ in range(2):  # twice is once
                page = client.post(
                    at("like", comment.pk), {"suka": word}, follow=True
                ).text
            comment.refresh_from_db()
            assert comment.like_count == count
            assert label in page

    def test_looking_likes_nothing(self, client, article, reader):
        comment = make_comment(article=article)
        assert "Sukai Komentar" in client.get(at("like", comment.pk)).text
        assert not Like.objects.exists()

    def test_a_visitor_is_sent_to_login(self, client, article):
        comment = make_comment(article=article)
        answer = client.post(at("like", comment.pk), {"suka": "ya"})
        assert answer.url.startswith(reverse("account_login"))
        assert not Like.objects.exists()

    def test_what_nobody_sees_nobody_likes(self, client, article, reader):
        comment = make_comment(article=article)
        comment.hide()
        answer = client.post(at("like", comment.pk), {"suka": "ya"})
        assert answer.status_code == 404


class TestBadges:
    def test_say_who_speaks(self, client, article):
        writer = make_user()
        article.bylines.create(person=make_person(user=writer))
        make_comment(article=article, author=writer)
        make_comment(article=article, is_staff_reply=True)
        old = make_user(date_joined=timezone.now() - timedelta(days=30))
        make_comment(article=article, author=old)
        page = client.get(article.get_absolute_url()).text
        for words, times in [("Penulis berita ini", 1), ("Redaksi", 1), ("Baru", 1)]:
            assert page.count(f">{words}</span>") == times, words

    def test_links_are_of_readers_and_led_nowhere(self, client, article):
        body = (
            "Lihat https://contoh.example/a?b=1&c=2. Juga http://x.example javascript:x"
        )
        make_comment(article=article, body=body)
        page = client.get(article.get_absolute_url()).text
        address = "https://contoh.example/a?b=1&amp;c=2"
        link = f'<a href="{address}" rel="ugc nofollow noopener">{address}</a>.'
        assert link in page
        assert page.count('rel="ugc') == 1


class TestFresh:
    def test_tells_how_many_came_since(self, client, article):
        first = make_comment(article=article)
        address = reverse("comments:fresh", args=[article.pk, first.pk])
        empty = client.get(address)
        assert empty.text.strip() == ""
        make_reply(first)
        make_comment(article=article)
        answer = client.get(address)
        assert "2 komentar baru" in answer.text
        assert answer["Cache-Control"] == "public, max-age=15"
        assert not answer.cookies
        known = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert known.status_code == 304

    def test_is_only_looked_at(self, client, article):
        address = reverse("comments:fresh", args=[article.pk, 1])
        assert client.post(address).status_code == 405
        assert client.get(reverse("comments:fresh", args=[999, 1])).status_code == 404


class TestRules:
    def test_the_smallest_place_decides(self, client, reader):
        article = make_article()
        for make in (
            lambda: SiteRule.objects.create(policy=Policy.CLOSED),
            lambda: SectionRule.objects.create(
                section=article.section, policy=Policy.HIDDEN
            ),
            lambda: Discussion.objects.create(article=article, policy=Policy.OPEN),
        ):
            make()
        page = client.get(article.get_absolute_url()).text
        assert "Kirim Komentar" in page
        Discussion.objects.update(policy="")
        page = client.get(article.get_absolute_url()).text
        assert "Komentar untuk berita ini tidak ditampilkan." in page
        SectionRule.objects.update(policy="")
        assert "Kolom komentar ditutup." in client.get(article.get_absolute_url()).text

    def test_a_closed_column_takes_nothing_and_loses_nothing(
        self, client, article, reader
    ):
        Discussion.objects.create(article=article, policy=Policy.CLOSED)
        answer = client.post(at("create", article.pk), form("Masih ingin bicara."))
        assert answer.status_code == 422
        assert "Kolom komentar ditutup." in answer.text
        assert "Masih ingin bicara." in answer.text
        assert not Comment.objects.exists()

    def test_a_column_closes_by_itself(self, client, reader):
        long_ago = timezone.now() - timedelta(days=15)
        article = make_article(published_at=long_ago)
        SiteRule.objects.create(close_after_days=14)
        assert client.post(at("create", article.pk), form()).status_code == 422
        SiteRule.objects.update(close_after_days=16)
        assert client.post(at("create", article.pk), form()).status_code == 302

    def test_hidden_comments_have_no_address(self, client, article):
        comment = make_comment(article=article, body="Jangan tampil.")
        Discussion.objects.update(policy=Policy.HIDDEN)
        reader = make_user()
        client.force_login(reader)
        for name in ("show", "reply", "like"):
            assert client.get(at(name, comment.pk)).status_code == 404, name
        report = reverse("moderation:report", args=[comment.pk])
        assert client.get(report).status_code == 404
        fresh = reverse("comments:fresh", args=[article.pk, 0])
        assert client.get(fresh).status_code == 404
        assert "Jangan tampil." not in client.get(article.get_absolute_url()).text


class TestCounts:
    def test_triggers_follow_every_way_of_writing(self, article):
        root = make_comment(article=article)
        replies = [make_reply(root) for _ in range(3)]
        Comment.objects.filter(root=root).update(status=Status.SPAM)
        replies[0].approve()
        replies[0].remove()
        replies[0].put_back()
        Like.objects.add(root, make_user())
        assert list(differences()) == []
        root.refresh_from_db()
        assert (root.reply_count, root.like_count) == (1, 1)
        assert Discussion.objects.get().comment_count == 2
        Comment.objects.filter(root=root).delete()
        root.delete()
        assert Discussion.objects.get().comment_count == 0
        assert list(differences()) == []

    def test_the_command_finds_what_is_wrong(self, article, capsys):
        comment = make_comment(article=article)
        call_command("check_counts")
        Comment.objects.filter(pk=comment.pk).update(like_count=7)
        with pytest.raises(CommandError):
            call_command("check_counts")
        assert f"like_count {comment.pk}: tercatat 7" in capsys.readouterr().out
