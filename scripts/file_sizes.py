"""No Python file over 400 lines, no models file over 250, no style or script over 300: split it by what it is about."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("manage.py", "site", "thidua_pages", "tests", "scripts", "bench")
MOST, MOST_OF_MODELS, MOST_OF_FRONTEND = 400, 250, 300
KINDS = {".py", ".css", ".js"}


def limit_of(path: Path) -> int:
    """How many lines a file of this kind may have."""
    if path.suffix != ".py":
        return MOST_OF_FRONTEND
    return MOST_OF_MODELS if path.name == "models.py" or path.parent.name == "models" else MOST


def too_long() -> list[str]:
    """`path: lines (at most n)` of each file over its limit. Migrations are generated, and left out."""
    found = []
    for path in sorted(path for name in SOURCES for path in [ROOT / name, *(ROOT / name).rglob("*")]):
        if path.suffix not in KINDS or {"migrations", "node_modules"} & set(path.parts) or path.is_dir():
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        most = limit_of(path)
        if lines > most:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines (at most {most})")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(too_long()) or 0)
