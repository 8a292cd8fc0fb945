from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH
from thidua_pages.base.tree import within
from thidua_pages.initiatives.queries import listed
from thidua_pages.nominations.choices import NomineeKind
from thidua_pages.nominations.names import split_honorific
from thidua_pages.nominations.offered_evidence import offer_updates, strays_among
from thidua_pages.nominations.requirements import INCOMPLETE, missing_today
from thidua_pages.plans.by_campaign import campaign_in, campaigns_offered, offer_by_campaign
from thidua_pages.review.page_form import ReviewedPageForm

ADVICE = {
    "has_consent": "Hãy hỏi ý kiến người, tập thể được đề nghị; khi có sự đồng ý thì đánh dấu ô này.",
    "achievement_report": "Hãy viết báo cáo thành tích.",
    "evidence": "Hãy chọn mô hình, công trình, hoặc thêm tài liệu ở phần Hồ sơ.",
}
"""What to do about a missing value, for fields whose label already says what it is."""


class NominationForm(ReviewedPageForm):
    """The editor of a nomination. Its choices are the ward's campaigns and award forms and the unit's published
    pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ward_path = self.parent_page.path[: Page.steplen * WARD_DEPTH]
        unit_path = self.parent_page.path[: -Page.steplen]
        if "nominee_kind" in self.fields:
            self.fields["nominee_kind"].choices = NomineeKind.choices
        if "campaign" in self.fields:
            field = self.fields["campaign"]
            field.queryset = campaigns_offered(field.queryset, ward_path)
            newest = field.queryset.first()
            if newest and not self.instance.campaign_id:
                self.initial["campaign"] = newest.pk
        if "award_form" in self.fields:
            field = self.fields["award_form"]
            offer_by_campaign(field, field.queryset.filter(within(ward_path, "campaign__path")), campaign_in(self))
        if "evidence" in self.fields:
            field = self.fields["evidence"]
            published = field.queryset.filter(within(unit_path), live=True).order_by("title_key", "pk")
            offer_by_campaign(field, published, campaign_in(self))
        if "evidence_updates" in self.fields:
            chosen = self.initial.get("evidence_updates") or []
            offer_updates(self.fields["evidence_updates"], unit_path, chosen, campaign_in(self))
        if "nominee_account" in self.fields:
            field = self.fields["nominee_account"]
            field.queryset = field.queryset.filter(groups__ward_group__ward__path=ward_path).distinct()

    def clean(self) -> dict[str, Any]:
        """On submission list everything that is missing above the form. Saving and autosaving check nothing. A form of
        address that was written into the name goes where it belongs."""
        data = super().clean()
        if data.get("full_name"):
            data["honorific"], data["full_name"] = split_honorific(
                data.get("nominee_kind") or "", data.get("honorific") or "", data["full_name"]
            )
        self._refuse_strays(data)
        if self.submits:
            self._say_what_is_missing(data)
        return data

    def _refuse_strays(self, data: dict[str, Any]) -> None:
        """Refuse evidence of another campaign than the one that is chosen."""
        campaign = data.get("campaign") if "campaign" in self.fields else self.instance.campaign
        if not campaign:
            return
        works = listed(data["evidence"]) if data.get("evidence") else []
        works, updates = strays_among(campaign, works, data.get("evidence_updates") or [])
        for name, wrong in (("evidence", works), ("evidence_updates", updates)):
            if wrong:
                self.add_error(name, wrong)

    def _say_what_is_missing(self, data: dict[str, Any]) -> None:
        lacks = [lack for lack in missing_today(self._as_content(data)) if lack.field not in self.errors]
        for lack in lacks:
            text = ADVICE.get(lack.field, f"Hãy bổ sung {lack.text}.")
            self.add_error(lack.field if lack.field in self.fields else None, text)
        if self.errors:
            # Wagtail lists the errors of a form above it only when one of them belongs to no field.
            found = dict(self.errors)
            whole = self.error_class([f"{INCOMPLETE}. Những gì đã nhập vẫn còn ở dưới."], renderer=self.renderer)
            whole.extend(found.pop(NON_FIELD_ERRORS, []))
            self.errors.clear()
            self.errors.update({NON_FIELD_ERRORS: whole, **found})

    def _as_content(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the form's values in the shape of a revision's content. A field with an error counts as empty."""
        papers = [form for form in self.formsets["dossier"].forms if form.is_valid()] if self.formsets else []
        form = data.get("award_form")
        return {
            "nominee_kind": data.get("nominee_kind"),
            "full_name": data.get("full_name"),
            "position": data.get("position"),
            "workplace": data.get("workplace"),
            "award_form": form.pk if form else None,
            "is_simplified": data.get("is_simplified"),
            "has_consent": data.get("has_consent"),
            "achievement_report": data.get("achievement_report"),
            "evidence": list(data.get("evidence") or []),
            "evidence_updates": list(data.get("evidence_updates") or []),
            "dossier": [
                {name: paper.cleaned_data.get(name) for name in ("kind", "title", "file")}
                for paper in papers
                if paper.cleaned_data and not paper.cleaned_data.get("DELETE")
            ],
        }
