"""The actions of this room on the review screen of a nomination, beside those of the step."""

from thidua_pages.nominations.decisions import revoking
from thidua_pages.nominations.decisions.forms import RevokeForm
from thidua_pages.review.page_actions import PageAction, register

register(
    "nominationpage",
    PageAction(
        "revoke",
        "Ghi quyết định thu hồi",
        RevokeForm,
        revoking.may_revoke,
        revoking.revoke,
        possible_in=("published",),
        leads_to="revoked",
        is_serious=True,
    ),
)
