"""One nginx for all tests, which keep apart by the paths they ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.newsroom import Newsroom, open_newsroom
from tests.deploy.nginx import Nginx, running

STYLE = "css/site.0123456789ab.css"
PHOTO = "0123abcd/16x9"


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom() as it:
        yield it


@pytest.fixture(scope="session")
def nginx(newsroom, tmp_path_factory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("nginx")
    _lay_out(folder / "data")
    with running(folder, f"127.0.0.1:{newsroom.port}") as it:
        yield it


def _lay_out(data: Path) -> None:
    texts = {STYLE: "plain", f"{STYLE}.gz": "zipped", f"{STYLE}.br": "brotli"}
    files = {f"static/{name}": text for name, text in texts.items()}
    widths = (320, 640, 1280)
    files |= {f"media/{PHOTO}-{width}.avif": f"{width} wide" for width in widths}
    for name, text in files.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
