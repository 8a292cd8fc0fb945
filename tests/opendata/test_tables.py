"""The tables of the open data: what visitors see, no more and no less, as the API and the pages say it."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.fixtures import build_world
from tests.opendata.place import SECRET, address, get, make_site, rows
from tests.taking_down import taken_down
from thidua_pages.opendata.tables.every import DATA, TABLES

NAMES = [table.name for table in TABLES]


@shared.state()
def site(world: Any) -> Any:
    return make_site(world)


def api(path: str) -> Any:
    return Client().get(f"/api/v3/{path}").json()


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_say_the_same(site, name):
    response = get(site, f"{name}.csv")
    text = response.content.decode()
    assert not text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text)))
    written = rows(site, name)
    assert written
    assert len(read) == len(written)
    columns = next([column.name for column in table.columns] for table in TABLES if table.name == name)
    assert list(read[0]) == list(written[0]) == columns
    for line, row in zip(read, written, strict=True):
        for column, value in row.items():
            if value is None:
                assert line[column] == ""
            elif isinstance(value, bool):
                assert line[column] == str(value).lower()
            elif isinstance(value, int):
                assert line[column] == str(value)


def test_only_what_is_published(site):
    for name in NAMES:
        for ending in (".csv", "-excel.csv", ".json"):
            assert SECRET not in get(site, name + ending).content.decode()
    assert SECRET not in get(site).content.decode()
    taken_down(site.work, site.office_statistics)
    for name in ("initiatives", "updates", "measures", "update-measures"):
        assert rows(site, name) == []


def test_a_known_person_gets_the_same(site):
    client = Client()
    client.force_login(site.editor)
    for name in ("initiatives.csv", "updates.json", "awards.csv"):
        known = client.get(address(site, name))
        assert known.content == get(site, name).content
        assert known["Cache-Control"] == "private, no-store"


def test_the_figures_are_those_of_the_api(site):
    (work,) = rows(site, "initiatives")
    of_api = api(f"initiatives/{site.work.pk}/")
    same = (
        *("id", "title", "url", "kind", "status", "unit_name", "progress", "late", "past_due", "place", "goal"),
        *("people_served", "budget_vnd", "registered_at", "starts_on", "first_published_at", "is_illustration"),
    )
    assert {name: work[name] for name in same} == {name: of_api[name] for name in same}
    assert work["contents"] == ";".join(map(str, of_api["contents"]))
    (measure,) = rows(site, "measures")
    assert {name: measure[name] for name in ("label", "unit", "promised", "achieved")} == of_api["measures"][0]
    (update,) = rows(site, "updates")
    assert update["percent"] == api(f"updates/{site.update.pk}/")["percent"] == 40
    units = api(f"campaigns/{site.campaign.pk}/standing/")["whole"]["units"]
    assert [(row["name"], row["registered"], row["published"], row["owes"]) for row in rows(site, "units")] == [
        (row["name"], row["registered"], row["published"], row["owes"]) for row in units
    ]
    (award,) = rows(site, "awards")
    assert award["name"] == api(f"awards/{site.award.pk}/")["name"]
    (decision,) = rows(site, "decisions")
    assert (decision["id"], decision["awards"]) == (award["decision_id"], 1)


def test_a_unit_that_takes_no_part_is_there_with_its_work(site):
    site.campaign.participants.filter(unit=site.unit.pk).delete()
    found = {row["unit_id"]: row for row in rows(site, "units")}
    assert (found[site.unit.pk]["takes_part"], found[site.unit.pk]["registered"]) == (False, None)
    assert found[site.other_unit.pk]["takes_part"] is True


def test_a_closed_unit_is_named_nowhere(site):
    PageViewRestriction.objects.create(page=site.unit, restriction_type=PageViewRestriction.LOGIN)
    for name in NAMES:
        assert site.unit.title not in get(site, f"{name}.json").content.decode(), name


def test_excel_gets_the_mark_vietnamese_headings_and_no_formula(site):
    response = get(site, "initiatives-excel.csv")
    text = response.content.decode()
    assert text.startswith("\ufeffMã,Tên,Loại,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["Tên"] == "'=Đường hoa"
    assert row["Loại"] in ("Mô hình", "Công trình")
    assert row["Đăng ký muộn"] in ("Có", "Không")
    assert f"{site.campaign.slug}-initiatives-excel.csv" in response["Content-Disposition"]
    (measure,) = csv.DictReader(io.StringIO(get(site, "measures-excel.csv").content.decode().removeprefix("\ufeff")))
    assert measure["Đăng ký"] == "1200,5"
    (plain,) = csv.DictReader(io.StringIO(get(site, "measures.csv").content.decode()))
    assert plain["promised"] == "1200.5"


def test_texts_are_in_nfc(site):
    type(site.work).objects.filter(pk=site.work.pk).update(place="Ngo\u0303 12")
    assert "Ngõ 12".encode() in get(site, "initiatives.csv").content
    assert rows(site, "initiatives")[0]["place"] == "Ngõ 12"


@pytest.mark.parametrize("name", [table.name for table in DATA])
def test_the_number_of_queries_does_not_grow(site, name):
    def queries() -> int:
        client = Client()
        client.force_login(site.editor)  # whose answers are never kept
        client.get(address(site, f"{name}.csv"))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(site, f"{name}.csv"))
        return len(captured)

    few = queries()
    for number in range(4):
        work = make_initiative(site.unit, site.campaign, site.editor, "published", title=f"Vườn {number}")
        make_update(work, site.editor, "published", title=f"Tưới {number}")
        make_nomination(site.other_unit, site.campaign, site.other_editor, "published", full_name=f"Lê Văn {number}")
    assert queries() <= few <= 25


def test_another_ward_is_in_no_table(site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    make_initiative(elsewhere.unit, elsewhere.campaign, elsewhere.editor, "published", title="Cầu mới")
    for name in NAMES:
        assert "Cầu mới" not in get(site, f"{name}.json").content.decode()
    theirs = Client(SERVER_NAME="hai.example.vn").get(
        f"/dot-thi-dua/{elsewhere.campaign.slug}/du-lieu-mo/initiatives.json"
    )
    assert [row["title"] for row in theirs.json()] == ["Cầu mới"]


def test_a_campaign_without_anything_has_empty_tables(world):
    for name in ("initiatives", "updates", "measures", "update-measures", "awards", "decisions"):
        assert rows(world, name) == []
        assert len(get(world, f"{name}.csv").content.decode().splitlines()) == 1
    assert len(rows(world, "units")) == 2
    assert "Chưa có dòng nào" in get(world).content.decode()
