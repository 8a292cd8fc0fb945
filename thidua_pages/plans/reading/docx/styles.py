"""What a paragraph or a run looks like, by its own properties and those of its styles."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from thidua_pages.plans.reading.docx.xml import child, children, is_on, value

_MOST_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is printed."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    font: str = ""


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {value(one, "styleId"): one for one in children(root, "style")}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._paragraph = next(
            (
                value(one, "styleId")
                for one in children(root, "style")
                if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true")
            ),
            "",
        )

    def paragraph_property(self, properties: Element | None, name: str) -> tuple[Element | None, str]:
        """A property of a paragraph, and the style that sets it ("" for the paragraph itself)."""
        if (own := child(properties, name)) is not None:
            return own, ""
        for style in self._chain(self._style_of(properties)):
            if (found := child(style, "pPr", name)) is not None:
                return found, value(style, "styleId")
        return None, ""

    def look(self, run: Element | None, paragraph: Element | None) -> Look:
        """How a run with these properties is printed in a paragraph with those."""
        places = [run]
        places += [child(one, "rPr") for one in self._chain(value(child(run, "rStyle")))]
        places += [child(one, "rPr") for one in self._chain(self._style_of(paragraph))]
        places.append(self._defaults)
        return Look(
            bold=is_on(_first(places, "b")),
            italic=is_on(_first(places, "i")),
            capitals=is_on(_first(places, "caps")) or is_on(_first(places, "smallCaps")),
            hidden=is_on(_first(places, "vanish")),
            font=_font(places),
        )

    def _style_of(self, properties: Element | None) -> str:
        return value(child(properties, "pStyle")) or self._paragraph

    def _chain(self, name: str) -> Iterator[Element]:
        """The style and those that it is based on."""
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn"))


def _first(places: list[Element | None], name: str) -> Element | None:
    return next((found for one in places if (found := child(one, name)) is not None), None)


def _font(places: list[Element | None]) -> str:
    for one in places:
        fonts = child(one, "rFonts")
        if name := value(fonts, "ascii") or value(fonts, "hAnsi"):
            return name
        if value(fonts, "asciiTheme"):
            return ""
    return ""
