# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers, shares, days and minutes as each language writes them."""

from datetime import date

import pytest
from django.utils.translation import override

from auzolan.showing import writing


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
        assert writing.day(on) == written


def test_a_day_in_the_other_languages_is_as_they_write_it() -> None:
    with override("es"):
        assert writing.day(date(2025, 1, 1)) == "1 de enero de 2025"
    with override("en"):
        assert writing.day(None) == writing.NOTHING


@pytest.mark.parametrize(("language", "written"), [("eu", "%\u00a079,5"), ("es", "79,5\u00a0%"), ("en", "79.5%")])
def test_a_share_stands_as_each_language_puts_it(language: str, written: str) -> None:
    with override(language):
        assert (
            writing.quantity(0.795, "share") == writing.quantity(79.5, "percent") == writing.percent(0.795) == written
        )


@pytest.mark.parametrize(
    ("minutes", "written"), [(None, "—"), (12.34, "12.3 min"), (150.0, "2.5 h"), (4320.0, "3 days")]
)
def test_minutes_are_told_in_the_unit_that_people_use(minutes: float | None, written: str) -> None:
    with override("en"):
        assert writing.minutes(minutes) == written
