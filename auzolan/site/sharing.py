# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One answer for all visitors who ask for the same page within a moment (AUZOLAN_SHARED_SECONDS).

Whoever has signed in, sends a form, a key or a condition, or has any cookie of ours, is answered anew; so is a page
that gives the visitor something of their own. What everybody sees may so be a moment old, and no more.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import resolve

from auzolan.kernel.chain import digest

_OWN: Final = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
_TOLD_BY: Final = ("HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_HX_REQUEST", "HTTP_HX_TARGET")
_LARGEST: Final = 500_000


class SharedAnswers:
    """Keep what a visitor was answered for the visitors who come right after."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or give what the last visitor was answered."""
        if not settings.SHARED_SECONDS or not _is_anybodys(request):
            return self.get_response(request)
        told = [request.get_host(), request.get_full_path(), *(request.META.get(name, "") for name in _TOLD_BY)]
        key, cache = f"shared/{digest(repr(told).encode())}", caches["nearby"]
        kept = cache.get(key)
        if isinstance(kept, tuple):
            content, headers = kept
            request.resolver_match = resolve(request.path_info)
            return HttpResponse(content, headers=headers)
        answer = self.get_response(request)
        if _is_for_everybody(request, answer):
            cache.set(key, (answer.content, dict(answer.headers)), timeout=settings.SHARED_SECONDS)
        return answer


def _is_anybodys(request: HttpRequest) -> bool:
    """Tell whether a request says nothing of who makes it."""
    return (
        request.method == "GET"
        and not any(request.META.get(name) for name in _OWN)
        and "/desk/" not in request.path
        and "/account/" not in request.path
        and not request.path.startswith("/health/")
    )


def _is_for_everybody(request: HttpRequest, answer: HttpResponse | StreamingHttpResponse) -> bool:
    """Tell whether an answer holds nothing of the one who asked."""
    return (
        answer.status_code == 200
        and isinstance(answer, HttpResponse)
        and not answer.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not {"no-store", "private", "no-cache"} & set(answer.headers.get("Cache-Control", "").split(", "))
        and len(answer.content) <= _LARGEST
    )
