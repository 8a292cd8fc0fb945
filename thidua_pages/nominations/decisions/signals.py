"""The scan of a plan is for those who may read its campaign. Scans of signed papers keep their names."""

from thidua_pages.access import rules
from thidua_pages.library.models import File
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.library.unchanging import register_use
from thidua_pages.nominations.decisions import scans, signed_papers
from thidua_pages.nominations.decisions.models import Decision, SignedPaper
from thidua_pages.nominations.decisions.queries import kept_as_award

rules.register_deletion_check(kept_as_award)
register_document_usage(signed_papers.official_plans, "scan", signed_papers.pages_of_plan)
register_use(lambda file: isinstance(file, File) and scans.is_official(file, (Decision, SignedPaper)))
