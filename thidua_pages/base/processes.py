"""Processes that end with the process that started them, and when one began. Needs nothing of Django."""

import ctypes
import os
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
"""See prctl(2)."""


def end_with_parent(parent: int | None = None, by: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal when its parent ends, however it ends. Linux only; else nothing.

    `parent`: the id of the parent, if it is known; this process ends at once if its parent is another one by now. `by`:
    SIGKILL for a process that may hang when it is asked to end.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def began(process: int) -> str:
    """Return when the process began, in the kernel's ticks since the machine started; "" when there is no such process.

    The number of a process is used again by later ones, in a container nearly always. Linux only; elsewhere "".
    """
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()[19]
    except OSError:
        return ""
