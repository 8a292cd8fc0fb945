"""Work in common: cleaning, sorting refuse."""

import math

from ..buildings import row
from ..canvas import Canvas
from ..colour import FLOWERS, UNION_BLUE, Colour, dark, light, vary
from ..ground import field, puddle, road, yard
from ..people import crowd, stand
from ..plants import bed, tree, weeds
from ..space import Space
from ..things import banner, bin_, flag, litter, sack
from .base import open_air


def clean_up(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c)
    field(s, (144, 168, 94), s.haze)
    half = rng.uniform(2.5, 3.2)
    road(s, half, rng.choice(("asphalt", "concrete")), kerb=1.5)
    for side in (-1, 1):
        row(s, side, half + 4.4, s.near * 1.7, 60, worn=c.phase == "before")
        for z in (42.0, 30, 21, 14.5):
            tree(
                s,
                side * (half + 2.6),
                z + rng.uniform(-1, 1),
                rng.uniform(3.8, 5.6),
                rng.choice(("round", "bloom", "round")),
            )
    side = rng.choice((-1, 1))
    if c.phase == "before":
        _pile(s, side * (half + 0.6), 8.5, 1.5)
        _pile(s, side * (half + 0.8), 13, 1.8)
        _pile(s, -side * (half + 0.5), 11, 1.2)
        litter(s, 120, -half - 1, half + 1, s.near, 22)
        weeds(s, side * half, side * (half + 2.5), s.near, 20, 50)
        puddle(s, -side * 0.8, s.near * 1.5, 0.7)
        return
    if c.phase == "during":
        shirt = rng.choice((UNION_BLUE, None, (42, 142, 112)))
        litter(s, 50, -half, half, s.near, 16)
        _pile(s, side * (half + 0.4), 12, 1.0)
        _cart(s, -side * (half - 0.4), 9.5)
        for index in range(5):
            sack(
                s,
                side * (half + 0.2 + 0.35 * (index % 3)),
                8.6 - index * 0.35,
                rng.choice(((62, 66, 80), (60, 110, 160), (70, 130, 90))),
            )
        crowd(
            s,
            rng.randint(6, 8),
            -half,
            half,
            6.2,
            14,
            ("sweep", "sweep", "carry", "dig"),
            ("broom", "broom", "bag", "spade"),
            shirt=shirt,
        )
        return
    colours = tuple(rng.sample(FLOWERS, 3))
    for edge in (-1, 1):
        bed(s, edge * (half + 1.5), edge * (half + 2.2), s.near, 40, colours, 0.4)
    bin_(s, side * (half + 0.7), 8.2, (60, 150, 84))
    bin_(s, side * (half + 1.4), 8.2, (244, 190, 50))
    for z in (30.0, 22, 15.5):
        for edge in (-1, 1):
            x, y = s.at(edge * (half + 1.0), 0, z)
            flag(c, x, y, 3.4 * s.scale(z), rng.random() * 6)
    crowd(s, 4, -half * 0.7, half * 0.7, 7, 15, ("walk", "wave", "stand", "walk"))


def _pile(s: Space, x: float, z: float, size: float) -> None:
    c, rng, k = s.canvas, s.canvas.rng, s.scale(z) * size
    px, py = s.at(x, 0, z)
    c.shadow(px, py, 1.2 * k, 0.2 * k, 110)
    tints: tuple[Colour, ...] = (
        (96, 92, 88),
        (150, 130, 98),
        (196, 190, 178),
        (88, 124, 160),
        (176, 92, 74),
        (110, 120, 90),
    )
    for _ in range(60):
        turn = rng.uniform(-1, 1)
        high = (1 - turn * turn) * rng.random() * 0.75
        c.oval(
            px + turn * k,
            py - high * k,
            rng.uniform(0.07, 0.2) * k,
            rng.uniform(0.05, 0.12) * k,
            vary(rng, rng.choice(tints), 16),
        )


def _cart(s: Space, x: float, z: float) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    c.shadow(px, py, 1.0 * k, 0.14 * k, 110)
    for _ in range(16):
        c.oval(
            px + c.rng.uniform(-0.6, 0.6) * k,
            py - c.rng.uniform(0.95, 1.3) * k,
            0.2 * k,
            0.16 * k,
            vary(c.rng, (112, 134, 88), 30),
        )
    c.poly(
        (
            (px - 0.85 * k, py - 1.05 * k),
            (px + 0.85 * k, py - 1.05 * k),
            (px + 0.7 * k, py - 0.3 * k),
            (px - 0.7 * k, py - 0.3 * k),
        ),
        (64, 136, 96),
    )
    c.poly(
        (
            (px - 0.85 * k, py - 1.05 * k),
            (px + 0.85 * k, py - 1.05 * k),
            (px + 0.83 * k, py - 0.95 * k),
            (px - 0.83 * k, py - 0.95 * k),
        ),
        (40, 100, 70),
    )
    for side in (-0.5, 0.5):
        c.oval(px + side * k, py - 0.24 * k, 0.24 * k, 0.24 * k, (44, 44, 50))
        c.oval(px + side * k, py - 0.24 * k, 0.11 * k, 0.11 * k, (176, 180, 184))


