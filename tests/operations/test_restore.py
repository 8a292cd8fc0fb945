"""A restore into an empty place gives the same site; anything else is refused, and nothing is changed then."""

import json
import re
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.pages import make_initiative
from tests.factories.photos import on_initiative
from tests.operations.places import Place
from tests.operations.sentences import like
from tests.outbox.test_worker_process import database_url
from thidua_pages.management.commands import restore as command
from thidua_pages.models import File
from thidua_pages.operations import archive, restoring, wards
from thidua_pages.operations.backing_up import back_up
from thidua_pages.operations.databases import postgresql, sqlite
from thidua_pages.operations.errors import Refused
from thidua_pages.outbox.mail import OutboxBackend

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full_site(world: Any, backups: Path, uploads: Path) -> Any:
    """A ward with a published initiative, its photos and a document; an e-mail waits to be sent."""
    wards.set_up()
    make_initiative(world.unit, world.campaign, world.editor, "published", photos=on_initiative(world.unit))
    File.objects.create(title="Tờ trình", file=ContentFile(b"%PDF-1.4 to trinh", "to-trinh.pdf"))
    OutboxBackend().send_messages([EmailMessage("Chờ gửi", "Chữ", None, ["can.bo@example.vn"])])
    return world


def content_of(place: Place) -> dict[str, Any]:
    asked = place.run("scripts/site_content.py", DEBUG="true")  # static files are not collected there
    assert asked.returncode == 0, asked.stderr
    return dict(json.loads(asked.stdout))


def this_place(uploads: Path) -> dict[str, str]:
    """The database and the uploads of the tests, for another process."""
    return {"DATABASE_URL": database_url(), "MEDIA_STORAGE_URL": f"file://{uploads}"}


def like_in(sentence: str, text: str) -> bool:
    return re.search(like(sentence), text) is not None


def test_drill_the_restored_site_has_the_same_rows_pages_and_files(full_site: Any, place: Place, uploads: Path) -> None:
    before = content_of(replace(place, environment={**place.environment, **this_place(uploads)}))
    backup = back_up()
    done = place.manage("restore", str(backup.path))
    assert done.returncode == 0, done.stderr
    after = content_of(place)
    assert len(before["pages"]) > 5
    assert after["pages"] == before["pages"]
    assert after["rows"] == before["rows"]
    assert after["files"] == before["files"]
    assert backup.uploads == len(after["files"]) > 2
    assert like_in(command.DONE, done.stdout)
    assert command.HELD.format(number=1) in done.stdout
    assert after["root_url"] == place.environment["BASE_URL"]

    # The same place again: it is not empty now.
    (place.media / "them.jpg").write_bytes(b"x")
    refused = place.manage("restore", str(backup.path))
    assert refused.returncode == 1
    assert like_in(restoring.NOT_EMPTY, refused.stderr)
    assert (place.media / "them.jpg").exists()
    replaced = place.manage("restore", str(backup.path), "--replace")
    assert replaced.returncode == 0, replaced.stderr
    assert not (place.media / "them.jpg").exists()
    assert len(list(place.media.iterdir())) > 0


@pytest.fixture
def broken_archive(world: Any, backups: Path, uploads: Path, tmp_path: Path) -> Path:
    """A backup of which some bytes in the middle were changed."""
    File.objects.create(title="Tờ trình", file=ContentFile(b"%PDF-1.4 to trinh" * 20_000, "to-trinh.pdf"))
    content = bytearray(back_up().path.read_bytes())
    middle = slice(len(content) // 2, len(content) // 2 + 200)  # some bytes of an archive are read by nobody
    content[middle] = bytes(byte ^ 0xFF for byte in content[middle])
    path = tmp_path / "hong.zip"
    path.write_bytes(content)
    return path


def test_a_broken_archive_is_told_to_be_broken(broken_archive: Path) -> None:
    with pytest.raises(CommandError, match=like(archive.BROKEN)):
        call_command("restore", str(broken_archive), check=True)


def test_a_broken_archive_changes_nothing(broken_archive: Path, migrated_place: Place) -> None:
    migrated_place.media.mkdir(parents=True, exist_ok=True)
    (migrated_place.media / "cu.jpg").write_bytes(b"x")
    before = content_of(migrated_place)
    done = migrated_place.manage("restore", str(broken_archive), "--replace")
    assert done.returncode == 1
    assert like_in(archive.BROKEN, done.stderr)
    assert content_of(migrated_place) == before
    assert [path.name for path in migrated_place.media.iterdir()] == ["cu.jpg"]


def test_a_good_archive_is_told_to_be_good(
    world: Any, backups: Path, uploads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("restore", str(back_up().path), check=True)
    assert like_in(command.CHECKED, capsys.readouterr().out)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"migrations": ["thidua_pages.9999_from_the_future"]}, restoring.NEWER),
        ({"engine": "oracle"}, restoring.OTHER_KIND),
    ],
)
def test_an_archive_that_does_not_fit_is_refused(
    world: Any, backups: Path, uploads: Path, changed: dict[str, Any], sentence: str, settings: Any
) -> None:
    path = back_up().path
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members[archive.MANIFEST] = json.dumps({**json.loads(members[archive.MANIFEST]), **changed}).encode()
    with zipfile.ZipFile(path, "w") as target:
        for name, text in members.items():
            target.writestr(name, text)
    with pytest.raises(Refused, match=like(sentence)):
        restoring.restore(path)


def test_a_site_that_runs_is_not_overwritten(full_site: Any, migrated_place: Place) -> None:
    """Another process has the database open."""
    url = migrated_place.environment["DATABASE_URL"]
    if connection.vendor == "sqlite":
        other: Any = sqlite3.connect(url.removeprefix("sqlite:///"))
        other.execute("PRAGMA journal_mode=WAL")
        sentence = sqlite.IN_USE
    else:
        other = psycopg.connect(url)
        sentence = postgresql.IN_USE
    other.execute("SELECT count(*) FROM django_migrations").fetchall()
    done = migrated_place.manage("restore", str(back_up().path))
    other.close()
    assert done.returncode == 1
    assert like_in(sentence, done.stderr)
