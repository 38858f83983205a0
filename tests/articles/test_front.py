"""The front page looks edited whatever there is: much, little, nothing with a photo."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from articles import front
from articles.models import Article, Care, Kind, Role
from tests.factories import (
    make_article,
    make_comment,
    make_correction,
    make_person,
    make_photo,
    make_section,
    withdraw,
)

pytestmark = pytest.mark.django_db

HOME = "/"
FRONT_PAGE_KB = 45
ARTICLE_KB = 30


def make_stories(count: int, **fields) -> list[Article]:
    """Make stories of one section, the newest first."""
    section, now = fields.pop("section", None) or make_section(), timezone.now()
    return [
        make_article(
            section=section,
            headline=f"Kabar nomor {number:02}",
            published_at=now - timedelta(minutes=number),
            **fields,
        )
        for number in range(count)
    ]


def sent_kb(client, address: str) -> float:
    """Weigh the page as it is sent, and its style as it is stored for sending."""
    page = client.get(address, headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    return (len(page.content) + len(gzip.compress(css().encode()))) / 1024


def css() -> str:
    return Path(str(finders.find("css/site.css"))).read_text()


def test_one_story_leads_and_nothing_stands_beside_it(client):
    [story] = make_stories(1)
    page = client.get(HOME).text
    assert page.count(story.headline) == 1
    assert "card--lead" in page
    for heading in ("Berita Terbaru</h2>", "Terpopuler</h2>", "Pilihan Redaksi"):
        assert heading not in page
    assert "Opini</h2>" not in page


def test_five_stories_are_a_lead_three_beside_it_and_the_latest(client):
    stories = make_stories(5)
    page = client.get(HOME)
    it = page.context["front"]
    assert it.lead == stories[0]
    assert (it.seconds, it.latest) == (stories[1:4], stories[4:])
    assert all(page.text.count(story.headline) == 1 for story in stories)


def test_without_photos_there_is_no_empty_frame(client):
    make_stories(14)
    page = client.get(HOME).text
    assert "<picture" not in page
    assert "card__photo" not in page


def test_a_photo_of_the_lead_comes_first_and_is_never_lazy(client):
    make_stories(3, lead_photo=make_photo())
    first, *others = re.findall(r"<img[^>]+>", client.get(HOME).text)
    assert 'fetchpriority="high"' in first
    assert all('loading="lazy"' in image for image in others)
    assert all("width=" in image and "height=" in image for image in others)


def test_a_very_long_headline_stands_whole(client):
    headline = "Ketidakberdayaan " * 11
    make_article(headline=headline.strip())
    assert headline.strip() in client.get(HOME).text


def test_a_story_stands_once_above_and_below():
    for section in (make_section(), make_section()):
        make_stories(14, section=section)
    it = front.compose()
    blocks = [story for block in it.blocks for story in (block.head, *block.rest)]
    shown = [it.lead, *it.seconds, *it.latest, *blocks]
    assert len(it.blocks) == 2
    assert len(shown) == len(set(shown))


def test_the_head_of_a_block_is_the_newest_with_a_photo():
    stories = make_stories(14)
    below = stories[10:]
    below[2].lead_photo = make_photo()
    below[2].save()
    [block] = front.compose().blocks
    assert block.head == below[2]
    assert block.rest == [below[0], below[1], below[3]]


def test_the_head_of_a_block_was_not_paid_for():
    stories = make_stories(14)
    Article.objects.filter(pk=stories[10].pk).update(kind=Kind.ADVERTORIAL)
    [block] = front.compose().blocks
    assert block.head == stories[11]


def test_opinions_have_a_row_with_their_writers(client):
    make_stories(2)
    writer = make_person(name="Nama Kolumnis", portrait=make_photo())
    opinion = make_article(kind=Kind.OPINION, headline="Suara Pembaca")
    opinion.bylines.create(person=make_person(), role=Role.EDITOR)
    opinion.bylines.create(person=writer)
    page = client.get(HOME)
    assert page.context["front"].opinions == [opinion]
    assert page.text.count("Suara Pembaca") == 1
    row = page.text[page.text.index("Opini</h2>") :]
    assert "Nama Kolumnis" in row
    assert "card__face" in row


def test_ppms_4a_a_corrected_opinion_says_so_in_its_row(client):
    make_article()
    opinion = make_article(kind=Kind.OPINION, headline="Suara Pembaca")
    make_correction(article=opinion)
    row = client.get("/").text.split("card--opinion")[1].split("</article>")[0]
    assert "Suara Pembaca" in row
    assert ">Ralat<" in row


def test_a_site_of_opinions_only_leads_with_one():
    opinion = make_article(kind=Kind.OPINION)
    it = front.compose()
    assert (it.lead, it.opinions) == (opinion, [])


def test_an_advertisement_never_leads():
    advert, story = make_stories(2)
    Article.objects.filter(pk=advert.pk).update(kind=Kind.ADVERTORIAL)
    assert front.compose().lead == story
    withdraw(story)
    it = front.compose()
    assert (it.lead, it.seconds, it.latest) == (None, [], [advert])


def test_an_advertisement_alone_stands_among_the_latest(client):
    advert = make_article(kind=Kind.ADVERTORIAL)
    page = client.get(HOME).text
    assert "Berita Utama" not in page
    assert page.count(advert.headline) == 1


def test_an_opinion_leads_before_an_advertisement():
    opinion = make_article(kind=Kind.OPINION)
    advert = make_article(kind=Kind.ADVERTORIAL)
    it = front.compose()
    assert (it.lead, it.opinions) == (opinion, [])
    assert (it.seconds, it.latest) == ([], [advert])


def test_a_suicide_never_leads_and_is_no_pick():
    sad = make_article(care=[Care.SUICIDE], picked_at=timezone.now())
    story = make_article()
    it = front.compose()
    assert (it.lead, it.latest, it.picks) == (story, [sad], [])


def test_who_only_contributed_an_opinion_is_its_writer(client):
    make_article()
    opinion = make_article(kind=Kind.OPINION)
    for name in ("Tamu Pertama", "Tamu Kedua"):
        person = make_person(name=name)
        opinion.bylines.create(person=person, role=Role.CONTRIBUTOR)
    row = client.get(HOME).text.partition("Opini</h2>")[2]
    assert "Tamu Pertama, Tamu Kedua" in row


def test_picks_stand_in_the_order_of_the_marks(client):
    stories = make_stories(8)
    now = timezone.now()
    for minutes, story in enumerate(stories[5:7]):
        story.picked_at = now + timedelta(minutes=minutes)
        story.save()
    assert front.compose().picks == [stories[6], stories[5]]
    assert "Pilihan Redaksi" in client.get(HOME).text


def test_what_leads_is_not_picked_again():
    lead, *_ = make_stories(3, picked_at=timezone.now())
    it = front.compose()
    assert it.lead == lead
    assert it.picks == []


def test_a_pick_that_is_not_public_is_shown_nowhere(client):
    make_stories(1)
    later = timezone.now() + timedelta(hours=1)
    make_article(
        published_at=later, picked_at=timezone.now(), headline="Belum Waktunya"
    )
    assert "Belum Waktunya" not in client.get(HOME).text


def test_it_costs_the_same_with_many_stories(client, django_assert_max_num_queries):
    photo = make_photo()
    for _ in range(3):
        make_stories(14, lead_photo=photo, picked_at=timezone.now())
    for _ in range(6):
        opinion = make_article(kind=Kind.OPINION, lead_photo=photo)
        opinion.bylines.create(person=make_person(portrait=photo))
        make_comment(article=opinion)
    with django_assert_max_num_queries(10):
        client.get(HOME)


def test_pages_are_light(client):
    photo = make_photo()
    for _ in range(8):
        stories = make_stories(8, lead_photo=photo, lead="Kalimat ringkas. " * 12)
    assert sent_kb(client, HOME) <= FRONT_PAGE_KB
    assert sent_kb(client, stories[0].get_absolute_url()) <= ARTICLE_KB


def test_no_text_is_justified_and_no_font_is_fetched():
    rules = css()
    assert "justify;" not in rules.replace("justify-content", "")
    assert "@font-face" not in rules
    assert "!important" not in rules


@pytest.mark.parametrize("is_at_home", [True, False])
def test_the_menu_says_where_one_is(client, is_at_home):
    section = make_article().section
    address = HOME if is_at_home else section.get_absolute_url()
    page = client.get(address).text
    menu = page[page.index("<details") : page.index("</details>")]
    assert re.search(rf'href="{address}" aria-current', menu)
    assert 'href="/terpopuler/"' in menu
