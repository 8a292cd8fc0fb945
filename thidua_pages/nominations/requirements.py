"""What a nomination must hold before it is sent for review, and what of it is missing.

This module is used by the editor's form (`missing_today`), the guard at submission (`why_not_submit`), the table of
rounds (`missing`, with its own prefetching) and the office's check, which goes through the `items` of the dossier.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.report import is_blank
from thidua_pages.plans.choices import DossierItemKind
from thidua_pages.plans.models import AwardForm

Content = Mapping[str, Any]
"""The content of a revision of a nomination: field name → value, for relations ids."""

CONSENT, REPORT, EVIDENCE = "consent", "report", "evidence"
LABELS = {
    CONSENT: "sự đồng ý của người được đề nghị",
    REPORT: "báo cáo thành tích",
    EVIDENCE: "minh chứng: mô hình, công trình, cập nhật tiến độ hoặc tài liệu",
}
SIMPLIFIED_REPORT = "tóm tắt thành tích do đơn vị viết"
FIELD_OF = {CONSENT: "has_consent", REPORT: "achievement_report", EVIDENCE: "evidence"}
KIND, NAME = "đối tượng: tập thể, hộ gia đình hay cá nhân", "họ tên hoặc tên tập thể"
OFFICE = "chức vụ, nơi công tác của cá nhân"
AWARD_FORM = "hình thức khen thưởng"
NOT_FOR_KIND = "hình thức khen thưởng khác: “{}” không xét {}"
PAPER = "giấy tờ: {}"
FILE_OF, NAMELESS = "tệp của “{}”", "Tài liệu chưa đặt tên"
INCOMPLETE = "Chưa gửi được vì hồ sơ còn thiếu"


class RequiredPaper(Protocol):
    """A row of an award form's checklist (`plans.models.DossierRequirement`)."""

    kind: str
    title: str
    in_simplified: bool


@dataclass(frozen=True)
class RequiredItem:
    """One item of a dossier. `kind` is set for papers; `is_there`: whether the version has it."""

    code: str
    label: str
    is_there: bool
    kind: str = ""


@dataclass(frozen=True)
class Lack:
    """Something that is missing, as a noun phrase. `field`: where it belongs in the form; empty for a paper."""

    text: str
    field: str = ""


# --- Of a version that is in memory: no query ----------------------------------------------------------------


def items(content: Content, papers: Iterable[RequiredPaper]) -> list[RequiredItem]:
    """Return the items of the dossier in this version, in the order of the form. `papers`: those of the award form.

    Every dossier needs consent, report and evidence, and the papers that the award form asks for.
    """
    attached = [paper for paper in content.get("dossier") or [] if paper.get("file")]
    evidence = content.get("evidence") or content.get("evidence_updates") or attached
    is_simplified = bool(content.get("is_simplified"))
    found = [
        RequiredItem(CONSENT, LABELS[CONSENT], bool(content.get("has_consent"))),
        RequiredItem(
            REPORT,
            SIMPLIFIED_REPORT if is_simplified else LABELS[REPORT],
            not is_blank(str(content.get("achievement_report") or "")),
        ),
        RequiredItem(EVIDENCE, LABELS[EVIDENCE], bool(evidence)),
    ]
    there = Counter(paper.get("kind") for paper in attached)
    asked: Counter[str] = Counter()
    for row in papers:
        if is_simplified and not row.in_simplified:
            continue
        # An award form may ask for two papers of one kind ("other"): the second is there when there are two of them.
        asked[row.kind] += 1
        number = asked[row.kind]
        code = f"paper:{row.kind}" if number == 1 else f"paper:{row.kind}:{number}"
        label = row.title or DossierItemKind(row.kind).label
        found.append(RequiredItem(code, label, there[row.kind] >= number, row.kind))
    return found


