"""Stories and events, in any state of their review. An author of the ward; the administrator reviews."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from tests.factories import copies
from tests.factories.pages import act, member_of
from tests.factories.photos import make_photo
from thidua_pages.access.roles import Role
from thidua_pages.base import clock
from thidua_pages.models import EventIndexPage, EventPage, EventPhoto, HomePage, StoryIndexPage, StoryPage

_number = count(1)


def make_story(
    ward: HomePage, author: Any, state: str = "draft", *, by_steps: bool = False, **fields: Any
) -> StoryPage:
    def new(**fields: Any) -> StoryPage:
        n = next(_number)
        fields = {"title": f"Việc tốt {n}", "intro": f"Bà con tổ {n} giúp nhau sửa nhà.", **fields}
        return StoryPage(owner=author, live=False, **fields)

    return _add(new, StoryIndexPage.objects.child_of(ward).first(), ward, author, state, by_steps, fields)


def make_event(
    ward: HomePage, author: Any, state: str = "draft", *, by_steps: bool = False, **fields: Any
) -> EventPage:
    """An event of two hours, in a week unless `starts_at` says otherwise."""

    def new(**fields: Any) -> EventPage:
        n = next(_number)
        starts_at: datetime = fields.setdefault("starts_at", clock.now().replace(microsecond=0) + timedelta(days=7))
        fields = {
            "title": f"Hội thi {n}",
            "ends_at": starts_at + timedelta(hours=2),
            "place": "Nhà văn hóa phường",
            "text": "Mời bà con đến dự.",
            **fields,
        }
        photos = fields.pop("photos", [])
        page = EventPage(owner=author, live=False, **fields)
        page.photos = photos
        return page

    return _add(new, EventIndexPage.objects.child_of(ward).first(), ward, author, state, by_steps, fields)


def _add(
    new: Callable[..., Any],
    parent: Any,
    ward: HomePage,
    author: Any,
    state: str,
    by_steps: bool,
    fields: dict[str, Any],
) -> Any:
    """Add what `new` makes of `fields` below `parent`, in `state`; copied where that is the same as going by steps."""
    page = new(**fields)
    if state != "draft" and not by_steps and copies.may_copy(type(page), fields):
        return copies.add_copy(page, parent, state, author, new, lambda page: bring_to(page, state, author, ward))
    parent.add_child(instance=page)
    return bring_to(page, state, author, ward)


def bring_to(page: Any, state: str, author: Any, ward: HomePage) -> Any:
    """A fresh draft to draft, in_review, returned or published."""
    page.save_revision(user=author)
    if state != "draft":
        page.get_workflow().start(page, author)
        page = type(page).objects.get(pk=page.pk)
    if state == "returned":
        act(page, "reject", reviewer_of(author, ward), comment="Ảnh mờ")
    elif state == "published":
        act(page, "approve", reviewer_of(author, ward))
    return type(page).objects.get(pk=page.pk)


def reviewer_of(author: Any, ward: HomePage) -> Any:
    """The reviewer: nobody approves what they wrote, so that it is the other one of the two roles."""
    return member_of(Role.ADMINISTRATOR, ward, exclude=author) or member_of(Role.CULTURE, ward, exclude=author)


def story_body(unit: Any, photos: int = 1) -> list[tuple[str, Any]]:
    """Two paragraphs and a quote around some photos."""
    shown = [("photo", {"image": make_photo(unit), "caption": f"Ảnh {n + 1}"}) for n in range(photos)]
    return [
        ("paragraph", "<p>Sáng nào bà cũng ra quét ngõ.</p>"),
        *shown,
        ("quote", {"text": "Ngõ sạch thì vui.", "speaker": "Bà Hoa"}),
        ("paragraph", "<p>Cả tổ làm theo.</p>"),
    ]


def on_event(unit: Any, n: int = 1) -> list[EventPhoto]:
    return [EventPhoto(image=make_photo(unit), caption=f"Ảnh {i + 1}") for i in range(n)]
