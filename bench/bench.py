"""`make bench`: measure pages and searches on the production server, compared with an empty Django view of 20 kB.

It uses its own databases: `DATABASE_URL_BENCH` and the same with `_large`, or SQLite in var/bench. The first is filled
with 300 published initiatives with photos and 600 updates, the second with other pages up to `BENCH_PAGES` (100,000;
with 0 it is left out). Both are kept for the next run. Each page is requested for five seconds, in two turns, so that a
busy moment of the machine does not affect one page alone. A page is requested as a visitor does, and again with a
parameter that the page cache does not know, so that it is rendered each time. The results are written to docs/bench.md.
"""

import os
import pickle
import platform
import socket
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
INITIATIVES = 300
CLIENTS, TURNS, SECONDS = 8, 2, 2.5
PAGES = int(os.environ.get("BENCH_PAGES", "100000"))
EMPTY = "/bench/empty/"
UNCACHED = "?lam-moi=1"
"""A parameter that the page cache does not know, so that the page is rendered again."""


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def set_environment(stage: str) -> None:
    """Set the environment for this run, before Django reads it. Nothing in `.env` counts."""
    port = free_port()
    name = "" if stage == "small" else "_large"
    database = os.environ.get("DATABASE_URL_BENCH", f"sqlite:///{FOLDER / 'db'}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="bench.settings",
        DATABASE_URL=f"{database}{name}" + (".sqlite3" if database.startswith("sqlite") else ""),
        MEDIA_STORAGE_URL=f"file://{FOLDER / 'media'}",
        REDIS_URL=os.environ.get("REDIS_URL", ""),
        SECRET_KEY="only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
        EMAIL_URL="dummymail://",
        DEBUG="false",
        DEMO="true",
        PORT=str(port),
        WEB_WORKERS=str(os.cpu_count() or 1),
        HOST="127.0.0.1",
        BASE_URL=f"http://127.0.0.1:{port}",
        ALLOWED_HOSTS="127.0.0.1",
        **dict.fromkeys(("API_RATE_TOKEN", "API_RATE_ADDRESS", "API_RATE_WRITES"), ""),
    )
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


def targets() -> dict[str, str]:
    """Return name → path of the pages to measure."""
    from wagtail.models import Site

    from thidua_pages.models import CampaignPage, InitiativePage, ProgressUpdatePage

    def path(page: object) -> str:
        return urlsplit(page.get_full_url()).path  # type: ignore[attr-defined]

    home = Site.objects.get(is_default_site=True).root_page
    plan = CampaignPage.objects.live().descendant_of(home).order_by("pk").first()
    initiatives = InitiativePage.objects.live().filter(campaign=plan).order_by("-pk")
    initiative = next(page for page in initiatives if ProgressUpdatePage.objects.live().child_of(page).count() > 1)
    pages = {
        "home": path(home),
        "plan": path(plan),
        "initiative": path(initiative),
        "list of initiatives": path(plan.get_children().live().first()),
    }
    return {
        "empty view, 20 kB": EMPTY,
        "initiative, cached": pages["initiative"],
        "plan, cached": pages["plan"],
        **{f"{name}, not cached": address + UNCACHED for name, address in pages.items()},
        **api_targets(),
        "API of Wagtail, 20 initiatives": "/api/v3/pages/?type=thidua_pages.InitiativePage&limit=20",
    }


def api_targets() -> dict[str, str]:
    """Return parts of the list of initiatives. The page cache keeps answers of 20 rows, and none of 21."""
    from wagtail.models import Site

    from thidua_pages.api.lists import cursors
    from thidua_pages.api.orders import INITIATIVES
    from thidua_pages.models import InitiativePage

    name = "ten"  # the pages of `generate.py` have no day of publication
    order = INITIATIVES[name]
    ward = Site.objects.get(is_default_site=True).root_page
    pages = order.of(InitiativePage.objects.live().descendant_of(ward))
    last = (pages.count() - 1) // 21 * 21
    address = f"/api/v3/initiatives/?xep={name}&limit"
    return {
        "API, 20 initiatives, cached": f"{address}=20",
        "API, the first 21, not cached": f"{address}=21",
        "API, the last by offset": f"{address}=21&offset={last}",
        "API, the last by cursor": f"{address}=21&cursor={cursors.write(name, pages[last - 1], order.fields)}",
    }


