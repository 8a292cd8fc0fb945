"""A street at night, a road of flowers, a painted wall."""

import math

from ..buildings import facade, row
from ..canvas import Canvas
from ..colour import FLOWERS, ROOFS, UNION_BLUE, WALLS, dark, light, mix, vary
from ..ground import field, puddle, road
from ..people import crowd, stand
from ..plants import bed, tree, weeds
from ..space import Space
from ..things import bunting, flag, ladder, lamp, litter
from .base import open_air


def street_lights_night(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, hour="night")
    field(s, (96, 118, 84), (84, 96, 104))
    road(
        s,
        half=rng.uniform(2.6, 3.3),
        surface="earth" if c.phase == "before" and rng.random() < 0.5 else "asphalt",
    )
    panes: list[tuple[float, float]] = []
    for side in (-1, 1):
        panes += row(s, side, 6.2, s.near * 1.5, 62, lit=rng.random() < 0.9 or c.phase != "before")
        for z in (46.0, 33, 19):
            if rng.random() < 0.6:
                tree(s, side * 5.4, z + rng.uniform(-2, 2), rng.uniform(3.2, 4.6))
    c.ambient = (108, 112, 158) if c.phase == "after" else (76, 82, 126)
    for index, (x, y) in enumerate(panes):
        if c.phase == "after" or index % 3 == 0:
            c.glow(x, y, 26, (150, 104, 50))
            c.pool(x, y, 64, (150, 120, 80))
    if c.phase == "before":
        if rng.random() < 0.6:
            puddle(s, -1.2, s.near * 1.7, 0.8, (90, 110, 150))
        stand(s, 0.8, 9, "walk", hat="cap")
        px, py = s.at(1.1, 0.9, 9)
        c.glow(px, py, 50, (220, 220, 180))
        gx, gy = s.at(1.0, 0, 7.6)
        c.pool(gx, gy, 220, (150, 150, 120), 0.3)
        return
    solar, both = rng.random() < 0.5, rng.random() < 0.6
    first = rng.uniform(7.5, 10)
    for step in range(7, -1, -1):
        z = first + step * 7.5
        for side in (-1, 1):
            if both or side == (-1 if step % 2 else 1):
                lamp(s, side, 4.3, z, lit=c.phase == "after" or step > 3, solar=solar)
    if c.phase == "during":
        x, y = s.at(4.3 if both else 4.3 * (1 if rng.random() else -1), 0, first)
        ladder(c, x - 40, y + 8, 4.6 * s.scale(first), 36)
        crowd(
            s,
            4,
            0.2,
            4.6,
            7,
            9,
            ("carry", "wave", "stand"),
            ("box", "", ""),
            shirt=(236, 130, 50),
            hat="helmet",
        )
        c.pool(x, y - 100, 420, (210, 190, 150))
        c.pool(c.w / 2, c.h * 0.85, 620, (110, 104, 96), 0.5)
    else:
        crowd(s, rng.randint(3, 6), -2.6, 2.6, 7, 20, ("walk", "stand", "wave"))
        if rng.random() < 0.7:
            bunting(c, *s.at(-4.3, 5.4, first), *s.at(4.3, 5.4, first), 20)


