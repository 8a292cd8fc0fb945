"""Draw the diagram of the slices in docs/architecture.md from the imports (`make map`); `--check` compares only.

An arrow means that one slice imports another. An arrow that follows from others is left out: `public` imports `base`,
but the arrows through `plans` and `access` say so already.
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
NOT_DRAWN = {"migrations"}

Arrows = dict[str, set[str]]


def arrows() -> Arrows:
    """Return slice → the slices that it imports. Each package of the app is a slice."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    slices = {
        module: module.removeprefix(f"{PACKAGE}.")
        for module in graph.find_children(PACKAGE)
        if module.removeprefix(f"{PACKAGE}.") not in NOT_DRAWN and (ROOT / module.replace(".", "/")).is_dir()
    }
    for module in slices:
        graph.squash_module(module)
    return {
        name: {slices[other] for other in graph.find_modules_directly_imported_by(module) if other in slices} - {name}
        for module, name in slices.items()
    }


def reachable(found: Arrows, start: str, passed: tuple[str, ...] = ()) -> set[str]:
    """Return every slice that `start` imports, directly or through others. Raises ValueError if there is a cycle."""
    if start in passed:
        raise ValueError("the imports of slices form a cycle: " + " → ".join([*passed, start]))
    return found[start].union(*(reachable(found, other, (*passed, start)) for other in found[start]))


def shortened(found: Arrows) -> Arrows:
    """Return the arrows without those that follow from others (the transitive reduction)."""
    return {
        name: others - set().union(*(reachable(found, other) for other in others)) for name, others in found.items()
    }


def diagram() -> str:
    """Return the diagram in Mermaid. Mermaid draws each slice above those that it imports."""
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
        sys.exit("docs/architecture.md: the diagram of the slices differs from the imports; run `make map`")


if __name__ == "__main__":
    main()
