# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the installation lives, is ready to serve, and what it counts."""

import os
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest, multiprocess

from auzolan.kernel import clock, outbox
from auzolan.kernel.models import LakeFile, Tenant
from auzolan.site import jobs, keeping

LIVELY_SECONDS: Final = 120
UNDELIVERED = Gauge("auzolan_outbox_pending", "Events to be handled still", multiprocess_mode="mostrecent")
LAKE_FILES = Gauge("auzolan_lake_files", "Parquet files that can be seen", multiprocess_mode="mostrecent")
WORKER_AGE = Gauge("auzolan_worker_seconds", "Seconds since the worker's last round", multiprocess_mode="mostrecent")
JOBS_WAITING = Gauge("auzolan_jobs_waiting", "Jobs that wait for a worker", multiprocess_mode="mostrecent")
JOBS_RUNNING = Gauge("auzolan_jobs_running", "Jobs that a worker is at", multiprocess_mode="mostrecent")
JOBS_STALLED = Gauge("auzolan_jobs_stalled", "Jobs left by a worker that is gone", multiprocess_mode="mostrecent")
JOBS_FAILED = Gauge("auzolan_jobs_failed", "Jobs failed in the last day", multiprocess_mode="mostrecent")
JOBS_OLDEST = Gauge("auzolan_jobs_oldest_seconds", "How long the oldest has waited", multiprocess_mode="mostrecent")


def live(_request: HttpRequest) -> HttpResponse:
    """Answer that the process lives."""
    return JsonResponse({"status": "live"})


def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when everything that pages need is there, 503 with what is not otherwise.

    That the worker rests is said and is no reason to send people elsewhere: pages are served without it.
    """
    wanting = list(_wanting())
    told = {"status": "not ready" if wanting else "ready", "database": connection.vendor, "why": wanting}
    age = keeping.worker_age()
    told["worker"] = "never seen" if age is None else "at rest" if age > LIVELY_SECONDS else "at work"
    return JsonResponse(told, status=503 if wanting else 200)


def _wanting() -> Iterator[str]:
    try:
        if keeping.changes_waiting():
            yield "changes of the database have not been made: run auzolan migrate"
        elif not Tenant.objects.exists():
            yield "no tenant: run auzolan load PATH"
    except DatabaseError:
        yield "the database does not answer"
    if not os.access(settings.VAR, os.R_OK | os.X_OK):
        yield "the folder of the installation cannot be read"


def metrics(_request: HttpRequest) -> HttpResponse:
    """Answer the figures of this installation, of all its processes together, in Prometheus' text format."""
    UNDELIVERED.set(outbox.pending())
    LAKE_FILES.set(LakeFile.everywhere.filter(superseded_at=None).count())
    found = jobs.counts()
    JOBS_WAITING.set(found.waiting)
    JOBS_RUNNING.set(found.running)
    JOBS_STALLED.set(found.stalled)
    JOBS_FAILED.set(found.failed)
    JOBS_OLDEST.set(found.oldest_seconds)
    WORKER_AGE.set(keeping.worker_age() or clock.now().timestamp())
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
