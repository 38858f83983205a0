"""Pictures between houses: the street, the stadium, the skyline."""

from collections.abc import Callable
from math import cos, pi, sin

from portal.demo.drawings.paint import (
    HEIGHT,
    WIDTH,
    Canvas,
    Point,
    arc,
    bend,
    mix,
    rectangle,
)


def bicycle(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, 770), "#f0c987", "#e7ad6d", "#d58f5b")
    _bricks(canvas)
    _window_with_flowers(canvas, (1000, 40))
    canvas.wash((0, 760, WIDTH, HEIGHT), "#b7795a", "#8a5750", "#6b4448")
    canvas.box((0, 756, WIDTH, 772), "#f4dbae")
    for x in range(-200, WIDTH + 300, 210):
        crack = [(x, 772), (x * 1.5 - 375, HEIGHT)]
        canvas.line(crack, "#6b4448", width=3, alpha=0.5)
    canvas.line([(0, 862), (WIDTH, 862)], "#6b4448", width=3, alpha=0.5)
    light = [(-60, 770), (180, 0), (520, 0), (280, 770)]
    canvas.soft(light, "#ffe9b8", blur=40)
    _wheels_and_frame(canvas, (34, 26), shadow=True)
    canvas.soft(arc((640, 850), (480, 18), 0, 360), "#2f1b22", blur=12)
    _wheels_and_frame(canvas, (0, 0), shadow=False)


def _bricks(canvas: Canvas) -> None:
    for _ in range(70):
        x = canvas.chance.randrange(0, WIDTH, 62)
        y = canvas.chance.randrange(12, 730, 34)
        tone = canvas.chance.choice(["#c67d4d", "#f3cd92", "#b96e47"])
        canvas.box((x, y, x + 58, y + 29), mix("#e2a568", tone, 0.55), radius=3)


def _window_with_flowers(canvas: Canvas, corner: Point) -> None:
    x, y = corner
    canvas.box((x - 20, y - 20, x + 340, y + 330), "#f8e6c4", radius=6)
    canvas.wash((x, y, x + 320, y + 310), "#2f6671", "#77a6a2", "#bdd3bd")
    canvas.box((x + 153, y, x + 167, y + 310), "#f8e6c4")
    canvas.box((x, y + 148, x + 320, y + 162), "#f8e6c4")
    canvas.box((x - 40, y + 324, x + 360, y + 352), "#f3dcb2", radius=4)
    canvas.shaded(rectangle((x + 10, y + 272, x + 310, y + 328)), "#a5533a", "#6f352c")
    for number in range(190):
        spot = (x + canvas.chance.uniform(4, 316), y + canvas.chance.uniform(215, 282))
        leaves, flowers = (
            ["#3f6b45", "#5b8a4c", "#2f5540"],
            ["#f6e7d0", "#e0524a", "#f2a13c"],
        )
        tones = leaves if number < 145 else flowers
        size = canvas.chance.uniform(7, 15) * (1 if number < 145 else 0.6)
        canvas.disc(spot, size, canvas.chance.choice(tones))


def _wheels_and_frame(canvas: Canvas, shift: Point, *, shadow: bool) -> None:
    """Paint the bicycle, or in one dark tone the shadow it throws on the wall."""
    dark = "#a9663f"

    def at(x: float, y: float) -> Point:
        return x + shift[0], y + shift[1]

    def tone(colour: str) -> str:
        return dark if shadow else colour

    rear, front = at(390, 690), at(900, 690)
    for hub in (rear, front):
        for spoke in range(18):
            angle = spoke * pi / 9 + 0.1
            rim = (hub[0] + 152 * cos(angle), hub[1] + 152 * sin(angle))
            canvas.line([hub, rim], tone("#d9d4cc"), width=1.8)
        canvas.ring(hub, (160, 160), tone("#2b262c"), width=15)
        canvas.ring(hub, (148, 148), tone("#e9dfcf"), width=5)
        canvas.disc(hub, 15, tone("#3b343a"))
    seat, crank, head = at(520, 440), at(590, 690), at(815, 400)
    paint = tone("#1f6f6b")
    for tube in ([rear, crank], [rear, seat], [crank, seat], [crank, head]):
        canvas.line(tube, paint, width=13)
    canvas.line([at(532, 470), at(824, 424)], paint, width=13)
    canvas.line([at(800, 360), at(826, 440), at(852, 560), front], paint, width=13)
    canvas.line([at(512, 415), seat], tone("#cfc6ba"), width=10)
    saddle = bend(at(440, 396), at(520, 380), at(590, 404))
    canvas.line(saddle, tone("#5a2f24"), width=24)
    bars = [*bend(at(790, 340), at(860, 300), at(905, 350)), at(880, 372)]
    canvas.line([at(800, 360), at(790, 338)], tone("#cfc6ba"), width=11)
    canvas.line(bars, tone("#cfc6ba"), width=10)
    canvas.line([at(905, 350), at(880, 374)], tone("#5a2f24"), width=19)
    canvas.ring(crank, (46, 46), tone("#cfc6ba"), width=8)
    canvas.line([at(565, 755), at(615, 625)], tone("#3b343a"), width=9)
    canvas.line([at(540, 757), at(592, 757)], tone("#2b262c"), width=13)
    canvas.line([at(590, 736), at(390, 705)], tone("#4a4147"), width=4)
    canvas.line([at(590, 645), at(390, 676)], tone("#4a4147"), width=4)
    _basket(canvas, at(890, 400), tone)


