"""A house under repair; the cultural house of a residential group, or the rông house."""

from ..buildings import facade
from ..canvas import Canvas
from ..colour import FLOWERS, RED, ROOFS, WALLS, YELLOW, dark, light, mix
from ..ground import field, puddle, yard
from ..people import crowd, person, stand
from ..plants import bed, bush, tree, weeds
from ..rong import rong
from ..space import Space
from ..things import banner, bench, bunting, flag, ladder, litter, star
from .base import open_air


def house_repair(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.48, shift=0.08)
    field(s, (150, 168, 96) if c.phase == "after" else (176, 142, 96), s.haze)
    z = rng.uniform(10.0, 11.5)
    for x in (-10.0, -7.4, 7.2, 9.8):
        tree(s, x + rng.uniform(-0.6, 0.6), z + 4, rng.uniform(4.6, 7), rng.choice(("areca", "round")))
    wide = rng.uniform(3.9, 4.5)
    wall, roof = rng.choice(WALLS), rng.choice(ROOFS[:4])
    if c.phase == "before":
        facade(s, -wide, wide, z, mix(wall, (150, 132, 112), 0.62), (136, 116, 104), worn=True, high=2.9)
        weeds(s, -8, 8, s.near, z - 0.5, 90)
        litter(s, 26, -5, 5, s.near, z - 1)
        puddle(s, rng.uniform(-2, 2), s.near * 1.4, 0.7)
        stand(s, rng.choice((-2.2, 2.2)), z - 1.2, "stand", hat="grey", shirt=(142, 116, 128))
        return
    path = (204, 196, 182)
    s.ground(-1.1, 1.1, s.near * 0.8, z, path)
    facade(
        s,
        -wide,
        wide,
        z,
        wall if c.phase == "after" else mix(wall, (196, 176, 150), 0.5),
        roof,
        door=rng.choice(((122, 82, 56), (52, 104, 128), (62, 112, 84))),
    )
    if c.phase == "after":
        for side in (-1, 1):
            x1, x2 = side * 1.3, side * wide
            bed(s, x1, x2, z - 1.6, z - 1.0, tuple(rng.sample(FLOWERS, 3)), 0.4)
            bush(s, side * (wide + 0.6), z - 0.8, 0.7, bloom=True)
        x, y = s.at(wide + 0.4, 0, z - 1.4)
        flag(c, x, y, 4.2 * s.scale(z), rng.random() * 6)
        crowd(s, 4, -2.6, 2.8, z - 4, z - 2.4, ("stand", "wave", "stand", "carry"), ("", "", "", "box"))
        return
    _scaffold(s, -wide, wide, z - 1.1)
    _bricks(s, -3.6, z - 3.4)
    px, py = s.at(3.4, 0, z - 3)
    c.oval(px, py - 8, 1.3 * s.scale(z - 3), 0.36 * s.scale(z - 3), (206, 178, 128))
    c.oval(px, py - 24, 0.8 * s.scale(z - 3), 0.3 * s.scale(z - 3), (222, 196, 148))
    x, y = s.at(1.4, 0, z - 1.6)
    ladder(c, x, y, 4.0 * s.scale(z - 1.6), 46)
    crowd(s, 4, -2.6, 3.4, z - 4.4, z - 2.4, ("carry", "dig", "wave", "dig"), ("box", "spade", "", "hoe"))


def _scaffold(s: Space, x1: float, x2: float, z: float) -> None:
    c, k = s.canvas, s.scale(z)
    pole = (178, 142, 84)
    for step in range(5):
        x = x1 + (x2 - x1) * step / 4
        c.line((s.at(x, 0, z), s.at(x, 4.3, z)), 0.09 * k, pole)
    for y in (1.9, 3.9):
        c.line((s.at(x1 - 0.3, y, z), s.at(x2 + 0.3, y, z)), 0.08 * k, light(pole, 0.15))
    s.front(x1, x1 + (x2 - x1) * 0.5, 1.95, 2.08, z, (206, 166, 104))
    c.line((s.at(x1, 0, z), s.at(x1 + (x2 - x1) / 4, 1.9, z)), 0.06 * k, dark(pole, 0.15))
    for x in (x1 + 0.9, x1 + 2.9):
        px, py = s.at(x, 2.05, z)
        person(c, px, py, 1.6 * k, "paint", hat="helmet", facing=1, tool="brush")


