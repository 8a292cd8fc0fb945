"""The market: stalls under striped awnings."""

from ..buildings import row
from ..canvas import Canvas
from ..colour import Colour, dark, vary
from ..ground import field, puddle, road
from ..people import crowd, stand
from ..space import Space
from ..things import flag, litter
from .base import open_air

AWNINGS = ((214, 66, 58), (38, 120, 180), (246, 178, 50), (54, 148, 100), (232, 120, 60), (150, 84, 160))
GOODS = (
    (232, 70, 50),
    (250, 176, 48),
    (126, 176, 66),
    (240, 220, 90),
    (160, 70, 120),
    (90, 150, 60),
    (246, 134, 60),
)


def market(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.4, eye=2.6)
    field(s, (188, 176, 154), s.haze)
    half = rng.uniform(2.0, 2.5)
    road(s, 6.5, "concrete", kerb=0)
    for side in (-1, 1):
        row(s, side, 7.4, s.near * 1.5, 56, worn=c.phase == "before")
    plots = [(side, z) for z in (38.0, 31, 25, 20, 15.6, 11.8, 8.4) for side in (-1, 1)]
    for side, z in plots:
        if c.phase == "before":
            _spread(s, side * (half + rng.uniform(-1.2, 0.8)), z, rng.choice(GOODS))
            if rng.random() < 0.5:
                _stall(
                    s,
                    side,
                    half + 1,
                    z,
                    rng.choice(((120, 140, 160), (150, 130, 110), (96, 116, 140))),
                    rng.uniform(-0.4, 0.3),
                )
        else:
            _stall(s, side, half, z, rng.choice(AWNINGS), 0.0)
        stand(s, side * (half + 1.9), z + 0.6, "stand", hat="nonla", facing=-side)
        if rng.random() < 0.6:
            stand(
                s,
                side * (half - 0.8),
                z - 0.6,
                rng.choice(("stand", "walk", "carry")),
                facing=side,
                tool="bag" if rng.random() < 0.5 else "",
            )
    if c.phase == "before":
        litter(s, 90, -4, 4, s.near, 18)
        puddle(s, 0.4, s.near * 1.6, 1.0)
        return
    for z in (28.0, 19, 12.5):
        for side in (-1, 1):
            x, y = s.at(side * (half + 3.2), 0, z)
            flag(c, x, y, 4.2 * s.scale(z), rng.random() * 6)
    crowd(s, 3, -half * 0.6, half * 0.6, 7, 12, ("walk", "carry", "walk"), ("bag", "box", ""))


def _spread(s: Space, x: float, z: float, colour: Colour) -> None:
    """Goods on a sheet on the ground."""
    c, k = s.canvas, s.scale(z)
    s.ground(x - 0.8, x + 0.8, z - 0.5, z + 0.5, vary(c.rng, (96, 130, 170), 24))
    for _ in range(22):
        px, py = s.at(x + c.rng.uniform(-0.65, 0.65), 0, z + c.rng.uniform(-0.4, 0.4))
        c.oval(px, py - 0.06 * k, 0.1 * k, 0.08 * k, vary(c.rng, colour, 22))


def _stall(s: Space, side: int, x: float, z: float, colour: Colour, sag: float) -> None:
    c, k, rng = s.canvas, s.scale(z), s.canvas.rng
    inner, outer = x * side, (x + 2.6) * side
    left, right = min(inner, outer), max(inner, outer)
    for px in (left + 0.1, right - 0.1):
        c.line((s.at(px, 0, z + 1.6), s.at(px, 2.5, z + 1.6)), 0.07 * k, (146, 120, 90))
    s.block(left + 0.1, right - 0.1, 0.8, z, z + 1.4, vary(rng, (176, 132, 88), 10))
    for level in range(2):
        for index in range(6):
            px = left + 0.32 + index * 0.4
            gx, gy = s.at(px, 0.82, z + 1.0 - level * 0.7)
            goods = rng.choice(GOODS)
            size = s.scale(z + 1.0 - level * 0.7)
            c.oval(gx, gy, 0.2 * size, 0.1 * size, (150, 106, 66))
            for _ in range(7):
                c.oval(
                    gx + rng.uniform(-0.14, 0.14) * size,
                    gy - rng.uniform(0.02, 0.16) * size,
                    0.065 * size,
                    0.06 * size,
                    vary(rng, goods, 16),
                )
    for px in (left + 0.05, right - 0.05):
        c.line((s.at(px, 0, z), s.at(px, 2.3, z)), 0.08 * k, (160, 130, 96))
    stripes = 8
    for index in range(stripes):
        x1, x2 = (
            left - 0.2 + (right - left + 0.4) * index / stripes,
            left - 0.2 + (right - left + 0.4) * (index + 1) / stripes,
        )
        tint = colour if index % 2 == 0 else (250, 244, 230)
        tilt = sag * (index / stripes)
        c.poly(
            (
                s.at(x1, 2.25 + tilt, z - 0.5),
                s.at(x2, 2.25 + tilt, z - 0.5),
                s.at(x2, 2.85, z + 1.6),
                s.at(x1, 2.85, z + 1.6),
            ),
            tint,
        )
        px, py = s.at((x1 + x2) / 2, 2.25 + tilt, z - 0.5)
        wide = (x2 - x1) / 2 * s.scale(z - 0.5)
        c.half(px, py, wide, wide * 1.2, 0, 180, dark(tint, 0.1))