def _basket(canvas: Canvas, corner: Point, tone: Callable[[str], str]) -> None:
    left, top = corner
    basket = [
        (left, top),
        (left + 150, top),
        (left + 128, top + 105),
        (left + 20, top + 105),
    ]
    canvas.shape(basket, tone("#c68a4b"))
    for step in range(1, 6):
        y = top + step * 18
        canvas.line(
            [(left + step * 3, y), (left + 150 - step * 3.6, y)],
            tone("#8f5c30"),
            width=3,
        )
        x = left + step * 25
        canvas.line(
            [(x, top), (x * 0.86 + left * 0.14 + 9, top + 105)],
            tone("#8f5c30"),
            width=3,
        )
    canvas.line([(left - 4, top), (left + 154, top)], tone("#8f5c30"), width=9)


def stadium(canvas: Canvas) -> None:
    canvas.wash(
        (0, 0, WIDTH, 520), "#1d2547", "#4b3f74", "#b0607b", "#f2a377", "#fbd09a"
    )
    canvas.glow((720, 470), 620, "#ffd59c", strength=0.8)
    _stands(canvas)
    pitch = [(-500, HEIGHT), (270, 590), (1230, 590), (2000, HEIGHT)]
    canvas.shaded(
        [(0, 560), (WIDTH, 560), (WIDTH, HEIGHT), (0, HEIGHT)], "#2a3a35", "#1c3328"
    )
    canvas.shaded(pitch, "#7fae56", "#4a8f45", "#2f7140")
    for stripe in range(0, 12, 2):
        _stripe(canvas, stripe)
    _markings(canvas)
    for x, y in ((215, 110), (1285, 110)):
        _floodlight(canvas, (x, y))
    canvas.mist(820, HEIGHT, "#14251f", alpha=0.5)


def _stands(canvas: Canvas) -> None:
    roof = [(0, 330), (300, 372), (1200, 372), (WIDTH, 330), (WIDTH, 430), (0, 430)]
    tiers = [(0, 400), (300, 420), (1200, 420), (WIDTH, 400), (WIDTH, 640), (0, 640)]
    canvas.shaded(tiers, "#2b2a4a", "#3f3a5e", "#554b6c")
    for row in range(17):
        y = 428 + row * 9
        for x in range(0, WIDTH, 9):
            if canvas.chance.random() < 0.62:
                tone = canvas.chance.choice(
                    ["#c9a29a", "#8b6f8d", "#e6c5a3", "#6a5a83", "#b34c4c"]
                )
                shift = canvas.chance.uniform(-2, 2)
                bowl = abs(x - 750) / 750 * -10
                canvas.disc((x + shift, y + bowl + shift), 3.1, tone, alpha=0.85)
    for x in range(60, WIDTH, 230):
        canvas.line([(x, 372), (x, 585)], "#262443", width=5)
    canvas.shaded(roof, "#15183a", "#2a2950")
    canvas.line([(0, 431), (WIDTH, 431)], "#f6c896", width=4)
    canvas.wash((0, 572, WIDTH, 604), "#d8d0c4", "#8f8a95")
    for x in range(0, WIDTH, 150):
        tone = canvas.chance.choice(["#b8412f", "#1f6f6b", "#d99a2b", "#37507d"])
        canvas.box((x, 574, x + 146, 602), tone)


def _stripe(canvas: Canvas, number: int) -> None:
    def edge(share: float, y: float) -> Point:
        near = (y - 590) / 410
        left, right = 270 - 770 * near, 1230 + 770 * near
        return left + (right - left) * share, y

    start, end = number / 12, (number + 1) / 12
    band = [edge(start, 602), edge(end, 602), edge(end, HEIGHT), edge(start, HEIGHT)]
    canvas.shape(band, "#a4cf6c", 0.2)


def _markings(canvas: Canvas) -> None:
    chalk = "#f4f3e4"
    canvas.line([(-210, 850), (252, 612), (1248, 612), (1710, 850)], chalk, width=4)
    area = [(470, 612), (330, 716), (1170, 716), (1030, 612)]
    canvas.line(area, chalk, width=4)
    canvas.line([(610, 612), (570, 650), (930, 650), (890, 612)], chalk, width=3)
    canvas.line(arc((750, 716), (150, 38), 0, 180), chalk, width=4)
    canvas.oval((750, 686), (7, 3), chalk)
    canvas.line(arc((750, 985), (430, 120), 180, 360), chalk, width=7)
    canvas.line([(-400, 985), (1900, 985)], chalk, width=7)
    goal = [(655, 612), (655, 520), (845, 520), (845, 612)]
    for step in range(1, 12):
        x = 655 + step * 190 / 12
        canvas.line([(x, 522), (x, 611)], "#dcd8e2", width=1, alpha=0.6)
    for y in range(532, 612, 12):
        canvas.line([(657, y), (843, y)], "#dcd8e2", width=1, alpha=0.6)
    canvas.line(goal, "#ffffff", width=6)
    canvas.soft(arc((560, 868), (34, 8), 0, 360), "#10241a", blur=5)
    canvas.ball((556, 848), 24, "#f2efe6")


