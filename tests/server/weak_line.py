"""A line to the site that is cut."""

import socket
from contextlib import suppress
from threading import Thread
from typing import Any


class WeakLine:
    """Passes on what clients and the site say, until `lasts` bytes have come from clients: then every connection is
    cut, at this byte. `lasts`: None for a line that holds."""

    def __init__(self, port: int, lasts: int | None = None) -> None:
        self.lasts = lasts
        self._site = ("127.0.0.1", port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]

    def __enter__(self) -> "WeakLine":
        Thread(target=self._let_in, daemon=True).start()
        return self

    def __exit__(self, *error: Any) -> None:
        self._door.close()

    def _let_in(self) -> None:
        with suppress(OSError):  # the door is closed
            while True:
                client = self._door.accept()[0]
                site = socket.create_connection(self._site)
                Thread(target=self._pass_on, args=(client, site, True), daemon=True).start()
                Thread(target=self._pass_on, args=(site, client, False), daemon=True).start()

    def _pass_on(self, speaker: socket.socket, listener: socket.socket, is_client: bool) -> None:
        with suppress(OSError), speaker, listener:
            while data := speaker.recv(4096):
                listener.sendall(self._what_passes(data) if is_client else data)
                if is_client and self.lasts == 0:
                    break
            for end in (speaker, listener):
                end.shutdown(socket.SHUT_RDWR)

    def _what_passes(self, data: bytes) -> bytes:
        if self.lasts is None:
            return data
        passed = data[: self.lasts]
        self.lasts -= len(passed)
        return passed
