"""No migration imports code of the site: what it needs is written down in the migration, as it was on that day.

Code moves and changes; a migration that imports it would break, or do another thing than it did where it has run
already. Django writes the mixins of a new page type into `bases` and imports them: delete both (Django compares no
`bases`, and the mixins have no columns). A field that begins with the site's clock is one of `base/fields.py`, which
leave their default out.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("thidua_pages", "config", "tests", "scripts", "bench", "demo")


def imported(tree: ast.AST) -> list[tuple[int, str]]:
    """(line, module) of each import anywhere in a module; a relative one is said to be of this package."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.lineno, node.module or "" if node.level == 0 else "thidua_pages"))
    return found


def living_imports() -> list[str]:
    """`path:line: imports module` of each import of our own code in a migration."""
    return [
        f"{path.relative_to(ROOT)}:{line}: a migration imports {module}"
        for path in sorted((ROOT / "thidua_pages").rglob("migrations/*.py"))
        for line, module in imported(ast.parse(path.read_text(encoding="utf-8")))
        if module.split(".")[0] in OURS
    ]


if __name__ == "__main__":
    sys.exit("\n".join(living_imports()) or 0)
