"""From which address a request comes, behind proxies that the operator trusts (`TRUSTED_PROXIES`).

Each proxy appends the address of whoever it talks to at the right end of `X-Forwarded-For`. So the header is read from
the right, as long as its entries are trusted proxies: the first other one is the client. What stands further left was
sent by the client, who may write anything there.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

IPV6_PREFIX = 64
"""A house has so many bits of IPv6 in common; whoever has one address has all of them."""
WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](?::\d+)?|(?P<four>[\d.]+):\d+")


def networks(names: Sequence[str]) -> tuple[Network, ...]:
    """Read addresses and networks (`10.0.0.0/8`). Raises ValueError if one is neither."""
    return tuple(ip_network(name.strip()) for name in names)


def client_address(peer: str, forwarded: str, proxies: tuple[Network, ...]) -> tuple[str, bool]:
    """Return the address of the client, and whether the other end of the connection is a trusted proxy.

    `peer` is that other end, `forwarded` the header `X-Forwarded-For`. An entry that is no address ends the reading:
    the proxy before it counts as the client.
    """
    if not proxies:
        return peer, False
    nearest = _trusted(peer, proxies)
    if nearest is None:
        return peer, False
    for entry in reversed(forwarded.split(",")):
        if (address := _parsed(entry)) is None:
            break
        nearest = address
        if _trusted(str(address), proxies) is None:
            break
    return str(nearest), True


def network_of(address: str) -> str:
    """Return what counts as one sender: the address, or of IPv6 the network, which a house has in common.

    A text that is no address, as with a server on a socket, stays as it is.
    """
    parsed = _parsed(address)
    if parsed is None or parsed.version == 4:
        return address
    return str(ip_network((str(parsed), IPV6_PREFIX), strict=False))


def address_of(request: HttpRequest) -> str:
    """Return the client's address, once the middleware has found it out. For django-axes."""
    return str(request.META.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=256)
def _trusted(text: str, proxies: tuple[Network, ...]) -> Address | None:
    """The address, if it is one of a trusted proxy."""
    address = _parsed(text)
    return address if address is not None and any(address in network for network in proxies) else None


def _parsed(entry: str) -> Address | None:
    """An entry of the header, which some proxies write with a port; an IPv4 address in IPv6's clothes is undressed."""
    text = entry.strip()
    if match := WITH_PORT.fullmatch(text):
        text = match["six"] or match["four"]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
