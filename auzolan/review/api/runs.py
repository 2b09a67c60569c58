# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The nightly review: the outcomes that are due, every reviewer whose evidence has changed, then a checkpoint."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

import structlog
from django.db import transaction

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.once import keeping
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from auzolan.review.api.registry import Reviewer, reviewers
from auzolan.review.core import findings as life
from auzolan.review.core import outcomes
from auzolan.review.events import FindingGone, FindingOpened, OutcomeScored
from auzolan.review.nouns import (
    Direction,
    Expectation,
    Figure,
    Finding,
    Observation,
    Outcome,
    RunReport,
    Series,
    Sighting,
    Stake,
    State,
)
from auzolan.review.store import decisions as decided
from auzolan.review.store import findings as store
from auzolan.review.store import indicators as measured

FAILED: Final = "review.reviewer-failed"
_NEVER_RUN: Final = (None, date.min, False)
log = structlog.get_logger()


@verb("review.run", roles=("administrator", "technical-secretary", "general-secretary"))
def run_review(*, by: Actor, as_of: date | None = None, everything: bool = False) -> RunReport:
    """Run the review of the actor's administration as of a day (today); on the same evidence again, nothing changes.

    Each reviewer is a transaction of its own: one that fails becomes a finding and the others go on. Those whose
    evidence has not changed are skipped, unless ``everything`` is asked for.
    """
    day = as_of or clock.today()
    begun = time.perf_counter()
    with clock.as_of(day) if as_of and as_of != clock.today() else clock.as_it_is(), keeping():
        done: Counter[str] = Counter()
        failures = [*_score(by, day, done)]
        _wake(by.tenant, day, done)
        last = store.stamps(by.tenant)
        for one in reviewers():
            failures += _review_one(by, one, last.get(one.id, _NEVER_RUN), day, done, everything=everything)
        with transaction.atomic():
            done += _apply(by.tenant, [FAILED], failures, day)
            _drop_orphans(by.tenant, done)
        with transaction.atomic():
            decided.sign_checkpoint(by.tenant, clock.now())
            report = RunReport(
                as_of=day,
                reviewers=len(reviewers()),
                skipped=done["skipped"],
                failed=len(failures),
                opened=done["opened"],
                changed=done["changed"],
                reopened=done["reopened"],
                gone=done["gone"],
                scored=done["scored"],
                seconds=round(time.perf_counter() - begun, 3),
            )
            store.note_run(by.tenant, report, clock.now())
    return report


@verb("review.run", roles=("administrator", "technical-secretary", "general-secretary"))
def score_due(*, by: Actor) -> int:
    """Let the observations answer every expectation whose day has come; return how many answers are new."""
    waiting = decided.due(by.tenant, clock.today())
    if not waiting:
        return 0
    indicators = measured.indicators(by.tenant, {one.series.indicator for one in waiting})
    observed = measured.series(by.tenant, [one.series for one in waiting])
    new = 0
    for one in waiting:
        indicator = indicators.get(one.series.indicator)
        peers = _peers(by.tenant, one) if indicator else ()
        grain, direction = (indicator.grain, indicator.direction) if indicator else ("year", Direction.UP)
        outcome = outcomes.score(one, observed[one.series], grain, clock.now(), peers, direction)
        new += _keep(by.tenant, one, outcome)
    return new


@verb("review.read", roles=EVERY_ROLE)
def runs(*, by: Actor, most: int = 30) -> list[tuple[datetime, RunReport]]:
    """Return the newest reviews, newest first."""
    return store.runs(by.tenant, most)


@verb("review.read", roles=EVERY_ROLE)
def reviewer_runs(*, by: Actor) -> list[dict[str, object]]:
    """Return what each reviewer last did: as of which day, how much it saw, how long it took, how it failed."""
    return store.reviewer_runs(by.tenant)


@verb("review.read", roles=EVERY_ROLE)
def last_review_on(*, by: Actor) -> date | None:
    """Return the day as of which the last review was run, or None."""
    newest = store.runs(by.tenant, 1)
    return newest[0][1].as_of if newest else None


def _score(by: Actor, day: date, done: "Counter[str]") -> list[Sighting]:
    """Score what is due; return the finding that a failure of it is: the reviewers go on all the same."""
    try:
        done["scored"] = score_due(by=by)
    except Exception as fault:
        log.exception("scoring-failed")
        return [_failure("review.outcomes", f"{type(fault).__name__}: {fault}", day)]
    return []


def _wake(tenant: str, day: date, done: "Counter[str]") -> None:
    """Open the deferred findings whose day has come, whether or not their reviewers have anything new to read."""
    with transaction.atomic():
        woken = store.waking(tenant, day)
        store.see_again(tenant, [(one, one.sighting) for one in woken], clock.now(), is_open=True)
        _announce_opened(tenant, woken)
    done["reopened"] += len(woken)


def _drop_orphans(tenant: str, done: "Counter[str]") -> None:
    """Let the findings of rules that no room registers any more close themselves."""
    gone = store.orphans(tenant, [FAILED, *(one.id for one in reviewers())])
    store.go(tenant, [one.number for one in gone], clock.now(), "its rule is not reviewed any more")
    for one in gone:
        _announce_gone(tenant, one)
    done["gone"] += len(gone)


