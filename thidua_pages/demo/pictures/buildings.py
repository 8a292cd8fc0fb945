"""Houses with tile roofs."""

from random import Random

from .canvas import Point
from .colour import ROOFS, WALLS, Colour, dark, light, mix, vary
from .space import Space

WINDOW = (116, 168, 196)
DOOR = (122, 82, 56)


def _tiles(s: Space, low: tuple[Point, Point], high: tuple[Point, Point], colour: Colour, count: int) -> None:
    """A slope of roof between its eave and its ridge, with the lines of the tiles."""
    c = s.canvas
    c.poly((low[0], low[1], high[1], high[0]), colour)
    width = max(0.7, abs(low[0][1] - high[0][1]) * 0.012)
    for step in range(1, count):
        part = step / count
        start = (low[0][0] + (low[1][0] - low[0][0]) * part, low[0][1] + (low[1][1] - low[0][1]) * part)
        end = (high[0][0] + (high[1][0] - high[0][0]) * part, high[0][1] + (high[1][1] - high[0][1]) * part)
        c.line((start, end), width, dark(colour, 0.2), 150)
    for step in range(1, 6):
        part = step / 6
        start = (low[0][0] + (high[0][0] - low[0][0]) * part, low[0][1] + (high[0][1] - low[0][1]) * part)
        end = (low[1][0] + (high[1][0] - low[1][0]) * part, low[1][1] + (high[1][1] - low[1][1]) * part)
        c.line((start, end), width, light(colour, 0.2), 90)


def row_house(
    s: Space,
    side: int,
    x: float,
    z1: float,
    z2: float,
    wall: Colour,
    roof: Colour,
    lit: bool = False,
    worn: bool = False,
) -> tuple[Point, ...]:
    """A house whose eaves face the road; the answer is where its windows are."""
    c, rng = s.canvas, s.canvas.rng
    deep, high, rise = rng.uniform(5, 7), rng.uniform(3.1, 4.0), rng.uniform(1.5, 2.2)
    if rng.random() < 0.3:
        high += 2.6
    edge, back = x * side, (x + deep) * side
    middle = (x + deep / 2) * side
    wall, roof = s.far(wall, z1), s.far(roof, z1)
    face = dark(wall, 0.05) if side < 0 else dark(wall, 0.16)
    s.front(min(edge, back), max(edge, back), 0, high, z1, face)
    c.poly((s.at(edge, high, z1), s.at(back, high, z1), s.at(middle, high + rise, z1)), face)
    s.side(edge, 0, high, z1, z2, light(wall, 0.12) if side < 0 else wall)
    s.side(edge, 0, 0.5, z1, z2, dark(wall, 0.3))
    eave = edge - 0.45 * side
    _tiles(
        s,
        (s.at(eave, high - 0.12, z1 - 0.3), s.at(eave, high - 0.12, z2)),
        (s.at(middle, high + rise, z1 - 0.3), s.at(middle, high + rise, z2)),
        roof,
        14,
    )
    rim = dark(roof, 0.28)
    thick = max(1.2, 0.16 * s.scale(z1))
    c.line((s.at(eave, high - 0.14, z1 - 0.3), s.at(middle, high + rise, z1 - 0.3)), thick, rim)
    c.line((s.at(middle, high + rise, z1 - 0.3), s.at(back + 0.3 * side, high - 0.1, z1 - 0.3)), thick, rim)
    s.side(edge, high - 0.5, high - 0.1, z1, z2, dark(wall, 0.34), 110)
    glass = (255, 214, 120) if lit else s.far(WINDOW, z1)
    panes = []
    length = z2 - z1
    places = (0.2, 0.5, 0.8) if length > 4.5 else (0.3, 0.7)
    for storey in range(2 if high > 5 else 1):
        base = storey * 2.8
        for index, part in enumerate(places):
            mid = z1 + length * part
            if storey == 0 and index == len(places) // 2:
                s.side(edge, 0, 2.2, mid - 0.6, mid + 0.6, s.far(DOOR, z1))
                s.side(edge, 0.1, 2.05, mid - 0.05, mid + 0.05, s.far(dark(DOOR, 0.3), z1))
                continue
            s.side(edge, base + 0.85, base + 2.15, mid - 0.62, mid + 0.62, light(wall, 0.55))
            s.side(edge, base + 0.95, base + 2.05, mid - 0.52, mid + 0.52, glass)
            s.side(edge, base + 0.95, base + 2.05, mid - 0.04, mid + 0.04, light(wall, 0.55))
            panes.append(s.at(edge, base + 1.5, mid))
    if worn:
        with c.apart(f"worn {z1:.1f} {side}") as chance:
            _stains(s, edge, high, z1, z2, wall, chance)
    return tuple(panes)


