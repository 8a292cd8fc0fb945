"""People: simple figures, many with a nón lá, each in a posture of work or rest."""

import math
from collections.abc import Callable
from typing import Any

from .canvas import Canvas, Point
from .colour import SHIRTS, SKIN, STRAW, TROUSERS, Colour, dark, light
from .space import Space

# Each posture: the lean of the back, the two hands and the two feet, in parts of the body's height.
POSTURES: dict[str, tuple[float, tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]]] = {
    "stand": (0.0, ((-0.13, 0.47), (0.13, 0.47)), ((-0.06, 0.0), (0.06, 0.0))),
    "walk": (0.02, ((-0.12, 0.5), (0.15, 0.52)), ((-0.11, 0.0), (0.12, 0.0))),
    "sweep": (0.1, ((0.2, 0.46), (0.26, 0.6)), ((-0.1, 0.0), (0.08, 0.0))),
    "dig": (0.16, ((0.24, 0.36), (0.3, 0.52)), ((-0.12, 0.0), (0.1, 0.0))),
    "carry": (0.0, ((0.2, 0.56), (0.24, 0.56)), ((-0.08, 0.0), (0.09, 0.0))),
    "paint": (0.02, ((-0.12, 0.48), (0.24, 0.88)), ((-0.06, 0.0), (0.07, 0.0))),
    "wave": (0.0, ((-0.15, 0.48), (0.2, 1.0)), ((-0.06, 0.0), (0.06, 0.0))),
    "cheer": (0.0, ((-0.22, 0.98), (0.22, 0.98)), ((-0.08, 0.0), (0.08, 0.0))),
}


def nonla(c: Canvas, x: float, y: float, r: float) -> None:
    """The conical hat of palm leaves."""
    c.oval(x, y, r, r * 0.26, dark(STRAW, 0.3))
    c.poly(((x - r, y), (x + r, y), (x, y - r * 0.78)), STRAW)
    c.poly(((x + r * 0.1, y + r * 0.06), (x + r, y), (x, y - r * 0.78)), dark(STRAW, 0.14))
    for part in (0.35, 0.68):
        c.line(
            ((x - r * part, y - r * 0.78 * (1 - part)), (x + r * part, y - r * 0.78 * (1 - part))),
            r * 0.03,
            dark(STRAW, 0.2),
            130,
        )


def head(c: Canvas, x: float, y: float, r: float, skin: Colour, hat: str, facing: int = 1) -> None:
    hair = (38, 32, 34) if hat != "grey" else (190, 188, 186)
    c.oval(x, y - r * 0.12, r * 1.05, r * 1.1, hair)
    c.oval(x + facing * r * 0.18, y + r * 0.16, r * 0.82, r * 0.86, skin)
    if hat == "bun":
        c.oval(x - facing * r * 0.9, y - r * 0.3, r * 0.42, r * 0.42, hair)
    elif hat == "nonla":
        nonla(c, x, y - r * 0.35, r * 2.1)
    elif hat in ("cap", "helmet"):
        colour = (250, 196, 40) if hat == "helmet" else (40, 84, 156)
        c.half(x, y - r * 0.15, r * 1.2, r * 1.15, 180, 360, colour)
        c.rect(x - r * 0.1 if facing > 0 else x - r * 1.6, y - r * 0.3, r * 1.7, r * 0.22, dark(colour, 0.16))


