"""A client of `/uploads/`, as small as it can be, and what is left when it was refused."""

from base64 import b64encode
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from wagtail.models import APIToken

from tests.library.pictures import RED, encoded, plain
from tests.wording import is_vietnamese_sentence
from thidua_pages.api.uploads.tus import PIECE, VERSION
from thidua_pages.models import File, Photo

UPLOADS = "/api/v3/uploads/"
TUS = {"Tus-Resumable": VERSION}
PROBLEM = "application/problem+json"


def photo_bytes(size: tuple[int, int] = (400, 300), fmt: str = "JPEG") -> bytes:
    return encoded(plain(size, RED), fmt)


def token_of(person: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {APIToken.create_token(user=person, name='thử')[1]}"}


def metadata(**words: str) -> str:
    return ",".join(f"{name} {b64encode(text.encode()).decode()}" for name, text in words.items())


class Tus:
    """Sends as one person, by token."""

    def __init__(self, person: Any, client: Client | None = None) -> None:
        self.client = client or Client()
        self.known = {} if client else token_of(person)

    def create(self, length: Any, filename: str = "Đường hoa.jpg", piece: bytes | None = None, **words: Any) -> Any:
        headers = words.pop("headers", {})
        said = {"Upload-Length": str(length), "Upload-Metadata": metadata(filename=filename, **words)}
        headers = {**TUS, **self.known, **said, **headers}
        if piece is None:
            return self.client.generic("POST", UPLOADS, headers=headers)
        return self.client.generic("POST", UPLOADS, piece, content_type=PIECE, headers=headers)

    def begin(self, length: int, filename: str = "Đường hoa.jpg", **words: Any) -> str:
        """The path of a new upload."""
        answer = self.create(length, filename, **words)
        assert answer.status_code == 201, answer.content.decode()
        return "/" + answer["Location"].split("/", 3)[3]

    def patch(self, path: str, offset: Any, piece: bytes, **headers: str) -> Any:
        headers = {**TUS, **self.known, "Upload-Offset": str(offset), **headers}
        return self.client.generic("PATCH", path, piece, content_type=PIECE, headers=headers)

    def head(self, path: str) -> Any:
        return self.client.generic("HEAD", path, headers={**TUS, **self.known})

    def get(self, path: str) -> Any:
        return self.client.get(path, headers=self.known)

    def delete(self, path: str) -> Any:
        return self.client.generic("DELETE", path, headers={**TUS, **self.known})

    def send(self, data: bytes, filename: str = "Đường hoa.jpg", pieces: int = 3, **words: Any) -> Any:
        """Send it in pieces. Returns the last answer."""
        path, step = self.begin(len(data), filename, **words), -(-len(data) // pieces)
        for start in range(0, len(data), step):
            answer = self.patch(path, start, data[start : start + step])
        return answer


def on_the_way() -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / "uploads"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def refused(answer: Any, status: int) -> str:
    """What the refusal says. Nothing is left of what was refused."""
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM), answer.content.decode()
    said = answer.json()
    sentences = [fault["msg"] for fault in said.get("errors", [])] or [said["detail"]]
    assert all(map(is_vietnamese_sentence, sentences)), sentences
    assert not Photo.objects.exists()
    assert not File.objects.exists()
    return " ".join(sentences)
