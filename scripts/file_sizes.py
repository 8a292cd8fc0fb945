"""Check the length of files: Python at most 400 lines, models at most 250, CSS and JavaScript at most 300."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("manage.py", "site", "thidua_pages", "demo", "tests", "scripts", "bench", "docs/examples")
MAX_LINES = {".py": 400, ".css": 300, ".js": 300}
MAX_LINES_OF_MODELS = 250
NOT_CHECKED = {"migrations", "node_modules"}


def limit_of(path: Path) -> int:
    """Return how many lines a file of this kind may have."""
    is_models = path.name == "models.py" or path.parent.name == "models"
    return MAX_LINES_OF_MODELS if is_models else MAX_LINES[path.suffix]


def too_long() -> list[str]:
    """Return `path: lines (at most n)` for each file over its limit. Migrations are generated and not checked."""
    found = []
    for path in sorted(path for name in SOURCES for path in [ROOT / name, *(ROOT / name).rglob("*.*")]):
        if path.suffix not in MAX_LINES or NOT_CHECKED & set(path.parts):
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > (limit := limit_of(path)):
            found.append(f"{path.relative_to(ROOT)}: {lines} lines (at most {limit})")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(too_long()) or 0)
