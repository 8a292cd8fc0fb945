"""An example of each operation: what is sent, and the answer. One file for each tag, in `examples/`.

`{"<operation id>": {"sent": …, "answer": …}}`; `sent` only if the operation takes a body, `answer` only if it answers
with one. A test compares each with the schema of its operation.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "examples"


@cache
def examples() -> dict[str, dict[str, Any]]:
    """Return operation id → its example."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found
