"""Create a campaign page from the text of a plan."""

from datetime import date

from django.db import transaction
from django.utils.html import escape

from thidua_pages.plans.choices import AuthorityLevel, AwardFormCode, TargetKind
from thidua_pages.plans.models import (
    Authority,
    AwardForm,
    CampaignIndexPage,
    CampaignPage,
    Duty,
    EmulationContent,
    Erratum,
    Recipient,
    Target,
)
from thidua_pages.plans.source import PlanFacts, PlanNode, PlanSource, Run, extract_facts, find_errata, parse_plan

LAST_DAY_OF_CITIES = date(2025, 6, 30)
"""Last day of the district authorities and provincial cities, which the reform of 2025 abolished."""


@transaction.atomic
def import_plan(text: str, parent: CampaignIndexPage, *, title: str, slug: str, **fields: object) -> CampaignPage:
    """Parse `text`, add the campaign below `parent` with its data and its possible errata, and publish it.

    Raises PlanSourceError, with a Vietnamese message, for a text that is not a plan.
    """
    plan = parse_plan(text)
    facts = extract_facts(plan)
    signer = plan.signer
    campaign = CampaignPage(
        title=title,
        slug=slug,
        doc_kind=plan.kind,
        abstract=plan.abstract,
        signer_capacity=signer.capacity,
        signer_position=signer.position,
        signer_name=signer.name,
        body=[(node.kind, _block(node)) for node in plan.body],
        source_text=text,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        registration_deadline=facts.registration_deadline,
        minimum_registrations=facts.minimum_registrations or 1,
        **fields,
    )
    _add_details(campaign, plan, facts)
    parent.add_child(instance=campaign)
    Erratum.objects.bulk_create(
        Erratum(
            campaign=campaign,
            start=finding.start,
            end=finding.end,
            found=finding.found,
            suggestion=finding.suggestion or "",
            reason=finding.reason,
        )
        for finding in find_errata(text)
    )
    campaign.save_revision().publish()
    return campaign


def _block(node: PlanNode) -> dict[str, str]:
    return {"marker": node.marker, "anchor": node.anchor, "text": f"<p>{''.join(map(_html, node.runs))}</p>"}


def _html(run: Run) -> str:
    """Return a run of text as HTML for a rich text field."""
    html = str(escape(run.text))
    if run.italic:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if run.bold else html


def _add_details(campaign: CampaignPage, plan: PlanSource, facts: PlanFacts) -> None:
    campaign.recipients = [Recipient(text=text, sort_order=order) for order, text in enumerate(plan.recipients)]
    campaign.contents = [
        EmulationContent(
            number=content.number,
            title=content.short_title,
            text=content.text,
            anchor=content.anchor,
            sort_order=content.number,
        )
        for content in facts.contents
    ]
    campaign.targets = [
        Target(
            kind=TargetKind(target.kind),
            title=target.name,
            value=target.value,
            unit=target.unit,
            due_on=target.due_on,
            anchor=target.anchor,
            sort_order=order,
        )
        for order, target in enumerate(facts.targets)
    ]
    campaign.award_forms = [
        AwardForm(
            code=AwardFormCode(form.code),
            title=form.title,
            authority=authority_named(form.authority, form.authority_level),
            anchor=form.anchor,
            sort_order=order,
        )
        for order, form in enumerate(facts.award_forms)
        if form.code
    ]
    campaign.duties = [
        Duty(
            assignee=duty.assignee_code or "other",
            text=item.text,
            due_on=item.due_on,
            anchor=item.anchor,
            sort_order=order,
        )
        for order, (duty, item) in enumerate((duty, item) for duty in facts.duties for item in duty.items)
    ]


def authority_named(name: str, level: str | None) -> Authority:
    """Return the authority with this name, created when there is none.

    City authorities are valid until the reform of 2025.
    """
    level = level or AuthorityLevel.WARD
    valid_to = LAST_DAY_OF_CITIES if level == AuthorityLevel.CITY else None
    authority, _ = Authority.objects.get_or_create(name=name, defaults={"level": level, "valid_to": valid_to})
    return authority
