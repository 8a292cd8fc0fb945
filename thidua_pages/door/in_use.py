"""The answer when something is to be deleted that other things need: what they are, with links, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision

from thidua_pages.access.visible import pages_visible_to
from thidua_pages.accounts.models import AnyUser
from thidua_pages.door import answers
from thidua_pages.door.kinds import Refusal

SENTENCE = (
    "Mục này đang được dùng nên chưa xóa được. Hãy mở từng mục bên dưới, thay hoặc gỡ nó ra, rồi xóa lại. "
    "Hồ sơ đã xét và văn bản đã ban hành phải giữ nguyên, nên thứ thuộc về chúng không xóa được."
)
MOST_SHOWN = 20


@dataclass(frozen=True)
class Use:
    """Something that uses what was to be deleted. `url`: where it is edited; empty if this person may not."""

    kind: str
    title: str
    url: str = ""


def answer(request: HttpRequest, error: ProtectedError | RestrictedError) -> HttpResponse:
    """The response to a deletion that the database refused."""
    refusal = Refusal(409, SENTENCE)
    if answers.is_api(request) or answers.reads_json(request) or not answers.is_admin(request):
        return answers.answer(request, refusal)
    needing = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    uses, hidden = uses_visible_to(request.user, needing)
    context = {"refusal": refusal, "uses": uses[:MOST_SHOWN], "others": max(0, len(uses) - MOST_SHOWN) + hidden}
    return render(request, "admin/in_use.html", context, status=refusal.status)


def uses_visible_to(user: AnyUser, needing: Iterable[Model]) -> tuple[list[Use], int]:
    """The uses that `user` may see, each once, and the number of the others."""
    owners = {(type(owner), owner.pk): owner for owner in map(owner_of, needing)}
    visible = set(
        pages_visible_to(user)
        .filter(pk__in=[owner.pk for owner in owners.values() if isinstance(owner, Page)])
        .values_list("pk", flat=True)
    )
    uses = [_use(user, owner) for owner in owners.values() if not isinstance(owner, Page) or owner.pk in visible]
    return sorted(uses, key=lambda use: (use.kind, use.title)), len(owners) - len(uses)


def owner_of(row: Model) -> Model:
    """The page that a row, or a version that the row belongs to, is a part of; or the row itself."""
    version = getattr(row, "revision", None)
    if isinstance(version, Revision) and version.content_object is not None:
        return owner_of(version.content_object)
    for field in row._meta.fields:
        if isinstance(field, ParentalKey) and (parent := getattr(row, field.name)) is not None:
            return owner_of(parent)
    return row.specific if isinstance(row, Page) else row


def _use(user: AnyUser, owner: Model) -> Use:
    kind = capfirst(str(owner._meta.verbose_name))
    try:
        url = AdminURLFinder(user).get_edit_url(owner) or ""
    except PermissionDenied:
        url = ""
    return Use(kind, owner.get_admin_display_title() if isinstance(owner, Page) else str(owner), url)
