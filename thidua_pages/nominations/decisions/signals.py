"""Scans of signed papers are public when a public page links to them, and keep their names."""

from thidua_pages.access import rules
from thidua_pages.library.models import File
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.library.unchanging import register_use
from thidua_pages.nominations.decisions import scans, signed_papers
from thidua_pages.nominations.decisions.models import Decision, SignedPaper
from thidua_pages.nominations.decisions.queries import kept_as_award

rules.register_deletion_check(kept_as_award)
register_document_usage(signed_papers.public_decisions, "scan")
register_document_usage(signed_papers.official_plans, "scan")
register_use(lambda file: isinstance(file, File) and scans.is_official(file, (Decision, SignedPaper)))
