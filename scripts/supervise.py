"""Run several programs as one: the web server and the worker of a small site.

    python scripts/supervise.py --port 8000 --host 127.0.0.1 SERVER… --and WORKER…

The first program is the site: when it ends, everything ends with its exit code. Another one is started again when it
ends by itself. SIGTERM and SIGINT end all of them, each in its own good time, and when this process is killed, the
kernel tells them to end too (Linux). This process does not load Django, so that it stays small.
"""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from thidua_pages.base.processes import end_with_parent

AGAIN_SECONDS = 2.0
"""How long a program that ended by itself waits before it is started again."""
PATIENCE_SECONDS = 60.0
"""How long a program may take to end before it is killed."""
LOOK_SECONDS = 0.2


def refuse_busy_port(host: str, port: int) -> None:
    """End with a sentence when something listens on the port already.

    The server opens its port with SO_REUSEPORT, so that a second one would share it, and old and new code would answer
    in turn.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(
                    f"Cổng {port} đang có chương trình khác dùng, có thể là chính hệ thống này đã chạy sẵn. "
                    f"Hãy dừng chương trình đó, hoặc chạy ở cổng khác: PORT={port + 1} make run"
                )
            if error.errno == errno.EADDRNOTAVAIL:
                sys.exit(f"Máy này không có địa chỉ {host}. Hãy sửa biến HOST.")
            raise


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a program that ends when this process does."""
    return subprocess.Popen(command, preexec_fn=partial(end_with_parent, os.getpid()), start_new_session=True)


def run(commands: list[list[str]]) -> int:
    """Run the programs until the first one ends or a signal comes. Returns the exit code of the first."""
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    programs = [start(command) for command in commands]
    again_at = [0.0] * len(commands)
    while not stopping and programs[0].poll() is None:
        time.sleep(LOOK_SECONDS)
        now = time.monotonic()
        for place, program in enumerate(programs[1:], start=1):
            if program.poll() is not None and not again_at[place]:
                again_at[place] = now + AGAIN_SECONDS
            elif again_at[place] and now >= again_at[place]:
                programs[place], again_at[place] = start(commands[place]), 0.0
    return end(programs, was_told=stopping)


def end(programs: list[subprocess.Popen[bytes]], *, was_told: bool) -> int:
    """Let all programs finish what they are doing. Returns the exit code of the first; 0 if we were told to end."""
    for program in programs:
        with suppress(ProcessLookupError):
            program.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for program in programs:
        try:
            program.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
    return 0 if was_told else programs[0].returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("programs", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    commands: list[list[str]] = [[]]
    for word in arguments.programs:
        if word == "--and":
            commands.append([])
        else:
            commands[-1].append(word)
    refuse_busy_port(arguments.host, arguments.port)
    sys.exit(run(commands))


if __name__ == "__main__":
    main()
