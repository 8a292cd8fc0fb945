"""The user screens of the admin: a ward's administrator sees and serves the people of that ward only."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.admin.views.generic.usage import UsageView as GenericUsageView
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users as views
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from thidua_pages.access.grants import ward_paths


def users_visible_to(user: Any) -> QuerySet:
    """The accounts that `user` may look at: those of their wards; for a superuser, everyone."""
    people = get_user_model()._default_manager.all()
    if user.is_superuser:
        return people
    mine = Q(pk__in=[])
    for path in ward_paths(user):
        mine |= Q(groups__ward_group__ward__path=path)
    return people.filter(mine, is_superuser=False).distinct()


def groups_visible_to(user: Any) -> QuerySet:
    if user.is_superuser:
        return Group.objects.all()
    return Group.objects.filter(ward_group__ward__path__in=ward_paths(user))


class WardFormMixin:
    """Offer the groups of the ward, require one, and keep superuser rights out of a ward's hands."""

    def limit_to(self, user: Any) -> None:
        self.fields["groups"].queryset = groups_visible_to(user).order_by("name")
        if user.is_superuser:
            return
        self.fields["groups"].required = True
        self.fields.pop("is_superuser", None)
        if self.instance.pk == user.pk:
            # Nobody hands themselves a vote or the chair's decision.
            self.fields["groups"].disabled = True

    def clean_groups(self) -> QuerySet:
        """Keep the groups that the person holds in another ward, which this form does not show."""
        chosen = self.cleaned_data["groups"]
        if not self.instance.pk:
            return chosen
        shown = self.fields["groups"].queryset
        hidden = self.instance.groups.exclude(pk__in=shown.values("pk"))
        return Group.objects.filter(Q(pk__in=chosen.values("pk")) | Q(pk__in=hidden.values("pk")))


class WardUserCreationForm(WardFormMixin, UserCreationForm):
    def save(self, commit: bool = True) -> Any:
        """Whoever made the account knows its password: its holder sets another at the first login."""
        self.instance.must_change_password = True
        return super().save(commit=commit)


class WardUserEditForm(WardFormMixin, UserEditForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> Any:
        """A password that someone else has set is changed at the next login."""
        if self.cleaned_data.get("password1") and not self.editing_self:
            self.instance.must_change_password = True
        return super().save(commit=commit)


class LimitedForm:
    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        form.limit_to(self.request.user)
        return form


class LimitedQueryset:
    def get_queryset(self) -> QuerySet:
        return users_visible_to(self.request.user)


class IndexView(views.IndexView):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().filter(pk__in=users_visible_to(self.request.user).values("pk"))


class CreateView(LimitedForm, views.CreateView):
    pass


class EditView(LimitedForm, LimitedQueryset, views.EditView):
    pass


class DeleteView(LimitedQueryset, views.DeleteView):
    pass


class LimitedObject:
    """For the views that show one object beside a list of something else."""

    def get_base_object_queryset(self) -> QuerySet:
        return users_visible_to(self.request.user)


class HistoryView(LimitedObject, views.UserViewSet.history_view_class):
    pass


class UsageView(LimitedObject, GenericUsageView):
    pass


class WardUserFilterSet(views.UserFilterSet):
    """Offers the groups of the ward."""

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


class WithinWard:
    """A bulk action on accounts: those of the ward, and never one's own."""

    def get_queryset(self, model: Any, object_ids: Any) -> list[Any]:
        return list(users_visible_to(self.request.user).filter(pk__in=object_ids).exclude(pk=self.request.user.pk))


class WardDeletePeople(WithinWard, DeleteBulkAction):
    pass


class WardSetActive(WithinWard, SetActiveStateBulkAction):
    pass


class WardAssignRole(WithinWard, AssignRoleBulkAction):
    """Stock, this gives any account any group: whoever may edit accounts could make themselves chair."""

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["role"].queryset = groups_visible_to(self.request.user).order_by("name")
        return form
