# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""CKAN's action API, to read: its addresses, its envelope, its errors."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from auzolan.catalogue import api
from auzolan.catalogue.http.answering import allowed, opened, root_of
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, NotFound, Refusal
from auzolan.kernel.web import tenant_slug


@csrf_exempt  # it changes nothing, whoever asks
@require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
def action(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer an action of CKAN by GET or POST, in CKAN's envelope."""
    if request.method == "OPTIONS":
        return allowed()
    root = root_of(request)
    told: dict[str, Any] = {"help": f"{root}/api/3/action/help_show?name={name}"}
    status = 200
    try:
        given = api.ckan(by=visitor(tenant_slug(request)), action=name, told=_told(request), root=root)
        told |= {"success": True, "result": given}
    except Refusal as refusal:
        status, error = _refused(refusal)
        told |= {"success": False, "error": error}
    return opened(JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False}))


def _told(request: HttpRequest) -> dict[str, Any]:
    """Return the parameters of a call; BadInput where the body is no object of JSON."""
    told: dict[str, Any] = request.GET.dict()
    if request.method != "POST" or not request.body:
        return told
    is_form = request.content_type == "application/x-www-form-urlencoded" and request.body.lstrip()[:1] != b"{"
    if is_form or request.content_type == "multipart/form-data":
        return told | request.POST.dict()
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as fault:
        raise BadInput(request.body[:80].decode(errors="replace"), field="body", expected="JSON") from fault
    if not isinstance(body, dict):
        raise BadInput(str(body)[:80], field="body", expected="an object of JSON")
    return told | body


def _refused(refusal: Refusal) -> tuple[int, dict[str, Any]]:
    """Return a refusal as CKAN tells it."""
    if isinstance(refusal, NotFound):
        return 404, {"__type": "Not Found Error", "message": refusal.detail}
    if isinstance(refusal, BadInput):
        told: dict[str, Any] = {"__type": "Validation Error", "message": refusal.detail}
        return 409, told | {refusal.problem.column or "message": [refusal.detail]}
    return refusal.status, {"__type": "Authorization Error", "message": refusal.detail}
