# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What tests of cases and of the portfolio stand on: a province on one day, and its desk."""

from collections.abc import Iterator

import pytest
from django.test import Client

from auzolan.kernel import clock
from tests.builders.cases import TODAY, a_place
from tests.builders.kernel import a_person


@pytest.fixture
def place(db: None) -> Iterator[None]:
    """Stand up a province with its units, on the day that the builders of cases speak of."""
    with clock.as_of(TODAY):
        a_place()
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    """Return the browser of someone who owns services there."""
    client.force_login(a_person("jone", role="service-owner"))
    return client
