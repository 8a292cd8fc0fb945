"""Read the body of a request into a temporary file, within the limits, without a thread."""

import asyncio
from collections.abc import AsyncIterable
from tempfile import SpooledTemporaryFile
from typing import IO

from thidua_pages.server.limits import BodyLimits

IN_MEMORY = 256 * 1024
"""A body that is larger than this, in bytes, goes to the disk."""


class TooLarge(Exception):
    """The body is larger than the address takes."""


class TooSlow(Exception):
    """The client sends nothing, or too little."""


async def read_body(chunks: AsyncIterable[bytes], announced: str | None, limit: int, limits: BodyLimits) -> IO[bytes]:
    """Return the whole body, at its beginning. `announced`: the header Content-Length, None without one.

    Raises TooLarge, before anything is read if the client announces it, and TooSlow.
    """
    if announced is not None and int(announced) > limit:  # the server has refused what is no number
        raise TooLarge
    body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    try:
        await _fill(body, chunks, limit, limits)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


async def _fill(body: IO[bytes], chunks: AsyncIterable[bytes], limit: int, limits: BodyLimits) -> None:
    now = asyncio.get_running_loop().time
    size, end = 0, now() + limits.whole
    try:
        async with asyncio.timeout(limits.silence) as patience:
            async for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise TooLarge
                body.write(chunk)
                patience.reschedule(min(now() + limits.silence, end))
    except TimeoutError:
        raise TooSlow from None
