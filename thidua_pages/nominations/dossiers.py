"""The dossier of a nomination that is at hand: its items and what it lacks, asked of the database."""

from collections.abc import Mapping
from typing import Any

from thidua_pages.base import clock
from thidua_pages.nominations.missing import Lack, missing
from thidua_pages.nominations.requirements import Item, items
from thidua_pages.plans.models import AwardForm

INCOMPLETE = "Chưa gửi được vì hồ sơ còn thiếu"


def award_form_of(content: Mapping[str, Any]) -> AwardForm | None:
    """The award form that this version names, with its authority and requirements."""
    forms = AwardForm.objects.select_related("authority").prefetch_related("requirements")
    return forms.filter(pk=content.get("award_form")).first()


def items_of(content: Mapping[str, Any]) -> list[Item]:
    form = award_form_of(content)
    return items(content, form.requirements.all() if form else [])


def lacks_of(content: Mapping[str, Any]) -> list[Lack]:
    """What this version lacks today."""
    return missing(content, award_form_of(content), clock.today())


def why_not_submit(page: Any) -> str:
    """Why the newest version of `page` cannot be sent for review, as one list; empty when it can."""
    revision = page.get_latest_revision()
    lacks = lacks_of(revision.content if revision else page.serializable_data())
    return f"{INCOMPLETE}: {'; '.join(lack.text for lack in lacks)}." if lacks else ""
