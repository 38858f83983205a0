"""Many at the same instant: all are answered, nothing is lost, every count is right.

The threads are real and so are their connections. A few rounds are played always, all
of them where there is time.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from comments import mails
from comments.counts import differences
from comments.limits import COMMENTS_AT_ONCE
from comments.models import Comment, Like, MailWish, Notice, Status
from comments.moderation import queue
from comments.moderation.models import Cause
from portal.roles import EDITOR
from tests.comments.racing import Deed, Handicap, Member, starting_line
from tests.factories import (
    make_article,
    make_comment,
    make_reply,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

A_FEW = 10
EQUAL_FORMS = 16
LIKERS, TABS = 4, 2
MODERATORS = 3
QUEUE = "/admin/moderation/waiting/"
REPLY = "Jangan hilang."


def rounds(number: int, *, always: bool = True) -> pytest.MarkDecorator:
    all_of_them = pytest.param(number, marks=pytest.mark.long)
    some = [A_FEW] if always else []
    return pytest.mark.parametrize("rounds", [*some, all_of_them])


@pytest.fixture(autouse=True)
def _every_count_is_right(transactional_db, capsys) -> Iterator[None]:
    yield
    assert list(differences()) == []
    call_command("check_counts")
    assert "0 perbedaan." in capsys.readouterr().out


def at(name: str, pk: int) -> str:
    return reverse(f"comments:{name}", args=[pk])


def make_member() -> Member:
    """Make somebody new for each round: one alone may not write so much."""
    return Member(make_user())


def make_answerable(author: Member, *, is_reply: bool) -> Comment:
    root = make_comment(author=author.user)
    if not is_reply:
        return root
    place = {"article": root.article, "root": root, "in_reply_to": root}
    return make_comment(author=author.user, body="Balasan lama.", **place)


def reply(reader: Member, comment: Comment) -> Deed:
    form = {"body": REPLY, "submit_key": uuid4()}
    return partial(reader.post, at("reply", comment.pk), **form)


def delete(author: Member, comment: Comment) -> list[Deed]:
    return [partial(author.post, at("delete", comment.pk))]


def delete_and_undo(author: Member, comment: Comment) -> list[Deed]:
    return [partial(author.post, at(it, comment.pk)) for it in ("delete", "undo")]


def hide(_: Member, comment: Comment) -> list[Deed]:
    return [press(Member(make_staff(EDITOR)), Cause.OTHER, comment)]


def press(moderator: Member, word: str, comment: Comment) -> Deed:
    [item] = queue.waiting(comment.pk)
    return partial(moderator.post, QUEUE, deed=f"{word} {item.seen}")


def say(reader: Member, article: Article, *, body: str) -> Deed:
    form = {"body": body, "submit_key": uuid4()}
    return partial(reader.post, at("create", article.pk), **form)


@rounds(100)
def test_sixteen_equal_forms_are_one_comment_and_all_are_led_to_it(rounds):
    """It is the last one he may write in this minute, and he has not said it before."""
    article = make_article()
    address = at("create", article.pk)
    with starting_line(EQUAL_FORMS) as at_once:
        for _ in range(rounds):
            reader = make_member()
            for _ in range(COMMENTS_AT_ONCE - 1):
                make_comment(article=article, author=reader.user)
            form = {"body": "Sekali saja.", "submit_key": uuid4()}
            send = partial(reader.post, address, **form)
            answers = at_once(*[send] * EQUAL_FORMS)
            assert {answer.status_code for answer in answers} == {302}
            stored = Comment.objects.get(author=reader.user, body=form["body"])
            assert {answer.url for answer in answers} == {stored.get_absolute_url()}


@rounds(300)
@pytest.mark.parametrize(
    ("take_away", "becomes"),
    [
        (delete, Status.REMOVED_BY_AUTHOR),
        pytest.param(delete_and_undo, Status.PUBLISHED, marks=pytest.mark.long),
        pytest.param(hide, Status.REMOVED_BY_STAFF, marks=pytest.mark.long),
    ],
)
def test_a_reply_is_shown_or_given_back_whatever_happens_to_what_it_answers(
    take_away, becomes, rounds
):
    handicap = Handicap()
    with starting_line(2) as at_once:
        for number in range(rounds):
            author, reader = make_member(), make_member()
            answered = make_answerable(author, is_reply=number % 2 == 1)
            answer, others = at_once(
                reply(reader, answered),
                partial(handicap.hold_back, *take_away(author, answered)),
            )
            assert {other.status_code for other in others} == {302}
            answered.refresh_from_db()
            assert answered.status == becomes
            assert_shown_or_given_back(answer, answered, reader=reader)
            handicap.adjust(was_first=answer.status_code != 302)


def assert_shown_or_given_back(answer, answered: Comment, *, reader: Member) -> None:
    stored = list(Comment.objects.filter(author=reader.user))
    if answer.status_code == 302:
        [kept] = stored
        assert answer.url == kept.get_absolute_url()
        assert kept.in_reply_to == answered
        page = Client().get(answer.url, follow=True)
        assert f'id="{kept.anchor}"' in page.text
    else:
        assert answer.status_code in {404, 409}
        assert REPLY in answer.text
        assert stored == []
    root = Comment.objects.get(pk=answered.root_id or answered.pk)
    assert root.reply_count == Comment.objects.replies_to(root).count()


@rounds(300, always=False)
def test_what_has_been_deleted_is_not_answered_any_more(rounds):
    handicap = Handicap()
    with starting_line(2) as at_once:
        for _ in range(rounds):
            author, reader = make_member(), make_member()
            root = make_comment(author=author.user)
            answer, _ = at_once(
                reply(reader, root),
                partial(handicap.hold_back, *delete(author, root)),
            )
            root.refresh_from_db()
            too_late = root.replies.filter(created_at__gt=root.removed_at)
            assert not too_late.exists()
            handicap.adjust(was_first=answer.status_code != 302)


@rounds(200)
def test_of_two_edits_one_is_stored_and_the_other_sees_both_texts(rounds):
    texts = ["Dari tab satu.", "Dari tab dua."]
    with starting_line(2) as at_once:
        for _ in range(rounds):
            author = make_member()
            comment = make_comment(author=author.user)
            save = partial(author.post, at("edit", comment.pk), version=1)
            answers = at_once(*[partial(save, body=text) for text in texts])
            by_status = {it.status_code: it for it in answers}
            assert sorted(by_status) == [302, 409]
            winner = texts[answers.index(by_status[302])]
            assert all(text in by_status[409].text for text in texts)
            comment.refresh_from_db()
            assert (comment.body, comment.version) == (winner, 2)
            assert comment.revisions.get().body == "Setuju sekali."


@rounds(200)
def test_of_likes_and_unlikes_at_once_each_counts_once(rounds):
    comment = make_comment()
    likers = [make_member() for _ in range(LIKERS)]
    with starting_line(LIKERS * TABS) as at_once:
        for number in range(rounds):
            fond = {it.user for it in likers[number % 2 :: 2]}
            words = {it: "ya" if it.user in fond else "tidak" for it in likers}
            say = [
                partial(it.post, at("like", comment.pk), suka=word)
                for it, word in words.items()
            ]
            answers = at_once(*say * TABS)
            assert {answer.status_code for answer in answers} == {302}
            comment.refresh_from_db()
            likes = Like.objects.filter(comment=comment)
            assert {like.user for like in likes} == fond
            assert comment.like_count == len(likes)


@rounds(100, always=False)
def test_of_pins_at_once_one_stays_and_answers_do_not_mind(rounds):
    article = make_article()
    roots = [make_comment(article=article) for _ in range(MODERATORS)]
    moderators = [Member(make_staff(EDITOR)) for _ in roots]
    presses = [
        press(moderator, "pin", root)
        for moderator, root in zip(moderators, roots, strict=True)
    ]
    with starting_line(2 * MODERATORS) as at_once:
        for _ in range(rounds):
            replies = [reply(make_member(), root) for root in roots]
            answers = at_once(*presses, *replies)
            assert {answer.status_code for answer in answers} == {302}
            assert Comment.objects.filter(is_pinned=True).count() == 1


@rounds(100, always=False)
def test_different_forms_with_the_same_words_are_one_comment(rounds):
    """Each tab has a key of its own; the rule against repetition sees them all."""
    article = make_article()
    words = "Harga bahan pokok harus turun sebelum hari raya tiba."
    with starting_line(4) as at_once:
        for _ in range(rounds):
            reader = make_member()
            answers = at_once(*[say(reader, article, body=words) for _ in range(4)])
            assert sorted(it.status_code for it in answers) == [302, 422, 422, 422]
            assert Comment.objects.filter(author=reader.user).count() == 1


@rounds(30, always=False)
def test_nobody_writes_more_in_a_minute_by_writing_at_once(rounds):
    article = make_article()
    tabs = COMMENTS_AT_ONCE + 4
    with starting_line(tabs) as at_once:
        for _ in range(rounds):
            reader = make_member()
            lines = [say(reader, article, body=f"Kata {n}.") for n in range(tabs)]
            answers = [it.status_code for it in at_once(*lines)]
            assert sorted(set(answers)) == [302, 429]
            written = Comment.objects.filter(author=reader.user).count()
            assert answers.count(302) == written == COMMENTS_AT_ONCE


@rounds(20)
def test_a_mail_is_sent_once_by_however_many_runs(rounds):
    reply_to = make_comment()
    reader = reply_to.author
    EmailAddress.objects.create(
        user=reader, email=reader.email, primary=True, verified=True
    )
    long_ago = timezone.now() - timedelta(days=1)
    MailWish.objects.create(user=reader, replies=True, since=long_ago)
    with starting_line(4) as at_once:
        for _ in range(rounds):
            Notice.objects.tell_of_reply(make_reply(reply_to))
            MailWish.objects.update(last_at=None)
            assert sorted(at_once(*[mails.send_due] * 4)) == [0, 0, 0, 1]
