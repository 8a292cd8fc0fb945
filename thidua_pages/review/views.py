"""The review screen: reviewers read a page and decide, and the supervisor of MTTQ writes notes."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail.models import Page, TaskState

from thidua_pages.access import rules
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.review import confirming
from thidua_pages.review.changes.compared import changes_in
from thidua_pages.review.durations import durations_of
from thidua_pages.review.endings import newest_ending
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import AnswerForm, NoteForm
from thidua_pages.review.history import history_of
from thidua_pages.review.holds import open_hold
from thidua_pages.review.limits import limits_of
from thidua_pages.review.models import SupervisionNote
from thidua_pages.review.notes import answer_note, notes_on, recipients_on, write_note
from thidua_pages.review.page_actions import PageAction, available_page_actions, page_actions_on
from thidua_pages.review.pages import is_shown_as_owner
from thidua_pages.review.sections import sections_of


def readable_page(request: SignedInRequest, page_id: int) -> Page:
    """Return the specific page. Raises PermissionDenied when the person may not read its draft."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not rules.can_read_draft(request.user, page):
        raise PermissionDenied(rules.NO_RIGHT.reason)
    return page


@require_safe
@never_cache
@xframe_options_sameorigin
def draft(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Show the newest version as the public would see it, to people who may read drafts."""
    page = readable_page(request, page_id)
    if not page.is_previewable():
        raise Http404
    return page.get_latest_revision_as_object().make_preview_request(request, page.default_preview_mode)


MOVED_ON = "Hồ sơ đã sang bước khác sau khi bạn mở trang này. Hãy xem lại rồi quyết định."
NOTE_KEPT, NOTE_SENT = "Đã lưu ý kiến giám sát.", "Đã gửi ý kiến giám sát đến: {}."
NOTE_ANSWERED = "Đã gửi trả lời đến người có ý kiến."
LONGEST_ID = 15


class ReviewView(View):
    """GET shows the page under review, its history and the available actions; POST takes one of them."""

    template_name = "admin/review.html"

    def get(self, request: SignedInRequest, page_id: int) -> HttpResponse:
        return self._show(request, readable_page(request, page_id))

    def post(self, request: SignedInRequest, page_id: int) -> HttpResponse:
        page = readable_page(request, page_id)
        action = request.POST.get("action", "")
        if action == "note":
            return self._note(request, page)
        if action == "answer":
            return self._answer(request, page)
        page_action = next((one for one in page_actions_on(page) if one.code == action), None)
        state = page.current_workflow_task_state
        if state is None and page_action is None:
            messages.error(request, rules.NOT_AWAITING.reason)
            return redirect("review", page.pk)
        if request.POST.get("task_state", "") != str(state.pk if state else ""):
            messages.error(request, MOVED_ON)
            return self._show(request, page, typed=request.POST)
        if page_action is not None:
            return self._take_page_action(request, page, page_action)
        return self._take_step_action(request, page, state, action)

    def _take_step_action(self, request: SignedInRequest, page: Page, state: TaskState, action: str) -> HttpResponse:
        task = state.task.specific
        if reason := task.why_not_offered(page, request.user, action):
            messages.error(request, reason)
            return self._show(request, page, typed=request.POST)
        form = task.form_for(action, state, request.user, data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self._show(request, page, form=form, action=action)
        confirmation = task.confirmation(action, state, request.user, form.cleaned_data)
        if confirmation and confirming.BACK in request.POST:
            return self._show(request, page, form=form, action=action)
        if confirmation and not confirming.is_confirmed(request.POST, confirmation):
            return confirming.ask(request, confirmation, form)
        try:
            task.on_action(state, request.user, action, **form.cleaned_data)
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, page, form=form, action=action)
        messages.success(request, task.said_after(state, action))
        return redirect("review", page.pk) if action in task.stays_after else redirect("wagtailadmin_home")

    def _take_page_action(self, request: SignedInRequest, page: Page, action: PageAction) -> HttpResponse:
        verdict = action.check(request.user, page)
        if not verdict:
            messages.error(request, verdict.reason)
            return self._show(request, page, typed=request.POST)
        form = action.form(data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self._show(request, page, form=form, action=action.code)
        try:
            messages.success(request, action.perform(page, request.user, form.cleaned_data))
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, page, form=form, action=action.code)
        return redirect("review", page.pk)

    def _note(self, request: SignedInRequest, page: Page) -> HttpResponse:
        verdict = rules.can_note(request.user, page)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        form = NoteForm(request.POST, recipients=recipients_on(page))
        if not form.is_valid():
            return self._show(request, page, note_form=form)
        note = write_note(page, request.user, form.cleaned_data["text"], form.cleaned_data["recipient"])
        messages.success(request, NOTE_SENT.format(note.get_recipient_display()) if note.is_asked else NOTE_KEPT)
        return redirect("review", page.pk)

    def _answer(self, request: SignedInRequest, page: Page) -> HttpResponse:
        asked = request.POST.get("note", "")
        form = AnswerForm(request.POST)
        if not asked.isdecimal() or len(asked) > LONGEST_ID:
            raise Http404
        if not form.is_valid():
            return self._show(request, page, answer_form=(int(asked), form))
        try:
            answer_note(page, int(asked), request.user, form.cleaned_data["answer"])
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, page, answer_form=(int(asked), form))
        messages.success(request, NOTE_ANSWERED)
        return redirect("review", page.pk)

    def _show(
        self,
        request: SignedInRequest,
        page: Page,
        form: forms.Form | None = None,
        action: str = "",
        note_form: NoteForm | None = None,
        answer_form: tuple[int, AnswerForm] | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> HttpResponse:
        """Show the screen. `form` is the refused form of `action`, if any; other forms are filled with what was
        `typed`."""
        page = type(page).objects.get(pk=page.pk)
        state = page.current_workflow_task_state
        task = state.task.specific if state else None
        choices = []
        if task is not None:
            for name, label, _ in task.get_actions(page, request.user):
                refused = form if form is not None and name == action else None
                choices.append((name, label, refused or _filled_in(task.form_for(name, state, request.user), typed)))
        page_actions = [
            (one, form if form is not None and one.code == action else _filled_in(one.form(), typed))
            for one in available_page_actions(request.user, page)
        ]
        notes = notes_on(page, request.user)
        if note_form is None and rules.can_note(request.user, page):
            note_form = NoteForm(recipients=recipients_on(page))
        reads_reasons = rules.can_read_reasons(request.user, page).ok
        version = page.get_latest_revision_as_object() if page.latest_revision_id else page
        is_reviewed = rules.is_reviewed(page)
        shown = version.shown() if is_reviewed else []
        context = {
            "page": version,
            "live_page": page,
            "changes": changes_in(page, version, request.GET.get("so-voi", ""), request) if is_reviewed else None,
            "photos_of_children": [photo for photo in shown if photo.shows_children],
            "belongs_to": [above.title for above in page.get_ancestors() if is_shown_as_owner(above)],
            "state": state,
            "task": task,
            "step_name": task.names_of({page: state})[page.pk] if task else "",
            "limit": limits_of({page: state}).get(page.pk) if state else None,
            "panel": task.panel(state, request.user) if task else None,
            "records": sections_of(page, request.user),
            "choices": choices,
            "page_actions": page_actions,
            "hold": open_hold(page),
            "ending": None if page.current_workflow_state else newest_ending(page),
            "reads_reasons": reads_reasons,
            "durations": durations_of(page) if rules.has_ward_role(request.user, page) else [],
            "refusal": task.verdict_for(page, request.user).reason if task and not choices else "",
            "history": history_of(page, with_private=reads_reasons),
            "notes": [(note, _form_to_answer(note, request.user, page, answer_form)) for note in notes],
            "note_form": note_form,
            "reads_history": rules.can_read_history(request.user, page).ok,
            "can_edit": rules.can_edit(request.user, page).ok,
        }
        return render(request, self.template_name, context)


def _form_to_answer(
    note: SupervisionNote, user: User, page: Page, refused: tuple[int, AnswerForm] | None
) -> AnswerForm | None:
    """Return the form in which the person answers the note, with what was refused; None when there is none to give."""
    if note.is_answered or not rules.can_answer_note(user, page, note.recipient):
        return None
    return refused[1] if refused is not None and refused[0] == note.pk else AnswerForm()


def _filled_in(form: forms.Form, typed: Mapping[str, str] | None) -> forms.Form:
    """Return `form`, filled in with what the person typed into a form that was refused."""
    form.initial = {**form.initial, **{name: typed[name] for name in form.fields if typed and name in typed}}
    return form
