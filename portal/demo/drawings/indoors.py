"""Pictures under a roof: the train, the book, the library."""

from portal.demo.drawings.paint import (
    HEIGHT,
    WIDTH,
    Box,
    Canvas,
    Point,
    arc,
    bend,
    mix,
    rectangle,
    ribbon,
)

SPINES = [
    *["#7c2f2b", "#b5523b", "#d9a441", "#2f5d62", "#1f3b4d", "#5b7553"],
    *["#8b5e3c", "#c9b18b", "#463a55", "#a0483f", "#d8c7a0", "#33586e"],
]


def train_window(canvas: Canvas) -> None:
    _passing_land(canvas)
    _carriage(canvas)
    _curtain(canvas, 150, 1)
    _curtain(canvas, 1350, -1)
    canvas.wash((0, 780, WIDTH, HEIGHT), "#8d5b3a", "#6d412c", "#452820")
    canvas.wash((0, 772, WIDTH, 790), "#d59a63", "#8d5b3a")
    canvas.soft([(300, 800), (1200, 800), (1380, 990), (120, 990)], "#d8a06a", blur=30)
    _tea_glass(canvas, (980, 770))
    _open_book(canvas, (520, 872), 0.62)


def _passing_land(canvas: Canvas) -> None:
    canvas.wash((150, 80, 1350, 560), "#6f9fbd", "#b5cfd2", "#f5ddb0")
    canvas.glow((500, 420), 420, "#fff0c6")
    canvas.disc((500, 410), 40, "#fff8e0")
    for level, height, colour in (
        *[(470, 55, "#8aa9b0"), (515, 40, "#6f9488")],
        (555, 26, "#56806b"),
    ):
        canvas.shape(canvas.ridge(level, height), colour)
        canvas.mist(level - 30, level + 70, "#f3dfb8", alpha=0.35)
    canvas.wash((150, 590, 1350, 800), "#a8b36a", "#6f9153", "#47713f")
    lake = arc((560, 630), (330, 16), 0, 360)
    canvas.shaded(lake, "#f7e2b6", "#8fb7bd")
    for _ in range(46):
        _birch(canvas, canvas.chance.uniform(150, 1350), canvas.chance.uniform(0, 0.45))
    for tree in (250, 1120, 1240):
        _birch(canvas, tree + canvas.chance.uniform(-20, 20), 1)
    for _ in range(120):
        x, y = canvas.chance.uniform(100, 1350), canvas.chance.uniform(690, 790)
        long = canvas.chance.uniform(60, 260)
        tone = canvas.chance.choice(["#d9d98c", "#38603a", "#88aa5c"])
        canvas.line([(x, y), (x + long, y)], tone, width=4, alpha=0.4)


def _birch(canvas: Canvas, x: float, near: float) -> None:
    ground, tall = 612 + 120 * near, 90 + 420 * near
    thick = 3 + 15 * near
    stem = [(x, ground), (x + 6 * near, ground - tall)]
    canvas.line(stem, mix("#cfd2c4", "#f1ece0", near), width=thick)
    for _ in range(int(5 + 9 * near)):
        y = ground - canvas.chance.uniform(0.05, 0.9) * tall
        mark = [(x - thick * 0.4, y), (x + thick * canvas.chance.uniform(0, 0.5), y)]
        canvas.line(mark, "#3c3a38", width=1 + 3 * near)
    for _ in range(round(26 + 40 * near)):
        spread = (28 + 84 * near) * canvas.chance.uniform(-1, 1)
        y = ground - tall * canvas.chance.uniform(0.45, 1.12)
        leaf = canvas.chance.choice(["#e0b347", "#c9a63f", "#9fae4d", "#7d9a4a"])
        canvas.disc((x + spread, y), 7 + 6 * near, leaf, alpha=0.8)


