"""What a higher authority grants, the ward never decides: its chair signs the submission (tờ trình) and forwards."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.models import TaskState

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import SignedPaper
from thidua_pages.plans.models import AwardForm


def form_asked_for(page: Any) -> AwardForm:
    """The form of award of the version under review: the page's own row is as old as its last publication."""
    version = page.get_latest_revision_as_object() if page.latest_revision_id else page
    return version.award_form


def is_forwarded(page: Any) -> bool:
    """Whether the award asked for is a higher authority's to grant."""
    return form_asked_for(page).authority.is_higher


def submissions_of(page: Any) -> Any:
    return SignedPaper.objects.filter(kind=SignedPaperKind.SUBMISSION, nominations=page.pk)


@transaction.atomic
def forward(task_state: Any, user: Any, data: Mapping[str, Any]) -> SignedPaper:
    """Record the submission that the chair signed and pass the step.

    `data`: number (may be empty), signed_on (date; today when missing), comment. Nominations of one form, number and
    day share one submission; its scan comes later.
    """
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    page = state.workflow_state.content_object.specific
    form = AwardForm.objects.select_for_update().get(pk=form_asked_for(page).pk)  # two forward one after the other
    paper, _ = SignedPaper.objects.get_or_create(
        campaign=page.campaign,
        award_form=form,
        kind=SignedPaperKind.SUBMISSION,
        number=(data.get("number") or "").strip(),
        signed_on=data.get("signed_on") or clock.today(),
        defaults={"signer_name": user.get_full_name(), "recorded_by": user},
    )
    paper.nominations.add(page)
    said = f"Đã ký {paper} ngày {short_date(paper.signed_on)}, chuyển {form.authority}. {data.get('comment') or ''}"
    state.approve(user=user, comment=said.strip())
    return paper
