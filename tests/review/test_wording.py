"""Numbers of people, and letters that were read wrongly, are found before a version is sent for review."""

from typing import Any

from wagtail.models import Page

from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.stories import make_event, make_story
from thidua_pages.base.form_text import misread_refusal
from thidua_pages.base.pages import PublicNumbersMixin
from thidua_pages.base.words import PersonalKind
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.workflows import WORKFLOW_OF

LABEL = str(PublicNumbersMixin._meta.get_field("has_public_numbers").verbose_name)[1:]


def send(page: Any, author: Any) -> str:
    """Send the page, and return why that is refused; empty when it is not."""
    page.save_revision(user=author)
    try:
        page.get_workflow().start(page, author)
    except ReviewRefused as refusal:
        return str(refusal)
    return ""


def test_a_telephone_is_named_with_its_place_and_may_be_public_on_purpose(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, goal="Liên hệ bà Mận, 0912.345.678")
    refusal = send(page, world.editor)
    for told in ("0912.345.678", "mục tiêu", str(PersonalKind.PHONE), LABEL):
        assert told.casefold() in refusal.casefold()
    page.goal, page.has_public_numbers = "Gọi UBND phường: (0260) 3862 345", True
    assert send(page, world.editor) == ""
    assert page.latest_revision.content["has_public_numbers"] is True


def test_a_number_of_a_citizen_is_never_public(world: Any) -> None:
    page = make_update(
        make_initiative(world.unit, world.campaign, world.editor, "published"),
        world.editor,
        text="Ông A, CCCD 079 123 456 789, góp 1.200.000.000 đồng",
        has_public_numbers=True,
    )
    refusal = send(page, world.editor)
    assert "079 123 456 789" in refusal
    assert "1.200" not in refusal
    assert LABEL not in refusal


def test_texts_inside_blocks_and_rows_of_the_page_are_read_too(world: Any) -> None:
    story = make_story(world.ward, world.office_statistics)
    quote = {"text": "Số 0987-654-321", "speaker": ""}
    story.body = [("paragraph", "<p>Gọi <b>0912</b> 345 678</p>"), ("quote", quote)]
    assert "0987-654-321" in send(story, world.office_statistics)
    event = make_event(world.ward, world.office_statistics, place="Nhà ông B (84 912 345 678)")
    assert "84 912 345 678" in send(event, world.office_statistics)


def test_letters_that_were_read_wrongly_are_refused_with_what_they_mean(world: Any) -> None:
    story = make_story(world.ward, world.office_statistics)
    story.body = [("paragraph", "<p>NguyÔn V¨n Hïng</p>")]
    assert misread_refusal("TCVN3 (ABC)", "Nguyễn Văn Hùng").split(":")[0] in send(story, world.office_statistics)


def test_every_reviewed_page_can_say_that_its_numbers_are_public() -> None:
    reviewed = [model for model in Page.__subclasses__() if model._meta.model_name in WORKFLOW_OF]
    assert len(reviewed) == len(WORKFLOW_OF)
    for model in reviewed:
        assert issubclass(model, PublicNumbersMixin)
        assert "has_public_numbers" in model.get_edit_handler().get_form_class().base_fields


def test_a_nomination_is_read_too(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, achievement_report="Số tài khoản 1903 6666 666")
    assert "1903 6666 666" in send(page, world.editor)
