"""Planting trees on a slope; hedges instead of fences."""

import math

from ..buildings import row
from ..canvas import Canvas
from ..colour import LEAVES, UNION_BLUE, dark, light, mix, vary
from ..ground import field, puddle, road
from ..people import crowd, stand
from ..plants import bush, hedge, tree, weeds
from ..space import Space
from ..things import banner, flag, litter
from .base import open_air


def tree_planting(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.38, eye=3.0)
    field(s, {"before": (180, 146, 98), "during": (168, 152, 92), "after": (118, 164, 82)}[c.phase], s.haze)
    _hill(s, c.phase)
    if c.phase == "before":
        weeds(s, -12, 12, s.near, 26, 150)
        litter(s, 24, -6, 6, s.near, 14)
        for x in (-4.0, 3.6):
            tree(s, x, 18, 3.4, "round")
        return
    rows = (-6.4, -4.0, -1.7, 1.7, 4.0, 6.4)
    kind = rng.choice(("pine", "round", "bloom"))
    for z in (34.0, 27, 21.5, 17, 13.4, 10.6, 8.4, 6.6):
        for x in rows:
            if c.phase == "after":
                if z > 7:
                    tree(s, x + rng.uniform(-0.2, 0.2), z, rng.uniform(2.2, 3.2), kind)
            else:
                _seedling(s, x + rng.uniform(-0.2, 0.2), z)
    if c.phase == "during":
        crowd(
            s,
            rng.randint(6, 8),
            -4.6,
            4.6,
            6.4,
            13,
            ("dig", "dig", "carry", "sweep"),
            ("spade", "hoe", "box", "hoe"),
            shirt=rng.choice((UNION_BLUE, None, (84, 112, 64))),
        )
        if rng.random() < 0.7:
            left, top = s.at(-4.2, 4.2, 20)
            right, _ = s.at(4.2, 0, 20)
            for x in (-4.0, 4.0):
                c.line((s.at(x, 0, 20), s.at(x, 4.3, 20)), 0.12 * s.scale(20), (150, 140, 128))
            banner(c, left, top, right - left, 1.3 * s.scale(20))
        for _ in range(7):
            _seedling(s, rng.uniform(-3.4, -2.4), 5.8 + rng.random(), 0.7)
        return
    crowd(s, 3, -1.1, 1.1, 7.5, 14, ("walk", "stand", "wave"))


def _hill(s: Space, phase: str) -> None:
    c = s.canvas
    base = mix((150, 140, 92) if phase == "before" else (112, 156, 88), s.haze, 0.3)
    shift = c.rng.uniform(0, 6)
    points = [(0.0, s.horizon + 8)]
    points += [(c.w * i / 40, s.horizon - 26 - 34 * math.sin(i / 40 * 4 + shift)) for i in range(41)]
    c.poly([*points, (c.w, s.horizon + 8)], base)
    for i in range(60):
        x = c.w * (i + c.rng.random()) / 60
        y = s.horizon - 10 - 30 * math.sin(x / c.w * 4 + shift)
        c.oval(x, y + 8, c.rng.uniform(5, 12), c.rng.uniform(4, 9), vary(c.rng, dark(base, 0.2), 8))


def _seedling(s: Space, x: float, z: float, tall: float = 0.9) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    c.oval(px, py, 0.42 * k, 0.1 * k, (124, 78, 54))
    c.oval(px, py - 0.03 * k, 0.3 * k, 0.07 * k, (150, 98, 66))
    c.line(((px + 0.1 * k, py), (px + 0.1 * k, py - tall * 1.2 * k)), 0.035 * k, (196, 160, 100))
    c.line(((px, py), (px, py - tall * 0.9 * k)), 0.03 * k, (104, 84, 56))
    for step in range(8):
        side = 1 if step % 2 else -1
        y = py - tall * k * (0.35 + 0.08 * step)
        c.oval(px + side * 0.11 * k, y, 0.12 * k, 0.05 * k, vary(c.rng, light(LEAVES[step % 4], 0.1), 12))


def green_living_fence(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c)
    field(s, (140, 168, 92) if c.phase != "before" else (164, 146, 100), s.haze)
    half = rng.uniform(2.1, 2.6)
    road(s, half, "earth" if c.phase == "before" else "concrete", kerb=0.5)
    for side in (-1, 1):
        row(s, side, half + 5, s.near * 1.7, 60, worn=c.phase == "before")
        for z in (44.0, 31, 22, 15, 11):
            tree(
                s,
                side * (half + 3.2),
                z + rng.uniform(-1, 1),
                rng.uniform(3.6, 6),
                rng.choice(("round", "areca", "areca", "bloom")),
            )
    if c.phase == "before":
        for side in (-1, 1):
            _old_fence(s, side, half + 0.9)
            weeds(s, side * (half + 0.2), side * (half + 2), s.near, 26, 70)
        puddle(s, 0.4, s.near * 1.7, 0.8)
        litter(s, 30, -half, half, s.near, 16)
        return
    tall, bloom = rng.uniform(0.95, 1.3), rng.random() < 0.7
    for side in (-1, 1):
        start = s.near * 0.95 if c.phase == "after" or side < 0 else 11.0
        hedge(s, side * (half + 0.7), start, 60, tall, 0.7, bloom)
    if c.phase == "during":
        for z in (10.0, 8.8, 7.7, 6.7, 5.9):
            bush(s, half + 1.0, z, 0.28)
        crowd(s, 5, half - 2.6, half + 0.4, 6.4, 15, ("dig", "carry", "dig"), ("spade", "box", "hoe"))
        return
    for z in (36.0, 26, 18.5, 13):
        side = 1 if int(z) % 2 else -1
        x, y = s.at(side * (half + 0.4), 0, z)
        flag(c, x, y, 3.2 * s.scale(z), rng.random() * 6)
    crowd(s, rng.randint(2, 4), -half * 0.6, half * 0.6, 7.5, 17, ("walk", "walk", "wave"))
    stand(s, half * 0.85, 6.6, "paint", hat="nonla", facing=1)


def _old_fence(s: Space, side: int, x: float) -> None:
    c, rng = s.canvas, s.canvas.rng
    z = 34.0
    while z > s.near:
        k = s.scale(z)
        low, lean = s.at(x * side, 0, z), rng.uniform(-0.15, 0.15)
        top = s.at(x * side + lean, rng.uniform(0.8, 1.4), z)
        c.line((low, top), 0.08 * k, vary(rng, (132, 108, 82), 14))
        if rng.random() < 0.8:
            c.line((s.at(x * side, 0.9, z), s.at(x * side, 0.7, z * 1.12)), 0.035 * k, (120, 112, 106))
            c.line((s.at(x * side, 0.5, z), s.at(x * side, 0.4, z * 1.12)), 0.035 * k, (120, 112, 106))
        z /= 1.1
