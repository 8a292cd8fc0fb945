"""Wagtail's page policy, with one addition: `view` opens the explorer to those who read and change nothing."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

EXPLORE = frozenset({"view", "add", "change"})


class WardPagePolicy(PagePermissionPolicy):
    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        if user.is_superuser:
            return super().instances_with_direct_explore_permission(user)
        codenames = self._get_permission_codenames(EXPLORE)
        return [
            grant.page for grant in self.get_cached_permissions_for_user(user) if grant.permission.codename in codenames
        ]

    def explorable_instances(self, user: Any) -> Any:
        pages = super().explorable_instances(user)
        if self._base_queryset_for_user(user) is None:
            pages |= self.instances_user_has_any_permission_for(user, {"view"})
        return pages
