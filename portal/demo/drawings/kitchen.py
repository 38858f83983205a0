"""The kitchen: jars, packets with their small print, a pot on the counter."""

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


def kitchen(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, 750), "#f3e2c0", "#ecd2a6")
    _tiles(canvas)
    _kitchen_window(canvas)
    for level in (250, 470):
        _shelf(canvas, level)
    _hooks(canvas)
    canvas.wash((0, 740, WIDTH, 800), "#e9b877", "#c48a50")
    canvas.wash((0, 800, WIDTH, HEIGHT), "#3f6b64", "#2f534f")
    for x in range(0, WIDTH, 300):
        canvas.box((x + 22, 830, x + 278, 990), "#4b7b72", radius=8)
        canvas.box((x + 120, 850, x + 180, 862), "#e3b95f", radius=6)
    canvas.soft(rectangle((0, 800, WIDTH, 818)), "#16302d", blur=8)
    _packets(canvas)
    _pot(canvas, (1080, 742))


def _tiles(canvas: Canvas) -> None:
    for row, y in enumerate(range(530, 740, 70)):
        for at, x in enumerate(range(0, WIDTH, 70)):
            tone = canvas.chance.choice(["#9cc2b4", "#8ab5a8", "#a9ccbd", "#7ea99e"])
            canvas.box((x + 2, y + 2, x + 68, y + 68), tone, radius=4)
            if (row + at) % 3 == 0:
                canvas.shape(
                    [
                        (x + 35, y + 14),
                        (x + 56, y + 35),
                        (x + 35, y + 56),
                        (x + 14, y + 35),
                    ],
                    "#f3e2c0",
                    0.75,
                )


def _kitchen_window(canvas: Canvas) -> None:
    canvas.box((1010, 60, 1420, 500), "#fbf2dc", radius=8)
    canvas.wash((1034, 84, 1396, 476), "#8fc3d3", "#d7e8d2", "#f9e9b9")
    canvas.glow((1300, 180), 200, "#fff6d0")
    for _ in range(60):
        x, y = canvas.chance.uniform(1040, 1390), canvas.chance.uniform(380, 470)
        tone = canvas.chance.choice(["#6f9b55", "#8fb565", "#4f7f4c"])
        radius = canvas.chance.uniform(12, 30)
        canvas.disc((min(max(x, 1068), 1366), min(y, 474 - radius)), radius, tone)
    canvas.box((1206, 84, 1222, 476), "#fbf2dc")
    canvas.box((1034, 264, 1396, 280), "#fbf2dc")
    canvas.box((990, 492, 1440, 524), "#e0b074", radius=4)
    light = [(1034, 520), (1396, 520), (1180, 760), (700, 760)]
    canvas.soft(light, "#fff6d8", blur=34)


def _shelf(canvas: Canvas, level: float) -> None:
    canvas.soft(rectangle((90, level + 20, 940, level + 44)), "#7a5a3c", blur=10)
    canvas.wash((80, level, 940, level + 22), "#c98f55", "#8f5c34")
    left = 110.0
    while left < 850:
        wide, tall = canvas.chance.uniform(62, 104), canvas.chance.uniform(92, 160)
        _jar(canvas, (left, level - tall, left + wide, level))
        left += wide + canvas.chance.uniform(14, 30)


