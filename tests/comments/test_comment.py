"""What can become of a comment, and what the database refuses whoever asks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.plaintext import tidy
from comments.models import Comment, Outdated, Status
from comments.verdicts import Draft
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db


@contextmanager
def committed() -> Iterator[None]:
    """Check deferred constraints at the end, as a commit would."""
    yield
    connection.check_constraints()


def test_revising_keeps_the_old_text():
    comment = make_comment(body="Setuju.")
    comment.revise("Tidak setuju.", seen=1)
    assert (comment.body, comment.version) == ("Tidak setuju.", 2)
    assert comment.edited_at is not None
    assert comment.revisions.get().body == "Setuju."


def test_saving_the_same_text_is_no_edit():
    comment = make_comment(body="Setuju.")
    comment.revise("Setuju.", seen=1)
    assert comment.edited_at is None
    assert not comment.revisions.exists()


def test_of_two_edits_one_wins_and_the_other_is_told():
    comment = make_comment()
    same = Comment.objects.get(pk=comment.pk)
    comment.revise("Yang pertama.", seen=1)
    with pytest.raises(Outdated):
        same.revise("Yang kedua.", seen=1)
    assert Comment.objects.get().body == "Yang pertama."


def test_an_old_form_does_not_overwrite_a_new_text():
    comment = make_comment(body="Satu saja.")
    comment.revise("Dua saja.", seen=1)
    with pytest.raises(Outdated):
        comment.revise("Tiga saja.", seen=1)


def test_removing_empties_the_row_and_keeps_the_text_as_a_revision():
    comment = make_comment(body="Setuju.")
    comment.remove()
    assert (comment.status, comment.body) == (Status.REMOVED_BY_AUTHOR, "")
    assert comment.removed_at is not None
    assert comment.revisions.get().body == "Setuju."


def test_the_newsroom_hides_and_restores():
    comment = make_comment()
    comment.hide()
    assert not Comment.objects.published().exists()
    with pytest.raises(Outdated):
        comment.hide()
    comment.approve()
    assert Comment.objects.published().get() == comment
    assert comment.removed_at is None


def test_what_the_author_removed_cannot_be_restored():
    comment = make_comment()
    comment.remove()
    with pytest.raises(Outdated):
        comment.approve()


def test_a_comment_under_a_hidden_article_is_not_public():
    make_comment(article=make_article(status="draft", published_at=None))
    assert not Comment.objects.published().exists()


def test_a_removed_comment_is_shown_only_while_it_is_answered():
    article = make_article()
    answered, alone = make_comment(article=article), make_comment(article=article)
    make_comment(article=article, root=answered)
    for comment in (answered, alone):
        comment.remove()
    assert list(Comment.objects.roots_of(article)) == [answered]


def test_a_reply_stands_under_the_same_article():
    root = make_comment()
    with pytest.raises(IntegrityError, match="stands_under_its_root"), committed():
        make_comment(root=root)


def test_a_reply_has_no_replies():
    root = make_comment()
    reply = make_comment(article=root.article, root=root)
    with pytest.raises(IntegrityError, match="stands_under_its_root"), committed():
        make_comment(article=root.article, root=reply)


def test_a_root_with_replies_cannot_become_a_reply():
    article = make_article()
    root, other = make_comment(article=article), make_comment(article=article)
    make_comment(article=article, root=root)
    with pytest.raises(IntegrityError, match="stands_under_its_root"), committed():
        Comment.objects.filter(pk=root.pk).update(root=other)


def test_an_answer_stays_under_its_article():
    root, elsewhere = make_comment(), make_comment()
    with pytest.raises(IntegrityError, match="answers_under_its_article"), committed():
        make_comment(article=root.article, root=root, in_reply_to=elsewhere)


def test_an_answer_outlives_the_account_it_answers():
    root = make_comment()
    answer = make_comment(article=root.article, root=root, in_reply_to=root)
    other = make_comment(article=root.article, root=root, in_reply_to=answer)
    Comment.objects.filter(pk=answer.pk).delete()
    other.refresh_from_db()
    assert (other.in_reply_to, other.root) == (None, root)


def test_an_answer_needs_a_thread():
    other = make_comment()
    with pytest.raises(IntegrityError, match="comment_reply_has_root"):
        make_comment(article=other.article, in_reply_to=other)


@pytest.mark.parametrize("body", ["", "ya", "a" * 2001])
def test_a_text_too_short_or_too_long_is_refused(body):
    with pytest.raises(IntegrityError, match="comment_length"), transaction.atomic():
        make_comment(body=body)


def test_a_deleted_account_leaves_its_comments_nameless():
    comment = make_comment()
    comment.author.delete()
    comment.refresh_from_db()
    assert comment.author is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Halo\r\ndunia  ", "Halo\ndunia"),
        ("a\tb", "a b"),
        ("a\u200db\u3164", "ab"),
        ("h\u0337\u0301\u0302\u0303\u0304i", "h\u0337\u0301\u0302i"),
        ("\u202eterbalik\u200b", "terbalik"),
        ("e\u0301", "é"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_text_is_made_plain(typed, kept):
    assert tidy(typed) == kept


@pytest.mark.django_db(transaction=True)
def test_sixteen_equal_forms_at_once_store_one_row():
    article, author, key = make_article(), make_user(), uuid4()

    def post(_: int) -> int:
        try:
            draft = Draft(author, article, "Sekali saja.")
            return Comment.objects.post_once(draft, submit_key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(post, range(16)))
    assert found == {Comment.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_eight_edits_at_once_have_one_winner():
    comment = make_comment()

    def revise(number: int) -> bool:
        try:
            mine = Comment.objects.get(pk=comment.pk)
            mine.revise(f"Versi {number}.", seen=1)
        except Outdated:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(revise, range(8)))
    assert won.count(True) == 1
    comment.refresh_from_db()
    assert comment.body == f"Versi {won.index(True)}."
    assert comment.revisions.count() == 1
