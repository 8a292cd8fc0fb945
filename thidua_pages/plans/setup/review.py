"""The screen on which an officer compares a plan with what was read in it, sets it right, and makes the campaign."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin import messages as admin_messages

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.vietnamese import short_moment
from thidua_pages.plans.choices import PlanDraftState
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, PlanDraft
from thidua_pages.plans.setup.clauses import ClauseRefused
from thidua_pages.plans.setup.drafts import ChangedMeanwhile, change, index_of, leave
from thidua_pages.plans.setup.forms import ClauseForm, clause_form, document_form
from thidua_pages.plans.setup.making import make_campaign
from thidua_pages.plans.setup.questions import questions
from thidua_pages.plans.setup.rows import row_forms
from thidua_pages.plans.setup.screen import context_of
from thidua_pages.plans.setup.sent import SentReview
from thidua_pages.plans.setup.state import clauses_in

WAS_MADE = "Kế hoạch này đã tạo thành đợt thi đua. Đây là đợt ấy."
WAS_LEFT = "Bản này đã được bỏ. Hãy tải kế hoạch lên lại nếu cần."
MADE = "Đã tạo đợt thi đua ở dạng bản nháp. Hãy xem lại rồi bấm “Công bố”."
SAVED = "Đã lưu."
LEFT = "Đã bỏ bản đang nhập. Tệp và nguyên văn vẫn được giữ trong hệ thống."
NOT_SAVED = "Chưa lưu. Hãy sửa những chỗ báo lỗi ở dưới."
NOT_MADE = "Chưa tạo đợt thi đua. Hãy điền hoặc sửa những chỗ báo lỗi ở dưới."
MEANWHILE = (
    "{who} vừa sửa bản này lúc {when}. Những gì bạn nhập vẫn còn ở dưới: bấm lưu lần nữa để ghi đè, "
    "hoặc tải lại trang để xem bản mới."
)
NOT_CONVERTED = "Hãy so bản gốc với bản đã chuyển sang Unicode rồi bấm “Đúng, dùng bản đã chuyển” trước."
SAME_NUMBER = "Phường đã có đợt “{}” theo kế hoạch số {} ban hành cùng ngày. Hãy mở đợt ấy, hoặc sửa lại số ở đây."


@method_decorator(never_cache, name="dispatch")
class PlanReviewView(View):
    """POST sends the whole form with an `action` (`SentReview`): "save", "make", "leave", "converted", "add-" and a
    list for a new row, or one on a clause, such as "join-12". What was typed is stored with each of them.

    `?khoan=12` opens a clause, `?danh-sach=targets` a list, and `?them=targets` the list with an empty row more.
    """

    request: SignedInRequest
    draft: PlanDraft
    index: CampaignIndexPage

    def dispatch(self, request: SignedInRequest, draft_id: int) -> Any:  # type: ignore[override]
        rows = PlanDraft.objects.select_related("ward", "file", "like", "made_by", "changed_by")
        self.draft = get_object_or_404(rows, pk=draft_id)
        self.index = index_of(self.draft)
        verdict = rules.can_add(request.user, self.index, "campaignpage")
        if not verdict:
            raise PermissionDenied(verdict.reason)
        if self.draft.state == PlanDraftState.MADE:
            messages.info(request, WAS_MADE)
            return redirect("wagtailadmin_pages:edit", self.draft.campaign_id)
        if self.draft.state == PlanDraftState.LEFT:
            messages.info(request, WAS_LEFT)
            return redirect("plan_upload")
        return super().dispatch(request)

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self._show()

    def post(self, request: SignedInRequest) -> HttpResponse:
        if request.POST.get("action") == "leave":
            leave(self.draft)
            messages.success(request, LEFT)
            return redirect("plan_upload")
        sent = SentReview(self.draft.reading, request.POST)
        if not sent.is_valid():
            return self._refuse(NOT_MADE if sent.makes_campaign else NOT_SAVED, sent)
        if sent.makes_campaign and (why := self._why_not(sent.form.cleaned_data)):
            return self._refuse(why, sent)
        try:
            self.draft = change(self.draft, request.user, sent.version, sent.applied_to)
        except ClauseRefused as refusal:
            return self._refuse(str(refusal), sent)
        except ChangedMeanwhile as meanwhile:
            return self._refuse(self._told(meanwhile), sent)
        if sent.makes_campaign:
            return self._make()
        if sent.is_autosave:
            return JsonResponse({"version": self.draft.version})
        return redirect(self._address_after(sent))

    def _told(self, meanwhile: ChangedMeanwhile) -> str:
        """Show the draft as it is now, and return who changed it when."""
        self.draft = meanwhile.draft
        who, when = self.draft.changed_by, self.draft.changed_at
        name = who.get_full_name() if who else "Người khác"
        return MEANWHILE.format(who=name, when=short_moment(when) if when else "")

    def _why_not(self, data: dict[str, Any]) -> str:
        """Return why no campaign is made although the form is in order."""
        if self.draft.reading["conversion"]:
            return NOT_CONVERTED
        named = {name: data[name] for name in ("number", "symbol", "issued_on")}
        if not all(named.values()):
            return ""
        same = CampaignPage.objects.child_of(self.index).filter(**named).only("title").first()
        return SAME_NUMBER.format(same.title, f"{data['number']}/{data['symbol']}") if same else ""

    def _make(self) -> HttpResponse:
        page, is_new = make_campaign(self.draft, self.index, self.request.user)
        buttons = [admin_messages.button(question.address(page), question.label) for question in questions]
        admin_messages.success(self.request, MADE if is_new else WAS_MADE, buttons=buttons)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _address_after(self, sent: SentReview) -> str:
        """Return where the person goes on: at the place on which they pressed a button."""
        address, number = reverse("plan_review", args=[self.draft.pk]), sent.number
        places = {
            "open": f"?khoan={number}#khoan-{number}",
            "clause": f"#khoan-{number}",
            "back": f"#khoan-{number}",
            "join": "#cac-khoan",
            "add": f"?them={sent.list_name}#td-moi",
            "from": f"?danh-sach={sent.list_name}#td-{sent.list_name}",
        }
        if sent.action not in places:
            messages.success(self.request, SAVED)
        return address + places.get(sent.action, "")

    def _refuse(self, reason: str, sent: SentReview) -> HttpResponse:
        if sent.is_autosave:
            return JsonResponse({"reason": reason})
        messages.error(self.request, reason)
        return self._show(sent)

    def _show(self, sent: SentReview | None = None) -> HttpResponse:
        state = self.draft.reading
        if sent is None:
            form, rows = document_form(state), row_forms(state, added=self.request.GET.get("them", ""))
        else:
            form, rows = sent.form, sent.rows
        context = context_of(self.draft, form, rows, self._opened(sent))
        context["opened_list"] = self.request.GET.get("danh-sach", "")
        return render(self.request, "admin/plans/review.html", context)

    def _opened(self, sent: SentReview | None) -> dict[int, ClauseForm]:
        """Return number → form of the clause that is open: with what was typed in it, or as it is."""
        if sent is not None and sent.clause is not None:
            number = str(sent.clause["number"].value())
            return {int(number[:9]): sent.clause} if number.isdecimal() else {}
        wanted = str(sent.number) if sent else self.request.GET.get("khoan", "")
        return {
            clause.number: clause_form(clause)
            for clause in clauses_in(self.draft.reading)
            if str(clause.number) == wanted
        }
