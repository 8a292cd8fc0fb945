"""Pages: Wagtail's screens, its script's API and the bulk actions."""

from typing import Any

from tests.access.doors.place import STATES, Place
from tests.access.doors.row import (
    ADMINISTRATORS,
    AUTHORS,
    HISTORIANS,
    KEEPERS,
    NOBODY,
    READERS,
    SIGNED_IN,
    SUPERUSER,
    WORKERS,
    Row,
    always,
)
from tests.taking_down import REASON
from thidua_pages.models import UnitPage

REVIEWERS = frozenset({"office_statistics", "administrator"})
UNPUBLISHERS = REVIEWERS | SUPERUSER
"""Who takes down an initiative."""
MAINTAINERS = UNPUBLISHERS
"""Who keeps the pages that are not reviewed: the campaign, the units."""
CLOSED = frozenset({"in_review"})
OPEN = {state: AUTHORS for state in STATES if state not in CLOSED}
ONLY_REVIEWED = "No role may publish a page of a kind that is reviewed."


def form_of_page(place: Place, page: Any) -> dict[str, Any]:
    """What the editor's script adds to the form, and another title."""
    return {"title": "Tên đã đổi", "body-count": "0", "goal": "Làm cho tổ sạch đẹp"}


def with_reason(place: Place, page: Any) -> dict[str, Any]:
    return {"reason": REASON}


