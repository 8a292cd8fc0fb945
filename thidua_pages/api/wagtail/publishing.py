"""Publishing by the API: who may publish a page in the admin may do it here.

Wagtail's operation asks first for a permission of groups that no role has. Whether this person may publish this page is
asked by the action itself, as in the admin.
"""

from inspect import unwrap

from ninja import Router
from wagtail.api.v3.permissions import require_any_permission
from wagtail.models import Page

PUBLISH = "pages_actions_publish"


def let_publish(router: Router) -> None:
    """Let the operation ask the rules of the page alone. `router`: that of Wagtail's actions on pages."""
    (operation,) = (
        one for path in router.path_operations.values() for one in path.operations if one.operation_id == PUBLISH
    )
    operation.view_func = require_any_permission(Page, ("change",))(unwrap(operation.view_func))
