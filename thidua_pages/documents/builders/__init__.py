"""Functions that write an official document from the records of the site, one file for each type."""

from thidua_pages.documents.builders.ceremony_list import write_ceremony_list
from thidua_pages.documents.builders.correction import write_amendment, write_correction
from thidua_pages.documents.builders.decision import write_decision
from thidua_pages.documents.builders.guidance import write_guidance
from thidua_pages.documents.builders.minutes import CountedNomination, Meeting, write_minutes
from thidua_pages.documents.builders.plan import write_plan
from thidua_pages.documents.builders.programme import write_programme
from thidua_pages.documents.builders.submission import write_submission
from thidua_pages.documents.builders.summary_report import write_summary_report

__all__ = [
    "CountedNomination",
    "Meeting",
    "write_amendment",
    "write_ceremony_list",
    "write_correction",
    "write_decision",
    "write_guidance",
    "write_minutes",
    "write_plan",
    "write_programme",
    "write_submission",
    "write_summary_report",
]