def _carriage(canvas: Canvas) -> None:
    """Paint the wall with a hole: four strips around the window and its corners."""
    top, bottom, left, right = 95, 740, 165, 1335
    canvas.wash((0, 0, WIDTH, top), "#314b46", "#3f5f57")
    canvas.wash((0, bottom, WIDTH, HEIGHT), "#3f5f57", "#263c38")
    canvas.wash((0, top, left, bottom), "#3f5f57", "#37544d")
    canvas.wash((right, top, WIDTH, bottom), "#3f5f57", "#37544d")
    frame = "#d9b27c"
    for x, y, start in (
        *[(left, top, 180), (right, top, 270)],
        *[(right, bottom, 0), (left, bottom, 90)],
    ):
        turn = 60 if x == left else -60
        sink = 60 if y == top else -60
        corner = arc((x + turn, y + sink), (60, 60), start, start + 90)
        canvas.shape([*corner, (x, y)], "#3f5f57")
        canvas.line(corner, frame, width=16)
    for line in (
        *[
            [(left + 60, top), (right - 60, top)],
            [(left + 60, bottom), (right - 60, bottom)],
        ],
        *[
            [(left, top + 60), (left, bottom - 60)],
            [(right, top + 60), (right, bottom - 60)],
        ],
    ):
        canvas.line(line, frame, width=16)
    canvas.line([(left + 8, 250), (right - 8, 250)], frame, width=9)
    glare = [(640, 104), (800, 104), (470, 732), (310, 732)]
    canvas.shape(glare, "#ffffff", 0.1)
    canvas.shape([(840, 104), (880, 104), (550, 732), (510, 732)], "#ffffff", 0.08)
    canvas.line([(0, 60), (WIDTH, 60)], "#b98d55", width=8)


def _curtain(canvas: Canvas, edge: float, way: int) -> None:
    whole = [(edge + way * shift, 520.0) for shift in (-10, 70)]
    lower = [*whole, (edge + way * 170, 770), (edge - way * 44, 770)]
    canvas.shape(lower, "#7d2727")
    for fold in range(6):
        x = edge - way * 40 + way * fold * 36
        tone = mix("#b8412f", "#6f2226", 0.6 * (fold % 2) + 0.06 * fold)
        tie = (edge - way * 10 + way * fold * 13, 520)
        inner = bend((x, 60), (x + way * 20, 380), tie)
        outer = bend((x + way * 38, 60), (x + way * 62, 380), (tie[0] + way * 15, 520))
        hem = [(x + way * 30, 770), (x - way * 4, 770)]
        canvas.shaded(
            [*inner, *hem[::-1], *outer[::-1]], mix(tone, "#f3a77d", 0.2), tone
        )
    canvas.line([(edge - way * 26, 522), (edge + way * 84, 516)], "#e3b95f", width=16)


def _tea_glass(canvas: Canvas, corner: Point) -> None:
    """Paint tea in a glass that stands in a metal holder."""
    x, y = corner
    canvas.soft(arc((x + 50, y + 118), (130, 20), 0, 360), "#26140f", blur=10)
    canvas.ring((x + 134, y + 52), (36, 40), "#c9a05a", width=12)
    glass = [(x, y - 120), (x + 110, y - 120), (x + 102, y + 30), (x + 8, y + 30)]
    canvas.shape(glass, "#f7ecd8", 0.4)
    tea = [(x + 3, y - 84), (x + 107, y - 84), (x + 102, y + 30), (x + 8, y + 30)]
    canvas.shaded(tea, "#d9822b", "#8f3d17")
    canvas.oval((x + 55, y - 84), (52, 9), "#eda44c")
    holder = [(x - 4, y - 20), (x + 114, y - 20), (x + 104, y + 110), (x + 6, y + 110)]
    canvas.shaded(holder, "#f0d9a0", "#c9a05a", "#7b5527")
    for row in range(2):
        for at in range(4):
            spot = (x + 20 + at * 24, y + 14 + row * 40)
            canvas.ring(spot, (9, 14), "#8a6230", width=3)
    canvas.oval((x + 55, y + 112), (72, 10), "#9a7238")
    canvas.line([(x + 30, y - 118), (x + 34, y - 30)], "#ffffff", width=5, alpha=0.5)
    canvas.line([(x + 76, y - 90), (x + 96, y - 196)], "#e8dcc0", width=7)
    for shift in (0, 34):
        steam = bend(
            (x + 40 + shift, y - 140),
            (x + 10 + shift, y - 210),
            (x + 50 + shift, y - 270),
        )
        canvas.soft(ribbon(steam, 26), "#ffffff", blur=7)


