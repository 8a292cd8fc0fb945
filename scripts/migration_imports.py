"""Check that no migration imports code of the site.

Code changes after a migration was written. A migration that imports it could break later, or do something else than it
did on the sites where it has run already. So a migration contains a copy of the code that it needs.

Django writes the mixins of a new page type into `bases` and imports them. Delete both: Django does not compare `bases`,
and mixins without columns change no table. For a date that defaults to the site's clock use the fields in
`base/fields.py`: they keep their default out of the migration.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("thidua_pages", "config", "tests", "scripts", "bench", "demo")


def imported(tree: ast.AST) -> list[tuple[int, str]]:
    """Return (line, module) for each import anywhere in a module. A relative import counts as one of our package."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.lineno, node.module or "" if node.level == 0 else "thidua_pages"))
    return found


def living_imports() -> list[str]:
    """Return `path:line: a migration imports module` for each import of our own code in a migration."""
    return [
        f"{path.relative_to(ROOT)}:{line}: a migration imports {module}"
        for path in sorted((ROOT / "thidua_pages").rglob("migrations/*.py"))
        for line, module in imported(ast.parse(path.read_text(encoding="utf-8")))
        if module.split(".")[0] in OURS
    ]


if __name__ == "__main__":
    sys.exit("\n".join(living_imports()) or 0)
