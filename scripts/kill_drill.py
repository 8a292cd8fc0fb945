"""Kill the site again and again while people write, and check that nothing that was acknowledged is lost.

    python scripts/kill_drill.py [--kills 100] [--database postgres://…/an_empty_database]

A site with the demonstration is set up in a folder of its own, on a free port of this machine. While clients create
drafts, change them, vote and approve, SIGKILL hits the process that answers, the server, the worker or all of them. At
the end the database and the public pages must hold everything that a client was told is done, each approved page must
have had its e-mail, and no page may be served in an old version. The drill ends by itself; it talks to 127.0.0.1 only.
"""

import argparse
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "thi-dua-2023"  # noqa: S105 - of the demonstration
APPROVALS = 120
"""Updates that wait for approval at the beginning."""
START_SECONDS = 120
FIRST_TEXT = "Đã làm"
PAUSE = (0.5, 4.0)
"""How long the site may work between two kills, in seconds."""


class Site:
    """The processes of the site."""

    def __init__(self, folder: Path, database: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        os.environ.update(
            SECRET_KEY=secrets.token_urlsafe(50),
            DEBUG="false",
            DEMO="true",
            DEMO_PASSWORD=PASSWORD,
            PORT=str(self.port),
            BASE_URL=self.url,
            DATABASE_URL=database or f"sqlite:///{folder / 'db.sqlite3'}",
            MEDIA_STORAGE_URL=f"file://{folder / 'media'}",
            EMAIL_URL=f"filemail:///{folder / 'mail'}",
            DJANGO_SETTINGS_MODULE="config.settings",
        )
        self.log = (folder / "log").open("wb")
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, part: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "scripts/run.py", part]
        return subprocess.Popen(command, cwd=ROOT, stdout=self.log, stderr=self.log, start_new_session=True)

    def prepare(self) -> None:
        if self.run("prepare").wait() != 0:
            sys.exit(f"The site could not be set up:\n{Path(self.log.name).read_text(errors='replace')[-3000:]}")

    def serve(self) -> None:
        """Start the site unless it runs, again if it ends (as systemd does), and wait until it is ready."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                self.process = self.run("serve")
            with suppress(requests.RequestException):
                if requests.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            time.sleep(0.5)
        sys.exit(f"The site did not start again:\n{Path(self.log.name).read_text(errors='replace')[-3000:]}")

    def kill(self, what: str) -> None:
        """Send SIGKILL to one of the processes, or to all."""
        if self.process is None:
            return
        programs = children(self.process.pid)
        server = next((pid for pid in programs if "granian" in command_of(pid)), None)
        worker = next((pid for pid in programs if "manage.py" in command_of(pid)), None)
        victims: dict[str, list[int | None]] = {
            "serving": [*children(server)[:1]] if server else [],
            "server": [server],
            "worker": [worker],
            "all": [self.process.pid, *programs],
        }
        for pid in victims[what]:
            if pid:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        if what in {"all", "server"}:
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


# --- What people do ---------------------------------------------------------------------------------------

Acknowledged = dict[Any, Any]


class Person(threading.Thread):
    """Does one thing again and again, and remembers what the site acknowledged."""

    def __init__(self, site: Site, act: Callable[["Person", int], None], username: str = "", token: str = "") -> None:
        super().__init__(daemon=True)
        self.site, self.act, self.username, self.token = site, act, username, token
        self.done: Acknowledged = {}
        self.failed = 0
        self.ended = threading.Event()
        self.session = requests.Session()

    def run(self) -> None:
        number = 0
        while not self.ended.is_set():
            number += 1
            try:
                self.act(self, number)
            except (requests.RequestException, KeyError):
                self.failed += 1
                time.sleep(0.1)
                self.session = requests.Session()  # sign in again

    def sign_in(self) -> None:
        """Sign in by the form, once."""
        if "sessionid" not in self.session.cookies:
            login = f"{self.site.url}/quan-tri/login/"
            self.session.get(login, timeout=30)
            self.post("/quan-tri/login/", username=self.username, password=PASSWORD)

    def post(self, path: str, **data: Any) -> requests.Response:
        """Post a form. Raises KeyError when the site answers with anything but a redirect: it acknowledged nothing."""
        data["csrfmiddlewaretoken"] = self.session.cookies["csrftoken"]
        answer = self.session.post(self.site.url + path, data=data, timeout=60, allow_redirects=False)
        if answer.status_code != 302:
            raise KeyError(answer.status_code)
        return answer

    def api(self, method: str, path: str, wanted: int, data: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.site.url}/api/v3/pages/{path}"
        answer = self.session.request(method, url, json=data, headers=headers, timeout=60)
        if answer.status_code != wanted:
            raise KeyError(answer.status_code)
        return answer.json()


def drafting(parent: int) -> Callable[[Person, int], None]:
    """Create an update as a draft, then change its text."""

    def act(person: Person, number: int) -> None:
        meta = {"type": "thidua_pages.ProgressUpdatePage", "parent_id": parent}
        title = f"Bản nháp {number} {secrets.token_hex(4)}"
        made = person.api("POST", "", 201, {"meta": meta, "title": title, "date": "2023-06-01", "text": FIRST_TEXT})
        person.done[made["id"]] = (title, FIRST_TEXT)
        text = secrets.token_hex(8)
        person.api("PATCH", f"{made['id']}/", 200, {"meta": {"type": meta["type"]}, "text": text})
        person.done[made["id"]] = (title, text)

    return act


def voting(state: int) -> Callable[[Person, int], None]:
    """Change one's vote."""

    def act(person: Person, number: int) -> None:
        person.sign_in()
        comment = f"{number} {secrets.token_hex(4)}"
        person.done.setdefault("tried", []).append(comment)
        data = {"task_state": state, f"choice-{state}": "agree", f"comment-{state}": comment}
        person.post("/quan-tri/xet-khen-thuong/bo-phieu/", **data)
        person.done["acknowledged"] = comment

    return act


