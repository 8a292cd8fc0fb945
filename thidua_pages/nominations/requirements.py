"""What a dossier must hold, as a list of items: what the form lists as missing and the office goes through."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from thidua_pages.nominations.report import is_blank
from thidua_pages.plans.choices import DossierItemKind

CONSENT, REPORT, EVIDENCE = "consent", "report", "evidence"
LABELS = {
    CONSENT: "sự đồng ý của người được đề nghị",
    REPORT: "báo cáo thành tích",
    EVIDENCE: "minh chứng: mô hình, công trình, cập nhật tiến độ hoặc tài liệu",
}
SIMPLIFIED_REPORT = "tóm tắt thành tích do đơn vị viết"


class Requirement(Protocol):
    """A row of an award form's checklist (`plans.models.DossierRequirement`)."""

    kind: str
    title: str
    in_simplified: bool


@dataclass(frozen=True)
class Item:
    """One item of a dossier. `kind` is set for papers; `is_there`: the version holds it."""

    code: str
    label: str
    is_there: bool
    kind: str = ""


def items(content: Mapping[str, Any], requirements: Iterable[Requirement]) -> list[Item]:
    """The items of a version, in the order of the form. `content`: a revision's own; `requirements`: the award form's.

    Every dossier has consent, report and evidence; of papers only what the form of award asks for.
    """
    papers = [paper for paper in content.get("dossier") or [] if paper.get("file")]
    evidence = content.get("evidence") or content.get("evidence_updates") or papers
    is_simplified = bool(content.get("is_simplified"))
    found = [
        Item(CONSENT, LABELS[CONSENT], bool(content.get("has_consent"))),
        Item(
            REPORT,
            SIMPLIFIED_REPORT if is_simplified else LABELS[REPORT],
            not is_blank(str(content.get("achievement_report") or "")),
        ),
        Item(EVIDENCE, LABELS[EVIDENCE], bool(evidence)),
    ]
    there = Counter(paper.get("kind") for paper in papers)
    asked: Counter[str] = Counter()
    for row in requirements:
        if is_simplified and not row.in_simplified:
            continue
        # Two papers of one kind may be asked for (two "other"): the second is there when there are two of them.
        asked[row.kind] += 1
        number = asked[row.kind]
        code = f"paper:{row.kind}" if number == 1 else f"paper:{row.kind}:{number}"
        label = row.title or DossierItemKind(row.kind).label
        found.append(Item(code, label, there[row.kind] >= number, row.kind))
    return found


def label_of(code: str, known: Mapping[str, str]) -> str:
    """What to call an item that was checked once: `known` has the labels of today, from which it may have gone."""
    if code in known:
        return known[code]
    kind = code.removeprefix("paper:").partition(":")[0]
    return DossierItemKind(kind).label if kind in DossierItemKind.values else LABELS.get(code, code)
