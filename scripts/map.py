"""The map of the slices in docs/architecture.md, drawn from the imports: `make map`; `--check` tells whether it is so.

An arrow says that one slice imports another. What can be read along other arrows is left out: `public` imports `base`,
and the way there through `plans` is drawn already.
"""

import re
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DOCUMENT = ROOT / "docs" / "architecture.md"
PART = re.compile(r"(<!-- generated: slices -->\n).*?(<!-- end -->)", re.DOTALL)
PACKAGE = "thidua_pages"
NO_SLICES = {"management", "migrations", "templatetags"}
"""Packages that are not drawn: commands and template tags stand beside the slices, migrations import none."""

Arrows = dict[str, set[str]]


def arrows() -> Arrows:
    """Slice → the slices that it imports. A slice is a package of the app; the modules beside them only gather."""
    graph = grimp.build_graph(PACKAGE)
    slices = {
        module: module.removeprefix(f"{PACKAGE}.")
        for module in graph.find_children(PACKAGE)
        if module.removeprefix(f"{PACKAGE}.") not in NO_SLICES and (ROOT / module.replace(".", "/")).is_dir()
    }
    for module in slices:
        graph.squash_module(module)
    return {
        name: {slices[other] for other in graph.find_modules_directly_imported_by(module) if other in slices}
        for module, name in slices.items()
    }


def reachable(found: Arrows, start: str, passed: tuple[str, ...] = ()) -> set[str]:
    """All that a slice imports, through whatever slices. Raises ValueError where the imports go in a circle."""
    if start in passed:
        raise ValueError("slices import in a circle: " + " → ".join([*passed, start]))
    return found[start].union(*(reachable(found, other, (*passed, start)) for other in found[start]))


def shortened(found: Arrows) -> Arrows:
    """The arrows without those that others say already (the transitive reduction)."""
    return {
        name: others - set().union(*(reachable(found, other) for other in others)) for name, others in found.items()
    }


def diagram() -> str:
    """The map in Mermaid: each slice stands above those that it imports."""
    found = shortened(arrows())
    lines = [f"{name} --> {' & '.join(sorted(others))}" for name, others in sorted(found.items()) if others]
    alone = sorted(set(found) - {one for name, others in found.items() for one in {name, *others} if others})
    return "\n".join(["```mermaid", "flowchart TD", *(f"    {line}" for line in [*lines, *alone]), "```", ""])


def main() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    drawn = PART.sub(lambda match: match[1] + diagram() + match[2], text)
    if "--check" not in sys.argv[1:]:
        DOCUMENT.write_text(drawn, encoding="utf-8")
    elif drawn != text:
        sys.exit("docs/architecture.md: the map of the slices is not what the imports say; run `make map`")


if __name__ == "__main__":
    main()
