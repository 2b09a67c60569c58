# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every request told in one line and counted: what was asked by its pattern, never by whom or with which words."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

ANSWERED = Counter("auzolan_requests", "Requests answered", ("route", "method", "status"))
SECONDS = Histogram(
    "auzolan_request_seconds",
    "Time to answer",
    ("route",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
log = structlog.get_logger()


class Requests:
    """Write one line of JSON for each request, and count it: route, method, status, milliseconds, tenant."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        begun = time.perf_counter()
        answer = self.get_response(request)
        if request.path.startswith(("/static/", "/health/")):
            return answer
        seconds = time.perf_counter() - begun
        match = request.resolver_match
        route = match.route if match else "(none)"
        ANSWERED.labels(route, request.method, answer.status_code).inc()
        SECONDS.labels(route).observe(seconds)
        log.info(
            "request",
            route=route,
            method=request.method,
            status=answer.status_code,
            ms=round(seconds * 1000, 1),
            tenant=getattr(getattr(request, "tenant", None), "slug", ""),
        )
        return answer
