"""Who stands in which paper of a campaign. A flat number of queries, however many nominations there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Revision, WorkflowState

from thidua_pages.documents.builders import Result
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.decisions.queries import honoured
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import sort_key
from thidua_pages.nominations.voting.models import BallotResult
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.review.models import Hold
from thidua_pages.review.queries import tasks_by_code

FORWARDED_AT = frozenset({"chair_decision", "decision_record"})
"""Steps at which what a higher authority grants is submitted to it, or waits for its answer."""
DECIDED_AT = "decision_record"
REVIEWED = ("nominee_kind", "honorific", "full_name", "sort_name")


@dataclass
class Selection:
    """What of a campaign goes into papers. Who is on hold is in none of the lists of those proposed; nor is anyone
    whose review has ended (withdrawn, refused), as no step of theirs is running. A revoked award is in no list."""

    campaign: CampaignPage
    proposed: list[tuple[NominationPage, str]] = field(default_factory=list)
    """Under review and not on hold, with the code of the step."""
    results: list[Result] = field(default_factory=list)
    """Every closed ballot: minutes tell what was, whatever came of it."""
    awards: list[Award] = field(default_factory=list)
    held: int = 0

    def forms(self) -> list[AwardForm]:
        return list(self.campaign.award_forms.select_related("authority"))

    def to_submit(self, form: AwardForm) -> list[NominationPage]:
        """Whom the ward asks a higher authority to award and who has no answer yet. Once it is answered, the signed
        paper that was uploaded is the record."""
        if form.authority.level == AuthorityLevel.WARD:
            return []
        return [page for page, step in self.proposed if step in FORWARDED_AT and page.award_form == form]

    def to_decide(self, form: AwardForm) -> list[NominationPage]:
        """Whose award by the ward itself was agreed and waits for the signed decision."""
        if form.authority.level != AuthorityLevel.WARD:
            return []
        return [page for page, step in self.proposed if step == DECIDED_AT and page.award_form == form]

    def results_of(self, form: AwardForm) -> list[Result]:
        return [result for result in self.results if result.nomination.award_form == form]

    def decisions(self) -> list[Decision]:
        """The recorded decisions, newest first."""
        found = {award.decision_id: award.decision for award in self.awards}
        return sorted(found.values(), key=lambda decision: (decision.decided_on, decision.pk), reverse=True)

    def awards_by(self, decision: Decision) -> list[Award]:
        return [award for award in self.awards if award.decision_id == decision.pk]

    def awards_of(self, form: AwardForm) -> list[Award]:
        return [award for award in self.awards if award.nomination.award_form == form]


def select(campaign: CampaignPage) -> Selection:
    pages = NominationPage.objects.filter(campaign=campaign).select_related("award_form__authority", "campaign")
    by_id = {str(page.pk): page for page in pages}
    forms = {form.pk: form for form in campaign.award_forms.select_related("authority")}
    held = set(Hold.objects.filter(page__in=by_id, lifted_at__isnull=True).values_list("page_id", flat=True))
    awards = honoured().filter(nomination__campaign=campaign, revocation__isnull=True)
    made = Selection(campaign, awards=list(awards.select_related("nomination__award_form__authority")), held=len(held))
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
    return made


def _results(by_id: Mapping[str, NominationPage], forms: Mapping[int, AwardForm]) -> list[Result]:
    """The last closed ballot of each nomination, which is named as the council read it."""
    rows = BallotResult.objects.filter(task_state__workflow_state__object_id__in=by_id)
    rows = rows.select_related("task_state__workflow_state").order_by("closed_at", "pk")
    last = {row.task_state.workflow_state.object_id: row for row in rows}
    versions = _contents([row.task_state.revision_id for row in last.values()])
    return [
        Result(_as_reviewed(by_id[pk], versions[row.task_state.revision_id], forms), row) for pk, row in last.items()
    ]


def _contents(revisions: list[int]) -> dict[int, Mapping[str, Any]]:
    return dict(Revision.objects.filter(pk__in=revisions).values_list("pk", "content"))


def _as_reviewed(page: NominationPage, content: Mapping[str, Any], forms: Mapping[int, AwardForm]) -> NominationPage:
    """The page with what papers say of it as it stands in the version under review; the row may be older. Unsaved."""
    seen = NominationPage(pk=page.pk, path=page.path, depth=page.depth, campaign=page.campaign)
    for name in REVIEWED:
        setattr(seen, name, content.get(name) or "")
    seen.sort_key = sort_key(seen.nominee_kind, seen.full_name, seen.sort_name)
    seen.award_form = forms.get(content.get("award_form") or 0, page.award_form)
    return seen
