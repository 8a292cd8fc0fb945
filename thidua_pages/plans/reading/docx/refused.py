"""What makes the words of a .docx uncertain: changes that nobody decided on, and comments."""

from xml.etree.ElementTree import Element

from thidua_pages.plans.reading import refusals
from thidua_pages.plans.reading.docx.xml import descendants

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")


def refuse_undecided(document: Element, comments: Element | None) -> None:
    """Raise UnreadablePlan for tracked changes and for comments."""
    changes = sum("}" in one.tag and "wordprocessingml" in one.tag for one in descendants(document, *_CHANGES))
    if changes:
        raise refusals.tracked_changes(changes)
    count = sum(1 for _ in descendants(comments, "comment"))
    if count:
        raise refusals.comments(count)
