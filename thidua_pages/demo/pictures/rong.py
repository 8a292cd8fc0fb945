"""The rông house of the Central Highlands."""

from .colour import STRAW, dark, light
from .space import Space


def rong(s: Space, x: float, z: float, size: float = 1.0) -> None:
    """The rông house: a tall thatched roof, wide like a sail, on stilts."""
    c, k = s.canvas, s.scale(z) * size
    px, py = s.at(x, 0, z)
    wood, thatch = s.far((124, 82, 50), z), s.far((186, 148, 84), z)
    c.shadow(px, py, 5.4 * k, 0.5 * k, 90)
    for step in range(7):
        c.rect(px + (-4 + step * 1.33 - 0.1) * k, py - 1.7 * k, 0.22 * k, 1.7 * k, dark(wood, 0.2))
    c.rect(px - 4.4 * k, py - 1.9 * k, 8.8 * k, 0.25 * k, wood)
    c.rect(px - 4.1 * k, py - 3.4 * k, 8.2 * k, 1.5 * k, light(wood, 0.18))
    for step in range(28):
        c.line(
            ((px + (-4.1 + step * 0.3) * k, py - 3.4 * k), (px + (-4.1 + step * 0.3) * k, py - 1.9 * k)),
            0.03 * k,
            dark(wood, 0.3),
        )
    c.rect(px - 0.6 * k, py - 3.4 * k, 1.2 * k, 1.5 * k, dark(wood, 0.5))
    left, right = (px - 4.9 * k, py - 3.2 * k), (px + 4.9 * k, py - 3.2 * k)
    high = 8.4 * k
    outline = [left, (px - 4.3 * k, py - 6.2 * k), (px - 3.1 * k, py - 3.2 * k - high)]
    outline += [
        (px, py - 3.2 * k - high * 0.94),
        (px + 3.1 * k, py - 3.2 * k - high),
        (px + 4.3 * k, py - 6.2 * k),
        right,
    ]
    c.poly(outline, thatch)
    for step in range(1, 15):
        part = step / 15
        wide = (4.9 - 1.75 * part) * k
        y = py - 3.2 * k - high * 0.95 * part
        c.line(((px - wide, y), (px + wide, y)), 0.06 * k, dark(thatch, 0.2), 150)
    for step in range(1, 24):
        part = step / 24 * 2 - 1
        c.line(
            ((px + part * 4.9 * k, py - 3.2 * k), (px + part * 3.1 * k, py - 3.2 * k - high * 0.95)),
            0.035 * k,
            light(thatch, 0.25),
            110,
        )
    c.line(
        (
            (px - 3.1 * k, py - 3.2 * k - high),
            (px, py - 3.2 * k - high * 0.94),
            (px + 3.1 * k, py - 3.2 * k - high),
        ),
        0.2 * k,
        dark(wood, 0.1),
    )
    for step in range(-3, 4):
        c.poly(
            (
                (px + (step - 0.2) * k, py - 3.2 * k - high * 0.955),
                (px + (step + 0.2) * k, py - 3.2 * k - high * 0.955),
                (px + step * k, py - 3.2 * k - high * 1.05),
            ),
            STRAW,
        )
    c.poly(
        ((px - 0.6 * k, py - 1.8 * k), (px + 0.6 * k, py - 1.8 * k), (px + 1.0 * k, py), (px - 1.0 * k, py)),
        light(wood, 0.25),
    )
    for step in range(1, 7):
        y = py - 1.8 * k * step / 7
        c.line(((px - 0.95 * k, y), (px + 0.95 * k, y)), 0.06 * k, dark(wood, 0.3))
