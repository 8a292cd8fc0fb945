"""Plans that are being set up: taken in, changed by one officer at a time, made into a campaign once."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.models import WardCollection
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.library.models import File
from thidua_pages.plans.choices import PlanDraftState
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, PlanDraft
from thidua_pages.plans.reading import ReadPlan
from thidua_pages.plans.setup.state import State, read_state

LOG_ACTION = "thidua.plan_taken_in"


@dataclass(frozen=True)
class SentFile:
    """The file of a plan as it was sent. `name`: a name to store it under."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def indexes_for(user: User) -> list[CampaignIndexPage]:
    """Return the lists of campaigns to which the user may add one: of one ward, for a superuser of all."""
    return [page for page in CampaignIndexPage.objects.order_by("path") if rules.can_add(user, page, "campaignpage")]


def open_drafts(user: User) -> QuerySet[PlanDraft]:
    """Return the drafts of the user's wards that wait to be finished, newest first."""
    paths = [ward_path_of(index) for index in indexes_for(user)]
    rows = PlanDraft.objects.filter(ward__path__in=paths, state=PlanDraftState.OPEN)
    return rows.select_related("made_by", "changed_by").defer("source_text")


def index_of(draft: PlanDraft) -> CampaignIndexPage:
    return CampaignIndexPage.objects.child_of(draft.ward).get()


def digest_of(text: str) -> str:
    """What two sendings of one plan have in common: its words, whatever the file, its breaks and its style."""
    words = "".join(text.replace("*", "").casefold().split())
    return hashlib.sha256(words.encode()).hexdigest()


def take_in(
    index: CampaignIndexPage, user: User, plan: ReadPlan, sent: SentFile | None, like: CampaignPage | None = None
) -> tuple[PlanDraft, bool]:
    """Store a plan that was read, and return its draft and whether it is new. Whoever sends a plan that waits already
    goes on with that draft; one whose campaign was made is not taken in again."""
    ward, digest = index.get_parent(), digest_of(plan.text)
    same = PlanDraft.objects.filter(ward=ward, digest=digest).exclude(state=PlanDraftState.LEFT).order_by("pk")
    if known := same.first():
        return known, False
    state = read_state(plan.text, plan.notes, plan.conversion)
    try:
        with transaction.atomic():
            draft = PlanDraft.objects.create(
                ward=ward, digest=digest, source_text=plan.text, reading=state, made_by=user, like=like
            )
            if sent is not None:
                draft.file, draft.file_sha256 = _stored(sent, str(draft), ward, user), sent.sha256
                draft.save(update_fields=["file", "file_sha256"])
            log(instance=ward, action=LOG_ACTION, user=user, data={"plan": str(draft), "sha256": draft.file_sha256})
    except IntegrityError:  # another officer sent it at the same moment
        return PlanDraft.objects.get(ward=ward, digest=digest, state=PlanDraftState.OPEN), False
    return draft, True


def _stored(sent: SentFile, title: str, ward: Page, user: User) -> File:
    collection = WardCollection.objects.select_related("collection").get(ward_id=ward.pk, unit=None).collection
    file = File(
        title=title[:255],
        collection=collection,
        uploaded_by_user=user,
        file=ContentFile(sent.content, name=sent.name),
        file_size=len(sent.content),
    )
    file.save()
    return file


class ChangedMeanwhile(Exception):
    """Somebody else changed the draft since it was shown. `draft` is what it is now."""

    def __init__(self, draft: PlanDraft) -> None:
        super().__init__()
        self.draft = draft


@transaction.atomic
def change(draft: PlanDraft, user: User, version: int, new: Callable[[State], State]) -> PlanDraft:
    """Store what `new` makes of the state, for a draft of this version. Raises ChangedMeanwhile for an older one."""
    held = PlanDraft.objects.select_for_update().get(pk=draft.pk)
    if held.version != version:
        raise ChangedMeanwhile(held)
    state = new(held.reading)
    if state != held.reading:
        held.reading, held.version = state, held.version + 1
        held.changed_by, held.changed_at = user, clock.now()
        held.save(update_fields=["reading", "version", "changed_by", "changed_at"])
    return held


def leave(draft: PlanDraft) -> None:
    """Give a draft up. Its text and file are kept, but it is no longer offered, and the plan may be sent again."""
    PlanDraft.objects.filter(pk=draft.pk, state=PlanDraftState.OPEN).update(state=PlanDraftState.LEFT)
