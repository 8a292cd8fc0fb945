"""A backup while the site is written to: consistent, complete, verified, and nothing is left of one that failed."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from tests.factories.people import UserFactory
from tests.factories.photos import make_photo
from tests.operations.places import Place
from tests.operations.sentences import like
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.management.commands import backup as command
from thidua_pages.models import Authority, BackupRun, File
from thidua_pages.operations import backing_up, places, settings_file
from thidua_pages.operations import uploads as upload_files
from thidua_pages.operations.archive import SETTINGS, UPLOADS, Archive
from thidua_pages.operations.backing_up import back_up
from thidua_pages.operations.databases.here import database
from thidua_pages.operations.databases.kinds import Snapshot
from thidua_pages.operations.errors import Refused
from thidua_pages.plans.choices import AuthorityLevel

pytestmark = pytest.mark.django_db(transaction=True)


def make_file(name: str) -> File:
    return File.objects.create(title=name, file=ContentFile(b"%PDF-1.4 " + name.encode() * 500, f"{name}.pdf"))


@contextmanager
def writing(change: Callable[[], Any]) -> Iterator[list[int]]:
    """Repeat a change in a thread, on a connection of its own. Yields the number of changes so far, in a list."""
    stop, done, failures = threading.Event(), [0], []

    def write() -> None:
        try:
            while not stop.is_set():
                change()
                done[0] += 1
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield done
    finally:
        stop.set()
        writer.join(60)
    assert not failures


def test_one_file_holds_everything_and_only_its_owner_reads_it(world: Any, backups: Path, uploads: Path) -> None:
    photo, paper = make_photo(world.unit), make_file("to-trinh")
    backup = back_up()
    assert {path.name for path in backups.iterdir()} == {".lock", backup.path.name}
    assert (backup.path.stat().st_mode & 0o777, backups.stat().st_mode & 0o777) == (0o600, 0o700)
    with Archive(backup.path) as archive:
        archive.verify()
        members = set(archive.manifest.members)
        assert {SETTINGS, database().member, UPLOADS + photo.file.name, UPLOADS + paper.file.name} <= members
        assert archive.manifest.counts["accounts_user"] == User.objects.count()
        assert archive.manifest.engine == database().engine
        assert "thidua_pages.0010_outbox" in archive.manifest.migrations
        assert not archive.manifest.lost


def test_a_backup_while_people_write_is_of_one_moment(world: Any, backups: Path, uploads: Path, tmp_path: Path) -> None:
    """Each change adds two rows in one transaction. A backup that has one of the two is torn."""

    def two_rows() -> None:
        with transaction.atomic():
            UserFactory()
            Authority.objects.create(name="Cấp thử", level=AuthorityLevel.WARD)

    users, authorities = User.objects.count(), Authority.objects.count()
    with writing(two_rows) as done:
        while not done[0]:
            pass
        first, second = back_up(), back_up(str(tmp_path / "second"))
    for backup in (first, second):
        more = backup.counts["accounts_user"] - users
        assert backup.counts["thidua_pages_authority"] - authorities == more > 0
    assert second.counts["accounts_user"] >= first.counts["accounts_user"]


def test_every_file_that_a_row_names_is_there_though_uploads_come_and_go(
    world: Any, backups: Path, uploads: Path
) -> None:
    def come_and_go() -> None:
        make_file("den")
        make_file("di").delete()

    with writing(come_and_go) as done:
        while not done[0]:
            pass
        backup = back_up()
    assert backup.uploads > 0
    assert not backup.lost


def test_a_file_that_vanishes_after_the_copy_of_the_database_takes_its_row_along(
    world: Any, backups: Path, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_files, "on_disk", lambda: iter(()))  # it was uploaded after they had been copied
    paper = make_file("se-mat")
    looked = upload_files.named_by
    copies: list[Snapshot] = []

    def delete_in_between(snapshot: Snapshot) -> set[str]:
        named = looked(snapshot)
        copies.append(snapshot)
        if len(copies) == 1:
            File.objects.get(pk=paper.pk).delete()
        return named

    monkeypatch.setattr(upload_files, "named_by", delete_in_between)
    backup = back_up()
    assert not backup.lost
    assert len(copies) == 3  # the first copy, the look at what is there now, the second copy
    assert backup.counts["thidua_pages_file"] == File.objects.count()


def test_a_file_that_was_lost_long_ago_is_told_and_fails_nothing(
    world: Any, backups: Path, uploads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = make_file("da-mat")
    (uploads / paper.file.name).unlink()
    call_command("backup")
    said = capsys.readouterr()
    assert command.LOST.format(number=1, name=paper.file.name) in said.err
    (path,) = backups.glob("*.zip")
    with Archive(path) as archive:
        assert archive.manifest.lost == [paper.file.name]


def test_the_settings_are_there_without_secrets(
    world: Any, backups: Path, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "khoa-bi-mat-khong-duoc-lo-ra")
    monkeypatch.setenv("DATABASE_URL", "postgres://thidua:mat-khau-1@db:5432/thidua?sslpassword=mat-khau-2")
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://a%40b.vn:mat-khau-3@mail.example.vn:587")
    monkeypatch.setenv("REDIS_URL", "redis://:mat-khau-4@redis:6379/0")
    with Archive(back_up().path) as archive:
        text = b"".join(archive.pieces(SETTINGS)).decode()
    assert "mat-khau" not in text
    assert "khoa-bi-mat" not in text
    assert "DATABASE_URL=postgres://thidua:…@db:5432/thidua\n" in text
    assert "EMAIL_URL=smtp+tls://a%40b.vn:…@mail.example.vn:587\n" in text


def test_a_failed_backup_leaves_nothing_and_is_recorded(
    world: Any, backups: Path, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Archive, "verify", lambda self: (_ for _ in ()).throw(Refused("Hỏng.")))
    with pytest.raises(CommandError, match="Hỏng"):
        call_command("backup")
    assert [path.name for path in backups.iterdir()] == [".lock"]
    assert BackupRun.objects.get().problem == "Hỏng."


def test_a_full_disk_is_told_before_anything_is_written(
    world: Any, backups: Path, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "SPARE_BYTES", 10**18)
    with pytest.raises(Refused, match=like(backing_up.NO_SPACE)):
        back_up()


@pytest.mark.parametrize("inside", ["ROOT", "MEDIA_ROOT"])
def test_a_folder_inside_the_code_or_the_uploads_is_refused(
    world: Any, settings: Any, uploads: Path, inside: str
) -> None:
    folder = Path(getattr(settings, inside)) / "sao-luu"
    with pytest.raises(Refused, match=like(places.IN_THE_CHECKOUT)):
        back_up(str(folder))
    assert not folder.exists()


def test_the_backup_of_the_second_day_stands_beside_the_first(world: Any, backups: Path, uploads: Path) -> None:
    first = back_up()
    with clock.at(clock.now() + timedelta(days=1)):
        second = back_up()
    for backup in (first, second):
        with Archive(backup.path) as archive:
            archive.verify()
    assert first.path != second.path


def test_two_backups_at_once_are_refused(world: Any, backups: Path, uploads: Path) -> None:
    with places.alone_in(places.folder_for()), pytest.raises(Refused, match=like(places.ONE_AT_A_TIME)):
        back_up()


def test_what_a_killed_backup_left_is_removed(world: Any, backups: Path, uploads: Path) -> None:
    folder = places.folder_for()
    left = places.partial(folder, "thi-dua_127.0.0.1-8000_20260101-000000.zip")
    left.touch()
    back_up()
    assert not left.exists()


def test_old_backups_of_this_site_are_removed_by_the_rule(
    world: Any, backups: Path, uploads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = places.folder_for()
    old = [folder / f"thi-dua_127.0.0.1-8000_202501{day:02}-020000.zip" for day in range(1, 11)]
    others = [folder / "thi-dua_khac.example.vn_20250101-020000.zip", folder / "ghi-chu.txt"]
    for path in (*old, *others):
        path.touch()
    call_command("backup", keep="3,0,0")
    assert [path for path in old if path.exists()] == old[-2:]
    assert all(path.exists() for path in others)
    assert command.REMOVED.format(name=old[0].name) in capsys.readouterr().out


def test_every_variable_of_the_example_is_known_to_the_backup(settings: Any) -> None:
    lines = (settings.ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    names = {found[1] for line in lines if (found := re.match(r"(?:# )?([A-Z_]+)=", line))}
    assert len(names) > 10
    assert names <= set(settings_file.VARIABLES)


def test_an_empty_database_pushes_out_no_good_backup(migrated_place: Place) -> None:
    """Where a database was lost, the daily backup would otherwise replace the good ones by empty ones."""
    folder = migrated_place.folder / "backups"
    folder.mkdir(mode=0o700, parents=True)
    (folder / places.name_for(datetime(2023, 5, 1, tzinfo=UTC))).write_bytes(b"good")
    refused = migrated_place.manage("backup")
    assert (refused.returncode, refused.stderr.strip()) == (1, f"CommandError: {backing_up.EMPTY}")
    assert [path.read_bytes() for path in folder.glob("*.zip")] == [b"good"]
