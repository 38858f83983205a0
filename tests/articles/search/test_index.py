"""What search knows is what there is, whoever changed it and however."""

import threading
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from articles.search import indexing
from articles.search.counting import count_words
from articles.search.models import Entry, Word
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_saved_story_is_known():
    article = make_article(headline="Padi")
    assert Entry.objects.filter(article=article).of_this_reading().exists()
    call_command("check_search")


def test_a_story_whose_text_stays_is_not_read_again():
    article = make_article()
    with connection.execute_wrapper(_no_entry_is_written):
        article.kicker = "Baru"
        article.save()


def _no_entry_is_written(execute, sql, *rest):
    assert "INSERT INTO search_entry" not in sql
    return execute(sql, *rest)


def test_what_passed_the_save_path_by_is_found_out_and_mended():
    article = make_article(headline="Padi")
    Article.objects.filter(pk=article.pk).update(headline="Jagung")
    with pytest.raises(CommandError, match="1 naskah belum terbaca, 0 salah waktu"):
        call_command("check_search")
    call_command("reindex", stdout=StringIO(), stderr=StringIO())
    call_command("check_search")
    assert Entry.objects.filter(words=SearchQuery("jagung", config="simple")).exists()


def test_what_passed_the_triggers_by_too_is_found_out_and_mended():
    article = make_article(headline="Padi")
    Entry.objects.filter(article=article).update(text_hash=uuid4())
    call_command("reindex", stdout=StringIO(), stderr=StringIO())
    with pytest.raises(CommandError, match="1 naskah belum terbaca"):
        call_command("check_search")
    call_command("reindex", "--all", stdout=StringIO(), stderr=StringIO())
    call_command("check_search")


def test_who_knows_nothing_of_search_may_delete_a_draft():
    article = make_article(status="draft", published_at=None)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DELETE FROM articles_article WHERE id = %s", [article.pk])
    assert not Entry.objects.exists()


def test_times_that_passed_the_triggers_by_are_found_out_and_mended():
    make_article()
    Entry.objects.update(published_at=None)
    with pytest.raises(CommandError, match="0 naskah belum terbaca, 1 salah waktu"):
        call_command("check_search")
    call_command("reindex", stdout=StringIO(), stderr=StringIO())
    call_command("check_search")


def test_reading_anew_goes_on_where_it_was_stopped(monkeypatch):
    for _ in range(5):
        make_article()
    Entry.objects.update(reading=0)
    monkeypatch.setattr(indexing, "STORIES_AT_ONCE", 2)
    assert next(indexing.renew()) == 2
    assert Entry.objects.of_this_reading().count() == 2
    assert list(indexing.renew()) == [2, 1]
    assert indexing.unread().count() == indexing.misread().count() == 0


def test_the_bar_tells_how_far_it_is():
    make_article()
    told, bar = StringIO(), StringIO()
    call_command("reindex", "--all", stdout=told, stderr=bar)
    assert "1 naskah dibaca." in told.getvalue()
    assert "100 % 1/1" in bar.getvalue()


def test_words_are_counted_and_names_known():
    for _ in range(3):
        make_article(lead="", body="<p>Warga pulang ke Megaria, kata mereka.</p>")
    count_words()
    megaria, warga = Word.objects.get(pk="megaria"), Word.objects.get(pk="warga")
    assert (megaria.stories, megaria.names, warga.stories) == (3, 3, 3)
    assert megaria.is_name
    assert not warga.is_name


def test_a_deleted_draft_leaves_no_entry():
    article = make_article(status="draft", published_at=None)
    article.delete()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_leave_what_was_saved_last():
    article = make_article(headline="Judul")
    bodies = [f"<p>kata{'abcdefgh'[number]} sama</p>" for number in range(8)]

    def save(body: str) -> None:
        try:
            mine: Any = Article.objects.get(pk=article.pk)
            mine.body = body
            mine.save()
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    call_command("check_search", stdout=StringIO())
