"""Every door: the addresses of the admin as the URL resolver knows them, and those of the API with their methods."""

import re
from dataclasses import dataclass

from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.api.v3.urls import api

from tests.door.routes import all_routes

ADMIN, API = "quan-tri/", "api/v3/"
OUTSIDE = ("tep/", "_util/")
"""Beginnings of addresses that are not below the admin's, and belong to it: private files, passwords of pages."""
BULK = "quan-tri/bulk/%(app_label)s/%(model_name)s/%(action)s/"
ACTION = "quan-tri/api/main/pages/%(pk)s/action/%(action_name)s/"


@dataclass(frozen=True)
class Door:
    form: str
    arguments: tuple[str, ...]


def admin_doors() -> list[Door]:
    """The addresses of the admin. Those behind which there are many actions count once for each."""
    found = []
    for route in all_routes():
        if route.form == BULK:
            found += [Door(form, ()) for form in _bulk_actions()]
        elif route.form == ACTION:
            found += [Door(form, ("pk",)) for form in _actions_of_pages()]
        elif route.form.startswith((ADMIN, *OUTSIDE)):
            found.append(Door(route.form, route.arguments))
    return found


def _bulk_actions() -> list[str]:
    bulk_action_registry._scan_for_bulk_actions()
    return [
        f"{ADMIN}bulk/{app}/{model}/{action}/"
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


def _actions_of_pages() -> list[str]:
    return [ACTION.replace("%(action_name)s", action) for action in PagesAdminAPIViewSet.actions]


def api_doors() -> list[tuple[str, Door]]:
    """Each operation of the API: method and address."""
    paths = api.get_openapi_schema()["paths"]
    return [
        (method.upper(), Door(re.sub(r"{(\w+)}", r"%(\1)s", path[1:]), tuple(re.findall(r"{(\w+)}", path))))
        for path, methods in paths.items()
        for method in methods
    ]
