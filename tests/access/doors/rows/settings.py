"""Tables, sites, redirects, collections, workflows, reports: what keeps the site, and what is open to all."""

from typing import Any

from wagtail.models import Collection

from tests.access.doors.place import Place
from tests.access.doors.row import (
    ALL_ADMINISTRATORS,
    EVERYBODY,
    SIGNED_IN,
    SUPERUSER,
    TABLE_KEEPERS,
    Row,
)

TABLES = "(money_rules|base_salaries|authorities)"
FIXED = "Workflows are code: nobody changes them."


def money_rule(place: Place, page: Any) -> dict[str, Any]:
    return {
        "code": "certificate_of_merit",
        "level": "ward",
        "nominee_kind": "household",
        "coefficient": "1",
        "valid_from": "01/01/2022",
        "valid_to": "",
        "source": "Văn bản khác",
    }


def salary(place: Place, page: Any) -> dict[str, Any]:
    return {"amount": "1490000", "valid_from": "01/01/2020", "valid_to": "31/12/2020", "source": "Văn bản khác"}


def authority(place: Place, page: Any) -> dict[str, Any]:
    return {"name": "Chủ tịch nước", "level": "province"}


def site(place: Place, page: Any) -> dict[str, Any]:
    return {"hostname": "khac.example.vn", "port": "80", "site_name": "Khác", "root_page": place.neighbour.ward.pk}


def redirect(place: Place, page: Any) -> dict[str, Any]:
    return {"old_path": "/cu/", "site": "", "is_permanent": "on", "redirect_link": "https://example.vn/"}


def named(place: Place, page: Any) -> dict[str, Any]:
    return {"name": "Tên đã đổi"}


def highest_collection(place: Place, page: Any) -> int:
    """It closes all others; theirs cannot be opened while it is closed."""
    return Collection.get_first_root_node().pk


ROWS = [
    Row(f"{TABLES}/(results/)?", get=TABLE_KEEPERS),
    *(
        row
        for table, sends in (("money_rules", money_rule), ("base_salaries", salary), ("authorities", authority))
        for row in (
            Row(f"{table}/new/", get=TABLE_KEEPERS, post=TABLE_KEEPERS, sends=sends),
            Row(f"{table}/edit/<pk>/", get=TABLE_KEEPERS, post=TABLE_KEEPERS, sends=sends),
            Row(f"{table}/copy/<pk>/", get=TABLE_KEEPERS, post=TABLE_KEEPERS, sends=sends),
        )
    ),
    Row("(money_rules|base_salaries)/delete/<pk>/", get=ALL_ADMINISTRATORS, post=ALL_ADMINISTRATORS),
    Row("authorities/delete/<pk>/", get=ALL_ADMINISTRATORS, why="A form of award uses it."),
    Row(f"{TABLES}/(history|history-results|usage)/<pk>/", get=TABLE_KEEPERS),
    Row("sites/(results/)?", get=SUPERUSER),
    Row("sites/(new|copy/<pk>|edit/<pk>)/", get=SUPERUSER, post=SUPERUSER, sends=site),
    Row("sites/delete/<pk>/", get=SUPERUSER, post=SUPERUSER),
    Row("sites/(history|history-results|usage)/<pk>/", get=SUPERUSER),
    Row("redirects/(results/)?", get=SUPERUSER),
    Row("redirects/(add|<redirect_id>)/", get=SUPERUSER, post=SUPERUSER, sends=redirect),
    Row("redirects/<redirect_id>/delete/", get=SUPERUSER, post=SUPERUSER),
    Row("redirects/import/", get=SUPERUSER, why="Nothing is sent: it asks for a file."),
    Row("redirects/import/process/", why="The file comes first."),
    Row("settings/<app_name>/<model_name>/(<pk>/(preview/)?)?"),
    Row("snippets/", why="There are no snippets."),
    Row("collections/", get=SUPERUSER),
    Row(
        "collections/add/",
        get=SUPERUSER,
        post=SUPERUSER,
        sends=lambda place, page: {"name": "Mới", "parent": place.photo.collection_id},
    ),
    Row("collections/<pk>/", get=SUPERUSER, post=SUPERUSER, sends=named),
    Row("collections/<pk>/delete/", get=SUPERUSER, why="There are files in it."),
    Row(
        "collections/<collection_id>/privacy/",
        get=SUPERUSER,
        post=SUPERUSER,
        sends=lambda place, page: {"restriction_type": "none"},
        values={"collection_id": highest_collection},
    ),
    # --- Workflows -----------------------------------------------------------------------------------------------
    Row("workflows/(list/(results/)?|usage/<pk>/(results/)?)", get=SUPERUSER),
    Row("workflows/(add|edit/<pk>|disable/<pk>)/", get=SUPERUSER, sends=named, why=FIXED),
    Row("workflows/enable/<pk>/", why=FIXED),
    Row("workflows/remove/<page_pk>/(<workflow_pk>/)?", why=FIXED),
    Row("workflows/tasks/index/(results/)?", get=SUPERUSER),
    Row(
        "workflows/tasks/add/<app_label>/<model_name>/",
        get=SUPERUSER,
        values={"model_name": lambda place, page: "reviewtask"},
        sends=named,
        why=FIXED,
    ),
    Row("workflows/tasks/select_type/", get=SUPERUSER, why=FIXED),
    Row("workflows/tasks/(edit|disable)/<pk>/", get=SUPERUSER, sends=named, why=FIXED),
    Row("workflows/tasks/enable/<pk>/", why=FIXED),
    Row("workflows/task_chooser/(results/)?", get=SUPERUSER),
    Row(
        "workflows/task_chooser/create/",
        get=SUPERUSER,
        query="?create_model=thidua_pages.reviewtask",
        sends=lambda place, page: {"create-task-name": "Bước mới"},
        why=FIXED,
    ),
    Row("workflows/task_chooser/<task_id>/", get=SUPERUSER, why=FIXED),
    Row(
        "reports/(locked|workflow|workflow_tasks|site-history|aging-pages|page-types-usage)/(results/)?",
        get=SUPERUSER,
    ),
    # --- Open to all who are signed in, or to all ----------------------------------------------------------------
    Row("", get=SIGNED_IN, why="Nothing is sent here."),
    Row("failwhale/|/"),
    Row("test404/", get=SIGNED_IN),
    Row("tag-autocomplete/", get=SIGNED_IN, why="It answers with words."),
    Row("tag-autocomplete/<app_name>/<model_name>/"),
    Row("block-preview/"),
    Row("(sprite|jsi18n)/", get=EVERYBODY, why="It is the same for all."),
]
