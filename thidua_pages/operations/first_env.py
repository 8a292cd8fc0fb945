"""The first `.env` of a site. Runs before the settings are read, so it uses nothing of Django.

`manage.py new_site` asks for what it was not told, writes `.env` with a new key unless the site has one, and goes on
with the command of that name.
"""

import argparse
import os
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

NEEDS = "Còn thiếu: {options}. Xem: manage.py new_site --help"
WRONG_ADDRESS = "Địa chỉ phải có dạng https://thidua.example.gov.vn, không có đường dẫn phía sau."
WRONG_MAIL = (
    "Máy chủ thư phải có dạng smtp+tls://tai-khoan:mat-khau@smtp.example.gov.vn:587 (ký tự đặc biệt viết dạng %40)."
)
QUESTIONS = {
    "ward": "Tên phường, xã (ví dụ Phường Ví Dụ): ",
    "address": "Địa chỉ công khai của trang (ví dụ https://thidua.example.gov.vn): ",
    "administrator": "Tên đăng nhập của người quản trị (ví dụ quantri): ",
    "email": "E-mail của người quản trị: ",
    "mail_url": "Máy chủ thư (smtp+tls://tài-khoản:mật-khẩu@máy-chủ:587; bỏ trống nếu chưa có): ",
}
MAIL_SCHEMES = frozenset(
    {"smtp", "smtps", "smtp+tls", "smtp+ssl", "filemail", "consolemail", "memorymail", "dummymail"}
)
Ask = Callable[[str], str]


def new_key() -> str:
    """A new SECRET_KEY of 67 characters."""
    return secrets.token_urlsafe(50)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `manage.py new_site`."""
    parser.add_argument("--ward", help="tên phường, xã, ví dụ “Phường Ví Dụ”")
    parser.add_argument("--slug", help="mã của phường trong cây trang; mặc định lấy từ tên")
    parser.add_argument("--address", help="địa chỉ công khai của trang, thành BASE_URL")
    parser.add_argument("--administrator", help="tên đăng nhập của người quản trị đầu tiên")
    parser.add_argument("--email", help="e-mail của người quản trị")
    parser.add_argument("--mail-url", help="máy chủ thư, thành EMAIL_URL; hỏi thì kín đáo hơn là ghi ở đây")
    parser.add_argument("--sender", help="địa chỉ gửi thư, thành DEFAULT_FROM_EMAIL")


def prepare(arguments: list[str], root: Path, ask: Ask | None) -> list[str]:
    """Complete the options of `new_site`, and write `.env` when the site has no key yet. Returns the options.

    `ask` puts a question to the operator; None when nobody can answer. Ends the process with a sentence when something
    is missing or wrong; nothing is written then.
    """
    if {"-h", "--help"}.intersection(arguments):
        os.environ.setdefault("SECRET_KEY", new_key())
        return arguments
    parser = argparse.ArgumentParser(add_help=False)
    add_options(parser)
    given, others = parser.parse_known_args(arguments)
    has_settings = (root / ".env").exists() or bool(os.environ.get("SECRET_KEY"))
    needed = ["ward", "administrator", "email"] if has_settings else ["ward", "address", "administrator", "email"]
    for name, question in QUESTIONS.items():
        is_wanted = name in needed or (name == "mail_url" and not has_settings)
        if ask is not None and is_wanted and not getattr(given, name):
            setattr(given, name, ask(question).strip())
    missing = [f"--{name}" for name in needed if not getattr(given, name)]
    if missing:
        sys.exit(NEEDS.format(options=", ".join(missing)))
    if given.address:
        given.address = given.address.rstrip("/")
        _refuse_wrong_address(given.address)
    if given.mail_url and (urlsplit(given.mail_url).scheme not in MAIL_SCHEMES or not _is_plain(given.mail_url)):
        sys.exit(WRONG_MAIL)
    if not has_settings:
        write_env(root, given)
    options = {name.replace("_", "-"): value for name, value in vars(given).items() if value}
    return [*(f"--{name}={value}" for name, value in options.items()), *others]


def write_env(root: Path, given: argparse.Namespace) -> None:
    """Write `.env`, which only its owner may read. An existing file is never changed."""
    address = urlsplit(given.address)
    values = {"SECRET_KEY": new_key(), "BASE_URL": given.address}
    if address.scheme == "http" and address.port:
        values["PORT"] = str(address.port)
    if given.mail_url:
        values["EMAIL_URL"] = given.mail_url
    values["DEFAULT_FROM_EMAIL"] = given.sender or _sender(given.mail_url, address.hostname or "localhost")
    example = root / ".env.example"
    others = example.read_text(encoding="utf-8").splitlines() if example.exists() else []
    lines = [*(f"{name}={value}" for name, value in values.items()), "", *(line for line in others if line[:1] == "#")]
    with os.fdopen(os.open(root / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))


def _sender(mail_url: str | None, host: str) -> str:
    """The account at the mail server if it is an address, because servers refuse other senders."""
    account = unquote(urlsplit(mail_url).username or "") if mail_url else ""
    return account if "@" in account else f"thi-dua@{host}"


def _refuse_wrong_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_right = bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0)
    except ValueError:
        is_right = False
    if not is_right or not _is_plain(address) or parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        sys.exit(WRONG_ADDRESS)


def _is_plain(value: str) -> bool:
    """Whether the value can stand in `.env` as it is."""
    return re.fullmatch(r"[!-~]+", value) is not None and not set(value) & set("'\"\\`$")
