# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the tests of review may ask for: evidence that they change, and the reviewer that reads it."""

import pytest

from auzolan.review.api import registry
from tests.builders.review import Watched


@pytest.fixture
def watched() -> Watched:
    registry._REVIEWERS.clear()
    return Watched()
