"""Who publishes, who answers for it, who works here: said on the site, and checked."""

import json
import re

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from articles.models import Page, Publication
from articles.press.checks import SECTIONS
from articles.press.models import Position
from portal.roles import CHIEF_EDITOR, EDITOR
from tests.factories import make_article, make_complaint, make_person, make_staff

pytestmark = pytest.mark.django_db

IDENTITY = {
    "company": "PT Warta Contoh",
    "address": "Jalan Contoh 1, Ambon",
    "phone": "0911 000000",
    "email": "redaksi@warta.example",
    "responsible_editor": "Pemimpin Redaksi",
    "responsible_business": "Direktur",
    "pse_number": "000.01/PSE",
}


def publish_identity() -> None:
    Publication.objects.update(**IDENTITY)


def paste_guideline() -> None:
    body = "".join(f"<h2>{name}</h2><p>Isi.</p>" for name in SECTIONS)
    Page.objects.filter(slug="pedoman-media-siber").update(body=body)


def check() -> None:
    call_command("check", deploy=True, tags=["press"])


def test_press_law_12_the_publisher_stands_on_every_page(client):
    publish_identity()
    for address in ("/", "/redaksi/", "/ralat/", make_article().get_absolute_url()):
        footer = client.get(address).text.partition("<footer")[2]
        for words in IDENTITY.values():
            assert words in footer, (address, words)


def test_press_law_12_machines_are_told_too(client):
    publish_identity()
    page = client.get("/").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    [organization, _] = json.loads(found[1])["@graph"]
    assert organization["legalName"] == IDENTITY["company"]
    assert organization["masthead"].endswith("/redaksi/")
    assert organization["correctionsPolicy"].endswith("/ralat/")
    assert organization["publishingPrinciples"].endswith("/pedoman-media-siber/")


def test_media_standard_the_newsroom_is_listed_by_office(client):
    publish_identity()
    chief, writer = make_person(name="Kepala"), make_person(name="Penulis")
    Position.objects.create(person=writer, title="Reporter", order=2)
    told = {"title": "Pemimpin Redaksi", "order": 1, "certificate": "1234-WU"}
    Position.objects.create(person=chief, **told)
    page = client.get("/redaksi/").text
    assert page.index("Pemimpin Redaksi") < page.index("Reporter")
    assert f'href="{chief.get_absolute_url()}">Kepala' in page
    assert "UKW 1234-WU" in page
    for words in IDENTITY.values():
        assert words in page.partition("<footer")[0]


def test_the_page_of_the_newsroom_asks_little(client, django_assert_num_queries):
    for number in range(5):
        Position.objects.create(person=make_person(), title=f"Jabatan {number}")
    with django_assert_num_queries(3):  # the page, the offices, the masthead
        assert client.get("/redaksi/").status_code == 200
    assert client.post("/redaksi/").status_code == 405


class TestChecks:
    @pytest.fixture(autouse=True)
    def _complete(self):
        publish_identity()
        paste_guideline()
        Position.objects.create(person=make_person(), title="Pemimpin Redaksi")

    def test_pass_when_everything_is_there(self):
        check()

    @pytest.mark.parametrize("field", [it for it in IDENTITY if it != "pse_number"])
    def test_press_law_12_fail_while_a_field_is_empty(self, field):
        Publication.objects.update(**{field: " "})
        with pytest.raises(SystemCheckError, match=r"press\.E001"):
            check()

    def test_press_law_12_fail_while_nobody_is_named(self):
        Position.objects.all().delete()
        with pytest.raises(SystemCheckError, match=r"press\.E004"):
            check()

    @pytest.mark.parametrize("slug", ["redaksi", "pengaduan", "syarat-komentar"])
    def test_ppms_8_fail_while_a_page_is_empty(self, slug):
        Page.objects.filter(slug=slug).update(body="<p>&nbsp;</p>")
        with pytest.raises(SystemCheckError, match=r"press\.E002"):
            check()
        Page.objects.filter(slug=slug).delete()
        with pytest.raises(SystemCheckError, match=r"press\.E002"):
            check()

    @pytest.mark.parametrize("section", SECTIONS)
    def test_ppms_8_fail_until_the_whole_guideline_is_there(self, section):
        page = Page.objects.get(slug="pedoman-media-siber")
        page.body = page.body.replace(section, "Lain")
        page.save()
        with pytest.raises(SystemCheckError, match=re.escape(section)):
            check()


def test_ppms_8_the_guideline_is_linked_from_every_page(client):
    for address in ("/", make_article().get_absolute_url(), "/cari/", "/ralat/"):
        assert 'href="/pedoman-media-siber/"' in client.get(address).text, address
    assert client.get("/pedoman-media-siber/").status_code == 200


class TestReadiness:
    ADDRESS = "/admin/press/position/kesiapan/"

    def test_media_standard_counts_what_the_council_looks_at(self, client):
        client.force_login(make_staff(CHIEF_EDITOR))
        make_article()
        make_article(source_name="Kabar", source_url="https://kabar.example/1")
        make_article(kind="advertorial", sponsor="PT")
        make_complaint()
        page = client.get(self.ADDRESS)
        [month] = page.context["months"]
        assert (month.stories, month.own, month.own_percent) == (3, 2, 67)
        assert "naskah resmi Pedoman Media Siber" in page.text
        assert "badan hukum" in page.text

    def test_is_reached_from_the_list_of_offices(self, client):
        client.force_login(make_staff(EDITOR))
        page = client.get("/admin/press/position/")
        assert self.ADDRESS in page.text
