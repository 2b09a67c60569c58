# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses that others give us to call: only those outside, so that nobody reaches our own network through us."""

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from auzolan.kernel.refusals import BadInput

_LONGEST: Final = 500
_PORTS: Final = {"https": 443, "http": 80}
_EXPECTED: Final = "an address that begins with https:// and lies outside this network"


def require_outside(url: str) -> tuple[str, str]:
    """Return a network address of the host of ``url``, and the host's name; raise BadInput unless it is to be called.

    To be called is https to a host all of whose network addresses are public. With settings.WEBHOOKS_INSIDE, any http
    or https address is: for receivers within the administration's own network, and for tests.
    """
    try:
        told = urlsplit(url)
        port = told.port or _PORTS.get(told.scheme, 0)
    except ValueError as fault:
        raise BadInput(url, field="url", expected=_EXPECTED) from fault
    schemes = ("https", "http") if settings.WEBHOOKS_INSIDE else ("https",)
    host = told.hostname or ""
    if len(url) > _LONGEST or not url.isprintable() or told.scheme not in schemes or not host or told.username:
        raise BadInput(url, field="url", expected=_EXPECTED)
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as fault:
        raise BadInput(url, field="url", expected="an address whose host can be found") from fault
    if not settings.WEBHOOKS_INSIDE and not all(ipaddress.ip_address(one).is_global for one in found):
        raise BadInput(url, field="url", expected=_EXPECTED)
    return min(found), host
