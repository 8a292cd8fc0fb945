"""Colours and the few sums done with them."""

from random import Random

Colour = tuple[int, int, int]

WALLS: tuple[Colour, ...] = (
    (246, 226, 178),
    (240, 205, 150),
    (186, 216, 214),
    (226, 234, 214),
    (243, 190, 168),
    (204, 220, 240),
    (248, 240, 222),
    (178, 208, 172),
    (238, 214, 120),
)
ROOFS: tuple[Colour, ...] = (
    (186, 78, 54),
    (168, 62, 48),
    (202, 98, 62),
    (150, 74, 58),
    (74, 116, 148),
    (70, 124, 104),
)
SHIRTS: tuple[Colour, ...] = (
    (38, 94, 176),
    (214, 66, 62),
    (244, 180, 52),
    (42, 142, 112),
    (232, 236, 240),
    (142, 84, 158),
    (236, 128, 72),
    (88, 170, 208),
    (226, 112, 146),
)
UNION_BLUE: Colour = (34, 104, 190)
ARMY_GREEN: Colour = (84, 112, 64)
POLICE_GREEN: Colour = (60, 98, 62)
TROUSERS: tuple[Colour, ...] = ((46, 52, 70), (66, 60, 58), (92, 84, 76), (34, 62, 86), (28, 28, 36))
SKIN: tuple[Colour, ...] = ((224, 172, 128), (206, 150, 108), (188, 132, 92))
FLOWERS: tuple[Colour, ...] = (
    (244, 196, 40),
    (236, 92, 60),
    (226, 64, 116),
    (248, 244, 236),
    (168, 92, 196),
    (250, 146, 52),
    (252, 172, 190),
)
LEAVES: tuple[Colour, ...] = (
    (72, 138, 62),
    (92, 152, 66),
    (58, 120, 74),
    (118, 164, 70),
    (48, 108, 60),
    (86, 140, 92),
)
BARK: Colour = (112, 82, 58)
STRAW: Colour = (238, 218, 162)
RED: Colour = (208, 34, 36)
YELLOW: Colour = (252, 214, 48)
CONCRETE: Colour = (192, 188, 178)
ASPHALT: Colour = (112, 114, 120)
EARTH: Colour = (178, 108, 70)


def mix(first: Colour, second: Colour, part: float) -> Colour:
    """``first`` with ``part`` (0–1) of ``second`` in it."""
    part = min(1.0, max(0.0, part))
    return tuple(round(a + (b - a) * part) for a, b in zip(first, second, strict=True))  # type: ignore[return-value]


def light(colour: Colour, part: float) -> Colour:
    return mix(colour, (255, 252, 240), part)


def dark(colour: Colour, part: float) -> Colour:
    return mix(colour, (26, 24, 44), part)


def vary(rng: Random, colour: Colour, reach: int = 12) -> Colour:
    step = rng.randint(-reach, reach)
    return tuple(  # type: ignore[return-value]
        min(255, max(0, part + step + rng.randint(-reach // 3, reach // 3))) for part in colour
    )
