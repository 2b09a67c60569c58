# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether addresses answer: a few hosts at a time, one address of a host after another, with a pause between them.

Nobody has named these addresses but descriptions, and those may come from anywhere: only hosts all of whose network
addresses are public are called (``settings.LINKS_INSIDE`` names others), each redirect anew. An address of this site
itself is answered by the site, without network.
"""

import time
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from auzolan.kernel.refusals import BadInput
from auzolan.kernel.tree import nodes
from auzolan.showing.fetching import PORTS, outside, url_of

AT_ONCE: Final = 6
PAUSE_SECONDS: Final = 0.5
MOST_SILENT: Final = 5
"""After how many addresses in a row that gave no answer a host is left alone until next time."""
_MOST_REDIRECTS: Final = 5
_WAIT: Final = httpx.Timeout(15.0, connect=10.0)
_NAME: Final = "auzolan-links"
_AGAIN_WITH_GET: Final = frozenset({400, 403, 404, 405, 406, 500, 501})
_LATER: Final = frozenset({408, 425, 429, 503})
"""What a server says that has too much to do: it tells nothing of the address."""


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what an address said: its status (0: nothing), why it is not reachable, and whether it said anything of it.

    ``leads`` is the address of this site to which it leads, which is answered in the end.
    """

    url: str
    status: int
    why: str = ""
    is_known: bool = True
    leads: str = ""

    @property
    def is_reachable(self) -> bool:
        """Tell whether it gives what is asked for."""
        return 200 <= self.status < 300


def ask(urls: Iterable[str]) -> Iterator[Told]:
    """Yield what each address says, host by host as they are done."""
    home = own_hosts()
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        if _host(url) in home:
            yield Told(url, *_within(url))
        else:
            hosts.setdefault(_host(url), []).append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for told in pool.map(lambda those: _of_host(those, home), hosts.values()):
            for one in told:
                yield Told(one.url, *_within(one.leads)) if one.leads else one


def own_hosts() -> frozenset[str]:
    """Return the hosts of this site: those by which administrations here are shown, and ``settings.LINKS_OWN``."""
    shown = [name for node in nodes().values() for name in node.hosts.split(";")]
    return frozenset(name.strip().lower() for name in [*shown, *settings.LINKS_OWN] if name.strip())


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _of_host(urls: Sequence[str], home: Container[str]) -> list[Told]:
    """Return what the addresses of one host say; one that is silent several times in a row is not asked on."""
    found: list[Told] = []
    silent = 0
    with httpx.Client(timeout=_WAIT, follow_redirects=False, trust_env=False) as client:
        for number, url in enumerate(urls):
            if silent >= MOST_SILENT:
                found.append(Told(url, 0, "its host was silent", is_known=False))
                continue
            if number:
                time.sleep(PAUSE_SECONDS)
            one = _asked(client, url, home)
            silent = 0 if one.status else silent + 1
            found.append(one)
    return found


def _asked(client: httpx.Client, url: str, home: Container[str]) -> Told:
    try:
        status = _status(client, "HEAD", url, home)
        if status in _AGAIN_WITH_GET:
            status = _status(client, "GET", url, home)
    except BadInput as fault:
        return Told(url, 0, fault.problem.expected)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        return Told(url, 0, str(fault) or type(fault).__name__)
    if isinstance(status, str):
        return Told(url, 0, leads=status)
    why = "" if 200 <= status < 300 else str(httpx.codes.get_reason_phrase(status) or status)
    return Told(url, status, why, is_known=status not in _LATER)


def _status(client: httpx.Client, method: str, address: str, home: Container[str]) -> int | str:
    """Return the status at the end of an address's redirects, or where they lead into this site; no body is read."""
    at = address
    for _ in range(_MOST_REDIRECTS + 1):
        url = url_of(at)
        headers = {"User-Agent": _NAME, "Accept": "*/*"}
        extensions = {}
        if url.host not in settings.LINKS_INSIDE:
            headers["Host"] = url.netloc.decode()
            extensions["sni_hostname"] = url.host
            url = url.copy_with(host=outside(url))
        with client.stream(method, url, headers=headers, extensions=extensions) as answer:
            if not answer.is_redirect:
                return answer.status_code
            at = str(httpx.URL(at).join(answer.headers["Location"]))
            if _host(at) in home:
                return at
    raise BadInput(address, field="url", expected=f"an address with at most {_MOST_REDIRECTS} redirects")


def _within(url: str) -> tuple[int, str]:
    """Return what this site itself says of one of its addresses, to a visitor who asks with HEAD."""
    told = urlsplit(url)
    path = told.path or "/"
    for _ in range(_MOST_REDIRECTS + 1):
        answer = BaseHandler.get_response(_handler(), _request(told.hostname or "", told.scheme, path, told.query))
        if answer.status_code not in (301, 302, 307, 308):
            break
        target = urlsplit(str(answer.headers["Location"]))
        if target.hostname and target.hostname != told.hostname:
            break
        path, told = target.path or "/", told._replace(query=target.query)
    status = int(answer.status_code)
    return status, "" if 200 <= status < 300 else str(answer.reason_phrase)


def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _request(host: str, scheme: str, path: str, query: str) -> WSGIRequest:
    environ = {
        "REQUEST_METHOD": "HEAD",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": str(PORTS.get(scheme, 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_USER_AGENT": _NAME,
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
        "REMOTE_ADDR": "127.0.0.1",
    }
    if scheme == "https":
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
    return WSGIRequest(environ)
