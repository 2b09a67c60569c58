"""The nightly review: the outcomes that are due, every reviewer whose evidence has changed, then a checkpoint."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import structlog
from django.db import transaction

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
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
)
from auzolan.review.store import decisions as decided
from auzolan.review.store import findings as store
from auzolan.review.store import indicators as measured

FAILED = "review.reviewer-failed"
log = structlog.get_logger()


@verb("review.run", roles=("administrator", "technical-secretary", "general-secretary"))
def run_review(*, by: Actor, as_of: date | None = None, everything: bool = False) -> RunReport:
    """Run the review of the actor's administration as of a day (today); on the same evidence again, nothing changes.

    Each reviewer is a transaction of its own: one that fails becomes a finding and the others go on. Those whose
    evidence has not changed are skipped, unless ``everything`` is asked for.
    """
    day = as_of or clock.today()
    begun = time.perf_counter()
    with clock.as_of(day) if as_of and as_of != clock.today() else clock.as_it_is():
        done: Counter[str] = Counter(scored=score_due(by=by))
        last = store.stamps(by.tenant)
        failures: list[Sighting] = []
        for one in reviewers():
            stamp = one.stamp(by.tenant)
            known, known_day, has_failed = last.get(one.id, ("", date.min, False))
            is_due = known != stamp or (one.watches_clock and known_day != day) or has_failed
            if not (is_due or everything):
                done["skipped"] += 1
                continue
            failure = _run_one(by, one, stamp, day, done)
            if failure is not None:
                failures.append(failure)
        with transaction.atomic():
            done += _apply(by.tenant, [FAILED], failures, day)
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


def _run_one(by: Actor, one: Reviewer, stamp: str, day: date, done: "Counter[str]") -> Sighting | None:
    """Run one reviewer and keep what it means; return the finding that its failure is, or None."""
    begun, error, sightings = time.perf_counter(), "", 0
    try:
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
        return _failure(one, error, day)
    return None


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
    changes = life.compare(store.by_rules(tenant, rules), seen, day)
    opened = store.open_findings(tenant, changes.opened, at)
    store.see_again(tenant, changes.changed, at, is_open=False)
    store.see_again(tenant, changes.reopened, at, is_open=True)
    store.go(tenant, [one.number for one in changes.gone], at)
    for one in [*opened, *(known for known, _seen in changes.reopened)]:
        event = FindingOpened(one.number, one.sighting.rule, str(one.sighting.subject))
        outbox.announce(tenant, event, subject=one.ref)
    for one in changes.gone:
        _announce_gone(tenant, one)
    return Counter(
        opened=len(opened), changed=len(changes.changed), reopened=len(changes.reopened), gone=len(changes.gone)
    )


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


def _failure(one: Reviewer, error: str, day: date) -> Sighting:
    """Return the finding that a failing reviewer is: its evidence is not reviewed until it is mended."""
    title = Text(
        f"«{one.id}» berrikusleak huts egin du", f"El revisor «{one.id}» ha fallado", f"The reviewer «{one.id}» failed"
    )
    how = Text(
        "Ez da estimatzen: arau hori ez da berrikusten konpondu arte.",
        "Sin estimar: esa regla no se revisa hasta que se arregle.",
        "Not estimated: that rule is not reviewed until it is mended.",
    )
    figure = Figure(same("failure"), 1.0, "count", day.isoformat(), source=error[:200])
    return Sighting(
        rule=FAILED,
        subject=Ref("review", "reviewer", one.id),
        title=title,
        saw=same(error),
        figures=(figure,),
        stake=Stake(0, 8, 0, how),
        confidence=1.0,
        urgent_by=day + timedelta(days=7),
        owner="",
        decides="administrator",
    )
