# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days as each language writes them."""

from datetime import date

import pytest
from django.utils.translation import override

from auzolan.review.pages import figures


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2025, 1, 1), "2025eko urtarrilaren 1a"),
        (date(2024, 2, 11), "2024ko otsailaren 11"),
        (date(2026, 12, 31), "2026ko abenduaren 31"),
        (date(2030, 3, 21), "2030eko martxoaren 21a"),
        (date(2031, 4, 10), "2031ko apirilaren 10a"),
        (date(2000, 5, 5), "2000ko maiatzaren 5a"),
        (date(1900, 6, 2), "1900eko ekainaren 2a"),
        (date(2021, 7, 15), "2021eko uztailaren 15a"),
    ],
)
def test_a_day_in_basque_has_the_endings_that_are_said(on: date, written: str) -> None:
    with override("eu"):
        assert figures.day(on) == written


def test_a_day_in_the_other_languages_is_as_they_write_it() -> None:
    with override("es"):
        assert figures.day(date(2025, 1, 1)) == "1 de enero de 2025"
    with override("en"):
        assert figures.day(None) == figures.NOTHING
