"""Trees, hedges, beds of flowers, grass."""

import math

from .canvas import Canvas
from .colour import BARK, FLOWERS, LEAVES, Colour, dark, light, mix, vary
from .space import Space


def crown(c: Canvas, x: float, y: float, r: float, leaf: Colour, bloom: Colour | None = None) -> None:
    """A round head of leaves, dark below and light above."""
    rng = c.rng
    count = 30 if r > 60 else 18 if r > 22 else 9
    for layer, (shade, lift, spread) in enumerate(((0.42, 0.24, 0.94), (0.16, 0.0, 0.84), (-0.2, -0.26, 0.62))):
        colour = dark(leaf, shade) if shade > 0 else light(leaf, -shade)
        for step in range(count):
            turn = step / count * math.tau + rng.uniform(-0.2, 0.2)
            away = r * spread * math.sqrt(rng.random())
            blob = r * rng.uniform(0.2, 0.36)
            px, py = x + math.cos(turn) * away, y + r * lift + math.sin(turn) * away * 0.8
            c.oval(px, py, blob, blob * 0.84, vary(rng, colour, 7))
        if layer == 2 and bloom:
            for _ in range(count * 2):
                turn, away = rng.uniform(0, math.tau), r * 0.95 * math.sqrt(rng.random())
                dot = r * rng.uniform(0.035, 0.08)
                c.oval(x + math.cos(turn) * away, y + math.sin(turn) * away * 0.8, dot, dot, vary(rng, bloom, 10))


def tree(s: Space, x: float, z: float, height: float = 5.0, kind: str = "round") -> None:
    c, rng = s.canvas, s.canvas.rng
    px, py = s.at(x, 0, z)
    k = s.scale(z)
    leaf = s.far(vary(rng, rng.choice(LEAVES), 10), z)
    bark = s.far(BARK, z)
    c.shadow(px + 0.3 * k, py, height * 0.3 * k, height * 0.06 * k, 70)
    if kind == "areca":
        _areca(c, px, py, height * k, leaf, bark)
        return
    if kind == "pine":
        c.poly(((px - 0.1 * k, py), (px + 0.1 * k, py), (px, py - height * 0.5 * k)), bark)
        for step in range(5):
            low, wide = py - height * k * (0.18 + step * 0.16), height * k * (0.26 - step * 0.042)
            colour = mix(dark(leaf, 0.3), light(leaf, 0.1), step / 4)
            c.poly(((px - wide, low), (px + wide, low), (px, low - height * k * 0.27)), colour)
            c.poly(((px - wide, low), (px - wide * 0.1, low), (px, low - height * k * 0.27)), dark(colour, 0.14))
        return
    stem = 0.035 * height * k
    c.poly(
        (
            (px - stem, py),
            (px + stem, py),
            (px + stem * 0.5, py - height * 0.6 * k),
            (px - stem * 0.5, py - height * 0.6 * k),
        ),
        bark,
    )
    c.line(((px, py - height * 0.42 * k), (px + height * 0.16 * k, py - height * 0.62 * k)), stem * 0.7, bark)
    bloom = s.far(rng.choice(FLOWERS), z) if kind == "bloom" else None
    crown(c, px, py - height * 0.7 * k, height * 0.31 * k, leaf, bloom)


def _areca(c: Canvas, x: float, y: float, height: float, leaf: Colour, bark: Colour) -> None:
    top = y - height
    c.line(((x, y), (x + height * 0.012, y - height * 0.5), (x, top)), height * 0.028, light(bark, 0.3))
    for ring in range(1, 9):
        py = y - height * ring / 9
        c.line(((x - height * 0.013, py), (x + height * 0.013, py)), height * 0.006, dark(bark, 0.1))
    for step in range(11):
        turn = math.pi * (step / 10) + c.rng.uniform(-0.08, 0.08)
        _frond(c, x, top, turn, height * c.rng.uniform(0.26, 0.34), dark(leaf, 0.3 * (step % 3) / 2))


def _frond(c: Canvas, x: float, y: float, turn: float, reach: float, leaf: Colour) -> None:
    """One leaf of a palm: a bent rib with leaflets that hang from it."""
    rib = []
    for step in range(9):
        part = step / 8
        rise = math.sin(turn) * 0.95 * part - 0.62 * part * part
        rib.append((x + math.cos(turn) * reach * part, y - reach * rise))
    for step in range(1, 9):
        px, py = rib[step]
        long = reach * 0.3 * (1.15 - step / 9)
        out = math.cos(turn) * long * 0.5
        for drop in (0.9, -0.35):
            c.poly((rib[step - 1], (px, py), (px + out, py + long * drop)), leaf)
    c.line(rib, max(1, reach * 0.03), light(leaf, 0.2))


