# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every answer to a program has in common: unchanged ones are not sent again, other sites may read them."""

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from auzolan.catalogue import api
from auzolan.catalogue.nouns.exporting import Version
from auzolan.kernel.refusals import BadInput

HTML: Final = "text/html"
_ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


def streamed(
    request: HttpRequest, pieces: Iterator[str], form: str, version: Version, name: str, *, more: str = ""
) -> HttpResponseBase:
    """Return RDF as it is put together; 304 where the caller has this version already."""
    answer: HttpResponseBase = StreamingHttpResponse(pieces, content_type=api.MEDIA_TYPES[form])
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    # the same statements, not the same bytes: a weak mark
    etag = f'W/"{version.mark}-{form}{more}"'
    moment = int(version.at.timestamp()) if version.at else None
    given: HttpResponseBase = get_conditional_response(request, etag, moment) or answer
    given.headers["ETag"] = etag
    if moment is not None:
        given.headers["Last-Modified"] = http_date(moment)
    given.headers["Cache-Control"] = "no-cache"
    return opened(given)


def opened(answer: HttpResponseBase) -> HttpResponseBase:
    """Let pages of other sites read an answer; it is the same for everybody."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def allowed() -> HttpResponseBase:
    """Return which calls pages of other sites may make."""
    answer = opened(HttpResponse(status=204))
    for name, value in _ALLOWED.items():
        answer.headers[name] = value
    return answer


def wanted(request: HttpRequest) -> str:
    """Return the spelling of RDF that a caller prefers, or HTML; Turtle where it is all the same."""
    types = {media.partition(";")[0]: form for form, media in api.MEDIA_TYPES.items()}
    found = request.get_preferred_type([*types, "application/xhtml+xml", HTML])
    return types.get(found or "text/turtle", HTML)


def varied(answer: HttpResponseBase) -> HttpResponseBase:
    """Say that the answer depends on what was asked for."""
    patch_vary_headers(answer, ["Accept"])
    return answer


def page_asked(request: HttpRequest) -> int:
    """Return the number of the page that is asked for; BadInput where it is none."""
    told = request.GET.get("page", "1")
    if not told.isascii() or not told.isdecimal() or not 1 <= int(told[:9]) < 10**8:
        raise BadInput(told, field="page", expected="the number of a page")
    return int(told)


def root_of(request: HttpRequest) -> str:
    """Return where the site is served."""
    return request.build_absolute_uri("/").rstrip("/")
