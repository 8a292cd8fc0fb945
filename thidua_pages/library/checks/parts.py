"""The parts of an office file and their relations (ISO/IEC 29500-2), and reading the XML of a part as a stream."""

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

MOST_ELEMENTS = 2_000_000
"""Elements of one part that are read. A list of 500 lines has about 15,000."""


class TooLongError(Exception):
    """A part has more lines, cells or elements than are read."""


def walk(file: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """Yield ("start" or "end", element) through an XML file. Raises TooLongError, and other errors for broken XML or
    XML that declares entities."""
    count = 0
    for event, element in iterparse(file, events=("start", "end")):
        count += event == "start"
        if count > MOST_ELEMENTS:
            raise TooLongError
        yield event, element


def finished(file: IO[bytes]) -> Iterator[Element]:
    """Yield each element once it has been read with all that is in it."""
    return (element for event, element in walk(file) if event == "end")


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


class Relation(NamedTuple):
    """A relation of a part: its id, its kind (the last word of its type), and the other part or the address outside."""

    key: str
    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of an office file. Names are compared without case, as in the standard."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {_plain(info.filename): info for info in archive.infolist() if not info.is_dir()}

    @property
    def names(self) -> Iterable[str]:
        """The names of all parts, in lower case and without a slash in front."""
        return self._parts.keys()

    def open(self, name: str) -> IO[bytes]:
        """Open a part. Raises KeyError when there is none."""
        return self._archive.open(self._parts[name.lower()])

    def begins(self, name: str, start: bytes) -> bool:
        with self.open(name) as file:
            return file.read(len(start)) == start

    def all_relations(self) -> Iterator[tuple[str, Relation]]:
        """Yield (the part, "" for the whole package; its relation) for all relations of all parts."""
        for name in self.names:
            folder, file = posixpath.split(name)
            if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
                part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                yield from ((part, relation) for relation in self.relations(part))

    def relations(self, part: str) -> Iterator[Relation]:
        """Yield the relations of a part; "" is the whole package."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._parts:
            return
        with self.open(path) as file:
            for element in finished(file):
                if local(element.tag) == "Relationship":
                    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
                    if not is_external:
                        target = _plain(posixpath.join("/", folder, target))
                    kind = element.get("Type", "").rpartition("/")[2]
                    yield Relation(element.get("Id", ""), kind, target, is_external)

    def find(self, part: str, kind: str) -> str:
        """The name of the part of this kind to which `part` is related, "" when there is none."""
        found = (relation.target for relation in self.relations(part) if relation.kind == kind)
        return next((name for name in found if name in self._parts), "")

    def target_of(self, part: str, kind: str) -> str:
        """Like `find`. Raises KeyError when there is none."""
        if not (name := self.find(part, kind)):
            raise KeyError(kind)
        return name


def _plain(name: str) -> str:
    """The name of a part without "./", "..", double or reversed slashes, in lower case."""
    return posixpath.normpath("/" + name.replace("\\", "/")).strip("/").lower()