def bush(s: Space, x: float, z: float, r: float = 0.5, bloom: bool = False) -> None:
    px, py = s.at(x, r * 0.7, z)
    colour = s.far(vary(s.canvas.rng, s.canvas.rng.choice(LEAVES)), z)
    crown(s.canvas, px, py, r * s.scale(z), colour, s.canvas.rng.choice(FLOWERS) if bloom else None)


def bed(s: Space, x1: float, x2: float, z1: float, z2: float, colours: tuple[Colour, ...], tall: float = 0.4) -> None:
    """A bed of flowers, planted from far to near."""
    x1, x2 = min(x1, x2), max(x1, x2)
    c, rng = s.canvas, s.canvas.rng
    s.ground(x1, x2, z1, z2, s.far(dark((104, 74, 52), 0.1), z1))
    z = z2
    while z > z1:
        k = s.scale(z)
        count = max(2, min(9, int((x2 - x1) / 0.16)))
        colour = colours[int(z * 0.8) % len(colours)]
        for step in range(count):
            x = x1 + (x2 - x1) * (step + rng.uniform(0.2, 0.8)) / count
            px, py = s.at(x, 0, z)
            high = tall * k * rng.uniform(0.75, 1.2)
            leaf = s.far(vary(rng, LEAVES[step % 3], 14), z)
            c.oval(px, py - high * 0.42, 0.15 * k, high * 0.46, leaf)
            c.oval(px - 0.03 * k, py - high * 0.6, 0.1 * k, high * 0.3, light(leaf, 0.14))
            head = s.far(vary(rng, colour, 14), z)
            for _ in range(3 if k > 50 else 2):
                fx, fy = px + rng.uniform(-0.12, 0.12) * k, py - high * rng.uniform(0.65, 1.05)
                r = 0.05 * k
                c.oval(fx, fy, r, r * 0.85, head)
                if k > 75:
                    c.oval(fx, fy, r * 0.4, r * 0.36, light(head, 0.6))
        z *= 0.955 if z > 9 else 0.965


def weeds(s: Space, x1: float, x2: float, z1: float, z2: float, count: int, dry: bool = True) -> None:
    c, rng = s.canvas, s.canvas.rng
    for z in sorted((z1 + (z2 - z1) * rng.random() ** 2 for _ in range(count)), reverse=True):
        px, py = s.at(rng.uniform(x1, x2), 0, z)
        k = s.scale(z)
        base = rng.choice(((134, 132, 74), (112, 124, 66), (156, 144, 88))) if dry else rng.choice(LEAVES)
        for _ in range(5):
            lean, high = rng.uniform(-0.22, 0.22) * k, rng.uniform(0.15, 0.5) * k
            c.poly(((px - 0.03 * k, py), (px + 0.03 * k, py), (px + lean, py - high)), s.far(vary(rng, base), z))


def hedge(
    s: Space, x: float, z1: float, z2: float, height: float = 1.1, depth: float = 0.6, bloom: bool = True
) -> None:
    """A trimmed hedge along the road; it stands from ``x`` outwards."""
    c, rng = s.canvas, s.canvas.rng
    out = depth if x > 0 else -depth
    leaf = rng.choice(LEAVES)
    z = z2
    while z > z1:
        step = max(0.35, z * 0.045)
        low = max(z1, z - step)
        near = s.far(vary(rng, leaf, 6), z)
        s.canvas.poly(
            (s.at(x, height, low), s.at(x + out, height, low), s.at(x + out, height, z), s.at(x, height, z)),
            light(near, 0.22),
        )
        s.side(x, 0, height, low, z, dark(near, 0.12))
        k = s.scale(low)
        for _ in range(7):
            px, py = s.at(x, rng.uniform(0.05, height), low + rng.uniform(0, step))
            shade = rng.choice((dark(near, 0.3), light(near, 0.16), near, dark(near, 0.2)))
            c.oval(px, py, 0.08 * k, 0.06 * k, shade)
            if bloom and rng.random() < 0.28:
                c.oval(px, py, 0.035 * k, 0.035 * k, rng.choice(FLOWERS[:3]))
        for _ in range(3):
            px, py = s.at(x + out * rng.random(), height, low + rng.uniform(0, step))
            c.oval(px, py, 0.09 * k, 0.05 * k, light(near, rng.uniform(0.1, 0.36)))
        z = low
    s.front(min(x, x + out), max(x, x + out), 0, height, z1, s.far(leaf, z1))
