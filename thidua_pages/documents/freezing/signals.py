"""When papers are frozen: in the change that records them.

A submission that the chair signs for one nomination after another is frozen by the job, when it has come to rest.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua_pages.base import clock
from thidua_pages.base.changes import at_end, one_change
from thidua_pages.documents.freezing.freeze import freeze_decision, freeze_paper
from thidua_pages.documents.recorded import CODES
from thidua_pages.nominations.corrections.choices import CorrectionState, PaperKind
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import Award, Decision, SignedPaper
from thidua_pages.nominations.decisions.recording_by_batch import RECORDING
from thidua_pages.nominations.money.models import DecidedSum
from thidua_pages.outbox.models import Batch
from thidua_pages.outbox.schedule import scheduled
from thidua_pages.plans.choices import AuthorityLevel

logger = logging.getLogger(__name__)

AT_REST = timedelta(minutes=10)
AT_ONCE = 25
"""The most papers that one run of the job freezes."""


@receiver(post_save, sender=Award)
def freeze_with_award(instance: Award, **kwargs: object) -> None:
    at_end(freeze_decisions, [str(instance.decision_id)])


@receiver(post_save, sender=Batch)
def freeze_after_batch(instance: Batch, **kwargs: object) -> None:
    if instance.kind == RECORDING.code and instance.finished_at:
        at_end(freeze_decisions, [str(instance.shared["decision"])])


@receiver(post_save, sender=DecidedSum)
def freeze_with_sums(instance: DecidedSum, **kwargs: object) -> None:
    at_end(_freeze_with_sums, [str(instance.decision_id)])


@receiver(post_save, sender=Correction)
def freeze_what_was_recorded_wrongly(instance: Correction, **kwargs: object) -> None:
    """A slip of recording: the signed paper was right, so an edition as it was signed is kept beside the first. A slip
    of the paper itself leaves it as it was issued; the paper of the correction says what is right."""
    if instance.state == CorrectionState.APPLIED and instance.paper_kind == PaperKind.RECORD:
        decision = instance.decision_id or Award.objects.get(nomination=instance.nomination_id).decision_id
        at_end(_freeze_with_sums, [str(decision)])


@receiver(post_save, sender=SignedPaper)
def freeze_with_paper(instance: SignedPaper, **kwargs: object) -> None:
    if instance.kind != SignedPaperKind.SUBMISSION or instance.scan_id:
        at_end(freeze_papers, [str(instance.pk)])


@scheduled(every=timedelta(minutes=10))
def freeze_what_is_recorded() -> None:
    """Freeze what was recorded and is not frozen: submissions at rest, papers of before this was kept, and what failed.
    A run takes some at random, so that one that cannot be frozen is in the way of none; the next run goes on."""
    rested = clock.now() - AT_REST
    decisions = Decision.objects.filter(
        frozen_papers=None, awards__nomination__award_form__authority__level=AuthorityLevel.WARD
    )
    papers = SignedPaper.objects.filter(frozen_papers=None, kind__in=CODES, recorded_at__lt=rested).exclude(number="")
    for rows, freeze in ((decisions, freeze_decision), (papers, freeze_paper)):
        for pk in list(rows.distinct().order_by("?").values_list("pk", flat=True)[:AT_ONCE]):
            with one_change():
                _or_later(freeze, pk)


def freeze_decisions(ids: set[str]) -> None:
    """Freeze these decisions, but for those of which a batch is still recording awards."""
    growing = {str(shared["decision"]) for shared in _batches_under_way()}
    for pk in sorted(ids - growing):
        _or_later(freeze_decision, int(pk))


def _freeze_with_sums(ids: set[str]) -> None:
    for pk in sorted(ids):
        _or_later(partial(freeze_decision, with_sums=True), int(pk))


def freeze_papers(ids: set[str]) -> None:
    """Freeze these recorded papers."""
    for pk in sorted(ids):
        _or_later(freeze_paper, int(pk))


def _batches_under_way() -> list[dict]:
    rows = Batch.objects.filter(kind=RECORDING.code, finished_at=None)
    return list(rows.values_list("shared", flat=True))


def _or_later(freeze: Callable[[int], None], pk: int) -> None:
    """Freeze now. If it fails, the record is stored all the same, the error is logged, and the job tries again."""
    try:
        with transaction.atomic():
            freeze(pk)
    except Exception:
        logger.exception("The recorded paper %s could not be frozen", pk)
