"""Putting back in one step what was taken down or deleted: the same pages, versions, histories and addresses."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published

from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.base.pages import free_slug
from thidua_pages.base.tree import BIN_PATH
from thidua_pages.bin import rules
from thidua_pages.bin.choices import RemovalKind
from thidua_pages.bin.models import Removal, TakenDownPage
from thidua_pages.bin.place import out_of_bin
from thidua_pages.review.errors import ReviewRefused

LOG_ACTION = "thidua.put_back"
PARENT_NOT_PUBLISHED = "Trang phía trên chưa công bố: “{}”. Hãy đưa trang đó trở lại, hoặc công bố trước."
PUBLISHED_SINCE = "Các trang này đã được công bố lại từ trước, không còn gì để đưa trở lại."


class AddressTaken(ReviewRefused):
    """Another page has the address meanwhile."""

    def __init__(self, other: Page) -> None:
        super().__init__(
            f"Trong lúc này, trang “{other.title}” đã dùng địa chỉ “{other.slug}”. "
            "Hãy xóa hoặc chuyển trang đó đi, hoặc bấm “Đưa trở lại với địa chỉ khác”."
        )


@transaction.atomic
def put_back(removal: Removal, user: User, *, other_address: bool = False) -> int:
    """Put everything of the removal back. Returns how many pages came back. Raises ReviewRefused.

    `other_address`: give a deleted page a free address when its own is taken. Two people at once, or the purge, come
    one after the other: the row is locked, and the second is told the truth.
    """
    Removal.objects.select_for_update().get(pk=removal.pk)
    removal = Removal.objects.select_related("page", "parent").get(pk=removal.pk)
    if not (verdict := rules.may_put_back(user, removal)):
        raise ReviewRefused(verdict.reason)
    if removal.kind == RemovalKind.DELETED:
        number = _put_back_deleted(removal, user, other_address)
    else:
        number = _publish_again(removal, user)
    removal.put_back_by, removal.put_back_at = user, clock.now()
    removal.save(update_fields=["put_back_by", "put_back_at"])
    return number


def _put_back_deleted(removal: Removal, user: User, other_address: bool) -> int:
    parent = Page.objects.select_for_update().get(pk=removal.parent_id)
    page = Page.objects.get(pk=removal.page_id)
    taken = parent.get_children().filter(slug=page.slug).first()
    if taken is not None and not other_address:
        raise AddressTaken(taken)
    out_of_bin(page, parent, free_slug(page, page.slug, parent))
    pages = list(Page.objects.get(pk=page.pk).get_descendants(inclusive=True).specific())
    for one in pages:
        log(instance=one, action=LOG_ACTION, user=user)
    return len(pages)


def _publish_again(removal: Removal, user: User) -> int:
    """Publish again the versions that were published. They were approved before, so no new review is needed."""
    rows = removal.taken_down.filter(page__live=False).filter(page__path__lt=BIN_PATH).select_related("page", "version")
    pages = {row.page.path: row for row in rows.order_by("page__path")}
    if not pages:
        raise ReviewRefused(PUBLISHED_SINCE)
    back: list[TakenDownPage] = []
    for path, row in pages.items():
        above = Page.objects.filter(path=path[: -Page.steplen]).first()
        is_top = row.page_id == removal.page_id
        if above is None or not (above.live or above.depth == 1 or any(one.page_id == above.pk for one in back)):
            if is_top and above is not None:
                raise ReviewRefused(PARENT_NOT_PUBLISHED.format(above.title))
            continue  # its parent, taken down with it, was moved or taken down again since
        back.append(row)
    for row in back:
        _make_live(row)
    for row in back:
        page = Page.objects.get(pk=row.page_id).specific
        log(instance=page, action=LOG_ACTION, user=user, revision=row.version)
        page_published.send(sender=type(page), instance=page, revision=row.version)
    return len(back)


def _make_live(row: TakenDownPage) -> None:
    """Set what taking down has unset. The date of expiry that took the page down would do it again, so it goes."""
    page = row.page
    newer = page.latest_revision_id != row.version_id if row.version_id else row.had_changes
    expire_at = page.expire_at if page.expire_at and page.expire_at > clock.now() else None
    Page.objects.filter(pk=page.pk).update(
        live=True, live_revision=row.version, has_unpublished_changes=newer, expired=False, expire_at=expire_at
    )