def approving(waiting: list[tuple[int, int]]) -> Callable[[Person, int], None]:
    """Approve one update after the other."""

    def act(person: Person, number: int) -> None:
        person.sign_in()
        if not waiting:
            person.ended.wait(1)
            return
        page, state = waiting[0]
        answer = person.session.get(f"{person.site.url}/quan-tri/duyet/{page}/", timeout=60)
        if 'value="approve"' not in answer.text:  # approved before the answer was lost
            waiting.pop(0)
            return
        person.post(f"/quan-tri/duyet/{page}/", action="approve", task_state=state)
        person.done[page] = True
        waiting.pop(0)

    return act


# --- Before and after -------------------------------------------------------------------------------------


def set_up() -> tuple[Any, list[tuple[int, int]], int, str]:
    """Return an initiative, updates that wait for approval with their steps, a ballot's step, and a token."""
    from django.contrib.auth import get_user_model
    from wagtail.models import APIToken, TaskState

    from thidua_pages.models import BallotTask, InitiativePage, ProgressUpdatePage

    users = get_user_model().objects
    initiative = InitiativePage.objects.live().order_by("path").first()
    author = users.filter(username__startswith="bientap.").order_by("pk")
    editor = next(user for user in author if initiative.permissions_for_user(user).can_add_subpage())
    waiting = []
    for number in range(APPROVALS):
        page = ProgressUpdatePage(
            title=f"Cập nhật {number}", date="2023-06-01", text=FIRST_TEXT, live=False, owner=editor
        )
        initiative.add_child(instance=page)
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)  # type: ignore[union-attr]  # every update has a workflow
        waiting.append((page.pk, page.current_workflow_task_state.pk))
    ballot = TaskState.objects.filter(status="in_progress", task__in=BallotTask.objects.all()).first()
    _, token = APIToken.create_token(user=editor, name="drill")
    return initiative, waiting, ballot.pk, token


