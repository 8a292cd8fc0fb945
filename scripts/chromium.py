"""Find a Chromium for the browser tests. As a script: install one when there is none, and print its path."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first has no windows to draw, and opens a page in a third of the time."""
MISSING = (
    "No Chromium found, and the browser tests are part of the suite. Install one (Debian: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install chromium), or name one: CHROMIUM=/path/to/chromium make test"
)


def works(path: str | None) -> bool:
    """Whether this browser starts. The stub of a snap, or a browser without its libraries, does not."""
    if not path or not os.path.exists(path):
        return False
    try:
        command = [path, "--version"]
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def path_of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """Return the path of a working Chromium: $CHROMIUM, one on the PATH, or Playwright's own. None without one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if works(named) else None
    for name in NAMES:
        if works(path := shutil.which(name)):
            return path
    path = path_of_playwright()
    return path if works(path) else None


def install() -> None:
    """Install the build of Playwright. If that fails (closed network, missing library), install Debian's, as root."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempts += [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]]
    for command in attempts:
        done = subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False)
        if done.returncode == 0 and find():
            return


if __name__ == "__main__":
    if not find() and not os.environ.get("CHROMIUM"):
        install()
    print(find() or sys.exit(MISSING))