def _floodlight(canvas: Canvas, top: Point) -> None:
    x, y = top
    canvas.shape([(x - 9, y), (x + 9, y), (x + 17, 420), (x - 17, 420)], "#1a1b38")
    for step in range(12):
        level = y + 60 + step * 25
        canvas.line([(x - 11, level), (x + 11, level + 20)], "#34365e", width=3)
    canvas.box((x - 98, y - 62, x + 98, y + 26), "#1a1b38", radius=6)
    for row in range(3):
        for lamp in range(6):
            spot = (x - 80 + lamp * 32, y - 44 + row * 27)
            canvas.disc(spot, 10.5, "#fffbe6")
    canvas.glow((x, y - 18), 330, "#fff3cf", strength=0.85)
    for row in range(3):
        for lamp in range(6):
            canvas.disc((x - 80 + lamp * 32, y - 44 + row * 27), 8, "#ffffff")


def skyline(canvas: Canvas) -> None:
    canvas.wash(
        (0, 0, WIDTH, 700), "#111a3c", "#2d3c74", "#7a5f93", "#e58f86", "#fac692"
    )
    for _ in range(120):
        spot = (canvas.chance.uniform(0, WIDTH), canvas.chance.uniform(0, 300))
        star = canvas.chance.uniform(0.8, 2)
        canvas.disc(spot, star, "#f6eed9", alpha=canvas.chance.uniform(0.2, 0.8))
    canvas.glow((1120, 190), 260, "#f9e6bd", strength=0.6)
    canvas.disc((1120, 190), 52, "#fdf2d2")
    canvas.disc((1106, 182), 11, "#efdfba", alpha=0.7)
    canvas.disc((1138, 206), 8, "#efdfba", alpha=0.7)
    layers = ((0.0, "#6a5586", 330), (0.5, "#3d3a6b", 270), (1.0, "#181d40", 210))
    for near, colour, tallest in layers:
        _towers(canvas, near, colour, tallest)
        canvas.mist(500, 700, "#f0a58a", alpha=0.34 * (1 - near))
    canvas.wash((0, 690, WIDTH, HEIGHT), "#e0928a", "#4a4577", "#171d42")
    canvas.mirror(690, shade="#1b2149", share=0.42)
    canvas.box((0, 684, WIDTH, 696), "#121632")
    for _ in range(420):
        y = 700 + 300 * canvas.chance.random() ** 1.3
        x, long = canvas.chance.uniform(-40, WIDTH), canvas.chance.uniform(20, 130)
        tone = canvas.chance.choice(["#f7c596", "#141a3e", "#8d76a8"])
        canvas.line([(x, y), (x + long, y)], tone, width=2.4, alpha=0.2)


def _towers(canvas: Canvas, near: float, colour: str, tallest: float) -> None:
    left = -30.0
    while left < WIDTH:
        wide = canvas.chance.uniform(56, 92) * (0.8 + 0.5 * near)
        middle = 1 - abs(left - 620) / 1100
        tall = canvas.chance.uniform(0.34, 1) * tallest * (0.6 + 0.8 * middle)
        top = 690 - tall - 60 * (1 - near)
        tower = (left, top, left + wide, 692)
        canvas.shaded(
            rectangle(tower), colour, mix(colour, "#e58f86", 0.3 * (1 - near))
        )
        _crown(canvas, (left, top), wide, colour)
        _windows(canvas, tower, near)
        left += wide + canvas.chance.uniform(-6, 26)


def _crown(canvas: Canvas, corner: Point, wide: float, colour: str) -> None:
    left, top = corner
    kind = canvas.chance.randrange(4)
    middle = left + wide / 2
    if kind == 0:
        canvas.line([(middle, top), (middle, top - 62)], colour, width=4)
        canvas.disc((middle, top - 62), 4, "#ff7a66")
    elif kind == 1:
        canvas.shape(
            [(left, top + 1), (left + wide, top - 46), (left + wide, top + 1)], colour
        )
    elif kind == 2:
        canvas.box((left + wide * 0.22, top - 26, left + wide * 0.78, top + 2), colour)


def _windows(
    canvas: Canvas, tower: tuple[float, float, float, float], near: float
) -> None:
    left, top, right, bottom = tower
    step = 11 + 4 * near
    rows, columns = int((bottom - top - 16) / step), int((right - left - 12) / step)
    gap = (right - left - columns * step) / 2
    for row in range(rows):
        for column in range(columns):
            if canvas.chance.random() < 0.3 + 0.12 * near:
                x, y = left + gap + column * step, top + 12 + row * step
                tone = canvas.chance.choice(["#ffd98c", "#ffc06d", "#fff0c4"])
                pane = rectangle((x + 2, y, x + step - 3, y + step - 5))
                canvas.shape(pane, tone, 0.45 + 0.5 * near)
