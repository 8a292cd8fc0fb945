"""Skies, clouds, stars, and the mountains around Kon Tum."""

import math

from .canvas import Canvas
from .colour import Colour, light, mix

DAY = (
    ((88, 158, 216), (160, 206, 234), (232, 240, 232)),
    ((104, 172, 214), (176, 216, 224), (248, 238, 210)),
    ((74, 142, 208), (132, 190, 232), (220, 236, 240)),
    ((120, 178, 222), (194, 218, 232), (250, 230, 204)),
)
DUSK = (
    ((98, 120, 184), (222, 160, 152), (254, 216, 158)),
    ((92, 132, 190), (240, 182, 142), (255, 228, 170)),
)
DULL = (
    ((122, 150, 180), (174, 190, 200), (226, 218, 198)),
    ((142, 148, 172), (192, 184, 184), (232, 210, 180)),
)
NIGHT = (((16, 22, 62), (34, 46, 100), (84, 78, 130)), ((10, 26, 58), (28, 58, 104), (92, 100, 142)))
HOURS = {"day": DAY, "dusk": DUSK, "dull": DULL, "night": NIGHT}


def sky(c: Canvas, hour: str, horizon: float) -> Colour:
    """Paint the sky; the answer is the colour of the air at the horizon."""
    stops = c.rng.choice(HOURS[hour])
    c.gradient(0, horizon + 4, stops)
    if hour == "night":
        _stars(c, horizon)
    elif hour == "dusk":
        _sun(c, c.rng.uniform(0.2, 0.8) * c.w, horizon * 0.66, (255, 226, 150), 0.72)
        _clouds(c, horizon, (252, 196, 168), 5)
    elif hour == "day":
        if c.rng.random() < 0.6:
            _sun(c, c.rng.uniform(0.1, 0.9) * c.w, horizon * c.rng.uniform(0.15, 0.4), (255, 248, 214))
        _clouds(c, horizon, (255, 255, 252), c.rng.randint(3, 6))
    else:
        _clouds(c, horizon, (204, 208, 208), 8)
    return stops[2]


def _sun(c: Canvas, x: float, y: float, colour: Colour, dim: float = 0.45) -> None:
    c.oval(x, y, 34, 34, colour, 230)
    c.glow(x, y, 330, mix(colour, (60, 40, 10), dim))


def _stars(c: Canvas, horizon: float) -> None:
    for _ in range(90):
        size = c.rng.uniform(0.6, 1.9)
        c.oval(c.rng.uniform(0, c.w), c.rng.uniform(0, horizon * 0.8), size, size, (250, 246, 226))
    x, y = c.rng.uniform(0.12, 0.88) * c.w, horizon * c.rng.uniform(0.14, 0.4)
    c.oval(x, y, 26, 26, (252, 244, 214))
    c.glow(x, y, 190, (90, 90, 110))


def _clouds(c: Canvas, horizon: float, colour: Colour, count: int) -> None:
    for _ in range(count):
        x, y = c.rng.uniform(-0.05, 1.05) * c.w, c.rng.uniform(0.05, 0.72) * horizon
        size = c.rng.uniform(26, 62) * (0.5 + 0.7 * (1 - y / horizon))
        alpha = c.rng.randint(90, 190)
        for step in range(-3, 4):
            bump = size * (1 - abs(step) / 4.6) * c.rng.uniform(0.75, 1.1)
            c.oval(x + step * size * 0.62, y - bump * 0.35, bump, bump * 0.62, colour, alpha)
        c.oval(x, y + size * 0.1, size * 2.2, size * 0.22, light(colour, 0.3), alpha)


def mountains(c: Canvas, horizon: float, air: Colour, night: bool = False) -> None:
    """Three ranges, each nearer, greener and darker than the last."""
    deep = (30, 42, 78) if night else c.rng.choice(((70, 104, 128), (78, 112, 118), (84, 102, 134)))
    green = (26, 44, 58) if night else c.rng.choice(((86, 132, 96), (104, 140, 88), (78, 126, 104)))
    for layer, (height, part) in enumerate(((150, 0.62), (100, 0.36), (54, 0.12))):
        base = mix(deep, green, layer / 2)
        colour = mix(base, air, part)
        shift, wave = c.rng.uniform(0, 9), c.rng.uniform(0.0026, 0.0042) * (1 + layer * 0.5)
        points = [(-10.0, horizon + 5)]
        for step in range(61):
            x = -10 + (c.w + 20) * step / 60
            rise = math.sin(x * wave + shift) + 0.5 * math.sin(x * wave * 2.3 + shift * 2)
            rise += 0.22 * math.sin(x * wave * 6.1 + shift * 3)
            points.append((x, horizon - height * (0.55 + 0.34 * rise) * (c.h / 1000) ** 0.5))
        points.append((c.w + 10, horizon + 5))
        c.poly(points, colour)


def outdoors(c: Canvas, hour: str, horizon: float) -> Colour:
    air = sky(c, hour, horizon)
    with c.apart("mountains"):
        mountains(c, horizon, air, hour == "night")
    return air
