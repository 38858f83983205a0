"""The elements of a story's page: what each adds, and what stays without scripts."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import chromium, server
from tests.browser.conftest import DESK, PHONE, SWITCHES
from tests.browser.visiting import assert_fits, assert_usable, watch

pytestmark = pytest.mark.browser

STORY = "/nasional/9001/segalanya/"
OLD_STORY = "/nasional/9002/lama/"
WRITE = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Person, Photo, Section

photo, other = Photo.objects.all()[:2]
section = Section.objects.get(slug="nasional")
text = "Air sungai naik sejak dini hari dan warga memindahkan barang mereka. " * 9
body = f'''<p>{text}</p><h2>Anak judul</h2><p>{text}</p>
<blockquote class="pull-quote"><p>Kami pulang sebelum subuh.</p></blockquote>
<aside data-article="1"></aside><figure data-photo="{other.pk}"></figure>
<div class="info-box"><h2>Jam buka</h2><p>Setiap sore.</p></div>
<table><tbody><tr>{"<td>Seribu rupiah</td>" * 12}</tr></tbody></table>
<figure data-embed="https://www.youtube.com/watch?v=aqz-KE-bpKQ"></figure>
<figure data-embed="https://x.com/warta/status/123456789"></figure>
<figure data-embed="https://www.instagram.com/p/Cabcdefgh/"></figure>
<figure data-embed="https://www.tiktok.com/@warta/video/7123456789"></figure>'''
person = Person.objects.create(
    name="Sari Contoh", slug="sari", bio="Meliput kota.", portrait=photo
)
for pk, slug, minutes in [(9001, "segalanya", 125), (9002, "lama", 600_000)]:
    story = Article.objects.create(
        pk=pk, slug=slug, headline=f"Berita {slug}", lead="Ringkas.", body=body,
        section=section, lead_photo=photo, status="published",
        published_at=timezone.now() - timedelta(minutes=minutes),
    )
    story.bylines.create(person=person)
"""
# Letters of each line but the last, on the mean of a paragraph.
LINES = """() => [...document.querySelectorAll(".prose > p:not(.also)")].map((text) => {
  const lines = new Map(), range = document.createRange();
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    for (let at = 0; at < walk.currentNode.length; at++) {
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + 1);
      const { bottom } = range.getBoundingClientRect();
      lines.set(bottom, (lines.get(bottom) ?? 0) + 1);
    }
  const full = [...lines.values()].slice(0, -1);
  return full.reduce((sum, letters) => sum + letters, 0) / full.length;
})"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
  ".share a, .listen, theme-toggle button, .zoomed button")]
  .map((it) => [it.textContent, it.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
  .map(([words]) => words)"""
