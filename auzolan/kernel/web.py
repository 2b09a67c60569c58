# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every page needs of a request: its tenant, who acts, and a clear answer when something is refused."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any, Final, ParamSpec

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render as render_template
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from auzolan.kernel.access import Actor, actor_for
from auzolan.kernel.models import Tenant
from auzolan.kernel.once import reading
from auzolan.kernel.refusals import NotFound, Refusal
from auzolan.kernel.tenants import tenant_of_host
from auzolan.kernel.texts import Text
from auzolan.kernel.within import within

P = ParamSpec("P")
View = Callable[..., HttpResponse]
_READING: Final = ("GET", "HEAD")


class TenantRequest(HttpRequest):
    """A request with the tenant that its host shows, and the actor behind it."""

    tenant: Tenant
    actor: Actor


class TenantMiddleware:
    """Give each request its tenant, bind both to the log, and answer refusals as problems of their status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with ``request.tenant`` and ``request.actor`` set."""
        if request.path.startswith(("/static/", "/health/")):
            return self.get_response(request)
        found = tenant_of_host(request.get_host().partition(":")[0], settings.DEFAULT_TENANT)
        if found is None:
            return HttpResponse("No administration has been loaded yet: run auzolan load PATH.", status=503)
        request.tenant = found  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: actor_for(request.user, found.slug))  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(tenant=found.slug, path=request.path)
        try:
            with within(found.slug), reading() if request.method in _READING else nullcontext():
                return self.get_response(request)
        finally:
            structlog.contextvars.clear_contextvars()

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return the problem page (or problem document) of a refusal; leave every other fault to Django."""
        return problem(request, fault) if isinstance(fault, Refusal) else None


def problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the refusal as a page, or as application/problem+json (RFC 9457) where JSON was asked for."""
    wants_json = request.path.startswith("/api/") or "json" in request.headers.get("Accept", "")
    if wants_json:
        return JsonResponse(refusal.as_problem(), status=refusal.status, content_type="application/problem+json")
    told = {"status": refusal.status, "refusal": refusal}
    return render_template(request, "problem.html", told, status=refusal.status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the frame of the site."""
    if not hasattr(request, "tenant"):
        return HttpResponse("Not found", status=404)
    return problem(request, NotFound(f"There is nothing at {request.path}."))


def render(request: HttpRequest, template: str, context: dict[str, Any] | None = None) -> HttpResponse:
    """Return ``template`` filled in, within the frame of the site."""
    return render_template(request, template, context or {})


def actor(request: HttpRequest) -> Actor:
    """Return who acts in this request, at the tenant of its host."""
    acting: Actor = request.actor  # type: ignore[attr-defined]
    return acting


def tenant_slug(request: HttpRequest) -> str:
    """Return the slug of the tenant that this request's host shows."""
    slug: str = request.tenant.slug  # type: ignore[attr-defined]
    return slug


def desk_page(view: View) -> View:
    """Let only people in who have signed in and hold some role at this tenant."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor(request).require("kernel.desk")
        return view(request, *args, **kwargs)

    return guarded


def open_url(request: HttpRequest, url: str) -> str:
    """Return an address where whoever asks can open it: the desk's is empty for who has not signed in."""
    is_desk = url.split("/")[2:3] == ["desk"]
    return "" if is_desk and not actor(request).may("kernel.desk") else url


def into(text: Text) -> str:
    """Return a text in the language of the page."""
    return text.into(get_language() or "eu")
