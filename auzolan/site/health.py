# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the installation lives, is ready to serve, and what it counts."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from auzolan.kernel import outbox
from auzolan.kernel.models import LakeFile, Tenant

UNDELIVERED = Gauge("auzolan_outbox_pending", "Events that a subscriber has still to handle")
LAKE_FILES = Gauge("auzolan_lake_files", "Parquet files that can be seen")


def live(_request: HttpRequest) -> HttpResponse:
    """Answer that the process lives."""
    return JsonResponse({"status": "live"})


def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and a tenant is loaded, 503 with the reason otherwise."""
    try:
        has_tenant = Tenant.objects.exists()
    except DatabaseError as fault:
        return JsonResponse({"status": "not ready", "why": str(fault)}, status=503)
    if not has_tenant:
        return JsonResponse({"status": "not ready", "why": "no tenant: run auzolan load PATH"}, status=503)
    return JsonResponse({"status": "ready", "database": connection.vendor})


def metrics(_request: HttpRequest) -> HttpResponse:
    """Answer the figures of this installation in Prometheus' text format."""
    UNDELIVERED.set(outbox.pending())
    LAKE_FILES.set(LakeFile.everywhere.filter(superseded_at=None).count())
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
