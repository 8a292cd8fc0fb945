"""The lines of text, with their look, into which both kinds of file are read."""

from dataclasses import dataclass


@dataclass
class Line:
    """A printed line (PDF) or a paragraph (DOCX). Sizes in points, widths in mm; `rule` is drawn below."""

    text: str
    sizes: tuple[float, float]
    bold: bool
    italic: bool
    width: float
    rule: float | None = None

    def sized(self, least: float, most: float) -> bool:
        return least - 0.05 <= self.sizes[0] and self.sizes[1] <= most + 0.05

    @property
    def capitals(self) -> bool:
        return self.text == self.text.upper() and self.text != self.text.lower()

    @property
    def dotted(self) -> bool:
        return set(self.text) <= set("….")
