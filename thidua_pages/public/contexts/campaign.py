from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from thidua_pages.base import contexts
from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.standing import standing_of


@contexts.register("campaignindexpage")
def campaign_index(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"campaigns": CampaignPage.objects.live().child_of(page).order_by("-starts_on")}


@contexts.register("campaignpage")
def campaign(page: CampaignPage, request: HttpRequest) -> dict[str, Any]:
    """`toc` (sections with their clauses), `standing`, `contents` with counts, `targets`, `award_forms`,
    `recipients`, `errata`, `list_url`."""
    return {
        "toc": table_of_contents(page),
        "standing": standing_of(page),
        "contents": contents_of(page),
        "targets": targets_of(page),
        "award_forms": page.award_forms.all(),
        "recipients": page.recipients.all(),
        "errata": page.errata.filter(status=ErratumStatus.APPROVED),
        "list_url": page.get_url(request) + "mo-hinh/",
    }


def contents_of(page: CampaignPage) -> Any:
    """The contents, each with how many published initiatives serve it; a preview's rows are not in the database."""
    contents = page.contents.all()
    if not isinstance(contents, QuerySet):
        return contents
    served_by = Count("initiatives", filter=Q(initiatives__live=True))
    return contents.annotate(initiative_count=served_by).order_by("sort_order")


def targets_of(page: CampaignPage) -> Any:
    targets = page.targets.all()
    return targets.prefetch_related("measurements") if isinstance(targets, QuerySet) else targets


def table_of_contents(page: CampaignPage) -> list[dict[str, Any]]:
    """The sections (marker, text, anchor) and, below each, its numbered clauses."""
    toc: list[dict[str, Any]] = []
    for block in page.body:
        entry = {
            "marker": block.value["marker"],
            "text": block.value["text"],
            "anchor": block.value["anchor"],
            "clauses": [],
        }
        if block.block_type == "section":
            toc.append(entry)
        elif block.block_type == "clause" and toc:
            toc[-1]["clauses"].append(entry)
    return toc
