"""Parts of pages are kept, also for members, and are never old nor another's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Page, Publication, Section
from comments.models import Comment, Like, Policy, SiteRule, Status
from portal import editions
from portal.editions import Edition
from tests.factories import (
    make_article,
    make_comment,
    make_section,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Kata yang dicari"


@pytest.fixture
def story():
    story = make_article(section=make_section(name="Daerah"))
    make_comment(article=story, body="Kalimat lama.", author=make_user())
    return story


@pytest.fixture
def member():
    client = Client()
    client.force_login(make_user(display_name="Anggota Sendiri"))
    return client


def read(client, story) -> str:
    return client.get(story.get_absolute_url()).text


def statements(client, story) -> int:
    with CaptureQueriesContext(connection) as queries:
        read(client, story)
    return len(queries)


def rename_the_medium(story):
    Publication.objects.update(name=WORDS)


def add_a_section(story):
    make_section(name=WORDS)


def rename_a_page(story):
    Page.objects.filter(slug="tentang").update(title=WORDS)


def correct_the_text(story):
    Article.objects.filter(pk=story.pk).update(body=f"<p>{WORDS}</p>")


def publish_beside(story):
    make_article(section=story.section, headline=WORDS)


def comment(story):
    make_comment(article=story, body=WORDS)


def edit_a_comment(story):
    Comment.objects.update(body=WORDS)


def rename_a_reader(story):
    Comment.objects.get().author.__class__.objects.update(display_name=WORDS)


def close_with_words(story):
    Section.objects.filter(pk=story.section_id).update(name=WORDS)


@pytest.mark.parametrize(
    "change",
    [
        rename_the_medium,
        add_a_section,
        rename_a_page,
        correct_the_text,
        publish_beside,
        comment,
        edit_a_comment,
        rename_a_reader,
        close_with_words,
    ],
)
def test_every_change_is_on_the_next_page_of_everybody(client, member, story, change):
    for reader in (client, member):
        assert WORDS not in read(reader, story)
        read(reader, story)
    change(story)
    for reader in (client, member):
        assert WORDS in read(reader, story)


def test_what_stayed_the_same_is_not_made_again(client, member, story):
    assert statements(member, story) > statements(member, story) == 4
    assert statements(client, story) == 1


def move_it(story):
    Article.objects.update(section=make_section())


def take_it_back(story):
    withdraw(story)


@pytest.mark.parametrize(("change", "status"), [(move_it, 301), (take_it_back, 410)])
@pytest.mark.parametrize("who", ["client", "member"])
def test_a_story_is_not_where_it_was(request, who, story, change, status):
    reader, address = request.getfixturevalue(who), story.get_absolute_url()
    assert reader.get(address).status_code == 200
    change(story)
    assert reader.get(address).status_code == status
    assert reader.get(address).status_code == status


def test_a_number_that_no_story_has_is_not_found_however_long(client):
    assert client.get(f"/ekonomi/{'9' * 400}/judul/").status_code == 404


def test_what_waits_is_shown_to_its_writer_alone(client, member, story):
    author = Client()
    author.force_login(story.comments.get().author)
    for status, expected in (
        (Status.PUBLISHED, [False, False, False]),
        (Status.PENDING, [True, False, False]),
        (Status.PUBLISHED, [False, False, False]),
    ):
        story.comments.update(status=status, due_at=timezone.now())
        pages = [read(who, story) for who in (author, member, client)]
        assert ["Menunggu peninjauan" in page for page in pages] == expected
        oldest = author.get(story.get_absolute_url(), {"urut": "terlama"}).text
        assert ("Menunggu peninjauan" in oldest) is expected[0]


def test_what_the_clock_hides_is_shown_to_its_writer(story):
    author, at = Client(), timezone.now() + timedelta(seconds=0.5)
    author.force_login(story.comments.get().author)
    story.comments.update(due_at=at, hides_at=at)
    assert "Menunggu peninjauan" not in read(author, story)
    while timezone.now() < at:
        pass
    assert "Menunggu peninjauan" in read(author, story)


def test_who_wrote_nothing_of_what_waits_pays_one_question_for_it(member, story):
    read(member, story)
    before = statements(member, story)
    make_comment(article=story, status=Status.PENDING, due_at=timezone.now())
    read(member, story)
    assert statements(member, story) == before + 1


def test_a_rule_of_the_newsroom_holds_at_once(member, story):
    assert "Kolom komentar ditutup." not in read(member, story)
    SiteRule.objects.update_or_create(defaults={"policy": Policy.CLOSED})
    assert "Kolom komentar ditutup." in read(member, story)


def test_nobody_gets_what_is_anothers(client, member, story):
    """Each looks twice, when his own parts are kept and when the others' are."""
    author = Client()
    own = story.comments.get()
    author.force_login(own.author)
    Like.objects.add(own, own.author)
    names = [str(own.author), "Anggota Sendiri"]
    for _ in range(2):
        pages = [read(who, story) for who in (author, member, client)]
        assert ["Hapus Komentar" in page for page in pages] == [True, False, False]
        assert ["Disukai" in page for page in pages] == [True, False, False]
        assert ["Laporkan" in page for page in pages] == [False, True, True]
        assert ['class="account"' in page for page in pages] == [True, True, False]
        assert ["csrfmiddlewaretoken" in page for page in pages] == [True, True, False]
        assert names[1] not in pages[0] + pages[2]


