"""Search shows exactly what the public may see, immediately after each change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.factories.pages import make_initiative, make_nomination, make_unit, make_update, pass_step
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.taking_down import taken_down
from thidua_pages.base.changes import one_change
from thidua_pages.models import SearchEntry, UnitPage
from thidua_pages.search import index
from thidua_pages.search.choices import SearchKind

WORD = "kỳlạ"


@pytest.mark.parametrize("state", ["draft", "in_review", "returned"])
def test_what_is_not_published_is_not_found(world: Any, find: Any, suggest: Any, state: str) -> None:
    make_initiative(world.unit, world.campaign, world.editor, state, title=WORD)
    assert find(WORD) == suggest(WORD) == []


def test_a_nomination_is_found_at_no_step_before_its_decision(world: Any, find: Any, suggest: Any) -> None:
    page = make_nomination(
        world.unit, world.campaign, world.editor, "in_review", full_name=WORD, achievement_report="Bímật"
    )
    steps = 0
    while page.current_workflow_task_state:
        assert find(WORD) == suggest(WORD) == [], page.current_workflow_task.code
        pass_step(page, world.ward)
        page = fresh(page)
        steps += 1
    assert steps == 4
    assert find(WORD) == suggest(WORD) == [WORD]
    assert find("152/QĐ-UBND") == [WORD]
    assert find("Bímật") == find(page.title) == []  # the public sees the award, not the file


def test_a_draft_of_a_published_page_stays_out_until_it_is_approved(world: Any, find: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title="Tên cũ", goal="Xưa")
    page.title, page.goal = WORD, WORD
    page.save_revision(user=world.editor)
    assert (find(WORD), find("tên cũ")) == ([], ["Tên cũ"])
    page.get_workflow().start(page, world.editor)
    assert find(WORD) == []
    pass_step(fresh(page), world.ward)
    assert (find(WORD), find("xưa")) == ([WORD], [])


def test_what_is_taken_down_is_gone_with_what_stands_below(world: Any, find: Any) -> None:
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title=f"{WORD} 1")
    make_update(initiative, world.editor, "published", title=f"{WORD} 2")
    assert sorted(find(WORD)) == [f"{WORD} 1", f"{WORD} 2"]
    taken_down(initiative)
    assert find(WORD) == []


def test_what_is_deleted_is_gone(world: Any, find: Any) -> None:
    unit = make_unit(world.ward, WORD)
    make_initiative(unit, world.campaign, world.editor, "published", title=f"{WORD} 2")
    assert len(find(WORD)) == 2
    fresh(unit).delete()
    assert find(WORD) == []


def test_a_page_below_an_unpublished_one_comes_in_with_it(world: Any, find: Any) -> None:
    unit = make_unit(world.ward, "Tổ mới")
    page = make_initiative(unit, world.campaign, world.editor, "published", title=WORD)
    UnitPage.objects.filter(pk=unit.pk).update(live=False)
    index.refresh(unit.path)
    assert find(WORD) == []
    fresh(unit).save_revision().publish()
    assert find(WORD) == [page.title]


@pytest.fixture
def award(world: Any) -> Any:
    return make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Nguyễn Văn A")


def rename_campaign(award: Any) -> None:
    award.campaign.title = f"Đợt {WORD}"
    award.campaign.save_revision().publish()


def rename_award_form(award: Any) -> None:
    award.award_form.title = f"Giấy khen {WORD}"
    award.award_form.save()


def renumber_decision(award: Any) -> None:
    award.award.decision.number = f"152/{WORD}"
    award.award.decision.save()


def rename_authority(award: Any) -> None:
    award.award.decision.authority = f"Chủ tịch {WORD}"
    award.award.decision.save()


@pytest.mark.parametrize("change", [rename_campaign, rename_award_form, renumber_decision, rename_authority])
def test_an_award_follows_what_its_entry_copies(
    world: Any, find: Any, award: Any, change: Callable[[Any], None]
) -> None:
    hidden = make_nomination(world.unit, world.campaign, world.editor, "in_review", full_name="Trần Thị B")
    before = SearchEntry.objects.get(page_id=award.pk).text
    change(award)
    assert find(WORD, loai=SearchKind.AWARD) == ["Nguyễn Văn A"]
    assert SearchEntry.objects.get(page_id=award.pk).text != before
    assert not SearchEntry.objects.filter(page_id=hidden.pk).exists()


def test_a_draft_of_the_campaign_changes_no_award(world: Any, find: Any, award: Any) -> None:
    award.campaign.title = WORD
    award.campaign.save_revision()
    assert find(WORD) == []


def test_a_campaign_saved_with_the_same_title_writes_no_entry(world: Any, award: Any) -> None:
    entries = list(SearchEntry.objects.filter(page_id=award.pk).values())
    with CaptureQueriesContext(connection) as queries:
        award.campaign.save_revision().publish()
    written = [sql for query in queries if "INSERT" in (sql := query["sql"]) and SearchEntry._meta.db_table in sql]
    assert written == []
    assert list(SearchEntry.objects.filter(page_id=award.pk).values()) == entries


def test_a_change_of_many_pages_writes_their_entries_together(world: Any, find: Any) -> None:
    """The search's queries of one change do not grow with the pages that it saves, however often it saves each."""
    units = [make_unit(world.ward, f"Tên {number}") for number in range(6)]

    def rename(some: list[Any]) -> int:
        with CaptureQueriesContext(connection) as queries, one_change():
            for unit in some:
                unit.title = f"{unit.title} {WORD}"
                unit.save()
                unit.save()
        return sum(SearchEntry._meta.db_table in query["sql"] for query in queries)

    assert rename(units[:2]) == rename(units[2:])
    assert sorted(find(WORD)) == [f"Tên {number} {WORD}" for number in range(6)]


