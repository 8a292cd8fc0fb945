"""Try the upgrade that docs/operations.md describes.

    python scripts/upgrade_drill.py                 # from the last landing, in less than a minute
    python scripts/upgrade_drill.py --make COMMIT   # after a landing: store its demonstration for the next ones

`.ci/landing.sqlite3.xz` is the database of the demonstration as the code of the last landing loaded it, and
`.ci/landing.json` what its pages showed. The drill lays them out, with a small file for each upload. Then the present
code makes a backup, prepares the site, and restores the backup in another place. What the three show and hold is
compared. `--make` runs the old code with the present packages, and takes some minutes.
"""

import argparse
import io
import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
LANDING = ROOT / ".ci" / "landing.sqlite3.xz"
SHOWN = ROOT / ".ci" / "landing.json"
ADDRESS = "http://127.0.0.1:8000"
KEPT_TABLES = ("page", "user", "revision", "photo", "file", "award", "ballot", "decision", "registration", "taskstate")
"""Tables with these endings must have as many rows after the upgrade as before."""
MADE = {"wagtailcore_page": 1}
"""Table → rows that the upgrade from the stored landing makes: the root of the recycle bin. Empty after `--make`."""


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
            "DEBUG": "true",  # static files need not be collected
            "REDIS_URL": "",
            "BASE_URL": ADDRESS,
            "DATABASE_URL": f"sqlite:///{self.folder / 'db.sqlite3'}",
            "MEDIA_STORAGE_URL": f"file://{self.folder / 'media'}",
            "EMAIL_URL": f"filemail:///{self.folder / 'mail'}",
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
        now = after["rows"].get(table)
        made = 0 if exact else MADE.get(table, 0)
        fits = isinstance(now, int) and 0 <= now - int(str(number)) <= made
        if (exact or table.endswith(KEPT_TABLES)) and not fits:
            found.append(f"{table}: {number} rows → {now}")
    found += [f"{path} is lost or changed" for path, sha in before["files"].items() if after["files"].get(path) != sha]
    return found


def make(commit: str) -> None:
    """Load the demonstration by the code of a commit, and store it."""
    with tempfile.TemporaryDirectory(prefix="landing-") as name:
        folder = Path(name)
        (folder / "site").mkdir()
        old = Site(old_code(commit, folder / "old"), folder / "site")
        old.run("scripts/run.py", "prepare")
        store(old, commit)


def store(old: Site, commit: str) -> None:
    content = old.content()
    content["files"] = {}  # the drill makes its own
    SHOWN.write_text(json.dumps({"commit": commit, **content}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    small = old.folder / "small.sqlite3"
    with closing(sqlite3.connect(old.folder / "db.sqlite3")) as database:
        database.execute("VACUUM INTO ?", [str(small)])
    LANDING.write_bytes(lzma.compress(small.read_bytes()))


def lay_out(site: Site) -> None:
    """Make the database of the last landing, and a small file for each upload that it names."""
    path = site.folder / "db.sqlite3"
    path.write_bytes(lzma.decompress(LANDING.read_bytes()))
    with closing(sqlite3.connect(path)) as database:
        names = [
            name
            for table in ("photo", "photorendition", "file")
            for (name,) in database.execute(f"SELECT file FROM thidua_pages_{table}")  # noqa: S608
        ]
    for name in names:
        path = site.folder / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(small_file(path.suffix))


def small_file(suffix: str) -> bytes:
    """A picture or a document of this kind."""
    kind = Image.registered_extensions().get(suffix)
    if kind not in {"JPEG", "PNG", "WEBP"}:
        return b"%PDF-1.4\n%%EOF\n"
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 30, 30)).save(out, kind)
    return out.getvalue()


def drill() -> list[str]:
    """Upgrade and restore the last landing. Returns what is not as it was."""
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:4.0f} s  {text}", flush=True)

    before = json.loads(SHOWN.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="upgrade-") as name:
        folder = Path(name)
        for part in ("site", "restored"):
            (folder / part).mkdir()
        site, restored = Site(ROOT, folder / "site"), Site(ROOT, folder / "restored")
        say(f"the demonstration of {before['commit'][:10]}, {len(before['pages'])} pages")
        lay_out(site)
        say("backing it up with the present code")
        site.run("manage.py", "backup")
        say("upgrading")
        site.run("scripts/run.py", "prepare")
        after = site.content()
        say("restoring the backup in another place")
        (archive,) = (folder / "backups").glob("*.zip")
        restored.run("manage.py", "restore", str(archive))
        again = restored.content()
        say(f"comparing {len(before['pages'])} pages, {len(before['rows'])} tables, {len(after['files'])} files")
    wrong = [f"upgrade: {line}" for line in differences(before, after, exact=False)]
    wrong += [f"restore: {line}" for line in differences(after, again, exact=True)]
    return wrong if before["pages"] else ["The stored demonstration has no pages."]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--make", metavar="COMMIT", help="store the demonstration of this commit")
    commit = parser.parse_args().make
    if commit:
        make(commit)
    elif wrong := drill():
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
