"""The forms of all page types."""

import pytest
from wagtail.admin.panels import Panel, TitleFieldPanel
from wagtail.models import Page, get_page_models

from thidua_pages.base.pages import SitePageMixin

OURS = [model for model in get_page_models() if issubclass(model, SitePageMixin)]


def panels_below(panel: Panel) -> list[Panel]:
    return [panel, *(below for child in getattr(panel, "children", []) for below in panels_below(child))]


@pytest.mark.parametrize("model", OURS)
def test_no_title_is_copied_into_a_slug_that_the_form_lacks(model: type[Page]) -> None:
    handler = model.get_edit_handler()
    assert "title" in handler.get_form_class().base_fields
    assert "slug" in handler.get_form_class().base_fields or not any(
        isinstance(panel, TitleFieldPanel) for panel in panels_below(handler)
    )
