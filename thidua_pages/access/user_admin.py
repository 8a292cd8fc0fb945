"""The user screens of the admin. An administrator of a ward sees and changes only the users of that ward."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin.views.generic.usage import UsageView as GenericUsageView
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users as views
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from thidua_pages.access import account_changes, rules
from thidua_pages.access.visible import groups_visible_to, users_visible_to
from thidua_pages.accounts import lockout
from thidua_pages.accounts.events import NAMES
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base.changes import one_change

IS_UNLOCKED = "Đã mở khóa đăng nhập cho {}."


def keep_name(fields: dict[str, forms.Field]) -> None:
    """Let a form show the name, but not change it."""
    for name in NAMES:
        fields[name].disabled = True
    fields["first_name"].help_text = rules.OWN_NAME_STAYS.reason


class WardFormMixin:
    """Offers the groups of the ward and requires one. Only a superuser may create another superuser."""

    def limit_to(self, user: User) -> None:
        if not rules.can_rename(user, self.instance):
            keep_name(self.fields)
        self.fields["groups"].queryset = groups_visible_to(user).order_by("name")
        if user.is_superuser:
            return
        self.fields["groups"].required = True
        self.fields.pop("is_superuser", None)
        if self.instance.pk == user.pk:
            # Nobody may give themselves a vote or the decisions of the chair.
            self.fields["groups"].disabled = True

    def clean_groups(self) -> QuerySet[Group]:
        """Keep the user's groups of another ward, which this form does not show."""
        chosen = self.cleaned_data["groups"]
        if not self.instance.pk:
            return chosen
        shown = self.fields["groups"].queryset
        hidden = self.instance.groups.exclude(pk__in=shown.values("pk"))
        return Group.objects.filter(Q(pk__in=chosen.values("pk")) | Q(pk__in=hidden.values("pk")))


class WardUserCreationForm(WardFormMixin, UserCreationForm):
    def save(self, commit: bool = True) -> User:
        """Require a new password at the first login, because whoever created the account knows the first one."""
        self.instance.must_change_password = True
        return super().save(commit=commit)


class WardUserEditForm(WardFormMixin, UserEditForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)

    @property
    def password_enabled(self) -> bool:
        """One's own password is changed on the page that asks for the old one."""
        return not self.editing_self

    def save(self, commit: bool = True) -> User:
        """Require a new password at the next login when somebody else has set it."""
        if self.cleaned_data.get("password1"):
            self.instance.must_change_password = True
        return super().save(commit=commit)


class WardFormViewMixin:
    """For views with a `WardFormMixin` form."""

    request: SignedInRequest

    def get_form(self, *args: Any, **kwargs: Any) -> WardFormMixin:
        form = super().get_form(*args, **kwargs)
        form.limit_to(self.request.user)
        return form


class WardUsersMixin:
    """For views of one user."""

    request: SignedInRequest

    def get_queryset(self) -> QuerySet[User]:
        return users_visible_to(self.request.user)


class IndexView(views.IndexView):
    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset().filter(pk__in=users_visible_to(self.request.user).values("pk"))


class CreateView(WardFormViewMixin, views.CreateView):
    pass


class EditView(WardFormViewMixin, WardUsersMixin, views.EditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the number of wrong passwords, once they are so many that somewhere the account cannot sign in."""
        failures = lockout.recent_failures(self.object.username)
        shown = failures if failures >= settings.AXES_FAILURE_LIMIT else 0
        return {**super().get_context_data(**kwargs), "wrong_passwords": shown}


@require_POST
def unlock_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let an account of the person's ward sign in again after too many wrong passwords."""
    if not request.user.has_perm(views.change_user_perm):
        raise PermissionDenied(rules.NO_RIGHT.reason)
    account = get_object_or_404(users_visible_to(request.user), pk=pk)
    account_changes.unlock(account)
    messages.success(request, IS_UNLOCKED.format(account))
    return redirect("wagtailusers_users:edit", pk)


class DeleteView(WardUsersMixin, views.DeleteView):
    pass


class WardUsersOfListMixin:
    """For views that list something about one user."""

    request: SignedInRequest

    def get_base_object_queryset(self) -> QuerySet[User]:
        return users_visible_to(self.request.user)


class HistoryView(WardUsersOfListMixin, views.UserViewSet.history_view_class):
    pass


class UsageView(WardUsersOfListMixin, GenericUsageView):
    pass


class WardUserFilterSet(views.UserFilterSet):
    """Offers only the groups of the ward as a filter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"].queryset = groups_visible_to(self.request.user).order_by("name")


class WardUserViewSet(views.UserViewSet):
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    filterset_class = WardUserFilterSet
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type:
        return WardUserEditForm if for_update else WardUserCreationForm


class WardUsersBulkMixin:
    """For bulk actions on users: leave out the users of other wards and the person's own account."""

    request: SignedInRequest

    def get_queryset(self, model: type[User], object_ids: Iterable[int | str]) -> list[User]:
        return list(users_visible_to(self.request.user).filter(pk__in=object_ids).exclude(pk=self.request.user.pk))

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Change all accounts or none. Wagtail's address of bulk actions is not one change by itself
        (`base/changes.py`)."""
        with one_change():
            return super().form_valid(form)


class WardDeletePeople(WardUsersBulkMixin, DeleteBulkAction):
    pass


class WardSetActive(WardUsersBulkMixin, SetActiveStateBulkAction):
    @classmethod
    def execute_action(cls, objects: list[User], mark_as_active: bool = False, **kwargs: object) -> tuple[int, int]:
        """Save each account, so that what follows such a change follows (`account_changes.py`)."""
        for account in objects:
            account.is_active = mark_as_active
            account.save(update_fields=["is_active"])
        return len(objects), 0


class WardAssignRole(WardUsersBulkMixin, AssignRoleBulkAction):
    """Offers only the groups of the ward. Wagtail's own action would let any administrator give anybody any group."""

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        form = super().get_form(form_class)
        form.fields["role"].queryset = groups_visible_to(self.request.user).order_by("name")
        return form
