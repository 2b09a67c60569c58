# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people are told when something outside of us fails: no database, a disk that is full or cannot be written."""

import errno
import sys
from collections.abc import Callable
from typing import Final

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from auzolan.kernel.refusals import Refusal, Unavailable

RETRY_SECONDS: Final = 30
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED: Final = (errno.EROFS, errno.EACCES, errno.EPERM)
log = structlog.get_logger()


class Outages:
    """Answer 503, in words and with the time to come back, where something outside of us has failed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return the answer to an outage; leave every other fault."""
        found = None if isinstance(fault, Refusal) else outage(fault)
        return answer(request, found) if found else None


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what went wrong outside of any page: an outage as such, a fault of ours without its insides."""
    fault = sys.exc_info()[1]
    found = outage(fault) if fault is not None else None
    return answer(request, found or Refusal(""), 503 if found else 500)


def outage(fault: BaseException) -> Unavailable | None:
    """Return the outage that ``fault`` tells of, in one clear line with what to do; None where it is none.

    >>> outage(OSError(28, "No space left on device", "/var/lake/x.parquet")).detail
    'There is no room left to write /var/lake/x.parquet: nothing of this was kept. Make room and do it again.'
    >>> outage(ValueError("x")) is None
    True
    """
    if isinstance(fault, Unavailable):
        return fault
    if isinstance(fault, OSError) and fault.errno in (*_FULL, *_CLOSED):
        place = fault.filename or settings.VAR
        if fault.errno in _FULL:
            return Unavailable(
                f"There is no room left to write {place}: nothing of this was kept. Make room and do it again."
            )
        return Unavailable(
            f"{place} cannot be written: nothing of this was kept. Let the account that runs Auzolan write there, "
            "and do it again."
        )
    if isinstance(fault, OperationalError | InterfaceError):
        return Unavailable(_of_database(fault))
    return None


def _of_database(fault: DatabaseError | InterfaceError) -> str:
    said = str(fault).strip().partition("\n")[0]
    if "disk is full" in said or "No space left" in said:
        return "There is no room left for the database: nothing of this was kept. Make room and do it again."
    if "readonly database" in said or "unable to open" in said:
        return (
            f"The database in {settings.VAR} cannot be written: nothing of this was kept. Let the account that runs "
            "Auzolan write there, and do it again."
        )
    if "locked" in said:
        return "The database is busy with something long: nothing of this was kept. Do it again in a moment."
    return f"The database does not answer ({said}): nothing of this was kept. See that it runs, and do it again."


def answer(request: HttpRequest, found: Refusal, status: int = 503) -> HttpResponse:
    """Return the answer of ``status``: a problem document for programs, else a page that needs no database."""
    log.error("outage" if status == 503 else "fault", detail=found.detail, status=status)
    language = request.path.split("/")[1][:2]
    if request.path.startswith("/api/") or "json" in request.headers.get("Accept", ""):
        told = {"type": f"urn:auzolan:problem:{found.slug}", "title": type(found).__name__, "status": status}
        if status == 503:
            told["detail"] = "Something that is needed for the answer is away; nothing was kept. Come back in a moment."
        given: HttpResponse = JsonResponse(told, status=status, content_type="application/problem+json")
    else:
        context = {"status": status, "language": language if language in ("eu", "es", "en") else "eu"}
        given = HttpResponse(render_to_string("outage.html", context), status=status)
    if status == 503:
        given.headers["Retry-After"] = str(RETRY_SECONDS)
    return given
