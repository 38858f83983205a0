"""What a first visit brings: a fresh Chromium opens a page and watches it settle."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Route,
    ViewportSize,
    sync_playwright,
)

from bench import page_kinds
from bench.judges import NotMeasured
from bench.own_site import Site
from tests.browser import chromium
from tests.browser.conftest import SWITCHES

SETTLE_MS = 1500
PIXEL_RATIO = 2  # of a cheap phone
GZIP_LEVEL = 6  # as proxies have it
# Thin networks bring what does not block the first picture long after it.
LATE_SCRIPTS, LATE_MS = re.compile(r"/js/(?!theme\.)"), 400
KINDS = {"document": "html", "stylesheet": "css", "script": "js"}

# Lazy photos come only to those who scroll.
SCROLL = """async () => {
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
    scrollTo({top, behavior: "instant"});
    await new Promise((rest) => setTimeout(rest, 50));
  }
}"""
SHIFTS = """() => {
  const shown = ({node, previousRect, currentRect}) => {
    const html = node?.outerHTML ?? node?.textContent ?? "something that has gone";
    const {x, y, width, height} = previousRect;
    const now = currentRect;
    const start = html.trim().split("\\n")[0].slice(0, 80);
    return `${start} (${x},${y} ${width}x${height} became ` +
      `${now.x},${now.y} ${now.width}x${now.height})`;
  };
  const watch = new PerformanceObserver(() => {});
  watch.observe({type: "layout-shift", buffered: true});
  return watch.takeRecords().filter((shift) => !shift.hadRecentInput).map(
    ({value, sources}) => [value, sources.map(shown).join(" + ")]);
}"""


@dataclass
class Visit:
    """``weights`` are bytes of compressed bodies by kind, before anybody scrolled.

    Headers and the number of requests stand beside them; what a page that is there
    sends and forgets weighs nothing.
    """

    weights: Counter[str] = field(default_factory=Counter)
    others: set[str] = field(default_factory=set)
    shifts: list[tuple[float, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_compressed: bool = False


@contextmanager
def chromium_open() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        raise NotMeasured("no Chromium was found or installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


def visit(
    browser: Browser, site: Site, at: page_kinds.Page, size: ViewportSize
) -> Visit:
    """Come with an empty cache; the answer to a form is watched, not weighed."""
    context = browser.new_context(
        viewport=size, device_scale_factor=PIXEL_RATIO, locale="id-ID"
    )
    page, seen, found = context.new_page(), [], Visit()
    page.on("request", lambda request: seen.append(request))
    page.route(LATE_SCRIPTS, _come_late)
    _listen(page, found, at.status)
    page.goto(f"{site.address}{at.address}", wait_until="networkidle")
    if at.typed:
        _send(page, at.typed)
    else:
        _weigh(found, seen)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE_MS)
    found.shifts = [(value, what) for value, what in page.evaluate(SHIFTS)]
    found.others = {host for request in seen if (host := _host(request, site))}
    context.close()
    return found


def _listen(page: Page, found: Visit, status: int) -> None:
    """Take down what the console says, and there Chromium tells what the CSP refused.

    It also tells the status of a page that is meant to be an error: no news.
    """

    def note(line: ConsoleMessage) -> None:
        is_meant = f"responded with a status of {status} " in line.text
        if not (is_meant and line.location["url"] == page.url):
            found.complaints.append(line.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))


def _come_late(route: Route, request: Request) -> None:
    request.frame.page.wait_for_timeout(LATE_MS)
    route.continue_()


def _send(page: Page, typed: dict[str, str]) -> None:
    for name, value in typed.items():
        page.locator(f"main [name={name}]").fill(value)
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("Enter")


def _weigh(found: Visit, seen: list[Request]) -> None:
    loaded = [request for request in seen if request.resource_type != "ping"]
    found.weights["requests"] = len(loaded)
    for request in loaded:
        if request.failure:  # the console tells of it
            continue
        sizes = request.sizes()
        found.weights["headers"] += sizes["responseHeadersSize"]
        kind, weight = _kind(request), sizes["responseBodySize"]
        if kind == "html" and not _is_compressed(request):
            weight = len(gzip.compress(_body(request), GZIP_LEVEL))
        found.weights[kind] += weight
        found.is_compressed |= kind == "html" and _is_compressed(request)


def _kind(request: Request) -> str:
    is_photo = "/media/" in urlsplit(request.url).path
    return "photos" if is_photo else KINDS.get(request.resource_type, "icons")


def _is_compressed(request: Request) -> bool:
    answer = request.response()
    return answer is not None and "content-encoding" in answer.headers


def _body(request: Request) -> bytes:
    answer = request.response()
    return answer.body() if answer else b""


def _host(request: Request, site: Site) -> str | None:
    """Name whom a request went to, unless that was the site or nobody."""
    address = urlsplit(request.url)
    is_ours = request.url.startswith(f"{site.address}/")
    return None if is_ours or address.scheme in {"data", "blob"} else address.netloc
