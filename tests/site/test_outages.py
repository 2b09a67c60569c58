# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is said when something outside of us fails, what is counted, and what stands in the log."""

import errno
import os
import re

import pytest
import structlog
from django.db import OperationalError
from django.test import Client
from structlog.testing import capture_logs

from auzolan.kernel.refusals import Unavailable
from auzolan.site import keeping, outages, watching
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _province():
    a_tenant("bizkaia")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def failing(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """Let the search page meet ``fault``."""
    from auzolan.site import searching

    def fail(*_args: object, **_kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(searching, "search", fail)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("eu", "Orain ezin da hau erakutsi"),
        ("es", "Ahora no se puede mostrar"),
        ("en", "This cannot be shown just now"),
    ],
)
def test_an_outage_is_said_in_the_readers_language_with_the_time_to_come_back(visitor, monkeypatch, language, words):
    failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device", "/secret/place"))
    answer = visitor.get(f"/{language}/search/?query=zerga")
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert words in page
    assert f'<html lang="{language}">' in page
    assert "/secret/place" not in page


def test_a_fault_of_ours_is_said_in_words_and_without_its_insides(visitor, monkeypatch):
    failing(monkeypatch, ValueError("the inside of things"))
    answer = visitor.get("/es/search/?query=zerga")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Esto ha fallado por nuestra parte" in page
    assert "the inside of things" not in page


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.EROFS, "Read-only file system", "/var/lake"), "/var/lake cannot be written"),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "/var/lake"), "no room left to write /var/lake"),
        (OperationalError("database or disk is full"), "no room left for the database"),
        (OperationalError("attempt to write a readonly database"), "cannot be written"),
        (OperationalError("database is locked"), "busy with something long"),
        (OperationalError("connection refused\nIs the server running?"), r"does not answer \(connection refused\)"),
        (Unavailable("The file x of the lake is missing"), "The file x of the lake is missing"),
    ],
)
def test_each_outage_has_its_line(fault, said):
    found = outages.outage(fault)
    assert found is not None
    assert re.search(said, found.detail)
    assert "\n" not in found.detail


@pytest.mark.parametrize("fault", [OSError(errno.ENOENT, "No such file", "x"), ValueError("x"), KeyError("x")])
def test_other_faults_are_no_outage(fault):
    assert outages.outage(fault) is None


def test_a_request_is_told_by_its_pattern_and_never_by_its_words(visitor, monkeypatch):
    # a logger that has not been used yet: those that have keep writing where they wrote first
    monkeypatch.setattr(watching, "log", structlog.get_logger())
    with capture_logs() as lines:
        visitor.get("/en/search/?query=miren+agirre")
        visitor.get("/en/services/nobody-knows-this/")
    assert [line["status"] for line in lines] == [200, 404]
    assert lines[0].keys() == {"event", "log_level", "route", "method", "status", "ms", "tenant"}
    assert [line["route"] for line in lines] == ["en/search/", "en/services/<slug:slug>/"]
    assert lines[0]["tenant"] == "bizkaia"
    assert "miren" not in str(lines)
    assert "nobody-knows-this" not in str(lines)


def test_requests_are_counted_by_route_method_and_status(visitor):
    visitor.get("/en/search/")
    told = visitor.get("/health/metrics").content.decode()
    assert 'auzolan_requests_total{method="GET",route="en/search/",status="200"}' in told
    assert 'auzolan_request_seconds_count{route="en/search/"}' in told
    assert "auzolan_outbox_pending" in told


def test_ready_says_what_is_not_and_whether_the_worker_is_at_work(visitor, settings, tmp_path):
    settings.VAR = tmp_path
    assert visitor.get("/health/ready").json() == {
        "status": "ready",
        "database": keeping.connection.vendor,
        "why": [],
        "worker": "never seen",
    }
    keeping.beat()
    assert visitor.get("/health/ready").json()["worker"] == "at work"
    os.utime(tmp_path / "worker.beat", (0, 0))
    assert visitor.get("/health/ready").json()["worker"] == "at rest"


def test_without_a_tenant_nobody_is_sent_here(visitor, db):
    from auzolan.kernel.models import Tenant

    Tenant.objects.all().delete()
    answer = visitor.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, ["no tenant: run auzolan load PATH"])
