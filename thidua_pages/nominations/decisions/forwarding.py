"""Awards that a higher authority grants: the ward's chair signs a submission (tờ trình) and forwards the nomination."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from wagtail.models import TaskState

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import SignedPaper
from thidua_pages.nominations.decisions.signed_papers import find_or_make
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import AwardForm


def form_asked_for(page: NominationPage) -> AwardForm:
    """Return the award form of the newest version. The page's own row holds that of the last published version."""
    return forms_asked_for([page])[page.pk]


def forms_asked_for(pages: Iterable[NominationPage]) -> dict[int, AwardForm]:
    """Return page id → `form_asked_for`, with its authority. Two queries, however many pages."""
    pages = list(pages)
    prefetch_related_objects(pages, "latest_revision")
    ids = {
        page.pk: page.latest_revision.content["award_form"] if page.latest_revision else page.award_form_id
        for page in pages
    }
    forms = AwardForm.objects.select_related("authority").in_bulk(set(ids.values()))
    return {pk: forms[form] for pk, form in ids.items()}


def is_forwarded(page: NominationPage) -> bool:
    """Whether a higher authority grants the award that is asked for."""
    return form_asked_for(page).authority.is_higher


def forwarded_to(pages: Iterable[NominationPage]) -> dict[int, str]:
    """Return page id → to whom its award was forwarded and when, for those that a higher authority grants. Three
    queries, however many pages."""
    pages = list(pages)
    higher = {pk: form.authority for pk, form in forms_asked_for(pages).items() if form.authority.is_higher}
    links = SignedPaper.nominations.through.objects.filter(
        nominationpage_id__in=higher, signedpaper__kind=SignedPaperKind.SUBMISSION
    )
    rows = links.order_by("signedpaper__signed_on", "signedpaper_id")
    signed = dict(rows.values_list("nominationpage_id", "signedpaper__signed_on"))
    return {
        pk: f"{authority}, tờ trình ngày {short_date(signed[pk])}" if pk in signed else str(authority)
        for pk, authority in higher.items()
    }


def not_forwarded(pages: Iterable[NominationPage]) -> set[int]:
    """Return the ids of those pages whose award a higher authority grants and for which no submission is recorded."""
    pages = list(pages)
    higher = {pk for pk, form in forms_asked_for(pages).items() if form.authority.is_higher}
    signed = SignedPaper.objects.filter(kind=SignedPaperKind.SUBMISSION, nominations__in=higher)
    return higher - set(signed.values_list("nominations", flat=True))


@transaction.atomic
def forward(task_state: TaskState, user: User, data: Mapping[str, Any]) -> SignedPaper:
    """Record the submission that the chair signed and approve the step.

    `data`: number (may be empty), signed_on (date; today when missing), comment. Nominations of one form, number and
    day share one submission. Its scan is uploaded later.
    """
    state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    page = state.workflow_state.content_object.specific
    # Locked, so that two people at once do not record the submission twice.
    form = AwardForm.objects.select_for_update().get(pk=form_asked_for(page).pk)
    paper = find_or_make(
        campaign=page.campaign,
        award_form=form,
        kind=SignedPaperKind.SUBMISSION,
        number=data.get("number") or "",
        signed_on=data.get("signed_on") or clock.today(),
        signer=user.get_full_name(),
        user=user,
    )
    paper.nominations.add(page)
    said = f"Đã ký {paper} ngày {short_date(paper.signed_on)}, chuyển {form.authority}. {data.get('comment') or ''}"
    state.approve(user=user, comment=said.strip())
    return paper