def lost_drafts(person: Person) -> list[str]:
    from thidua_pages.models import ProgressUpdatePage

    lost = []
    pages = {page.pk: page for page in ProgressUpdatePage.objects.filter(pk__in=person.done)}
    for pk, (title, text) in person.done.items():
        page = pages.get(pk) and pages[pk].get_latest_revision_as_object()
        if page is None or page.title != title or (text != FIRST_TEXT and page.text != text):
            lost.append(f"draft {pk}: {title}")
    return lost


def lost_votes(person: Person, ballot: int) -> list[str]:
    """A vote may be a newer one than the last that was acknowledged: its answer was lost, not the vote."""
    from thidua_pages.models import Ballot

    found = Ballot.objects.filter(member__username=person.username, task_state=ballot).first()
    tried, acknowledged = person.done.get("tried", []), person.done.get("acknowledged")
    if acknowledged and (found is None or tried.index(found.comment) < tried.index(acknowledged)):
        return [f"vote of {person.username}: {acknowledged}"]
    return []


def lost_approvals(person: Person, site: Site) -> list[str]:
    """Pages that are not public, e-mails that were never written, and a list that is served in an old version."""
    from django_tasks_db.models import DBTaskResult

    from thidua_pages.models import ProgressUpdatePage

    lost = []
    pages = list(ProgressUpdatePage.objects.filter(pk__in=person.done))
    for page in pages:
        shown = requests.get(site.url + page.get_url(), timeout=60)
        if not page.live or shown.status_code != 200 or page.title not in shown.text:
            lost.append(f"approval of {page.pk}")
    mail = sum(row.task_path.endswith(".deliver") for row in DBTaskResult.objects.all())
    if len(pages) < len(person.done) or mail < len(pages):
        lost.append(f"{len(person.done)} approvals, {len(pages)} pages, {mail} e-mails")
    for page in pages[:1]:
        address = site.url + page.get_parent().get_url()
        kept, made_anew = (
            re.findall(r"Cập nhật \d+", requests.get(address + query, timeout=60).text) for query in ("", "?moi=1")
        )
        if kept != made_anew:
            lost.append("the initiative is served in an old version")
    return lost


def wait_for_outbox(seconds: float = 300) -> None:
    """Wait until the worker has done what waits."""
    from django_tasks_db.models import DBTaskResult

    end = time.monotonic() + seconds
    while time.monotonic() < end and DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).exists():
        time.sleep(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", default="", help="the address of an empty database; SQLite in a folder without")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory(prefix="thidua-drill-") as folder:
        site = Site(Path(folder), arguments.database)
        sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
        import django

        site.prepare()
        django.setup()
        initiative, waiting, ballot, token = set_up()
        members = [f"hoidong{number}" for number in range(1, 6)]
        people = [
            Person(site, drafting(initiative.pk), token=token),
            Person(site, drafting(initiative.pk), token=token),
            Person(site, approving(waiting), "vanhoa"),
            *(Person(site, voting(ballot), member) for member in members[:2]),
        ]
        site.serve()
        for person in people:
            person.start()
        hit: Counter[str] = Counter()
        for number in range(arguments.kills):
            time.sleep(dice.uniform(*PAUSE))
            what = dice.choices(["serving", "server", "worker", "all"], [5, 2, 3, 2])[0]
            site.kill(what)
            hit[what] += 1
            site.serve()
            print(f"\r{number + 1} of {arguments.kills} kills", end="", flush=True)
        for person in people:
            person.ended.set()
        for person in people:
            person.join(90)
        wait_for_outbox()
        kept = [len(person.done.get("tried", person.done)) for person in people]
        print(f"\n{dict(hit)}; done by each person: {kept}; requests that failed: {sum(p.failed for p in people)}")
        lost = [*lost_drafts(people[0]), *lost_drafts(people[1]), *lost_approvals(people[2], site)]
        lost += [one for person in people[3:] for one in lost_votes(person, ballot)]
        site.stop()
        if lost:
            sys.exit("Lost:\n" + "\n".join(lost))
        print("Nothing that was acknowledged is lost.")


if __name__ == "__main__":
    main()
