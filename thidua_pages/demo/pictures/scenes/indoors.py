"""Inside: a reading corner, a meeting in the hall, a day of health checks."""

from ..canvas import Canvas
from ..colour import FLOWERS, RED, SHIRTS, YELLOW, Colour, dark, light, mix, vary
from ..people import person, stand
from ..seated import seen_from_behind, sitting
from ..space import Space
from ..things import banner, star
from .room import pot, room

SPINES = (
    (196, 62, 56),
    (44, 104, 170),
    (240, 176, 52),
    (60, 140, 96),
    (142, 84, 150),
    (232, 116, 64),
    (238, 228, 206),
    (64, 72, 92),
)


def _shelf(s: Space, x1: float, x2: float, z: float, full: float, high: float = 2.3) -> None:
    c, rng, k = s.canvas, s.canvas.rng, s.scale(z)
    wood = rng.choice(((176, 124, 76), (150, 100, 62), (206, 164, 110)))
    s.front(x1, x2, 0, high, z, dark(wood, 0.42))
    levels = 5
    for level in range(levels):
        base = 0.12 + (high - 0.2) * level / levels
        room_up = (high - 0.2) / levels - 0.08
        x = x1 + 0.1
        while x < x2 - 0.14:
            thick = rng.uniform(0.04, 0.09)
            if rng.random() < full:
                top = base + room_up * rng.uniform(0.62, 0.95)
                tint = vary(rng, rng.choice(SPINES), 14)
                s.front(x, x + thick, base, top, z, tint)
                s.front(
                    x + thick * 0.2,
                    x + thick * 0.8,
                    base + room_up * 0.4,
                    base + room_up * 0.46,
                    z,
                    light(tint, 0.5),
                )
            x += thick + 0.008
        s.front(x1, x2, base - 0.05, base, z, wood)
    for x in (x1, x2):
        s.front(x - 0.05, x + 0.05, 0, high, z, light(wood, 0.1))
    c.line((s.at(x1 - 0.05, high, z), s.at(x2 + 0.05, high, z)), 0.08 * k, light(wood, 0.2))


def reading_corner(c: Canvas) -> None:
    rng = c.rng
    before = c.phase == "before"
    wall = rng.choice(((250, 234, 190), (206, 230, 226), (248, 220, 200), (216, 230, 244)))
    wall = mix(wall, (176, 168, 156), 0.55) if before else wall
    s = room(c, wall, rng.choice(((222, 196, 160), (206, 206, 200), (226, 206, 178))), 8.0, 3.7)
    full = {"before": 0.16, "during": 0.5, "after": 0.93}[c.phase]
    for x in (-3.2, -1.5, 0.2, 1.9):
        _shelf(s, x, x + 1.45, 7.8, full, 2.2)
    if before:
        c.saturation = 0.9
        for x, z in ((-1.2, 5.2), (1.5, 4.8), (0.3, 6.2)):
            s.block(x, x + 0.7, 0.5, z, z + 0.5, (178, 138, 92))
        return
    left, top = s.at(-2.2, 3.2, 7.9)
    right, _ = s.at(2.2, 0, 7.9)
    banner(c, left, top, right - left, 0.6 * s.scale(7.9), rng.choice(((36, 116, 176), RED, (42, 142, 96))))
    if c.phase == "during":
        for x, z, posture in ((-1.8, 6.4, "carry"), (0.4, 6.6, "paint"), (2.0, 5.8, "carry")):
            stand(s, x, z, posture, tool="box" if posture == "carry" else "book", hat="")
        for x, z in ((-0.6, 5.2), (0.4, 4.9), (1.2, 5.4)):
            s.block(x, x + 0.6, 0.4, z, z + 0.4, (196, 152, 100))
        return
    mat = rng.choice(((226, 92, 76), (64, 148, 170), (240, 178, 70), (120, 166, 96)))
    px, py = s.at(0, 0, 5.2)
    c.oval(px, py, 2.7 * s.scale(5.2), 1.35 * s.scale(5.2) * s.eye / 5.2, mat)
    c.oval(px, py, 2.3 * s.scale(5.2), 1.12 * s.scale(5.2) * s.eye / 5.2, light(mat, 0.3))
    c.oval(px, py, 1.7 * s.scale(5.2), 0.8 * s.scale(5.2) * s.eye / 5.2, light(mat, 0.12))
    stand(s, -2.6, 6.4, "carry", tool="book", hat="bun", facing=1)
    for x, z in ((-1.2, 6.0), (0.3, 6.2), (1.6, 5.9), (-1.8, 5.0), (1.9, 4.9), (-0.5, 4.6), (0.8, 4.5)):
        fx, fy = s.at(x + rng.uniform(-0.15, 0.15), 0, z)
        sitting(c, fx, fy, 1.42 * s.scale(z), book=True)
    pot(s, 3.1, 6.4)


