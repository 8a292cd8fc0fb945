"""What will be published when a decision is recorded, for the officer to read and confirm before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wagtail.models import Page, TaskState

from thidua_pages.access.grants import ward_path_of
from thidua_pages.base.vietnamese import format_money, series, short_date
from thidua_pages.nominations.ceremony import KINDS_IN_ORDER
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.decisions import doubts
from thidua_pages.nominations.decisions.models import Decision, decision_identity
from thidua_pages.nominations.money.decided import FIELD, kept_sums, unknown_sums
from thidua_pages.nominations.names import display_name
from thidua_pages.plans.models import AwardForm
from thidua_pages.review.confirming import Confirmation

LABEL = "Ghi quyết định và công bố"
TITLE = "Xem lại trước khi công bố"
WHERE = "Trang Khen thưởng, trang của quyết định, trang của từng người và kết quả tìm kiếm, cho mọi người đọc"
KEPT = "Tiền thưởng đã ghi với quyết định"
JOINS = "Ghi thêm vào quyết định này, đã ghi trước đây với {} trường hợp"


def confirmation_of(
    granted: Sequence[TaskState], left_out: Sequence[TaskState], data: Mapping[str, Any]
) -> Confirmation:
    """What recording this decision would publish, and what is doubtful about it. `data`: as for `record_decisions`. A
    flat number of queries, however many nominations."""
    ward = _ward_of(granted)
    known = Decision.objects.filter(
        ward=ward, decided_on=data["decided_on"], identity=decision_identity(data["number"], data["authority"])
    ).first()
    scan = data.get("scan")
    signer = f"{data.get('signer_position') or ''} {data['signer_name']}".strip()
    facts = [
        ("Quyết định", f"Số {data['number']} ngày {short_date(data['decided_on'])}"),
        ("Cấp ban hành", data["authority"]),
        ("Người ký", signer),
        *([("Tiền thưởng theo quyết định", sums)] if (sums := _sums(data)) else []),
        ("Bản ký", scan.name if scan else "Chưa nộp; có thể nộp sau ở màn hình Văn bản đã ký"),
        ("Sẽ công bố", _counted(granted)),
        ("Công bố ở", WHERE),
    ]
    if known:
        facts.append(("Quyết định đã có", JOINS.format(known.awards.count())))
        facts += [(KEPT, kept)] if (kept := kept_sums(known.pk)) else []
    said = [
        *doubts.about_number(ward, data["number"], data["authority"], data["decided_on"]),
        *doubts.about_steps(granted, data["decided_on"]),
        *doubts.about_day(data["decided_on"]),
        *unknown_sums((step.revision.as_object() for step in granted), data["decided_on"], data, known),
    ]
    names = _named([*granted, *left_out])
    return Confirmation(
        TITLE,
        LABEL,
        facts=facts,
        names=[names[step.pk] for step in granted],
        left_out=[names[step.pk] for step in left_out],
        doubts=said,
    )


def _sums(data: Mapping[str, Any]) -> str:
    """What the decision itself says of the money of each kind of nominee."""
    given = {kind: data.get(FIELD.format(kind.value)) for kind in KINDS_IN_ORDER}
    return series([f"mỗi {kind.label.lower()} {format_money(sum)}" for kind, sum in given.items() if sum is not None])


def _ward_of(steps: Sequence[TaskState]) -> Page:
    return Page.objects.get(path=ward_path_of(steps[0].workflow_state.content_object))


def _named(steps: Iterable[TaskState]) -> dict[int, tuple[str, str]]:
    """Return step id → the nominee's name and the award, as in the version under review."""
    contents = {step.pk: step.revision.content for step in steps}
    forms = AwardForm.objects.filter(pk__in={one["award_form"] for one in contents.values()})
    titles = dict(forms.values_list("pk", "title"))
    return {
        pk: (display_name(one["honorific"], one["full_name"]), titles[one["award_form"]])
        for pk, one in contents.items()
    }


def _counted(steps: Iterable[TaskState]) -> str:
    kinds = [step.revision.content["nominee_kind"] for step in steps]
    parts = [f"{kinds.count(kind)} {NomineeKind(kind).label.lower()}" for kind in KINDS_IN_ORDER if kind in kinds]
    return f"{len(kinds)} trường hợp: {series(parts)}"
