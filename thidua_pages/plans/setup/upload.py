"""The screen on which an officer sends in a plan, as a file or as text, and sees which plans wait to be finished."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.library.documents import check_document
from thidua_pages.library.limits import DOCUMENTS, megabytes, split_name
from thidua_pages.plans.choices import PlanDraftState
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage
from thidua_pages.plans.reading import ReadPlan, UnreadablePlan, read_file, read_text
from thidua_pages.plans.setup.drafts import SentFile, indexes_for, open_drafts, take_in

NOTHING_SENT = "Hãy chọn tệp kế hoạch, hoặc dán toàn văn kế hoạch vào ô ở dưới."
BOTH_SENT = "Hãy chỉ chọn tệp, hoặc chỉ dán văn bản: hai bản có thể khác nhau."
ONLY_PLANS = "Chỉ nhận kế hoạch dạng DOCX hoặc PDF có lớp chữ. Với tệp .doc, hãy mở ra rồi lưu lại thành .docx."
GOES_ON = "Kế hoạch này đã được tải lên rồi, nên mở tiếp bản đang làm; không tạo thêm bản khác."
WAS_MADE = "Kế hoạch này đã tạo thành đợt thi đua, nên mở đợt ấy; không tạo thêm đợt khác."
TAKEN_IN = "Đã lưu kế hoạch. Hãy xem lại những gì đọc được rồi bấm “Tạo đợt thi đua”."
EXTENSIONS = ("docx", "pdf")


class PlanUploadForm(forms.Form):
    """`cleaned_data`: `plan` (a `ReadPlan`), `sent` (a `SentFile`, or None for a text), `index`, `like`."""

    def __init__(self, *args: Any, indexes: list[CampaignIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indexes = indexes
        if len(indexes) > 1:
            wards = [(index.pk, index.get_parent().title) for index in indexes]
            self.fields["ward"] = forms.TypedChoiceField(label="Phường", choices=wards, coerce=int)
        self.fields["file"] = forms.FileField(
            label=f"Tệp kế hoạch (DOCX hoặc PDF, tối đa {megabytes(DOCUMENTS.max_bytes)})",
            required=False,
            widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
        )
        # Not a field that brings the text in order: the reader of plans does, and converts old encodings on the way.
        self.fields["text"] = forms.CharField(
            label="Hoặc dán toàn văn kế hoạch", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload, text = data.get("file"), data.get("text") or ""
        if self.errors:
            return data
        if upload and text.strip():
            self.add_error("text", BOTH_SENT)
        elif upload:
            self._read(upload, data)
        elif text.strip():
            data["plan"], data["sent"] = self._reading(lambda: read_text(text), "text"), None
        else:
            self.add_error("file", NOTHING_SENT)
        chosen = data.get("ward")
        data["index"] = next((one for one in self.indexes if one.pk == chosen), self.indexes[0])
        return data

    def _read(self, upload: UploadedFile, data: dict[str, Any]) -> None:
        name = upload.name or ""
        if split_name(name)[1] not in EXTENSIONS:
            self.add_error("file", ONLY_PLANS)
            return
        try:
            checked = check_document(upload, name)
        except ValidationError as error:
            self.add_error("file", error)
            return
        content = upload.read()
        data["plan"] = self._reading(lambda: read_file(name, content), "file")
        data["sent"] = SentFile(checked.name, content)

    def _reading(self, read: Any, field: str) -> ReadPlan | None:
        try:
            plan: ReadPlan = read()
        except UnreadablePlan as refusal:
            self.add_error(field, refusal.reason)
            return None
        return plan


def plan_upload(request: SignedInRequest) -> HttpResponse:
    """Show the form and the plans that wait (GET), or take a plan in and lead to its review (POST).

    `?nhu=<id>`: the campaign whose organisation is taken over.
    """
    indexes = indexes_for(request.user)
    if not indexes:
        raise PermissionDenied(rules.NO_RIGHT.reason)
    form = PlanUploadForm(request.POST or None, request.FILES or None, indexes=indexes)
    like = campaign_like(request, indexes)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        draft, is_new = take_in(data["index"], request.user, data["plan"], data["sent"], like)
        if draft.state == PlanDraftState.MADE:
            messages.warning(request, WAS_MADE)
            return redirect("wagtailadmin_pages:edit", draft.campaign_id)
        messages.add_message(request, messages.SUCCESS if is_new else messages.WARNING, TAKEN_IN if is_new else GOES_ON)
        return redirect("plan_review", draft.pk)
    context = {"form": form, "drafts": open_drafts(request.user), "like": like, "index": indexes[0]}
    return render(request, "admin/plans/upload.html", context)


def campaign_like(request: SignedInRequest, indexes: list[CampaignIndexPage]) -> CampaignPage | None:
    """Return the campaign that the address names, if it is in a ward in which the user sets up campaigns."""
    number = request.GET.get("nhu", "")
    if not number.isdecimal():
        return None
    found = CampaignPage.objects.filter(pk=int(number[:18])).defer("body", "source_text").first()
    return found if found and any(found.path.startswith(index.path) for index in indexes) else None
