"""Install the packages of `uv.lock` into `.venv`: `python3 scripts/environment.py [--dev] [--choose-python]`.

Needs Python 3.11+ and a package index. `--choose-python`: the system's own Python is taken if the one that runs this
was compiled without optimisation. uv does the work; when it is missing, it is installed from the index into `.venv-uv`.
Python itself is never downloaded. uv downloads files from the addresses in the lock file. When it cannot reach them,
for example because pip is configured for a mirror, pip installs the same versions.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV, UV_VENV = ROOT / ".venv", ROOT / ".venv-uv"
ENVIRONMENT = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
ENVIRONMENT.pop("VIRTUAL_ENV", None)
SYSTEM_PYTHON = "/usr/bin/python3"
FITS = "import sqlite3, ssl, sys; sys.exit(sys.version_info < (3, 11))"


def run(*command: object, check: bool = True, quiet: bool = False) -> bool:
    """Run a command and return whether it succeeded. `quiet` hides its output."""
    output = subprocess.DEVNULL if quiet else None
    result = subprocess.run([str(part) for part in command], cwd=ROOT, env=ENVIRONMENT, check=check, stdout=output)
    return result.returncode == 0


def chosen_python() -> str:
    """Return the Python for `.venv`.

    A Python that was compiled without `--enable-optimizations`, as pyenv does unless it is told otherwise, takes a
    quarter longer for everything. That of a distribution (`/usr`) and that of the official containers are optimised.
    """
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    is_optimised = sys.base_prefix == "/usr" or "--enable-optimizations" in options
    if "--choose-python" not in sys.argv[1:] or is_optimised or not Path(SYSTEM_PYTHON).exists():
        return sys.executable
    if run(SYSTEM_PYTHON, "-c", FITS, check=False, quiet=True):
        print(f"{sys.executable} was compiled without optimisation; {SYSTEM_PYTHON} is used instead.", flush=True)
        return SYSTEM_PYTHON
    return sys.executable


def make_venv(folder: Path) -> Path:
    """Create a virtual environment with pip, unless it exists, and return the path of its Python."""
    python = folder / "bin" / "python"
    if not (python.exists() and run(python, "-m", "pip", "--version", check=False, quiet=True)) and not run(
        sys.executable, "-m", "venv", "--clear", folder, check=False
    ):
        sys.exit("Python's venv module is missing (on Debian and Ubuntu: apt-get install python3-venv).")
    return python


def uv_command() -> list[str]:
    """Return the command that runs uv, which is installed when needed."""
    found = shutil.which("uv")
    if found and run(found, "--version", check=False, quiet=True):
        return [found]
    own = UV_VENV / "bin" / "uv"
    if not (own.exists() and run(own, "--version", check=False, quiet=True)) and not install_uv():
        sys.exit("uv could not be installed: is a package index reachable (pip config list)?")
    return [str(own)]


def install_uv() -> bool:
    """Install uv into an environment of its own. Return whether this succeeded.

    The pip of this Python can do it. Where there is none, the environment gets its own pip, which takes longer.
    """
    wanted = ("install", "--quiet", "--disable-pip-version-check", "uv")
    if (
        find_spec("pip")
        and run(sys.executable, "-m", "venv", "--clear", "--without-pip", UV_VENV, check=False)
        and run(sys.executable, "-m", "pip", "--python", UV_VENV / "bin" / "python", *wanted, check=False)
    ):
        return True
    return run(make_venv(UV_VENV), "-m", "pip", *wanted, check=False)


def main() -> None:
    groups = [] if "--dev" in sys.argv[1:] else ["--no-dev"]
    uv = uv_command()
    if run(*uv, "sync", "--frozen", "--inexact", "--python", chosen_python(), *groups, check=False):
        return
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"Python 3.11 or newer is needed; this one is {sys.version.split()[0]}: make PYTHON=python3.12 …")
    print("uv could not reach the locked files; trying pip with the same versions.", flush=True)
    python = make_venv(VENV)
    locked = VENV / "locked.txt"
    run(*uv, "export", "--quiet", "--frozen", *groups, "-o", locked)
    run(python, "-m", "pip", "install", "--quiet", "-r", locked)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"Failed: {' '.join(error.cmd)}")
