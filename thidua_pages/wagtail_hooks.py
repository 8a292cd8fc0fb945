"""The Wagtail hooks of every slice. Wagtail imports this module by its name."""

from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from thidua_pages.access.policy import WardPagePolicy

register_permission_policy(Page, WardPagePolicy())

from thidua_pages.access import hooks as access  # noqa: E402
from thidua_pages.bin import hooks as bin_hooks  # noqa: E402
from thidua_pages.contact import hooks as contact  # noqa: E402
from thidua_pages.documents import hooks as documents  # noqa: E402
from thidua_pages.following import hooks as following  # noqa: E402
from thidua_pages.library import hooks as library  # noqa: E402
from thidua_pages.nominations import hooks as nominations  # noqa: E402
from thidua_pages.operations import hooks as operations  # noqa: E402
from thidua_pages.outbox import hooks as outbox  # noqa: E402
from thidua_pages.participants import hooks as participants  # noqa: E402
from thidua_pages.plans import hooks as plans  # noqa: E402
from thidua_pages.public import hooks as public  # noqa: E402
from thidua_pages.reports import hooks as reports  # noqa: E402
from thidua_pages.review import hooks as review  # noqa: E402
from thidua_pages.tokens import hooks as tokens  # noqa: E402
from thidua_pages.webhooks import hooks as webhooks  # noqa: E402

__all__ = [
    "access",
    "bin_hooks",
    "contact",
    "documents",
    "following",
    "library",
    "nominations",
    "operations",
    "outbox",
    "participants",
    "plans",
    "public",
    "reports",
    "review",
    "tokens",
    "webhooks",
]
