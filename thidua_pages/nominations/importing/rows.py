"""Checking each row of a list of nominees against the campaign and the units."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.db.models.fields.json import KT
from wagtail.models import Page, Revision

from thidua_pages.base.words import Reading, all_named, in_lines, misread, on_one_line, personal_numbers
from thidua_pages.nominations.choices import Honorific, NomineeKind
from thidua_pages.nominations.importing.columns import LABELS, ImportColumn
from thidua_pages.nominations.importing.scope import ImportScope
from thidua_pages.nominations.importing.sheet_row import SheetRow
from thidua_pages.nominations.models import ONLY_OF_A_PERSON, NominationFolderPage, NominationPage
from thidua_pages.nominations.names import Nominee, display_name, nominee, split_honorific
from thidua_pages.plans.models import AwardForm

Say = Callable[[ImportColumn, str], None]
"""Tells what is wrong with a column of the row."""
LONGEST_NAME = 160
LONGEST_OFFICE = {ImportColumn.POSITION: 120, ImportColumn.WORKPLACE: 160}
LONGEST_SUMMARY = 20_000
LONGEST_SHOWN = 300

ONE_OF = "Hãy chọn một trong: {}."
NO_HONORIFIC = "Hãy ghi Ông, Bà hoặc để trống."
OTHER_HONORIFIC = "Danh xưng trong tên khác với cột Danh xưng. Hãy xem lại ghi đã đúng chưa."
NO_NAME = "Hãy ghi họ và tên, hoặc tên tập thể."
NAME_TOO_LONG = "Tên dài quá {} ký tự. Hãy ghi ngắn lại."
OFFICE_TOO_LONG = "Dài quá {} ký tự. Hãy ghi ngắn lại."
NAME_WITHOUT_LETTERS = "Tên phải có chữ. Hãy ghi lại."
NO_SUMMARY = "Hãy tóm tắt thành tích trong vài câu."
SUMMARY_TOO_LONG = "Dài quá {} ký tự. Hãy viết ngắn lại."
HAS_PERSONAL_NUMBER = "“{}” giống {}. Hãy xóa đi: hệ thống không thu thập."
MISREAD = "{}: chữ gõ bằng bảng mã cũ hoặc bị đọc sai bảng mã ({}). Sẽ nhập thành: “{}”."
ONE_FORM_OF = "Hãy chọn một hình thức của đợt: {}."
ONLY_THEIR_UNIT = "Bạn chỉ đề nghị được cho {}. Hãy để trống hoặc ghi đúng tên đơn vị."
NOT_FOR_KIND = "Hình thức này không xét {}. Hãy chọn hình thức khác."
TWIN = "Trùng với dòng {}. Hãy xóa một dòng; nếu là hai người, hãy ghi tên cho phân biệt được."
KNOWN = "{} đã có đề nghị trong đợt này."


@dataclass
class CheckedRow:
    """A row with its problems and warnings, as (column, what to do). Warnings can be accepted, problems cannot."""

    number: int
    name: str
    problems: list[tuple[str, str]]
    warnings: list[tuple[str, str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    folder: NominationFolderPage | None = None
    unit: str = ""

    @property
    def nominee(self) -> Nominee:
        return nominee(self.values["nominee_kind"], self.values["honorific"], self.name)


def check(rows: Iterable[SheetRow], scope: ImportScope) -> list[CheckedRow]:
    """Return each row with its problems and warnings, in order. Two queries, however many rows."""
    checked = [_check(row, scope) for row in rows]
    _mark_twins(checked)
    _warn_of_known(checked, scope)
    return checked


def _check(row: SheetRow, scope: ImportScope) -> CheckedRow:
    texts, readings = _in_order(row.texts)
    found = CheckedRow(row.number, texts.get(ImportColumn.NAME, ""), list(row.problems), list(row.warnings))
    for column, reading in readings.items():
        said = MISREAD.format(LABELS[column], reading.encoding, shortened(reading.text))
        found.warnings.append((LABELS[column], said))
    broken = {label for label, _ in row.problems}

    def say(column: ImportColumn, text: str) -> None:
        if LABELS[column] not in broken:
            found.problems.append((LABELS[column], text))

    kind = _coded(texts.get(ImportColumn.KIND, ""), NomineeKind)
    if kind is None:
        say(ImportColumn.KIND, ONE_OF.format(", ".join(NomineeKind.labels)))
    honorific = _coded(texts.get(ImportColumn.HONORIFIC, ""), Honorific)
    if honorific is None:
        say(ImportColumn.HONORIFIC, NO_HONORIFIC)
    honorific, found.name = split_honorific(kind or "", honorific or "", found.name)
    if split_honorific(kind or "", "", found.name)[0]:
        found.warnings.append((LABELS[ImportColumn.NAME], OTHER_HONORIFIC))
    if trouble := _wrong_name(found.name):
        say(ImportColumn.NAME, trouble)
    _find_unit(found, texts.get(ImportColumn.UNIT, ""), scope, say)
    form = _find_form(texts.get(ImportColumn.FORM, ""), kind, scope, say)
    summary = texts.get(ImportColumn.SUMMARY, "")
    if not summary:
        say(ImportColumn.SUMMARY, NO_SUMMARY)
    elif len(summary) > LONGEST_SUMMARY:
        say(ImportColumn.SUMMARY, SUMMARY_TOO_LONG.format(LONGEST_SUMMARY))
    for column, longest in LONGEST_OFFICE.items():
        if trouble := _wrong_office(texts.get(column, ""), kind, longest):
            say(column, trouble)
    for column in (ImportColumn.NAME, *LONGEST_OFFICE, ImportColumn.SUMMARY):
        for number in personal_numbers(texts.get(column, "")):
            say(column, HAS_PERSONAL_NUMBER.format(number.text, number.kind))
    found.values = {
        "nominee_kind": kind,
        "honorific": honorific,
        "full_name": found.name,
        "position": texts.get(ImportColumn.POSITION, ""),
        "workplace": texts.get(ImportColumn.WORKPLACE, ""),
        "award_form": form,
        "achievement_report": summary,
    }
    return found


def _in_order(
    texts: Mapping[ImportColumn, str],
) -> tuple[dict[ImportColumn, str], dict[ImportColumn, Reading]]:
    """The texts in their canonical form, and the readings of those whose letters were read wrongly."""
    clean, readings = {}, {}
    for column, text in texts.items():
        if reading := misread(text):
            readings[column], text = reading, reading.text
        clean[column] = in_lines(text).strip() if column is ImportColumn.SUMMARY else on_one_line(text)
    return clean, readings


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _coded(text: str, choices: type[TextChoices]) -> str | None:
    """Return the code whose code or label is `text`, None when there is none."""
    named = [(name, code) for code, label in choices.choices for name in (code, str(label))]
    if not text:
        return "" if any(not code for _, code in named) else None
    return next(iter(all_named(text, named)), None)


def _wrong_name(name: str) -> str:
    if not name:
        return NO_NAME
    if len(name) > LONGEST_NAME:
        return NAME_TOO_LONG.format(LONGEST_NAME)
    return "" if any(letter.isalpha() for letter in name) else NAME_WITHOUT_LETTERS


def _wrong_office(text: str, kind: str | None, longest: int) -> str:
    if text and kind in (NomineeKind.COLLECTIVE, NomineeKind.HOUSEHOLD):
        return ONLY_OF_A_PERSON
    return OFFICE_TOO_LONG.format(longest) if len(text) > longest else ""


def _find_unit(found: CheckedRow, text: str, scope: ImportScope, say: Say) -> None:
    """Find the unit of the row: the one that it names, or the only one when it names none."""
    fitting = all_named(text, [(one[0], one) for one in scope.units]) if text else list(scope.units)
    if len(fitting) == 1:
        found.unit, found.folder = fitting[0]
    elif not text:
        say(ImportColumn.UNIT, "Hãy ghi đơn vị đề nghị, đúng như trong danh mục của tệp mẫu.")
    elif fitting:
        say(ImportColumn.UNIT, "Có nhiều đơn vị cùng tên này. Hãy đề nghị trên trang của đơn vị.")
    elif scope.needs_unit:
        say(ImportColumn.UNIT, "Không có đơn vị này trong danh mục của tệp mẫu. Hãy chọn lại.")
    else:
        say(ImportColumn.UNIT, ONLY_THEIR_UNIT.format(scope.units[0][0]))


def _find_form(text: str, kind: str | None, scope: ImportScope, say: Say) -> AwardForm | None:
    form = next(iter(all_named(text, [(form.title, form) for form in scope.forms])), None)
    if form is None:
        titles = "; ".join(form.title for form in scope.forms)
        say(ImportColumn.FORM, ONE_FORM_OF.format(titles))
    elif kind and not form.accepts(kind):
        say(ImportColumn.FORM, NOT_FOR_KIND.format(NomineeKind(kind).label.lower()))
    return form


def _mark_twins(rows: list[CheckedRow]) -> None:
    """The same nominee for the same award form twice in one file is a problem: someone copied a row twice."""
    before: dict[tuple[Any, ...], list[CheckedRow]] = {}
    for row in rows:
        mine = row.nominee
        like = before.setdefault((row.unit, row.values["award_form"], mine.name), [])
        if twin := next((other for other in like if mine.may_be(other.nominee)), None):
            row.problems.append((LABELS[ImportColumn.NAME], TWIN.format(twin.number)))
        else:
            like.append(row)


def _warn_of_known(rows: list[CheckedRow], scope: ImportScope) -> None:
    """Warn when the campaign already has a nomination of this name, in its newest version."""
    mine = {folder.path for _, folder in scope.units}  # a warning must not tell whom another unit nominates
    pages = dict(NominationPage.objects.filter(campaign=scope.campaign).values_list("latest_revision", "path"))
    newest = [pk for pk, path in pages.items() if pk and path[: -Page.steplen] in mine]
    parts = (KT(f"content__{name}") for name in ("nominee_kind", "honorific", "full_name"))
    known: dict[str, list[Nominee]] = {}
    for one in (nominee(*found) for found in Revision.objects.filter(pk__in=newest).values_list(*parts)):
        known.setdefault(one.name, []).append(one)
    for row in rows:
        if any(row.nominee.may_be(one) for one in known.get(row.nominee.name, ())):
            who = display_name(row.values["honorific"], row.name)
            row.warnings.append((LABELS[ImportColumn.NAME], KNOWN.format(who)))
