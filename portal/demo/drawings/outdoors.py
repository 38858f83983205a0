"""Pictures under the open sky: weather, land, water."""

from math import sin

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


def rain_on_roofs(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, HEIGHT), "#2b3a4f", "#4d6377", "#8b98a0", "#b9b3a8")
    for level, colour in ((330, "#6d7f8c"), (400, "#566978")):
        canvas.shape(canvas.ridge(level, 60), colour, 0.8)
    canvas.mist(250, 560, "#a9b1b2", alpha=0.6)
    for row in range(4):
        _row_of_roofs(canvas, row)
    _rain(canvas)


def _row_of_roofs(canvas: Canvas, row: int) -> None:
    """Paint houses side by side; nearer rows are larger, darker and redder."""
    near = row / 3
    size = 110 + 130 * near
    left = -60.0 - canvas.chance.uniform(0, 80)
    while left < WIDTH:
        wide = size * canvas.chance.uniform(1.5, 2.1)
        ground = 500 + 175 * row + canvas.chance.uniform(-20, 20)
        _house(canvas, (left, ground), wide, near)
        left += wide * canvas.chance.uniform(0.86, 1.02)
    canvas.mist(420 + 175 * row, 610 + 175 * row, "#93a0a6", alpha=0.32 - 0.09 * row)


def _house(canvas: Canvas, corner: Point, wide: float, near: float) -> None:
    left, ground = corner
    roof, wall = wide * 0.34, wide * 0.36
    tile = mix("#8a6e69", canvas.chance.choice(["#8c3f2d", "#a14a30", "#74392f"]), near)
    plaster = mix("#9aa0a0", canvas.chance.choice(["#c9bda4", "#a9b3a6"]), near)
    eaves = ground - wall
    body = (left + wide * 0.07, eaves - 2, left + wide * 0.93, ground + 400)
    canvas.shaded(rectangle(body), mix(plaster, "#2c3442", 0.35), "#2c3442")
    for share in (0.22, 0.6):
        if canvas.chance.random() < 0.7:
            x, y = left + wide * share, eaves + wall * 0.3
            pane = (x, y, x + wide * 0.15, y + wall * 0.42)
            canvas.glow((x + wide * 0.08, y + wall * 0.2), wide * 0.3, "#ffc36b")
            canvas.box(pane, "#ffd98f", radius=2)
            canvas.box((x + wide * 0.07, y, x + wide * 0.08, pane[3]), "#7a4b2c")
    slope = [
        (left - wide * 0.03, eaves + 8),
        (left + wide * 0.2, eaves - roof),
        (left + wide * 0.8, eaves - roof),
        (left + wide * 1.03, eaves + 8),
    ]
    canvas.soft([(x, y + 16) for x, y in slope], "#141b26", blur=10)
    canvas.shaded(slope, mix(tile, "#d9d6cf", 0.28), tile, mix(tile, "#1c2430", 0.35))
    for step in range(1, 9):
        share = step / 9
        y = eaves - roof + (roof + 8) * share
        inset = 0.23 * (1 - share) - 0.03
        row = [(left + wide * inset, y), (left + wide * (1 - inset), y)]
        canvas.line(row, mix(tile, "#161c26", 0.5), width=1.6, alpha=0.55)
    canvas.line(slope[1:3], mix(tile, "#e6e3da", 0.4), width=5)


def _rain(canvas: Canvas) -> None:
    for _ in range(900):
        x, y = canvas.chance.uniform(-50, WIDTH), canvas.chance.uniform(-60, HEIGHT)
        long = canvas.chance.uniform(18, 74)
        fall = [(x, y), (x + long * 0.24, y + long)]
        strength = canvas.chance.uniform(0.1, 0.36)
        canvas.line(fall, "#e8eef2", width=1.5, alpha=strength)
    canvas.mist(700, HEIGHT, "#26313f", alpha=0.45)


