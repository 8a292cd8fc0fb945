"""Lamp posts, flags, bins, banners, rubbish: what stands about in a street."""

import math

from .canvas import Canvas
from .colour import CONCRETE, RED, YELLOW, Colour, dark, light, vary
from .space import Space


def lamp(s: Space, side: int, x: float, z: float, lit: bool, solar: bool = False, tall: float = 6.0) -> None:
    """A lamp post whose arm reaches over the road."""
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x * side, 0, z)
    top = py - tall * k
    steel = s.far((126, 134, 142), z)
    c.poly(((px - 0.11 * k, py), (px + 0.11 * k, py), (px + 0.05 * k, top), (px - 0.05 * k, top)), steel)
    c.rect(px - 0.16 * k, py - 0.4 * k, 0.32 * k, 0.4 * k, dark(steel, 0.2))
    hx = px - side * 1.3 * k
    c.line(((px, top + 0.3 * k), (px - side * 0.5 * k, top - 0.1 * k), (hx, top - 0.16 * k)), 0.09 * k, steel)
    c.rounded(hx - 0.38 * k, top - 0.26 * k, 0.76 * k, 0.2 * k, 0.08 * k, dark(steel, 0.3))
    c.rect(hx - 0.3 * k, top - 0.08 * k, 0.6 * k, 0.07 * k, (255, 240, 190) if lit else (214, 218, 214))
    if solar:
        c.poly(
            (
                (px - 0.6 * k, top - 0.28 * k),
                (px + 0.5 * k, top - 0.42 * k),
                (px + 0.6 * k, top - 0.2 * k),
                (px - 0.5 * k, top - 0.06 * k),
            ),
            (38, 64, 118),
        )
    if lit:
        c.glow(hx, top, 2.1 * k, (255, 216, 140))
        c.glow(hx, top, 0.5 * k, (255, 250, 220))
        c.pool(hx, top + 2 * k, 5.6 * k, (160, 124, 76))
        gx, gy = s.at((x - 1.4) * side, 0, z)
        c.pool(gx, gy, 7.4 * k, (250, 200, 124), 0.34)


def flag(c: Canvas, x: float, y: float, height: float, wave: float = 0.0) -> None:
    """The national flag on a staff that stands at (x, y)."""
    c.line(((x, y), (x, y - height)), max(1.5, height * 0.022), (196, 190, 178))
    wide, high = height * 0.36, height * 0.24
    top = y - height * 0.98
    upper = [(x + wide * i / 8, top + math.sin(i * 0.8 + wave) * high * 0.08) for i in range(9)]
    lower = [(px, py + high) for px, py in reversed(upper)]
    c.poly(upper + lower, RED)
    star(c, x + wide * 0.5, top + high * 0.5, high * 0.3)


def star(c: Canvas, x: float, y: float, r: float, colour: Colour = YELLOW) -> None:
    points = []
    for step in range(10):
        reach = r if step % 2 == 0 else r * 0.4
        turn = math.pi * step / 5 - math.pi / 2
        points.append((x + math.cos(turn) * reach, y + math.sin(turn) * reach))
    c.poly(points, colour)


def bunting(c: Canvas, x1: float, y1: float, x2: float, y2: float, size: float) -> None:
    """A string of small pennants that sags between two points."""
    colours = (RED, YELLOW, (60, 150, 210), (96, 176, 92), (238, 130, 60))
    count = max(4, int(abs(x2 - x1) / (size * 1.5)))
    last = (x1, y1)
    for step in range(1, count + 1):
        part = step / count
        point = (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part + math.sin(part * math.pi) * size * 2.2)
        c.line((last, point), 1.6, (120, 110, 100))
        colour = colours[step % len(colours)]
        c.poly((last, point, ((last[0] + point[0]) / 2, (last[1] + point[1]) / 2 + size * 1.3)), colour)
        last = point


def banner(c: Canvas, x: float, y: float, w: float, h: float, colour: Colour = RED) -> None:
    """A banner; its letters are only hinted at."""
    c.rect(x + h * 0.06, y + h * 0.08, w, h, (30, 28, 50), 60)
    c.rect(x, y, w, h, colour)
    c.rect(x + h * 0.07, y + h * 0.07, w - h * 0.14, h * 0.03, YELLOW)
    c.rect(x + h * 0.07, y + h * 0.9, w - h * 0.14, h * 0.03, YELLOW)
    for line, (start, end, tall) in enumerate(((0.2, 0.8, 0.16), (0.1, 0.9, 0.2), (0.3, 0.7, 0.12))):
        px, top = x + w * start, y + h * (0.2 + line * 0.24)
        while px < x + w * end:
            wide = h * c.rng.uniform(0.14, 0.4)
            c.rect(px, top, min(wide, x + w * end - px), h * tall, YELLOW)
            px += wide + h * 0.07


