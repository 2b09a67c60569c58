# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The API: every room's endpoints under one address and one document, for programs (OpenAPI 3.1, RFC 9457)."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.connection import ConnectionProxy
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.throttling import SimpleRateThrottle
from oauth2_provider.views import TokenView

from auzolan.ai.http import router as ai_router
from auzolan.catalogue.http import router as catalogue_router
from auzolan.govtech.http import router as govtech_router
from auzolan.kernel.access import Actor, visitor
from auzolan.kernel.refusals import NotPermitted, NotSignedIn, Refusal
from auzolan.kernel.web import actor, tenant_slug
from auzolan.machines import api as machines
from auzolan.machines.http import router as machines_router
from auzolan.machines.nouns import Answer
from auzolan.measure.http import router as measure_router
from auzolan.review.http import router as review_router
from auzolan.services.http import router as services_router
from auzolan.strategy.http import routers as strategy_routers

PREFIX: Final = "/api/v1/"
PROBLEM: Final = "application/problem+json"
_UNSAFE: Final = ("POST", "PUT", "PATCH", "DELETE")
_BY_VISITORS: Final = (f"{PREFIX}dataset-requests", f"{PREFIX}reuses")
"""Where visitors may write without a key; each holds floods off by itself."""
_EXTRA: Final[dict[str, Any]] = {
    "info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
    "servers": [{"url": "/"}],
}
_SCHEMES: Final[dict[str, Any]] = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key, made on the page Programs of the desk."},
    "client": {
        "type": "oauth2",
        "flows": {
            "clientCredentials": {
                "tokenUrl": f"{PREFIX}token",
                "scopes": {"read": "Read what the person may read", "write": "Do what the person may do"},
            }
        },
    },
}
_PROBLEM_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "title": "Problem",
    "description": "Why the answer is no (RFC 9457), with the place of each bad value where there is one.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "problems": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["type", "title", "status", "detail"],
}


class PerCaller(SimpleRateThrottle):
    """Allow so many calls a minute to each caller of one process: more to a key than to a visitor's address."""

    cache = ConnectionProxy(caches, "nearby")  # type: ignore[assignment]

    def __init__(self, *, known: bool) -> None:
        self.known = known
        super().__init__("1/m")

    def allow_request(self, request: HttpRequest) -> bool:
        """Tell whether this call is still within the minute's."""
        self.num_requests = settings.API_CALLS_PER_MINUTE if self.known else settings.API_VISITS_PER_MINUTE
        return bool(super().allow_request(request))

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Return the name under which a caller's calls are counted; None for callers of the other kind."""
        by = actor(request)
        if bool(by.person) is not self.known:
            return None
        return f"calls/{by.tenant}/{by.person or self.get_ident(request)}"


class Endpoints(NinjaAPI):
    """Hold the endpoints, and say in their document what every one of them may refuse."""

    _documents: ClassVar[dict[str, OpenAPISchema]] = {}

    def get_openapi_schema(self, **told: Any) -> OpenAPISchema:
        """Return the OpenAPI 3.1 document, put together once in each process: it takes a fifth of a second."""
        asked = repr(sorted(told.items()))
        if asked not in self._documents:
            self._documents[asked] = self._document(**told)
        return self._documents[asked]

    def _document(self, **told: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**told)
        components = document.setdefault("components", {})
        components["securitySchemes"] = dict(_SCHEMES)
        components["schemas"] = {**components.get("schemas", {}), "Problem": dict(_PROBLEM_SCHEMA)}
        for described in components["schemas"].values():
            for column in described.get("properties", {}).values():
                # what a whole object is where it is not told: answers always tell it, and generators stumble on it
                if isinstance(column.get("default"), dict):
                    del column["default"]
        refused = {"description": "Refused", "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["responses"]["4XX"] = refused
        return document

    def get_openapi_operation_id(self, operation: Any) -> str:
        """Return the name by which generated clients call an operation: that of its function."""
        return str(operation.view_func.__name__)


api = Endpoints(
    title="Auzolan",
    version="1",
    description=(
        "What the site shows, for programs. Visitors read what is public; a key or an access token, sent as "
        "`Authorization: Bearer ...`, carries the permissions of its person. Lists come in pages by cursor; "
        "reads carry an ETag; a POST that may come twice carries an Idempotency-Key; "
        "refusals are problem documents (RFC 9457)."
    ),
    docs_url=None,
    throttle=[PerCaller(known=True), PerCaller(known=False)],
    openapi_extra=_EXTRA,
    urls_namespace="api",
)
for _router in (
    review_router,
    services_router,
    measure_router,
    catalogue_router,
    govtech_router,
    ai_router,
    *strategy_routers,
    machines_router,
):
    api.add_router("", _router)

token = TokenView.as_view()


class Programs:
    """Let programs in by their credential, run a repeated call once, and answer every refusal as a problem document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a call of the API; leave every other request as it is."""
        if not request.path.startswith(PREFIX) or not hasattr(request, "tenant"):
            return self.get_response(request)
        try:
            request.actor = _caller(request)  # type: ignore[attr-defined]
            answer = self._once(request) if request.method in _UNSAFE else self.get_response(request)
        except Refusal as refusal:
            answer = _refused(request, refusal)
        except RequestDataTooBig:
            answer = _too_large(request)
        patch_vary_headers(answer, ["Authorization"])
        if request.method in ("GET", "HEAD"):
            return _unless_known(request, answer)
        return answer if answer.status_code < 400 else _as_problem(answer)

    def _once(self, request: HttpRequest) -> HttpResponse:
        if request.path == f"{PREFIX}token":
            return self.get_response(request)
        if not actor(request).person:
            if request.path in _BY_VISITORS:
                return self.get_response(request)
            raise NotSignedIn("Visitors only read: send a key or an access token as Authorization: Bearer ...")
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return self.get_response(request)
        called = f"{request.method} {request.get_full_path()} {request.content_type}\n".encode()
        digest = hashlib.sha256(called + request.body).hexdigest()
        answer, again = machines.once(
            by=actor(request), key=key, digest=digest, run=lambda: _plain(self.get_response(request))
        )
        given = HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)
        if again:
            given.headers["Idempotency-Replayed"] = "true"
        return given


