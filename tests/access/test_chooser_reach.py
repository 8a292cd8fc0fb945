"""The screens of pages refuse a request that names a page out of the person's reach, also beside one within it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page

from tests.factories.pages import make_initiative
from thidua_pages.access.page_admin import check_ids_among
from thidua_pages.access.visible import pages_visible_to

CHOSEN = reverse("wagtailadmin_choose_page_chosen_multiple")


def test_a_chooser_names_nothing_when_one_page_of_several_is_out_of_reach(client: Any, world: Any) -> None:
    own = make_initiative(world.unit, world.campaign, world.editor, title="Mô hình của tổ")
    foreign = make_initiative(world.other_unit, world.campaign, world.other_editor, title="Bản nháp của hội")
    client.force_login(world.editor)
    assert [one["adminTitle"] for one in client.get(CHOSEN, {"id": [own.pk]}).json()["result"]] == [own.title]
    for ids in ([foreign.pk], [own.pk, foreign.pk], [foreign.pk, own.pk]):
        answer = client.get(CHOSEN, {"id": ids})
        assert answer.status_code in (302, 403)
        assert own.title not in answer.content.decode()
        assert foreign.title not in answer.content.decode()


def test_every_page_asked_for_must_be_within_reach(world: Any) -> None:
    met = pages_visible_to(world.editor)
    nobodys = Page.objects.order_by("pk").last().pk + 1
    check_ids_among(met, [world.unit.pk, str(world.unit.pk), world.ward.pk])
    for ids in ([world.other_unit.pk], [world.unit.pk, world.other_unit.pk], [world.unit.pk, nobodys], [nobodys]):
        with pytest.raises(PermissionDenied):
            check_ids_among(met, ids)


def test_a_published_page_is_named_to_the_ward_unless_a_new_title_of_it_waits(client: Any, world: Any) -> None:
    page = make_initiative(world.other_unit, world.campaign, world.other_editor, "published", title="Đường hoa")
    client.force_login(world.editor)
    assert [one["adminTitle"] for one in client.get(CHOSEN, {"id": [page.pk]}).json()["result"]] == ["Đường hoa"]
    draft = page.get_latest_revision_as_object()
    draft.title = "Ten chua cong bo"
    draft.save_revision(user=world.other_editor)
    for url in (CHOSEN, reverse("wagtailadmin_choose_page_child", args=[world.other_unit.pk])):
        assert "Ten chua cong bo" not in client.get(url, {"id": [page.pk]}).content.decode()
    client.force_login(world.other_editor)
    assert "Ten chua cong bo" in client.get(CHOSEN, {"id": [page.pk]}).content.decode()
