"""Wagtail's page permission policy, in which `view` also opens the explorer, for people who only read."""

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from thidua_pages.accounts.models import AnyUser
from thidua_pages.base.tree import BIN_PATH, OUTSIDE_BIN

EXPLORE = frozenset({"view", "add", "change"})


class WardPagePolicy(PagePermissionPolicy):
    """Leaves out what is in the recycle bin, also for superusers and for editors of a unit that was deleted."""

    def get_all_permissions_for_user(self, user: AnyUser) -> QuerySet:
        return super().get_all_permissions_for_user(user).filter(page__path__lt=BIN_PATH)

    def _base_queryset_for_user(self, user: AnyUser) -> QuerySet | None:
        pages = super()._base_queryset_for_user(user)
        return pages if pages is None else pages.filter(OUTSIDE_BIN)

    def instances_with_direct_explore_permission(self, user: AnyUser) -> list[Page]:
        if user.is_superuser:
            return super().instances_with_direct_explore_permission(user).filter(OUTSIDE_BIN)
        codenames = self._get_permission_codenames(EXPLORE)
        return [
            grant.page for grant in self.get_cached_permissions_for_user(user) if grant.permission.codename in codenames
        ]

    def explorable_instances(self, user: AnyUser) -> QuerySet:
        pages = super().explorable_instances(user)
        if self._base_queryset_for_user(user) is None:
            pages |= self.instances_user_has_any_permission_for(user, {"view"})
        return pages
