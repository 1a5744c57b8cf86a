"""Which addresses are called: https, written plainly, of a host that the whole world reaches.

Nobody shall make the platform knock at its own doors (SSRF). An address is looked at when it is registered, and the numbers that
its name stands for each time that it is called: the connection goes to the very number that was looked at, so that a name which
changes its meaning in between leads nowhere else.
"""

import re
import socket
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from traffic.gateways.troubles import Trouble, trouble

LONGEST = 300
_PORTS = frozenset({443, 8443})
# Names only, with a dot: no numbers, no user part, no fragment, nothing that two parsers might read differently.
_ADDRESS = re.compile(
    r"https://(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9]))"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>/[A-Za-z0-9._~!$&'()+,;=:@%/?-]*)?"
)
# Names that mean something else on every network (RFC 6761, 6762, 8375, 9476) or inside of clouds.
_INSIDE = (
    ".local",
    ".localhost",
    ".internal",
    ".home.arpa",
    ".lan",
    ".intranet",
    ".corp",
    ".test",
    ".invalid",
    ".arpa",
)

# What IANA has given out of IPv6 for the whole world (RFC 4291, 2.4). Elsewhere lie numbers that networks translate to IPv4
# (64:ff9b::/96, ::/96) or keep for themselves (fec0::/10), though they look global.
_WORLD = ip_network("2000::/3")

# From host and port, the numbers that the host stands for.
Resolve = Callable[[str, int], list[str]]


class Address(NamedTuple):
    """An address in its parts."""

    host: str
    port: int
    path: str


def parsed(address: str) -> Address | None:
    """The parts of an address that may be called; None for any other."""
    found = _ADDRESS.fullmatch(address)
    if found is None or len(address) > LONGEST or found["host"].endswith(_INSIDE):
        return None
    port = int(found["port"] or 443)
    return Address(found["host"], port, found["path"] or "/") if port in _PORTS else None


def public_number(host: str, port: int, resolve: Resolve) -> str:
    """One of the numbers that a host stands for; raises GatewayError unless all of them are the whole world's."""
    numbers = resolve(host, port)
    if not numbers:
        raise trouble("partner", Trouble.UNREACHABLE)
    if not all(map(_public, numbers)):
        raise trouble("partner", Trouble.REFUSED)
    return numbers[0]


def resolved(host: str, port: int) -> list[str]:
    """What the name service says."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return [str(place[0]) for *_, place in found]


def _public(number: str) -> bool:
    found = ip_address(number.partition("%")[0])
    # An IPv4 number in IPv6 clothes is what it is underneath.
    within = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if isinstance(found, IPv6Address) and found not in _WORLD:
        return False
    return found.is_global and within.is_global and not found.is_multicast
