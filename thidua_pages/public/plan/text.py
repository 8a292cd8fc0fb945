"""The parts of a campaign's page that depend only on the plan and its corrections.

They are rendered to HTML here, so that they can be cached with the page's context. Rendering them is most of the cost
of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.clauses import target_anchor
from thidua_pages.plans.models import CampaignPage, Erratum, Target, TargetMeasurement
from thidua_pages.public.charts.line import LineChart, line_chart_of
from thidua_pages.public.plan.errata import mark_correction

RenderedParts = dict[str, SafeString]
TEMPLATES = {
    "jump": "pages/campaign/jump.html",
    "toc": "pages/campaign/toc.html",
    "sheet": "pages/campaign/sheet.html",
    "commitments": "pages/campaign/commitments.html",
    "errata": "pages/campaign/errata.html",
}


@dataclass(frozen=True)
class MarkedClause:
    """A block of the plan's body with the corrections marked. `template` renders it from `value`.

    `issued` is its text as it was issued, without the corrections.
    """

    block_type: str
    value: dict[str, Any]
    template: str
    issued: str


def plan_parts(page: CampaignPage) -> RenderedParts:
    """Return the name of each part (see `TEMPLATES`) → its HTML."""
    errata = list(page.errata.filter(status=ErratumStatus.APPROVED)) if page.pk else []
    context = _context(page, errata)
    return render_parts(TEMPLATES, context)


def render_parts(templates: dict[str, str], context: dict[str, Any]) -> RenderedParts:
    """Render these templates with one context. Returns name → HTML."""
    return {name: render_to_string(template, context) for name, template in templates.items()}


def _context(page: CampaignPage, errata: Sequence[Erratum]) -> dict[str, Any]:
    abstract, clauses = marked_text(page, errata)
    return {
        "page": page,
        "abstract": abstract,
        "clauses": clauses,
        "toc": table_of_contents(clauses),
        "contents": list(page.contents.all()),
        "targets": targets_of(page),
        "award_forms": list(page.award_forms.all()),
        "duties": list(page.duties.all()),
        "recipients": list(page.recipients.all()),
        "errata": errata,
    }


def marked_text(page: CampaignPage, errata: Sequence[Erratum]) -> tuple[SafeString, list[MarkedClause]]:
    """Return the abstract and the clauses of the body, with the approved corrections marked."""
    blocks = list(page.body)
    texts = [str(escape(page.abstract)), *(str(block.value["text"]) for block in blocks)]
    for number, erratum in enumerate(errata, start=1):
        texts = mark_correction(texts, erratum, number, page.source_text)
    abstract, *rest = [mark_safe(text) for text in texts]  # rich text and escaped text
    clauses = [
        MarkedClause(
            block.block_type,
            {"marker": block.value["marker"], "anchor": block.value["anchor"], "text": text},
            block.block.meta.template,
            str(block.value["text"]),
        )
        for block, text in zip(blocks, rest, strict=True)
    ]
    return abstract, clauses


def table_of_contents(clauses: Sequence[MarkedClause]) -> list[dict[str, Any]]:
    """Return the sections (marker, text, anchor), each with its numbered clauses in `clauses`."""
    toc: list[dict[str, Any]] = []
    for clause in clauses:
        entry = {**clause.value, "text": clause.issued, "clauses": []}
        if clause.block_type == "section":
            toc.append(entry)
        elif clause.block_type == "clause" and toc:
            toc[-1]["clauses"].append(entry)
    return toc


@dataclass(frozen=True)
class TargetStanding:
    """A target with its measurements, oldest first. `line` is None with measurements of fewer than two days."""

    anchor: str
    target: Target
    measurements: list[TargetMeasurement]
    line: LineChart | None


def targets_of(page: CampaignPage) -> list[TargetStanding]:
    targets = page.targets.all()
    if hasattr(targets, "prefetch_related"):  # a preview's rows are not in the database
        targets = targets.prefetch_related("measurements")
    rows = []
    for number, target in enumerate(targets, start=1):
        measured = sorted(target.measurements.all(), key=lambda row: row.measured_on)
        points = [(row.measured_on, row.value) for row in measured]
        anchor = target_anchor(number)
        line = line_chart_of(f"do-{anchor}", points, target.value, target.unit)
        rows.append(TargetStanding(anchor, target, measured, line))
    return rows