def rice_terraces(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, 560), "#7fb4c4", "#bcd6c9", "#f7e4b4", "#fbd38f")
    canvas.glow((1050, 300), 520, "#fff0c2")
    canvas.disc((1050, 300), 48, "#fff7de")
    volcano = [
        *[(-20, 600), *bend((-20, 520), (380, 470), (560, 205))],
        *[(600, 214), (640, 200), *bend((640, 200), (820, 450), (1300, 560))],
        (1300, 600),
    ]
    canvas.shaded(volcano, "#6f93a3", "#a9c3b7")
    for level, colour in ((470, "#7ba08f"), (520, "#5f8d72")):
        canvas.shape(canvas.ridge(level, 40), colour)
        canvas.mist(level - 60, level + 80, "#f3e3b8", alpha=0.42)
    for step in range(11):
        _terrace(canvas, step)
    for x, ground, size in ((1290, 640, 250), (1400, 700, 330), (120, 615, 200)):
        _palm(canvas, (x, ground), size)


def _terrace(canvas: Canvas, step: int) -> None:
    """Paint one field: a bank of grass, and behind it water or young rice."""
    near = step / 10
    level = 545 + 400 * near**1.35
    swell = 16 + 46 * near

    def edge(x: float) -> float:
        wave = sin(x / 260 + step * 0.9) + 0.55 * sin(x / 118 - step * 1.7)
        return level + swell * wave - (x - 750) * 0.05 * sin(step)

    line = [(float(x), edge(x)) for x in range(-20, WIDTH + 21, 10)]
    floor = [(WIDTH + 20, HEIGHT + 20.0), (-20.0, HEIGHT + 20.0)]
    bank = mix("#7fa35a", "#2c5a2e", near)
    canvas.shape([*line, *floor], mix(bank, "#f6e7a6", 0.35))
    inner = [(x, y + 3 + 5 * near) for x, y in line]
    canvas.shape([*inner, *floor], bank)
    field = [(x, y + 12 + 22 * near) for x, y in line]
    if step % 3 == 1:
        canvas.shaded([*field, *floor], "#f8dca0", "#a9c9bd", "#5f8f8a", "#44706c")
        _young_rice(canvas, field, near)
    else:
        lush = mix("#b5c766", "#5f9a3d", near)
        canvas.shaded([*field, *floor], mix(lush, "#fbe9a0", 0.4), lush, bank)
        _tufts(canvas, field, near)


def _young_rice(canvas: Canvas, field: list[Point], near: float) -> None:
    for x, y in field:
        for row in range(1, 4):
            shake = canvas.chance.uniform(-2.5, 2.5)
            foot = (x + row * 4 + shake, y + row * (6 + 11 * near) + shake)
            for lean in (-3, 0, 3):
                tip = (foot[0] + lean * (0.5 + near), foot[1] - 5 - 12 * near)
                canvas.line([foot, tip], "#4d7a3c", width=1.2 + 1.1 * near, alpha=0.8)


def _tufts(canvas: Canvas, field: list[Point], near: float) -> None:
    for x, y in field:
        for _ in range(5):
            foot_x = x + canvas.chance.uniform(-6, 6)
            foot_y = y + canvas.chance.uniform(2, 26 + 60 * near)
            tip = (foot_x + canvas.chance.uniform(-4, 4), foot_y - 6 - 14 * near)
            light = canvas.chance.choice(["#d9dd82", "#8dbb4f", "#3f7a34"])
            canvas.line([(foot_x, foot_y), tip], light, width=1.6, alpha=0.6)


def _palm(canvas: Canvas, foot: Point, size: float) -> None:
    x, ground = foot
    top = (x - size * 0.13, ground - size)
    stem = bend(foot, (x + size * 0.06, ground - size * 0.55), top)
    canvas.line(stem, "#4a4632", width=size * 0.035)
    for turn in range(11):
        angle = -200 + turn * 22 + canvas.chance.uniform(-6, 6)
        reach = size * canvas.chance.uniform(0.34, 0.44)
        tip = arc(top, (reach, reach * 0.62), angle, angle)[0]
        droop = (tip[0], tip[1] + size * 0.13)
        rib = bend(top, (tip[0] * 0.6 + top[0] * 0.4, tip[1] - size * 0.08), droop)
        green = mix("#2f5b34", "#7c9a46", canvas.chance.random() * 0.6)
        for at in range(2, len(rib)):
            hang = size * 0.1 * (1 - abs(at / 32 - 0.45))
            leaf = [rib[at], (rib[at][0], rib[at][1] + hang)]
            canvas.line(leaf, green, width=size * 0.013, alpha=0.95)
        canvas.line(rib, mix(green, "#e5e08f", 0.3), width=size * 0.01)


