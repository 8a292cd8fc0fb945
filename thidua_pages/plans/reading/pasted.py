"""Read the text that somebody pasted."""

from thidua_pages.plans.reading import refusals
from thidua_pages.plans.reading.columns import in_lines_of_columns
from thidua_pages.plans.reading.encodings import CONVERTED, converted_text, settled
from thidua_pages.plans.reading.result import ReadPlan


def read_text(text: str) -> ReadPlan:
    """Return the pasted plan in the form in which it is stored. Raises UnreadablePlan for no text or too much."""
    if not any(map(str.isalnum, text)):
        raise refusals.empty()
    if len(text) > refusals.MOST_CHARACTERS:
        raise refusals.too_long()
    text, conversion = converted_text(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    notes = (CONVERTED.format(encoding=conversion),) if conversion else ()
    return ReadPlan(settled(in_lines_of_columns(text)), "text", notes, conversion)
