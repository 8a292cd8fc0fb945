"""Elements of the parts of a .docx by their local names, so that the strict form of the standard is read like the usual
one."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from thidua_pages.library.checks.parts import Package, local
from thidua_pages.plans.reading import refusals

MOST_BYTES = 40 * 1024 * 1024
"""Bytes of one part. A plan of twenty pages has about 500,000."""
_OFF = ("0", "false", "off", "none")


def tree(package: Package, name: str) -> Element | None:
    """The root of a part, None when there is none. Raises UnreadablePlan for a part that is too large."""
    if not name:
        return None
    with package.open(name) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise refusals.too_complex()
    root: Element = fromstring(data)
    return root


def tag(element: Element) -> str:
    return local(element.tag) if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str:
    """The attribute with this local name, "" when there is none."""
    if element is None:
        return ""
    return next((text for key, text in element.items() if local(key) == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along the path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def children(element: Element | None, *names: str) -> Iterator[Element]:
    if element is not None:
        yield from (one for one in element if not names or tag(one) in names)


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    if element is not None:
        yield from (one for one in element.iter() if tag(one) in names)


def is_on(element: Element | None) -> bool:
    """Whether a property such as <w:b/> is set."""
    return element is not None and value(element).lower() not in _OFF


def number(text: str, default: int = 0) -> int:
    """The attribute as a whole number."""
    try:
        return int(float(text))
    except ValueError:
        return default
