"""What the admin may show to a person: pages, people and groups, as querysets."""

from django.contrib.auth.models import Group
from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from thidua_pages.access.grants import grants_of, ward_paths
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base.tree import BIN_PATH, OUTSIDE_BIN, within


def pages_visible_to(user: AnyUser) -> QuerySet:
    """Return the pages that the admin may show to `user`: those covered by a role, and the pages above them."""
    return Page.objects.filter(visible_to(user))


def visible_to(user: AnyUser) -> Q:
    """The condition for the pages that the admin may show to `user`, of any type."""
    if user.is_superuser:
        return OUTSIDE_BIN
    visible = Q(pk__in=[])
    for grant in grants_of(user):
        path = grant.unit_path or grant.ward_path
        above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
        visible |= within(path) | Q(path__in=above)
    return visible


def pages_choosable_by(user: AnyUser) -> QuerySet:
    """Return the pages that a field of a form may name: the visible ones and all that their wards have published.

    A field that offers them shows their published title.
    """
    return pages_visible_to(user) | Page.objects.filter(_published_in_wards_of(user))


def pages_named_to(user: AnyUser) -> QuerySet:
    """Return the pages that Wagtail's page chooser may name to `user`: the choosable ones, unless a new title of theirs
    waits for publication, which the chooser would show."""
    return pages_visible_to(user) | Page.objects.filter(_published_in_wards_of(user), draft_title=F("title"))


def _published_in_wards_of(user: AnyUser) -> Q:
    published = Q(pk__in=[])
    for path in ward_paths(user):
        published |= within(path) & Q(live=True)
    return published


def users_visible_to(user: AnyUser) -> QuerySet[User]:
    """Return the users that `user` may see: those of their wards without superusers; for a superuser, everyone."""
    people = User._default_manager.all()
    if user.is_superuser:
        return people
    mine = Q(pk__in=[])
    for path in ward_paths(user):
        mine |= Q(groups__ward_group__ward__path=path)
    return people.filter(mine, is_superuser=False).distinct()


def groups_visible_to(user: AnyUser) -> QuerySet[Group]:
    """Return the groups that `user` may see: those of their wards; for a superuser, all."""
    if user.is_superuser:
        return Group.objects.exclude(ward_group__unit__path__gte=BIN_PATH)
    groups = Group.objects.filter(ward_group__ward__path__in=ward_paths(user))
    return groups.exclude(ward_group__unit__path__gte=BIN_PATH)  # of a unit that was deleted
