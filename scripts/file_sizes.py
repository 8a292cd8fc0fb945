"""No source file over 400 lines, no models file over 250: split it by what it is about."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("manage.py", "site", "thidua_pages", "demo", "tests", "scripts", "bench")
MOST, MOST_OF_MODELS = 400, 250


def too_long() -> list[str]:
    """`path: lines (at most n)` of each file over its limit. Migrations are generated, and left out."""
    found = []
    for path in sorted(path for name in SOURCES for path in [ROOT / name, *(ROOT / name).rglob("*.py")]):
        if path.suffix != ".py" or "migrations" in path.parts:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        most = MOST_OF_MODELS if path.name == "models.py" or path.parent.name == "models" else MOST
        if lines > most:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines (at most {most})")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(too_long()) or 0)
