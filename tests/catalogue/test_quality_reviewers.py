# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of quality see, and what they let pass."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.api.reviewing import quality as registered
from auzolan.catalogue.core.reviewers import quality as core
from auzolan.catalogue.core.reviewers.quality import Held
from auzolan.catalogue.nouns.overview import Measured
from auzolan.catalogue.nouns.quality import Rating
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text, same
from auzolan.review import api as review
from tests.builders.catalogue import a_dataset

DAY = date(2026, 3, 1)
ONE = Measured(
    slug="stops", iri="urn:stops", title=same("Paradas"), owner="mobility", publisher=Text(es="Bizkaia"), points=300,
    rating=Rating.GOOD, metrics={}, violations=0, not_checked=(), is_series=False, series="", frequency="ANNUAL",
    modified=date(2025, 12, 1), is_high_value=True, licence="CC_BY", contact="a@d.eus", has_parts=True, columns=None,
    is_own=True,
)  # fmt: skip


def held(*told: dict[str, Any]) -> Held:
    datasets = tuple(replace(ONE, slug=f"stops-{number}", **one) for number, one in enumerate(told))
    return Held(datasets, {"mobility": Text("Mugikortasuna", "Movilidad", "Mobility")})


def test_high_value_data_that_are_well_described_and_fresh_are_no_finding() -> None:
    assert list(core.high_value_poor(held({}), DAY)) == []
    assert list(core.high_value_poor(held({"points": 100, "is_high_value": False}), DAY)) == []
    assert list(core.high_value_poor(held({"points": 100, "is_series": True}), DAY)) == []


@pytest.mark.parametrize(
    ("told", "hours", "kinds"),
    [
        ({"points": 220}, 2.0, (core.MEND_DESCRIPTION, core.WITHDRAW)),
        ({"modified": date(2020, 1, 1)}, 8.0, (core.PUBLISH_UPDATE, core.CHANGE_FREQUENCY, core.WITHDRAW)),
        ({"points": 0, "modified": date(2020, 1, 1)}, 10.0,
         (core.MEND_DESCRIPTION, core.PUBLISH_UPDATE, core.CHANGE_FREQUENCY, core.WITHDRAW)),
    ],
)  # fmt: skip
def test_high_value_data_poor_or_stale_are_seen_with_what_it_takes(
    told: dict[str, Any], hours: float, kinds: tuple[str, ...]
) -> None:
    [seen] = core.high_value_poor(held(told), DAY)
    assert (seen.stake.hours, seen.stake.people, seen.decision_kinds, seen.owner) == (hours, 0.0, kinds, "mobility")
    assert seen.title.is_complete()
    assert seen.confidence == 0.9
    [unsure] = core.high_value_poor(held(told | {"not_checked": ("accessUrlStatusCode",)}), DAY)
    assert unsure.confidence == 0.6


def test_missed_updates_are_one_finding_a_unit_longest_late_first() -> None:
    fine, late, later = {}, {"modified": date(2024, 1, 1)}, {"modified": date(2022, 1, 1)}
    promises_nothing = {"modified": date(2020, 1, 1), "frequency": "IRREG"}
    [seen] = core.updates_missed(held(fine, late, later, promises_nothing), DAY)
    assert [one.key for one in seen.evidence] == ["stops-2", "stops-1"]
    assert (seen.figures[0].value, seen.figures[0].n) == (2.0, 3)
    assert seen.title.en == "Mobility: 2 datasets without the update that they promise"
    assert seen.urgent_by == date(2023, 4, 4)
    assert list(core.updates_missed(held(fine), DAY)) == []


def test_data_without_licence_or_contact_are_seen_with_how_many_lack_which() -> None:
    [seen] = core.terms_missing(held({"licence": ""}, {"contact": ""}, {"licence": "", "contact": ""}, {}), DAY)
    assert [(one.value, one.n) for one in seen.figures] == [(2.0, 4), (2.0, 4)]
    assert seen.stake.hours == 2.0
    assert seen.title.eu == "Mugikortasuna: lizentziarik edo harremanetarako biderik gabeko 3 datu multzo"
    assert list(core.terms_missing(held({}), DAY)) == []


def test_the_day_by_which_it_is_due_does_not_move_every_night() -> None:
    dues = {next(core.terms_missing(held({"licence": ""}), date(2026, 1, day))).urgent_by for day in range(2, 30)}
    assert dues == {date(2026, 6, 30)}


@pytest.mark.django_db
def test_the_review_finds_them_and_they_go_once_mended() -> None:
    registered.register()
    a_dataset("stops")
    by = system("bizkaia")
    review.run_review(by=by, as_of=DAY)
    assert rules() == [core.TERMS_MISSING], "it has no contact"
    opened = api.open_dataset(by=by, slug="stops")
    mended = replace(opened.fields, contact_mail="data@bizkaia.eus")
    api.change_dataset(by=by, slug="stops", told=mended, seen=opened.seen)
    review.run_review(by=by, as_of=DAY)
    assert rules() == []


def rules() -> list[str]:
    found = [one.finding.sighting.rule for one in review.docket(by=system("bizkaia"))]
    return [one for one in found if one in (core.TERMS_MISSING, core.HIGH_VALUE_POOR, core.UPDATE_MISSED)]