def test_renaming_shows_at_once(world: Any, find: Any) -> None:
    unit = make_unit(world.ward, "Tên cũ")
    unit.title = WORD
    unit.save_revision().publish()
    assert (find(WORD), find("tên cũ")) == ([WORD], [])
    unit = fresh(unit)
    unit.title = "Tên mới"
    unit.save()
    assert (find(WORD), find("tên mới")) == ([], ["Tên mới"])


def test_a_moved_page_is_found_under_its_new_address(world: Any, client: Any, find: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title=WORD)
    page.move(fresh(world.other_unit), pos="last-child")
    assert find(WORD) == [WORD]
    address = world.other_unit.url + page.slug + "/"
    assert client.get("/tim-kiem/goi-y/", {"q": WORD}).json()["suggestions"] == [
        {"title": WORD, "url": address, "kind": SearchKind.INITIATIVE.label, "above": [world.other_unit.title]}
    ]


def test_restricted_pages_are_left_out(world: Any, find: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title=WORD)
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=world.unit.pk), restriction_type="login")
    assert find(WORD) == []
    page.save_revision(user=world.superuser).publish(skip_permission_checks=True)
    assert find(WORD) == []
    restriction.delete()
    assert find(WORD) == [WORD]


def test_a_ward_finds_nothing_of_another(world: Any, find: Any, client: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "khac.example"]
    other = build_world("Phường Khác", "khac", "khac.example")
    theirs = make_unit(other.ward, f"{WORD} của họ")
    mine = make_unit(world.ward, f"{WORD} của tôi")
    assert find(WORD) == [mine.title]
    response = client.get("/tim-kiem/goi-y/", {"q": WORD}, headers={"host": "khac.example"})
    assert [row["title"] for row in response.json()["suggestions"]] == [theirs.title]
    index_page = Page.objects.get(pk=other.unit.pk).get_parent()
    fresh(mine).move(index_page, pos="last-child")
    assert find(WORD) == []


def test_a_forgotten_entry_shows_nothing_unpublished(world: Any, find: Any) -> None:
    unit = make_unit(world.ward, WORD)
    Page.objects.filter(pk=unit.pk).update(live=False)
    assert SearchEntry.objects.filter(page=unit).exists()
    assert find(WORD) == []


def test_rebuilding_changes_nothing(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "published", title=WORD)
    make_initiative(world.unit, world.campaign, world.editor, "draft", title=WORD)
    make_nomination(world.unit, world.campaign, world.editor, "published")
    make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    before = list(SearchEntry.objects.order_by("pk").values())
    assert index.refresh("") == len(before)
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    monkeypatch.setattr(index, "PAGES_AT_ONCE", 3)
    assert index.rebuild() == len(before)
    assert list(SearchEntry.objects.order_by("pk").values()) == before


def test_rebuilding_forgets_what_is_below_an_unpublished_page(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title=WORD)
    Page.objects.filter(pk=world.unit.pk).update(live=False)
    monkeypatch.setattr(index, "PAGES_AT_ONCE", 1)
    assert SearchEntry.objects.filter(page=page).exists()
    index.rebuild()
    assert not SearchEntry.objects.filter(page=page).exists()


def test_an_empty_index_is_built_a_full_one_left(world: Any) -> None:
    count = SearchEntry.objects.count()
    SearchEntry.objects.all().delete()
    index.build_if_outdated()
    assert SearchEntry.objects.count() == count > 0
    SearchEntry.objects.order_by("pk").first().delete()
    index.build_if_outdated()
    assert SearchEntry.objects.count() == count - 1
