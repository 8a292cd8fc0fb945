"""What this room offers on the review screen of a nomination."""

from thidua_pages.nominations.decisions import revoking
from thidua_pages.nominations.decisions.forms import RevokeForm
from thidua_pages.review.deeds import Deed, register

register(
    "nominationpage",
    Deed(
        "revoke",
        "Ghi quyết định thu hồi",
        RevokeForm,
        revoking.may_revoke,
        revoking.revoke,
        at=("published",),
        leads_to="revoked",
        is_grave=True,
    ),
)
