"""Who asks for a correction, who reads it as the second person, and of what: four eyes, and never those concerned."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import is_member_of_unit_above
from thidua_pages.access.rules import NO_RIGHT, OWN_NAME, OWN_UNIT, YES, Verdict
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base.words import are_same_person
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.corrections.choices import CorrectedField
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.corrections.readings import Subject
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.models import NominationPage

REQUEST, SECOND_READ = "request_correction", "second_read_correction"
NO_AWARD = Verdict(False, "Chưa có quyết định khen thưởng đang công bố nên không có gì để đính chính.")
REVOKED = Verdict(False, "Khen thưởng này đã bị thu hồi nên không đính chính nữa.")
OWN_REQUEST = Verdict(False, "Đính chính phải được người thứ hai duyệt; bạn không duyệt đề nghị của chính mình.")
DONE_ALREADY = Verdict(False, "Đề nghị đính chính này đã được xử lý từ trước. Hãy tải lại trang.")
NOT_YOURS = Verdict(False, "Chỉ người đề nghị mới rút được đề nghị đính chính.")
NO_PAPER = "Chưa ghi {}. Hãy ghi số, ngày, người ký của văn bản ấy rồi mới duyệt."


def may_request(user: AnyUser, subject: Subject) -> Verdict:
    """Ask for a correction of a decision or an award. Whoever is named in it does not."""
    if isinstance(subject, Decision):
        if not (verdict := rules.can_do_action(user, subject.ward, REQUEST)):
            return verdict
        return _unless_honoured(user, _honoured_by([subject.pk]).get(subject.pk, []))
    return rules.can_do_action(user, subject, REQUEST)


def why_not_correctable(subject: Subject) -> Verdict:
    """Whether the decision or award is one that is published, whoever asks."""
    if isinstance(subject, Decision):
        return YES if Award.objects.filter(decision=subject, nomination__live=True).exists() else NO_AWARD
    award = Award.objects.filter(nomination_id=subject.pk).select_related("revocation").first()
    if award is None or not subject.live:
        return NO_AWARD
    return REVOKED if hasattr(award, "revocation") else YES


def may_second_read(user: User, correction: Correction) -> Verdict:
    """Agree to a correction, or refuse it."""
    return may_second_read_each(user, [correction])[correction.pk]


def may_second_read_each(user: User, corrections: Iterable[Correction]) -> dict[int, Verdict]:
    """Return correction id → `may_second_read`. A flat number of queries, however many there are."""
    corrections = list(corrections)
    prefetch_related_objects(corrections, "ward", "nomination__latest_revision")
    pages = {one.nomination_id: one.nomination for one in corrections if one.nomination_id}
    authors = rules.authors_of(pages.values())
    honoured = _honoured_by({one.decision_id for one in corrections if one.decision_id})

    def verdict(one: Correction) -> Verdict:
        if not rules.can_do_action(user, one.ward, SECOND_READ):
            return NO_RIGHT
        if not one.is_open:
            return DONE_ALREADY
        if one.requested_by_id == user.pk:
            return OWN_REQUEST
        if one.decision_id:
            return _unless_honoured(user, honoured.get(one.decision_id, []))
        return _unless_concerned(user, one, authors[one.subject.pk])

    return {one.pk: verdict(one) for one in corrections}


def may_withdraw(user: AnyUser, correction: Correction) -> Verdict:
    if correction.requested_by_id != user.pk:
        return NOT_YOURS
    if not (verdict := rules.can_do_action(user, correction.ward, REQUEST)):
        return verdict
    return YES if correction.is_open else DONE_ALREADY


def may_record_paper(user: AnyUser, correction: Correction) -> Verdict:
    """Record the signed paper of an open correction."""
    if not (verdict := rules.can_do_action(user, correction.nomination or correction.ward, REQUEST)):
        return verdict
    return YES if correction.is_open else DONE_ALREADY


def may_read(user: AnyUser, ward: Page) -> bool:
    """Who holds a role in the ward reads its corrections."""
    return rules.has_ward_role(user, ward)


def _unless_concerned(user: User, correction: Correction, authors: set[int]) -> Verdict:
    """Nobody agrees about their own unit, what they proposed or their own name, the old or the new one."""
    page = correction.nomination
    if is_member_of_unit_above(user, page):
        return OWN_UNIT
    if any(are_same_person(one, name) for one in rules.names_of(user) for name in _names_after(correction)):
        return OWN_NAME
    return rules.check_conflict_of_interest(user, page, authors)


def _names_after(correction: Correction) -> list[str]:
    """The person who is honoured once the correction is applied, when it makes it another one."""
    if correction.field == CorrectedField.FULL_NAME:
        return [correction.new_value]
    is_person = correction.field == CorrectedField.NOMINEE_KIND and correction.new_value == NomineeKind.INDIVIDUAL
    return [correction.subject.full_name] if is_person else []


def _unless_honoured(user: AnyUser, pages: Iterable[NominationPage]) -> Verdict:
    return OWN_NAME if any(rules.is_nominee(user, page) for page in pages) else YES


def _honoured_by(decisions: Iterable[int]) -> dict[int, list[NominationPage]]:
    """Return decision id → the nominations that it granted, with their newest versions."""
    found: dict[int, list[NominationPage]] = {}
    awards = Award.objects.filter(decision__in=list(decisions)).select_related("nomination__latest_revision")
    for award in awards:
        found.setdefault(award.decision_id, []).append(award.nomination)
    return found
