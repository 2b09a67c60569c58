# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The API keeps its own document: schemathesis makes calls of every kind to every operation, and checks each answer."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from auzolan.catalogue import api as catalogue
from auzolan.kernel.access import system
from auzolan.measure import api as measure
from auzolan.review import api as review
from tests.builders.catalogue import a_dataset
from tests.builders.documented import CHECKS, calling, documented
from tests.builders.facts import TENANT, a_case, a_province, ndjson
from tests.builders.kernel import an_actor
from tests.builders.review import Watched, a_sighting, an_expectation, an_indicator, decide, monthly
from tests.builders.services import a_charter, a_commitment, a_life_event, a_unit
from tests.builders.strategy import a_body, a_session, an_agenda, record


@schemathesis.serializer("application/x-ndjson")
def _as_lines(_context: Any, value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    return value if isinstance(value, bytes) else json.dumps(value, default=str).encode()


@pytest.fixture
def key(db: None, tmp_path, settings):
    """Give an administrator's key to an administration in which something of every kind is on record."""
    settings.API_CALLS_PER_MINUTE = 1_000_000
    a_province()
    a_life_event()
    an_indicator()
    review.record_observations(by=system(TENANT), observations=monthly([0.5, 0.6, 0.7]))
    a_unit()
    a_charter()
    a_commitment(indicator="satisfied")
    a_dataset("stops")
    catalogue.index_datasets(by=system(TENANT))
    record(an_agenda())
    a_body()
    a_session()
    watched = Watched()
    watched.sightings = [a_sighting()]
    review.run_review(by=system(TENANT))
    decide(an_actor("ane"), expectations=(an_expectation(),))
    cases = [row for n in range(20) for row in a_case(f"c{n}", "start", "submit", "complete")]
    measure.import_events(by=system(TENANT), file=ndjson(tmp_path / "events.ndjson", cases))
    with calling("administrator") as told:
        yield told


schema = documented()


@pytest.mark.slow
def test_every_operation_keeps_the_document(key: str) -> None:
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) > 50
    for operation in operations:

        @settings(max_examples=10, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(case=operation.as_strategy())
        def keeps_it(case: Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)

        keeps_it()
