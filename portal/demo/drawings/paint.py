"""The paint box: shapes, light and grain on one canvas."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

type Point = tuple[float, float]
type Box = tuple[float, float, float, float]
type Place = tuple[int, int, int, int]  # a box in pixels

WIDTH, HEIGHT = 1500, 1000  # the units that the drawings count in
SIZE = (1920, 1280)  # the pixels of the finished picture
FINENESS = 2  # the canvas is that much larger, so that edges become smooth
SCALE = SIZE[0] * FINENESS / WIDTH
GRAIN = 0.029
VIGNETTE = 0.22


def mix(one: str, other: str, share: float) -> str:
    """Give the colour that lies ``share`` of the way from one to the other."""
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def rectangle(box: Box) -> list[Point]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def arc(centre: Point, radius: Point, start: float, end: float) -> list[Point]:
    """Give points on an ellipse from one angle to another, in degrees."""
    steps = [start + (end - start) * step / 48 for step in range(49)]
    angles = [step * pi / 180 for step in steps]
    return [
        (centre[0] + radius[0] * cos(angle), centre[1] + radius[1] * sin(angle))
        for angle in angles
    ]


def bend(start: Point, pull: Point, end: Point) -> list[Point]:
    """Give points on the curve from start to end which is drawn towards pull."""
    steps = [step / 32 for step in range(33)]
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * pull[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * pull[1] + t * t * end[1],
        )
        for t in steps
    ]


def ribbon(points: Sequence[Point], width: float) -> list[Point]:
    """Give a band along a rising line, widest in its middle: a wisp of steam."""
    last = len(points) - 1
    halves = [width / 2 * (1 - abs(2 * at / last - 1)) + 0.5 for at in range(last + 1)]
    sides = list(zip(points, halves, strict=True))
    right = [(x + half, y) for (x, y), half in sides]
    return right + [(x - half, y) for (x, y), half in reversed(sides)]


class Canvas:
    """A sheet of 1500 by 1000 units; what is painted later lies above."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - the same picture every time
        size = (SIZE[0] * FINENESS, SIZE[1] * FINENESS)
        self.sheet = Image.new("RGB", size)
        self.pen = ImageDraw.Draw(self.sheet, "RGBA")

    def wash(self, box: Box, *colours: str) -> None:
        """Fill a box with colours that flow into each other from top to bottom."""
        place = self._pixels(box)
        self.sheet.paste(_gradient(_size(place), colours), place)

    def shape(self, points: Sequence[Point], colour: str, alpha: float = 1) -> None:
        self.pen.polygon(_scaled(points), fill=_ink(colour, alpha))

    def shaded(self, points: Sequence[Point], *colours: str) -> None:
        """Fill a shape with colours that flow from its top to its bottom."""
        place, mask = self._mask(points)
        self.sheet.paste(_gradient(_size(place), colours), place, mask)

    def soft(self, points: Sequence[Point], colour: str, *, blur: float = 12) -> None:
        """Lay a blurred, half transparent shape: a shadow, a patch of light."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        edge = blur * 2.5
        place = self._pixels(
            (min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge)
        )
        quarter = 4  # a blur hides that its mask is coarse
        wide, high = _size(place)
        mask = Image.new("L", (wide // quarter + 1, high // quarter + 1))
        moved = [
            ((x * SCALE - place[0]) / quarter, (y * SCALE - place[1]) / quarter)
            for x, y in points
        ]
        ImageDraw.Draw(mask).polygon(moved, fill=110)
        mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE / quarter / 2))
        self.sheet.paste(colour, place, mask.resize(_size(place)))

    def disc(
        self, centre: Point, radius: float, colour: str, *, alpha: float = 1
    ) -> None:
        self.oval(centre, (radius, radius), colour, alpha=alpha)

    def oval(
        self, centre: Point, radius: Point, colour: str, *, alpha: float = 1
    ) -> None:
        (x, y), (wide, high) = centre, radius
        box = [value * SCALE for value in (x - wide, y - high, x + wide, y + high)]
        self.pen.ellipse(box, fill=_ink(colour, alpha))

    def ball(self, centre: Point, radius: float, colour: str) -> None:
        """Paint a round thing that is lit from the upper left."""
        x, y = centre
        self.disc(centre, radius, mix(colour, "#1d1420", 0.34))
        for step in range(1, 6):
            share = step / 6
            lit = mix(mix(colour, "#1d1420", 0.34), mix(colour, "#fff3d6", 0.3), share)
            shift = radius * 0.26 * share
            self.disc((x - shift, y - shift), radius * (1 - 0.55 * share), lit)

    def ring(
        self, centre: Point, radius: Point, colour: str, *, width: float = 4
    ) -> None:
        self.line(arc(centre, radius, 0, 360), colour, width=width)

    def box(self, box: Box, colour: str, *, radius: float = 0) -> None:
        scaled = [value * SCALE for value in box]
        self.pen.rounded_rectangle(scaled, radius * SCALE, fill=_ink(colour, 1))

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        *,
        width: float = 3,
        alpha: float = 1,
    ) -> None:
        pixels, thick = _scaled(points), max(1, round(width * SCALE))
        joint = "curve" if alpha == 1 else None  # see-through joints would show
        self.pen.line(pixels, fill=_ink(colour, alpha), width=thick, joint=joint)
        if alpha == 1 and thick > 5:
            for x, y in (pixels[0], pixels[-1]):
                half = thick / 2 - 0.5
                self.pen.ellipse((x - half, y - half, x + half, y + half), colour)

    def glow(
        self, centre: Point, radius: float, colour: str, *, strength: float = 1
    ) -> None:
        """Let light fall off softly around a point."""
        x, y = centre
        place = self._pixels((x - radius, y - radius, x + radius, y + radius))
        light = Image.radial_gradient("L").point(
            lambda value: round(max(0, 1 - value / 181) ** 2.2 * 255 * strength)
        )
        self.sheet.paste(colour, place, light.resize(_size(place)))

    def mist(self, top: float, bottom: float, colour: str, *, alpha: float) -> None:
        """Veil a band: nothing at the top, ``alpha`` at the bottom."""
        place = self._pixels((0, min(top, bottom), WIDTH, max(top, bottom)))
        veil = Image.linear_gradient("L").point(lambda value: round(value * alpha))
        if top > bottom:
            veil = veil.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self.sheet.paste(colour, place, veil.resize(_size(place)))

    def ridge(self, level: float, height: float, steps: int = 6) -> list[Point]:
        """Give a mountain line across the sheet, closed along the lower edge."""
        heights = [self.chance.uniform(-1, 1) for _ in range(4)]
        swing = 0.5
        for _ in range(steps):
            heights = list(self._halved(heights, swing))
            swing *= 0.52
        last = len(heights) - 1
        line = [
            (WIDTH * 1.02 * at / last - 15, level - height * value)
            for at, value in enumerate(heights)
        ]
        return [(-15, HEIGHT + 9), *line, (WIDTH + 15, HEIGHT + 9)]

    def mirror(self, waterline: float, *, shade: str, share: float) -> None:
        """Show in the water what stands above it, darker and broken by ripples."""
        line, bottom = round(waterline * SCALE), self.sheet.height
        above = self.sheet.crop((0, 2 * line - bottom, self.sheet.width, line))
        still = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        small = still.resize((still.width // 3, still.height // 24))
        still = small.resize(still.size, Image.Resampling.BICUBIC)
        water = Image.new("RGB", still.size, shade)
        self.sheet.paste(Image.blend(still, water, share), (0, line))

    def finish(self) -> Image.Image:
        """Give the picture in its final size, with paper grain and darker corners."""
        picture = self.sheet.reduce(FINENESS)
        noise = Image.frombytes("L", SIZE, self.chance.randbytes(SIZE[0] * SIZE[1]))
        noise = noise.filter(ImageFilter.GaussianBlur(1.1))
        grain = noise.point(lambda value: round(128 + (value - 128) * GRAIN * 3.4))
        picture = ImageChops.overlay(picture, Image.merge("RGB", [grain] * 3))
        dark = Image.radial_gradient("L").point(
            lambda value: round(
                255 * (1 - VIGNETTE * max(0, value / 255 - 0.45) ** 1.5)
            )
        )
        return ImageChops.multiply(picture, Image.merge("RGB", [dark.resize(SIZE)] * 3))

    def _halved(self, heights: list[float], swing: float) -> Iterable[float]:
        """Put a shaken point in the middle of every two."""
        for left, right in pairwise(heights):
            yield left
            yield (left + right) / 2 + self.chance.uniform(-swing, swing)
        yield heights[-1]

    def _mask(self, points: Sequence[Point]) -> tuple[Place, Image.Image]:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        place = self._pixels((min(xs), min(ys), max(xs), max(ys)))
        mask = Image.new("L", _size(place))
        moved = [(x * SCALE - place[0], y * SCALE - place[1]) for x, y in points]
        ImageDraw.Draw(mask).polygon(moved, fill=255)
        return place, mask

    def _pixels(self, box: Box) -> Place:
        left, top, right, bottom = (round(value * SCALE) for value in box)
        return left, top, max(right, left + 1), max(bottom, top + 1)


def _gradient(size: tuple[int, int], colours: Sequence[str]) -> Image.Image:
    """Give a sheet on which the colours flow into each other, downwards."""
    column = Image.new("RGB", (1, 512))
    parts = max(1, len(colours) - 1)
    for row in range(512):
        at = row / 511 * parts
        part = min(int(at), parts - 1)
        pair = colours[part], colours[min(part + 1, len(colours) - 1)]
        column.putpixel((0, row), ImageColor.getrgb(mix(*pair, at - part)))
    return column.resize(size, Image.Resampling.BILINEAR)


def _size(place: Place) -> tuple[int, int]:
    return place[2] - place[0], place[3] - place[1]


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _ink(colour: str, alpha: float) -> tuple[int, ...]:
    return (*ImageColor.getrgb(colour)[:3], round(alpha * 255))
