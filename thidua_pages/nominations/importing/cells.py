"""What a cell of an Excel sheet says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from thidua_pages.library.checks.parts import local

IS_FORMULA = "Ô này là công thức chưa có kết quả. Hãy chép rồi dán lại dưới dạng giá trị (Paste Values)."
IS_DATE = "Excel đã đổi ô này thành ngày giờ. Hãy định dạng ô là Văn bản (Text) rồi ghi lại đúng như muốn nhập."
IS_ERROR = "Ô này báo lỗi {}. Hãy sửa công thức, hoặc ghi lại bằng chữ."
IS_NO_TEXT = "Ô này không phải là chữ. Hãy nhập lại bằng chữ."

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_PERCENT = frozenset({9, 10})
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that are shown as they are, and conditions, colours and spaces."""
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Content(NamedTuple):
    """The text of a cell, or what is wrong with it, in Vietnamese. `shared`: the number of its text in the table that
    all cells share, when that has not been read yet."""

    text: str = ""
    problem: str = ""
    shared: int | None = None


def is_filled(content: Content) -> bool:
    return bool(content.text.strip() or content.problem or content.shared is not None)


@dataclass
class Formats:
    """How numbers are shown: the format of each style, which the cells name by its place."""

    codes: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, elements: Iterable[Element]) -> "Formats":
        """Read the formats from the elements of the part with the styles."""
        own: dict[int, str] = {}
        numbers: list[int] = []
        for element in elements:
            kind = local(element.tag)
            if kind == "numFmt" and "numFmtId" in element.attrib:
                own[int(element.attrib["numFmtId"])] = element.get("formatCode", "")
            elif kind == "cellXfs":
                numbers = [int(style.get("numFmtId", 0)) for style in element]
        return cls([own.get(number, _built_in(number)) for number in numbers])

    def of(self, style: str | None) -> str:
        place = int(style or 0)
        return self.codes[place] if place < len(self.codes) else ""


def _built_in(number: int) -> str:
    if number in _BUILT_IN_DATES:
        return "d"
    return "0%" if number in _BUILT_IN_PERCENT else ""


def content_of(cell: Element, formats: Formats) -> Content:
    """Return what the cell shows. A formula shows the result that the file keeps of it."""
    kind = cell.get("t", "n")
    value, has_formula, inline = "", False, ""
    for child in cell:
        name = local(child.tag)
        if name == "v":
            value = child.text or ""
        elif name == "f":
            has_formula = True
        elif name == "is":
            inline = text_in(child)
    if kind == "inlineStr":
        return Content(decoded(inline))
    if not value and kind != "str":  # a result that is an empty text has the kind "str"
        return Content(problem=IS_FORMULA) if has_formula else Content()
    if kind == "s":
        return Content(shared=int(value))
    if kind == "str":
        return Content(decoded(value))
    if kind == "e":
        return Content(problem=IS_ERROR.format(value.strip()))
    if kind == "d":
        return Content(problem=IS_DATE)
    if kind == "b":
        return Content(problem=IS_NO_TEXT)
    return _number(value.strip(), formats.of(cell.get("s")))


def text_in(element: Element) -> str:
    """The text of a shared or inline string: its runs in order, without the readings of Japanese names."""
    parts = []
    for child in element:
        name = local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.append(text_in(child))
    return "".join(parts)


def decoded(text: str) -> str:
    """The text without the escapes of the format (`_x000D_`), with "\\n" for every kind of line break."""
    text = _ESCAPED.sub(_unescaped, text)
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _number(value: str, code: str) -> Content:
    """A number as a Vietnamese Excel shows it: a comma before decimals, percent and leading zeros by its format."""
    shown = _LITERAL.sub("", code.split(";")[0])
    if re.search("[dmyhs]", shown, re.IGNORECASE) and not shown.lower().startswith(("general", "standard")):
        return Content(problem=IS_DATE)
    number = float(value)
    percent = "%" in shown
    text = f"{number * 100 if percent else number:.15g}"
    if "e" in text:
        text = f"{number:.0f}" if number.is_integer() else text
    if re.fullmatch("0+", shown):
        text = text.zfill(len(shown))
    return Content(text.replace(".", ",") + ("%" if percent else ""))
