# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The address of a file, in no language: its bytes as they came, whole or in part, for whoever has not got them yet."""

import re
from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_etags
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.nouns.resources import MEDIA, Form
from auzolan.catalogue.nouns.uses import Caller, Channel
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor

_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def file(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Return a file of a dataset (RFC 9110: ETag, ranges, conditions), and count the download: nothing of who asked.

    A range that begins at the first byte counts as a download, a later one as part of one.
    """
    by = actor(request)
    asked = request.GET.get("version", "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise BadInput(asked, field="version", expected="the number of a version")
    found = api.original(by=by, dataset=slug, name=name, version=int(asked) if asked else None)
    size, etag = found.file.size, f'"{found.file.sha256}"'
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(found.file.at.timestamp()),
        "Accept-Ranges": "bytes",
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "private, no-cache" if by.person else "public, no-cache",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if known and (known == ["*"] or etag in [one.removeprefix("W/") for one in known]):
        return HttpResponseNotModified(headers=headers)
    part = _part(request, size, etag)
    if part is None:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    start, stop = part
    is_whole = (start, stop) == (0, size)
    if request.method == "GET" and start == 0:
        api.count_use(by=by, dataset=slug, channel=Channel.DOWNLOAD, name=name, caller=caller(request))
    if not is_whole:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    pieces: Iterator[bytes] = iter(()) if request.method == "HEAD" else found.pieces(start, stop)
    answer = StreamingHttpResponse(pieces, status=200 if is_whole else 206, headers=headers)
    answer.headers["Content-Type"] = media_type(found.file.form)
    answer.headers["Content-Length"] = str(stop - start)
    return answer


def media_type(form: Form) -> str:
    """Return the media type of a form; nothing of its encoding, for the bytes are as they came."""
    return MEDIA[form][1]


def caller(request: HttpRequest) -> Caller:
    """Return what kind of caller asks: a browser says that it wants a page, or where in a page it was asked."""
    is_page = "Sec-Fetch-Mode" in request.headers or "text/html" in request.headers.get("Accept", "")
    return Caller.PAGE if is_page else Caller.PROGRAM


def _part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """Return from where to where bytes are asked for; the whole where no single range is; None where there is none."""
    told = request.headers.get("Range", "")
    match = _RANGE.fullmatch(told.replace(" ", ""))
    condition = request.headers.get("If-Range", "")
    if match is None or match[0] == "bytes=-" or (condition and condition != etag):
        return 0, size
    first, last = match[1], match[2]
    if not first:
        return (max(size - int(last), 0), size) if int(last) else None
    if last and int(last) < int(first):
        return 0, size
    stop = min(int(last) + 1, size) if last else size
    return (int(first), stop) if int(first) < size else None
