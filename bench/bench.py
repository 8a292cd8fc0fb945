"""`make bench`: what a page costs, on the production server, beside an empty Django view of 20 kB.

The database is its own: `DATABASE_URL_BENCH`, or SQLite in var/bench; filled once with 300 published initiatives with
photos and 600 updates, then kept. Each target is asked for five seconds in two turns, so that a busy moment of the
machine does not fall on one target alone. The last table is kept in docs/bench.md.
"""

import os
import platform
import socket
import subprocess
import sys
import time
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
EMPTY = "/bench/empty/"


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def set_environment() -> None:
    """Settings of the run, before Django reads them; nothing of `.env` counts."""
    port = free_port()
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="bench.settings",
        DATABASE_URL=os.environ.get("DATABASE_URL_BENCH", f"sqlite:///{FOLDER / 'db.sqlite3'}"),
        MEDIA_STORAGE_URL=f"file://{FOLDER / 'media'}",
        REDIS_URL=os.environ.get("REDIS_URL", ""),
        SECRET_KEY="only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
        EMAIL_URL="dummymail://",
        DEBUG="false",
        DEMO="true",
        PORT=str(port),
        HOST="127.0.0.1",
        BASE_URL=f"http://127.0.0.1:{port}",
        ALLOWED_HOSTS="127.0.0.1",
    )
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


def targets() -> dict[str, str]:
    """Name → path of what is measured."""
    from thidua_pages.models import CampaignPage, HomePage, InitiativePage, ProgressUpdatePage

    def path(page: object) -> str:
        return urlsplit(page.get_full_url()).path  # type: ignore[attr-defined]

    plan = CampaignPage.objects.live().first()
    update = ProgressUpdatePage.objects.live().order_by("pk").last()
    initiative = InitiativePage.objects.parent_of(update).get()
    return {
        "empty view, 20 kB": EMPTY,
        "home": path(HomePage.objects.live().first()),
        "plan": path(plan),
        "initiative": path(initiative),
        "list of initiatives": path(plan.get_children().live().first()),
        "API, 20 initiatives": "/api/v3/pages/?type=thidua_pages.InitiativePage&limit=20",
    }


@dataclass
class Answers:
    count: int = 0
    bad: int = 0
    size: int = 0


def ask(port: int, path: str, seconds: float) -> Answers:
    """One client that asks again and again over one connection."""
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
    """Processor time that a process and its children have used; 0 where there is no /proc."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid or int(fields[1]) == pid:
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


@dataclass
class Result:
    rates: list[float]
    cpu_ms: list[float]
    size: int = 0


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


def report(results: dict[str, Result]) -> str:
    from django.conf import settings
    from django.db import connection

    cache = "Redis" if settings.REDIS_URL else "memory of the process"
    return (
        "# Speed\n\nWritten by `make bench`; how it measures is told in `bench/bench.py`. The figures are of one "
        "machine on one day: compare the ratios.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{connection.vendor}, cache in {cache}, {CLIENTS} clients on the same machine, {INITIATIVES} initiatives.\n\n"
        f"{table(results)}\n"
    )


def main() -> None:
    set_environment()
    import django

    django.setup()
    from bench.generate import fill
    from scripts import run

    print("Preparing the database (the first time takes some minutes)", flush=True)
    run.prepare()
    fill(INITIATIVES)
    paths = targets()
    port = int(os.environ["PORT"])
    server = subprocess.Popen([sys.executable, "scripts/run.py", "serve"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        text = report(measure(port, server.pid, paths))
    finally:
        server.terminate()
        server.wait(20)
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
    main()
