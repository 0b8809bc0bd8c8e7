"""Where a request comes from; the trail and the throttles keep the network, never the address."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the other side. Behind a proxy: what the proxy itself added, which is the last
    address in X-Forwarded-For; those before it can be made up by anybody."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """`192.0.2.0/24` for IPv4, `2001:db8:1::/48` for IPv6; empty when it is no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 48
    return str(ip_network((parsed.packed, prefix), strict=False))
