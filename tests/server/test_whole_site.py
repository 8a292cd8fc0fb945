"""The site as `make run` serves it, with all its processes: what clients and operators may do to it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.operations.places import ROOT, Place, empty_place
from tests.outbox.test_supervise import children, free_port, is_running, until
from tests.server.test_gateway import ask, listens, send

THREADS = 4
"""Of the process that serves, without Redis."""
ADDRESSES = ("/", "/quan-tri/login/", "/quan-tri/images/multiple/add/")
SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings"}
ANSWERED = ("/healthz", "/quan-tri/login/")
COOKIE = f"csrftoken={'a' * 32}"
"""With it, Django reads the body of a form to find the token."""


def start(place: Place) -> subprocess.Popen[str]:
    environment = {**place.environment, "DEBUG": "true"}  # static files are not collected here
    command = [sys.executable, "scripts/run.py", "serve"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def ask_database(place: Place, question: str) -> str:
    """What Python says to this about the pages of the place, `pages`."""
    setup = "import django; django.setup(); from django.utils.timezone import now; from wagtail.models import Page"
    setup += "; from thidua_pages.models import EventPage"
    asked = place.run("-c", f"{setup}; pages = Page.objects.filter(depth=2); print({question})", **SETTINGS)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.strip()


def family(process: int) -> list[int]:
    """The process and all that it started, directly or not."""
    return [process, *(one for child in children(process) for one in family(child))]


@contextmanager
def served(folder: Path, before: str = "") -> Iterator[tuple[subprocess.Popen[str], Place, int]]:
    """The site in a place of its own, on a free port. Whatever it started is gone afterwards.

    `before`: what is done in its database before it starts.
    """
    port = free_port()
    with empty_place(folder, migrated=True) as place:
        if before:
            ask_database(place, before)
        place.environment |= {"PORT": str(port), "BASE_URL": f"http://127.0.0.1:{port}"}
        process = start(place)
        assert until(lambda: listens(port), seconds=90), process.communicate()
        ask(port, "/quan-tri/login/", timeout=60)  # the first page loads the templates
        everything = family(process.pid)
        yield process, place, port
        process.terminate()
        until(lambda: process.poll() is not None)
        end(process, everything)


def end(process: subprocess.Popen[str], everything: list[int]) -> str:
    """Kill what is left of a site. Returns what it said."""
    for one in everything:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    return process.communicate()[0]


@pytest.fixture(scope="module")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, int]]:
    overdue = "pages[0].add_child(instance=EventPage(title='Hội', text='Mời bà con', starts_at=now(), expire_at=now()))"
    with served(tmp_path_factory.mktemp("site"), before=overdue) as (_, place, port):
        yield place, port


def head(path: str, length: int) -> str:
    kind = "multipart/form-data; boundary=x"
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {COOKIE}", f"Content-Type: {kind}"]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", "--x"])


def answer_of(client: socket.socket) -> bytes:
    """The first bytes of the answer; none if it does not come while the client waits to send more."""
    client.settimeout(5)
    try:
        return client.recv(100)
    except TimeoutError:
        return b""


@pytest.mark.parametrize("path", ADDRESSES)
def test_bodies_that_stop_half_way_stop_nobody(site: tuple[Place, int], path: str) -> None:
    with ExitStack() as stack:
        for _ in range(2 * THREADS):
            stack.enter_context(send(site[1], head(path, 900)))
        assert [ask(site[1], address)[0].status for address in ANSWERED] == [200, 200]


@pytest.mark.parametrize("path", ADDRESSES)
def test_slow_uploads_stop_nobody(site: tuple[Place, int], path: str) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(send(site[1], head(path, 2_000_000))) for _ in range(2 * THREADS)]
        for address in ANSWERED:
            for client in clients:
                client.sendall(b"x" * 10_000)
            assert ask(site[1], address)[0].status == 200


@pytest.mark.parametrize("path", ["/khong-co/", "/healthz", "/tim-kiem/", "/api/v3/pages/", *ADDRESSES])
def test_a_huge_body_is_refused_before_it_is_sent(site: tuple[Place, int], path: str) -> None:
    with send(site[1], head(path, 200_000_000)) as client:
        assert answer_of(client).startswith(b"HTTP/1.1 413")


def test_a_second_site_on_the_port_is_refused_in_words(site: tuple[Place, int]) -> None:
    place, port = site
    second = start(place)
    ended = until(lambda: second.poll() is not None)
    said = end(second, [] if ended else family(second.pid))
    assert (ended, second.returncode) == (True, 1)
    assert f"PORT={port + 1}" in said
    assert "Traceback" not in said


def test_a_page_expires_though_nobody_has_set_a_cron(site: tuple[Place, int]) -> None:
    live = "EventPage.objects.exists(), EventPage.objects.filter(live=True).exists()"
    assert until(lambda: ask_database(site[0], live) == "True False", seconds=30)


@pytest.mark.parametrize("generation", [0, 1], ids=["all", "server"])
def test_after_the_parent_is_killed_nothing_serves(django_db_setup: None, tmp_path: Path, generation: int) -> None:
    with served(tmp_path) as (process, _, port):
        everything = family(process.pid)
        os.kill(process.pid if generation == 0 else children(process.pid)[0], signal.SIGKILL)
        assert until(lambda: not listens(port))
        assert until(lambda: process.poll() is not None and not any(map(is_running, everything)))
