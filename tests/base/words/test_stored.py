"""Every text that a model stores is stored in its canonical form, whoever writes it."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models.signals import pre_save
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.fields import RichTextField, StreamField

from tests.factories.pages import make_initiative
from tests.fresh import fresh
from thidua_pages.base import stored_texts
from thidua_pages.base.form_text import TextField
from thidua_pages.models import CampaignPage, StoryPage

DIRTY = "Ðường\u00a0 hoa\u200b trƣờng\u202e học\u00ad"
LINE = "Đường hoa trường học"
LINES = "Đường  hoa trường học"

NO_WORDS = (models.SlugField, models.FilePathField, StreamField)
COMPUTED = {
    *("path", "url_path", "password", "client_secret", "locked_by", "source_text", "scan_text"),
    *("sort_key", "title_key", "folded"),
}
WRITTEN_BY_PEOPLE = [
    field
    for app in ("thidua_pages", "accounts", "wagtailcore")
    for model in apps.get_app_config(app).get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField)
    and not isinstance(field, NO_WORDS)
    and field.editable
    and not field.choices
    and field.name not in COMPUTED
]


def test_there_are_many_such_fields() -> None:
    assert len(WRITTEN_BY_PEOPLE) > 60


@pytest.mark.django_db
def test_every_field_in_which_people_write_is_brought_in_order_before_it_is_stored() -> None:
    for field in WRITTEN_BY_PEOPLE:
        row = field.model(**{field.attname: DIRTY})
        stored_texts.keep_texts_in_order(field.model, row)
        assert getattr(row, field.attname) == (LINES if isinstance(field, models.TextField) else LINE), field


def test_this_is_done_whatever_is_saved() -> None:
    connected = [reference() for _, reference, *_ in pre_save.receivers]
    assert stored_texts.keep_texts_in_order in connected


def test_every_form_of_a_model_reads_it_in_order_and_takes_no_empty_text_for_one() -> None:
    for field in WRITTEN_BY_PEOPLE:
        form_field: Any = formfield_for_dbfield(field)
        if type(field) in (models.CharField, models.TextField):
            assert isinstance(form_field, TextField), field
            assert form_field.to_python(DIRTY) == (LINES if isinstance(field, models.TextField) else LINE), field
            assert form_field.to_python("\u200b\u3000") in ("", None), field
        else:
            assert isinstance(field, RichTextField | models.EmailField | models.URLField), field


@pytest.mark.django_db
def test_a_restored_row_is_not_touched() -> None:
    page = StoryPage(title=DIRTY)
    stored_texts.keep_texts_in_order(StoryPage, page, raw=True)
    assert page.title == DIRTY


def test_the_plan_keeps_its_words() -> None:
    assert "source_text" not in {field.name for field in stored_texts.text_fields(CampaignPage)}


@pytest.mark.django_db
def test_streams_and_html_are_brought_in_order_and_their_codes_are_not() -> None:
    page = StoryPage()
    page.body = [("paragraph", f"<p>{DIRTY} &nbsp;&shy;&#8203;&amp; &lt;b</p>")]
    stored_texts.put_in_order(page)
    assert page.body[0].value.source == f"<p>{LINES}  &amp; &lt;b</p>"
    before = page.body
    stored_texts.put_in_order(page)
    assert page.body is before


def test_code_that_writes_a_page_or_a_revision_writes_it_in_order(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    page.title, page.goal = DIRTY, f"{DIRTY}\r\n{DIRTY}"
    page.photos.add(page.photos.model(caption=DIRTY, image=None))
    content = page.save_revision().content
    assert (content["title"], content["goal"]) == (LINE, f"{LINES}\n{LINES}")
    assert content["photos"][-1]["caption"] == LINE
    page = fresh(page)
    page.title = DIRTY
    page.save()
    assert (fresh(page).title, fresh(page).draft_title) == (LINE, LINE)
