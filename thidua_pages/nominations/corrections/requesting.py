"""Asking for a correction, recording its paper, and taking the request back. Nothing that is published changes here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.words import number_key, on_one_line
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.corrections import readings, rules, sums, telling
from thidua_pages.nominations.corrections.choices import MOVES_MONEY, CorrectedField, CorrectionState, PaperKind
from thidua_pages.nominations.corrections.models import Correction, CorrectionPaper
from thidua_pages.nominations.corrections.readings import Reading, Subject
from thidua_pages.nominations.decisions import scans
from thidua_pages.nominations.decisions.models import Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import AwardForm
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.versions import hold_still

LOG_ACTION = "thidua.correction"
NOTHING_CHANGED = "Chưa có gì được sửa: các ô vẫn như đang ghi. Hãy sửa ô ghi sai rồi gửi."
OPEN_ALREADY = "{} đang có một đề nghị đính chính khác chờ duyệt. Hãy chờ xử lý xong, hoặc rút đề nghị ấy."
SAME_SCAN = "Tệp này đã là bản chính thức từ trước."
OTHER_AUTHORITY = "Hình thức này do cấp khác quyết định nên không thể là hình thức ghi trong quyết định này."
ONLY_OF_A_PERSON = "Chỉ cá nhân mới có chức vụ, nơi công tác."
OTHER_CAMPAIGN = "Hãy chọn hình thức khen thưởng của chính đợt thi đua này."
NOT_THIS_KIND = "Hình thức này không xét cho đối tượng này."
HAS_OFFICE = "Chỉ cá nhân có chức vụ, nơi công tác. Hãy đính chính hai ô ấy thành để trống, rồi mới đổi đối tượng."
NEVER_EMPTY = frozenset(
    {
        *(CorrectedField.NUMBER, CorrectedField.DECIDED_ON, CorrectedField.AUTHORITY, CorrectedField.SIGNER_NAME),
        *(CorrectedField.FULL_NAME, CorrectedField.NOMINEE_KIND),
    }
)
EMPTY = "{} không được để trống."
NO_PAPER_NEEDED = "Đính chính này không cần văn bản: văn bản đã ký vốn đúng."
OTHER_SIGNER = "{} đã được ghi với người ký “{}”. Hãy ghi đúng như vậy, hoặc xem lại số và ngày."


@transaction.atomic
def request(subject: Subject, user: User, changes: Mapping[str, Any], data: Mapping[str, Any]) -> list[Correction]:
    """Ask that these readings of a decision or an award become others. Raises ReviewRefused; then nothing is stored.

    `changes`: key of the reading → the new value (a `Scan` for the scan); what is as it stands is left out. `data`:
    reason, paper_kind, new_sum (what the decision says for a new form or kind, in đồng) and, where the paper is signed
    already, what `record_paper` takes.
    """
    subject = locked(subject)
    for verdict in (rules.may_request(user, subject), rules.why_not_correctable(subject)):
        if not verdict:
            raise ReviewRefused(verdict.reason)
    ward = ward_of(subject)
    if reason := why_not_this_sum(subject, changes, data.get("new_sum")):
        raise ReviewRefused(reason)
    asked = [_ask(subject, ward, user, reading, value, data) for reading, value in _changed(subject, changes)]
    if not asked:
        raise ReviewRefused(NOTHING_CHANGED)
    if data.get("paper_number"):
        for one in asked:
            record_paper(one, user, data, tell=False)
    telling.asked(asked)
    return asked


def why_not_this_sum(subject: Subject, changes: Mapping[str, Any], amount: int | None) -> str:
    """Return why the sum given with these changes cannot be, or why one must be given, in Vietnamese; else ""."""
    if isinstance(subject, Decision):
        return ""
    new = [(reading.field, _stored(reading.field, value)) for reading, value in _changed(subject, changes)]
    return sums.why_not(subject, new, amount)


def _changed(subject: Subject, changes: Mapping[str, Any]) -> list[tuple[Reading, Any]]:
    """The readings that are to be others, in the order of the form."""
    found = []
    for reading in readings.readings_of(subject):
        value = changes.get(reading.key)
        if reading.key not in changes or (reading.field == CorrectedField.SCAN and value is None):
            continue
        if _stored(reading.field, value) != readings.read(subject, reading.field, reading.part):
            found.append((reading, value))
    return found


def _stored(field: str, value: Any) -> str:
    """A form's value as it is stored; of a scan its digest."""
    return str(value.sha256) if field == CorrectedField.SCAN else readings.as_stored(field, value)


def _ask(subject: Subject, ward: Page, user: User, reading: Reading, value: Any, data: Mapping[str, Any]) -> Correction:
    is_decision, field, part = isinstance(subject, Decision), reading.field, reading.part
    mine = {"decision" if is_decision else "nomination": subject, "field": field, "part": part}
    if Correction.objects.filter(**mine, state=CorrectionState.OPEN).exists():
        raise ReviewRefused(OPEN_ALREADY.format(field.label))
    new = _stored(field, value)
    if reason := why_not(subject, field, new):
        raise ReviewRefused(reason)
    old = readings.read(subject, field, part)
    row = Correction.objects.create(
        ward=ward,
        **mine,
        old_value=old,
        new_value=new,
        old_text=readings.as_read(field, old, part)[:300],
        new_text=readings.as_read(field, new, part)[:300],
        new_sum=data.get("new_sum") if field in MOVES_MONEY else None,
        old_scan=subject.scan if is_decision and field == CorrectedField.SCAN else None,
        reason=data["reason"],
        paper_kind=data["paper_kind"],
        requested_by=user,
    )
    if field == CorrectedField.SCAN:
        scans.attach(row, value, ward, user)
    log(instance=subject if not is_decision else ward, action=LOG_ACTION, user=user, data={"comment": _said(row)})
    return row