@api.exception_handler(Refusal)
def _refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return _refused(request, refusal)


@api.exception_handler(RequestDataTooBig)
def _refuse_size(request: HttpRequest, _fault: RequestDataTooBig) -> HttpResponse:
    return _too_large(request)


@api.exception_handler(ValidationError)
def _refuse_values(_request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Name each value that cannot be: where it stands and what was expected."""
    problems = [
        {"column": ".".join(str(part) for part in one["loc"][1:]), "place": one["loc"][0], "expected": one["msg"]}
        for one in fault.errors
    ]
    first = problems[0]
    detail = f"{first['column'] or first['place']}: {first['expected']}"
    return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, slug="bad-input", problems=problems)


@api.exception_handler(Throttled)
def _slow_down(_request: HttpRequest, fault: Throttled) -> HttpResponse:
    wait = max(1, round(fault.wait or 1))
    answer = _problem(HTTPStatus.TOO_MANY_REQUESTS, f"Too many calls in a minute: come again in {wait} seconds.")
    answer.headers["Retry-After"] = str(wait)
    return answer


@api.exception_handler(HttpError)
def _say_no(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    return _problem(HTTPStatus(fault.status_code), str(fault))


@api.exception_handler(Http404)
def _find_nothing(request: HttpRequest, _fault: Http404) -> HttpResponse:
    return _problem(HTTPStatus.NOT_FOUND, f"There is nothing at {request.path}.")


def _caller(request: HttpRequest) -> Actor:
    """Return who calls: by the credential of the request, never by a session; a visitor where there is none."""
    scheme, _, credential = request.headers.get("Authorization", "").partition(" ")
    by = visitor(tenant_slug(request))
    if not scheme or request.path == f"{PREFIX}token":
        return by
    if scheme.lower() != "bearer" or not credential.strip():
        raise NotSignedIn("Send the key or the access token as Authorization: Bearer ...")
    return machines.authenticate(by=by, credential=credential.strip())


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return a refusal as a problem document; a visitor who may not is asked to say who they are (401)."""
    if isinstance(refusal, NotPermitted) and not actor(request).person:
        refusal = NotSignedIn(refusal.detail)
    answer = JsonResponse(refusal.as_problem(), status=refusal.status, content_type=PROBLEM)
    if isinstance(refusal, NotSignedIn):
        answer.headers["WWW-Authenticate"] = 'Bearer realm="auzolan"'
    return answer


def _too_large(request: HttpRequest) -> HttpResponse:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    detail = f"{request.headers.get('Content-Length')} bytes at once are too many: send at most {most} in a batch."
    return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)


def _problem(status: HTTPStatus, detail: str, *, slug: str = "", **more: Any) -> HttpResponse:
    told = {"type": f"urn:auzolan:problem:{slug or status.phrase.lower().replace(' ', '-')}", "title": status.phrase}
    body = told | {"status": status.value, "detail": detail} | more
    return JsonResponse(body, status=status.value, content_type=PROBLEM)


def _as_problem(answer: HttpResponse) -> HttpResponse:
    """Return a refusal that Django gave by itself (method, size, form) as a problem document; others as they are."""
    if "json" in answer.headers.get("Content-Type", ""):
        return answer
    status = HTTPStatus(answer.status_code)
    given = _problem(status, status.description or status.phrase)
    for name in ("Allow", "Retry-After"):
        if name in answer.headers:
            given.headers[name] = answer.headers[name]
    return given


def _unless_known(request: HttpRequest, answer: HttpResponse) -> HttpResponseBase:
    """Return the answer with its ETag, or 304 where the caller has it already (RFC 9110, 13.1.2)."""
    if answer.status_code >= 400:
        return _as_problem(answer)
    answer.headers.setdefault("Cache-Control", "private, no-cache")
    given = ConditionalGetMiddleware(lambda _request: answer).process_response(request, answer)
    if isinstance(given, HttpResponseNotModified):
        patch_vary_headers(given, ["Authorization"])
    return given


def _plain(answer: HttpResponse) -> Answer:
    return Answer(answer.status_code, answer.headers.get("Content-Type", ""), answer.content.decode())