def _open_book(canvas: Canvas, centre: Point, size: float) -> None:
    """Paint an open book lying on a table, seen from above its lower edge."""
    x, y = centre
    high = 150 * size
    shadow = [
        (x - 340 * size, y + 20),
        (x + 340 * size, y + 20),
        (x + 370 * size, y + high),
        (x - 370 * size, y + high),
    ]
    canvas.soft(shadow, "#22110d", blur=12)
    cover = [
        (x - 330 * size, y - 40 * size),
        (x + 330 * size, y - 40 * size),
        (x + 372 * size, y + high),
        (x - 372 * size, y + high),
    ]
    canvas.shape(cover, "#7c2f2b")
    for way in (-1, 1):
        top = bend(
            (x, y - 50 * size),
            (x + way * 150 * size, y - 96 * size),
            (x + way * 318 * size, y - 46 * size),
        )
        low = bend(
            (x + way * 358 * size, y + high - 12),
            (x + way * 170 * size, y + high - 66 * size),
            (x, y + high - 8),
        )
        tint = "#fff8e6" if way < 0 else "#f6e8c8"
        canvas.shaded([*top, *low], tint, mix(tint, "#c9a877", 0.3))
        for row in range(8):
            share = (row + 1.2) / 10
            rise = (y - 50 * size) + (high + 38 * size) * share
            start = (x + way * (24 + 5 * share) * size, rise - 16 * size)
            reach = 282 + 34 * share
            end = (x + way * reach * size, rise - 6 * size)
            lift = (x + way * 150 * size, rise - 58 * size * (1 - 0.2 * share))
            canvas.line(bend(start, lift, end), "#8a7660", width=3.2 * size, alpha=0.65)
    canvas.line([(x, y - 52 * size), (x, y + high - 8)], "#a58a63", width=4 * size)


def reading_corner(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, 720), "#1f3a4a", "#2b4f5c", "#3d6467")
    _night_window(canvas)
    canvas.wash((0, 700, WIDTH, HEIGHT), "#a96b3f", "#7d4a30", "#4e2c23")
    canvas.wash((0, 690, WIDTH, 712), "#e0aa6c", "#a96b3f")
    canvas.glow((1060, 470), 640, "#ffd58a", strength=0.85)
    _lamp(canvas, (1080, 720))
    canvas.soft(arc((360, 852), (260, 22), 0, 360), "#2a1611", blur=12)
    _stack(canvas, (150, 850))
    _open_book(canvas, (800, 840), 1)
    for x, y, radius in ((1290, 838, 50), (1386, 868, 44)):
        canvas.soft(arc((x, y + radius), (radius * 1.2, 14), 0, 360), "#2a1611", blur=8)
        canvas.ball((x, y), radius, "#d8742f")
        leaf = bend(
            (x, y - radius), (x + 30, y - radius - 34), (x + 52, y - radius - 8)
        )
        canvas.shape([*leaf, (x, y - radius)], "#5b8a4c")


def _night_window(canvas: Canvas) -> None:
    canvas.box((120, 60, 660, 560), "#8a5a3a", radius=8)
    canvas.wash((146, 86, 634, 534), "#122746", "#2f4a76", "#8a7a9a")
    canvas.disc((520, 190), 46, "#fbeec8")
    canvas.disc((542, 176), 42, "#1f3a62")
    for _ in range(50):
        spot = (canvas.chance.uniform(150, 630), canvas.chance.uniform(90, 380))
        canvas.disc(spot, canvas.chance.uniform(0.8, 2.2), "#f8f0d8", alpha=0.8)
    roofs = [(146, 534), (146, 470), (240, 420), (330, 470), (330, 450), (450, 390)]
    roofs += [(570, 450), (570, 470), (634, 440), (634, 534)]
    canvas.shape(roofs, "#132036")
    for x, y in ((226, 462), (436, 440), (470, 440), (600, 482)):
        canvas.box((x, y, x + 20, y + 26), "#ffcf7a", radius=2)
    canvas.box((382, 86, 398, 534), "#8a5a3a")
    canvas.box((146, 300, 634, 316), "#8a5a3a")
    canvas.box((100, 552, 680, 584), "#a06a44", radius=4)


def _stack(canvas: Canvas, corner: Point) -> None:
    left, base = corner
    for number, tall in enumerate((64, 48, 72, 40, 56, 44)):
        wide = canvas.chance.uniform(330, 420)
        x = left + canvas.chance.uniform(-12, 40)
        cloth = SPINES[(number * 5 + 1) % len(SPINES)]
        cover = (x, base - tall, x + wide, base)
        canvas.shaded(
            rectangle(cover), mix(cloth, "#ffe3a8", 0.22), mix(cloth, "#1b1215", 0.25)
        )
        pages = (x + wide - 26, base - tall + 8, x + wide + 4, base - 8)
        canvas.shaded(rectangle(pages), "#fbf0d4", "#cbb083")
        for share in (0.12, 0.2, 0.72):
            band = (x + wide * share, base - tall, x + wide * share + 9, base)
            canvas.box(band, mix(cloth, "#f3d58a", 0.6))
        base -= tall + 2