def _review_one(
    by: Actor, one: Reviewer, last: tuple[str | None, date, bool], day: date, done: "Counter[str]", *, everything: bool
) -> list[Sighting]:
    """Run one reviewer where its evidence asks for it; return the finding that its failure is, or nothing."""
    stamp, (known, known_day, has_failed) = "", last
    begun = time.perf_counter()
    try:
        stamp = one.stamp(by.tenant)
        is_due = known != stamp or (one.watches_clock and known_day != day) or has_failed
        if not (is_due or everything):
            done["skipped"] += 1
            return []
        with transaction.atomic():
            seen = _only_its_rule(one, one.judge(one.gather(by.tenant, day), day))
            sightings = len(seen)
            done += _apply(by.tenant, [one.id], seen, day)
            store.note_reviewer(
                by.tenant,
                one.id,
                stamp,
                day,
                clock.now(),
                sightings=sightings,
                seconds=time.perf_counter() - begun,
                error="",
            )
    except Exception as fault:
        log.exception("reviewer-failed", reviewer=one.id)
        error = f"{type(fault).__name__}: {fault}"
        with transaction.atomic():
            store.note_reviewer(
                by.tenant,
                one.id,
                stamp,
                day,
                clock.now(),
                sightings=0,
                seconds=time.perf_counter() - begun,
                error=error,
            )
        return [_failure(one.id, error, day)]
    return []


def _only_its_rule(one: Reviewer, seen: Iterable[Sighting]) -> list[Sighting]:
    sightings = list(seen)
    subjects = Counter(str(s.subject) for s in sightings)
    twice = [subject for subject, count in subjects.items() if count > 1]
    if any(s.rule != one.id for s in sightings) or twice:
        raise ValueError(f"a reviewer returns its own rule, once per subject: {twice[:3]}")
    return sightings


def _apply(tenant: str, rules: Sequence[str], seen: Sequence[Sighting], day: date) -> "Counter[str]":
    """Keep what the sightings mean for the findings of these rules; announce what opened and what has gone."""
    at = clock.now()
    known = store.by_rules(tenant, rules)
    has_decided = any(one.state is State.DECIDED for one in known.values())
    changes = life.compare(known, seen, day, decided.review_days(tenant) if has_decided else {})
    opened = store.open_findings(tenant, changes.opened, at)
    store.see_again(tenant, changes.changed, at, is_open=False)
    store.see_again(tenant, changes.reopened, at, is_open=True)
    store.go(tenant, [one.number for one in changes.gone], at)
    _announce_opened(tenant, [*opened, *(before for before, _seen in changes.reopened)])
    for one in changes.gone:
        _announce_gone(tenant, one)
    return Counter(
        opened=len(opened), changed=len(changes.changed), reopened=len(changes.reopened), gone=len(changes.gone)
    )


def _announce_opened(tenant: str, opened: Iterable[Finding]) -> None:
    for one in opened:
        event = FindingOpened(one.number, one.sighting.rule, str(one.sighting.subject))
        outbox.announce(tenant, event, subject=one.ref)


def _announce_gone(tenant: str, one: Finding) -> None:
    outbox.announce(tenant, FindingGone(one.number, one.sighting.rule, str(one.sighting.subject)), subject=one.ref)


@transaction.atomic
def _keep(tenant: str, expectation: Expectation, outcome: Outcome) -> bool:
    if not decided.put_outcome(tenant, outcome):
        return False
    event = OutcomeScored(
        expectation.key,
        expectation.decision or 0,
        expectation.kind,
        expectation.unit,
        outcome.verdict.value,
        outcome.ratio,
    )
    outbox.announce(tenant, event, subject=Ref("review", "decision", str(expectation.decision)))
    return True


def _peers(tenant: str, expectation: Expectation) -> list[tuple[Observation, ...]]:
    """Return the same indicator along other services (or providers, where no service is named): comparable units."""
    mine = expectation.series
    groups: dict[Series, list[Observation]] = {}
    for one in measured.all_observations(tenant, mine.indicator):
        like = replace(one.dimensions, service=mine.dimensions.service, provider=mine.dimensions.provider)
        differs = one.dimensions != mine.dimensions
        if differs and like == mine.dimensions and bool(one.dimensions.service) == bool(mine.dimensions.service):
            groups.setdefault(Series(mine.indicator, one.dimensions), []).append(one)
    return [tuple(sorted(those, key=lambda o: o.period)) for those in groups.values()]


def _failure(reviewer: str, error: str, day: date) -> Sighting:
    """Return the finding that a failing reviewer is: its evidence is not reviewed until it is mended."""
    title = Text(
        f"«{reviewer}» berrikusleak huts egin du",
        f"El revisor «{reviewer}» ha fallado",
        f"The reviewer «{reviewer}» failed",
    )
    how = Text(
        "Ez da estimatzen: arau hori ez da berrikusten konpondu arte.",
        "Sin estimar: esa regla no se revisa hasta que se arregle.",
        "Not estimated: that rule is not reviewed until it is mended.",
    )
    figure = Figure(same("failure"), 1.0, "count", day.isoformat(), source=error[:200])
    return Sighting(
        rule=FAILED,
        subject=Ref("review", "reviewer", reviewer),
        title=title,
        saw=same(error),
        figures=(figure,),
        stake=Stake(0, 8, 0, how),
        confidence=1.0,
        urgent_by=day + timedelta(days=7),
        owner="",
        decides="administrator",
    )
