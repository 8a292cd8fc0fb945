"""Drains along a lane."""

from ..buildings import row
from ..canvas import Canvas
from ..colour import CONCRETE, FLOWERS, dark, light, vary
from ..ground import field, puddle, road
from ..people import crowd
from ..plants import bed, tree, weeds
from ..space import Space
from ..things import flag, litter
from .base import open_air


def drainage_works(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c)
    field(s, (148, 164, 98), s.haze)
    half = rng.uniform(2.3, 2.8)
    side = rng.choice((-1, 1))
    road(s, half, "earth" if c.phase == "before" else "concrete", kerb=1.6 if c.phase != "before" else 1.2)
    for edge in (-1, 1):
        row(s, edge, half + 3.6, s.near * 1.6, 58, worn=c.phase == "before")
        for z in (40.0, 27, 17):
            tree(
                s,
                edge * (half + 2.7),
                z + rng.uniform(-2, 2),
                rng.uniform(3.4, 5),
                rng.choice(("round", "areca")),
            )
    inner, outer = side * (half + 0.25), side * (half + 1.3)
    if c.phase == "before":
        for x, z, r in (
            (0.2, 7, 1.7),
            (-1.3, 10.5, 1.5),
            (1.2, 14, 1.8),
            (-0.4, 20, 2.0),
            (side * 1.4, s.near * 1.25, 0.9),
        ):
            puddle(s, x, z, r * rng.uniform(0.8, 1.1))
        weeds(s, inner, outer + side, s.near, 24, 60)
        litter(s, 40, -half, half, s.near, 16)
        return
    if c.phase == "during":
        s.ground(inner, outer, s.near * 0.8, 60, (92, 62, 46))
        s.ground(inner + side * 0.25, outer - side * 0.2, s.near * 0.8, 60, (52, 38, 34))
        for z in (34.0, 27, 21, 16.5, 13, 10.2, 8, 6.4):
            _heap(s, side * (half + 2.0), z)
        for z in (19.0, 15.5, 12.5, 10):
            _pipe(s, -side * (half + 0.9), z)
        crowd(
            s,
            4,
            inner - side * 2.2,
            inner,
            6.4,
            12,
            ("dig", "dig", "carry", "dig"),
            ("spade", "hoe", "box", "spade"),
        )
        crowd(
            s,
            2,
            -side * 1.6,
            side * 0.4,
            8,
            13,
            ("carry", "stand"),
            ("box", ""),
            hat="helmet",
            shirt=(238, 126, 44),
        )
        _barrier(s, -side * 0.6, 5.4)
        return
    s.ground(inner, outer, s.near * 0.8, 70, light(CONCRETE, 0.28))
    z = s.near * 0.9
    while z < 50:
        s.ground(inner, outer, z, z * 1.008, dark(CONCRETE, 0.3))
        mid = (inner + outer) / 2
        for hole in (-0.2, 0.0, 0.2):
            s.ground(mid + hole - 0.04, mid + hole + 0.04, z + 0.35, z + 0.75, dark(CONCRETE, 0.55))
        z += 1.1
    bed(
        s,
        -side * (half + 0.3),
        -side * (half + 1.2),
        s.near,
        44,
        tuple(rng.sample(FLOWERS, 3)),
        0.4,
    )
    for z in (30.0, 21, 14):
        x, y = s.at(side * (half + 2.1), 0, z)
        flag(c, x, y, 3.2 * s.scale(z), rng.random() * 6)
    crowd(s, rng.randint(2, 4), -half * 0.6, half * 0.6, 7.5, 17, ("walk", "stand", "walk"))


def _heap(s: Space, x: float, z: float) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    earth = vary(c.rng, (176, 112, 74), 10)
    c.poly(
        (
            (px - 0.9 * k, py),
            (px - 0.4 * k, py - 0.45 * k),
            (px + 0.1 * k, py - 0.6 * k),
            (px + 0.5 * k, py - 0.36 * k),
            (px + 0.95 * k, py),
        ),
        earth,
    )
    c.poly(
        (
            (px + 0.1 * k, py - 0.6 * k),
            (px + 0.5 * k, py - 0.36 * k),
            (px + 0.95 * k, py),
            (px + 0.2 * k, py),
        ),
        dark(earth, 0.16),
    )


def _pipe(s: Space, x: float, z: float) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0.45, z)
    c.shadow(px, py + 0.45 * k, 0.6 * k, 0.1 * k)
    far, fy = s.at(x, 0.45, z + 2)
    size = s.scale(z + 2)
    c.poly(
        ((px - 0.45 * k, py), (px + 0.45 * k, py), (far + 0.45 * size, fy), (far - 0.45 * size, fy)),
        light(CONCRETE, 0.1),
    )
    c.oval(far, fy, 0.45 * size, 0.45 * size, dark(CONCRETE, 0.1))
    c.oval(px, py, 0.45 * k, 0.45 * k, light(CONCRETE, 0.2))
    c.oval(px, py, 0.34 * k, 0.34 * k, (70, 66, 66))


def _barrier(s: Space, x: float, z: float) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    for side in (-0.7, 0.7):
        c.line(
            ((px + (side - 0.16) * k, py), (px + side * k, py - 0.95 * k), (px + (side + 0.16) * k, py)),
            0.05 * k,
            (90, 92, 98),
        )
    for step in range(8):
        c.rect(
            px + (-0.95 + step * 0.24) * k,
            py - 0.92 * k,
            0.245 * k,
            0.24 * k,
            (220, 60, 50) if step % 2 else (246, 244, 238),
        )
