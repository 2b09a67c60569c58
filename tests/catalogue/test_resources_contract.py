# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoints of files keep their document, asked of a file that is there: schemathesis makes calls of every kind."""

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from auzolan.site.endpoints import api
from auzolan.site.wsgi import application
from tests.builders.catalogue_files import a_file
from tests.builders.kernel import a_tenant
from tests.builders.machines import a_key

CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    schemathesis.checks.not_a_server_error,
]
document = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1")))
schema = schemathesis.openapi.from_dict(document).include(path_regex="resources")
schema.app = application


@pytest.fixture
def key(db: None, settings) -> Iterator[str]:
    """Give a key to an administration that keeps a file."""
    settings.API_CALLS_PER_MINUTE = 1_000_000
    a_tenant("bizkaia", hosts="testserver;localhost;127.0.0.1")
    a_file()
    # as Django's own test client does: a request that ends leaves the test its connection
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield a_key("boss", role="administrator", may_write=True)
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.mark.slow
def test_every_operation_on_a_file_keeps_the_document(key: str) -> None:
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 5
    for operation in operations:

        @settings(max_examples=12, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(case=operation.as_strategy())
        def keeps_it(case: Case) -> None:
            there = {"slug": "stops", "name": "trips.csv"}
            case.path_parameters = {name: there[name] for name in case.path_parameters}
            case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)

        keeps_it()
