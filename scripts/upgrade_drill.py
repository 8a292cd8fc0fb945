"""Try the upgrade that docs/operations.md describes: `python scripts/upgrade_drill.py [COMMIT]`.

The demonstration is loaded by the code of the last landing (the commit in `.ci/last-landing`), in SQLite. Then the
present code makes a backup of it, prepares the site, and restores the backup in another place. What the three show and
hold is compared. The old code runs with the present packages. Takes about a minute.
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANDING = ROOT / ".ci" / "last-landing"
ADDRESS = "http://127.0.0.1:8000"
KEPT_TABLES = ("page", "user", "revision", "photo", "file", "award", "ballot", "decision", "registration", "taskstate")
"""Tables with these endings must have as many rows after the upgrade as before."""


@dataclass(frozen=True)
class Site:
    """Code with a database and uploads of its own."""

    code: Path
    folder: Path

    def run(self, *command: str) -> str:
        """Run a program of the code on this site, and end everything when it fails. Returns what it printed."""
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "SECRET_KEY": "only-for-the-drill-0123456789-abcdefghijklmnop",
            "DEMO": "true",
            "DEBUG": "true",
            "REDIS_URL": "",
            "BASE_URL": ADDRESS,
            "DATABASE_URL": f"sqlite:///{self.folder / 'db.sqlite3'}",
            "MEDIA_STORAGE_URL": f"file://{self.folder / 'media'}",
            "EMAIL_URL": f"filemail://{self.folder / 'mail'}",
            "BACKUP_DIR": str(self.folder.parent / "backups"),
            "PYTHONPATH": os.pathsep.join([str(self.code / "site"), str(self.code)]),
        }
        done = subprocess.run(
            [sys.executable, *command], cwd=self.code, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def content(self) -> dict[str, dict[str, object]]:
        return dict(json.loads(self.run(str(ROOT / "scripts" / "site_content.py"))))


def old_code(commit: str, folder: Path) -> Path:
    """Lay the code of a commit in a folder."""
    archive = folder.with_suffix(".tar")
    subprocess.run(["git", "archive", "--output", str(archive), commit], cwd=ROOT, check=True)
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder


def differences(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]], *, exact: bool) -> list[str]:
    """Name what differs. `exact`: every row and every text; otherwise the upgrade may add rows and change texts."""
    found = []
    for path, page in before["pages"].items():
        now = after["pages"].get(path)
        parts = ("status", "heading", "text") if exact else ("status", "heading")
        if not isinstance(page, dict) or not isinstance(now, dict):
            found.append(f"{path} is gone")
        else:
            found += [f"{path}: {part} {page[part]} → {now[part]}" for part in parts if page[part] != now[part]]
    for table, number in before["rows"].items():
        if (exact or table.endswith(KEPT_TABLES)) and after["rows"].get(table) != number:
            found.append(f"{table}: {number} rows → {after['rows'].get(table)}")
    found += [f"{path} is lost or changed" for path, sha in before["files"].items() if after["files"].get(path) != sha]
    return found


def main() -> None:
    commit = sys.argv[1] if len(sys.argv) > 1 else LANDING.read_text(encoding="utf-8").split()[0]
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:4.0f} s  {text}", flush=True)

    with tempfile.TemporaryDirectory(prefix="upgrade-") as name:
        folder = Path(name)
        for part in ("site", "restored"):
            (folder / part).mkdir()
        old = Site(old_code(commit, folder / "old"), folder / "site")
        say(f"loading the demonstration of {commit[:10]}")
        old.run("scripts/run.py", "prepare")
        before = old.content()
        new, restored = Site(ROOT, folder / "site"), Site(ROOT, folder / "restored")
        say(f"{len(before['pages'])} pages; backing up with the present code")
        new.run("manage.py", "backup")
        say("upgrading")
        new.run("scripts/run.py", "prepare")
        after = new.content()
        say("restoring the backup in another place")
        (archive,) = (folder / "backups").glob("*.zip")
        restored.run("manage.py", "restore", str(archive))
        again = restored.content()
        wrong = [f"upgrade: {line}" for line in differences(before, after, exact=False)]
        wrong += [f"restore: {line}" for line in differences(after, again, exact=True)]
        say(f"compared {len(before['pages'])} pages, {len(before['rows'])} tables, {len(before['files'])} files")
        if wrong or not before["pages"]:
            sys.exit("\n".join(wrong) or "The old site has no pages.")


if __name__ == "__main__":
    main()
