from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from thidua_pages.base import clock, page_context
from thidua_pages.base.vietnamese import format_money, format_quantity
from thidua_pages.base.visitors import shown_on
from thidua_pages.caching.cached_contexts import cached_with_ward
from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.deadlines import was_late
from thidua_pages.initiatives.due import is_past_due
from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.photos import photos_of
from thidua_pages.initiatives.progress import initiative_progress
from thidua_pages.initiatives.queries import updates_of
from thidua_pages.initiatives.terms import BUDGET, SOCIALISED, SOCIALISED_NOTE, WORKDAYS
from thidua_pages.initiatives.units import unit_above, unit_name
from thidua_pages.plans.stages import deadline_on
from thidua_pages.public.charts import bars as charts
from thidua_pages.public.charts.bars import Bar
from thidua_pages.public.pictures import arrange_photos
from thidua_pages.public.sharing import share


@page_context.register("initiativepage")
@cached_with_ward
def initiative(page: InitiativePage, request: HttpRequest) -> dict[str, Any]:
    """Return `unit`, its `unit_name` in the campaign, `campaign` (None if visitors may not see it), `pictures`,
    `measures` (each with its `bar`), the chart `funding`, `contents`, `updates` (newest first), `progress`,
    `registered_at`, the `deadline` for it, whether it was `late`, whether the work is `past_due`, and the text to
    `share`.
    """
    updates = updates_of(page) if page.pk else []
    measures = list(page.measures.all())
    for measure in measures:
        measure.bar = charts.promise_bar(measure.promised, measure.achieved)
    registration = getattr(page, "registration", None)
    registered_at = registration.registered_at if registration else None
    stages = list(page.campaign.stages.all())
    unit = unit_above(page)
    name = unit_name(page, unit)
    return {
        "unit": unit,
        "unit_name": name,
        "campaign": page.campaign if shown_on(page.campaign, page) else None,
        "pictures": arrange_photos(photos_of(page)),
        "measures": measures,
        "funding": funding(page),
        "contents": list(page.contents.all()),
        "updates": updates,
        "progress": initiative_progress(
            (update.percent for update in reversed(updates)), is_done=page.status == InitiativeStatus.DONE
        ),
        "registered_at": registered_at,
        "late": was_late(registered_at, page.campaign, stages),
        "deadline": registered_at and deadline_on(localdate(registered_at), page.campaign, stages),
        "past_due": is_past_due(page.status, page.expected_finish, clock.today()),
        "share": share(
            page.title,
            name,
            updates[0].text if updates else page.goal,
            page.get_full_url(request) or "",
        ),
    }


def funding(page: InitiativePage) -> charts.BarChart | None:
    """Return the chart of the money by its source, or None if there is neither money nor work.

    Days of work are not money, so they are named beside the chart but not drawn.
    """
    money = [(BUDGET, page.budget_vnd), (SOCIALISED, page.socialised_vnd)]
    days = format_quantity(page.workdays, WORKDAYS)
    work = [Bar("Công sức", page.workdays, days)] if page.workdays else []
    if not work and not any(amount for _, amount in money):
        return None
    return charts.parts_chart(
        "nguon-luc",
        "Kinh phí, công sức",
        [Bar(label.capitalize(), amount, format_money(amount)) for label, amount in money if amount],
        not_drawn=work,
        label_heading="Nguồn",
        value_heading="Đóng góp",
        note=SOCIALISED_NOTE if page.socialised_vnd else "",
    )
