"""Freezing evidence: the published versions of initiatives and updates at the moment when a nomination was
submitted."""

from django.db import transaction
from wagtail.models import Revision, TaskState

from thidua_pages.access.rules import YES, Verdict
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.nominations.evidence.models import FrozenEvidence
from thidua_pages.nominations.models import NominationPage

KEPT = Verdict(False, "Trang này là minh chứng của một đề nghị khen thưởng đã gửi nên không xóa được.")


def chosen(version: NominationPage) -> list[InitiativePage | ProgressUpdatePage]:
    """Return the pages that this version names as evidence: initiatives, then updates."""
    return [*version.evidence.all(), *version.evidence_updates.all()]


@transaction.atomic
def freeze(nomination_id: int, revision: Revision) -> None:
    """Record, for this version of the nomination, the published version of each page that it names as evidence.

    This is done once per version: sent again unchanged, it keeps what its reviewers saw. Of a page that is not
    published nothing can be recorded; the review screen says so.
    """
    pages = [page for page in chosen(revision.as_object()) if page.live and page.live_revision_id]
    for page in pages:
        FrozenEvidence.objects.get_or_create(
            nomination_revision=revision,
            page_id=page.pk,
            defaults={"nomination_id": nomination_id, "page_revision_id": page.live_revision_id},
        )


def freeze_once(state: TaskState) -> None:
    """Freeze the evidence when a version comes to its first step, because that is what the first reviewer reads."""
    others = TaskState.objects.filter(revision_id=state.revision_id).exclude(pk=state.pk)
    if not others.exists():
        freeze(int(state.workflow_state.object_id), state.revision)


def kept_as_evidence(page: NominationPage) -> Verdict:
    """Refuse to delete the page when it, or a page below it, is frozen evidence of a nomination."""
    inside = page.get_descendants(inclusive=True).values("pk")
    return KEPT if FrozenEvidence.objects.filter(page__in=inside).exists() else YES


def freeze_like(version: Revision, new: Revision) -> None:
    """Let a version that was made from another, as by a correction, keep the evidence that was frozen with that."""
    FrozenEvidence.objects.bulk_create(
        FrozenEvidence(
            nomination_id=row.nomination_id,
            nomination_revision=new,
            page_id=row.page_id,
            page_revision_id=row.page_revision_id,
        )
        for row in FrozenEvidence.objects.filter(nomination_revision=version)
    )
