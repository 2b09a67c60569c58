# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of solutions: what is declared alive and was seen to be quiet, where it is in use, and of how many."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from auzolan.govtech.api import adoptions
from auzolan.govtech.api import solutions as catalogue
from auzolan.govtech.api.reviewing import solutions as reviewing
from auzolan.govtech.core.reviewers import solutions as core
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.naming import name_refs
from auzolan.review import api as review
from auzolan.review.nouns import Sighting
from tests.builders.kernel import a_tenant
from tests.builders.solutions import a_dump

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
SEEN = {"last_commit_date": "2026-06-20", "days_since_last_commit": 10, "development_status": "stable"}
QUIET = SEEN | {"last_commit_date": "2024-06-20"}


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    reviewing.register()
    with clock.as_of(date(2026, 11, 27)):
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        yield


def record(folder: Path, quiet: int, alive: int, status: str = "stable") -> None:
    """Record so many solutions that are quiet, and so many that are not: s1, s2 and so on."""
    told = [QUIET | {"development_status": status}] * quiet + [SEEN] * alive
    lines = [
        one | {"catalog_name": f"S{at}", "url": f"https://git.example/{at}"} for at, one in enumerate(told, start=1)
    ]
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(folder, *lines)])


def seen(rule: str) -> list[Sighting]:
    """Return what one reviewer sees."""
    judge = review.reviewer(rule)
    assert judge is not None
    return list(judge.judge(judge.gather("bizkaia", clock.today()), clock.today()))


def test_a_solution_in_use_that_is_quiet_is_seen_with_what_it_costs(tmp_path: Path) -> None:
    record(tmp_path, 1, 2)
    assert seen(core.USED) == []
    since = date(2026, 1, 1)
    adoptions.state_adoption(by=HOUSE, solution="s1", unit="mobility", since=since, cents=5_000_00)
    adoptions.state_adoption(by=HOUSE, solution="s1", unit="bizkaia", since=since, cents=1_000_00)
    adoptions.state_adoption(by=HOUSE, solution="s2", unit="mobility", since=since)
    [one] = seen(core.USED)
    assert (str(one.subject), one.stake.euros, one.decision_kinds) == ("govtech/solution/s1", 6_000, (core.SEE_TO,))
    assert one.title.is_complete()
    assert (one.figures[0].value, one.figures[0].n, len(one.evidence)) == (740.0, 2.0, 2)
    assert one.urgent_by == date(2026, 6, 30) + core.LOOK_AGAIN


def test_one_that_says_itself_that_it_is_over_is_not(tmp_path: Path) -> None:
    record(tmp_path, 1, 1, status="obsolete")
    adoptions.state_adoption(by=HOUSE, solution="s1", unit="mobility", since=date(2026, 1, 1))
    assert seen(core.USED) == seen(core.LISTED) == []


@pytest.mark.parametrize(("quiet", "alive", "times"), [(1, 10, 0), (1, 9, 1), (0, 3, 0)])
def test_a_catalogue_of_which_a_tenth_is_quiet_is_seen_once(tmp_path: Path, quiet: int, alive: int, times: int) -> None:
    record(tmp_path, quiet, alive)
    found = seen(core.LISTED)
    assert len(found) == times
    for one in found:
        assert (one.stake.hours, one.owner, one.decision_kinds) == (0.25, "bizkaia", (core.TEND,))
        assert one.title.en == "Catalogue of solutions: 1 of 10 that are declared alive were seen to be quiet"
        assert name_refs("bizkaia", [one.subject])[one.subject].url.endswith("/solutions/")


def test_it_becomes_a_finding_and_goes_when_it_is_seen_at_work_again(tmp_path: Path) -> None:
    record(tmp_path, 1, 1)
    review.run_review(by=HOUSE)
    assert core.LISTED in {row.finding.sighting.rule for row in review.docket(by=HOUSE)}
    again = SEEN | {"catalog_name": "S1", "url": "https://git.example/1", "last_commit_date": "2026-11-01"}
    catalogue.record_solutions(by=HOUSE, paths=[a_dump(tmp_path, again)])
    review.run_review(by=HOUSE)
    assert core.LISTED not in {row.finding.sighting.rule for row in review.docket(by=HOUSE)}