def test_other_orders_of_a_conversation_are_not_mixed_up(client, member, story):
    newest = make_comment(article=story, body="Kalimat baru.")
    address = story.get_absolute_url()
    for reader in (client, member):
        for query, first in (("", newest), ("?urut=terlama", None), ("", newest)):
            page = reader.get(f"{address}{query}").text
            is_first = page.index("Kalimat baru.") < page.index("Kalimat lama.")
            assert is_first is bool(first)


def test_a_story_stands_beside_others_from_its_time_on(member, story):
    at = timezone.now() + timedelta(seconds=0.5)
    make_article(section=story.section, headline=WORDS, published_at=at)
    while timezone.now() < at:
        asked_at = timezone.now()
        assert WORDS not in read(member, story) or timezone.now() >= at > asked_at
    assert WORDS in read(member, story)


def test_what_nobody_looked_at_in_time_disappears(client, member, story):
    at = timezone.now() + timedelta(seconds=0.5)
    story.comments.update(due_at=at, hides_at=at)
    for reader in (client, member):
        read(reader, story)
    while timezone.now() < at:
        pass
    for reader in (client, member):
        assert "Kalimat lama." not in read(reader, story)


def test_a_part_is_never_older_than_its_edition(client, story, monkeypatch):
    """Somebody writes while the view has read the story and not yet shown it."""
    load = Article.load_parts

    def write_meanwhile(article):
        correct_the_text(article)
        load(article)

    monkeypatch.setattr(Article, "load_parts", write_meanwhile)
    read(client, story)
    monkeypatch.setattr(Article, "load_parts", load)
    assert WORDS in read(client, story)


def test_nothing_is_kept_for_ever(client, story, monkeypatch):
    first = statements(client, story)
    monkeypatch.setattr(editions, "_NAMES", {})
    assert statements(client, story) == first


def test_names_are_not_collected_without_end(monkeypatch, story):
    names = dict.fromkeys(range(editions.NAMES_KEPT), ("", 0))
    monkeypatch.setattr(editions, "_NAMES", names)
    assert Edition(None).site == Edition(None).site
    assert len(names) == 1


def test_a_page_of_another_kind_keeps_nothing_of_the_news(story):
    assert Edition(None).news != Edition(None).news


def test_a_template_that_was_given_no_edition_fails():
    page = "{% load cache %}{% cache edition.lasts nav edition.site %}{% endcache %}"
    with pytest.raises(TemplateSyntaxError):
        Template(page).render(Context())
