"""The parts of an office file and their relations (ISO/IEC 29500-2), and reading the XML of a part as a stream."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO
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


class Package:
    """The parts of the file. Names are compared without case, as in the standard."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename.replace("\\", "/").strip("/").lower(): info for info in archive.infolist()}

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._names[name.lower()])

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, kind, name of the other part) for the relations of a part; "" is the whole package."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._names:
            return
        with self.open(path) as file:
            for element in finished(file):
                if local(element.tag) == "Relationship" and element.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                    yield element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target.strip("/")

    def find(self, part: str, kind: str) -> str:
        """The name of the part of this kind to which `part` is related, "" when there is none."""
        found = (name for _, found, name in self.relations(part) if found == kind)
        return next((name for name in found if name.lower() in self._names), "")

    def target_of(self, part: str, kind: str) -> str:
        """Like `find`. Raises KeyError when there is none."""
        if not (name := self.find(part, kind)):
            raise KeyError(kind)
        return name