def copied(place: Place, page: Any) -> dict[str, Any]:
    return {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": place.world.unit.pk}


def chosen(place: Place, page: Any) -> dict[str, Any]:
    return {"chooser": place.world.other_unit.pk, "move_applicable": "on"}


def link_to_page(place: Place, page: Any) -> dict[str, Any]:
    return {"external-link-chooser-url": page.get_full_url(), "external-link-chooser-link_text": "x"}


def to_other_unit(place: Place, page: Any) -> dict[str, Any]:
    return {"destination_page_id": place.world.other_unit.pk, "position": "last-child"}


CAMPAIGN = {"page_id": lambda place, page: place.world.campaign.pk}
UNIT = {"pk": lambda place, page: UnitPage.objects.get(pk=place.world.other_unit.pk).pk}
ONE = "?id={page}"

ROWS = [
    # --- Lists -------------------------------------------------------------------------------------------------
    Row("pages/", get=SUPERUSER),
    Row("pages/<parent_page_id>/(results/)?", get=KEEPERS),
    Row("pages/search/(results/)?", get=WORKERS, query="?q=phan"),
    Row("pages/usage/<content_type_app_name>/<content_type_model_name>/(results/)?", get=WORKERS),
    Row(
        "pages/create/<app_label>/<model_name>", get=SIGNED_IN - {"editor", "other_editor"}, why="It leads to the form."
    ),
    Row("pages/<parent_page_id>/add_subpage/", why="It leads to the only form that there is."),
    Row("choose-page/(search/)?", get=SIGNED_IN),
    # Below a published page of the ward its people find what is published (test_chooser_reach.py: but no new title).
    Row("choose-page/<parent_page_id>/", get=READERS | {"other_editor"}),
    Row("choose-page/chosen-multiple/", get=READERS, query=ONE),
    Row("choose-(email|phone|anchor)-link/", get=SIGNED_IN, why="It answers with the link that was typed."),
    Row("choose-external-link/", get=SIGNED_IN, sends=link_to_page, why="It answers with the link that was typed."),
    # --- One page ----------------------------------------------------------------------------------------------
    Row(
        "pages/add/<content_type_app_name>/<content_type_model_name>/<parent_page_id>/",
        get=AUTHORS,
        post=AUTHORS,
        sends=form_of_page,
    ),
    Row(
        "pages/add/<content_type_app_name>/<content_type_model_name>/<parent_page_id>/preview/",
        get=AUTHORS,
        why="The form is kept in the session, for the preview.",
    ),
    Row("pages/<page_id>/edit/", get=always(AUTHORS), post=OPEN, sends=form_of_page),
    Row("pages/<page_id>/edit/preview/", get=AUTHORS, why="The form is kept in the session, for the preview."),
    Row("pages/<page_id>/view_draft/", get=AUTHORS, why="It shows the draft."),
    Row("pages/<page_id>/copy/", get=always(AUTHORS), post=always(AUTHORS), sends=copied),
    Row("pages/<page_id>/delete/", get={"draft": AUTHORS}, post={"draft": AUTHORS}),
    Row(
        "pages/<page_id>/unpublish/",
        get=always(UNPUBLISHERS),
        post={"published": UNPUBLISHERS},
        sends=with_reason,
        publishes=True,
    ),
    Row("pages/<page_id>/convert_alias/", get=NOBODY, why="There are no aliases."),
    Row("pages/<page_to_move_id>/move/", get={"draft": ADMINISTRATORS}, why="It leads to the next screen."),
    Row(
        "pages/<page_to_move_id>/move/<destination_id>/confirm/",
        get={"draft": ADMINISTRATORS},
        post={"draft": ADMINISTRATORS},
    ),
    Row("pages/<page_to_move_id>/set_position/", get=NOBODY, query="?position=0", why=ONLY_REVIEWED),
    Row("pages/<page_id>/usage/", get=AUTHORS),
    Row(
        "pages/<page_id>/privacy/",
        get=MAINTAINERS,
        post=MAINTAINERS,
        sends=lambda place, page: {"restriction_type": "login"},
        values=CAMPAIGN,
    ),
    Row("pages/<page_id>/lock/", get=NOBODY, why="Only a review locks a page."),
    Row("pages/<page_id>/unlock/", get=NOBODY, why="Only a review locks a page."),
    # --- Versions, history -------------------------------------------------------------------------------------
    Row("pages/<page_id>/revisions/", why="It leads to the history."),
    Row("pages/<page_id>/revisions/<revision_id>/view/", get=HISTORIANS),
    Row(
        "pages/<page_id>/revisions/<revision_id>/revert/",
        get=always(AUTHORS),
        post=OPEN,
        sends=form_of_page,
    ),
    Row("pages/<page_id>/revisions/<revision_id>/unschedule/", get=NOBODY, why=ONLY_REVIEWED),
    Row("pages/<pk>/revisions/compare/<revision_id_a>...<revision_id_b>/", get=HISTORIANS),
    Row("pages/<page_id>/history/(results/)?", get=HISTORIANS),
    Row("pages/<page_id>/workflow_history/", get=AUTHORS),
    Row("pages/<page_id>/workflow_history/detail/<workflow_state_id>/", get={"in_review": AUTHORS}),
    # --- The review, on Wagtail's own screens --------------------------------------------------------------------
    Row(
        "pages/workflow/action/<page_id>/<action_name>/<task_state_id>/",
        get={"in_review": REVIEWERS},
        post={"in_review": REVIEWERS},
        publishes=True,
    ),
    Row(
        "pages/workflow/collect_action_data/<page_id>/<action_name>/<task_state_id>/",
        get={"in_review": REVIEWERS},
        why="It answers with the form's own data.",
    ),
    Row("pages/workflow/confirm_cancellation/<page_id>/", get=READERS, why="It is a question."),
    Row("pages/workflow/preview/<page_id>/<task_id>/", get={"in_review": REVIEWERS}),
    # --- The API of the admin's scripts ------------------------------------------------------------------------
    Row("api/main/pages/", get=SIGNED_IN),
    Row("api/main/pages/<pk>/", get=READERS),
    Row("api/main/pages/find/", query=ONE),
    Row("api/main/pages/<pk>/action/publish/", get=NOBODY, why=ONLY_REVIEWED),
    Row(
        "api/main/pages/<pk>/action/unpublish/",
        post={"published": UNPUBLISHERS},
        sends=with_reason,
        publishes=True,
    ),
    Row(
        "api/main/pages/<pk>/action/copy/",
        post=always(AUTHORS),
        sends=lambda place, page: {"keep_live": "false", "slug": "ban-sao", "title": "Bản sao"},
    ),
    Row(
        "api/main/pages/<pk>/action/move/",
        post={"draft": ADMINISTRATORS},
        sends=to_other_unit,
    ),
    Row("api/main/pages/<pk>/action/delete/", post={"draft": AUTHORS}),
    Row("api/main/pages/<pk>/action/convert_alias/", get=NOBODY, why="There are no aliases."),
    Row("api/main/pages/<pk>/action/create_alias/", get=NOBODY, why="An alias would be public at once."),
    Row("api/main/pages/<pk>/action/copy_for_translation/", get=NOBODY, why="There is one language."),
    Row(
        "api/main/pages/<pk>/action/revert_to_page_revision/",
        post=OPEN,
        sends=lambda place, page: {"revision_id": page.get_latest_revision().pk},
    ),
    # --- Many pages --------------------------------------------------------------------------------------------
    Row("bulk/wagtailcore/page/delete/", get=SIGNED_IN, post={"draft": AUTHORS}, query=ONE),
    Row(
        "bulk/wagtailcore/page/move/",
        get=SIGNED_IN,
        post={"draft": ADMINISTRATORS},
        query=ONE,
        sends=chosen,
    ),
    Row("bulk/wagtailcore/page/publish/", get=SIGNED_IN, query=ONE, why=ONLY_REVIEWED),
    Row(
        "bulk/wagtailcore/page/unpublish/",
        get=SIGNED_IN,
        post={"published": UNPUBLISHERS},
        sends=with_reason,
        query=ONE,
        publishes=True,
    ),
]