def person(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    posture: str = "stand",
    shirt: Colour | None = None,
    hat: str | None = None,
    facing: int | None = None,
    tool: str = "",
) -> None:
    """A figure whose feet stand at (x, y)."""
    rng = c.rng
    shirt = shirt or rng.choice(SHIRTS)
    hat = hat if hat is not None else rng.choice(("nonla", "nonla", "cap", "", "bun"))
    facing = facing or rng.choice((-1, 1))
    skin, legs = rng.choice(SKIN), rng.choice(TROUSERS)
    lean, hands, feet = POSTURES[posture]

    def at(px: float, py: float) -> Point:
        return (x + facing * px * height, y - py * height)

    c.shadow(x + 0.08 * height, y, 0.26 * height, 0.05 * height, 90)
    hip, neck = (0.0, 0.48), (lean, 0.8)
    thick = 0.1 * height
    for index, foot in enumerate(feet):
        side = -0.05 if index == 0 else 0.05
        knee = ((hip[0] + side + foot[0]) / 2 + 0.03, 0.25)
        c.limb(
            (at(hip[0] + side, hip[1]), at(*knee), at(foot[0], 0.04)),
            thick,
            legs if index else dark(legs, 0.25),
        )
        c.oval(*at(foot[0] + 0.03, 0.02), 0.055 * height, 0.026 * height, (52, 42, 40))
    back, fore = hands
    elbow = ((neck[0] - 0.1 + back[0]) / 2 - 0.03, (neck[1] + back[1]) / 2 - 0.02)
    c.limb((at(neck[0] - 0.08, neck[1] - 0.05), at(*elbow), at(*back)), 0.066 * height, dark(shirt, 0.22))
    c.oval(*at(*back), 0.036 * height, 0.036 * height, skin)
    if tool:
        _tool(c, tool, at, hands, height)
    c.poly(
        (
            at(-0.085, 0.44),
            at(0.095, 0.44),
            at(neck[0] + 0.125, neck[1] - 0.02),
            at(neck[0] - 0.125, neck[1] - 0.02),
        ),
        shirt,
    )
    c.oval(*at(neck[0], neck[1] - 0.02), 0.125 * height, 0.045 * height, shirt)
    c.poly(
        (at(-0.085, 0.44), at(-0.03, 0.44), at(neck[0] - 0.05, neck[1]), at(neck[0] - 0.125, neck[1] - 0.02)),
        dark(shirt, 0.16),
    )
    c.rect(
        min(at(neck[0] - 0.03, 0)[0], at(neck[0] + 0.03, 0)[0]),
        y - (neck[1] + 0.06) * height,
        0.06 * height,
        0.07 * height,
        skin,
    )
    bend = ((neck[0] + 0.1 + fore[0]) / 2 + 0.02, (neck[1] + fore[1]) / 2 - 0.03)
    c.limb((at(neck[0] + 0.09, neck[1] - 0.05), at(*bend), at(*fore)), 0.066 * height, light(shirt, 0.12))
    c.oval(*at(*fore), 0.036 * height, 0.036 * height, skin)
    head(c, *at(neck[0] + lean * 0.3, 0.91), 0.078 * height, skin, hat, facing)


def _tool(c: Canvas, tool: str, at: Callable[[float, float], Point], hands: tuple[Point, ...], height: float) -> None:
    low, high = hands
    wood = (166, 122, 72)
    if tool in ("broom", "hoe", "spade"):
        run = (low[0] + (low[0] - high[0]) * 2.2 + 0.24, 0.04)
        top = (high[0] - 0.03, high[1] + 0.2)
        c.line((at(*top), at(*run)), 0.022 * height, wood)
        if tool == "broom":
            fan = (
                at(run[0] - 0.03, 0.2),
                at(run[0] + 0.02, 0.2),
                at(run[0] + 0.16, 0.0),
                at(run[0] - 0.06, 0.0),
            )
            c.poly(fan, (206, 172, 88))
        else:
            blade = (
                at(run[0] - 0.05, 0.12),
                at(run[0] + 0.05, 0.12),
                at(run[0] + 0.04, 0.0),
                at(run[0] - 0.03, 0.0),
            )
            c.poly(blade, (120, 126, 136))
    elif tool == "brush":
        c.line((at(*high), at(high[0] + 0.06, high[1] + 0.1)), 0.026 * height, (226, 96, 60))
        c.rect(at(low[0], 0)[0] - 0.05 * height, at(0, low[1])[1], 0.1 * height, 0.12 * height, (60, 130, 190))
    elif tool == "box":
        corner = at(0.12, 0.72)
        c.rect(min(corner[0], at(0.4, 0)[0]), corner[1], 0.28 * height, 0.2 * height, (196, 150, 98))
    elif tool == "bag":
        c.oval(*at(low[0], low[1] - 0.12), 0.11 * height, 0.14 * height, (70, 120, 170))
    elif tool == "book":
        c.poly((at(0.1, 0.66), at(0.3, 0.72), at(0.3, 0.56), at(0.1, 0.5)), (240, 232, 210))


def stand(s: Space, x: float, z: float, posture: str = "stand", tall: float = 1.6, **more: Any) -> None:
    px, py = s.at(x, 0, z)
    person(s.canvas, px, py, tall * s.scale(z), posture, **more)


def crowd(
    s: Space,
    count: int,
    x1: float,
    x2: float,
    z1: float,
    z2: float,
    postures: tuple[str, ...],
    tools: tuple[str, ...] = ("",),
    **more: Any,
) -> None:
    """People spread over a piece of ground, the far ones first."""
    rng = s.canvas.rng
    ranks = rng.sample(range(count), count)
    places = []
    for index in range(count):
        x = x1 + (x2 - x1) * (index + rng.uniform(0.2, 0.8)) / count
        places.append((0.82 * (z1 + (z2 - z1) * (ranks[index] + rng.random()) / count), x, index))
    for z, x, index in sorted(places, reverse=True):
        pick = index % len(postures)
        stand(s, x, z, postures[pick], 1.6 + 0.1 * math.sin(index * 7), tool=tools[pick % len(tools)], **more)