def flower_road(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c)
    field(s, (142, 166, 92) if c.phase != "before" else (158, 146, 98), s.haze)
    half = rng.uniform(2.2, 2.9)
    road(s, half, "earth" if c.phase == "before" else rng.choice(("concrete", "asphalt")), kerb=1.2)
    for side in (-1, 1):
        row(s, side, half + 4.6, s.near * 1.6, 60, worn=c.phase == "before")
    colours = tuple(rng.sample(FLOWERS, 4))
    if c.phase == "before":
        for side in (-1, 1):
            weeds(s, side * (half + 0.1), side * (half + 3.2), s.near, 26, 80)
        litter(s, 46, -half - 2, half + 2, s.near, 18)
        puddle(s, rng.uniform(-1, 1), s.near * 1.6, 0.7)
        return
    kind = rng.choice(("round", "areca", "bloom"))
    spots = [(side, z) for z in (44.0, 35, 27, 20, 14) for side in (-1, 1)]
    for side, z in spots:
        tree(s, side * (half + 3.2), z, rng.uniform(3.4, 5.2), kind)
    start = s.near if c.phase == "after" else s.near * 2.1
    for side in (-1, 1):
        x1, x2 = side * (half + 0.25), side * (half + 1.7)
        bed(s, x1, x2, start, 48, colours, rng.uniform(0.4, 0.65))
        if c.phase == "during":
            s.ground(x1, x2, s.near * 0.8, start, (120, 82, 58))
    if c.phase == "during":
        for side in (-1, 1):
            crowd(
                s,
                3,
                side * (half - 1.0),
                side * (half + 1.5),
                5.6,
                10,
                ("dig", "carry", "sweep"),
                ("hoe", "box", "spade"),
            )
        return
    if rng.random() < 0.75:
        for z in (34.0, 26, 19, 13):
            for side in (-1, 1):
                x, y = s.at(side * (half + 2.2), 0, z)
                flag(c, x, y, 3.4 * s.scale(z), rng.random() * 6)
    crowd(s, rng.randint(2, 4), -half * 0.7, half * 0.7, 8, 19, ("walk", "walk", "stand"))


def mural_wall(c: Canvas) -> None:
    rng = c.rng
    s = open_air(c, horizon=0.5, shift=0.05)
    field(s, (148, 170, 98), s.haze)
    z, high = 9.0, 2.9
    facade(s, -9.5, -1.5, 17, rng.choice(WALLS), rng.choice(ROOFS), high=4.2)
    facade(s, 1.2, 10, 18, rng.choice(WALLS), rng.choice(ROOFS), high=4.4)
    for x in (-6.5, 0, 6.2):
        tree(s, x + rng.uniform(-1, 1), 12, rng.uniform(4.6, 6), rng.choice(("round", "bloom", "areca")))
    s.ground(-60, 60, s.near * 0.7, z, (196, 186, 170))
    s.ground(-60, 60, z - 1.6, z - 1.35, (226, 220, 206))
    base = (236, 228, 208) if c.phase != "before" else (176, 168, 152)
    s.front(-16, 16, 0, high, z, base)
    if c.phase == "before":
        _stains(s, z, high)
        weeds(s, -8, 8, 7.6, 8.8, 60)
        litter(s, 36, -7, 7, s.near, 8.6)
    else:
        with c.apart("mural"):
            _mural(s, z, high, 1.0 if c.phase == "after" else 0.55)
        for x in range(-15, 16, 5):
            s.front(x - 0.16, x + 0.16, 0, high + 0.2, z, (206, 122, 84))
    s.front(-16, 16, high, high + 0.16, z, dark(base, 0.25) if c.phase == "before" else (196, 92, 62))
    if c.phase == "after":
        bed(s, -16, 16, z - 0.55, z - 0.2, tuple(rng.sample(FLOWERS, 3)), 0.34)
        crowd(s, 5, -3.9, 3.9, 6.4, 8.4, ("walk", "wave", "stand", "cheer"))
    elif c.phase == "during":
        for x in (-4.2, -1.4, 1.3, 3.6):
            stand(
                s,
                x + rng.uniform(-0.4, 0.4),
                7.9,
                "paint",
                shirt=UNION_BLUE,
                hat="cap",
                facing=1,
                tool="brush",
            )
        stand(s, -2.6, 6.3, "carry", tool="box")
        for x in (-0.4, 0.1, 0.5):
            px, py = s.at(x, 0, 6.8)
            colour = rng.choice(FLOWERS)
            c.rect(px - 14, py - 32, 28, 32, (206, 210, 214))
            c.oval(px, py - 32, 14, 5, colour)