def _stains(s: Space, x: float, high: float, z1: float, z2: float, wall: Colour, chance: Random) -> None:
    k = s.scale(z1)
    for _ in range(5):
        px, py = s.at(x, chance.uniform(0.3, high - 0.6), chance.uniform(z1, z2))
        wide, tall = chance.uniform(0.1, 0.3) * k, chance.uniform(0.1, 0.4) * k
        s.canvas.oval(px, py, wide, tall, dark(wall, 0.28), 120)


def row(s: Space, side: int, x: float, near: float, end: float, lit: bool = False, worn: bool = False) -> list[Point]:
    """Houses on one side of a road, drawn from far to near."""
    with s.canvas.apart(f"row {side}") as rng:
        return _row(s, rng, side, x, near, end, lit, worn)


def _row(s: Space, rng: Random, side: int, x: float, near: float, end: float, lit: bool, worn: bool) -> list[Point]:
    plots, z = [], near
    while z < end:
        length = rng.uniform(4.5, 7.5)
        plots.append((z, z + length, rng.choice(WALLS), rng.choice(ROOFS)))
        z += length + rng.uniform(0.8, 3.2)
    panes: list[Point] = []
    for z1, z2, wall, roof in reversed(plots):
        if worn:
            wall = mix(wall, (158, 150, 140), 0.4)
        panes += row_house(s, side, x + rng.uniform(0, 0.8), z1, z2, vary(rng, wall, 6), vary(rng, roof, 8), lit, worn)
    return panes


def facade(
    s: Space,
    x1: float,
    x2: float,
    z: float,
    wall: Colour,
    roof: Colour,
    worn: bool = False,
    high: float = 3.3,
    door: Colour = DOOR,
) -> None:
    """A house that faces the viewer: slope of tiles over a wall with a door, windows and a porch."""
    c, rng = s.canvas, s.canvas.rng
    k = s.scale(z)
    wide = x2 - x1
    s.front(x1, x2, 0, high, z, wall)
    s.front(x1, x2, 0, 0.45, z, dark(wall, 0.32))
    if worn:
        for _ in range(16):
            px, py = s.at(rng.uniform(x1, x2), rng.uniform(0.2, high - 0.3), z)
            c.oval(
                px,
                py,
                rng.uniform(0.1, 0.6) * k,
                rng.uniform(0.1, 0.45) * k,
                dark(wall, rng.uniform(0.1, 0.36)),
                120,
            )
        for _ in range(3):
            px, py = s.at(rng.uniform(x1 + 0.4, x2 - 0.4), rng.uniform(1, high), z)
            c.rect(px, py, 0.6 * k, 0.34 * k, (176, 96, 70))
            c.line(
                ((px, py), (px + 0.3 * k, py + 0.5 * k), (px + 0.1 * k, py + 0.9 * k)),
                0.025 * k,
                dark(wall, 0.6),
            )
    s.front(x1, x2, high - 0.5, high, z, dark(wall, 0.4), 120)
    middle = (x1 + x2) / 2
    s.front(middle - 0.72, middle + 0.72, 0, 2.38, z, light(wall, 0.5))
    s.front(middle - 0.6, middle + 0.6, 0, 2.28, z, door)
    s.front(middle - 0.03, middle + 0.03, 0, 2.28, z, dark(door, 0.4))
    for part in (0.2, 0.8):
        px = x1 + wide * part
        s.front(px - 0.75, px + 0.75, 0.85, 2.25, z, light(wall, 0.5))
        s.front(px - 0.65, px + 0.65, 0.95, 2.15, z, WINDOW)
        c.poly(
            (s.at(px - 0.65, 2.15, z), s.at(px - 0.1, 2.15, z), s.at(px - 0.65, 1.2, z)),
            light(WINDOW, 0.5),
            120,
        )
        s.front(px - 0.04, px + 0.04, 0.95, 2.15, z, light(wall, 0.5))
        s.front(px - 0.65, px + 0.65, 1.52, 1.58, z, light(wall, 0.5))
    low = (s.at(x1 - 0.5, high - 0.1, z - 0.8), s.at(x2 + 0.5, high - 0.1, z - 0.8))
    top = (s.at(x1 + wide * 0.1, high + 1.7, z + 2.2), s.at(x2 - wide * 0.1, high + 1.7, z + 2.2))
    _tiles(s, low, top, roof, 26)
    c.line(low, 0.16 * k, dark(roof, 0.35))
    c.line(top, 0.14 * k, dark(roof, 0.2))
    if worn:
        for _ in range(6):
            part, up = rng.random(), rng.uniform(0.2, 0.7)
            px = low[0][0] + (low[1][0] - low[0][0]) * part
            py = low[0][1] + (top[0][1] - low[0][1]) * up
            c.rect(px, py, 0.7 * k, 0.3 * k, rng.choice(((120, 128, 132), (96, 64, 48), (150, 140, 124))))
