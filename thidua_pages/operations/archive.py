"""One backup as one file: a zip with the database, the uploads, the settings without secrets, and a manifest.

A zip, because a member's size need not be known before it is written (a file may grow meanwhile), its list is read
without reading the members, and every system can open it. Members are read and written in pieces.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Self

from thidua_pages.operations.errors import Refused

FORMAT = 1
"""Raised when an older version could not restore the archive correctly."""
MANIFEST = "manifest.json"
SETTINGS = "settings.env"
UPLOADS = "media/"
PIECE = 1024 * 1024

NOT_FOUND = "Không có tệp {path}, hoặc không đọc được."
BROKEN = "Bản sao lưu {path} bị hỏng ({part}), không dùng để khôi phục được. Hãy dùng một bản khác."
NEWER_FORMAT = "Bản sao lưu {path} do một phiên bản mới hơn tạo ra. Hãy cập nhật mã nguồn trước, rồi khôi phục lại."


@dataclass(frozen=True)
class Member:
    """Size in bytes and SHA-256 of one member."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """What the archive says about itself.

    `counts`: rows of each table. `migrations`: those that the database had seen, "app.name". `lost`: uploads that a row
    names and that were not on the disk any more. `versions`: of Python and the packages that matter.
    """

    created_at: str
    engine: str
    database: str
    base_url: str
    counts: dict[str, int]
    migrations: list[str]
    versions: dict[str, str]
    lost: list[str] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT


class ArchiveWriter:
    """Writes a new archive, which only its owner may read. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", allowZip64=True)
        self.members: dict[str, Member] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None:
            self._zip.close()
            self._file.flush()
            os.fsync(self._file.fileno())
        self._file.close()

    def add(self, name: str, source: BinaryIO, *, compress: bool = False) -> None:
        """Copy `source` to its end."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        info.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as member:
            while piece := source.read(PIECE):
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self.members[name] = Member(size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        manifest.members = self.members
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1), zipfile.ZIP_DEFLATED)


class Archive:
    """An archive that is read. Use as a context manager. Raises Refused when it is missing, broken or too new."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise Refused(NOT_FOUND.format(path=path)) from error
        except zipfile.BadZipFile as error:
            raise self.broken("zip") from error
        try:
            self.manifest = self._manifest()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self._zip.close()

    def broken(self, part: str) -> Refused:
        return Refused(BROKEN.format(path=self.path, part=part))

    def verify(self) -> None:
        """Read every member and compare it with the manifest. Raises Refused when anything differs."""
        if {*self.manifest.members, MANIFEST} != set(self._zip.namelist()):
            raise self.broken(MANIFEST)
        for name in self.manifest.members:
            for _ in self.pieces(name):
                pass

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a member, in pieces. Raises Refused at the end when it is not what was written."""
        expected, digest, size = self.manifest.members[name], hashlib.sha256(), 0
        try:
            with self._zip.open(name) as member:
                while piece := member.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError) as error:
            raise self.broken(name) from error
        if Member(size, digest.hexdigest()) != expected:
            raise self.broken(name)

    def extract(self, name: str, target: Path) -> None:
        """Write a member to a new file."""
        with target.open("xb") as file:
            for piece in self.pieces(name):
                file.write(piece)

    def uploads(self) -> Iterator[tuple[str, str]]:
        """The uploads: the name of the member, and the path below MEDIA_ROOT. Raises Refused for a path outside it."""
        for name in self.manifest.members:
            if name.startswith(UPLOADS):
                path = PurePosixPath(name.removeprefix(UPLOADS))
                if path.is_absolute() or ".." in path.parts or not path.parts:
                    raise self.broken(name)
                yield name, str(path)

    def _manifest(self) -> Manifest:
        try:
            data = json.loads(self._zip.read(MANIFEST))
            number = data["format"]
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError) as error:
            raise self.broken(MANIFEST) from error
        if number != FORMAT:
            raise Refused(NEWER_FORMAT.format(path=self.path))
        try:
            members = {name: Member(**member) for name, member in data.pop("members").items()}
            return Manifest(**data, members=members)
        except (KeyError, TypeError, AttributeError) as error:
            raise self.broken(MANIFEST) from error


def forget_in_memory(path: Path) -> None:
    """Drop the file from the system's memory, so that the next reader reads the disk (where the system can do this)."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
