"""The screen that makes a new campaign like an old one: it asks for the title and the dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.log_actions import log
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.form_text import TextField
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage
from thidua_pages.plans.setup.fields import dressed, model_field
from thidua_pages.plans.setup.forms import ENDS_EARLY
from thidua_pages.plans.setup.questions import Question, questions
from thidua_pages.plans.setup.repeating import MOVED, Repeated, a_year_later, moved_dates, repeated

MADE = "Đã tạo đợt mới ở dạng bản nháp. Hãy bổ sung số, ngày và nội dung kế hoạch mới, rồi bấm “Công bố”."
LEFT_OUT = "Không lấy sang, vì cấp có thẩm quyền không còn vào ngày bắt đầu đợt mới: {}."
SAME_TITLE = "Phường đã có đợt thi đua tên này. Hãy đặt tên khác, ví dụ thêm năm."
MOVED_AGAIN = "Đã dời các ngày theo ngày bắt đầu mới. Hãy xem lại rồi tạo đợt."


class RepeatForm(forms.Form):
    """Title and dates of the new campaign."""

    def __init__(self, *args: Any, index: CampaignIndexPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.index = index
        self.fields["title"] = TextField(label="Tên đợt thi đua mới", max_length=255)
        for name in MOVED:
            self.fields[name] = model_field(CampaignPage, name)
        dressed(self)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if CampaignPage.objects.child_of(self.index).filter(title=title).exists():
            raise forms.ValidationError(SAME_TITLE)
        return title

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for first, last in (("starts_on", "ends_on"), ("nomination_opens_on", "nomination_closes_on")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, ENDS_EARLY)
        return data


def campaign_repeat(request: SignedInRequest, campaign_id: int) -> HttpResponse:
    """Show the form with the dates moved by a year (GET); move them anew by the start that was typed, or make the
    campaign (POST, `action`)."""
    old = get_object_or_404(CampaignPage, pk=campaign_id)
    index = CampaignIndexPage.objects.parent_of(old).get()
    verdict = rules.can_add(request.user, index, "campaignpage")
    if not verdict:
        raise PermissionDenied(verdict.reason)
    dates = moved_dates(old, a_year_later(old.starts_on))
    form = RepeatForm(request.POST or None, initial={"title": old.title, **dates}, index=index)
    asked = [(question, question.form(old, request.POST or None)) for question in questions]
    if request.method == "POST" and request.POST.get("action") == "move":
        form = _moved(form, old, index)
        messages.info(request, MOVED_AGAIN)
    elif request.method == "POST" and all([form.is_valid(), *(answer.is_valid() for _, answer in asked)]):
        data = form.cleaned_data
        made = repeated(old, title=data["title"], dates={name: data[name] for name in MOVED})
        store(made, index, request.user, asked)
        messages.success(request, MADE)
        if made.left_out:
            messages.warning(request, LEFT_OUT.format(", ".join(one.title for one in made.left_out)))
        return redirect("wagtailadmin_pages:edit", made.campaign.pk)
    return render(request, "admin/plans/repeat.html", {"form": form, "old": old, "asked": asked})


def _moved(form: RepeatForm, old: CampaignPage, index: CampaignIndexPage) -> RepeatForm:
    """Return the form with the dates moved to the start that was typed, or as it is when that is no day."""
    form.is_valid()
    start: date | None = form.cleaned_data.get("starts_on")
    if start is None:
        return form
    title = form.data.get("title", "")
    return RepeatForm(initial={"title": title, **moved_dates(old, start)}, index=index)


@transaction.atomic
def store(
    made: Repeated, index: CampaignIndexPage, user: User, answers: Iterable[tuple[Question, forms.Form]] = ()
) -> None:
    """Store the new campaign as an unpublished page, and what was answered about it."""
    page = made.campaign
    page.live, page.has_unpublished_changes, page.owner = False, True, user
    Page.objects.select_for_update().get(pk=index.pk)  # two pages that are made at once would get one path
    CampaignIndexPage.objects.get(pk=index.pk).add_child(instance=page)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    CampaignPage.objects.get(pk=page.pk).save_revision(user=user, log_action=True)
    for question, form in answers:
        question.store(page, form)
