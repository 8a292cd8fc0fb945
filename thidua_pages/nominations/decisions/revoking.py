"""Revoking an award, as a decision signed on paper says.

The page stays at its own address and says that the award was revoked, but no list names it. Every list of pages, ours
and those of Wagtail's API, leaves out pages with a view restriction. A revoked nomination gets a restriction that
admits no group, and the page itself ignores that one when it is served (`NominationPage.get_view_restrictions`).
"""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction

from thidua_pages.access import rules
from thidua_pages.access.rules import YES, Verdict
from thidua_pages.accounts.models import User
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.acts import award_revoked
from thidua_pages.nominations.decisions.models import Award, Revocation
from thidua_pages.nominations.endings.actions import ask, fresh, nominators
from thidua_pages.nominations.models import NominationPage
from thidua_pages.review import notices
from thidua_pages.review.errors import ReviewRefused

NO_AWARD = Verdict(False, "Chưa có quyết định khen thưởng đang công bố nên không có gì để thu hồi.")
REVOKED = "Đã ghi quyết định thu hồi. Tên đã được đưa khỏi các danh sách khen thưởng."
BEFORE_THE_AWARD = "Ngày ký quyết định thu hồi không thể trước ngày ký quyết định khen thưởng ({})."
REVOKED_ALREADY = Verdict(False, "Quyết định thu hồi đã được ghi từ trước.")


def may_revoke(user: User, page: NominationPage) -> Verdict:
    if not (verdict := rules.can_do_action(user, page, "revoke")):
        return verdict
    award = Award.objects.filter(nomination_id=page.pk).select_related("revocation").first()
    if award is None or not page.live:
        return NO_AWARD
    return REVOKED_ALREADY if hasattr(award, "revocation") else YES


@transaction.atomic
def revoke(page: NominationPage, user: User, data: dict[str, Any]) -> str:
    """Record the decision, signed on paper, that revokes the award. `data`: number, decided_on (date), authority,
    public_reason, private_reason. The page stays published and says so; no list names it any more."""
    page = fresh(page)
    Award.objects.select_for_update().filter(nomination=page).first()
    ask(may_revoke, user, page)
    award = Award.objects.select_related("decision").get(nomination=page)
    if data["decided_on"] < award.decision.decided_on:
        raise ReviewRefused(BEFORE_THE_AWARD.format(short_date(award.decision.decided_on)))
    row = Revocation.objects.create(award=award, recorded_by=user, **data)
    unlist(page)
    said = f"Quyết định thu hồi số {row}. {row.public_reason}".strip()
    log(instance=page, action="thidua.revoke", user=user, data={"comment": said})
    award_revoked.send(sender=Revocation, nomination=page)
    notices.send("revoked", nominators(page), page, {"revocation": row})
    return REVOKED


def unlist(page: Page) -> None:
    PageViewRestriction.objects.get_or_create(page_id=page.pk, restriction_type=PageViewRestriction.GROUPS)
