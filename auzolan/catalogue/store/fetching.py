# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the web, within limits of size and time, and never into our own network by the word of another.

The host that a person names is asked as named, wherever it stands. Where an answer leads on, by a redirect or as the
next page, only the same host is asked, or one all of whose network addresses are public: that address is called, so
that a name cannot come to mean another machine meanwhile.
"""

import ipaddress
import socket
import time
from typing import Final

import httpx

from auzolan.catalogue.nouns.harvesting import Page
from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 2**28
_MOST_SECONDS: Final = 600.0
_WAIT: Final = httpx.Timeout(60.0, connect=15.0)
_MOST_REDIRECTS: Final = 5
PORTS: Final = {"https": 443, "http": 80}
_ACCEPT: Final = "text/turtle, application/ld+json;q=0.9, application/rdf+xml;q=0.8, application/json;q=0.7, */*;q=0.5"


class Web:
    """Ask for pages on behalf of a person who has named ``source``."""

    def __init__(self, source: str, most_bytes: int = MOST_BYTES, *, anywhere: bool = True) -> None:
        url = url_of(source)
        self.anywhere = anywhere
        self.host, self.port = url.host, url.port or PORTS[url.scheme]
        self.most_bytes = most_bytes

    def page(self, address: str) -> Page:
        """Return the page at an address; BadInput where it does not answer, refuses, or says too much."""
        at = address
        try:
            with httpx.Client(timeout=_WAIT, follow_redirects=False, trust_env=False) as client:
                for _ in range(_MOST_REDIRECTS + 1):
                    found = self._asked(client, at)
                    if isinstance(found, bytes):
                        return Page(at, found, at)
                    at = found
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            told = str(fault) or type(fault).__name__
            raise BadInput(at, field="source", expected=f"an address that answers ({told})") from fault
        raise BadInput(address, field="source", expected=f"an address with at most {_MOST_REDIRECTS} redirects")

    def _asked(self, client: httpx.Client, address: str) -> bytes | str:
        """Return what stands at an address, or the address to which it leads."""
        url = url_of(address)
        headers = {"Accept": _ACCEPT, "User-Agent": "auzolan-harvester"}
        extensions = {}
        if not self._is_named(url):
            headers["Host"] = url.netloc.decode()
            extensions["sni_hostname"] = url.host
            url = url.copy_with(host=outside(url))
        with client.stream("GET", url, headers=headers, extensions=extensions) as answer:
            if answer.is_redirect:
                return str(httpx.URL(address).join(answer.headers["Location"]))
            if not answer.is_success:
                said = f"{answer.status_code} {answer.reason_phrase}".strip()
                raise BadInput(address, field="source", expected=f"an address that answers with a page, not {said}")
            return self._content(answer, address)

    def _content(self, answer: httpx.Response, address: str) -> bytes:
        """Return the body, refused as soon as it is known to be too large or too slow."""
        told = answer.headers.get("Content-Length", "")
        if told.isdecimal() and int(told) > self.most_bytes:
            raise self._too_large(address, int(told))
        until, held = time.monotonic() + _MOST_SECONDS, bytearray()
        for chunk in answer.iter_bytes():
            held += chunk
            if len(held) > self.most_bytes:
                raise self._too_large(address, len(held))
            if time.monotonic() > until:
                raise BadInput(address, field="source", expected=f"a page that is all said within {_MOST_SECONDS:g} s")
        return bytes(held)

    def _too_large(self, address: str, size: int) -> BadInput:
        least = f"an answer of at most {self.most_bytes:,} bytes, not {size:,} or more: ask for it page by page"
        return BadInput(address, field="source", expected=least)

    def _is_named(self, url: httpx.URL) -> bool:
        """Tell whether this is the host that the person named, at the same door or at that of the web.

        Without ``anywhere`` no name is enough: whoever named it may not see our network.
        """
        if not self.anywhere:
            return False
        port = url.port or PORTS[url.scheme]
        return url.host == self.host and (port == self.port or {port, self.port} <= set(PORTS.values()))


def url_of(address: str) -> httpx.URL:
    """Return an address of the web; BadInput where it is none, or names a person."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as fault:
        raise BadInput(address, field="source", expected=f"an address ({fault})") from fault
    if url.scheme not in PORTS or not url.host or url.userinfo:
        raise BadInput(address, field="source", expected="an address that begins with http:// or https://")
    return url


def outside(url: httpx.URL) -> str:
    """Return a network address of a host that lies outside; BadInput where any of them does not."""
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(url.host, url.port or PORTS[url.scheme])}
    except (OSError, UnicodeError) as fault:
        raise BadInput(url, field="source", expected="an address whose host can be found") from fault
    if not all(ipaddress.ip_address(one).is_global for one in found):
        raise BadInput(url, field="source", expected="an address outside this network")
    return min(found)