def why_not(subject: Subject, field: str, new: str) -> str:
    """Return why the reading cannot be this, in Vietnamese; empty when it can. Asked again before it is applied."""
    label = CorrectedField(field).label
    if not new and field in NEVER_EMPTY:
        return EMPTY.format(label)
    if not isinstance(subject, NominationPage):
        return ""
    if field in (CorrectedField.POSITION, CorrectedField.WORKPLACE) and subject.nominee_kind != NomineeKind.INDIVIDUAL:
        return ONLY_OF_A_PERSON
    if field == CorrectedField.NOMINEE_KIND:
        return _why_not_kind(subject, new)
    if field != CorrectedField.AWARD_FORM:
        return ""
    form = AwardForm.objects.filter(pk=int(new)).first() if new else None
    if form is None or form.campaign_id != subject.campaign_id:
        return OTHER_CAMPAIGN
    if form.authority_id != subject.award_form.authority_id:
        return OTHER_AUTHORITY
    return "" if form.accepts(subject.nominee_kind) else NOT_THIS_KIND


def _why_not_kind(page: NominationPage, new: str) -> str:
    if new != NomineeKind.INDIVIDUAL and (page.position or page.workplace):
        return HAS_OFFICE
    return "" if page.award_form.accepts(new) else NOT_THIS_KIND


def locked(subject: Subject) -> Subject:
    """Return the decision or award as it is now, with its row locked until the transaction ends."""
    if isinstance(subject, Decision):
        return Decision.objects.select_for_update(of=("self",)).select_related("ward", "scan").get(pk=subject.pk)
    hold_still(subject.pk)
    return NominationPage.objects.select_related("award_form").get(pk=subject.pk)


def locked_row(pk: int) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",))
    return rows.select_related("ward", "decision__ward", "nomination").get(pk=pk)


@transaction.atomic
def record_paper(correction: Correction, user: User, data: Mapping[str, Any], *, tell: bool = True) -> CorrectionPaper:
    """Record the signed paper by which the correction is made. Recorded before, it is the same paper.

    `data`: paper_number, paper_signed_on (date), paper_signer_position, paper_signer_name, paper_scan (a `Scan` or
    None)."""
    row = locked_row(correction.pk)
    if not (verdict := rules.may_record_paper(user, row)):
        raise ReviewRefused(verdict.reason)
    if row.paper_kind == PaperKind.RECORD:
        raise ReviewRefused(NO_PAPER_NEEDED)
    paper = _find_or_make(row, user, data)
    if scan := data.get("paper_scan"):
        scans.attach(paper, scan, row.ward, user)
    had_paper, row.paper = row.paper_id, paper
    row.save(update_fields=["paper"])
    log(instance=row.nomination or row.ward, action=LOG_ACTION, user=user, data={"comment": f"{_said(row)} {paper}."})
    if tell and not had_paper:
        telling.asked([row])
    return paper


def _find_or_make(row: Correction, user: User, data: Mapping[str, Any]) -> CorrectionPaper:
    name, signed_on = on_one_line(data["paper_signer_name"]), data["paper_signed_on"]
    if not isinstance(signed_on, date):
        raise ReviewRefused(EMPTY.format("Ngày ký văn bản đính chính"))
    paper, is_new = CorrectionPaper.objects.select_for_update().get_or_create(
        ward=row.ward,
        kind=row.paper_kind,
        signed_on=signed_on,
        identity=number_key(data["paper_number"]),
        defaults={
            "number": data["paper_number"],
            "signer_name": name,
            "signer_position": on_one_line(data.get("paper_signer_position") or ""),
            "recorded_by": user,
        },
    )
    if not is_new and paper.signer_name != name:
        raise ReviewRefused(OTHER_SIGNER.format(paper, paper.signer_name))
    return paper


@transaction.atomic
def withdraw(correction: Correction, user: User, reason: str) -> Correction:
    """Take the own request back."""
    row = locked_row(correction.pk)
    if not (verdict := rules.may_withdraw(user, row)):
        raise ReviewRefused(verdict.reason)
    close(row, user, CorrectionState.WITHDRAWN, reason)
    return row


def close(row: Correction, user: User, state: CorrectionState, reply: str) -> None:
    row.state, row.read_by, row.read_at, row.reply = state, user, clock.now(), reply
    row.save(update_fields=["state", "read_by", "read_at", "reply"])
    said = f"{row.get_state_display()}: {_said(row)} {reply}".strip()
    log(instance=row.nomination or row.ward, action=LOG_ACTION, user=user, data={"comment": said})


def ward_of(subject: Subject) -> Page:
    if isinstance(subject, Decision):
        return subject.ward
    return Page.objects.get(path=ward_path_of(subject))


def _said(row: Correction) -> str:
    about = f"{row.about}. " if row.decision_id else ""
    return f"{about}{row}. Lý do: {row.reason}"
