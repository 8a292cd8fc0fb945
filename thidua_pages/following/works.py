"""The models and works of a campaign as its office follows them: published or not, with the state of their review."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.following.choices import SendState
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.deadlines import registered_within
from thidua_pages.initiatives.due import is_past_due
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.units import UNIT_DEPTH
from thidua_pages.plans.models import CampaignPage, CampaignStage
from thidua_pages.plans.stages import deadline_on
from thidua_pages.review.queries import returned, steps_of


@dataclass(frozen=True)
class Work:
    """A model or works project. `registered_on`: None while it was never sent. `late_days`: after its deadline.

    `past_due`: not finished, and its day has passed. `pause_reason`: why, of one that is paused.
    """

    pk: int
    unit_path: str
    title: str
    kind: str
    contents: str
    state: SendState
    registered_at: datetime | None
    registered_on: date | None
    late_days: int
    status: str
    starts_on: date | None
    expected_finish: date | None
    past_due: bool
    pause_reason: str


def works_of(campaign: CampaignPage, stage: CampaignStage | None = None) -> list[Work]:
    """Return the works of the campaign in the order of the page tree; for a stage, those that were registered within
    it. Five queries, however many works."""
    pages = InitiativePage.objects.filter(campaign=campaign.pk)
    if stage is not None:
        pages = pages.filter(registered_within(stage))
    rows = list(pages.select_related("registration").prefetch_related("contents").order_by("path"))
    stages = list(campaign.stages.all())
    waiting, sent_back = steps_of(rows).keys(), returned(pages).keys()
    return [_work(page, campaign, stages, _state(page, waiting, sent_back)) for page in rows]


def _work(page: InitiativePage, campaign: CampaignPage, stages: Sequence[CampaignStage], state: SendState) -> Work:
    registration = getattr(page, "registration", None)
    registered_on = localdate(registration.registered_at) if registration else None
    deadline = deadline_on(registered_on, campaign, stages) if registered_on else None
    return Work(
        pk=page.pk,
        unit_path=page.path[: Page.steplen * UNIT_DEPTH],
        title=page.title if page.live else page.draft_title or page.title,
        kind=page.get_kind_display(),
        contents=", ".join(str(content.number) for content in page.contents.all()),
        state=state,
        registered_at=registration.registered_at if registration else None,
        registered_on=registered_on,
        late_days=max(0, (registered_on - deadline).days) if registered_on and deadline else 0,
        status=page.get_status_display(),
        starts_on=page.starts_on,
        expected_finish=page.expected_finish,
        past_due=page.live and is_past_due(page.status, page.expected_finish, clock.today()),
        pause_reason=page.pause_reason if page.status == InitiativeStatus.PAUSED else "",
    )


def _state(page: InitiativePage, waiting: Container[int], sent_back: Container[int]) -> SendState:
    """A work that is published stays approved while a new version of it waits or was returned."""
    if page.live:
        return SendState.APPROVED
    if page.pk in waiting:
        return SendState.WAITING
    if page.pk in sent_back:
        return SendState.RETURNED
    return SendState.ENDED if getattr(page, "registration", None) else SendState.NOT_SENT
