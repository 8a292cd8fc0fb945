"""Pictures drawn by our own code: the same seed gives the same picture."""

from PIL import Image

from .canvas import Canvas
from .encode import as_heic, as_jpeg, as_png, as_webp
from .scenes import SCENES as _SCENES

SCENES = tuple(_SCENES)
PHASES = ("before", "during", "after")

__all__ = ["PHASES", "SCENES", "as_heic", "as_jpeg", "as_png", "as_webp", "draw"]


def draw(scene: str, seed: int, size: tuple[int, int] = (1600, 1200), phase: str = "after") -> Image.Image:
    """Draw a scene: ``seed`` chooses its composition and colours, ``phase`` how far the work has come."""
    if phase not in PHASES:
        raise ValueError(f"Unknown phase: {phase!r}")
    canvas = Canvas(size, f"{scene}:{seed}", phase)
    _SCENES[scene](canvas)
    return canvas.finish()
