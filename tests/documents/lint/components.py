"""Checks the nine components of an official document on its lines, in the order of reading."""

import re
from collections.abc import Iterator, Sequence

from tests.documents.lint.lines import Line
from thidua_pages.documents.form import COUNTRY, DOTS, DRAFT, END, MOTTO

NUMBER = re.compile(r"Số: (0[1-9]|[1-9][0-9]+)/[^\W\d_]+(-[^\W_]+)+")
DATE = re.compile(r".+, ngày (0[1-9]|[12][0-9]|3[01]) tháng (01|02|[3-9]|1[0-2]) năm [1-9][0-9]{3}")
DRAFT_NUMBER = re.compile(r"Số: (…+/.+|.+/…+)")
BASIS = re.compile("(Căn cứ|Xét|Theo) ")
ADDRESS = re.compile("Kính gửi|- ")
INTERNAL = re.compile(r"đối chiếu|chưa có mức|chưa tính|TODO|\{\w+\}|None", re.IGNORECASE)
"""What the program says to officers and must never print."""
PLAN = "KẾ HOẠCH"
"""A plan that is in force is no draft, though its source may not tell its number, day and signer."""
HALF, THIRD = 0.505, 0.328
SAME = 0.03


def problems_of(lines: Sequence[Line]) -> Iterator[str]:
    """Return what is missing or wrong, one line each. The annexes, after the signature, are not checked."""
    country = _place(lines, COUNTRY)
    motto = _place(lines, MOTTO)
    if country is None:
        yield "country: missing"
        return
    yield from _look("country", lines[country], 12, 13, bold=True)
    yield from _issuer(lines[:country])
    if motto is None:
        yield "motto: missing"
    else:
        yield from _look("motto", lines[motto], 13, 14, bold=True)
        yield from _rule("motto", lines[motto], lines[motto].width, 1 - SAME, 1 + SAME)
    rest = list(lines[max(country, motto or 0) + 1 :])
    number = next((place for place, line in enumerate(rest) if line.text.startswith("Số:")), None)
    is_draft = any(line.text == DRAFT for line in rest)
    may_lack = is_draft or any(line.text == PLAN for line in rest)
    yield from _number(rest[number] if number is not None else None, may_lack)
    behind = rest[(number if number is not None else -1) + 1 :]
    subject, behind = _subject_of(behind)
    for line in subject:
        yield from _look("subject", line, 12, 13)
    dated = [line for line in behind[:6] if line.text != DRAFT]
    place = []
    for line in dated:
        if not (line.italic and not line.bold):
            break
        place.append(line)
    yield from _place_and_date(place, may_lack)
    if is_draft and not any("…" in line.text for line in [*rest[: (number or 0) + 1], *place]):
        yield "draft: marked as a draft though number and date are given"
    after = dated[len(place) :] + behind[len(behind[:6]) :]
    yield from _letter(after, may_lack) if subject else _from_the_title(after, may_lack)


