# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The API held to its own document by schemathesis: the document, what is checked of each answer, a key that calls."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from auzolan.site.endpoints import api
from auzolan.site.wsgi import application
from tests.builders.machines import a_key

CHECKS: Final = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    schemathesis.checks.not_a_server_error,
]


def documented(path_regex: str = "") -> Any:
    """Return the operations of the document, those at some addresses only where these are told."""
    document = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1")))
    schema = schemathesis.openapi.from_dict(document)
    if path_regex:
        schema = schema.include(path_regex=path_regex)
    schema.app = application
    return schema


@contextmanager
def calling(role: str) -> Iterator[str]:
    """Give a key that may write; as with Django's own client, a request that ends leaves the test its connection."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield a_key("boss", role=role, may_write=True)
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)
