"""The form of pages that are reviewed. What keeps a page from being sent is said beside its field."""

from typing import Any

from thidua_pages.access.choosable import ChoosablePageForm
from thidua_pages.library.consent import NEEDS_CONSENT

SUBMITS = ("action-submit", "action-restart-workflow")
"""The editor's buttons that send a page for review."""


class ReviewedPageForm(ChoosablePageForm):
    """Saving and autosaving check only what a draft needs. Sending also asks for consent to photos of children."""

    @property
    def submits(self) -> bool:
        return any(self.data.get(name) for name in SUBMITS)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.submits:
            self._ask_for_consent(data)
        return data

    def _ask_for_consent(self, data: dict[str, Any]) -> None:
        if data.get("photo") and data.get("photo_shows_children") and not data.get("photo_has_consent"):
            self.add_error("photo_has_consent", NEEDS_CONSENT)
        for row in self.formsets["photos"].forms if "photos" in self.formsets else ():
            about = row.cleaned_data if row.is_valid() else {}
            if about.get("shows_children") and not about.get("has_consent") and not about.get("DELETE"):
                row.add_error("has_consent", NEEDS_CONSENT)
