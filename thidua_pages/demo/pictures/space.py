"""Space: metres in front of the viewer, brought onto the canvas in perspective."""

import math
from dataclasses import dataclass

from .canvas import Canvas, Point
from .colour import Colour, dark, light, mix


@dataclass
class Space:
    """The viewer's eye stands at ``eye`` metres; x is to the right, y up, z ahead."""

    canvas: Canvas
    horizon: float
    centre: float
    eye: float = 2.2
    focus: float = 1000.0
    haze: Colour = (206, 222, 232)
    reach: float = 90.0

    @property
    def near(self) -> float:
        """The distance at which the ground leaves the picture at its foot."""
        return self.focus * self.eye / (self.canvas.h - self.horizon)

    def at(self, x: float, y: float, z: float) -> Point:
        z = max(z, 0.6)
        return (self.centre + self.focus * x / z, self.horizon - self.focus * (y - self.eye) / z)

    def scale(self, z: float) -> float:
        return self.focus / max(z, 0.6)

    def far(self, colour: Colour, z: float) -> Colour:
        """The colour as the air between pales it."""
        return mix(colour, self.haze, 1 - math.exp(-max(0.0, z - 6) / self.reach))

    def ground(self, x1: float, x2: float, z1: float, z2: float, colour: Colour, alpha: int = 255) -> None:
        self.canvas.poly(
            (self.at(x1, 0, z1), self.at(x2, 0, z1), self.at(x2, 0, z2), self.at(x1, 0, z2)), colour, alpha
        )

    def side(self, x: float, y1: float, y2: float, z1: float, z2: float, colour: Colour, alpha: int = 255) -> None:
        """An upright surface that runs away from the viewer."""
        self.canvas.poly(
            (self.at(x, y1, z1), self.at(x, y2, z1), self.at(x, y2, z2), self.at(x, y1, z2)), colour, alpha
        )

    def front(self, x1: float, x2: float, y1: float, y2: float, z: float, colour: Colour, alpha: int = 255) -> None:
        """An upright surface that faces the viewer."""
        self.canvas.poly(
            (self.at(x1, y1, z), self.at(x2, y1, z), self.at(x2, y2, z), self.at(x1, y2, z)), colour, alpha
        )

    def block(self, x1: float, x2: float, y2: float, z1: float, z2: float, colour: Colour) -> None:
        """A box on the ground: the far side first, then its flank and its face."""
        top = (self.at(x1, y2, z1), self.at(x2, y2, z1), self.at(x2, y2, z2), self.at(x1, y2, z2))
        if x1 > 0:
            self.side(x1, 0, y2, z1, z2, dark(colour, 0.22))
        elif x2 < 0:
            self.side(x2, 0, y2, z1, z2, dark(colour, 0.22))
        if y2 < self.eye:
            self.canvas.poly(top, light(colour, 0.25))
        self.front(x1, x2, 0, y2, z1, colour)