def _stains(s: Space, z: float, high: float) -> None:
    c, rng = s.canvas, s.canvas.rng
    k = s.scale(z)
    for _ in range(46):
        px, py = s.at(rng.uniform(-8, 8), rng.uniform(0, high), z)
        shade = rng.choice(((110, 118, 96), (140, 126, 108), (196, 190, 174), (122, 108, 94)))
        c.oval(px, py, rng.uniform(0.1, 0.9) * k, rng.uniform(0.1, 0.5) * k, shade, 90)
    for _ in range(14):
        x, y = rng.uniform(-7, 7), rng.uniform(1.0, 2.2)
        s.front(x, x + rng.uniform(0.3, 0.7), y, y + rng.uniform(0.3, 0.5), z, vary(rng, (212, 206, 184), 20))
    for _ in range(6):
        x, y = s.at(rng.uniform(-6, 6), rng.uniform(0.8, 2), z)
        points = [(x + step * 0.18 * k, y + math.sin(step * 1.7 + x) * 0.25 * k) for step in range(6)]
        c.line(points, 0.05 * k, rng.choice(((70, 76, 110), (150, 60, 56), (60, 90, 80))))


def _mural(s: Space, z: float, high: float, done: float) -> None:
    """Terraced hills, a sun, a rông house, birds and large flowers along the wall."""
    c, rng = s.canvas, s.canvas.rng
    k, end = s.scale(z), 16 if done == 1 else 2.6
    sky = rng.choice(((130, 200, 230), (252, 214, 150), (170, 216, 210)))
    s.front(-16, end, 0, high, z, sky)
    s.front(-16, end, high * 0.62, high, z, light(sky, 0.25))
    sun = rng.uniform(-4.5, -1)
    x, y = s.at(sun, high * 0.62, z)
    for step in range(16):
        turn = math.pi * step / 15
        c.line(((x, y), (x - math.cos(turn) * 1.5 * k, y - math.sin(turn) * 1.0 * k)), 0.05 * k, (255, 206, 70))
    c.oval(x, y, 0.62 * k, 0.62 * k, (250, 150, 50))
    c.oval(x, y, 0.46 * k, 0.46 * k, (255, 196, 70))
    for layer, colour in enumerate(((110, 170, 150), (92, 160, 92), (64, 132, 76))):
        points = [s.at(-16, 0, z)]
        for step in range(49):
            px = -16 + (end + 16) * step / 48
            rise = (0.55 - layer * 0.16 + 0.13 * math.sin(px * (1.1 + layer * 0.4) + layer * 2)) * high
            points.append(s.at(px, rise, z))
        points.append(s.at(end, 0, z))
        c.poly(points, colour)
    px = -14.0
    while px < end - 0.8:
        x, y = s.at(px, 0.3, z)
        kind, colour = rng.randint(0, 3), rng.choice(FLOWERS)
        if kind == 0:
            roof = (180, 96, 60)
            c.rect(x - 0.4 * k, y - 0.5 * k, 0.8 * k, 0.5 * k, (240, 214, 160))
            c.poly(
                (
                    (x - 0.6 * k, y - 0.5 * k),
                    (x + 0.6 * k, y - 0.5 * k),
                    (x + 0.35 * k, y - 1.6 * k),
                    (x - 0.35 * k, y - 1.6 * k),
                ),
                roof,
            )
        else:
            tall = rng.uniform(0.7, 1.3) * k
            c.line(((x, y + 0.2 * k), (x, y - tall)), 0.06 * k, (40, 104, 60))
            c.oval(x + 0.16 * k, y - tall * 0.4, 0.18 * k, 0.07 * k, (60, 140, 70))
            for step in range(7):
                turn = math.tau * step / 7
                c.oval(
                    x + math.cos(turn) * 0.2 * k,
                    y - tall + math.sin(turn) * 0.2 * k,
                    0.13 * k,
                    0.13 * k,
                    colour,
                )
            c.oval(x, y - tall, 0.12 * k, 0.12 * k, mix(colour, (255, 220, 80), 0.8))
        px += rng.uniform(0.9, 1.6)
    for _ in range(10):
        bird = rng.uniform(-14, end)
        x, y = s.at(bird, high * rng.uniform(0.72, 0.92), z)
        c.line(((x - 0.2 * k, y - 0.1 * k), (x, y), (x + 0.2 * k, y - 0.1 * k)), 0.05 * k, (250, 250, 246))
