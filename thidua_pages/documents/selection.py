"""Who is named in which paper of a campaign. The number of queries does not grow with the nominations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wagtail.models import Revision, TaskState, WorkflowState

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import long_date, series
from thidua_pages.documents.builders import CountedNomination, Meeting
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import Award, Decision, SignedPaper
from thidua_pages.nominations.decisions.queries import all_awards
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import sort_key
from thidua_pages.nominations.voting.meetings.models import CouncilMeeting
from thidua_pages.nominations.voting.meetings.sessions import counted_on
from thidua_pages.nominations.voting.models import Ballot, BallotResult
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.review.models import Hold
from thidua_pages.review.queries import tasks_by_code

FORWARDED_AT = frozenset({"chair_decision", "decision_record"})
"""Steps at which a nomination for a higher authority is submitted to it, or waits for its answer."""
DECIDED_AT = "decision_record"
REVIEWED = ("nominee_kind", "honorific", "full_name", "position", "workplace", "sort_name")


@dataclass
class PaperSelection:
    """The nominations, counts and awards of a campaign that papers may name.

    A nomination on hold is not among those proposed. Neither is one whose review has ended (withdrawn, refused),
    because none of its steps is running. A revoked award is in no list.
    """

    campaign: CampaignPage
    proposed: list[tuple[NominationPage, str]] = field(default_factory=list)
    """Nominations under review and not on hold, each with the code of its step."""
    results: list[CountedNomination] = field(default_factory=list)
    """The closed ballots, whatever became of the nomination: minutes report what the council voted on."""
    awards: list[Award] = field(default_factory=list)
    """The valid awards. A revoked one is in no list of those honoured."""
    granted: list[Award] = field(default_factory=list)
    """All that decisions granted: the paper of a recorded decision says what was decided, whatever happened since."""
    held: int = 0
    meetings: dict[date, CouncilMeeting] = field(default_factory=dict)
    """The recorded meetings of the council, by the day on which their ballots were counted."""
    sent: frozenset[int] = frozenset()
    """Nominations that were sent to the higher authority with a submission that has its number."""
    day: date = field(default_factory=clock.today)
    """The day on which papers are drawn up: the law of that day is named."""

    def forms(self) -> list[AwardForm]:
        return list(self.campaign.award_forms.select_related("authority"))

    def to_submit(self, form: AwardForm) -> list[NominationPage]:
        """Nominations that the ward is to submit to a higher authority. Those that were sent are in the recorded
        submission."""
        if form.authority.level == AuthorityLevel.WARD:
            return []
        return [
            page
            for page, step in self.proposed
            if step in FORWARDED_AT and page.award_form == form and page.pk not in self.sent
        ]

    def to_decide(self, form: AwardForm) -> list[NominationPage]:
        """Nominations for an award of the ward that the chair has agreed to, waiting for the signed decision."""
        if form.authority.level != AuthorityLevel.WARD:
            return []
        return [page for page, step in self.proposed if step == DECIDED_AT and page.award_form == form]

    def results_of(self, form: AwardForm) -> list[CountedNomination]:
        return [result for result in self.results if result.nomination.award_form == form]

    def days_of_counting(self) -> list[date]:
        """The days on which ballots were counted, the earliest first. Each has minutes of its own."""
        return sorted({result.counted_on for result in self.results if result.counted_on})

    def results_on(self, day: date) -> list[CountedNomination]:
        return [result for result in self.results if result.counted_on == day]

    def meeting_for(self, results: Sequence[CountedNomination]) -> Meeting:
        """The meeting of these counts, as far as it is recorded; nothing of it when they are of several days."""
        days = {result.counted_on for result in results}
        day = days.pop() if len(days) == 1 else None
        kept = self.meetings.get(day) if day else None
        if kept is None:
            return Meeting()
        seats = kept.seats_in_order()
        return Meeting(
            present=tuple(seat.words for seat in seats if seat.is_present),
            absent=tuple(seat.words for seat in seats if not seat.is_present),
            chair=kept.chair,
            secretary=kept.secretary,
            day=kept.held_on,
            began=kept.began_at,
            ended=kept.ended_at,
            venue=kept.place,
        )

    def minutes_of(self, nominations: Iterable[NominationPage]) -> str:
        """How a text refers to the minutes in which these were agreed to: "Biên bản họp ngày 20 tháng 12 năm 2023".
        Empty while a meeting is not recorded."""
        wanted = {one.pk for one in nominations}
        days = {one.counted_on for one in self.results if one.nomination.pk in wanted and one.counted_on}
        kept = [self.meetings.get(day) for day in sorted(days)]
        named = [long_date(one.held_on) for one in kept if one]
        if not named or len(named) < len(kept):
            return ""
        return f"{'Biên bản họp' if len(named) == 1 else 'các Biên bản họp'} {series(named)}"

    def submitted(self, paper: SignedPaper) -> list[NominationPage]:
        """Nominations that this recorded submission sent to the higher authority, whatever became of them, as they
        were when it was signed."""
        return as_submitted(self, paper)

    def decisions(self) -> list[Decision]:
        """The recorded decisions, newest first."""
        found = {award.decision_id: award.decision for award in self.granted}
        return sorted(found.values(), key=lambda decision: (decision.decided_on, decision.pk), reverse=True)

    def awards_by(self, decision: Decision) -> list[Award]:
        return [award for award in self.awards if award.decision_id == decision.pk]

    def granted_by(self, decision: Decision) -> list[Award]:
        return [award for award in self.granted if award.decision_id == decision.pk]


def select_for_papers(campaign: CampaignPage, day: date | None = None) -> PaperSelection:
    """Read what the papers of this campaign may name, to be drawn up on this day, or today."""
    pages = NominationPage.objects.filter(campaign=campaign).select_related("award_form__authority", "campaign")
    by_id = {str(page.pk): page for page in pages}
    forms = {form.pk: form for form in campaign.award_forms.select_related("authority")}
    held = set(Hold.objects.filter(page__in=by_id, lifted_at__isnull=True).values_list("page_id", flat=True))
    rows = all_awards().filter(nomination__campaign=campaign)
    granted = list(rows.select_related("nomination__award_form__authority"))
    made = PaperSelection(
        campaign,
        awards=[award for award in granted if award.nomination.live and not hasattr(award, "revocation")],
        granted=granted,
        held=len(held),
        sent=_sent_in(campaign),
        day=day or clock.today(),
    )
    codes = {task.pk: code for code, task in tasks_by_code().items()}
    running = WorkflowState.objects.filter(object_id__in=by_id, status=WorkflowState.STATUS_IN_PROGRESS)
    states = {
        by_id[state.object_id]: state.current_task_state for state in running.select_related("current_task_state")
    }
    versions = _contents([state.revision_id for state in states.values()])
    for page, state in states.items():
        if page.pk not in held:
            made.proposed.append((_as_reviewed(page, versions[state.revision_id], forms), codes[state.task_id]))
    made.results = _results(by_id, forms)
    meetings = CouncilMeeting.objects.filter(campaign=campaign.pk).prefetch_related("seats")
    made.meetings = {meeting.counted_on: meeting for meeting in meetings}
    return made


def _results(by_id: Mapping[str, NominationPage], forms: Mapping[int, AwardForm]) -> list[CountedNomination]:
    """The last closed ballot of each nomination, with the name in the version that the council read."""
    rows = BallotResult.objects.filter(task_state__workflow_state__object_id__in=by_id)
    rows = rows.select_related("task_state__workflow_state").order_by("closed_at", "pk")
    last = {row.task_state.workflow_state.object_id: row for row in rows}
    versions = _contents([row.task_state.revision_id for row in last.values()])
    votes = _open_votes([row.task_state_id for row in last.values()])
    return [
        CountedNomination(
            _as_reviewed(by_id[pk], versions[row.task_state.revision_id], forms),
            row,
            votes.get(row.task_state_id),
            counted_on(row),
        )
        for pk, row in last.items()
    ]


def _open_votes(states: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Step → names by choice, of the ballots that were open. One query."""
    cast = Ballot.objects.filter(task_state__in=states, task_state__ballot_round__is_secret=False)
    found: dict[int, dict[str, list[str]]] = {}
    for ballot in cast.select_related("member").order_by("cast_at", "pk"):
        found.setdefault(ballot.task_state_id, {}).setdefault(ballot.choice, []).append(ballot.member.get_full_name())
    return found


