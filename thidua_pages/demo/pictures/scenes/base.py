"""How an open-air scene begins: hour, horizon, sky, mountains."""

from ..canvas import Canvas
from ..sky import outdoors
from ..space import Space


def open_air(c: Canvas, horizon: float = 0.42, eye: float = 2.3, hour: str | None = None, shift: float = 0.16) -> Space:
    rng = c.rng
    place = [rng.uniform(-1, 1) for _ in range(3)]
    with c.apart(f"hour {c.phase}") as chance:
        if hour is None:
            hour = "dull" if c.phase == "before" else chance.choice(("day", "day", "day", "day", "dusk"))
        if c.phase == "before" and hour != "night":
            c.saturation = 0.86
        elif hour != "night":
            c.saturation, c.warmth = 1.14, chance.uniform(-0.15, 0.35)
        high = c.h * (horizon + 0.03 * place[0] + (0.06 if c.h > c.w else 0))
        air = outdoors(c, hour, high)
    centre = c.w * (0.5 + shift * place[1])
    return Space(c, high, centre, eye=eye + 0.25 * place[2], haze=air, reach=46 if hour == "night" else 90)
