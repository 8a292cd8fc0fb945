"""Which addresses messages may be sent to: those of the internet, never one of the machine or of a private network.

An administrator of a ward chooses the address, and must not reach through the site what only the site's machine
reaches: databases, other services, the metadata of a cloud. A name is resolved, and each address that it has must be
allowed. Whoever sends connects to the address that was checked (`posting.py`), so that a name that means something else
a moment later gains nothing. `WEBHOOK_NETWORKS` names private networks that the operator allows, there also without
TLS.
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

from thidua_pages.webhooks.choices import Failure
from thidua_pages.webhooks.errors import NotSent

Address = IPv4Address | IPv6Address

NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
            *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        ),
    )
)
"""From IANA's registries of special-purpose addresses: https://www.iana.org/assignments/iana-ipv4-special-registry"""
GLOBAL_UNICAST = IPv6Network("2000::/3")
"""Of IPv6, only these are on the internet: not loopback, link-local, unique local, multicast, nor anything reserved."""
NAT64 = IPv6Network("64:ff9b::/96")
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
VISIBLE = re.compile(r"[!-~]+")
PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Target:
    """The parts of an address. `path`: with the query."""

    scheme: str
    host: str
    port: int
    path: str


class WrongAddress(ValueError):
    """The text is no address to which messages could be sent. The message, in Vietnamese, says what to change."""


NOT_AN_ADDRESS = "Hãy ghi đủ địa chỉ, bắt đầu bằng https://, ví dụ https://thong-tin.example.vn/webhook"
NOT_HTTPS = "Địa chỉ phải bắt đầu bằng https://."
WITH_ACCOUNT = "Địa chỉ không được chứa tên đăng nhập hay mật khẩu. Bên nhận nhận ra tin bằng chữ ký."
WRONG_PORT = "Cổng {} không được phép. Các cổng được phép: {}."


def parsed(url: str) -> Target:
    """Return the parts of the address. Raises WrongAddress. Resolves nothing."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise WrongAddress(NOT_AN_ADDRESS) from error
    host = parts.hostname or ""
    if not HOST.fullmatch(host) or not VISIBLE.fullmatch(url):
        raise WrongAddress(NOT_AN_ADDRESS)
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.WEBHOOK_NETWORKS):
        raise WrongAddress(NOT_HTTPS)
    if "@" in parts.netloc:
        raise WrongAddress(WITH_ACCOUNT)
    if port not in settings.WEBHOOK_PORTS:
        raise WrongAddress(WRONG_PORT.format(port, ", ".join(map(str, settings.WEBHOOK_PORTS))))
    return Target(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def resolved(target: Target) -> list[str]:
    """Return the addresses of the host, each of them allowed. Raises NotSent.

    The system resolves, so that every way to write an address (decimal, octal, a name of /etc/hosts) is seen as what it
    means.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSent(Failure.NOT_FOUND) from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not addresses:
        raise NotSent(Failure.NOT_FOUND)
    for text in addresses:
        address = _undressed(ip_address(text))
        if _is_allowed_by_operator(address):
            continue
        if target.scheme != "https" or not is_public(address):
            raise NotSent(Failure.FORBIDDEN)
    return addresses


def is_public(address: Address) -> bool:
    """Whether the address is one of the internet."""
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return False
    return not any(address.version == network.version and address in network for network in NOT_PUBLIC)


def _undressed(address: Address) -> Address:
    """An IPv4 address that is written as IPv6: mapped, or for a NAT64 gateway, which would connect to it."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_allowed_by_operator(address: Address) -> bool:
    return any(address.version == network.version and address in network for network in settings.WEBHOOK_NETWORKS)
