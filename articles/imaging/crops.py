"""The shapes a photo is shown in: where to cut it, and how wide the copies are."""

from typing import NamedTuple

# The shape of each crop as width to height; ``full`` keeps the photo's own.
CROPS: dict[str, float | None] = {"full": None, "16x9": 16 / 9, "4x3": 4 / 3, "1x1": 1}
WIDTHS = (320, 480, 640, 960, 1280, 1600)

type Box = tuple[float, float, float, float]


class Size(NamedTuple):
    width: int
    height: int


class Focus(NamedTuple):
    """What must stay in sight, in percent from the left and from the top."""

    x: int
    y: int


CENTRE = Focus(50, 50)


def size(whole: Size, crop: str) -> Size:
    """Give the largest part of the photo that has the crop's shape."""
    shape = CROPS[crop]
    if shape is None:
        return whole
    return Size(
        max(1, min(whole.width, round(whole.height * shape))),
        max(1, min(whole.height, round(whole.width / shape))),
    )


def box(whole: Size, crop: str, *, focus: Focus) -> Box:
    """Cut around the focus, as near to the middle of the part as edges allow."""
    part = size(whole, crop)
    left = _start(whole.width, part.width, percent=focus.x)
    top = _start(whole.height, part.height, percent=focus.y)
    return left, top, left + part.width, top + part.height


def _start(whole: int, part: int, *, percent: int) -> float:
    return min(max(whole * percent / 100 - part / 2, 0), whole - part)


def widths(whole: Size, crop: str, *, up_to: int = WIDTHS[-1]) -> list[int]:
    """List the copies of a crop: never larger than the photo, always at least one."""
    widest = size(whole, crop).width
    usual = [width for width in WIDTHS if width <= min(widest, up_to)]
    return usual or [min(widest, WIDTHS[0])]


def height(whole: Size, crop: str, *, width: int) -> int:
    part = size(whole, crop)
    return max(1, round(width * part.height / part.width))
