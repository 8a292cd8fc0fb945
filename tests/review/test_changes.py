"""What the review screen says about a version that changes an earlier one."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import act, make_initiative, make_nomination
from tests.factories.photos import make_photo, on_initiative
from tests.factories.stories import make_story, story_body
from tests.fixtures import World
from tests.fresh import fresh
from tests.wording import elements, read
from thidua_pages.models import InitiativeMeasure, InitiativePage, InitiativePhoto, StoryPage
from thidua_pages.review.changes.bases import BaseCode
from thidua_pages.review.changes.fields import LEFT_OUT, sides
from thidua_pages.review.changes.photos import photo_changes


class Shown(NamedTuple):
    """A photo as a page shows it."""

    image_id: int
    caption: str = ""
    alt_text: str = ""
    shows_children: bool = False
    has_consent: bool = False
    image: Any = None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ab", "ab", []),
        ("ab", "abc", ["+c"]),
        ("abc", "bc", ["-a"]),
        ("abc", "cab", ["c:3>1"]),
        ("ab", "xab", ["+x"]),  # that others come later is no move of theirs
        ("aab", "ab", ["-a"]),  # the same photo twice
        ("abcd", "bdaé", ["b:2>1", "+é", "-c"]),
    ],
)
def test_photos_are_told_apart_by_what_they_show(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, expected: list[str]
) -> None:
    monkeypatch.setattr("thidua_pages.review.changes.photos._fetch_pictures", list)

    def letter(change: Any) -> str:
        photo = chr((change.after or change.before).image_id)
        if change.is_added or change.is_removed:
            return ("+" if change.is_added else "-") + photo
        return f"{photo}:{change.from_place}>{change.to_place}"

    found = photo_changes(*([Shown(ord(one)) for one in photos] for photos in (before, after)))
    if expected == ["b:2>1", "+é", "-c"]:  # either b and d went up, or a went down
        assert [letter(one) for one in found if one.is_added or one.is_removed] == ["+é", "-c"]
        assert sum(one.is_moved for one in found) == 1
    else:
        assert [letter(one) for one in found] == expected


def test_a_long_text_is_shortened_where_it_did_not_change() -> None:
    same = "đường hoa " * 100
    before, after = sides(f'{same}<span class="deletion">&lt;5&gt;</span><span class="addition">6 km</span>{same}')
    assert "<del>&lt;5&gt;</del>" in before
    assert "<ins>" not in before
    assert "<ins>6 km</ins>" in after
    assert "<del>" not in after
    assert before.count(LEFT_OUT) == 2
    assert len(before) < 500


def screen(user: Any, page: Any, base: str = "") -> str:
    address = reverse("review", args=[page.pk])
    return client_of(user).get(address + (f"?so-voi={base}" if base else "")).content.decode()


def table(html: str) -> dict[str, tuple[str, str]]:
    """The fields that changed: label → before, after."""
    return {
        read(str(row.th)): tuple(read(str(cell)) for cell in row.select("td"))  # type: ignore[misc]
        for row in elements(html, ".td-changes tbody tr")
    }


@shared.state()
def published(world: World) -> InitiativePage:
    page = make_initiative(
        world.unit,
        world.campaign,
        world.editor,
        title="Đường hoa tổ 1",
        goal="Làm 500 m đường hoa",
        budget_vnd=5_000_000,
        expected_finish=date(2023, 12, 1),
        photos=on_initiative(world.unit, 3),
    )
    page.measures = [
        InitiativeMeasure(label="Đường hoa", promised=Decimal("0.5"), unit="km"),
        InitiativeMeasure(label="Cây xanh", promised=Decimal(40), unit="cây"),
    ]
    page.save_revision(user=world.editor)
    page.get_workflow().start(page, world.editor)
    act(fresh(page), "approve", world.office_statistics)
    return fresh(page)


def send_changed(page: InitiativePage, author: Any, **changes: Any) -> None:
    version = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(version, name, value)
    version.save_revision(user=author)
    page = fresh(page)
    if page.current_workflow_state:
        page.current_workflow_state.resume(author)
    else:
        page.get_workflow().start(page, author)


def test_what_was_sent_first_is_compared_with_nothing(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    assert not elements(screen(world.office_statistics, page), "#td-changes")


def test_the_reviewer_reads_each_field_before_and_after(world: World, published: InitiativePage) -> None:
    measures = list(published.measures.all())
    measures[0].promised = Decimal("0.75")
    send_changed(
        published,
        world.editor,
        title="Đường hoa tổ dân phố 1",
        goal="Làm 700 m đường hoa",
        budget_vnd=6_500_000,
        expected_finish=None,
        status="ongoing",
        is_illustration=True,
        contents=list(world.campaign.contents.all()[:1]),
        measures=[measures[0], InitiativeMeasure(label="Ghế đá", promised=Decimal(4), unit="cái")],
    )
    html = screen(world.office_statistics, fresh(published))
    assert read(str(elements(html, "#td-changes-base")[0])).startswith("So với bản đang công bố")
    assert table(html) == {
        "Tên mô hình, công trình": ("Đường hoa tổ 1", "Đường hoa tổ dân phố 1"),
        "Mục tiêu, cách làm": ("Làm 500 m đường hoa", "Làm 700 m đường hoa"),
        "Tình trạng": ("Chuẩn bị", "Đang thực hiện"),
        "Phục vụ nội dung": ("(để trống)", "1. Nội dung 1"),
        "Hạn hoàn thành": ("01/12/2023", "(để trống)"),
        "Ngân sách (đồng)": ("5.000.000 đồng", "6.500.000 đồng"),
        "Số đo: Đường hoa – đăng ký": ("0,5", "0,75"),
        "Số đo: Ghế đá": ("(để trống)", "Số đo: Ghế đá Đăng ký: 4 Đơn vị tính: cái"),
        "Số đo: Cây xanh": ("Số đo: Cây xanh Đăng ký: 40 Đơn vị tính: cây", "(để trống)"),
        "Nội dung minh họa": ("Không", "Có"),
    }
    (goal,) = (row for row in elements(html, ".td-changes tbody tr") if "Mục tiêu" in row.text)
    assert [mark.text for mark in goal.select("del, ins")] == ["500", "700"]


def test_the_reviewer_sees_each_photo_before_and_after(world: World, published: InitiativePage) -> None:
    _first, second, third = published.photos.all()
    second.caption, second.shows_children, second.has_consent = "Sau khi làm", True, True
    new = InitiativePhoto(image=make_photo(world.unit, title="Ảnh mới"), caption="Ảnh mới <chụp>", alt_text="Hai bác")
    send_changed(published, world.editor, photos=[third, second, new])
    html = screen(world.office_statistics, fresh(published))
    cards = {read(str(card.p)): card for card in elements(html, ".td-photo-change")}
    assert [len(card.select("img")) for card in cards.values()] == [2, 2, 1, 1]
    assert "Ảnh thêm vào" in cards
    assert "Ảnh bỏ đi" in cards
    assert "Ảnh mới <chụp>" in cards["Ảnh thêm vào"].text
    assert "Hai bác" in cards["Ảnh thêm vào"].text
    (changed,) = (card for name, card in cards.items() if "sửa thông tin" in name.lower())
    said = read(str(changed.dl))
    assert "→ Sau khi làm" in said
    assert "Ảnh có trẻ em Không → Có" in said
    assert "Đã có đồng ý đăng ảnh Không → Có" in said
    assert any("vị trí" in name for name in cards)
    assert not table(html)


def test_the_version_that_was_returned_comes_first(world: World, published: InitiativePage) -> None:
    send_changed(published, world.editor, goal="Làm 600 m đường hoa", place="Ngõ 12")
    act(fresh(published), "reject", world.office_statistics, comment="Ghi sai số mét")
    send_changed(fresh(published), world.editor, goal="Làm 700 m đường hoa")
    page = fresh(published)
    html = screen(world.office_statistics, page)
    assert read(str(elements(html, "#td-changes-base")[0])).startswith("So với bản bị trả lại")
    assert "Ghi sai số mét" in read(str(elements(html, "#td-changes-base + .td-quote")[0]))
    assert table(html) == {"Mục tiêu, cách làm": ("Làm 600 m đường hoa", "Làm 700 m đường hoa")}
    (other,) = elements(html, "#td-changes-base a")
    assert other["href"].startswith(f"?so-voi={BaseCode.PUBLISHED.value}")
    assert set(table(screen(world.office_statistics, page, BaseCode.PUBLISHED))) == {"Mục tiêu, cách làm", "Địa điểm"}


def test_a_change_of_what_is_published_is_marked_in_the_queue(world: World, published: InitiativePage) -> None:
    send_changed(published, world.editor, place="Ngõ 12")
    make_initiative(world.unit, world.campaign, world.editor, "in_review", title="Mới tinh")
    home = client_of(world.office_statistics).get(reverse("wagtailadmin_home")).content.decode()
    marks = {
        read(str(card.select_one(".td-card__title"))): card.select(".td-mark") for card in elements(home, ".td-card")
    }
    assert [len(marks[name]) for name in ("Đường hoa tổ 1", "Mới tinh")] == [1, 0]


def test_a_nomination_is_compared_without_regard_to_the_order_of_its_evidence(world: World) -> None:
    shown = [make_initiative(world.unit, world.campaign, world.editor, "published") for _ in range(2)]
    page = make_nomination(world.unit, world.campaign, world.editor, "returned", evidence=shown)
    send_changed(page, world.editor, full_name="Nguyễn Thị Minh Hoa", evidence=list(reversed(shown)))
    html = screen(world.office_statistics, fresh(page))
    assert list(table(html)) == ["Họ tên hoặc tên tập thể"]


def test_the_text_of_a_story_is_compared_block_by_block(world: World) -> None:
    photo, body = make_photo(world.unit), story_body(world.unit)
    page = make_story(world.ward, world.culture_social, "published", photo=photo, body=body)
    version = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    version.body.append(("paragraph", "<p>Đoạn viết thêm &amp; mới</p>"))
    version.photo_caption = "Chú thích khác"
    version.save_revision(user=world.culture_social)
    html = screen(world.administrator, page)
    assert table(html) == {"Nội dung: đoạn văn": ("(để trống)", "Đoạn viết thêm & mới")}
    (change,) = elements(html, ".td-photo-change")
    assert "Chú thích khác" in change.text


def test_more_changes_cost_no_more_queries(world: World, published: InitiativePage) -> None:
    def asked(captions: list[str]) -> int:
        photos = list(fresh(published).photos.all())
        for photo, caption in zip(photos, captions, strict=False):
            photo.caption = caption
        send_changed(published, world.editor, photos=photos)
        client, address = client_of(world.office_statistics), reverse("review", args=[published.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(address).content.decode()
        assert len(elements(html, ".td-photo-change")) == len(captions)
        fresh(published).current_workflow_state.cancel(user=world.editor)
        return len(queries)

    assert asked(["Một"]) == asked(["Một", "Hai", "Ba"])
