"""The screen on which an officer compares a plan with what was read in it, sets it right, and makes the campaign."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from thidua_pages.access import rules
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.vietnamese import short_moment
from thidua_pages.plans.choices import ErratumStatus, PlanDraftState
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, PlanDraft
from thidua_pages.plans.setup import clauses as edits
from thidua_pages.plans.setup.drafts import ChangedMeanwhile, change, index_of, leave
from thidua_pages.plans.setup.forms import ROWS, DocumentForm, RowForms, document_form, plain, row_forms, rows_of
from thidua_pages.plans.setup.making import make_campaign
from thidua_pages.plans.setup.screen import context_of
from thidua_pages.plans.setup.state import State, clauses_in, with_clauses, with_facts

WAS_MADE = "Kế hoạch này đã tạo thành đợt thi đua. Đây là đợt ấy."
WAS_LEFT = "Bản này đã được bỏ. Hãy tải kế hoạch lên lại nếu cần."
MADE = "Đã tạo đợt thi đua ở dạng bản nháp. Hãy xem lại rồi bấm “Xuất bản” để công bố."
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
    """POST sends the whole form with an `action`: "save", "make", "leave", "converted", or one on a clause, such as
    "join-12". What was typed is stored with each of them."""

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
        action, _, number = request.POST.get("action", "save").partition("-")
        if action == "leave":
            leave(self.draft)
            messages.success(request, LEFT)
            return redirect("plan_upload")
        state = self.draft.reading
        form = document_form(state, request.POST, makes_campaign=action == "make")
        rows = row_forms(state, request.POST)
        if not all([form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
            return self._refuse(NOT_MADE if action == "make" else NOT_SAVED, form, rows)
        if action == "make" and (why := self._why_not(form.cleaned_data)):
            return self._refuse(why, form, rows)
        try:
            work = self._work(action, int(number) if number.isdecimal() else 0)
            self.draft = change(
                self.draft, request.user, self._version(), lambda stored: work(self._filled(stored, form, rows))
            )
        except edits.ClauseRefused as refusal:
            return self._refuse(str(refusal), form, rows)
        except ChangedMeanwhile as meanwhile:
            self.draft = meanwhile.draft
            who = meanwhile.draft.changed_by
            when = meanwhile.draft.changed_at
            name = who.get_full_name() if who else "Người khác"
            return self._refuse(MEANWHILE.format(who=name, when=short_moment(when) if when else ""), form, rows)
        if action == "make":
            return self._make()
        if "autosave" in request.POST:
            return JsonResponse({"version": self.draft.version})
        return redirect(self._address_after(action, number))

    def _version(self) -> int:
        version = self.request.POST.get("version", "")
        return int(version[:9]) if version.isdecimal() else 0

    def _work(self, action: str, number: int) -> Callable[[State], State]:
        """Return what an action does with the state, beside storing what was typed."""
        sent = self.request.POST
        if action == "join":
            return lambda state: with_clauses(state, edits.joined(clauses_in(state), number))
        if action == "clause":
            kind, marker, text = (sent.get(f"clause-{name}", "") for name in ("kind", "marker", "text"))

            def work(state: State) -> State:
                marked = edits.marked(clauses_in(state), number, kind, " ".join(marker.split())[:40])
                return with_clauses(state, edits.divided(marked, number, text))

            return work
        if action == "converted":
            return lambda state: {**state, "conversion": ""}
        return lambda state: state

    def _filled(self, state: State, form: DocumentForm, rows: RowForms) -> State:
        """Return the state with what was typed. What differs from what was read counts as set right by hand."""
        document = {name: plain(value) for name, value in form.cleaned_data.items() if name != "recipients"}
        edited = set(state["edited"]) | {
            name for name, value in document.items() if (value or "") != (state["document"].get(name) or "")
        }
        lists = {name: rows_of(formset) for name, formset in rows.items()}
        edited |= {name for name in ROWS if lists[name] != state[name]}
        errata = [self._decided(place, erratum) for place, erratum in enumerate(state["errata"])]
        recipients = [line for line in form.cleaned_data["recipients"].splitlines() if line.strip()]
        filled = {**state, "document": document, "recipients": recipients, "errata": errata, "edited": sorted(edited)}
        return with_facts(filled | lists)

    def _decided(self, place: int, erratum: dict[str, Any]) -> dict[str, Any]:
        status = self.request.POST.get(f"erratum-{place}")
        if status not in ErratumStatus.values or (status == ErratumStatus.APPROVED and not erratum["suggestion"]):
            return erratum
        return {**erratum, "status": status}

    def _why_not(self, data: dict[str, Any]) -> str:
        """Return why no campaign is made although the form is in order."""
        if self.draft.reading["conversion"]:
            return NOT_CONVERTED
        named = {name: data[name] for name in ("number", "symbol", "issued_on")}
        same = (
            CampaignPage.objects.child_of(self.index).filter(**named).only("title").first()
            if all(named.values())
            else None
        )
        return SAME_NUMBER.format(same.title, f"{data['number']}/{data['symbol']}") if same else ""

    def _make(self) -> HttpResponse:
        page, is_new = make_campaign(self.draft, self.index, self.request.user)
        messages.success(self.request, MADE if is_new else WAS_MADE)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _address_after(self, action: str, number: str) -> str:
        address = reverse("plan_review", args=[self.draft.pk])
        if action == "open":
            return f"{address}?khoan={number}#khoan-{number}"
        if action == "clause":
            return f"{address}#khoan-{number}"
        if action == "join":
            return f"{address}#cac-khoan"
        messages.success(self.request, SAVED)
        return address

    def _refuse(self, reason: str, form: DocumentForm, rows: RowForms) -> HttpResponse:
        if "autosave" in self.request.POST:
            return JsonResponse({"reason": reason})
        messages.error(self.request, reason)
        return self._show(form, rows)

    def _show(self, form: DocumentForm | None = None, rows: RowForms | None = None) -> HttpResponse:
        state = self.draft.reading
        context = context_of(self.draft, form or document_form(state), rows or row_forms(state), self._opened())
        return render(self.request, "admin/plans/review.html", context)

    def _opened(self) -> int:
        number = self.request.GET.get("khoan", "")
        return int(number[:9]) if number.isdecimal() else 0
