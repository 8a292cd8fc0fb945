"""A yard for sport: a court, its net, benches under trees."""

from ..buildings import row
from ..canvas import Canvas
from ..ground import field, puddle
from ..people import crowd
from ..plants import bush, tree, weeds
from ..things import bench, bunting, litter
from .base import open_air


def sports_yard(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.44, eye=2.8)
    field(s, (138, 170, 92) if c.phase != "before" else (160, 146, 100), s.haze)
    for side in (-1, 1):
        row(s, side, 12, 12, 56, worn=c.phase == "before")
        for z in (30.0, 23, 17):
            tree(
                s,
                side * 9.6,
                z + rng.uniform(-1, 1),
                rng.uniform(4.4, 6.4),
                rng.choice(("round", "bloom", "pine")),
            )
    if c.phase == "before":
        s.ground(-7.5, 7.5, s.near * 0.8, 25, (176, 130, 92))
        weeds(s, -8, 8, s.near, 24, 120)
        for x, z in ((-2, 8), (2.4, 11), (-0.6, 15)):
            puddle(s, x, z, rng.uniform(0.8, 1.5))
        litter(s, 50, -6, 6, s.near, 18)
        return
    outer, inner = rng.choice(
        (((60, 132, 96), (190, 88, 66)), ((52, 112, 166), (70, 146, 104)), ((196, 106, 70), (58, 126, 150)))
    )
    s.ground(-7.5, 7.5, s.near * 0.7, 26, outer)
    s.ground(-4.6, 4.6, s.near * 0.7, 23, inner)
    white = (248, 246, 238)
    for x in (-4.6, 4.6):
        s.ground(x - 0.06, x + 0.06, s.near * 0.7, 23, white)
    for z in (8.5, 17.5, 23):
        s.ground(-4.6, 4.6, z, z * 1.007, white)
    z = 13.0
    if c.phase == "during":
        crowd(s, 7, -4, 4, 7.5, 12, ("dig", "paint", "sweep", "carry"), ("hoe", "brush", "broom", "box"))
        return
    crowd(s, 4, -3.6, 3.6, 14, 20, ("cheer", "wave", "walk", "stand"), hat="")
    for x in (-5.0, 5):
        c.line((s.at(x, 0, z), s.at(x, 2.5, z)), 0.12 * s.scale(z), (90, 96, 110))
    s.front(-5, 5, 1.5, 2.35, z, (240, 240, 236), 120)
    for step in range(41):
        c.line(
            (s.at(-5 + step * 0.25, 1.5, z), s.at(-5 + step * 0.25, 2.35, z)),
            0.02 * s.scale(z),
            (70, 76, 84),
            150,
        )
    s.front(-5, 5, 2.3, 2.42, z, white)
    x, y = s.at(rng.uniform(-1.5, 1.5), 3.3, 12)
    c.oval(x, y, 0.17 * s.scale(12), 0.17 * s.scale(12), (250, 236, 190))
    crowd(s, 4, -3.4, 3.4, 8, 11.5, ("wave", "cheer", "walk", "cheer"), hat="")
    for side in (-1, 1):
        bench(s, side * 6.4, 11)
        bush(s, side * 8.2, 10, 0.6, True)
    bunting(c, *s.at(-7.5, 5, 14), *s.at(7.5, 5, 14), 16)
