"""One archive: what it holds is what was written, and a broken one is refused before it does harm."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.operations.sentences import like
from thidua_pages.operations.archive import (
    BROKEN,
    FORMAT,
    MANIFEST,
    NEWER_FORMAT,
    NOT_FOUND,
    Archive,
    ArchiveWriter,
    Manifest,
)
from thidua_pages.operations.errors import Refused

PHOTO = bytes(range(256)) * 40


def write(path: Path, name: str = "media/original_images/a.jpg") -> Path:
    manifest = Manifest(
        created_at="2026-11-27T02:00:00+07:00",
        engine="sqlite",
        database="database.sqlite3",
        base_url="https://thidua.example.vn",
        counts={"accounts_user": 3},
        migrations=["accounts.0001_initial"],
        versions={"python": "3.11"},
    )
    with ArchiveWriter(path) as writer:
        writer.add("database.sqlite3", io.BytesIO(b"rows" * 5000), compress=True)
        writer.add(name, io.BytesIO(PHOTO))
        writer.finish(manifest)
    return path


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive with other members."""
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    path.unlink()
    with zipfile.ZipFile(path, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def change_manifest(**values: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), **values}).encode()

    return change


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip")
    assert path.stat().st_mode & 0o777 == 0o600
    with Archive(path) as archive:
        archive.verify()
        assert archive.manifest.counts == {"accounts_user": 3}
        assert b"".join(archive.pieces("media/original_images/a.jpg")) == PHOTO
        assert list(archive.uploads()) == [("media/original_images/a.jpg", "original_images/a.jpg")]


def test_an_archive_is_never_written_over_another(tmp_path: Path) -> None:
    write(tmp_path / "a.zip")
    with pytest.raises(FileExistsError):
        ArchiveWriter(tmp_path / "a.zip")


def flip(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    path.write_bytes(content)


BREAK: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "no archive": lambda path: path.write_text("not a zip"),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-200]),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a byte of the photo": lambda path: flip(path, 0.5),
    "a byte of the database": lambda path: flip(path, 0.008),
    "no manifest": lambda path: rewritten(path, lambda members: members.pop(MANIFEST) and None),
    "manifest is no JSON": lambda path: rewritten(path, lambda members: members.update({MANIFEST: b"{"})),
    "manifest is a list": lambda path: rewritten(path, lambda members: members.update({MANIFEST: b"[]"})),
    "manifest lacks a part": lambda path: rewritten(path, lambda members: members.update({MANIFEST: b'{"format": 1}'})),
    "a member is missing": lambda path: rewritten(path, lambda members: members.pop("database.sqlite3") and None),
    "a member too many": lambda path: rewritten(path, lambda members: members.update({"media/x.jpg": b"x"})),
    "another photo": lambda path: rewritten(
        path, lambda members: members.update({"media/original_images/a.jpg": PHOTO[::-1]})
    ),
}


@pytest.mark.parametrize("how", BREAK)
def test_a_broken_archive_is_refused(tmp_path: Path, how: str) -> None:
    path = write(tmp_path / "a.zip")
    BREAK[how](path)
    with pytest.raises(Refused, match=like(BROKEN)), Archive(path) as archive:
        archive.verify()


def test_a_missing_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=like(NOT_FOUND)):
        Archive(tmp_path / "b.zip")


def test_an_archive_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = rewritten(write(tmp_path / "a.zip"), change_manifest(format=FORMAT + 1))
    with pytest.raises(Refused, match=like(NEWER_FORMAT)):
        Archive(path)


@pytest.mark.parametrize("name", ["media/../../.bashrc", "media//etc/passwd", "media/"])
def test_no_upload_leaves_its_folder(tmp_path: Path, name: str) -> None:
    with Archive(write(tmp_path / "a.zip", name)) as archive, pytest.raises(Refused):
        list(archive.uploads())