@dataclass
class Answers:
    count: int = 0
    bad: int = 0
    size: int = 0


def ask(port: int, path: str, seconds: float) -> Answers:
    """Request `path` again and again over one connection, as one client."""
    answers = Answers()
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\n\r\n".encode()
    end = time.monotonic() + seconds
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        while time.monotonic() < end:
            connection.sendall(request)
            data = b""
            while b"\r\n\r\n" not in data:
                data += connection.recv(262144)
            head, _, body = data.partition(b"\r\n\r\n")
            headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
            size, received = int(headers[b"content-length"]), len(body)
            while received < size:
                received += len(connection.recv(262144))
            answers.count += 1
            answers.bad += head.split(b" ", 2)[1] != b"200"
            answers.size = size
    return answers


def cpu_seconds(pid: int) -> float:
    """Return the processor time, in seconds, of a process and all below it; 0 on systems without /proc."""
    ticks, children = {}, defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks[int(stat.parent.name)] = int(fields[11]) + int(fields[12])
        children[int(fields[1])].append(int(stat.parent.name))

    def total(process: int) -> int:
        return ticks.get(process, 0) + sum(total(child) for child in children[process])

    return total(pid) / os.sysconf("SC_CLK_TCK")


def work_off() -> None:
    """Do what the outbox holds: no worker runs beside the measured server, and a page makes the missing sizes of its
    photos itself, which takes seconds."""
    from django_tasks_db.management.commands.db_worker import Worker

    from thidua_pages.outbox import BACKEND

    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id="bench",
        excluded_queue_names=[],
    ).run()


@dataclass
class Result:
    rates: list[float]
    cpu_ms: list[float]
    size: int = 0


@dataclass
class Stage:
    """The results of one database."""

    results: dict[str, Result]
    database: str
    cache: str
    pages: int
    painted: str
    """The table of `paint.py`; empty for the large database."""


def measure(port: int, pid: int, paths: dict[str, str]) -> dict[str, Result]:
    results = {name: Result([], []) for name in paths}
    with ProcessPoolExecutor(CLIENTS) as pool:
        for turn in range(TURNS + 1):  # the first turn warms up
            for name, path in paths.items():
                seconds = SECONDS if turn else 0.5
                cpu, begin = cpu_seconds(pid), time.monotonic()
                answers = list(pool.map(ask, *zip(*[(port, path, seconds)] * CLIENTS, strict=True)))
                took, cpu = time.monotonic() - begin, cpu_seconds(pid) - cpu
                count = sum(answer.count for answer in answers)
                if bad := sum(answer.bad for answer in answers):
                    sys.exit(f"{name} ({path}): {bad} of {count} answers were not 200")
                if turn:
                    results[name].rates.append(count / took)
                    results[name].cpu_ms.append(cpu / count * 1000)
                    results[name].size = answers[0].size
    return results


def table(results: dict[str, Result]) -> str:
    base = mean(next(iter(results.values())).rates)
    lines = ["| page | requests/s | of the empty view | processor, ms | kB |", "|---|---:|---:|---:|---:|"]
    for name, result in results.items():
        rate = mean(result.rates)
        lines.append(
            f"| {name} | {rate:.0f} | {rate / base:.1%} | {mean(result.cpu_ms):.2f} | {result.size / 1000:.0f} |"
        )
    return "\n".join(lines)


def growth(small: dict[str, Result], large: dict[str, Result]) -> str:
    """Return a table of the costs of the same pages in the large database, each compared with the empty view."""

    def cost(results: dict[str, Result], name: str) -> float:
        return mean(next(iter(results.values())).rates) / mean(results[name].rates)

    lines = ["| page | requests/s | times the cost at 300 |", "|---|---:|---:|"]
    for name, result in large.items():
        lines.append(f"| {name} | {mean(result.rates):.0f} | {cost(large, name) / cost(small, name):.2f} |")
    return "\n".join(lines)


