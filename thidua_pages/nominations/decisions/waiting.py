"""The nominations that wait for a decision to be recorded, gathered by the authority that decides on them."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import TaskState

from thidua_pages.accounts.models import User
from thidua_pages.initiatives.units import unit_names
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.decisions import recording
from thidua_pages.nominations.decisions.forms import DecisionForm, decision_defaults
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.names import display_name
from thidua_pages.plans.models import Authority, AwardForm, CampaignPage
from thidua_pages.review.holds import held_among
from thidua_pages.review.queries import awaiting, tasks_by_code

GRANTED, NOT_GRANTED = "granted", "not_granted"


@dataclass
class WaitingNomination:
    """A nomination that waits for its decision, as in the version under review.

    `choice`: granted, not_granted, or empty (left for later). `why_not`: why it cannot be chosen, in Vietnamese.
    """

    state: TaskState
    page: NominationPage
    name: str
    kind_label: str
    unit: str
    award_form: AwardForm
    choice: str
    why_not: str = ""


@dataclass
class DecisionOfAuthority:
    """The nominations that one authority decides on, and the form for its decision."""

    authority: Authority
    form: DecisionForm
    nominations: list[WaitingNomination] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """What makes the ids of this form's fields unique on the page."""
        return f"group{self.authority.pk}"


def waiting_by_authority(
    user: User, campaign: CampaignPage, chosen: dict[int, str] | None = None
) -> list[DecisionOfAuthority]:
    """Return what waits in this campaign for a decision that the person may record, the ward's own authority first.

    `chosen`: what was ticked in a form that was refused; without it, all nominations of the ward's own authority are
    ticked. A flat number of queries, however many nominations.
    """
    task: Any = tasks_by_code()[recording.STEP]
    states = {int(state.workflow_state.object_id): state for state in awaiting(user).filter(task=task)}
    pages = list(NominationPage.objects.filter(pk__in=states, campaign=campaign))
    contents = {page.pk: states[page.pk].revision.content for page in pages}
    asked_for = {content["award_form"] for content in contents.values()}
    forms = AwardForm.objects.select_related("authority").in_bulk(asked_for)
    units, held = unit_names(pages), held_among(contents)
    verdicts = task.verdicts_for(pages, user)
    found: dict[int, DecisionOfAuthority] = {}
    for page in sorted(pages, key=lambda page: _order(contents[page.pk], states[page.pk])):
        content, state = contents[page.pk], states[page.pk]
        form = forms[content["award_form"]]
        authority = form.authority
        if authority.pk not in found:
            known = decision_defaults(authority, campaign)
            found[authority.pk] = DecisionOfAuthority(authority, DecisionForm(initial=known))
        found[authority.pk].nominations.append(
            WaitingNomination(
                state,
                page,
                name=display_name(content["honorific"], content["full_name"]),
                kind_label=NomineeKind(content["nominee_kind"]).label,
                unit=units[page.pk],
                award_form=form,
                choice=_choice(state, authority, chosen),
                why_not="Đang tạm dừng xét." if page.pk in held else str(verdicts[page.pk].reason),
            )
        )
    return sorted(found.values(), key=lambda one: (one.authority.is_higher, one.authority.name))


def _order(content: dict[str, Any], state: TaskState) -> tuple[int, str, int]:
    return content["award_form"], content.get("sort_key") or "", state.pk


def _choice(state: TaskState, authority: Authority, chosen: dict[int, str] | None) -> str:
    if chosen is not None:
        return chosen.get(state.pk, "")
    return "" if authority.is_higher else GRANTED