def sea_and_boat(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, 520), "#31587a", "#7f9db0", "#f0b98b", "#fbdba5")
    canvas.glow((980, 470), 640, "#ffe2a6")
    canvas.disc((980, 452), 62, "#fff3d0")
    _clouds(canvas)
    for level, colour in ((498, "#8d8f9d"), (508, "#6c7689")):
        canvas.shape(canvas.ridge(level, 22), colour)
    canvas.wash((0, 515, WIDTH, HEIGHT), "#f3c592", "#8aa5a8", "#3a6f83", "#173f57")
    for _ in range(1500):
        _ripple(canvas)
    _outrigger(canvas)


def _clouds(canvas: Canvas) -> None:
    for _ in range(16):
        x, y = canvas.chance.uniform(-100, WIDTH), canvas.chance.uniform(60, 400)
        long, thick = canvas.chance.uniform(120, 420), 6 + y / 40
        streak = [*bend((x, y), (x + long / 2, y - thick), (x + long, y))]
        streak += bend((x + long, y), (x + long / 2, y + thick), (x, y))
        canvas.shape(streak, mix("#d7c3bf", "#ffdcae", y / 400), 0.4)


def _ripple(canvas: Canvas) -> None:
    depth = canvas.chance.random() ** 1.4
    y = 520 + 480 * depth
    x = canvas.chance.uniform(-60, WIDTH)
    long, thick = 14 + 110 * depth, 0.8 + 5 * depth
    inside = abs(x + long / 2 - 980) < 60 + 260 * depth
    light = "#fff0c6" if inside and canvas.chance.random() < 0.6 else "#12405a"
    if not inside and canvas.chance.random() < 0.4:
        light = "#a8c4c4"
    wave = bend((x, y), (x + long / 2, y - thick), (x + long, y))
    wave += bend((x + long, y), (x + long / 2, y + thick * 0.2), (x, y))
    canvas.shape(wave, light, 0.16 + 0.24 * (1 - depth))


def _outrigger(canvas: Canvas) -> None:
    """Paint a boat with two floats and its sail rolled half up."""
    canvas.soft(arc((590, 792), (360, 30), 0, 360), "#0d2c3f", blur=18)
    mast = [(600, 740), (574, 330)]
    canvas.line(mast, "#3b2a22", width=9)
    sail = [*bend((576, 345), (700, 480), (850, 700)), (560, 690)]
    canvas.shaded(sail, "#fdf3dc", "#f0cf9c", "#c98f63")
    for share in (0.3, 0.55, 0.8):
        seam = bend(
            (576 - 14 * share, 345 + 345 * share),
            (640 + 60 * share, 350 + 350 * share),
            (576 + 272 * share, 345 + 352 * share),
        )
        canvas.line(seam, "#a8693f", width=2, alpha=0.5)
    canvas.line([(556, 694), (862, 704)], "#3b2a22", width=6)
    hull = [
        *bend((250, 690), (330, 790), (560, 800)),
        *bend((560, 800), (850, 800), (950, 676)),
    ]
    hull += bend((950, 676), (620, 760), (250, 690))
    canvas.shaded(hull, "#f7ead2", "#2b6f86", "#173c4d")
    canvas.line(bend((250, 690), (620, 760), (950, 676)), "#b8412f", width=9)
    for arm in (430, 760):
        canvas.line(
            bend((arm, 735), (arm + 14, 700), (arm + 40, 836)), "#4a3427", width=7
        )
    canvas.line(bend((260, 832), (560, 862), (910, 826)), "#d9b98a", width=13)
    canvas.line(bend((260, 840), (560, 870), (910, 834)), "#7a5a3c", width=4)
    for _ in range(46):
        x, y = canvas.chance.uniform(300, 900), canvas.chance.uniform(806, 930)
        long = canvas.chance.uniform(30, 90)
        canvas.line([(x, y), (x + long, y)], "#e9dcbc", width=2.4, alpha=0.28)


