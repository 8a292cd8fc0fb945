"""A small client of the API, with Python's standard library alone. The other examples use it."""

import json
import mimetypes
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


class Refused(Exception):
    """The API did not do it. `status` and `problem` say why: `detail`, and `errors` when fields are wrong."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        faults = [f"{'/'.join(map(str, one['loc']))}: {one['msg']}" for one in problem.get("errors") or ()]
        super().__init__(" ".join([str(status), problem.get("detail", ""), *faults]))
        self.status, self.problem = status, problem


@dataclass
class Answer:
    """What the API answered. `version` is its `ETag`: a change sends it back as `If-Match`."""

    data: Any
    version: str

    def __getitem__(self, name: str) -> Any:
        return self.data[name]


@dataclass
class Api:
    """`address` ends with `/api/v3/`. Without a token only what is public is read."""

    address: str
    token: str = ""

    def get(self, path: str) -> Answer:
        return self._send("GET", path)

    def post(self, path: str, **data: Any) -> Answer:
        return self._send("POST", path, json.dumps(data).encode(), {"Content-Type": "application/json"})

    def patch(self, path: str, version: str, **data: Any) -> Answer:
        headers = {"Content-Type": "application/json", "If-Match": version}
        return self._send("PATCH", path, json.dumps(data).encode(), headers)

    def upload(self, path: str, file: Path, title: str) -> int:
        """Send a photo (`images/`) or a paper (`documents/`). Returns its id."""
        mark, kind = uuid.uuid4().hex, mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        part = '--{}\r\nContent-Disposition: form-data; name="{}"'
        head = f'{part.format(mark, "title")}\r\n\r\n{title}\r\n{part.format(mark, "file")}; filename="{file.name}"'
        body = f"{head}\r\nContent-Type: {kind}\r\n\r\n".encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        uploaded: int = self._send("POST", path, body, headers)["id"]
        return uploaded

    def _send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}"} | (headers or {}) if self.token else headers or {}
        if method == "POST":  # whoever sends the same request again, with the same key, does not act twice
            headers["Idempotency-Key"] = str(uuid.uuid4())
        try:
            with urlopen(Request(self.address + path, body, headers, method=method), timeout=60) as answer:
                return Answer(json.load(answer), answer.headers.get("ETag", ""))
        except HTTPError as error:
            raise Refused(error.code, json.load(error)) from error