def missing(content: Content, form: AwardForm | None, today: date) -> list[Lack]:
    """Return what this version lacks, in the order of the form.

    `form`: the award form that the version names, None when it names none. Its authority and its requirements are
    read: fetch them beforehand when you ask for many. `today`: the authority must have the power to grant on that day.
    """
    lacks = []
    kind = content.get("nominee_kind") or ""
    if not kind:
        lacks.append(Lack(KIND, "nominee_kind"))
    if not str(content.get("full_name") or "").strip():
        lacks.append(Lack(NAME, "full_name"))
    if form and form.asks_office and kind == NomineeKind.INDIVIDUAL and not _says_office(content):
        lacks.append(Lack(OFFICE, "position"))
    lacks += _wrong_award_form(form, kind, today)
    wanted = [item for item in items(content, form.requirements.all() if form else []) if not item.is_there]
    lacks += [Lack(item.label, FIELD_OF[item.code]) for item in wanted if not item.kind]
    lacks += [Lack(PAPER.format(item.label)) for item in wanted if item.kind]
    # A paper that is asked for and has no file was said above.
    said = {item.kind for item in wanted}
    empty = [paper for paper in content.get("dossier") or [] if not paper.get("file")]
    lacks += [Lack(FILE_OF.format(_name(paper))) for paper in empty if paper.get("kind") not in said]
    return lacks


def label_of(code: str, known: Mapping[str, str]) -> str:
    """Return the label of an item that was checked before. `known`: today's labels, which may no longer include it."""
    if code in known:
        return known[code]
    kind = code.removeprefix("paper:").partition(":")[0]
    return DossierItemKind(kind).label if kind in DossierItemKind.values else LABELS.get(code, code)


def _says_office(content: Content) -> bool:
    return any(str(content.get(name) or "").strip() for name in ("position", "workplace"))


def _wrong_award_form(form: AwardForm | None, kind: str, today: date) -> list[Lack]:
    if form is None:
        return [Lack(AWARD_FORM, "award_form")]
    if kind and not form.accepts(kind):
        label = NomineeKind(kind).label.lower()
        return [Lack(NOT_FOR_KIND.format(form.title, label), "award_form")]
    if not form.authority.is_valid_on(today):
        when = short_date(today)
        return [Lack(f"hình thức khen thưởng khác: {form.authority} không có thẩm quyền vào ngày {when}", "award_form")]
    return []


def _name(paper: Mapping[str, Any]) -> str:
    kind = paper.get("kind")
    return paper.get("title") or (DossierItemKind(kind).label if kind else NAMELESS)


# --- Of one nomination: the award form is read from the database ---------------------------------------------


def award_form_of(content: Content) -> AwardForm | None:
    """Return the award form that this version names, with its authority and requirements. Two queries."""
    forms = AwardForm.objects.select_related("authority").prefetch_related("requirements")
    return forms.filter(pk=content.get("award_form")).first()


def items_of(content: Content) -> list[RequiredItem]:
    """Return the items of the dossier in this version."""
    return items_of_each({0: content})[0]


def items_of_each(contents: Mapping[int, Content]) -> dict[int, list[RequiredItem]]:
    """Return `items_of` each version, by the same keys. Two queries, however many."""
    asked_for = {content.get("award_form") for content in contents.values()} - {None}
    forms = AwardForm.objects.prefetch_related("requirements").in_bulk(asked_for)
    papers = {pk: form.requirements.all() for pk, form in forms.items()}
    return {key: items(content, papers.get(content.get("award_form") or 0, [])) for key, content in contents.items()}


def missing_today(content: Content) -> list[Lack]:
    """Return what this version lacks today."""
    return missing(content, award_form_of(content), clock.today())


def why_not_submit(page: Page) -> str:
    """Return why the newest version of `page` cannot be sent for review, in Vietnamese; empty when it can."""
    revision = page.get_latest_revision()
    lacks = missing_today(revision.content if revision else page.serializable_data())
    return f"{INCOMPLETE}: {'; '.join(lack.text for lack in lacks)}." if lacks else ""