def _sent_in(campaign: CampaignPage) -> frozenset[int]:
    papers = SignedPaper.objects.filter(campaign=campaign, kind=SignedPaperKind.SUBMISSION).exclude(number="")
    return frozenset(pk for pk in papers.values_list("nominations", flat=True) if pk)


def as_submitted(selection: PaperSelection, paper: SignedPaper) -> list[NominationPage]:
    """See `PaperSelection.submitted`. Three queries, however many there are."""
    pages = {str(page.pk): page for page in paper.nominations.select_related("award_form__authority", "campaign")}
    states = TaskState.objects.filter(
        workflow_state__object_id__in=pages, task__chairtask__isnull=False, status=TaskState.STATUS_APPROVED
    )
    rows = states.order_by("finished_at", "pk").values_list("workflow_state__object_id", "revision_id")
    signed = dict(rows)
    versions = _contents(list(signed.values()))
    forms = {form.pk: form for form in selection.forms()}
    return [_as_reviewed(page, versions[signed[pk]], forms) if pk in signed else page for pk, page in pages.items()]


def _contents(revisions: list[int]) -> dict[int, Mapping[str, Any]]:
    return dict(Revision.objects.filter(pk__in=revisions).values_list("pk", "content"))


def _as_reviewed(page: NominationPage, content: Mapping[str, Any], forms: Mapping[int, AwardForm]) -> NominationPage:
    """An unsaved copy of the nomination with what papers print, taken from the version under review: the saved page may
    be older."""
    seen = NominationPage(pk=page.pk, path=page.path, depth=page.depth, campaign=page.campaign)
    for name in REVIEWED:
        setattr(seen, name, content.get(name) or "")
    seen.sort_key = sort_key(seen.nominee_kind, seen.full_name, seen.sort_name)
    seen.award_form = forms.get(content.get("award_form") or 0, page.award_form)
    return seen
