"""A second person agrees to a correction, which applies it, or refuses it.

An award's page gets a new published version that says the same but for the correction, without a ballot. A newer draft
of its unit stays the newest version, with the correction in it. All of it or nothing, while the rows are locked.
"""

from datetime import date

from django.db import IntegrityError, transaction
from wagtail.models import Revision

from thidua_pages.access import rules as access_rules
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.acts import corrected
from thidua_pages.nominations.corrections import readings, requesting, rules, sums, telling
from thidua_pages.nominations.corrections.choices import MOVES_MONEY, CorrectedField, CorrectionState
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.decisions.models import Decision, Revocation
from thidua_pages.nominations.evidence.freezing import freeze_like
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import name_to_sort_by
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.versions import says_the_same

CHANGED_SINCE = "{} không còn là “{}” như lúc đề nghị. Hãy không duyệt đề nghị này và lập đề nghị mới."
OTHER_DECISION = "Đã có quyết định khác ghi số {} ngày {}. Hãy xem lại số và ngày."
IN_FUTURE = "Ngày ký không thể ở tương lai."
AFTER_REVOKING = "Ngày ký không thể sau ngày thu hồi khen thưởng ({})."
IN_REVIEW = "Một bản sửa của hồ sơ này đang được xét nên chưa đính chính được. Hãy trả lại bản sửa ấy trước."
NO_REPLY = "Hãy ghi lý do không duyệt để người đề nghị biết."


@transaction.atomic
def agree(correction: Correction, user: User) -> Correction:
    """Apply the correction. Raises ReviewRefused, then nothing has changed. Of two people at once, one does it and the
    other is told that it was done."""
    row = requesting.locked_row(correction.pk)
    if not (verdict := rules.may_second_read(user, row)):
        raise ReviewRefused(verdict.reason)
    if row.needs_paper:
        raise ReviewRefused(rules.NO_PAPER.format(row.kind_of_paper.short.lower()))
    subject = requesting.locked(row.subject)
    if not (verdict := rules.why_not_correctable(subject)):
        raise ReviewRefused(verdict.reason)
    if readings.read(subject, row.field, row.part) != row.old_value:
        raise ReviewRefused(CHANGED_SINCE.format(row.get_field_display(), row.old_text))
    reason = requesting.why_not(subject, row.field, row.new_value)
    if not reason and isinstance(subject, NominationPage) and row.field in MOVES_MONEY:
        reason = sums.why_not(subject, [(row.field, row.new_value)], row.new_sum)
    if reason:
        raise ReviewRefused(reason)
    if isinstance(subject, Decision):
        _correct_decision(subject, row)
    else:
        _correct_award(subject, row, user)
    requesting.close(row, user, CorrectionState.APPLIED, "")
    corrected.send(sender=Correction, correction=row)
    telling.applied(row)
    return row


@transaction.atomic
def refuse(correction: Correction, user: User, reply: str) -> Correction:
    """Refuse the correction, with the reason."""
    row = requesting.locked_row(correction.pk)
    if not (verdict := rules.may_second_read(user, row)):
        raise ReviewRefused(verdict.reason)
    if not reply.strip():
        raise ReviewRefused(NO_REPLY)
    requesting.close(row, user, CorrectionState.REFUSED, reply.strip())
    telling.refused(row)
    return row


def _correct_decision(decision: Decision, row: Correction) -> None:
    """Saving the row drops the cached pages that show it and writes the search entries again."""
    if row.field == CorrectedField.SUM:
        sums.say(decision.pk, sums.SumOf.read(row.part), int(row.new_value) if row.new_value else None)
        return
    if row.field == CorrectedField.SCAN:
        decision.scan, decision.scan_sha256 = row.scan, row.scan_sha256
        decision.scan_text, decision.scan_is_unread = row.scan_text, row.scan_is_unread
    else:
        readings.write(decision, row.field, row.new_value)
    if row.field == CorrectedField.DECIDED_ON:
        _check_day(decision)
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as clash:
        raise ReviewRefused(OTHER_DECISION.format(decision.number, short_date(decision.decided_on))) from clash


def _check_day(decision: Decision) -> None:
    day: date = decision.decided_on
    if day > clock.today():
        raise ReviewRefused(IN_FUTURE)
    revoked = Revocation.objects.filter(award__decision=decision, decided_on__lt=day).order_by("decided_on").first()
    if revoked:
        raise ReviewRefused(AFTER_REVOKING.format(short_date(revoked.decided_on)))


def _correct_award(page: NominationPage, row: Correction, user: User) -> None:
    if access_rules.is_under_review(page):
        raise ReviewRefused(IN_REVIEW)
    public: Revision | None = page.live_revision
    draft, before = _newer_draft(page), sums.SumOf.of(page)
    published = _corrected(public.as_object() if public else page, row).save_revision(
        user=row.requested_by, clean=False
    )
    if public:
        freeze_like(public, published)
    published.publish(user=user, skip_permission_checks=True)
    if draft is not None:
        version = draft.as_object()
        if readings.read(version, row.field) == row.old_value:
            _corrected(version, row)
        version.save_revision(user=draft.user, clean=False)
    if row.field in MOVES_MONEY:
        sums.follow(NominationPage.objects.get(pk=page.pk), before, row.new_sum)


def _newer_draft(page: NominationPage) -> Revision | None:
    """The newest version, when it is not the published one and says something else."""
    public, newest = page.live_revision, page.latest_revision
    if newest is None or newest == public or (public and says_the_same(newest.content, public.content)):
        return None
    return newest


def _corrected(version: NominationPage, row: Correction) -> NominationPage:
    """Write the correction into a version of the page, and the name also where it was copied to."""
    if row.field == CorrectedField.FULL_NAME:
        if version.sort_name == name_to_sort_by(version.nominee_kind, row.old_value):
            version.sort_name = ""
        version.title = version.title.replace(row.old_value, row.new_value)[:255]
        version.draft_title = version.title
    if row.field == CorrectedField.NOMINEE_KIND and version.sort_name == name_to_sort_by(
        row.old_value, version.full_name
    ):
        version.sort_name = ""
    readings.write(version, row.field, row.new_value)
    return version
