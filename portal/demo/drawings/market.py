"""The market: stalls under striped awnings, with lamps above them."""

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

FRUIT = ["#d8432f", "#ef8b2c", "#f3c13a", "#7fa640", "#8a2f4f", "#c9d15a"]


def market(canvas: Canvas) -> None:
    canvas.wash((0, 0, WIDTH, HEIGHT), "#f8d9a0", "#f2b877", "#a8614a", "#5a3438")
    canvas.glow((760, 260), 760, "#fff0c8")
    for left in range(-60, WIDTH, 168):
        _old_house(canvas, left)
    canvas.mist(260, 640, "#f7cf94", alpha=0.55)
    canvas.wash((0, 640, WIDTH, HEIGHT), "#a5705a", "#6a4440", "#4a2f33")
    _stall(canvas, (40, 620), 0.72, ("#3f7f77", "#f6ead0"))
    _stall(canvas, (1010, 620), 0.72, ("#d99a2b", "#fbf0d6"))
    _stall(canvas, (390, 800), 1.12, ("#c4412f", "#fdf3df"))
    _lamps(canvas)


def _old_house(canvas: Canvas, left: float) -> None:
    top = 560 - canvas.chance.uniform(300, 420)
    colour = canvas.chance.choice(["#d99b6c", "#c98a72", "#d7ad7c", "#b98673"])
    canvas.wash((left, top, left + 168, 640), mix(colour, "#f8d9a0", 0.3), colour)
    roof = [(left - 8, top + 4), (left + 30, top - 46), (left + 138, top - 46)]
    canvas.shape([*roof, (left + 176, top + 4)], mix("#a34a35", colour, 0.35))
    dark = mix(colour, "#6b4038", 0.45)
    for x in (left + 26, left + 100):
        for y in (top + 40, top + 130):
            canvas.box((x, y, x + 40, y + 62), dark, radius=4)
            canvas.box((x - 14, y, x - 1, y + 62), mix("#4f7d77", colour, 0.4))
            canvas.box((x + 41, y, x + 54, y + 62), mix("#4f7d77", colour, 0.4))


def _stall(
    canvas: Canvas, corner: Point, size: float, stripes: tuple[str, str]
) -> None:
    """Paint a stall: ``corner`` is where its left leg meets the counter's foot."""
    left, foot = corner
    wide, tall = 640 * size, 520 * size
    canvas.soft(
        arc((left + wide / 2, foot + 130 * size), (wide * 0.6, 34), 0, 360),
        "#2c1a20",
        blur=16,
    )
    back = (left + 20, foot - tall * 0.7, left + wide - 20, foot)
    canvas.shaded(rectangle(back), "#4d2f2e", "#7b4a39")
    for x in (left + 14, left + wide - 26):
        canvas.box((x, foot - tall * 0.8, x + 13 * size, foot + 120 * size), "#5b3a2c")
    _hanging_goods(canvas, (left, foot - tall * 0.62), size)
    for row in range(3):
        _crates(canvas, (left, foot - 100 * size + row * 62 * size), size, row)
    front = (left - 6, foot + 60 * size, left + wide + 6, foot + 130 * size)
    canvas.shaded(rectangle(front), "#a9714a", "#6f4432")
    for share in range(1, 9):
        x = left + wide * share / 9
        canvas.line([(x, front[1]), (x, front[3])], "#57362a", width=2, alpha=0.5)
    _awning(canvas, (left, foot - tall * 0.86), size, stripes)


def _hanging_goods(canvas: Canvas, corner: Point, size: float) -> None:
    """Hang bananas and onions under the awning, and sacks on a board behind."""
    left, top = corner
    for at in range(6):
        x, reach = left + (70 + at * 100) * size, canvas.chance.uniform(46, 66) * size
        canvas.line([(x, top - 60 * size), (x, top)], "#2f1c1e", width=2)
        for finger in range(-3, 4):
            tip = (x + finger * 13 * size, top + reach - abs(finger) * 5 * size)
            pull = (x + finger * 17 * size, top + reach * 0.4)
            tone = mix("#f0c33c", "#b9892a", abs(finger) / 4)
            if at % 2:
                canvas.ball((tip[0] * 0.6 + x * 0.4, tip[1]), 12 * size, "#a8506a")
            else:
                canvas.line(bend((x, top), pull, tip), tone, width=11 * size)
    board = top + 190 * size
    canvas.box((left + 22, board, left + 620 * size, board + 9), "#8a5a3c")
    for at in range(9):
        x = left + (40 + at * 64) * size
        tone = canvas.chance.choice(["#d9b98a", "#b98d5f", "#c9683f", "#7f9a4a"])
        tall = canvas.chance.uniform(50, 84) * size
        canvas.box((x, board - tall, x + 52 * size, board), tone, radius=9)
        canvas.box(
            (x + 8, board - tall * 0.6, x + 44 * size, board - tall * 0.3), "#f3e6cb"
        )


def _crates(canvas: Canvas, corner: Point, size: float, row: int) -> None:
    left, top = corner
    wide = 640 * size / 4
    for crate in range(4):
        x = left + crate * wide
        colour = FRUIT[canvas.chance.randrange(len(FRUIT))]
        canvas.box((x + 5, top + 20 * size, x + wide - 5, top + 70 * size), "#3a2426")
        radius = canvas.chance.choice([15, 19, 23]) * size
        for line in range(2):
            count = int((wide - 14) / (radius * 1.7))
            for at in range(count):
                spot = x + 12 * size + radius * (0.9 + 1.7 * at) + line * radius * 0.5
                if spot + radius < x + wide:
                    centre = (spot, top + 12 * size + line * radius * 0.9)
                    canvas.ball(centre, radius, colour)
        lath = mix("#b98455", "#7b4f36", row / 3)
        canvas.box((x + 4, top + 32 * size, x + wide - 4, top + 46 * size), lath)
        canvas.box((x + 4, top + 51 * size, x + wide - 4, top + 65 * size), lath)


def _awning(
    canvas: Canvas, corner: Point, size: float, stripes: tuple[str, str]
) -> None:
    left, top = corner
    count, wide, drop = 11, 640 * size, 120 * size
    step, lower = (wide + 90 * size) / count, (wide) / count
    base = left - 45 * size
    shade = rectangle((left, top + drop, left + wide, top + drop + 90 * size))
    canvas.soft(shade, "#24141a", blur=22)
    for at in range(count):
        colour = stripes[at % 2]
        cloth = [
            *[(left + at * lower, top), (left + (at + 1) * lower, top)],
            *[(base + (at + 1) * step, top + drop), (base + at * step, top + drop)],
        ]
        canvas.shaded(cloth, mix(colour, "#fff6dd", 0.25), mix(colour, "#3c1f22", 0.15))
        lip = arc((base + (at + 0.5) * step, top + drop), (step / 2, 34 * size), 0, 180)
        canvas.shape(lip, mix(colour, "#3c1f22", 0.24))


def _lamps(canvas: Canvas) -> None:
    for start, end, sag in (((-20, 90), (760, 60), 210), ((760, 60), (1520, 110), 230)):
        cord = bend(start, ((start[0] + end[0]) / 2, sag), end)
        canvas.line(cord, "#4d2f2e", width=2.5)
        for x, y in cord[3:-2:4]:
            canvas.glow((x, y + 15), 78, "#ffdf94", strength=0.9)
            canvas.disc((x, y + 15), 10, "#fff4cf")
