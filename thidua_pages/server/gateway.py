"""Serve a WSGI application by granian's RSGI interface.

The event loop reads the bodies of requests and sends the responses, so that slow clients cost no thread. A thread runs
Django from the whole request to the whole response. Requests that upload a file have threads of their own: a picture
takes seconds to decode, and pages do not wait for it. The health check has one too: it answers while all others wait.

RSGI: https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import IO, Any

from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope

from thidua_pages.server.bodies import TooLarge, TooSlow, read_body
from thidua_pages.server.environ import environ_of
from thidua_pages.server.limits import LIMITS, BodyLimits, is_upload
from thidua_pages.server.refusals import Broken, refusal

logger = logging.getLogger(__name__)

HEALTH = "/healthz"
WITH_FILES = ("multipart/", "application/offset+octet-stream")
"""Types of bodies that bring a file, or a piece of one."""

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class FileToSend:
    """What the application returns to have a file sent (`wsgi.file_wrapper`, PEP 3333)."""

    def __init__(self, file: IO[bytes], block_size: int = 0) -> None:
        self.file = file
        self.close = file.close

    @property
    def path(self) -> str | None:
        """The path of the file; None if it is not on the disk, or not to be sent from its beginning."""
        name = getattr(self.file, "name", None)
        return name if isinstance(name, str) and name.startswith("/") and self.file.tell() == 0 else None

    def __iter__(self) -> "FileToSend":
        return self

    def __next__(self) -> bytes:
        if data := self.file.read(1 << 18):
            return data
        raise StopIteration


class Answer:
    """The response of the application: its content, or the path of a file that has it."""

    __slots__ = ("content", "headers", "path", "status")

    def __init__(self, application: Application, environ: dict[str, Any]) -> None:
        """Run the application."""
        self.status, self.headers, self.path, self.content = 500, Headers(), "", b""
        response = application(environ, self._start)
        try:
            if isinstance(response, FileToSend) and response.path:
                self.path = response.path
            else:
                self.content = b"".join(response)
        finally:
            if close := getattr(response, "close", None):
                close()

    def _start(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.status, self.headers = int(status[:3]), headers

    def send(self, protocol: HTTPProtocol) -> None:
        if self.path:
            protocol.response_file(self.status, self.headers, self.path)
        elif self.content:
            protocol.response_bytes(self.status, self.headers, self.content)
        else:
            protocol.response_empty(self.status, self.headers)


class Gateway:
    """What granian calls for each request."""

    def __init__(
        self, application: Application, *, threads: int, upload_threads: int = 2, limits: BodyLimits = LIMITS
    ) -> None:
        self.application = application
        self.limits = limits
        self.pages = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.uploads = ThreadPoolExecutor(upload_threads, thread_name_prefix="upload")
        self.health = ThreadPoolExecutor(1, thread_name_prefix="health")

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        with suppress(ProtocolClosed):  # the client went away
            await self._serve(scope, protocol)

    async def _serve(self, scope: Scope, protocol: HTTPProtocol) -> None:
        body: IO[bytes] = BytesIO()
        announced = scope.headers.get("content-length")
        pool = self.health if scope.path == HEALTH else self.pages
        try:
            if announced not in (None, "0") or "transfer-encoding" in scope.headers:
                body = await read_body(protocol, announced, self.limits.of(scope.path), self.limits)
                if scope.headers.get("content-type", "").startswith(WITH_FILES) and is_upload(scope.path):
                    pool = self.uploads
            loop = asyncio.get_running_loop()
            with body:
                answer = await loop.run_in_executor(pool, Answer, self.application, environ_of(scope, body, FileToSend))
        except (TooLarge, TooSlow) as error:
            protocol.response_str(*refusal(error, scope.path))
        except Exception:
            logger.exception("%s %s could not be answered", scope.method, scope.path)
            protocol.response_str(*refusal(Broken(), scope.path))
        else:
            answer.send(protocol)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Finish what is under way before the process ends."""
        for pool in (self.pages, self.uploads, self.health):
            pool.shutdown()
