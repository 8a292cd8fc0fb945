"""The viewer of photos: the words of its buttons are not those that mean before and after the work."""

from django.template.loader import render_to_string

from tests.wording import elements
from thidua_pages.initiatives.choices import PhotoPhase


def test_going_back_and_forth_is_not_before_and_after() -> None:
    buttons = elements(render_to_string("components/gallery_viewer.html"), "[data-viewer-step]")
    assert len(buttons) == 2
    for button in buttons:
        assert not set(button.text.lower().split()) & {str(label).lower() for label in PhotoPhase.labels}
