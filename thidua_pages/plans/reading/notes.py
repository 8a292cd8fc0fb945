"""What the person who sent a file must know: what was left out, moved or written in another way."""

from collections.abc import Callable
from typing import Protocol

MOST_SHOWN = 160
BOX = "Khung chữ (text box) “{}” được chép vào sau đoạn “{}”; hãy xem có đúng chỗ không."
BOX_FIRST = "Khung chữ (text box) “{}” được chép vào đầu văn bản; hãy xem có đúng chỗ không."
FOOTNOTE = "Chú thích cuối trang “{}” không được chép vào văn bản; nếu cần, hãy bổ sung vào khoản."
HIDDEN = "Chữ ẩn trong tệp “{}” không được chép vào văn bản."
CONTENTS = "Mục lục tự động của tệp không được chép vào văn bản."
PICTURES = "Tệp có ảnh; chữ trong ảnh (nếu có) không đọc được."
MARGIN = "Dòng đầu trang, cuối trang “{}” không được chép vào văn bản."
TABLE = "Bảng {} cột, {} dòng bắt đầu bằng “{}” được chép mỗi dòng thành một đoạn, các ô cách nhau bằng dấu |."


class LeftOut(Protocol):
    """What the reader of a paragraph found beside its text."""

    notes: list[tuple[str, str]]
    hidden: list[str]
    has_contents: bool
    has_pictures: bool


class Notes:
    """Gathers sentences in the order of the document, each once."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}
        self.has_pictures = False

    def say(self, sentence: str) -> None:
        self._said[sentence] = None

    def sentences(self) -> tuple[str, ...]:
        return tuple(self._said)

    def box(self, text: str, *, after: str) -> None:
        if text.strip():
            above = shown(after, 60)
            self.say(BOX.format(shown(text), above) if above else BOX_FIRST.format(shown(text)))

    def left(self, left: LeftOut, note_text: Callable[[str, str], str]) -> None:
        for kind, key in left.notes:
            if text := note_text(kind, key):
                self.say(FOOTNOTE.format(shown(text, 500)))
        for text in left.hidden:
            self.say(HIDDEN.format(shown(text, 500)))
        if left.has_contents:
            self.say(CONTENTS)
        if left.has_pictures:
            self.has_pictures = True
            self.say(PICTURES)

    def page_margin(self, text: str) -> None:
        self.say(MARGIN.format(shown(text)))

    def table(self, *, rows: int, columns: int, first: str) -> None:
        self.say(TABLE.format(columns, rows, shown(first, 40)))


def shown(text: str, most: int = MOST_SHOWN) -> str:
    """The text on one line, cut between words."""
    line = " ".join(text.replace("*", "").split())
    if len(line) <= most:
        return line
    return line[:most].rpartition(" ")[0] + "…"
