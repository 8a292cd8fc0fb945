"""`scripts/supervise.py`: several programs that live and end together. Real processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLEEPS = [sys.executable, "-S", "-c", "import time; time.sleep(600)"]


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def until(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it becomes so within this time."""
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
    return is_so()


def is_running(process: int) -> bool:
    """Whether there is a process of this number; one that has ended and waits for its parent does not count."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children(process: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


Supervise = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def supervise() -> Iterator[Supervise]:
    started: list[subprocess.Popen[str]] = []

    def begin(*programs: list[str], port: int | None = None) -> subprocess.Popen[str]:
        words: list[str] = []
        for program in programs:
            words += ["--and", *program] if words else program
        command = [sys.executable, "scripts/supervise.py", "--host", "127.0.0.1", "--port", str(port or free_port())]
        started.append(
            subprocess.Popen([*command, *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def test_a_busy_port_is_refused_in_words(supervise: Supervise) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as server:
        port = server.getsockname()[1]
        process = supervise(SLEEPS, port=port)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert f"{port}" in said
    assert f"PORT={port + 1}" in said
    assert "Traceback" not in said


def test_when_it_is_killed_nothing_is_left_running(supervise: Supervise) -> None:
    process = supervise(SLEEPS, SLEEPS)
    assert until(lambda: len(children(process.pid)) == 2)
    programs = children(process.pid)
    process.kill()
    assert until(lambda: not any(map(is_running, programs)))


DEAF = """
import signal, subprocess, sys, time
from thidua_pages.base.processes import end_with_parent
if sys.argv[1:]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_with_parent(by=signal.SIGKILL)
    print("ready", flush=True)
    time.sleep(60)
else:
    subprocess.run([sys.executable, "-c", sys.orig_argv[2], "child"])
"""


def test_a_serving_process_that_hangs_ends_with_its_parent() -> None:
    """As `site/config/wsgi.py` asks for: granian's processes may hang at SIGTERM."""
    with subprocess.Popen([sys.executable, "-c", DEAF], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        (child,) = children(parent.pid)
        parent.kill()
        assert until(lambda: not is_running(child))


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_all_and_is_no_failure(supervise: Supervise, sent: signal.Signals) -> None:
    process = supervise(SLEEPS, SLEEPS)
    assert until(lambda: len(children(process.pid)) == 2)
    programs = children(process.pid)
    process.send_signal(sent)
    assert process.wait(timeout=20) == 0
    assert not any(map(is_running, programs))


def test_when_the_first_program_ends_all_end_with_its_exit_code(supervise: Supervise) -> None:
    process = supervise([sys.executable, "-S", "-c", "import time; time.sleep(1); raise SystemExit(3)"], SLEEPS)
    assert process.wait(timeout=20) == 3


def test_another_program_that_ends_is_started_again(supervise: Supervise) -> None:
    process = supervise(SLEEPS, SLEEPS)
    assert until(lambda: len(children(process.pid)) == 2)
    first, second = children(process.pid)
    os.kill(second, signal.SIGKILL)
    assert until(lambda: len(children(process.pid)) == 2 and second not in children(process.pid))
    assert is_running(first)