def _jar(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    filling = canvas.chance.choice(
        ["#c4512f", "#e0a13a", "#f3ead2", "#6b4a34", "#7f9a4a", "#a8672f"]
    )
    canvas.box((left, top + 18, right, bottom), "#fdf8e8", radius=12)
    level = top + 18 + (bottom - top) * canvas.chance.uniform(0.12, 0.4)
    canvas.box((left + 6, level, right - 6, bottom - 5), filling, radius=9)
    for _ in range(30):
        x, y = (
            canvas.chance.uniform(left + 10, right - 10),
            canvas.chance.uniform(level + 6, bottom - 10),
        )
        canvas.disc(
            (x, y), 3, mix(filling, canvas.chance.choice(["#ffffff", "#3a241c"]), 0.25)
        )
    lid = canvas.chance.choice(["#3f6b64", "#b5523b", "#d9a441"])
    canvas.box((left + 4, top, right - 4, top + 24), lid, radius=6)
    middle = (level + bottom) / 2
    canvas.box((left + 12, middle - 18, right - 12, middle + 18), "#fffaf0", radius=3)
    canvas.line([(left + 20, middle - 6), (right - 20, middle - 6)], "#6b5a4a", width=3)
    canvas.line([(left + 20, middle + 6), (right - 32, middle + 6)], "#a89a86", width=3)
    shine = [(left + 13, top + 36), (left + 13, bottom - 18)]
    canvas.line(shine, "#ffffff", width=5, alpha=0.55)


def _hooks(canvas: Canvas) -> None:
    canvas.box((110, 545, 860, 555), "#8f5c34", radius=5)
    for at, x in enumerate(range(170, 860, 130)):
        canvas.line([(x, 550), (x, 580)], "#5a4a40", width=5)
        tone = ["#b5523b", "#8d969b", "#c98f55"][at % 3]
        canvas.line([(x, 576), (x, 650)], mix(tone, "#3a241c", 0.3), width=10)
        if at % 2:
            canvas.oval((x, 680), (23, 34), tone)
            canvas.oval((x - 5, 674), (13, 22), mix(tone, "#ffffff", 0.25))
        else:
            canvas.disc((x, 690), 38, tone)
            canvas.disc((x - 4, 685), 29, mix(tone, "#ffffff", 0.18))


def _packets(canvas: Canvas) -> None:
    """Paint packets with tables on their sides: what the eye should look for."""
    for x, tall, wide, tone in (
        *[(210, 250, 170, "#c4412f"), (410, 200, 190, "#2f6671")],
        (630, 276, 150, "#d99a2b"),
    ):
        top = 776 - tall
        canvas.soft(
            arc((x + wide / 2 + 14, 780), (wide * 0.64, 16), 0, 360), "#5a3a24", blur=8
        )
        face = (x, top, x + wide, 778)
        canvas.shaded(
            rectangle(face), mix(tone, "#ffffff", 0.12), mix(tone, "#22151a", 0.2)
        )
        side = [
            (x + wide, top),
            (x + wide + 34, top - 18),
            (x + wide + 34, 760),
            (x + wide, 778),
        ]
        canvas.shape(side, mix(tone, "#22151a", 0.4))
        lid = [(x, top), (x + 34, top - 18), (x + wide + 34, top - 18), (x + wide, top)]
        canvas.shape(lid, mix(tone, "#ffffff", 0.35))
        label = (x + 22, top + 70, x + wide - 22, 756)
        canvas.box(label, "#fffaf0", radius=4)
        canvas.box(
            (label[0] + 10, label[1] + 12, label[2] - 10, label[1] + 26), "#2b262c"
        )
        for y in range(int(label[1]) + 42, 744, 18):
            canvas.line(
                [(label[0] + 10, y), (label[0] + wide * 0.4, y)], "#6b6258", width=4
            )
            canvas.line([(label[2] - 34, y), (label[2] - 12, y)], "#6b6258", width=4)


def _pot(canvas: Canvas, corner: Point) -> None:
    x, y = corner
    canvas.soft(arc((x + 130, y + 34), (190, 20), 0, 360), "#5a3a24", blur=10)
    for way, at in ((-1, x), (1, x + 260)):
        canvas.line(
            bend((at, y - 120), (at + way * 56, y - 108), (at, y - 80)),
            "#2b262c",
            width=14,
        )
    body = [
        *bend((x, y - 150), (x - 6, y + 30), (x + 60, y + 30)),
        *bend((x + 200, y + 30), (x + 266, y + 30), (x + 260, y - 150)),
    ]
    canvas.shaded(body, "#d8563d", "#9a2f25")
    canvas.line([(x - 8, y - 150), (x + 268, y - 150)], "#f0d9c0", width=12)
    lid = bend((x, y - 156), (x + 130, y - 232), (x + 260, y - 156))
    canvas.shaded(lid, "#e8775b", "#b53f30")
    canvas.disc((x + 130, y - 206), 16, "#2b262c")
    canvas.line(
        bend((x + 36, y - 120), (x + 26, y - 40), (x + 60, y - 2)),
        "#ffd9c4",
        width=9,
        alpha=0.5,
    )
    for shift in (60, 130, 200):
        steam = bend(
            (x + shift, y - 240), (x + shift - 40, y - 310), (x + shift + 16, y - 390)
        )
        canvas.soft(ribbon(steam, 40), "#ffffff", blur=9)
