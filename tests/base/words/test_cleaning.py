"""The migration that brings in order what was stored before texts had a canonical form."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from wagtail.models import Page, Revision

from tests.base.words.test_canonical import KEPT, MENDED
from tests.factories.pages import make_initiative, make_nomination
from tests.factories.stories import make_story
from tests.fresh import fresh
from thidua_pages.accounts.models import User
from thidua_pages.base.text import alphabet_key, fold
from thidua_pages.base.words import in_lines, on_one_line
from thidua_pages.models import CampaignPage, InitiativePage, NominationPage, ObjectEntry, SearchEntry, StoryPage

migration = import_module("thidua_pages.migrations.0032_texts_in_order")
DIRTY, CLEAN = "Ðường\u00a0hoa\u200b trƣờng", "Đường hoa trường"


def dirty_page(page: Any, **texts: str) -> None:
    type(page)._base_manager.filter(pk=page.pk).update(**texts)


def dirty_version(page: Any, **texts: str) -> int:
    content = {**page.latest_revision.content, **texts}
    Revision.objects.filter(pk=page.latest_revision_id).update(content=content)
    return page.latest_revision_id


def content_of(pk: int) -> dict[str, Any]:
    return Revision.objects.get(pk=pk).content


@pytest.mark.parametrize("text", [dirty for dirty, _ in MENDED] + KEPT)
def test_its_copy_of_the_rules_agrees_with_them(text: str) -> None:
    assert migration.in_lines(text) == in_lines(text)
    assert migration.on_one_line(text) == on_one_line(text)
    assert migration.fold(text) == fold(text)
    assert migration.alphabet_key(text) == alphabet_key(text)


def test_rows_and_drafts_are_brought_in_order_and_their_addresses_stay(world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor)
    dirty_page(page, title=DIRTY, draft_title=DIRTY, goal=f"{DIRTY}\r\nhai  dòng", folded="x", title_key="x")
    draft = dirty_version(page, title=DIRTY, goal=DIRTY)
    migration.clean(apps, None)
    after = fresh(page)
    assert (after.title, after.draft_title, after.slug) == (CLEAN, CLEAN, page.slug)
    assert after.goal == f"{CLEAN}\nhai  dòng"
    assert (after.folded, after.title_key) == (fold(f"{CLEAN} {after.goal} {after.place}"), alphabet_key(CLEAN))
    assert (content_of(draft)["title"], content_of(draft)["goal"]) == (CLEAN, CLEAN)


def test_versions_that_were_sent_or_published_stay_as_they_were_read(world: Any) -> None:
    sent = make_initiative(world.unit, world.campaign, world.editor, "registration_check")
    published = make_initiative(world.unit, world.campaign, world.editor, "published")
    versions = [dirty_version(page, title=DIRTY) for page in (sent, published)]
    migration.clean(apps, None)
    assert [content_of(pk)["title"] for pk in versions] == [DIRTY, DIRTY]


def test_streams_rows_of_pages_and_names_are_brought_in_order(world: Any) -> None:
    story = make_story(world.ward, world.editor)
    body = [{"type": "paragraph", "value": f"<p>{DIRTY}&nbsp;</p>", "id": "\u00a0"}]
    StoryPage._base_manager.filter(pk=story.pk).update(body=StoryPage._meta.get_field("body").to_python(body))
    nominee = make_nomination(world.unit, world.campaign, world.editor)
    NominationPage._base_manager.filter(pk=nominee.pk).update(full_name="Trâ\u0300n\u200b  Ðào", sort_key="x")
    User.objects.filter(pk=world.editor.pk).update(last_name=DIRTY, password="a\u00a0b")
    migration.clean(apps, None)
    assert fresh(story).body[0].value.source == f"<p>{CLEAN} </p>"
    assert fresh(nominee).full_name == "Trần Đào"
    assert fresh(nominee).sort_key == alphabet_key(fresh(nominee).sort_name)
    account = User.objects.get(pk=world.editor.pk)
    assert (account.last_name, account.password) == (CLEAN, "a\u00a0b")


def test_the_plans_words_stay_and_no_row_loses_its_only_text(world: Any) -> None:
    CampaignPage._base_manager.filter(pk=world.campaign.pk).update(source_text=DIRTY, title="\u200b")
    other = User.objects.exclude(pk=world.editor.pk).first()
    User.objects.filter(pk=world.editor.pk).update(username=f"{other.username}\u200b")
    migration.clean(apps, None)
    campaign = CampaignPage.objects.get(pk=world.campaign.pk)
    assert (campaign.source_text, campaign.title) == (DIRTY, "\u200b")
    assert User.objects.get(pk=world.editor.pk).username == f"{other.username}\u200b"


def test_what_is_in_order_costs_few_statements_and_keeps_the_searches(
    world: Any, django_assert_max_num_queries: Any
) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "published")
    migration.clean(apps, None)
    before = (SearchEntry.objects.count(), ObjectEntry.objects.count())
    with django_assert_max_num_queries(250):
        migration.clean(apps, None)
    assert (SearchEntry.objects.count(), ObjectEntry.objects.count()) == before


def test_it_reads_in_pieces(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "AT_ONCE", 2)
    pages = [make_initiative(world.unit, world.campaign, world.editor) for _ in range(5)]
    for page in pages:
        dirty_page(page, title=DIRTY)
    migration.clean(apps, None)
    assert set(InitiativePage.objects.filter(pk__in=[page.pk for page in pages]).values_list("title", flat=True)) == {
        CLEAN
    }
    assert not Page.objects.filter(title=DIRTY).exists()