def _bricks(s: Space, x: float, z: float) -> None:
    c, k = s.canvas, s.scale(z)
    for level in range(5):
        for index in range(7 - level):
            px, py = s.at(x + index * 0.24 + level * 0.12, level * 0.14, z)
            c.rect(
                px,
                py - 0.13 * k,
                0.225 * k,
                0.125 * k,
                c.rng.choice(((186, 88, 62), (202, 104, 72), (170, 78, 58))),
            )


def cultural_house(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.5, shift=0.06)
    field(s, (146, 172, 96) if c.phase != "before" else (164, 148, 102), s.haze)
    z = rng.uniform(15, 17)
    is_rong = rng.random() < 0.4
    for x in (-13.0, -9.5, 9.2, 12.6):
        tree(s, x + rng.uniform(-0.6, 0.6), z + 3, rng.uniform(5, 7.5), rng.choice(("areca", "round", "bloom")))
    if c.phase != "before":
        yard(s, rng.choice(((214, 190, 166), (206, 200, 188), (216, 178, 150))), 1.6)
        s.ground(-60, 60, z + 1, 200, s.far((142, 170, 96), 20))
    if is_rong:
        rong(s, 0, z + 5, 0.8 if c.h <= c.w else 0.85)
    else:
        with c.apart("hall"):
            _hall(s, z)
    if c.phase == "before":
        weeds(s, -9, 9, s.near, z - 1, 120)
        litter(s, 40, -6, 6, s.near, z - 2)
        puddle(s, rng.uniform(-2, 2), s.near * 1.7, 1.0)
        return
    if c.phase == "during":
        crowd(s, 7, -5.5, 5.5, 7.5, 12, ("sweep", "dig", "carry", "paint"), ("broom", "hoe", "box", "brush"))
        return
    for side in (-1, 1):
        bed(s, side * 4.4, side * 6.6, z - 3.4, z - 2.4, tuple(rng.sample(FLOWERS, 3)), 0.45)
        bench(s, side * 4.6, z - 5.5)
    if not is_rong:
        for x in (-7.5, 7.5):
            c.line((s.at(x, 0, z - 3), s.at(x, 5.1, z - 3)), 0.1 * s.scale(z - 3), (158, 146, 130))
            bunting(c, *s.at(x, 5, z - 3), *s.at(0, 5.6, z - 1), 14)
    x, y = s.at(-5.6 if is_rong else -3.2, 0, z - 2.6)
    flag(c, x, y, 7.6 * s.scale(z - 2.6), rng.random() * 6)
    crowd(s, rng.randint(5, 8), -4.6, 4.6, 7.4, 12, ("walk", "stand", "wave", "cheer", "stand"))


def _hall(s: Space, z: float) -> None:
    c, rng = s.canvas, s.canvas.rng
    worn = c.phase == "before"
    wall = rng.choice(((250, 222, 150), (248, 232, 196), (240, 206, 150), (220, 232, 214)))
    if worn:
        wall = mix(wall, (160, 150, 134), 0.5)
    facade(s, -6.4, 6.4, z, wall, rng.choice(ROOFS[:4]) if not worn else (140, 104, 88), worn, high=3.9)
    k = s.scale(z)
    for x in (-2.0, 2.0):
        s.front(x - 0.18, x + 0.18, 0, 3.5, z - 1.2, light(wall, 0.4))
    low, top = (s.at(-2.7, 3.45, z - 1.3), s.at(2.7, 3.45, z - 1.3)), s.at(0, 5.2, z - 1.2)
    c.poly((*low, top), light(wall, 0.25))
    c.line((low[0], top, low[1]), 0.16 * k, (176, 74, 52))
    c.line(low, 0.12 * k, dark(wall, 0.3))
    x, y = s.at(0, 4.15, z - 1.2)
    if not worn:
        c.oval(x, y, 0.4 * k, 0.4 * k, RED)
        star(c, x, y, 0.3 * k, YELLOW)
        left, _ = s.at(-1.75, 0, z - 1.25)
        right, top_y = s.at(1.75, 3.3, z - 1.25)
        banner(c, left, top_y, right - left, 0.72 * k)
    for step in range(3):
        s.front(
            -2.4 + step * 0.1,
            2.4 - step * 0.1,
            step * 0.15,
            step * 0.15 + 0.15,
            z - 1.6 + step * 0.1,
            light((196, 186, 172), step * 0.15),
        )
