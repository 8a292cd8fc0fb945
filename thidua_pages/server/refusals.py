"""What a client is told whose request does not reach Django."""

import json
from http import HTTPStatus

from thidua_pages.server.bodies import TooLarge, TooSlow

TOO_LARGE = "Nội dung gửi lên quá lớn. Mỗi ảnh hoặc tệp không quá 25 MB; hãy thu nhỏ ảnh rồi gửi lại."
TOO_SLOW = "Đường truyền bị ngắt khi đang gửi. Chưa có gì được lưu; hãy kiểm tra mạng rồi gửi lại."
BROKEN = "Máy chủ đang gặp sự cố. Hãy thử lại sau ít phút."
_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Không nhận được</title>
<p style="font:1.125rem/1.5 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem">{sentence}</p>
"""


class Broken(Exception):
    """The application could not be run."""


_SENTENCES = {TooLarge: (413, TOO_LARGE), TooSlow: (408, TOO_SLOW), Broken: (500, BROKEN)}


def refusal(error: TooLarge | TooSlow | Broken, path: str) -> tuple[int, list[tuple[str, str]], str]:
    """Return status, headers and text. The connection is closed, because the rest of the body is not read."""
    status, sentence = _SENTENCES[type(error)]
    if path.startswith("/api/"):
        problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
        kind, text = "application/problem+json", json.dumps(problem, ensure_ascii=False)
    else:
        kind, text = "text/html; charset=utf-8", _PAGE.format(sentence=sentence)
    return status, [("content-type", kind), ("connection", "close"), ("cache-control", "no-store")], text
