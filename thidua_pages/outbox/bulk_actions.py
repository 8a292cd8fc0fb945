"""Wagtail's bulk actions, done by the worker: one row of a batch for each object.

The screen in front is Wagtail's. When it is confirmed, the action is checked for all objects and nothing is written but
the batch. Then the worker lets Wagtail's own code take the action on one object at a time, as the person, with a
request that holds this one object: all checks and hooks of the action run again.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, ProtectedError, RestrictedError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.bulk_actions import MoveBulkAction, PublishBulkAction
from wagtail.models import Page

from thidua_pages.access.grants import WARD_DEPTH, grants_of, ward_path_of
from thidua_pages.access.page_admin import REFUSED_TARGET, VisiblePagesMixin
from thidua_pages.access.rules import NO_RIGHT, Verdict, can_delete, can_move, can_publish, can_unpublish
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.tree import OUTSIDE_BIN
from thidua_pages.outbox.batch_views import redirect_to, redirect_to_twin
from thidua_pages.outbox.batches import Kind, NewRow, RowRefused, SentTwice, register, start
from thidua_pages.outbox.choices import Outcome

GONE = "Không còn mục này; có thể người khác vừa xóa."
NOT_AS_CHOSEN = "Không làm được như đã chọn nữa; có thể nơi đến hoặc trang này đã thay đổi."


IN_USE = "Mục này đang được dùng nên chưa xóa được. Hãy mở mục này, xem nó được dùng ở đâu, gỡ ra rồi xóa lại."
PAGE_CHECKS: dict[str, Callable[[AnyUser, Page], Verdict]] = {
    "delete": can_delete,
    "move": can_move,
    "publish": can_publish,
    "unpublish": can_unpublish,
}
REFUSALS = {
    "pages_without_destination_access": REFUSED_TARGET,
    "pages_with_duplicate_slugs": "Ở nơi đến đã có trang dùng địa chỉ này.",
    "pages_without_common_parent_page": "Các trang đã chọn không chuyển chung đến một nơi được.",
}
"""Why Wagtail's own code leaves a page out → what the report says."""
TITLES = {
    "delete": "Xóa các mục đã chọn",
    "move": "Chuyển các trang đã chọn",
    "publish": "Công bố các trang đã chọn",
    "unpublish": "Gỡ các trang đã chọn",
    "add_tags": "Gắn thẻ cho các mục đã chọn",
    "add_to_collection": "Chuyển các mục đã chọn sang bộ sưu tập",
}


class ByBatchMixin:
    """For bulk actions: when the form is valid, start a batch; in the worker, take the action on one object."""

    request: SignedInRequest
    in_worker = False

    def form_valid(self, form: Form) -> HttpResponse:
        if self.in_worker:
            return super().form_valid(form)
        self.cleaned_form = form
        objects, others = self.get_actionable_objects()
        self.actionable_objects = self.annotate_items(objects)
        answer = self.prepare_action(objects, others)
        if hasattr(answer, "status_code"):
            return answer
        for hook in hooks.get_hooks("before_bulk_action"):
            answer = hook(self.request, self.action_type, objects, self)
            if hasattr(answer, "status_code"):
                return answer
        if not objects:
            raise PermissionDenied(NO_RIGHT.reason)
        posted = {name: self.request.POST.getlist(name) for name in form.fields}
        meta = self.model._meta
        shared = {"app": meta.app_label, "model": meta.model_name, "action": self.action_type, "posted": posted}
        try:
            batch = start(
                WAGTAIL_BULK,
                ward=_ward_of(self.request.user, objects),
                who=self.request.user,
                title=TITLES[self.action_type],
                back=self.next_url,
                shared=shared,
                same=[shared, sorted(one.pk for one in objects)],
                rows=[
                    *(NewRow(name=name_of(one), data={"pk": one.pk}) for one in objects),
                    *self.refused_rows(others),
                ],
            )
        except SentTwice as error:
            return redirect_to_twin(self.request, error)
        return redirect_to(batch)

    def refused_rows(self, others: Mapping[str, Sequence[Any]]) -> list[NewRow]:
        """Rows for the report about objects that the person may not act on."""
        return []

    def get_success_message(self, *numbers: int) -> None:
        """The page of the batch says what was done."""
        return


def name_of(instance: Model) -> str:
    return getattr(instance, "title", "") or str(instance)