def _lamp(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.soft(arc((x, y + 30), (130, 22), 0, 360), "#2a1611", blur=10)
    canvas.oval((x, y + 18), (104, 22), "#2c3b3a")
    canvas.oval((x, y + 10), (104, 22), "#48605c")
    canvas.line([(x, y + 8), (x - 6, y - 190), (x - 60, y - 330)], "#48605c", width=15)
    shade = [
        (x - 140, y - 420),
        (x - 20, y - 420),
        (x + 60, y - 240),
        (x - 220, y - 240),
    ]
    beam = [
        (x - 220, y - 240),
        (x + 60, y - 240),
        (x + 280, y + 60),
        (x - 520, y + 120),
    ]
    canvas.soft(beam, "#ffdf9c", blur=46)
    canvas.shaded(shade, "#e0523a", "#b53527")
    canvas.oval((x - 80, y - 240), (140, 20), "#fff0c2")


def library(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, HEIGHT), "#5a3a2a", "#43281f", "#2d1a17")
    for row in range(4):
        _row_of_books(canvas, 20 + row * 226)
    canvas.wash((0, 925, WIDTH, HEIGHT), "#8d5b3a", "#56331f")
    for x in (0, 492, 984, 1478):
        canvas.shaded(rectangle((x, 0, x + 24, 930)), "#8a5a38", "#5b3722")
        canvas.line([(x + 3, 0), (x + 3, 930)], "#c28b58", width=3, alpha=0.7)
    light = [(760, -40), (1240, -40), (900, 1010), (180, 1010)]
    canvas.soft(light, "#ffd893", blur=60)
    _ladder(canvas)
    for x in (250, 740, 1240):
        canvas.glow((x, 6), 330, "#ffdf9e", strength=0.75)


def _row_of_books(canvas: Canvas, top: float) -> None:
    bottom = top + 200
    canvas.wash((0, top, WIDTH, bottom), "#1f1211", "#38201a")
    left = 26.0
    while left < WIDTH:
        if canvas.chance.random() < 0.05:
            left += canvas.chance.uniform(20, 44)
        wide = canvas.chance.uniform(17, 46)
        lean = 16 if canvas.chance.random() < 0.06 else 0
        _spine(
            canvas,
            (left, bottom - canvas.chance.uniform(128, 188), left + wide, bottom),
            lean,
        )
        left += wide + 1.5 + lean
    canvas.wash((0, bottom, WIDTH, bottom + 26), "#c08552", "#8a5632", "#5e3821")
    canvas.mist(bottom + 70, bottom + 26, "#140b0a", alpha=0.6)


def _spine(canvas: Canvas, box: Box, lean: float) -> None:
    left, top, right, bottom = box
    cloth = canvas.chance.choice(SPINES)
    back = [(left + lean, top), (right + lean, top), (right, bottom), (left, bottom)]
    canvas.shaded(back, mix(cloth, "#ffe0a0", 0.16), mix(cloth, "#160d0e", 0.34))
    edge = [(left + lean + 3, top + 3), (left + 3, bottom)]
    canvas.line(edge, mix(cloth, "#fff1cf", 0.45), width=2.4, alpha=0.7)
    if lean:
        return
    gold = mix(cloth, "#f5d78e", 0.7)
    for share in canvas.chance.choice(
        [(0.12, 0.86), (0.16, 0.22, 0.8), (0.1, 0.3, 0.34)]
    ):
        y = top + (bottom - top) * share
        canvas.line([(left + 2, y), (right - 2, y)], gold, width=3)
    if right - left > 26:
        middle = top + (bottom - top) * 0.52
        canvas.box((left + 6, middle - 24, right - 6, middle + 24), gold, radius=2)


def _ladder(canvas: Canvas) -> None:
    canvas.box((0, 88, WIDTH, 98), "#d9b27c", radius=4)
    left, right = [(640, 70), (560, 985)], [(770, 70), (740, 985)]
    canvas.soft([(x + 44, y) for x, y in (*left, *right[::-1])], "#140b0a", blur=14)
    for step in range(9):
        share = 0.1 + step * 0.1
        rung = [
            (640 - 80 * share, 70 + 915 * share),
            (770 - 30 * share, 70 + 915 * share),
        ]
        canvas.line(rung, "#8a5632", width=15)
        canvas.line([(x, y - 4) for x, y in rung], "#d9a66c", width=5)
    for rail in (left, right):
        canvas.line(rail, "#a86c3e", width=20)
        canvas.line([(x - 5, y) for x, y in rail], "#e0b07a", width=5)
    for x in (640, 770):
        canvas.ring((x, 92), (15, 15), "#3a2a24", width=7)
