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
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

import httpx

from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 2**28
_MOST_SECONDS: Final = 600.0
_WAIT: Final = httpx.Timeout(60.0, connect=15.0)
_MOST_REDIRECTS: Final = 5
_UNCHANGED: Final = 304
PORTS: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what stands at an address, None where that has not changed; ``etag`` is the mark to ask again with."""

    address: str
    content: bytes | None
    etag: str = ""


class Web:
    """Ask for pages on behalf of a person who has named ``source``.

    Without ``anywhere`` no name is enough: whoever named it may not see our network, but for the hosts that stand
    ``inside``. What is ``secure`` is asked by https alone, but of those. A refusal is told of ``field``.
    """

    def __init__(
        self,
        source: str,
        most_bytes: int = MOST_BYTES,
        *,
        anywhere: bool = True,
        secure: bool = False,
        inside: Container[str] = (),
        agent: str = "auzolan",
        accept: str = "*/*",
        field: str = "source",
    ) -> None:
        self.field = field
        url = url_of(source, field)
        self.anywhere, self.secure, self.inside = anywhere, secure, inside
        self.host, self.port = url.host, url.port or PORTS[url.scheme]
        self.most_bytes = most_bytes
        self.headers = {"Accept": accept, "User-Agent": agent}
        self._require_secure(url)

    def ask(self, address: str, etag: str = "") -> Answer:
        """Return what stands at an address; BadInput where it does not answer, refuses, or says too much.

        With the ``etag`` of an answer before, the page is sent only where it has changed since.
        """
        at = address
        try:
            with httpx.Client(timeout=_WAIT, follow_redirects=False, trust_env=False) as client:
                for _ in range(_MOST_REDIRECTS + 1):
                    found = self._asked(client, at, etag)
                    if isinstance(found, Answer):
                        return found
                    at = found
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            told = str(fault) or type(fault).__name__
            raise BadInput(at, field=self.field, expected=f"an address that answers ({told})") from fault
        raise BadInput(address, field=self.field, expected=f"an address with at most {_MOST_REDIRECTS} redirects")

    def _asked(self, client: httpx.Client, address: str, etag: str) -> Answer | str:
        """Return what stands at an address, or the address to which it leads."""
        url = url_of(address, self.field)
        self._require_secure(url)
        headers = self.headers | ({"If-None-Match": etag} if etag else {})
        extensions = {}
        if not self._is_named(url):
            headers["Host"] = url.netloc.decode()
            extensions["sni_hostname"] = url.host
            url = url.copy_with(host=outside(url, self.field))
        with client.stream("GET", url, headers=headers, extensions=extensions) as answer:
            if answer.has_redirect_location:
                return str(httpx.URL(address).join(answer.headers["Location"]))
            if etag and answer.status_code == _UNCHANGED:
                return Answer(address, None, etag)
            if not answer.is_success:
                said = f"{answer.status_code} {answer.reason_phrase}".strip()
                raise BadInput(address, field=self.field, expected=f"an address that answers with a page, not {said}")
            return Answer(address, self._content(answer, address), answer.headers.get("ETag", ""))

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
                expected = f"a page that is all said within {_MOST_SECONDS:g} s"
                raise BadInput(address, field=self.field, expected=expected)
        return bytes(held)

    def _too_large(self, address: str, size: int) -> BadInput:
        least = f"an answer of at most {self.most_bytes:,} bytes, not {size:,} or more: ask for it page by page"
        return BadInput(address, field=self.field, expected=least)

    def _is_named(self, url: httpx.URL) -> bool:
        """Tell whether this is the host that the person named, at the same door or at that of the web, or one inside.

        Without ``anywhere`` only hosts inside are.
        """
        if not self.anywhere:
            return url.host in self.inside
        port = url.port or PORTS[url.scheme]
        return url.host == self.host and (port == self.port or {port, self.port} <= set(PORTS.values()))

    def _require_secure(self, url: httpx.URL) -> None:
        if self.secure and url.scheme != "https" and url.host not in self.inside:
            raise BadInput(str(url), field=self.field, expected="an address that begins with https://")


def url_of(address: str, field: str = "source") -> httpx.URL:
    """Return an address of the web; BadInput where it is none, or names a person."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as fault:
        raise BadInput(address, field=field, expected=f"an address ({fault})") from fault
    if url.scheme not in PORTS or not url.host or url.userinfo:
        raise BadInput(address, field=field, expected="an address that begins with http:// or https://")
    return url


def outside(url: httpx.URL, field: str = "source") -> str:
    """Return a network address of a host that lies outside; BadInput where any of them does not."""
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(url.host, url.port or PORTS[url.scheme])}
    except (OSError, UnicodeError) as fault:
        raise BadInput(url, field=field, expected="an address whose host can be found") from fault
    if not all(ipaddress.ip_address(one).is_global for one in found):
        raise BadInput(url, field=field, expected="an address outside this network")
    return min(found)
