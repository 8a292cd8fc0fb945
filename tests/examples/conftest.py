"""What the examples of `docs/examples` need: a site that answers, tokens, and files to send."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.access.attempts import new_token
from tests.e2e.acting import dossier_file, picture

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
Run = Callable[..., str]


@pytest.fixture
def run(live_server: Any) -> Run:
    """`run("register.py", …)`: what the example prints when it acts on the test's site. Fails if the example does."""

    def run(name: str, *arguments: object) -> str:
        command = [sys.executable, str(EXAMPLES / name), live_server.url, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "anh.jpg"
    path.write_bytes(picture((200, 120, 90)))
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "bien-ban.docx"
    path.write_bytes(dossier_file())
    return path


@pytest.fixture
def tokens(world: Any) -> dict[str, Any]:
    """A token for each who acts in the whole story."""
    roles = {"editor": "editor", "office": "office_statistics", "culture": "culture_social", "chair": "chair"}
    roles["other"] = "other_editor"
    named: dict[str, Any] = {name: new_token(world.people[role]) for name, role in roles.items()}
    return {**named, "council": [new_token(member) for member in world.council]}