def morning_road(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, 600), "#3f5f8a", "#8c92b3", "#efae94", "#fcdcae")
    canvas.glow((640, 470), 560, "#ffe4ae")
    canvas.disc((640, 470), 56, "#fff5da")
    for level, height, colour in (
        *[(430, 70, "#9b93ad"), (480, 60, "#7f83a0"), (530, 44, "#5f7383")],
        (575, 34, "#48646a"),
    ):
        canvas.shape(canvas.ridge(level, height), colour)
        canvas.mist(level - 40, level + 90, "#fbd5ab", alpha=0.4)
    canvas.wash((0, 600, WIDTH, HEIGHT), "#97a468", "#5d7d4a", "#2e5136")
    canvas.mist(720, 600, "#fbdcae", alpha=0.5)
    _road(canvas)
    for x, y, size in ((250, 660, 150), (1010, 640, 120), (1180, 680, 210)):
        _tree(canvas, (x, y), size)
    _tree(canvas, (130, 780), 330)
    _tree(canvas, (1390, 830), 420)


def _road(canvas: Canvas) -> None:
    left = [
        *bend((655, 602), (760, 660), (560, 720)),
        *bend((560, 720), (330, 820), (330, 1010)),
    ]
    right = [
        *bend((672, 602), (850, 665), (700, 730)),
        *bend((700, 730), (640, 820), (1010, 1010)),
    ]
    canvas.shaded([*left, *right[::-1]], "#f3cfa4", "#8d8791", "#5a5f6d")
    canvas.line(left, "#fbe7c4", width=4)
    canvas.line(right, "#fbe7c4", width=4)
    middle = [
        ((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in zip(left, right, strict=True)
    ]
    for at in range(8, len(middle) - 2, 4):
        thick = 1 + 9 * ((middle[at][1] - 600) / 400) ** 1.3
        canvas.line(middle[at : at + 3], "#fff2d3", width=thick)
    for _ in range(900):
        y = 610.0 + 390 * canvas.chance.random() ** 0.7
        x = canvas.chance.uniform(0, WIDTH)
        if not _on_road(x, y, left, right):
            tall = 3 + 24 * (y - 600) / 400
            blade = [(x, y), (x + canvas.chance.uniform(-5, 5), y - tall)]
            green = canvas.chance.choice(["#c5c979", "#6f9150", "#2c5133"])
            canvas.line(blade, green, width=1.4 + tall / 14, alpha=0.6)


def _on_road(x: float, y: float, left: list[Point], right: list[Point]) -> bool:
    at = min(range(len(left)), key=lambda index: abs(left[index][1] - y))
    return left[at][0] - 8 < x < right[at][0] + 8


def _tree(canvas: Canvas, foot: Point, size: float) -> None:
    x, ground = foot
    shadow = arc((x + size * 0.12, ground), (size * 0.42, size * 0.06), 0, 360)
    canvas.soft(shadow, "#16301f", blur=10)
    trunk = [(x - size * 0.05, ground), (x - size * 0.025, ground - size * 0.6)]
    trunk += [(x + size * 0.03, ground - size * 0.6), (x + size * 0.05, ground)]
    canvas.shape(trunk, "#4b3a31")
    for leaf in range(64):
        share = leaf / 64
        reach = canvas.chance.uniform(0, 0.34) * size
        place = arc((x, ground - size * 0.78), (reach, reach * 0.85), 0, 360)
        spot = place[canvas.chance.randrange(48)]
        lit = mix("#24452f", "#93a856", share * (0.5 + 0.5 * (x < 640)))
        shift = (spot[0] - size * 0.07 * share, spot[1] - size * 0.1 * share)
        canvas.disc(shift, size * (0.15 - 0.08 * share), lit)
