"""People who sit: on the floor with a book, or on a chair, seen from behind."""

from .canvas import Canvas
from .colour import SHIRTS, SKIN, TROUSERS, Colour, dark, light
from .people import head, nonla


def sitting(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    shirt: Colour | None = None,
    hat: str | None = None,
    book: bool = False,
) -> None:
    """Someone cross-legged on the floor; ``height`` is the standing height."""
    rng = c.rng
    shirt, skin, legs = shirt or rng.choice(SHIRTS), rng.choice(SKIN), rng.choice(TROUSERS)
    hat = hat if hat is not None else rng.choice(("", "bun", ""))
    c.shadow(x, y, 0.3 * height, 0.06 * height, 90)
    c.limb(((x - 0.2 * height, y - 0.05 * height), (x + 0.16 * height, y - 0.06 * height)), 0.11 * height, legs)
    c.limb(
        ((x + 0.2 * height, y - 0.05 * height), (x - 0.1 * height, y - 0.09 * height)),
        0.1 * height,
        light(legs, 0.12),
    )
    c.poly(
        (
            (x - 0.11 * height, y - 0.08 * height),
            (x + 0.11 * height, y - 0.08 * height),
            (x + 0.12 * height, y - 0.38 * height),
            (x - 0.12 * height, y - 0.38 * height),
        ),
        shirt,
    )
    c.oval(x, y - 0.38 * height, 0.12 * height, 0.045 * height, shirt)
    for side in (-1, 1):
        c.limb(
            (
                (x + side * 0.12 * height, y - 0.36 * height),
                (x + side * 0.15 * height, y - 0.22 * height),
                (x + side * 0.06 * height, y - 0.17 * height),
            ),
            0.06 * height,
            dark(shirt, 0.14),
        )
    if book:
        for side in (-1, 1):
            c.poly(
                (
                    (x, y - 0.13 * height),
                    (x + side * 0.15 * height, y - 0.18 * height),
                    (x + side * 0.15 * height, y - 0.29 * height),
                    (x, y - 0.24 * height),
                ),
                (250, 244, 226) if side < 0 else (232, 224, 204),
            )
    head(c, x, y - 0.5 * height, 0.085 * height, skin, hat, rng.choice((-1, 1)))


def seen_from_behind(c: Canvas, x: float, y: float, height: float, shirt: Colour, hat: str = "") -> None:
    """Someone on a chair, head and shoulders, seen from behind."""
    c.rounded(x - 0.15 * height, y - 0.3 * height, 0.3 * height, 0.5 * height, 0.08 * height, shirt)
    for side in (-0.11, 0.11):
        c.line(
            ((x + side * height, y + 0.1 * height), (x + side * height, y + 0.42 * height)),
            0.025 * height,
            (92, 62, 42),
        )
    c.rounded(x - 0.13 * height, y - 0.08 * height, 0.26 * height, 0.3 * height, 0.03 * height, (128, 84, 54))
    skin, hair = c.rng.choice(SKIN), c.rng.choice(((40, 34, 36), (58, 46, 42), (120, 116, 116)))
    c.rect(x - 0.035 * height, y - 0.36 * height, 0.07 * height, 0.09 * height, dark(skin, 0.12))
    for side in (-1, 1):
        c.oval(x + side * 0.072 * height, y - 0.39 * height, 0.016 * height, 0.024 * height, skin)
        c.limb(
            ((x + side * 0.11 * height, y - 0.24 * height), (x + side * 0.15 * height, y)),
            0.06 * height,
            dark(shirt, 0.14),
        )
    c.oval(x, y - 0.4 * height, 0.07 * height, 0.084 * height, hair)
    c.oval(x - 0.02 * height, y - 0.43 * height, 0.03 * height, 0.03 * height, light(hair, 0.16))
    if hat == "bun":
        c.oval(x, y - 0.38 * height, 0.036 * height, 0.036 * height, dark(hair, 0.4))
    elif hat == "nonla":
        nonla(c, x, y - 0.42 * height, 0.17 * height)
