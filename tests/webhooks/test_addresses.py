"""No message goes to the machine itself or to a private network, however its address is written."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from thidua_pages.logs.address import networks
from thidua_pages.webhooks import addresses
from thidua_pages.webhooks.addresses import NOT_AN_ADDRESS, NOT_HTTPS, WITH_ACCOUNT, WrongAddress, parsed, resolved
from thidua_pages.webhooks.choices import Failure
from thidua_pages.webhooks.errors import NotSent

CLOSED = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1"),  # noqa: S104
    "172.31.255.255",
    *("169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
    *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1", "2002:7f00:1::"),
    *("2001::1", "64:ff9b:1::1", "::127.0.0.1", "100::1", "5f00::1", "3fff::1"),
]
DRESSED = ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "::ffff:100.64.0.1"]
OPEN = ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1::1"]
OPEN_DRESSED = ["::ffff:8.8.8.8", "64:ff9b::808:808"]


def names(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    """Let every name have these addresses."""

    def resolve(host: str, port: int, **kwargs: Any) -> list[Any]:
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, 1, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


@pytest.mark.parametrize("text", CLOSED)
def test_special_addresses_are_not_public(text: str) -> None:
    assert not addresses.is_public(ip_address(text))


@pytest.mark.parametrize("text", OPEN)
def test_addresses_of_the_internet_are_public(text: str) -> None:
    assert addresses.is_public(ip_address(text))


@pytest.mark.parametrize("text", CLOSED + DRESSED)
def test_a_name_of_a_private_address_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, text)
    with pytest.raises(NotSent) as refusal:
        resolved(parsed("https://nhan.example.vn/"))
    assert refusal.value.failure == Failure.FORBIDDEN


@pytest.mark.parametrize("text", OPEN + OPEN_DRESSED)
def test_a_name_of_public_addresses_is_taken(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, text)
    assert resolved(parsed("https://nhan.example.vn/")) == [text]


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "8.8.8.8", "10.0.0.1")
    with pytest.raises(NotSent):
        resolved(parsed("https://nhan.example.vn/"))


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.0.0.1."],
)
def test_the_machine_itself_is_found_out_however_it_is_written(host: str) -> None:
    with pytest.raises(NotSent) as refusal:
        resolved(parsed(f"https://{host}/"))
    assert refusal.value.failure in (Failure.FORBIDDEN, Failure.NOT_FOUND)


def test_a_name_that_nobody_knows_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **kwargs: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(NotSent) as refusal:
        resolved(parsed("https://khong-co.example.vn/"))
    assert refusal.value.failure == Failure.NOT_FOUND


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://nhan.example.vn/", NOT_HTTPS),
        ("ftp://nhan.example.vn/", NOT_HTTPS),
        ("file:///etc/passwd", NOT_AN_ADDRESS),
        ("nhan.example.vn", NOT_AN_ADDRESS),
        ("https://", NOT_AN_ADDRESS),
        ("https://a b.vn/", NOT_AN_ADDRESS),
        ("https://a.vn/\n", NOT_AN_ADDRESS),
        ("https://a.vn/\x00", NOT_AN_ADDRESS),
        ("https://[::1", NOT_AN_ADDRESS),
        ("https://a.vn:99999/", NOT_AN_ADDRESS),
        ("https://a.vn\\@b.vn/", WITH_ACCOUNT),
        ("https://ai:mat-khau@a.vn/", WITH_ACCOUNT),
        ("https://đường.vn/", NOT_AN_ADDRESS),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(url: str, reason: str) -> None:
    with pytest.raises(WrongAddress) as refusal:
        parsed(url)
    assert str(refusal.value) == reason


def test_only_ports_that_the_operator_allows(settings: Any) -> None:
    with pytest.raises(WrongAddress, match="8443"):
        parsed("https://a.vn:8443/")
    settings.WEBHOOK_PORTS = [443, 8443]
    assert parsed("https://a.vn:8443/x?y=1").path == "/x?y=1"


def test_a_private_network_that_the_operator_allows_is_reached_also_without_tls(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PORTS = networks(["10.20.0.0/16"]), [80, 443]
    names(monkeypatch, "10.20.0.5")
    assert resolved(parsed("http://noi-bo/")) == ["10.20.0.5"]
    names(monkeypatch, "10.21.0.5")
    with pytest.raises(NotSent):
        resolved(parsed("https://noi-bo/"))


def test_nothing_leaves_without_tls_for_the_internet(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PORTS = networks(["10.20.0.0/16"]), [80, 443]
    names(monkeypatch, "8.8.8.8")
    with pytest.raises(NotSent):
        resolved(parsed("http://nhan.example.vn/"))
