"""What an .odt or .ods does besides being read: macros, objects of other programs, parts loaded from elsewhere."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thidua_pages.library.checks.parts import Package, finished, local
from thidua_pages.library.checks.places import is_remote, shown
from thidua_pages.library.checks.refusals import (
    Active,
    has_macros,
    is_active,
    loads_from_elsewhere,
    locked,
    wrong_content,
)

_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_FOLDERS = ("basic/", "scripts/")
_WITH_TEXT = ("content.xml", "styles.xml")
_MANIFEST = "meta-inf/manifest.xml"
_ACTIVE = {
    "object-ole": Active.OLE,
    "plugin": Active.ADD_IN,
    "applet": Active.ADD_IN,
    "dde-connection": Active.DDE,
    "dde-connection-decl": Active.DDE,
    "dde-source": Active.DDE,
}
_LINKS = frozenset({"a", "bookmark-ref", "title"})
"""Elements whose address is only followed when somebody clicks on it."""


def check(package: Package, extension: str) -> None:
    """Refuse a package that is of another type, has a password, or does anything besides being read. Raises
    ValidationError."""
    with package.open("mimetype") as file:
        if file.read(200).decode("ascii", "replace").strip() != _TYPES[extension]:
            raise wrong_content(extension)
    if _MANIFEST in package.names and any(local(one.tag) == "encryption-data" for one in _elements(package, _MANIFEST)):
        raise locked()
    for name in package.names:
        if name.startswith(_MACRO_FOLDERS):
            raise has_macros()
        if package.begins(name, _COMPOUND):
            raise is_active(Active.OLE)
        if name.endswith(_WITH_TEXT):
            for element in _elements(package, name):
                _check_element(element)


def _elements(package: Package, name: str) -> Iterator[Element]:
    with package.open(name) as file:
        for element in finished(file):
            yield element
            element.clear()


def _check_element(element: Element) -> None:
    tag = local(element.tag)
    if tag == "script" and (element.text or len(element)):
        raise has_macros()
    if tag in _ACTIVE:
        raise is_active(_ACTIVE[tag])
    target = next((value for key, value in element.items() if local(key) == "href"), "")
    if target.strip().lower().startswith("vnd.sun.star.script:"):
        raise has_macros()
    if target and tag not in _LINKS and is_remote(target):
        raise loads_from_elsewhere(shown(target))