def bin_(s: Space, x: float, z: float, colour: Colour) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    c.shadow(px + 0.1 * k, py, 0.5 * k, 0.1 * k, 90)
    c.poly(
        (
            (px - 0.3 * k, py - 0.95 * k),
            (px + 0.3 * k, py - 0.95 * k),
            (px + 0.25 * k, py),
            (px - 0.25 * k, py),
        ),
        colour,
    )
    c.poly(
        (
            (px + 0.1 * k, py - 0.95 * k),
            (px + 0.3 * k, py - 0.95 * k),
            (px + 0.25 * k, py),
            (px + 0.1 * k, py),
        ),
        dark(colour, 0.2),
    )
    c.rounded(px - 0.36 * k, py - 1.06 * k, 0.72 * k, 0.15 * k, 0.06 * k, dark(colour, 0.3))
    c.oval(px, py - 0.55 * k, 0.12 * k, 0.12 * k, light(colour, 0.7))
    for side in (-1, 1):
        c.oval(px + side * 0.2 * k, py, 0.07 * k, 0.07 * k, (40, 40, 44))


def sack(s: Space, x: float, z: float, colour: Colour = (62, 66, 80)) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    c.shadow(px, py, 0.45 * k, 0.08 * k, 90)
    c.oval(px, py - 0.26 * k, 0.34 * k, 0.3 * k, colour)
    c.oval(px - 0.1 * k, py - 0.34 * k, 0.12 * k, 0.14 * k, light(colour, 0.25), 160)
    c.poly(
        (
            (px - 0.1 * k, py - 0.52 * k),
            (px + 0.1 * k, py - 0.52 * k),
            (px + 0.06 * k, py - 0.66 * k),
            (px - 0.07 * k, py - 0.66 * k),
        ),
        dark(colour, 0.1),
    )


def litter(s: Space, count: int, x1: float, x2: float, z1: float, z2: float) -> None:
    """Paper, bottles, bags and dry leaves lying about."""
    c, rng = s.canvas, s.canvas.rng
    kinds = ((236, 236, 228), (92, 156, 204), (206, 92, 74), (152, 112, 66), (224, 196, 110), (120, 168, 120))
    for _ in range(count):
        z = z1 + (z2 - z1) * rng.random() ** 1.6
        px, py = s.at(rng.uniform(x1, x2), 0, z)
        k, colour = s.scale(z), s.far(vary(rng, rng.choice(kinds)), z)
        c.oval(px + 0.04 * k, py + 0.03 * k, 0.14 * k, 0.04 * k, (40, 36, 40), 80)
        if rng.random() < 0.5:
            a, b = rng.uniform(0.06, 0.16) * k, rng.uniform(0.03, 0.1) * k
            c.poly(
                (
                    (px - a, py),
                    (px - a * 0.3, py - b * 1.4),
                    (px + a, py - b * 0.5),
                    (px + a * 0.5, py + b * 0.5),
                ),
                colour,
            )
        else:
            c.oval(px, py - 0.03 * k, rng.uniform(0.05, 0.12) * k, 0.045 * k, colour)


def bench(s: Space, x: float, z: float, wide: float = 1.6) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    c.shadow(px, py, wide * 0.6 * k, 0.1 * k, 80)
    for side in (-1, 1):
        c.rect(px + side * wide * 0.4 * k - 0.06 * k, py - 0.45 * k, 0.12 * k, 0.45 * k, dark(CONCRETE, 0.35))
    c.rounded(px - wide / 2 * k, py - 0.52 * k, wide * k, 0.12 * k, 0.04 * k, (170, 116, 70))
    c.rounded(px - wide / 2 * k, py - 0.95 * k, wide * k, 0.14 * k, 0.04 * k, (156, 104, 62))
    c.rounded(px - wide / 2 * k, py - 0.76 * k, wide * k, 0.12 * k, 0.04 * k, (170, 116, 70))


def ladder(c: Canvas, x: float, y: float, height: float, lean: float) -> None:
    wide = height * 0.07
    for side in (-wide, wide):
        c.line(((x + side, y), (x + side * 0.7 + lean, y - height)), height * 0.016, (212, 176, 92))
    for step in range(1, 12):
        part = step / 12
        c.line(
            ((x - wide + lean * part, y - height * part), (x + wide + lean * part, y - height * part)),
            height * 0.012,
            (190, 152, 76),
        )
