"""A photo on its way from a newsroom's disk to a reader's screen."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests import pictures
from tests.browser.visiting import assert_fits, assert_usable, log_in, watch

pytestmark = pytest.mark.browser

ALT = "Dua bidang warna yang saling bersentuhan"


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "dua-warna.jpg"
    path.write_bytes(pictures.jpeg(1200, 400))
    return path


@pytest.mark.parametrize("javascript", [False, True], ids=["without", "with"])
def test_from_the_upload_to_the_front_page(site, open_page, file, javascript):
    page = open_page(java_script_enabled=javascript)
    complaints = watch(page)
    log_in(page, site, "editor")
    upload(page, site, file, click=javascript)
    number = re.findall(r"/photo/(\d+)/", page.url)[0]
    put_on_article(page, site, number)
    reader = open_page()
    look(reader, site)
    assert complaints + watch(reader) == []


def upload(page: Page, site: str, file: Path, *, click: bool) -> None:
    """Put the focus far left: by a click where scripts run, else by its number."""
    page.goto(f"{site}/admin/articles/photo/add/")
    page.locator("#id_image").set_input_files(file)
    if click:
        preview = page.locator("focal-point canvas")
        expect(preview).to_be_visible()
        box = preview.bounding_box()
        assert box
        preview.click(position={"x": box["width"] * 0.05, "y": box["height"] / 2})
        expect(page.locator(".focal-point__marker")).to_be_visible()
    else:
        page.locator("#id_focal_x").fill("5")
    expect(page.locator("#id_focal_x")).to_have_value("5")
    page.locator("#id_alt").fill(ALT)
    page.locator("#id_caption").fill("Merah di kiri, biru di kanan.")
    page.locator("#id_credit").fill("Gambar uji")
    page.locator("[name=_continue]").click()
    expect(page.locator("focal-point img")).to_have_attribute("alt", ALT)


def put_on_article(page: Page, site: str, number: str) -> None:
    """Send what the form of the front's first story sends: choosing needs scripts."""
    page.goto(site)
    first = page.locator("main h3 a").first.get_attribute("href") or ""
    [story] = re.findall(r"/(\d+)/", first)
    address = f"{site}/admin/articles/article/{story}/change/"
    page.goto(address)
    form = page.evaluate(
        "Object.fromEntries(new FormData(document.querySelector('#article_form')))"
    )
    form |= {"lead_photo": number, "_save": "1"}
    sent = page.request.post(address, form=form, headers={"Referer": address})
    assert sent.ok


def look(page: Page, site: str) -> None:
    """See that crops show the left, and the article's own page all of it."""
    page.goto(site)
    front = page.locator(".card--lead img")
    expect(front).to_have_js_property("complete", value=True)
    assert front.evaluate(COLOUR, [0.75, 0.5]) == "red"
    page.goto(urljoin(site, page.locator("main h3 a").first.get_attribute("href")))
    whole = page.get_by_role("img", name=ALT)
    expect(whole).to_have_js_property("complete", value=True)
    assert whole.evaluate(COLOUR, [0.05, 0.5]) == "red"
    assert whole.evaluate(COLOUR, [0.95, 0.5]) == "blue"
    assert whole.evaluate("image => image.currentSrc").endswith(".avif")
    expect(page.get_by_text("Merah di kiri, biru di kanan.")).to_be_visible()
    assert_fits(page)
    assert_usable(page)


COLOUR = """async (image, [x, y]) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 100;
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0, 100, 100);
  const [red, , blue] = brush.getImageData(100 * x, 100 * y, 1, 1).data;
  return red > blue ? "red" : "blue";
}"""


def test_the_photo_pages_of_the_desk_are_usable(site, open_page, file):
    page = open_page()
    log_in(page, site, "editor")
    upload(page, site, file, click=True)
    for address in ("", "add/", re.findall(r"\d+/change/", page.url)[0]):
        complaints = watch(page)
        page.goto(f"{site}/admin/articles/photo/{address}")
        page.wait_for_load_state("networkidle")
        assert_fits(page)
        assert_usable(page)
        assert complaints == []
