"""Check that no source file has more than 400 lines and no models file more than 250."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("manage.py", "site", "thidua_pages", "tests", "scripts", "bench")
MAX_LINES, MAX_LINES_OF_MODELS = 400, 250


def too_long() -> list[str]:
    """Return `path: lines (at most n)` for each file over its limit. Migrations are generated and not checked."""
    found = []
    for path in sorted(path for name in SOURCES for path in [ROOT / name, *(ROOT / name).rglob("*.py")]):
        if path.suffix != ".py" or "migrations" in path.parts:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        is_models = path.name == "models.py" or path.parent.name == "models"
        limit = MAX_LINES_OF_MODELS if is_models else MAX_LINES
        if lines > limit:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines (at most {limit})")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(too_long()) or 0)
