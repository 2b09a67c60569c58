# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoints of files keep their document, asked of a file that is there: schemathesis makes calls of every kind."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from tests.builders.catalogue_files import a_file
from tests.builders.documented import CHECKS, calling, documented
from tests.builders.kernel import a_tenant

schema = documented("resources")


@pytest.fixture
def key(db: None, settings) -> Iterator[str]:
    """Give a key to an administration that keeps a file."""
    settings.API_CALLS_PER_MINUTE = 1_000_000
    a_tenant("bizkaia", hosts="testserver;localhost;127.0.0.1")
    a_file()
    with calling("administrator") as told:
        yield told


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
