"""A canvas in units of its own: the short side is 1000, whatever the size in pixels.

It is drawn at twice the size and reduced at the end, which smooths every edge.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from zlib import crc32

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from .colour import Colour, mix

Point = tuple[float, float]
LIMIT = 5_000_000  # pixels; beyond this the picture is large enough to need no smoothing


@dataclass(frozen=True)
class Light:
    """A pool of light: where, how far it reaches, its colour; flat is its height over its width."""

    x: float
    y: float
    radius: float
    colour: Colour
    flat: float = 1.0


@dataclass
class Canvas:
    size: tuple[int, int]
    key: str
    phase: str = "after"
    pools: list[Light] = field(default_factory=list)
    glows: list[Light] = field(default_factory=list)
    ambient: Colour | None = None
    saturation: float = 1.0
    warmth: float = 0.0

    def __post_init__(self) -> None:
        self.rng = self._stream("")
        wide, high = self.size
        self.times = 1 if wide * high > LIMIT else 2
        short = min(wide, high)
        self.w = wide * 1000 / short
        self.h = high * 1000 / short
        self.s = short * self.times / 1000
        self.image = Image.new("RGB", (wide * self.times, high * self.times))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    # --- chance -----------------------------------------------------------------------------------------
    def _stream(self, name: str) -> Random:
        return Random(crc32(f"{self.key}:{name}".encode()))  # noqa: S311 (a picture, not a secret)

    @contextmanager
    def apart(self, name: str) -> Iterator[Random]:
        """Chance of its own for one part, so that the rest stays the same before and after the work."""
        kept, self.rng = self.rng, self._stream(name)
        yield self.rng
        self.rng = kept

    # --- shapes -----------------------------------------------------------------------------------------
    def poly(self, points: Iterable[Point], colour: Colour, alpha: int = 255) -> None:
        self.pen.polygon([(x * self.s, y * self.s) for x, y in points], fill=(*colour, alpha))

    def rect(self, x: float, y: float, w: float, h: float, colour: Colour, alpha: int = 255) -> None:
        self.poly(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), colour, alpha)

    def rounded(self, x: float, y: float, w: float, h: float, r: float, colour: Colour) -> None:
        if w <= 0 or h <= 0:
            return
        s = self.s
        self.pen.rounded_rectangle((x * s, y * s, (x + w) * s, (y + h) * s), min(r, w / 2, h / 2) * s, colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
        s = self.s
        self.pen.ellipse(((x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s), fill=(*colour, alpha))

    def line(self, points: Sequence[Point], width: float, colour: Colour, alpha: int = 255) -> None:
        pixels = max(1, round(width * self.s))
        self.pen.line([(x * self.s, y * self.s) for x, y in points], (*colour, alpha), pixels, joint="curve")

    def limb(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A line with round ends."""
        self.line(points, width, colour)
        for x, y in (points[0], points[-1]):
            self.oval(x, y, width / 2, width / 2, colour)

    def half(self, x: float, y: float, rx: float, ry: float, start: int, end: int, colour: Colour) -> None:
        s = self.s
        self.pen.pieslice(((x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s), start, end, fill=colour)

    def gradient(self, top: float, bottom: float, stops: Sequence[Colour]) -> None:
        """Fill the full width from ``top`` to ``bottom`` with the stops, evenly spaced."""
        column = Image.new("RGB", (1, 256))
        parts = len(stops) - 1
        for row in range(256):
            place = row / 255 * parts
            low = min(int(place), parts - 1)
            column.putpixel((0, row), mix(stops[low], stops[low + 1], place - low))
        y1, y2 = round(top * self.s), round(bottom * self.s)
        if y2 > y1:
            band = column.resize((1, y2 - y1), Image.Resampling.BILINEAR)
            self.image.paste(band.resize((self.image.width, y2 - y1)), (0, y1))

    def shadow(self, x: float, y: float, rx: float, ry: float, alpha: int = 60) -> None:
        self.oval(x, y, rx, ry, (30, 28, 50), alpha // 2)
        self.oval(x, y, rx * 0.75, ry * 0.75, (30, 28, 50), alpha // 2)

    # --- light ------------------------------------------------------------------------------------------
    def glow(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.glows.append(Light(x, y, radius, colour))

    def pool(self, x: float, y: float, radius: float, colour: Colour, flat: float = 1.0) -> None:
        self.pools.append(Light(x, y, radius, colour, flat))

    def _field(self, base: Colour, lights: Iterable[Light]) -> Image.Image:
        """A small picture of light, added up, then brought to full size."""
        small = (max(1, self.size[0] // 8), max(1, self.size[1] // 8))
        unit = small[0] / self.w
        picture = Image.new("RGB", small, base)
        reach = 178  # the value of the gradient in the middle of an edge, where the light must have ended
        falloff = [round(255 * max(0.0, 1 - v / reach) ** 2) for v in range(256)]
        stamp = Image.radial_gradient("L").point(falloff)
        for one in lights:
            wide, high = round(one.radius * unit * 2), round(one.radius * one.flat * unit * 2)
            if wide < 2 or high < 2:
                continue
            shape = stamp.resize((wide, high), Image.Resampling.BILINEAR)
            patch = Image.merge("RGB", [shape.point([v * part // 255 for v in range(256)]) for part in one.colour])
            corner = (round(one.x * unit - wide / 2), round(one.y * unit - high / 2))
            area = (*corner, corner[0] + wide, corner[1] + high)
            picture.paste(ImageChops.add(picture.crop(area), patch), corner)
        return picture.resize(self.size, Image.Resampling.BICUBIC)

    # --- the end ----------------------------------------------------------------------------------------
    def finish(self) -> Image.Image:
        image = self.image.reduce(self.times) if self.times > 1 else self.image
        if self.ambient is not None:
            image = ImageChops.multiply(image, self._field(self.ambient, self.pools))
        if self.glows:
            image = ImageChops.screen(image, self._field((0, 0, 0), self.glows))
        if self.saturation != 1.0:
            image = ImageEnhance.Color(image).enhance(self.saturation)
        if self.warmth:
            tint = (255, 236, 200) if self.warmth > 0 else (206, 224, 255)
            toned = ImageChops.multiply(image, Image.new("RGB", self.size, tint))
            image = Image.blend(image, toned, min(1.0, abs(self.warmth)))
        return self._grain(self._vignette(image))

    def _vignette(self, image: Image.Image) -> Image.Image:
        edge = Image.radial_gradient("L").point([255 - max(0, v - 120) // 5 for v in range(256)])
        edge = edge.resize(self.size, Image.Resampling.BILINEAR)
        return ImageChops.multiply(image, Image.merge("RGB", (edge, edge, edge)))

    def _grain(self, image: Image.Image) -> Image.Image:
        """Grain of a sensor, and of paper: fine, middling and broad."""
        wide, high = self.size
        fine = self._noise(wide, high, 17)
        middling = self._noise(wide // 3 + 1, high // 3 + 1, 13).resize(self.size, Image.Resampling.BILINEAR)
        broad = self._noise(wide // 40 + 2, high // 40 + 2, 5).resize(self.size, Image.Resampling.BICUBIC)
        both = ImageChops.add(ImageChops.add(fine, middling, 1, -128), broad, 1, -128)
        image = image.filter(ImageFilter.UnsharpMask(1.2, 40, 2)) if self.times == 1 else image
        return ImageChops.add(image, Image.merge("RGB", (both, both, both)), 1, -128)

    def _noise(self, wide: int, high: int, reach: int) -> Image.Image:
        raw = Image.frombytes("L", (wide, high), self.rng.randbytes(wide * high))
        return raw.point([128 + round((v - 127.5) / 127.5 * reach / 2) for v in range(256)])