# Notes the theme when the body begins, before anything of it can be painted.
FIRST_PAINT = """new MutationObserver((_, watch) => {
  if (!document.body) return;
  window.atFirst = document.documentElement.dataset.theme;
  watch.disconnect();
}).observe(document, { childList: true, subtree: true })"""
SPEAK = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  speak: (piece) => spoken.push([piece.lang, piece.text]),
  cancel: () => spoken.push("cancel"),
}});
"""


@pytest.fixture(scope="module")
def site(template, tmp_path_factory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("story") / "server.log"
    with server.database(template=template) as name:
        server.shell(name, WRITE)
        with server.running(name, log) as address:
            yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_story_fits_and_is_usable(site, open_page, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    complaints = watch(page)
    for address in (STORY, OLD_STORY):
        page.goto(f"{site}{address}")
        assert_fits(page)
        assert_usable(page)
        assert page.evaluate(SMALL_TARGETS) == []
    assert complaints == []


def test_a_line_is_as_long_as_one_reads_well(site, open_page):
    page = open_page()
    page.goto(f"{site}{STORY}")
    for characters in page.evaluate(LINES):
        assert 60 <= characters <= 70


def test_nothing_is_asked_of_other_sites(site, open_page):
    page, asked = open_page(), []

    def note(request: Request) -> None:
        asked.append(urlsplit(request.url).netloc)

    page.on("request", note)
    page.goto(f"{site}{STORY}")
    page.mouse.wheel(0, 10_000)
    page.wait_for_load_state("networkidle")
    assert set(asked) == {urlsplit(site).netloc}
    expect(page.locator(".embed a")).to_have_count(4)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("YouTube", "www.youtube-nocookie.com"),
        ("X", "platform.twitter.com"),
        ("Instagram", "www.instagram.com"),
        ("TikTok", "www.tiktok.com"),
    ],
)
def test_a_player_comes_when_it_is_asked_for(site, open_page, name, host):
    page = open_page(viewport=PHONE)
    complaints = watch(page)
    page.route(f"https://{host}/**", lambda it: it.fulfill(body="Pemutar"))
    page.goto(f"{site}{STORY}")
    page.get_by_role("button", name=f"Muat dari {name}").press("Enter")
    player = page.frame_locator(".embed__player")
    expect(player.get_by_text("Pemutar")).to_be_visible()
    expect(page.get_by_role("link", name=f"Buka di {name}")).to_be_visible()
    assert_fits(page)
    assert complaints == []


def test_without_scripts_all_is_there_that_can_work(site, open_page):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{site}{STORY}")
    assert_fits(page)
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    for words in ("Salin tautan", "Dengarkan", "Tampilan gelap", "Muat dari"):
        expect(page.get_by_text(words)).to_be_hidden()
    expect(page.locator(".story__times time").first).to_contain_text("WIB")
    page.locator(".zoom").first.click()
    page.wait_for_url("**/*.jpg")


def test_a_link_is_copied_and_says_so(site, open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{STORY}")
    page.get_by_role("link", name="Salin tautan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tautan disalin.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site}{STORY}"
    assert_usable(page)
    assert page.url == f"{site}{STORY}"


def test_a_link_that_cannot_be_copied_is_a_link(site, open_page):
    page = open_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
    page.goto(f"{site}{STORY}?sebelum=1")
    page.get_by_role("link", name="Salin tautan").click()
    page.wait_for_url(f"{site}{STORY}")


def test_where_nothing_can_be_copied_nothing_is_offered(site, open_page):
    page = open_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.add_init_script("delete window.speechSynthesis")
    page.goto(f"{site}{STORY}")
    expect(page.get_by_role("button", name="Tampilan gelap")).to_be_visible()
    for words in ("Salin tautan", "Dengarkan"):
        expect(page.get_by_text(words)).to_be_hidden()


def test_recent_times_say_how_long_ago_in_the_room_they_had(site, open_page):
    page = open_page()
    page.route("**/time-ago*.js", lambda route: route.abort())
    page.goto(f"{site}/nasional/")
    times = page.locator(".card__meta time-ago")
    written = times.first.bounding_box()
    page.unroute("**/time-ago*.js")
    page.reload()
    ago = page.get_by_text("2 jam yang lalu")
    expect(ago).to_be_visible()
    assert times.first.bounding_box() == written
    expect(times.last).not_to_contain_text("lalu")
    page.emulate_media(media="print")
    expect(ago).to_be_hidden()
    expect(times.locator("time").first).to_be_visible()


def test_a_story_says_its_times_in_full(site, open_page):
    page = open_page()
    page.goto(f"{site}{STORY}")
    expect(page.get_by_role("button", name="Dengarkan")).to_be_visible()
    expect(page.locator(".story__times")).to_contain_text("WIB")
    expect(page.locator(".story__times")).not_to_contain_text("lalu")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_photo_grows_over_the_story_and_shrinks_again(site, open_page, size):
    page = open_page(viewport=size)
    page.goto(f"{site}{STORY}")
    for close in ("Escape", "Enter", "click"):
        link = page.locator(".zoom").first
        link.focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Gambar diperbesar")
        expect(dialog.get_by_role("img")).to_be_visible()
        shown, grown = (
            it.evaluate("it => it.getBoundingClientRect().width")
            for it in (link.locator("img"), dialog.get_by_role("img"))
        )
        assert grown > 1.5 * shown
        assert_fits(page)
        assert_usable(page)
        assert page.evaluate(SMALL_TARGETS) == []
        if close == "click":
            dialog.get_by_role("img").click()
        else:
            page.keyboard.press(close)
        expect(page.locator("dialog")).to_have_count(0)
        expect(link).to_be_focused()
    assert page.url == f"{site}{STORY}"


def test_a_story_is_read_aloud_when_asked(site, open_page):
    page = open_page()
    page.add_init_script(SPEAK)
    page.goto(f"{site}{STORY}")
    assert page.evaluate("spoken") == []
    page.get_by_role("button", name="Dengarkan").press("Enter")
    stop = page.get_by_role("button", name="Berhenti")
    expect(stop).to_be_focused()
    [_, first, *rest] = page.evaluate("spoken")
    assert first == ["id-ID", "Berita segalanya"]
    words = " ".join(text for _, text in rest)
    assert "Anak judul" in words
    assert "Baca juga" not in words
    assert "Buka di" not in words
    stop.click()
    assert page.evaluate("spoken").pop() == "cancel"
    expect(page.get_by_role("button", name="Dengarkan")).to_be_visible()


def paper(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_theme_is_kept_from_the_first_paint(site, open_page, scheme):
    other = {"light": "dark", "dark": "light"}[scheme]
    page = open_page(color_scheme=scheme)
    page.goto(f"{site}{STORY}")
    of_the_system = paper(page)
    page.locator("theme-toggle button").press("Enter")
    assert paper(page) != of_the_system
    assert_usable(page)
    page.add_init_script(FIRST_PAINT)
    page.goto(site)
    assert page.evaluate("atFirst") == other
    expect(page.locator("html")).to_have_attribute("data-theme", other)
    assert paper(page) != of_the_system
    page.emulate_media(media="print")
    assert paper(page) == "rgb(255, 255, 255)"


def test_the_theme_can_be_changed_back_and_needs_no_storage(site, open_page):
    page = open_page(color_scheme="light")
    page.add_init_script("delete window.localStorage")
    page.goto(f"{site}{STORY}")
    light = paper(page)
    for words in ("Tampilan gelap", "Tampilan terang"):
        page.get_by_role("button", name=words).click()
    assert paper(page) == light


def test_back_on_the_systems_side_the_page_follows_the_system(site, open_page):
    page = open_page(color_scheme="light")
    page.goto(f"{site}{STORY}")
    light = paper(page)
    for words in ("Tampilan gelap", "Tampilan terang"):
        page.get_by_role("button", name=words).click()
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert paper(page) != light


def test_the_choice_reaches_the_page_behind_and_the_tab_beside(site, browser):
    keeping = ["--disable-back-forward-cache"]
    own = browser.browser_type.launch(
        executable_path=chromium.find(), args=SWITCHES, ignore_default_args=keeping
    )
    context = own.new_context(color_scheme="light")
    page, beside = context.new_page(), context.new_page()
    for tab, address in ((beside, STORY), (page, "/"), (page, STORY)):
        tab.goto(f"{site}{address}")
    light = paper(beside)
    page.locator("theme-toggle button").click()
    expect(beside.get_by_role("button", name="Tampilan terang")).to_be_visible()
    assert paper(beside) != light
    page.go_back(wait_until="commit")
    expect(page.get_by_role("button", name="Tampilan terang")).to_be_visible()
    assert paper(page) != light
    own.close()


def test_on_paper_stands_the_story_and_its_address(site, open_page):
    page = open_page(color_scheme="dark")
    page.goto(f"{site}{STORY}")
    page.emulate_media(media="print")
    expect(page.locator(".story__address")).to_have_text(f"{site}{STORY}")
    expect(page.locator(".story__address")).to_be_visible()
    for part in (".nav", ".share", ".thread", ".related", ".neighbours"):
        expect(page.locator(part)).to_have_count(1)
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("button").filter(visible=True)).to_have_count(0)
    assert paper(page) == "rgb(255, 255, 255)"


def test_a_story_weighs_little(site, open_page):
    page, weights = open_page(), {"page": 0, "scripts": 0}

    def weigh(request: Request) -> None:
        size = request.sizes()["responseBodySize"]
        if request.resource_type in {"document", "stylesheet"}:
            weights["page"] += size
        elif request.resource_type == "script":
            weights["scripts"] += size

    page.on("requestfinished", weigh)
    page.goto(f"{site}{STORY}")
    page.wait_for_load_state("networkidle")
    assert 0 < weights["page"] <= 30 * 1024
    assert 0 < weights["scripts"] <= 5 * 1024