def search_tables() -> str:
    """Return the tables of `search.py`: on SQLite, and on PostgreSQL where `DATABASE_URL_BENCH_SEARCH` names one."""
    tables = []
    for database in dict.fromkeys(["", os.environ.get("DATABASE_URL_BENCH_SEARCH", "")]):
        print(f"Searching {database or 'in SQLite'} (the first time takes some minutes)", flush=True)
        environment = {**os.environ, "DATABASE_URL_BENCH_SEARCH": database}
        run = subprocess.run(
            [sys.executable, str(ROOT / "bench" / "search.py")],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=-1,
            text=True,
        )
        tables.append(run.stdout[run.stdout.index("Search in ") :])
    return "\n".join(tables)


def report(small: Stage, large: Stage | None, search: str) -> str:
    text = (
        "# Speed\n\nWritten by `make bench`; `bench/bench.py` describes how it measures. The figures are from one "
        "machine on one day, so compare only their ratios.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{small.database}, cache in {small.cache}, {CLIENTS} clients on the same machine, "
        f"{INITIATIVES} initiatives.\n\n{table(small.results)}\n"
    )
    text += (
        "\nIn Chromium on a phone, over a slow 4G line (1.6 Mbit/s, 150 ms), nothing cached by the browser:\n\n"
        f"{small.painted}\n"
    )
    if large:
        text += (
            f"\nThe same pages among {large.pages:,} pages, of past campaigns and of other wards:\n\n"
            f"{growth(small.results, large.results)}\n"
        )
    return f"{text}\n{search}"


def measure_site(stage: str) -> tuple[dict[str, Result], str]:
    """Start the server, measure each page, for the small database also in a browser, and stop the server."""
    from bench import paint
    from scripts.addresses import page_addresses

    port = int(os.environ["PORT"])
    addresses = page_addresses()
    server = subprocess.Popen([sys.executable, "scripts/run.py", "web"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        results = measure(port, server.pid, targets())
        paint_table = paint.table(paint.paint(f"http://127.0.0.1:{port}", addresses)) if stage == "small" else ""
        return results, paint_table
    finally:
        server.terminate()
        server.wait(20)


def run_stage(stage: str, file: Path) -> None:
    """Prepare the database of this stage, measure and write the results to `file`.

    Each stage needs its own process, because Django reads its settings only once.
    """
    set_environment(stage)
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from wagtail.models import Page

    from bench.generate import fill
    from bench.many import fill_up
    from scripts import run

    print(f"Preparing the {stage} database (the first time takes some minutes)", flush=True)
    run.prepare()
    fill(INITIATIVES)
    if stage == "large":
        fill_up(PAGES)
    work_off()
    cache = "Redis" if settings.REDIS_URL else "memory of the process"
    results, painted = measure_site(stage)
    file.write_bytes(pickle.dumps(Stage(results, connection.vendor, cache, Page.objects.count(), painted)))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    stages: list[Stage] = []
    for name in ["small", "large"] if PAGES else ["small"]:
        file = FOLDER / f"{name}.pickle"
        subprocess.run([sys.executable, __file__, name, str(file)], cwd=ROOT, check=True)
        stages.append(pickle.loads(file.read_bytes()))  # noqa: S301
        print(table(stages[-1].results), flush=True)
    text = report(stages[0], stages[1] if len(stages) > 1 else None, search_tables())
    (ROOT / "docs" / "bench.md").write_text(text, encoding="utf-8")
    print(text)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if server.poll() is not None:
            sys.exit("the server did not start")
        try:
            ask(port, "/healthz", 0.01)
            return
        except OSError:
            time.sleep(0.25)
    sys.exit("the server does not answer")


if __name__ == "__main__":
    if sys.argv[1:]:
        run_stage(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
