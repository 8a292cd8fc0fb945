"""Many nominations at the step of one: copies of its rows, because the real way takes hundreds of queries each."""

from uuid import uuid4

from wagtail.models import Page, TaskState, WorkflowState

from thidua_pages.models import Ballot, BallotRound, DossierCheck, NominationPage, SignedPaper


def copies(page: NominationPage, number: int) -> list[NominationPage]:
    """So many nominations like `page`, each with its own version, review, checks and votes.

    Rows are saved raw: no receiver of a signal and no index of Wagtail has to hear of them.
    """
    return [_copy(page) for _ in range(number)]


def _copy(page: NominationPage) -> NominationPage:
    path = Page.objects.child_of(page.get_parent()).order_by("-path")[0]._inc_path()
    version = page.latest_revision
    base, other = Page.objects.get(pk=page.pk), NominationPage.objects.get(pk=page.pk)
    base.pk = None
    base.path, base.slug, base.translation_key, base.latest_revision = path, path.lower(), uuid4(), None
    base.save_base(raw=True, force_insert=True)
    other.pk, other.id, other.page_ptr_id = base.pk, base.pk, base.pk
    other.full_name = f"Người thứ {base.pk}"
    other.save_base(raw=True, force_insert=True)
    version.pk, version.object_id = None, str(base.pk)
    version.content |= {"pk": base.pk, "path": path, "slug": base.slug, "full_name": other.full_name}
    version.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=base.pk).update(latest_revision=version)
    _copy_review(page, base.pk, version.pk)
    for paper in SignedPaper.objects.filter(nominations=page):
        paper.nominations.add(base.pk)
    return NominationPage.objects.get(pk=base.pk)


def _copy_review(page: NominationPage, pk: int, version: int) -> None:
    review = WorkflowState.objects.get(pk=page.current_workflow_state.pk)
    steps = [state.specific for state in TaskState.objects.filter(workflow_state=review).order_by("pk")]
    review.pk, review.object_id, review.current_task_state_id = None, str(pk), None
    review.save_base(raw=True, force_insert=True)
    for step in steps:
        original = step.pk
        rows = [*DossierCheck.objects.filter(task_state=step), *Ballot.objects.filter(task_state=step)]
        base = TaskState.objects.get(pk=step.pk)
        base.pk, base.workflow_state_id, base.revision_id = None, review.pk, version
        base.save_base(raw=True, force_insert=True)
        step.pk = step.id = step.taskstate_ptr_id = base.pk
        step.save_base(raw=True, force_insert=True)
        for row in rows:
            row.pk, row.task_state_id = None, base.pk
            row.save_base(raw=True, force_insert=True)
        for opened in BallotRound.objects.filter(task_state=original):
            seats = list(opened.seats.all())
            opened.pk, opened.task_state_id = None, base.pk
            opened.save_base(raw=True, force_insert=True)
            for seat in seats:
                seat.pk, seat.round_id = None, opened.pk
                seat.save_base(raw=True, force_insert=True)
    WorkflowState.objects.filter(pk=review.pk).update(current_task_state=base.pk)
