# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of findings: what is judged stays judged until what it rests on has changed or its day has come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.texts import same
from auzolan.review.core.docket import rank, urgency
from auzolan.review.core.findings import Changes, compare, evidence_hash, is_costlier, is_material
from auzolan.review.nouns import Figure, Finding, Sighting, State, Weights
from tests.builders.review import a_sighting

DAY = date(2025, 6, 1)
AT = datetime(2025, 1, 1, tzinfo=UTC)


def known(seen: Sighting, state: State = State.OPEN, **values: object) -> dict[tuple[str, str], Finding]:
    finding = Finding(1, seen, state, AT, AT, evidence_hash(seen), **values)  # type: ignore[arg-type]
    return {(seen.rule, str(seen.subject)): finding}


def what(changes: Changes) -> str:
    """Return the one thing that happened."""
    counts = {name: len(getattr(changes, name)) for name in ("opened", "changed", "reopened", "gone")} | {
        "unchanged": changes.unchanged
    }
    [(name, _count)] = [(name, count) for name, count in counts.items() if count]
    return name


def test_the_same_evidence_is_no_news_in_any_state_but_gone() -> None:
    seen = a_sighting()
    for state in State:
        expected = "reopened" if state is State.GONE else "unchanged"
        assert what(compare(known(seen, state), [seen], DAY)) == expected


def test_another_wording_shows_and_is_no_other_evidence() -> None:
    seen = a_sighting()
    reworded = replace(seen, title=same("Low, and worse than the like"))
    assert evidence_hash(reworded) == evidence_hash(seen)
    assert what(compare(known(seen), [reworded], DAY)) == "changed"


def test_a_due_day_never_moves_away_while_a_finding_is_open() -> None:
    seen = a_sighting(urgent_by=date(2025, 7, 1))
    later = replace(seen, urgent_by=date(2025, 8, 1))
    assert what(compare(known(seen), [later], DAY)) == "unchanged"
    moved = replace(later, confidence=0.5)
    [(_finding, shown)] = compare(known(seen), [moved], DAY).changed
    assert (shown.urgent_by, shown.confidence) == (date(2025, 7, 1), 0.5)
    sooner = replace(seen, urgent_by=date(2025, 6, 2))
    assert compare(known(seen), [sooner], DAY).changed[0][1].urgent_by == date(2025, 6, 2)


@pytest.mark.parametrize("state", [State.DISMISSED, State.DEFERRED])
@pytest.mark.parametrize(("value", "happened"), [(0.52, "unchanged"), (0.3, "reopened"), (0.7, "reopened")])
def test_a_judgement_holds_until_the_evidence_has_materially_changed(state: State, value: float, happened: str) -> None:
    before = known(a_sighting(value=0.5), state)
    assert what(compare(before, [a_sighting(value=value)], DAY)) == happened


def test_small_steps_do_not_creep_past_a_judgement() -> None:
    """What was dismissed is compared with the evidence as it stood then, not with last night's."""
    before = known(a_sighting(value=0.5), State.DISMISSED)
    for value in (0.48, 0.46):
        assert compare(before, [a_sighting(value=value)], DAY) == Changes(unchanged=1)
    assert what(compare(before, [a_sighting(value=0.44)], DAY)) == "reopened"


@pytest.mark.parametrize(("day", "happened"), [(date(2025, 6, 2), "unchanged"), (DAY, "reopened")])
def test_a_deferred_finding_opens_on_its_day(day: date, happened: str) -> None:
    seen = a_sighting()
    assert what(compare(known(seen, State.DEFERRED, deferred_until=day), [seen], DAY)) == happened


@pytest.mark.parametrize(
    ("now", "review_days", "happened"),
    [
        (a_sighting(value=0.2), {}, "unchanged"),
        (a_sighting(euros=1050), {}, "unchanged"),
        (a_sighting(euros=2000), {}, "reopened"),
        (a_sighting(), {7: date(2025, 6, 2)}, "unchanged"),
        (a_sighting(), {7: DAY}, "reopened"),
        (a_sighting(), {8: DAY}, "unchanged"),
    ],
)
def test_a_decided_finding_opens_when_more_is_at_stake_or_its_review_day_has_come(
    now: Sighting, review_days: Mapping[int, date], happened: str
) -> None:
    before = known(a_sighting(), State.DECIDED, decision=7)
    assert what(compare(before, [now], DAY, review_days)) == happened


@pytest.mark.parametrize("state", [state for state in State if state is not State.GONE])
def test_what_is_not_seen_any_more_has_gone(state: State) -> None:
    assert what(compare(known(a_sighting(), state), [], DAY)) == "gone"


def test_what_has_gone_does_not_go_again() -> None:
    assert compare(known(a_sighting(), State.GONE), [], DAY) == Changes()


def test_other_figures_or_another_target_are_material() -> None:
    seen = a_sighting()
    assert is_material(seen, replace(seen, target=0.9))
    assert is_material(seen, replace(seen, figures=()))
    assert is_material(seen, replace(seen, figures=(*seen.figures, Figure(same("n"), 1, "count", "2025"))))
    assert not is_material(seen, seen)


@given(st.floats(0.01, 1e9), st.floats(0.5, 2))
def test_material_is_the_same_both_ways(euros: float, factor: float) -> None:
    one, other = a_sighting(euros=euros), a_sighting(euros=euros * factor)
    assert is_material(one, other) == is_material(other, one)
    assert not (is_costlier(one, other) and is_costlier(other, one))


NUMBERS = st.floats(0, 1e7, allow_nan=False)


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    count = draw(st.integers(0, 8))
    made = []
    for number in range(1, count + 1):
        due = date.fromordinal(DAY.toordinal() + draw(st.integers(-400, 400)))
        seen = a_sighting(
            f"services/service/s{number}", euros=draw(NUMBERS), confidence=draw(st.floats(0, 1)), urgent_by=due
        )
        made.append(Finding(number, seen, State.OPEN, AT, AT, evidence_hash(seen)))
    return made


@given(findings(), st.randoms(use_true_random=False))
def test_the_docket_is_in_one_order_whatever_order_it_came_in(rows: list[Finding], chance: object) -> None:
    ranked = rank(rows, Weights(), DAY)
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(shuffled, Weights(), DAY) == ranked
    assert [row.place for row in ranked] == list(range(1, len(rows) + 1))
    assert all(one.score >= other.score for one, other in pairwise(ranked))
    for row in ranked:
        assert row.score == row.stake_euros * row.confidence * row.urgency


@given(st.integers(-1000, 1000), st.floats(1, 365))
def test_urgency_only_grows_as_the_day_comes_nearer(days_left: int, half_life: float) -> None:
    assert 0 <= urgency(days_left, half_life) <= urgency(days_left - 1, half_life) <= 1