def _subject_of(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """What a letter says below its number ("V/v …"), and the other lines."""
    start = next((place for place, line in enumerate(lines[:6]) if line.text.startswith("V/v ")), None)
    if start is None:
        return [], lines
    end = start
    while end < len(lines) and not (
        lines[end].italic or lines[end].text == DRAFT or lines[end].text.startswith("Kính gửi")
    ):
        end += 1
    return lines[start:end], lines[:start] + lines[end:]


def _letter(lines: Sequence[Line], is_draft: bool) -> Iterator[str]:
    """A letter has no line with its type; it is addressed to somebody."""
    if not lines or not lines[0].text.startswith("Kính gửi"):
        yield "addressee: missing"
        return
    yield from _body(lines, is_draft)


def _place(lines: Sequence[Line], text: str) -> int | None:
    return next((place for place, line in enumerate(lines) if line.text == text), None)


def _look(
    name: str, line: Line, least: float, most: float, *, bold: bool = False, italic: bool = False
) -> Iterator[str]:
    if not line.sized(least, most):
        yield f"{name}: size {line.sizes[0]:g}–{line.sizes[1]:g}, not {least:g}–{most:g}"
    if line.bold is not bold:
        yield f"{name}: {'not ' if bold else ''}bold"
    if line.italic is not italic:
        yield f"{name}: {'not ' if italic else ''}italic"


def _rule(name: str, line: Line, width: float, least: float, most: float) -> Iterator[str]:
    if line.rule is None:
        yield f"{name}: no rule below"
    elif not least <= line.rule / width <= most:
        yield f"{name}: the rule is {line.rule / width:.2f} of the line"


def _issuer(lines: Sequence[Line]) -> Iterator[str]:
    named = [line for line in lines if line.bold]
    if not named:
        yield "issuer: missing"
        return
    for line in lines:
        yield from _look("issuer", line, 12, 13, bold=line.bold)
        if not (line.capitals or line.dotted):
            yield "issuer: not in capitals"
    yield from _rule("issuer", named[-1], named[-1].width, THIRD, HALF)


def _number(line: Line | None, is_draft: bool) -> Iterator[str]:
    if line is None:
        yield "number: missing"
        return
    yield from _look("number", line, 13, 13)
    if not NUMBER.fullmatch(line.text) and not (is_draft and DRAFT_NUMBER.fullmatch(line.text)):
        yield f"number: form of “{line.text}”"


def _place_and_date(lines: Sequence[Line], is_draft: bool) -> Iterator[str]:
    text = " ".join(line.text for line in lines)
    if ", ngày" not in text:
        yield "place and date: missing"
        return
    for line in lines:
        yield from _look("place and date", line, 13, 14, italic=True)
    if not DATE.fullmatch(text) and not (is_draft and "…" in text):
        yield f"place and date: form of “{text}”"
    if not is_draft and DOTS in text:
        yield "place and date: no place"


def _from_the_title(lines: Sequence[Line], is_draft: bool) -> Iterator[str]:
    if not lines or not lines[0].capitals or not lines[0].bold:
        yield "type: missing"
        return
    yield from _look("type", lines[0], 13, 14, bold=True)
    abstract = []
    for line in lines[1:]:
        abstract.append(line)
        if line.rule is not None or not line.bold:
            break
    if not abstract or not abstract[0].bold or abstract[0].capitals:
        yield "abstract: missing"
        return
    titled = [line for line in abstract if line.bold]
    for line in titled:
        yield from _look("abstract", line, 13, 14, bold=True)
    yield from _rule("abstract", titled[-1], titled[-1].width, THIRD, HALF)
    yield from _body(lines[1 + len(titled) :], is_draft)


def _body(body: Sequence[Line], is_draft: bool) -> Iterator[str]:
    end = next((place for place, line in enumerate(body) if line.text.endswith(END)), None)
    if end is None:
        yield "body: does not end with ./."
        end = next((place for place, line in enumerate(body) if line.text == "Nơi nhận:"), len(body)) - 1
    for line in body[: end + 1]:
        if not line.sized(13, 14):
            yield f"body: size {line.sizes[0]:g}–{line.sizes[1]:g} of “{line.text[:30]}”"
    yield from _legal_bases(body[: end + 1])
    yield from _notes(body)
    yield from _recipients(body[end + 1 :])
    yield from _signing(body[end + 1 :], is_draft)


def _legal_bases(lines: Sequence[Line]) -> Iterator[str]:
    """The legal bases at the head of the body are italic; each ends with ";" and the last with "."."""
    head = next((place for place, line in enumerate(lines) if not (line.bold or ADDRESS.match(line.text))), len(lines))
    bases: list[str] = []
    for line in lines[head:]:
        if not line.italic:
            if line.text.startswith("Căn cứ") and not bases:
                yield "legal bases: not italic"
            break
        if BASIS.match(line.text) or not bases:
            bases.append(line.text)
        else:
            bases[-1] += f" {line.text}"
    if any(not basis.endswith(";") for basis in bases[:-1]) or not all(basis.endswith(".") for basis in bases[-1:]):
        yield "legal bases: not ended with ; and ."


def _notes(lines: Sequence[Line]) -> Iterator[str]:
    """No note of the makers stands in a paper, and no word in braces that was not filled in."""
    for line in lines:
        if INTERNAL.search(line.text):
            yield f"note: “{line.text[:60]}”"


def _recipients(lines: Sequence[Line]) -> Iterator[str]:
    start = _place(lines, "Nơi nhận:")
    if start is None:
        yield "recipients: missing"
        return
    yield from _look("recipients", lines[start], 12, 12, bold=True, italic=True)
    items: list[str] = []
    for line in lines[start + 1 :]:
        if line.bold or (not line.text.startswith("- ") and not (items and line.sized(11, 11))):
            break
        yield from _look("recipients", line, 11, 11)
        if line.text.startswith("- "):
            items.append(line.text)
        else:
            items[-1] += f" {line.text}"
    if not items or not items[-1].startswith("- Lưu"):
        yield "recipients: the last is not “Lưu”"
    if any(not item.endswith(";") for item in items[:-1]) or not all(item.endswith(".") for item in items[-1:]):
        yield "recipients: not ended with ; and ."


def _signing(lines: Sequence[Line], is_draft: bool) -> Iterator[str]:
    signing = [line for line in _before_annexes(lines) if line.bold and not line.italic]
    position = next((place for place, line in enumerate(signing) if line.capitals or line.dotted), None)
    if position is None:
        yield "signing: no capacity or position"
        return
    names = [line for line in signing[position + 1 :] if not line.capitals]
    if not names:
        yield "signing: no name"
        return
    for line in [*signing[: signing.index(names[0])], names[0]]:
        yield from _look("signing", line, 13, 14, bold=True)
    if not is_draft and (names[0].dotted or signing[position].dotted):
        yield "signing: nobody signs"


def _before_annexes(lines: Sequence[Line]) -> list[Line]:
    """An annex begins with its title, in capitals, over the reference to the document."""
    end = next((place for place, line in enumerate(lines) if line.text.startswith("(Kèm theo")), len(lines))
    while end < len(lines) and end and lines[end - 1].bold and lines[end - 1].capitals:
        end -= 1
    return list(lines[:end])