def recycling(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.46, shift=0.08)
    field(s, (146, 174, 98), s.haze)
    for side in (-1, 1):
        row(s, side, 8.5, 9, 50, worn=c.phase == "before")
    for x in (-7.0, -4.6, 4.8, 7.2):
        tree(s, x, 14 + rng.uniform(-1, 1), rng.uniform(4, 6))
    if c.phase == "before":
        litter(s, 130, -5, 5, s.near, 13)
        _pile(s, -1.6, 8.4, 1.7)
        _pile(s, 1.8, 9.2, 1.5)
        weeds(s, -7, 7, s.near, 12, 60)
        return
    yard(s, rng.choice(((208, 196, 178), (198, 204, 190))), 1.5)
    s.ground(-60, 60, 13, 200, s.far((146, 174, 98), 18))
    _green_house(s, rng.uniform(-1.4, -0.6), 9.6)
    for index, colour in enumerate(((58, 150, 88), (244, 190, 50), (52, 118, 196))):
        bin_(s, 2.5 + index * 0.85, 9.0, colour)
    for side in (-1, 1):
        bed(s, side * 4.2, side * 6.4, 10.4, 11.2, tuple(rng.sample(FLOWERS, 3)), 0.5)
    left, top = s.at(-1.9, 4.6, 10.5)
    right, _ = s.at(2.0, 0, 10.5)
    if rng.random() < 0.7:
        for x in (-1.8, 1.9):
            c.line((s.at(x, 0, 10.5), s.at(x, 4.7, 10.5)), 0.09 * s.scale(10.5), (150, 140, 128))
        banner(c, left, top, right - left, 0.8 * s.scale(10.5), rng.choice(((36, 132, 88), (208, 34, 36))))
    crowd(s, 5, -3.8, 3.8, 6.4, 8.2, ("carry", "stand", "carry", "wave", "walk"), ("bag", "", "box", "", "bag"))
    if rng.random() < 0.6:
        for x in (-2.9, -2.3, 0.9):
            stand(s, x, 7.4, "cheer", 1.15, hat="")


def _green_house(s: Space, x: float, z: float) -> None:
    """The little house of wire netting that takes plastic bottles."""
    c, rng, k = s.canvas, s.canvas.rng, s.scale(z)
    frame = (44, 132, 84)
    s.front(x - 1.4, x + 1.4, 0.1, 2.0, z, (214, 226, 214))
    for _ in range(230):
        px, py = s.at(x + rng.uniform(-1.28, 1.28), 0.14 + 1.35 * rng.random() ** 1.1, z)
        colour = rng.choice(
            ((150, 206, 232), (214, 236, 240), (120, 190, 150), (236, 92, 70), (246, 206, 90), (86, 140, 206))
        )
        c.rounded(px, py, 0.1 * k, rng.uniform(0.14, 0.24) * k, 0.04 * k, colour)
    for step in range(13):
        px = x - 1.4 + 2.8 * step / 12
        c.line((s.at(px, 0.1, z), s.at(px, 2.0, z)), 0.02 * k, light(frame, 0.3), 170)
    for step in range(9):
        c.line(
            (s.at(x - 1.4, 0.1 + 1.9 * step / 8, z), s.at(x + 1.4, 0.1 + 1.9 * step / 8, z)),
            0.02 * k,
            light(frame, 0.3),
            170,
        )
    for px in (x - 1.4, x + 1.4):
        s.front(px - 0.07, px + 0.07, 0, 2.05, z, frame)
    c.poly((s.at(x - 1.8, 1.95, z), s.at(x + 1.8, 1.95, z), s.at(x, 3.0, z)), (48, 148, 92))
    c.line((s.at(x - 1.8, 1.95, z), s.at(x, 3.0, z), s.at(x + 1.8, 1.95, z)), 0.12 * k, dark(frame, 0.2))
    cx, cy = s.at(x, 2.35, z)
    for step in range(3):
        turn = math.tau * step / 3 - math.pi / 2
        c.limb(
            (
                (cx + math.cos(turn) * 0.22 * k, cy + math.sin(turn) * 0.2 * k),
                (cx + math.cos(turn + 1.5) * 0.2 * k, cy + math.sin(turn + 1.5) * 0.18 * k),
            ),
            0.07 * k,
            (244, 250, 240),
        )
