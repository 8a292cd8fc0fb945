"""The file of a plan: a published campaign offers its PDF, and a file that is a plan keeps its name."""

from django.db.models import QuerySet

from thidua_pages.library.models import File
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.library.unchanging import register_use
from thidua_pages.plans.models import CampaignPage, PlanDraft


def published_plans() -> QuerySet[CampaignPage]:
    """Return the published campaigns whose plan was sent in as PDF. A DOCX may name its writer and the machine, so it
    stays with the officers of the ward."""
    rows = CampaignPage.objects.live().filter(plan_file__file__iendswith=".pdf")
    return rows.defer("body", "source_text")


def is_plan(file: object) -> bool:
    """Whether the file is the plan of a campaign, or of one that is being set up."""
    if not isinstance(file, File):
        return False
    return any(
        rows.filter(**{name: file}).exists()
        for rows, name in ((CampaignPage.objects.all(), "plan_file"), (PlanDraft.objects.all(), "file"))
    )


register_document_usage(published_plans, "plan_file", lambda page: [page])
register_use(is_plan)
