"""The addresses of the API: Wagtail's, changed where this site asks for it, and our resources beside them."""

from django.urls import URLPattern
from ninja import Router
from wagtail.api.v3.routers.pages import actions_router as page_actions
from wagtail.api.v3.routers.pages import router as pages
from wagtail.api.v3.urls import api

from thidua_pages.api.heads import answers_head
from thidua_pages.api.once import answer_once
from thidua_pages.api.resources import (
    awards,
    campaigns,
    corrections,
    decision_scan,
    decisions,
    differences,
    events,
    initiatives,
    me,
    nomination_steps,
    nominations,
    page_access,
    search,
    stories,
    units,
    updates,
    uploads,
    workflow,
)
from thidua_pages.api.wagtail.closed import close_api
from thidua_pages.api.wagtail.kept_lists import keep_lists
from thidua_pages.api.wagtail.our_tokens import take_our_tokens
from thidua_pages.api.wagtail.public_with_token import hide_nothing
from thidua_pages.api.wagtail.publishing import let_publish
from thidua_pages.api.wagtail.refusals import answer_in
from thidua_pages.api.wagtail.sentences import speak_vietnamese
from thidua_pages.api.wagtail.taking_down import take_down_with_reason
from thidua_pages.api.wagtail.unseen import keep_unseen
from thidua_pages.caching.middleware import shows_ward

RESOURCES: dict[str, Router] = {
    "/campaigns/": campaigns.router,
    "/initiatives/": initiatives.router,
    "/updates/": updates.router,
    "/units/": units.router,
    "/awards/": awards.router,
    "/decisions/": decisions.router,
    "/stories/": stories.router,
    "/events/": events.router,
    "/search/": search.router,
}

FOR_KNOWN_CALLERS: tuple[tuple[str, Router], ...] = (
    ("/me/", me.router),
    ("/corrections/", corrections.router),
    ("/decisions/", decision_scan.router),
    ("/nominations/", nominations.router),
    ("/nominations/", nomination_steps.router),
    ("/pages/", workflow.router),
    ("/pages/", differences.router),
    ("/pages/", page_access.router),
    ("/uploads/", uploads.router),
)
"""Resources that are another one for each caller. Their answers are never kept."""


def api_addresses() -> tuple[list[URLPattern], str, str]:
    """Return the addresses for `path()`. To be called once."""
    speak_vietnamese(api)
    answer_in(api)
    for prefix, router in (*RESOURCES.items(), *FOR_KNOWN_CALLERS):
        api.add_router(prefix, router)
    close_api(api)
    keep_lists(pages)
    hide_nothing(pages)
    take_down_with_reason(page_actions)
    let_publish(page_actions)
    keep_unseen(pages, page_actions)
    patterns, app, namespace = api.urls
    answer_once(api)
    take_our_tokens(api)
    ours = tuple(prefix.strip("/") for prefix in RESOURCES)
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name != "upload":  # tus has an operation for HEAD
            pattern.callback = answers_head(pattern.callback)
        if str(pattern.pattern).startswith(ours):
            shows_ward(pattern.callback)  # the page cache keeps what visitors read, as it keeps pages and feeds
    return patterns, app, namespace
