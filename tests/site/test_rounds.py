# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The worker's rounds: facts that came by the API reach the boards, at most twice a minute."""

import time
from datetime import UTC, date, datetime

import pytest

from auzolan.kernel import clock, signing
from auzolan.kernel.access import system
from auzolan.kernel.models import OutboxEvent
from auzolan.measure import api as measure
from auzolan.measure.nouns import PSEUDONYMS
from auzolan.site import keeping, nightly, serving
from tests.builders.facts import TENANT, a_case, a_province, an_event, ndjson

pytestmark = pytest.mark.django_db


def test_the_cube_is_brought_in_step_and_not_again_at_once(tmp_path) -> None:
    a_province()
    now = time.monotonic()

    def taken_in(case: str) -> None:
        file = ndjson(tmp_path / f"{case}.ndjson", a_case(case, "start"))
        measure.import_events(by=system(TENANT), file=file, at_once=False)

    def started() -> int:
        return sum(row.started for row in measure.board(by=system(TENANT)))

    taken_in("c1")
    last = serving.bring_in_step(now - serving.CUBE_SECONDS)
    assert (started(), last >= now) == (1, True)
    taken_in("c2")
    assert serving.bring_in_step(last) == last
    assert started() == 1
    serving.bring_in_step(last - serving.CUBE_SECONDS)
    assert started() == 2


def test_every_night_forgets_what_is_kept_no_longer(tmp_path, settings) -> None:
    a_province()
    settings.KEYS_DIR = tmp_path / "keys"
    said = an_event(person="p1", at="2024-01-10T10:00:00+00:00")
    measure.import_events(by=system(TENANT), file=ndjson(tmp_path / "old.ndjson", [said]))
    until = keeping.rotate_pseudonyms()
    with clock.as_of(datetime(until.year, until.month, until.day, 3, tzinfo=UTC)):
        assert nightly.start_where_due() == [TENANT]
        assert nightly.start_where_due() == [], "it waits for a worker"
        nightly.night.call(TENANT, until.isoformat())
        assert nightly.start_where_due() == []
        assert signing.retired(PSEUDONYMS, date.min) == []
    assert OutboxEvent.objects.of(TENANT).filter(type="auzolan.measure.facts-forgotten").exists()


@pytest.mark.django_db(transaction=True)
def test_a_round_of_the_worker_does_all_that_is_due(tmp_path) -> None:
    a_province()
    file = ndjson(tmp_path / "a.ndjson", a_case("c1", "start"))
    measure.import_events(by=system(TENANT), file=file, at_once=False)
    serving.work(once=True)
    assert [row.started for row in measure.board(by=system(TENANT))] == [1]
