# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the tests of review may ask for: evidence that they change, and the reviewer that reads it."""

from collections.abc import Iterator

import pytest

from auzolan.review.api import registry
from tests.builders.review import Watched


@pytest.fixture
def watched() -> Iterator[Watched]:
    before = dict(registry._REVIEWERS)
    registry._REVIEWERS.clear()
    yield Watched()
    registry._REVIEWERS.clear()
    registry._REVIEWERS.update(before)