def meeting(c: Canvas) -> None:
    rng = c.rng
    wall = rng.choice(((252, 226, 170), (246, 214, 170), (206, 228, 214)))
    s = room(c, wall, (212, 178, 140), 11.0, 5.4, 4.4, eye=2.7, level=0.4)
    s.block(-4.6, 4.6, 0.9, 9.0, 10.8, (168, 96, 60))
    left, top = s.at(-4.4, 4.1, 10.9)
    right, low = s.at(4.4, 0.9, 10.9)
    curtain = rng.choice(((192, 30, 40), (164, 24, 44), (28, 92, 164)))
    c.rect(left, top, right - left, low - top, curtain)
    for step in range(34):
        x = left + (right - left) * step / 34
        c.rect(x, top, (right - left) / 80, low - top, dark(curtain, 0.22), 130)
    x, y = s.at(-2.9, 3.3, 10.9)
    k = s.scale(10.9)
    c.rect(x - 0.8 * k, y - 0.55 * k, 1.6 * k, 1.1 * k, RED)
    star(c, x, y, 0.38 * k)
    bx, by = s.at(-1.6, 3.85, 10.9)
    banner(c, bx, by, 5.4 * k, 1.15 * k, curtain if curtain[0] > 100 else RED)
    pot(s, -4.3, 9.2, 0.9)
    pot(s, 4.3, 9.2, 0.9)
    if c.phase == "after":
        for index in range(5):
            px, py = s.at(-2.6 + index * 0.95, 0.9, 9.6)
            shirt = rng.choice(((244, 246, 250), (214, 66, 92), (70, 130, 200), (246, 214, 110)))
            person(
                c,
                px,
                py,
                1.65 * s.scale(9.6),
                "carry",
                shirt=shirt,
                hat=rng.choice(("", "bun")),
                facing=1,
                tool="book",
            )
    else:
        px, py = s.at(2.3, 0.9, 9.6)
        person(c, px, py, 1.7 * s.scale(9.6), "wave", shirt=(244, 246, 250), hat="", facing=-1)
    s.front(2.6, 3.4, 0.9, 2.0, 9.3, (146, 86, 52))
    for _ in range(16):
        fx, fy = s.at(rng.uniform(2.65, 3.35), 2.02 + rng.random() * 0.18, 9.3)
        c.oval(fx, fy, 0.08 * k, 0.07 * k, rng.choice(FLOWERS))
    empty = {"before": 0.6, "during": 0.1, "after": 0.04}[c.phase]
    for z in (8.2, 7.2, 6.3, 5.5, 4.8):
        for column in range(-5, 6):
            if column == 0:
                continue
            fx, fy = s.at(column * 0.84 + rng.uniform(-0.06, 0.06), 0.82, z)
            if rng.random() < empty:
                c.rounded(
                    fx - 0.2 * s.scale(z),
                    fy - 0.12 * s.scale(z),
                    0.4 * s.scale(z),
                    0.5 * s.scale(z),
                    4,
                    (128, 84, 54),
                )
                continue
            seen_from_behind(
                c, fx, fy, 1.6 * s.scale(z), rng.choice(SHIRTS), rng.choice(("", "", "bun", "bun", "nonla"))
            )


