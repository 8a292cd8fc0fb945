"""Roads, verges and yards."""

from random import Random

from .colour import ASPHALT, CONCRETE, EARTH, LEAVES, Colour, dark, light, mix, vary
from .space import Space


def field(s: Space, near: Colour, far: Colour) -> None:
    """The ground from the horizon to the foot of the picture, with tufts that break its flatness."""
    with s.canvas.apart("field") as rng:
        _field(s, rng, near, far)


def _field(s: Space, rng: Random, near: Colour, far: Colour) -> None:
    c = s.canvas
    edge = mix(near, far, 0.5)
    c.gradient(s.horizon, c.h, (edge, mix(edge, near, 0.8), near, dark(near, 0.06)))
    _tree_line(s, near)
    for _ in range(150):
        z = s.near + 45 * rng.random() ** 2.5
        px, py = s.at(rng.uniform(-1, 1) * z * 0.9, 0, z)
        k = s.scale(z)
        shade = rng.choice((dark(near, 0.14), light(near, 0.14)))
        c.oval(px, py, rng.uniform(0.3, 1.2) * k, rng.uniform(0.02, 0.07) * k, s.far(shade, z), 90)


def _tree_line(s: Space, near: Colour) -> None:
    """Far trees and hamlets, where the ground meets the mountains."""
    c, rng = s.canvas, s.canvas.rng
    x = -10.0
    while x < c.w + 10:
        r = rng.uniform(5, 16)
        leaf = mix(mix(rng.choice(LEAVES), near, 0.25), s.haze, 0.36)
        c.oval(x, s.horizon + 3 - r * 0.5, r * 1.2, r, vary(rng, leaf, 7))
        if rng.random() < 0.1:
            c.rect(x, s.horizon - 9, 15, 11, mix((238, 220, 190), s.haze, 0.3))
            c.poly(
                ((x - 3, s.horizon - 9), (x + 18, s.horizon - 9), (x + 7, s.horizon - 16)),
                mix((186, 84, 60), s.haze, 0.3),
            )
        x += r * rng.uniform(0.7, 1.4)
    c.rect(0, s.horizon + 2, c.w, 5, mix(mix(near, s.haze, 0.4), LEAVES[0], 0.3))


def road(s: Space, half: float = 3.0, surface: str = "asphalt", kerb: float = 1.4, line: bool = True) -> None:
    """A road that runs to the horizon, its kerbs on either side."""
    with s.canvas.apart("road") as rng:
        _road(s, rng, half, surface, kerb, line)


def _road(s: Space, rng: Random, half: float, surface: str, kerb: float, line: bool) -> None:
    c = s.canvas
    near, end = s.near * 0.8, 400.0
    colour = {"asphalt": ASPHALT, "concrete": CONCRETE, "earth": EARTH}[surface]
    if kerb:
        pave = (206, 184, 160) if surface != "earth" else dark(EARTH, 0.12)
        s.ground(-half - kerb, half + kerb, near, end, s.far(pave, 14))
        if surface != "earth":
            z = 60.0
            while z > near:
                for side in (-1, 1):
                    s.ground(side * half, side * (half + kerb), z, z * 1.012, dark(pave, 0.16), 120)
                z /= 1.13
    steps = 14
    for step in range(steps):
        z2, z1 = end * (near / end) ** (step / steps), end * (near / end) ** ((step + 1) / steps)
        s.ground(-half, half, z1, z2, s.far(vary(rng, colour, 3), z1))
    if kerb and surface != "earth":
        for side in (-1, 1):
            s.ground(side * half, side * (half + 0.18), near, end, light(CONCRETE, 0.35))
            s.side(side * half, 0, 0.01, near, end, dark(CONCRETE, 0.3))
    if surface == "earth":
        for rut in (-1.3, 1.1):
            s.ground(rut - 0.22, rut + 0.22, near, 120, dark(colour, 0.2), 110)
        for _ in range(26):
            z = near + 26 * rng.random() ** 2
            px, py = s.at(rng.uniform(-half, half), 0, z)
            k = s.scale(z)
            c.oval(
                px,
                py,
                rng.uniform(0.05, 0.2) * k,
                rng.uniform(0.02, 0.05) * k,
                dark(colour, rng.uniform(0.1, 0.35)),
            )
    elif line and surface == "asphalt":
        z = near
        while z < 90:
            s.ground(-0.07, 0.07, z, z + 1.6, s.far((244, 240, 226), z))
            z += 4.2
    if surface == "concrete":
        z = near
        while z < 80:
            s.ground(-half, half, z, z * 1.006, dark(colour, 0.18), 150)
            z += 3.5
    for _ in range(18):
        z = near + 30 * rng.random() ** 2
        x, wide = rng.uniform(-half, half * 0.5), rng.uniform(0.3, 1.2)
        s.ground(x, min(half, x + wide), z, z + rng.uniform(0.15, 0.6), dark(colour, 0.12), 40)


def puddle(s: Space, x: float, z: float, r: float, sky: Colour = (168, 190, 204)) -> None:
    c, k = s.canvas, s.scale(z)
    px, py = s.at(x, 0, z)
    flat = s.eye / z
    blobs = [(0.0, 0.0, 0.7)] + [
        (s.canvas.rng.uniform(-0.55, 0.55), s.canvas.rng.uniform(-0.4, 0.4), s.canvas.rng.uniform(0.3, 0.55))
        for _ in range(7)
    ]
    for grow, colour in ((1.09, dark((132, 98, 74), 0.12)), (1.0, dark(sky, 0.1)), (0.72, light(sky, 0.22))):
        for dx, dy, size in blobs:
            c.oval(
                px + dx * r * k,
                py + dy * r * k * flat,
                r * size * grow * k,
                r * size * grow * k * flat,
                colour,
            )


def yard(s: Space, colour: Colour, tile: float = 2.0) -> None:
    """A paved yard up to the horizon's foot, its joints drawn in perspective."""
    near = s.near * 0.8
    s.ground(-60, 60, near, 60, s.far(colour, 10))
    joint = dark(colour, 0.14)
    z = near
    while z < 40:
        s.ground(-60, 60, z, z * 1.005, joint, 130)
        z += tile
    for step in range(-16, 17):
        s.ground(step * tile - 0.012, step * tile + 0.012, near, 40, joint, 130)
