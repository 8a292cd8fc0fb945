"""Read an uploaded plan (DOCX, PDF, text) or a pasted one into the text that `plans/source/` parses.

`read_file` and `read_text` return a `ReadPlan`, or raise `UnreadablePlan` with a sentence for the person who sent it.
"""

from thidua_pages.plans.reading.files import read_file
from thidua_pages.plans.reading.pasted import read_text
from thidua_pages.plans.reading.result import PlanForm, ReadPlan, UnreadablePlan

__all__ = ["PlanForm", "ReadPlan", "UnreadablePlan", "read_file", "read_text"]
