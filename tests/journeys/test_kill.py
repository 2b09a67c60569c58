# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Commands that are killed in the middle lose nothing and double nothing, on SQLite and on PostgreSQL.

Each command is killed in a process of its own, at moments found by halving between the start and the end of its work:
the kills close in on the moment of the commit, which is where something could go wrong.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.builders.installation import Installation, differing

BUNDLE = "bundles/bizkaia"
LEAST_KILLS, MOST_KILLS = 3, 16
FEW, MANY = 10, 300_000

pytestmark = [pytest.mark.killing, pytest.mark.xdist_group("killing")]


class Killing:
    """Kill one command of copies of an installation again and again; halve between too early and too late."""

    def __init__(self, place: Callable[..., Installation], base: Installation, *words: str) -> None:
        self.words, self.place, self.base, self.whole = words, place, base, place(like=base)
        begun = time.perf_counter()
        self.whole.run(*words)
        self.seconds = time.perf_counter() - begun
        self.before, self.after = base.contents(), self.whole.contents()
        assert self.before != self.after

    def killed(self, *, leaving_traces: bool = True) -> Iterator[tuple[Installation, dict[str, Any]]]:
        """Give copies in which the command was killed, and their contents.

        It goes on until at least one of them was killed in the middle: rows or, ``leaving_traces``, files bear it out.
        """
        early, late, cut = self.seconds / 3, self.seconds, 0
        narrow = self.seconds / 50
        for number in range(MOST_KILLS):
            copy = self.place(like=self.base)
            middle = (early + late) / 2
            was_killed = copy.kill(middle, *self.words)
            contents = copy.contents()
            yield copy, contents
            is_early = was_killed and contents != self.after
            cut += is_early and (not leaving_traces or contents != self.before or bool(copy.orphans()))
            early, late = (middle, late) if is_early else (early, middle)
            # a machine that does other work now is slower than it was, or faster: what seemed too late may be early
            if late - early < narrow:
                early, late = (early, late * 1.5) if is_early else (early / 1.5, late)
            if number + 1 >= LEAST_KILLS and cut:
                return
        pytest.fail("no kill landed in the middle of the work")


@pytest.mark.slow
def test_a_killed_load_has_kept_all_or_nothing_and_can_be_repeated(
    migrated: Installation, place: Callable[..., Installation]
) -> None:
    killing = Killing(place, migrated, "load", BUNDLE)
    kept_nothing, kept_all = [], []
    for copy, contents in killing.killed(leaving_traces=False):
        if not differing(contents, killing.before):
            kept_nothing.append(copy)
        else:
            assert not differing(contents, killing.after), "all of it or nothing"
            kept_all.append(copy)
    again = kept_nothing[-1]
    again.run("load", BUNDLE)
    assert "nothing changed" in again.run("load", BUNDLE)
    assert not differing(again.contents(), killing.after)
    # where it was killed after the commit, its events may be waiting: the worker hands them out
    late = [again, *kept_all][-1]
    late.deliver()
    assert not differing(late.contents(), killing.after)
    assert late.deliveries() == killing.whole.deliveries()


@pytest.fixture(scope="module")
def loaded(
    bizkaia: Installation, place: Callable[..., Installation], tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    """Give an installation with the demonstration's bundle and a few events, to be copied."""
    made, folder = place(like=bizkaia), tmp_path_factory.mktemp("events")
    made.run("events", "import", str(events_file(folder / "first.parquet", since=0, until=FEW)))
    return made


def events_file(path: Path, *, since: int, until: int) -> Path:
    """Write events numbered from ``since`` to ``until`` (excluded), three to a case, over the year 2025."""
    query = f"""
        SELECT 'e' || n AS event_id, ['income-tax', 'bizkaibus'][1 + n // 3 % 2] AS service,
            'hacienda' AS provider, '48020' AS municipality,
            ['web', 'desk', 'phone'][1 + n // 3 % 3] AS channel, ['start', 'submit', 'complete'][1 + n % 3] AS step,
            'c' || n // 3 AS "case", 'p' || n // 6 AS person,
            TIMESTAMPTZ '2025-01-01 08:00:00+00' + to_seconds(n // 3 * 300 + n % 3 * 60) AS at
        FROM range({since}, {until}) AS numbers(n)"""
    with duckdb.connect(":memory:") as con:
        con.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def reviewed(one: Installation) -> dict[str, list[tuple[Any, ...]]]:
    """Return what each rule has found, with how many steps and announcements each finding has; and the outcomes."""
    steps = "SELECT count(*) FROM review_steprow AS step WHERE step.finding_id = found.id"
    announced = "SELECT count(*) FROM kernel_outboxevent AS event WHERE event.subject = 'review/finding/' || number"
    told = f"rule, number, subject, evidence_hash, state, ({steps}), ({announced})"
    rules: dict[str, list[tuple[Any, ...]]] = {}
    for rule, *finding in one.ask(f"SELECT {told} FROM review_findingrow AS found ORDER BY rule, number"):
        rules.setdefault(rule, []).append(tuple(finding))
    return rules


@pytest.mark.slow
def test_a_killed_review_has_kept_whole_reviewers_only_and_the_next_review_completes_it(
    loaded: Installation, place: Callable[..., Installation]
) -> None:
    # a review is not one transaction: each outcome and each reviewer is one, with its findings and their events
    review = ("review", "--as-of", "2026-06-30")
    outcomes = "SELECT expectation_id, verdict FROM review_outcomerow"
    scored = "SELECT count(*) FROM kernel_outboxevent WHERE type = 'auzolan.review.outcome-scored'"
    killing = Killing(place, loaded, *review)
    in_all = reviewed(killing.whole)
    assert sum(map(len, in_all.values())) == len(killing.after["review_findingrow"]) > 10
    unfinished = []
    for copy, contents in killing.killed():
        done = {name for (name,) in copy.ask("SELECT reviewer FROM review_reviewerrunrow")}
        assert reviewed(copy) == {rule: found for rule, found in in_all.items() if rule in done}
        assert set(copy.ask(outcomes)) <= set(killing.whole.ask(outcomes))
        assert copy.ask(scored) == [(len(copy.ask(outcomes)),)]
        if differing(contents, killing.before) and differing(contents, killing.after):
            unfinished.append(copy)
    again = unfinished[-1]
    again.run(*review)
    again.deliver()
    assert not differing(again.contents(), killing.after)
    assert again.deliveries() == killing.whole.deliveries()


@pytest.mark.slow
def test_a_killed_import_of_events_has_kept_all_or_nothing_and_can_be_repeated(
    loaded: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    file = events_file(tmp_path / "events.parquet", since=0, until=MANY)
    imported = ("events", "import", str(file), "--json")
    killing = Killing(place, loaded, *imported)
    kept_nothing, kept_all = [], []
    for copy, contents in killing.killed():
        if not differing(contents, killing.before):
            kept_nothing.append(copy)
        else:
            assert not differing(contents, killing.after), "all of it or nothing"
            kept_all.append(copy)
    again = kept_nothing[-1]
    for copy, fresh in ((again, MANY - FEW), *((late, 0) for late in [*kept_all, again][:1])):
        [told] = json.loads(copy.run(*imported))["files"]
        assert (told["kept"], told["known"]) == (fresh, MANY - fresh)
        assert not differing(copy.contents(), killing.after)
        cells = [rows for name, (rows, _hash) in copy.lake().items() if name.startswith("measure-events/")]
        assert sum(cells) == MANY
