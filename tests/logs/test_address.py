"""The client's address behind proxies: nothing that a client sends can change it."""

import pytest
from django.test import Client

from thidua_pages.logs.address import client_address, networks
from thidua_pages.logs.middleware import NO_PROXIES, warn_of_unknown_proxy

PROXIES = networks(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"])
CLIENT = "203.0.113.9"


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        (CLIENT, "", (CLIENT, False)),
        (CLIENT, "198.51.100.1", (CLIENT, False)),
        (CLIENT, "10.0.0.1", (CLIENT, False)),
        ("10.0.0.1", CLIENT, (CLIENT, True)),
        ("10.0.0.1", f"198.51.100.1, {CLIENT}", (CLIENT, True)),
        ("10.0.0.1", f"10.9.9.9, {CLIENT}, 192.0.2.7", (CLIENT, True)),
        ("10.0.0.1", f"{CLIENT}:50123", (CLIENT, True)),
        ("10.0.0.1", f"::ffff:{CLIENT}", (CLIENT, True)),
        ("::ffff:10.0.0.1", CLIENT, (CLIENT, True)),
        ("2001:db8::1", "[2001:470::5]:443", ("2001:470::5", True)),
        ("10.0.0.1", "", ("10.0.0.1", True)),
        ("10.0.0.1", "10.0.0.5", ("10.0.0.5", True)),
        ("10.0.0.1", f"{CLIENT}, not-an-address", ("10.0.0.1", True)),
        ("10.0.0.1", f"{CLIENT}, 192.0.2.7, <script>", ("10.0.0.1", True)),
        ("", CLIENT, ("", False)),
        ("unix:", CLIENT, ("unix:", False)),
    ],
)
def test_the_address_is_read_from_the_right_through_trusted_proxies_only(peer, forwarded, expected):
    assert client_address(peer, forwarded, PROXIES) == expected


def test_without_trusted_proxies_no_header_is_believed():
    assert client_address("127.0.0.1", CLIENT, ()) == ("127.0.0.1", False)


@pytest.mark.parametrize("wrong", ["proxy.example.vn", "10.0.0.1/8", "10.0.0", ""])
def test_a_wrong_proxy_is_refused(wrong):
    with pytest.raises(ValueError, match=r".*"):
        networks([wrong])


def test_the_operator_is_told_once_that_a_proxy_is_not_known(log):
    warn_of_unknown_proxy.cache_clear()
    for _ in range(2):
        Client().get("/healthz", headers={"X-Forwarded-For": CLIENT})
    assert log.one(NO_PROXIES)["level"] == "WARNING"


LOGIN = "/quan-tri/login/"


def fail_from(client: Client, forwarded: str, times: int) -> int:
    for _ in range(times):
        sent = {"username": "thu.editor", "password": "sai-mat-khau"}
        answer = client.post(LOGIN, sent, headers={"X-Forwarded-For": forwarded})
    return answer.status_code


def test_behind_a_proxy_a_lock_out_holds_for_one_client_only(world, settings):
    settings.TRUSTED_PROXIES = networks(["127.0.0.1"])
    client = Client()
    assert fail_from(client, CLIENT, settings.AXES_FAILURE_LIMIT) == 429
    assert fail_from(client, "203.0.113.10", 1) == 200


def test_a_client_does_not_escape_the_lock_out_by_naming_other_addresses(world, settings):
    settings.TRUSTED_PROXIES = networks(["127.0.0.1"])
    client = Client()
    for number in range(settings.AXES_FAILURE_LIMIT):
        status = fail_from(client, f"198.51.100.{number}, {CLIENT}", 1)
    assert status == 429


def test_nor_does_one_who_comes_without_a_proxy(world, settings):
    settings.TRUSTED_PROXIES = networks(["10.0.0.1"])
    client = Client(REMOTE_ADDR=CLIENT)
    for number in range(settings.AXES_FAILURE_LIMIT):
        status = fail_from(client, f"198.51.100.{number}", 1)
    assert status == 429
