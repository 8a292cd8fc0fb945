"""An empty room: walls, windows, lamps, and the plant in its corner."""

from ..canvas import Canvas
from ..colour import Colour, dark, light, mix, vary
from ..space import Space


def room(
    c: Canvas,
    wall: Colour,
    floor: Colour,
    back: float,
    wide: float,
    high: float = 3.6,
    eye: float = 1.9,
    level: float = 0.42,
) -> Space:
    """An empty room, seen from its open side, with the light that falls in."""
    horizon = c.h * (level if c.w >= c.h else level + 0.06)
    s = Space(c, horizon, c.w / 2 + c.rng.uniform(-60, 60), eye=eye, focus=1130, reach=1e6)
    near = s.near * 0.6
    c.gradient(0, c.h, (light(wall, 0.3), wall, dark(wall, 0.05)))
    s.front(-wide, wide, 0, high, back, light(wall, 0.08))
    for side, shade in ((-1, 0.08), (1, 0.18)):
        s.side(side * wide, 0, high, near, back, dark(wall, shade))
        s.side(side * wide, 0, 1.0, near, back, dark(mix(wall, (150, 190, 180), 0.4), shade))
    s.front(-wide, wide, 0, 1.0, back, mix(wall, (150, 190, 180), 0.4))
    c.poly(
        (s.at(-wide, high, near), s.at(wide, high, near), s.at(wide, high, back), s.at(-wide, high, back)),
        light(wall, 0.6),
    )
    s.ground(-wide, wide, near, back, floor)
    joint = dark(floor, 0.12)
    z = near
    while z < back:
        s.ground(-wide, wide, z, z + 0.025, joint)
        z += 0.6
    step = -wide
    while step <= wide:
        s.ground(step - 0.012, step + 0.012, near, back, joint)
        step += 0.6
    _window(s, -wide, back * 0.56, back * 0.74)
    _window(s, -wide, back * 0.8, back * 0.95)
    _lamps(s, high, back)
    c.pool(c.w * 0.3, c.h * 0.5, 900, (60, 52, 30))
    c.ambient = (240, 234, 230)
    c.saturation = 1.16
    return s


def _window(s: Space, x: float, z1: float, z2: float) -> None:
    c = s.canvas
    s.side(x, 0.95, 2.75, z1 - 0.12, z2 + 0.12, (250, 246, 236))
    s.side(x, 1.05, 2.65, z1, z2, (176, 222, 244))
    s.side(x, 1.05, 1.5, z1, z2, (132, 182, 110))
    s.side(x, 1.05, 2.65, (z1 + z2) / 2 - 0.05, (z1 + z2) / 2 + 0.05, (250, 246, 236))
    c.poly(
        (s.at(x, 0, z1), s.at(x, 0, z2), s.at(x + 2.6, 0, z2 - 0.4), s.at(x + 2.6, 0, z1 - 0.4)),
        (255, 244, 200),
        70,
    )
    mid = s.at(x, 1.9, (z1 + z2) / 2)
    c.glow(mid[0], mid[1], 220, (80, 76, 56))


def _lamps(s: Space, high: float, back: float) -> None:
    """Two rows of lamps on the ceiling, and a fan between them."""
    c = s.canvas
    for z in (back * 0.9, back * 0.7, back * 0.5):
        for x in (-1.7, 1.7):
            a, b = s.at(x - 0.6, high - 0.05, z), s.at(x + 0.6, high - 0.05, z)
            c.limb((a, b), 0.09 * s.scale(z), (255, 253, 238))
            c.glow((a[0] + b[0]) / 2, a[1], 0.9 * s.scale(z), (120, 112, 84))
    z = back * 0.5
    x, y = s.at(0, high - 0.4, z)
    k = s.scale(z)
    c.line(((x, y), s.at(0, high, z)), 0.05 * k, (120, 124, 130))
    for reach, rise in ((-0.85, 0.02), (0.8, 0.06), (0.1, 0.16)):
        c.limb(((x, y), (x + reach * k, y + rise * k)), 0.09 * k, (150, 160, 168))
    c.oval(x, y, 0.13 * k, 0.09 * k, (110, 118, 128))


def pot(s: Space, x: float, z: float, y: float = 0.0) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, y, z)
    for step in range(9):
        reach = (step - 4) / 4
        c.poly(
            (
                (px - 0.04 * k, py - 0.4 * k),
                (px + 0.04 * k, py - 0.4 * k),
                (px + reach * 0.5 * k, py - (1.4 - abs(reach) * 0.5) * k),
            ),
            vary(c.rng, (66, 138, 76), 18),
        )
    c.poly(
        (
            (px - 0.22 * k, py - 0.45 * k),
            (px + 0.22 * k, py - 0.45 * k),
            (px + 0.15 * k, py),
            (px - 0.15 * k, py),
        ),
        (190, 98, 66),
    )
