"""A client in TypeScript, made from the description of the API, compiles strictly and does the main job."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.examples.conftest import EXAMPLES
from thidua_pages.models import InitiativePage

MODULES = EXAMPLES.parents[1] / "scripts" / "frontend" / "node_modules"
MISSING = "Node.js is missing (on Debian and Ubuntu: apt-get install nodejs npm), or its modules: run `make test`."


@pytest.fixture
def node() -> str:
    """Node.js. Without it the test is left out, but not in CI."""
    found = shutil.which("node")
    if found and (MODULES / ".bin" / "tsc").exists():
        return found
    if os.environ.get("CI"):
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@pytest.fixture
def client(node: str, tmp_path: Path) -> Path:
    """The example, compiled against the description of the API."""
    folder = tmp_path / "client"
    folder.mkdir()
    for name in ("main_job.ts", "tsconfig.json"):
        shutil.copy(EXAMPLES / name, folder)
    (folder / "node_modules").symlink_to(MODULES)
    (folder / "package.json").write_text(json.dumps({"type": "module"}))
    description = EXAMPLES.parent / "openapi.json"
    run(folder, MODULES / ".bin" / "openapi-typescript", description, "-o", "api.ts", "--default-non-nullable", "false")
    run(folder, MODULES / ".bin" / "tsc", "--strict")
    return folder / "main_job.js"


def run(folder: Path, *command: object) -> str:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.django_db(transaction=True)
def test_it_registers_and_follows_the_figures(
    live_server: Any, tokens: dict[str, Any], client: Path, node: str, photo: Path
) -> None:
    said = run(client.parent, node, client, live_server.url, tokens["editor"], photo)
    work = InitiativePage.objects.get()
    assert work.current_workflow_task.code == "registration_check"
    assert "0 → 1" in said
    assert json.loads(said.splitlines()[-1]) == {"id": work.pk, "place": "Ngõ 12", "photos": 1}