def _ward_of(user: User, objects: list[Model]) -> Page:
    """Return the ward of the objects: of pages the one that they are in, of files that of the person."""
    page = next((one for one in objects if isinstance(one, Page)), None)
    paths = [ward_path_of(page)] if page else [grant.ward_path for grant in grants_of(user)]
    wards = Page.objects.filter(path__in=paths).order_by("path")
    return wards.first() or Page.objects.filter(OUTSIDE_BIN, depth=WARD_DEPTH).order_by("path")[0]


def take_action(who: User, shared: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Take the action on one object. Raises RowRefused."""
    model = apps.get_model(shared["app"], shared["model"])
    if not model._default_manager.filter(pk=data["pk"]).exists():
        raise RowRefused(Outcome.CHANGED, GONE)
    action = _action_for(who, model, shared, data["pk"])
    form = action.get_form()
    if not form.is_valid():
        raise RowRefused(Outcome.CHANGED, NOT_AS_CHOSEN)
    action.cleaned_form = form
    allowed, others = action.get_actionable_objects()
    if not allowed and any(found for why, found in others.items() if why != "items_with_no_access"):
        raise RowRefused(Outcome.CHANGED, NOT_AS_CHOSEN)
    if not allowed:
        raise RowRefused(Outcome.NOT_ALLOWED, _why_not(action, others))
    try:
        answer = action.form_valid(form)
    except PermissionDenied as refusal:
        raise RowRefused(Outcome.NOT_ALLOWED, str(refusal) or NO_RIGHT.reason) from refusal
    except (ProtectedError, RestrictedError) as error:
        raise RowRefused(Outcome.NOT_ALLOWED, IN_USE) from error
    if answer.status_code != HttpResponseRedirect.status_code:  # Wagtail shows its screen again
        raise RowRefused(Outcome.CHANGED, NOT_AS_CHOSEN)
    return ""


def _why_not(action: BulkAction, others: Mapping[str, Sequence[Any]]) -> str:
    rows = action.refused_rows(others)
    return rows[0].reason if rows else NO_RIGHT.reason


def _action_for(who: User, model: type[Model], shared: Mapping[str, Any], pk: int) -> BulkAction:
    request: Any = HttpRequest()
    request.method, request.path = "POST", "/"
    request.META["QUERY_STRING"] = ""
    request.user = who
    request.GET, request.POST = QueryDict(mutable=True), QueryDict(mutable=True)
    request.GET["id"] = str(pk)
    for name, values in shared["posted"].items():
        request.POST.setlist(name, values)
    action_class = bulk_action_registry.get_bulk_action_class(shared["app"], shared["model"], shared["action"])
    action = action_class(request, model)
    action.in_worker = True
    return action


WAGTAIL_BULK = register(Kind("wagtail_bulk", said="Đã làm xong với {}/{} mục.", do=take_action))


class PagesByBatchMixin(ByBatchMixin):
    """For bulk actions on pages: those that the person may not act on are in the report too, with the reason."""

    def verdict_on(self, page: Page) -> Verdict:
        return PAGE_CHECKS[self.action_type](self.request.user, page.specific)

    def check_perm(self, page: Page) -> bool:
        return bool(self.verdict_on(page))

    def prepare_action(self, objects: list[Page], others: Mapping[str, Sequence[Any]]) -> HttpResponse | None:
        """Wagtail shows its screen again when one of many pages cannot be moved; here the report tells of it."""
        return super().prepare_action(objects, others) if self.in_worker or not objects else None

    def refused_rows(self, others: Mapping[str, Sequence[Any]]) -> list[NewRow]:
        return [
            NewRow(
                name=name_of(page),
                data={"pk": page.pk},
                outcome=Outcome.NOT_ALLOWED,
                reason=REFUSALS.get(why) or self.verdict_on(page).reason,
            )
            for why, pages in others.items()
            for page in (one["item"] if isinstance(one, dict) else one for one in pages)
        ]


class WardMove(PagesByBatchMixin, VisiblePagesMixin, MoveBulkAction):
    pass


class WardPublish(PagesByBatchMixin, VisiblePagesMixin, PublishBulkAction):
    pass


PAGE_ACTIONS = (WardMove, WardPublish)
"""Deleting and taking down: `bin/bulk_actions.py`."""
