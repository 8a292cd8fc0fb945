"""Programs of Node that tests let speak to the site, from `scripts/frontend/package.json`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "scripts" / "frontend"


def node(package: str, script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script that needs this package. Without Node or the package the test is skipped; in CI it fails."""
    found = shutil.which("node")
    if found is None or not (PACKAGES / "node_modules" / package).exists():
        missing = f"Node and the package {package} are needed: apt-get install nodejs npm, then make lint-frontend"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    environment = {**os.environ, "PACKAGES": str(PACKAGES / "package.json")}
    return subprocess.run(
        [found, str(script), *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
