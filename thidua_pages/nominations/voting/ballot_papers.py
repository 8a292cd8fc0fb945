"""The nominations on which a council member may vote now, each with what the member reads before voting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from wagtail.models import TaskState

from thidua_pages.accounts.models import User
from thidua_pages.initiatives.units import unit_names
from thidua_pages.library.models import File
from thidua_pages.nominations.ceremony import FORMS_HIGHEST_FIRST, HIGHEST_FIRST, KINDS_IN_ORDER
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.evidence.models import FrozenEvidence
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import display_name, sort_key
from thidua_pages.nominations.voting import council
from thidua_pages.nominations.voting.models import Ballot
from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode, DossierItemKind
from thidua_pages.plans.models import AwardForm
from thidua_pages.review.holds import held_among


@dataclass
class BallotPaper:
    """A nomination as it was submitted, and the member's own vote when there is one.

    `choice`, `comment` and `error` are set when a form was refused: what was typed and why it was refused.
    """

    state: TaskState
    page: NominationPage
    name: str
    kind: NomineeKind
    unit: str
    form: AwardForm
    report: str
    evidence: list[FrozenEvidence]
    dossier: list[tuple[str, File | None]]
    mine: Ballot | None = None
    choice: str = ""
    comment: str = ""
    error: str = ""


@dataclass
class PapersOfForm:
    """The papers of one form of award."""

    form: AwardForm
    papers: list[BallotPaper] = field(default_factory=list)


def papers_for(user: User) -> list[BallotPaper]:
    """Return the papers in the order of a ceremony. A flat number of queries, however many nominations."""
    states = {int(state.workflow_state.object_id): state for state in open_ballots(user)}
    pages = NominationPage.objects.filter(pk__in=states).select_related("campaign", "latest_revision")
    verdicts = council.can_vote_on(user, pages)
    on_hold = held_among(states)
    votable = [page for page in pages if verdicts[page.pk] and page.pk not in on_hold]
    return sorted(_papers(user, votable, states), key=_ceremony)


def by_form(papers: Iterable[BallotPaper]) -> list[PapersOfForm]:
    """Group papers that are in the order of a ceremony by award form."""
    return [PapersOfForm(form, list(rows)) for form, rows in groupby(papers, key=lambda paper: paper.form)]


def open_ballots(user: User) -> QuerySet[TaskState]:
    """Return the ballots in progress in which the user has a seat."""
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, ballot_round__seats__account=user
    ).select_related("workflow_state", "revision")


def _papers(user: User, pages: list[NominationPage], states: Mapping[int, TaskState]) -> list[BallotPaper]:
    contents = {page.pk: states[page.pk].revision.content for page in pages}
    votes = Ballot.objects.filter(member=user, task_state__in=[states[page.pk].pk for page in pages])
    mine = {ballot.task_state_id: ballot for ballot in votes}
    units = unit_names(pages)
    forms = AwardForm.objects.select_related("authority").in_bulk(_all(contents, "award_form"))
    evidence = _evidence_by_version([states[page.pk].revision_id for page in pages])
    files = File.objects.in_bulk(
        {item["file"] for content in contents.values() for item in content["dossier"]} - {None}
    )
    papers = []
    for page in pages:
        content, state = contents[page.pk], states[page.pk]
        papers.append(
            BallotPaper(
                state,
                page,
                name=display_name(content["honorific"], content["full_name"]),
                kind=NomineeKind(content["nominee_kind"]),
                unit=units[page.pk],
                form=forms[content["award_form"]],
                report=content["achievement_report"],
                evidence=evidence.get(state.revision_id, []),
                dossier=[(_title(item), files.get(item["file"])) for item in content["dossier"]],
                mine=mine.get(state.pk),
            )
        )
    return papers


def _evidence_by_version(revisions: Iterable[int]) -> dict[int, list[FrozenEvidence]]:
    """Return version of a nomination → its evidence as it was when that version was sent."""
    found: dict[int, list[FrozenEvidence]] = {}
    for row in FrozenEvidence.objects.filter(nomination_revision__in=revisions).select_related("page").order_by("pk"):
        found.setdefault(row.nomination_revision_id, []).append(row)
    return found


def _all(contents: Mapping[int, Mapping[str, Any]], name: str) -> set[int]:
    """Return all ids in this field of the versions, whether it holds one or many."""
    found: set[int] = set()
    for content in contents.values():
        value = content.get(name) or []
        found |= set(value if isinstance(value, list) else [value])
    return found


def _title(item: Mapping[str, Any]) -> str:
    return item.get("title") or DossierItemKind(item["kind"]).label


def _ceremony(paper: BallotPaper) -> tuple:
    content = paper.state.revision.content
    return (
        HIGHEST_FIRST.index(AuthorityLevel(paper.form.authority.level)),
        FORMS_HIGHEST_FIRST.index(AwardFormCode(paper.form.code)),
        paper.form.pk,
        KINDS_IN_ORDER.index(paper.kind),
        sort_key(paper.kind, content["full_name"], content.get("sort_name") or ""),
        paper.page.pk,
    )
