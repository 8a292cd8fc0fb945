"""Decode one large picture at a time on the whole machine: a picture of 60 megapixels takes up to 950 MB of memory."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from django.core.files import locks

LARGE = 16_000_000
"""Pixels. Phones take pictures of 12 megapixels; decoding one takes up to 200 MB, most often 25."""


@contextmanager
def room_for(pixels: int) -> Iterator[None]:
    """Wait until no other thread or process decodes a large picture, if this one is large.

    The kernel drops the lock of a process that is killed.
    """
    if pixels <= LARGE:
        yield
        return
    with Path(gettempdir(), f"thidua-picture-{getpass.getuser()}.lock").open("wb") as file:
        locks.lock(file, locks.LOCK_EX)
        yield
