"""What a nomination still lacks, read from one version of it. The form, the table of rounds and the guard ask here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.requirements import CONSENT, EVIDENCE, REPORT, items
from thidua_pages.plans.choices import DossierItemKind
from thidua_pages.plans.models import AwardForm

FIELD_OF = {CONSENT: "has_consent", REPORT: "achievement_report", EVIDENCE: "evidence"}


@dataclass(frozen=True)
class Lack:
    """Something missing, as a noun phrase; `field`: where in the form, empty for a paper of the dossier."""

    text: str
    field: str = ""


def missing(content: Mapping[str, Any], form: AwardForm | None, today: date) -> list[Lack]:
    """The lacks of a version, in the order of the form.

    `content`: a revision's own; `form`: the award form that it names, None when it names none. Its authority and its
    requirements are read, so fetch them beforehand for many. `today`: an award is asked of who may grant it then.
    """
    lacks = []
    kind = content.get("nominee_kind") or ""
    if not kind:
        lacks.append(Lack("đối tượng: tập thể, hộ gia đình hay cá nhân", "nominee_kind"))
    if not str(content.get("full_name") or "").strip():
        lacks.append(Lack("họ tên hoặc tên tập thể", "full_name"))
    lacks += _of_the_form(form, kind, today)
    wanted = [item for item in items(content, form.requirements.all() if form else []) if not item.is_there]
    lacks += [Lack(item.label, FIELD_OF[item.code]) for item in wanted if not item.kind]
    lacks += [Lack(f"giấy tờ: {item.label}") for item in wanted if item.kind]
    # A paper that is asked for and has no file is said once.
    said = {item.kind for item in wanted}
    papers = [paper for paper in content.get("dossier") or [] if not paper.get("file")]
    lacks += [Lack(f"tệp của “{_name(paper)}”") for paper in papers if paper.get("kind") not in said]
    return lacks


def _of_the_form(form: AwardForm | None, kind: str, today: date) -> list[Lack]:
    if form is None:
        return [Lack("hình thức khen thưởng", "award_form")]
    if kind and not form.takes(kind):
        label = NomineeKind(kind).label.lower()
        return [Lack(f"hình thức khen thưởng khác: “{form.title}” không xét {label}", "award_form")]
    if not form.authority.is_valid_on(today):
        when = short_date(today)
        return [Lack(f"hình thức khen thưởng khác: {form.authority} không có thẩm quyền vào ngày {when}", "award_form")]
    return []


def _name(paper: Mapping[str, Any]) -> str:
    kind = paper.get("kind")
    return paper.get("title") or (DossierItemKind(kind).label if kind else "Tài liệu chưa đặt tên")
