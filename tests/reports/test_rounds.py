"""The table in which reviewers see a campaign's nominations: each with its step, votes, lacks and limit."""

import re
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from tests.factories.pages import act, make_nomination
from tests.fixtures import build_world
from tests.wording import elements
from thidua_pages.base import clock
from thidua_pages.models import Decision
from thidua_pages.nominations import requirements
from thidua_pages.reports.bulk import OTHER_STEP
from thidua_pages.reports.rounds import HONOURED, rounds_of
from thidua_pages.reports.work import STATES

FRIDAY = datetime(2023, 12, 15, 3, tzinfo=UTC)


def test_a_round_tells_the_step_the_votes_and_the_limit_of_each(world: Any) -> None:
    make_nomination(world.unit, world.campaign, world.editor, "draft", full_name="Nguyễn Thị Nháp")
    voted = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name="Trần Văn Ánh")
    act(voted, "agree", world.council[0])
    make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Lê Văn Bình")
    TaskState.objects.filter(status=TaskState.STATUS_APPROVED).update(finished_at=FRIDAY)
    with clock.at(FRIDAY + timedelta(days=3)):
        (found,) = rounds_of(world.campaign)
    rows = {row.name.removeprefix("Ông ").removeprefix("Bà "): row for row in found.rows}
    ballot = rows["Trần Văn Ánh"]
    assert (ballot.step, ballot.votes) == (voted.current_workflow_task.name, 1)
    assert ballot.limit is not None
    assert (re.findall(r"\d+", ballot.limit.text), ballot.limit.is_over) == (["9"], False)
    assert rows["Nguyễn Thị Nháp"].state == STATES["draft"]
    assert rows["Lê Văn Bình"].state == HONOURED.format(Decision.objects.get().number)
    assert rows["Lê Văn Bình"].lacks == []
    assert found.in_review == 1


def test_the_newest_version_counts_not_the_row_of_the_page(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "draft", full_name="Tên Cũ", has_consent=True)
    page.full_name, page.has_consent = "Tên Mới", False
    page.save_revision(user=world.editor)
    ((row,),) = [found.rows for found in rounds_of(world.campaign)]
    assert "Tên Mới" in row.name
    assert requirements.LABELS[requirements.CONSENT] in row.lacks


def test_people_come_after_collectives_and_by_their_given_names(world: Any) -> None:
    for kind, name in [("individual", "Nguyễn Văn Ước"), ("individual", "Vũ Thị Ánh"), ("collective", "Tổ dân phố 5")]:
        make_nomination(
            world.unit, world.campaign, world.editor, "draft", nominee_kind=kind, full_name=name, honorific=""
        )
    (found,) = rounds_of(world.campaign)
    assert [row.name for row in found.rows] == ["Tổ dân phố 5", "Vũ Thị Ánh", "Nguyễn Văn Ước"]


def test_many_nominations_take_no_more_queries_than_one(world: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            rounds_of(world.campaign)
        return len(captured)

    make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    few = queries()
    for _ in range(4):
        make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    assert queries() == few


@pytest.mark.parametrize("role", ["supervisor", "council", "chair", "office_statistics", "administrator"])
def test_who_reads_the_ward_sees_its_rounds(client: Any, world: Any, role: str) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name="<b>Trần</b> Thử")
    client.force_login(world.people[role])
    answer = client.get(reverse("rounds"))
    body = answer.content.decode()
    assert escape("<b>Trần</b> Thử") in body
    assert reverse("review", args=[page.pk]) in body
    assert [row.votes for one in answer.context["rounds"] for row in one.rows] == [0]
    assert re.findall(r"\d+", elements(body, "tbody td p.td-muted")[0].text) == ["0"]


def test_a_unit_editor_is_refused(client: Any, world: Any) -> None:
    client.force_login(world.editor)
    assert client.get(reverse("rounds")).status_code == 302
    assert f'"{reverse("rounds")}"' not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_another_wards_rounds_are_out_of_reach(client: Any, world: Any) -> None:
    make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name="Người phường nhà")
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    other.campaign.title = "Đợt thi đua phường hai"
    other.campaign.starts_on = other.campaign.ends_on = date(2099, 1, 1)  # the newest: offered first, if at all
    other.campaign.save_revision().publish()
    make_nomination(other.unit, other.campaign, other.editor, "council_ballot", full_name="Người phường hai")
    client.force_login(world.supervisor)
    assert client.get(reverse("rounds"), {"dot": "9" * 400}).status_code == 400
    for asked in ("", str(other.campaign.pk), "x"):
        answer = client.get(reverse("rounds"), {"dot": asked})
        body = answer.content.decode()
        assert answer.context["campaigns"] == [world.campaign]
        assert "Người phường nhà" in body
        assert "Người phường hai" not in body
        assert "Đợt thi đua phường hai" not in body


def test_a_draft_that_lacks_what_the_form_requires_is_shown_all_the_same(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "draft")
    revision = page.latest_revision
    revision.content |= {"award_form": None, "nominee_kind": "", "full_name": "", "honorific": "", "sort_name": ""}
    revision.save()
    client.force_login(world.office_statistics)
    answer = client.get(reverse("rounds"))
    body = answer.content.decode()
    assert [one.form for one in answer.context["rounds"]] == [None]
    assert elements(body, "#td-form-0")
    assert page.title in body


WAYS = ("nominee_import", "vote_many", "record_many", "papers", "signed_papers")


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("supervisor", {"signed_papers"}),
        ("council", {"vote_many", "signed_papers"}),
        ("chair", {"papers", "signed_papers"}),
        ("office_statistics", {"record_many", "papers", "signed_papers"}),
        ("administrator", {"nominee_import", "record_many", "papers", "signed_papers"}),
    ],
)
def test_the_rounds_lead_to_the_screens_on_which_one_has_something_to_do(
    client: Any, world: Any, role: str, offered: set[str]
) -> None:
    client.force_login(world.people[role])
    body = client.get(reverse("rounds")).content.decode()
    links = {name: f"{reverse(name)}?dot={world.campaign.pk}" for name in WAYS}
    assert {name for name, link in links.items() if f'href="{link}"' in body} == offered
    assert [client.get(links[name]).status_code for name in offered] == [200] * len(offered)


def test_only_what_waits_at_the_step_of_an_action_can_be_ticked(client: Any, world: Any) -> None:
    checked = make_nomination(world.unit, world.campaign, world.editor, "dossier_check")
    recorded = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    client.force_login(world.office_statistics)
    shown = client.get(reverse("rounds")).content.decode()
    assert f'value="{checked.pk}:{checked.current_workflow_task_state.pk}"' in shown
    assert f'value="{recorded.pk}:' not in shown


def test_a_row_at_another_step_says_so_and_not_that_it_moved(client: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    client.force_login(world.office_statistics)
    key = f"{page.pk}:{page.current_workflow_task_state.pk}"
    data = {"dot": world.campaign.pk, "viec": "dossier_check.approve", "chon": key}
    shown = client.post(reverse("rounds_bulk"), data).content.decode()
    assert OTHER_STEP in shown
