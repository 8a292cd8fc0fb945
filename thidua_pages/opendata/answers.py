"""A file as an answer: kept by the page cache as other public files are, unless it is large; then it is streamed."""

from collections.abc import Iterator
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

MOST_KEPT = 5_000_000
"""The page cache keeps whole answers, so no larger one is given to it (bytes)."""


def file_answer(pieces: Iterator[bytes], content_type: str, file_name: str) -> HttpResponseBase:
    """Return the answer. `file_name`: under which a browser saves the file; empty to show it."""
    read, size = [], 0
    response: HttpResponseBase
    for piece in pieces:
        read.append(piece)
        size += len(piece)
        if size > MOST_KEPT:
            response = StreamingHttpResponse(chain(read, pieces), content_type=content_type)
            break
    else:
        response = HttpResponse(b"".join(read), content_type=content_type)
    if file_name:
        response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