def health_check(c: Canvas) -> None:
    rng = c.rng
    wall = rng.choice(((196, 232, 226), (250, 232, 190), (200, 222, 244)))
    s = room(c, wall, rng.choice(((226, 200, 164), (190, 210, 204))), 9.0, 4.4, 3.8, eye=2.3, level=0.38)
    k = s.scale(8.9)
    bx, by = s.at(-2.4, 3.55, 8.9)
    banner(c, bx, by, 5.2 * k, 0.85 * k, rng.choice(((24, 116, 164), (30, 140, 104), RED)))
    x, y = s.at(-3.4, 2.9, 8.9)
    c.rect(x - 0.4 * k, y - 0.4 * k, 0.8 * k, 0.8 * k, (250, 250, 248))
    c.rect(x - 0.1 * k, y - 0.3 * k, 0.2 * k, 0.6 * k, (30, 146, 92))
    c.rect(x - 0.3 * k, y - 0.1 * k, 0.6 * k, 0.2 * k, (30, 146, 92))
    for index in range(4):
        _poster(s, -2.2 + index * 1.05, 8.9, SPINES[(index * 3 + rng.randint(0, 6)) % 6])
    _screen(s, 2.4, 4.2, 8.4)
    pot(s, 3.9, 8.0)
    cloth = rng.choice(((64, 150, 190), (58, 160, 134), (226, 120, 130)))
    for x in (-3.0, -0.2):
        stand(
            s,
            x + 0.8,
            7.7,
            "carry",
            shirt=(250, 252, 254),
            hat=rng.choice(("bun", "")),
            facing=1,
            tool="book",
        )
        stand(s, x + 1.9, 7.2, "stand", 1.55, hat="grey", facing=-1)
        s.block(x, x + 1.5, 0.78, 6.7, 7.3, cloth)
        for step in range(6):
            gx, gy = s.at(x + 0.15 + step * 0.24, 0.8, 7.0)
            tint = rng.choice(((220, 70, 66), (246, 206, 90), (250, 250, 250), (70, 160, 110), YELLOW))
            c.rounded(gx, gy - 0.16 * s.scale(7.0), 0.12 * s.scale(7.0), 0.18 * s.scale(7.0), 2, tint)
    for x, z, hat in ((2.6, 7.0, "bun"), (3.2, 6.4, "nonla"), (-3.6, 6.2, "")):
        stand(s, x, z, "walk", rng.uniform(1.5, 1.64), hat=hat, facing=-1)
    for z, places in ((5.4, (-2.4, 1.5, 2.4)), (4.6, (-2.1, -1.3, 1.2, 2.0))):
        for x in places:
            if c.phase == "before" and rng.random() < 0.5:
                continue
            fx, fy = s.at(x, 0.8, z)
            seen_from_behind(c, fx, fy, 1.55 * s.scale(z), rng.choice(SHIRTS), rng.choice(("", "bun", "nonla", "bun")))


def _poster(s: Space, x: float, z: float, colour: Colour) -> None:
    s.front(x, x + 0.75, 1.5, 2.5, z, (250, 248, 240))
    s.front(x + 0.06, x + 0.69, 2.0, 2.44, z, light(colour, 0.25))
    px, py = s.at(x + 0.37, 2.2, z)
    s.canvas.oval(px, py, 0.14 * s.scale(z), 0.14 * s.scale(z), light(colour, 0.75))
    for line in range(4):
        s.front(x + 0.1, x + 0.62 - 0.1 * (line % 2), 1.6 + line * 0.09, 1.64 + line * 0.09, z, dark(colour, 0.2))


def _screen(s: Space, x1: float, x2: float, z: float) -> None:
    third = (x2 - x1) / 3
    for index in range(3):
        x = x1 + third * index
        s.front(x + 0.03, x + third - 0.03, 0.2, 1.9, z, ((150, 204, 190), (172, 216, 204))[index % 2])
        s.canvas.line((s.at(x, 0, z), s.at(x, 2.0, z)), 0.05 * s.scale(z), (200, 204, 206))
