"""The data package, read and checked by the tool of its own standard."""

import io
import zipfile
from pathlib import Path
from typing import Any

from tests.config import shared
from tests.opendata.place import address, get, make_site
from thidua_pages.opendata import answers
from thidua_pages.opendata.tables.every import TABLES
from thidua_pages.public.licences import LicenceCode


@shared.state()
def site(world: Any) -> Any:
    return make_site(world)


def unpacked(world: Any, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(b"".join(get(world, "datapackage.zip")))) as package:
        assert package.testzip() is None
        package.extractall(folder)
    return folder / "datapackage.json"


def faults(descriptor: Path) -> list[Any]:
    from frictionless import Package

    report = Package.from_descriptor(str(descriptor)).validate()
    assert len(report.tasks) == len(TABLES)
    assert report.errors == []
    return [fault for task in report.tasks for fault in task.errors]


def test_frictionless_finds_no_fault(site, tmp_path):
    assert faults(unpacked(site, tmp_path)) == []


def test_frictionless_finds_no_fault_in_an_empty_campaign(world, tmp_path):
    assert faults(unpacked(world, tmp_path)) == []


def test_frictionless_would_find_a_link_to_nothing(site, tmp_path):
    descriptor = unpacked(site, tmp_path)
    updates = tmp_path / "updates.csv"
    updates.write_text(updates.read_text().replace(f",{site.work.pk},", ",999999,"))
    assert [fault.type for fault in faults(descriptor)] == ["foreign-key"]


def test_the_package_is_the_files_of_the_site(site, tmp_path):
    unpacked(site, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("datapackage.json", "DOC-TRUOC.txt"),
        *(f"{table.name}.csv" for table in TABLES),
    }
    for table in TABLES:
        assert (tmp_path / f"{table.name}.csv").read_bytes() == get(site, f"{table.name}.csv").content
    assert address(site) in (tmp_path / "DOC-TRUOC.txt").read_text()


def test_the_descriptor_says_who_when_and_under_which_licence(site):
    described = get(site, "datapackage.json").json()
    assert described["profile"] == "tabular-data-package"
    assert described["homepage"].endswith(address(site))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["temporalCoverage"]["start"] == site.campaign.starts_on.isoformat()
    assert described["contributors"][0]["title"] == site.ward.title
    columns = [field for one in described["resources"] for field in one["schema"]["fields"]]
    assert all(field["title"] and field["description"] for field in columns)


def test_the_ward_chooses_the_licence(site):
    site.ward.open_data_licence = LicenceCode.CC0
    site.ward.save_revision().publish(skip_permission_checks=True)
    assert get(site, "datapackage.json").json()["licenses"][0]["name"] == "CC0-1.0"
    assert "publicdomain/zero/1.0" in get(site).content.decode()


def test_a_large_file_is_streamed_and_still_whole(site, monkeypatch):
    whole = get(site, "initiatives.csv").content
    monkeypatch.setattr(answers, "MOST_KEPT", 10)
    site.work.save()  # what was kept is dropped
    response = get(site, "initiatives.csv")
    assert response.streaming
    assert b"".join(response) == whole
