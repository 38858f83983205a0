"""The index by day and section, and the page of a region."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Region
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

INDEX = "/indeks/"


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def test_without_a_day_it_shows_the_newest(client):
    article = make_article()
    page = client.get(INDEX).text
    assert article.headline in page
    assert "Hari sebelumnya" not in page


def test_a_day_runs_from_midnight_to_midnight_here(client):
    first = make_article(headline="Dini hari", published_at=at("2023-02-22T00:00:00"))
    last = make_article(headline="Tengah malam", published_at=at("2023-02-22T23:59:59"))
    make_article(headline="Sehari lagi", published_at=at("2023-02-23T00:00:00"))
    make_article(headline="Kemarinnya", published_at=at("2023-02-21T23:59:59"))
    page = client.get(INDEX, {"tanggal": "2023-02-22"}).text
    assert first.headline in page
    assert last.headline in page
    assert "Sehari lagi" not in page
    assert "Kemarinnya" not in page
    assert "Rabu, 22 Februari 2023" in page
    assert "tanggal=2023-02-21" in page
    assert "tanggal=2023-02-23" in page


def test_a_day_without_news_says_so(client):
    page = client.get(INDEX, {"tanggal": "2023-02-22"}).text
    assert "Tidak ada berita pada Rabu, 22 Februari 2023." in page


def test_there_is_no_day_after_today(client):
    page = client.get(INDEX, {"tanggal": timezone.localdate().isoformat()}).text
    assert "Hari sebelumnya" in page
    assert "Hari berikutnya" not in page


def test_one_section_of_a_day(client):
    section, day = make_section(), at("2023-02-22T08:00:00")
    here = make_article(section=make_section(parent=section), published_at=day)
    there = make_article(published_at=day)
    query = {"tanggal": "2023-02-22", "rubrik": section.slug}
    page = client.get(INDEX, query).text
    assert here.headline in page
    assert there.headline not in page


@pytest.mark.parametrize(
    "day",
    ["", "x", "2023-13-40", "0001-01-01", "9999-12-31", "12/25/2023", "9" * 99],
)
def test_a_bad_day_is_no_day(client, day):
    article = make_article()
    page = client.get(INDEX, {"tanggal": day})
    assert page.status_code == 200
    assert article.headline in page.text


@pytest.mark.parametrize("section", ["tidak-ada", "<script>", "a" * 500])
def test_a_bad_section_is_no_section(client, section):
    article = make_article()
    page = client.get(INDEX, {"rubrik": section})
    assert page.status_code == 200
    assert article.headline in page.text


def test_what_is_to_come_is_not_there(client):
    make_article(headline="Rahasia", published_at=timezone.now() + timedelta(minutes=1))
    today = timezone.localdate().isoformat()
    assert "Rahasia" not in client.get(INDEX, {"tanggal": today}).text


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
def test_it_is_only_looked_at(client, method):
    assert getattr(client, method)(INDEX).status_code == 405


def test_a_region_shows_its_stories(client):
    region = Region.objects.create(name="Maluku", slug="maluku")
    here, there = make_article(), make_article()
    here.regions.add(region)
    page = client.get("/wilayah/maluku/").text
    assert "Maluku" in page
    assert here.headline in page
    assert there.headline not in page


def test_a_renamed_region_redirects(client):
    region = Region.objects.create(name="Maluku", slug="lama")
    Region.objects.update(slug="baru")
    response = client.get("/wilayah/lama/")
    region.refresh_from_db()
    assert (response.status_code, response.url) == (301, region.get_absolute_url())
