"""One request to a real server: what it connects to, how long it takes at most, and what is kept of the answer."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.webhooks.receiver import Receiver, answer, dripping, silent
from thidua_pages.logs.address import networks
from thidua_pages.webhooks import posting
from thidua_pages.webhooks.addresses import parsed
from thidua_pages.webhooks.choices import Failure
from thidua_pages.webhooks.errors import NotSent
from thidua_pages.webhooks.posting import post

RESOLVE = socket.getaddrinfo


def sent(receiver: Receiver) -> posting.Answer:
    return post(parsed(receiver.url), '{"tên": "Đường hoa"}', {"Content-Type": "application/json"})


def failure_of(receiver: Receiver) -> Failure:
    with pytest.raises(NotSent) as refusal:
        sent(receiver)
    return refusal.value.failure


def test_the_receiver_gets_path_host_and_body(receiver: Receiver) -> None:
    assert sent(receiver).is_success
    (got,) = receiver.got
    assert (got.path, got.headers["host"]) == ("/nhan?ma=1", f"127.0.0.1:{receiver.port}")
    assert got.body == '{"tên": "Đường hoa"}'


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.answers = [answer(307, Location=receiver.url)]
    assert sent(receiver).status == 307
    assert len(receiver.got) == 1


def test_of_an_answer_only_the_beginning_is_kept_and_nothing_that_is_not_printable(receiver: Receiver) -> None:
    receiver.answers = [answer(500, b"\x1b[31mloi\x00\xff\n" + b"a" * 10_000_000)]
    kept = sent(receiver).excerpt
    assert kept.startswith("[31mloi")
    assert len(kept) <= posting.EXCERPT_CHARACTERS
    assert kept.isprintable()


def test_nothing_of_an_answer_that_took_the_message_is_read(receiver: Receiver) -> None:
    receiver.answers = [answer(200, b"a" * 10_000_000)]
    assert sent(receiver) == posting.Answer(200)


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Fri, 27 Nov 2026 10:05:00 GMT", timedelta(minutes=5)),
        ("Fri, 27 Nov 2026 09:00:00 GMT", timedelta()),
        ("-5", None),
        ("sớm", None),
        ("9" * 400, timedelta(seconds=999_999_999)),
    ],
)
def test_how_long_a_receiver_asks_to_wait(text: str, wait: timedelta | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting.clock, "now", lambda: datetime(2026, 11, 27, 10, tzinfo=UTC))
    assert posting._wait(text) == wait


def test_a_receiver_that_is_silent(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "READ_SECONDS", 0.2)
    done = threading.Event()
    receiver.answers = [silent(done)]
    assert failure_of(receiver) == Failure.TIMEOUT
    done.set()


def test_a_receiver_that_sends_a_byte_now_and_then_ends_after_the_whole_time(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "WHOLE_SECONDS", 0.6)
    gone = threading.Event()
    receiver.answers = [dripping(0.1, gone)]
    assert failure_of(receiver) == Failure.TIMEOUT
    gone.set()


def test_a_receiver_that_does_not_shake_hands_ends_after_the_whole_time(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes the connection and then drips into the agreement on TLS."""
    monkeypatch.setattr(posting, "WHOLE_SECONDS", 0.5)
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PORTS = networks(["127.0.0.0/8"]), [port]
    with server, pytest.raises(NotSent) as refusal:
        post(parsed(f"https://127.0.0.1:{port}/"), "{}", {})
    assert refusal.value.failure == Failure.TIMEOUT


def test_nobody_listens(receiver: Receiver, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    settings.WEBHOOK_PORTS = [free]
    with pytest.raises(NotSent) as refusal:
        post(parsed(f"http://127.0.0.1:{free}/"), "{}", {})
    assert refusal.value.failure == Failure.NO_CONNECTION


def test_something_that_is_no_http(receiver: Receiver) -> None:
    receiver.answers = [lambda handler: handler.wfile.write(b"220 mail ESMTP\r\n") and None]
    assert failure_of(receiver) == Failure.NO_CONNECTION


def test_a_proxy_of_the_environment_is_not_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert sent(receiver).is_success


def test_a_name_that_means_another_address_a_moment_later_gains_nothing(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is resolved once. The connection goes to the address that was checked."""
    asked: list[str] = []

    def rebinding(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        if host != "doi.example.vn":
            return RESOLVE(host, port, *args, **kwargs)
        asked.append(host)
        return RESOLVE("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert post(parsed(f"http://doi.example.vn:{receiver.port}/"), "{}", {}).is_success
    assert asked == ["doi.example.vn"]
    assert receiver.got[0].headers["host"] == f"doi.example.vn:{receiver.port}"


def test_a_name_that_is_public_when_registered_and_private_when_sent(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_NETWORKS = ()
    target = parsed(f"https://doi.example.vn:{receiver.port}/")
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **kwargs: RESOLVE("127.0.0.1", port, **kwargs))
    with pytest.raises(NotSent) as refusal:
        post(target, "{}", {})
    assert refusal.value.failure == Failure.FORBIDDEN
    assert receiver.got == []


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    whole, secret = folder / "cert.pem", folder / "key.pem"
    whole.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return whole, secret


@pytest.mark.parametrize(("of", "is_taken"), [("nhan.example.vn", True), ("khac.example.vn", False)])
def test_the_certificate_is_that_of_the_name_although_the_connection_goes_to_the_address(
    of: str, is_taken: bool, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole, secret = certificate(tmp_path, of)
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cafile=str(whole))
    theirs.load_cert_chain(whole, secret)
    asked_for: list[str | None] = []
    theirs.sni_callback = lambda connection, name, context: asked_for.append(name)
    monkeypatch.setattr(posting, "_tls", lambda: ours)
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PORTS = networks(["127.0.0.0/8"]), [port]
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *a, **kw: RESOLVE("127.0.0.1", port, *a, **kw))

    def serve() -> None:
        plain, _ = server.accept()
        try:
            with theirs.wrap_socket(plain, server_side=True) as connection:
                sent = b""
                while not sent.endswith(b"{}"):  # the body comes after the headers
                    sent += connection.recv(4000)
                connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
        except OSError:
            return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        if is_taken:
            assert post(parsed(f"https://nhan.example.vn:{port}/"), "{}", {}).is_success
        else:
            with pytest.raises(NotSent) as refusal:
                post(parsed(f"https://nhan.example.vn:{port}/"), "{}", {})
            assert refusal.value.failure == Failure.NOT_SECURE
    finally:
        thread.join()
        server.close()
    assert asked_for == ["nhan.example.vn"]
