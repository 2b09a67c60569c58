# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts: taken in whole, folded into the cube, read as boards and funnels; and a province simulated to try them on."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, system, verb
from auzolan.kernel.outbox import announce
from auzolan.kernel.periods import Period, months_after
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.measure.api.deriving import derive_observations
from auzolan.measure.core import board as figures
from auzolan.measure.core.simulation import Simulated, imagine
from auzolan.measure.core.simulation import simulate as simulated
from auzolan.measure.events import FactsForgotten
from auzolan.measure.nouns.board import Board
from auzolan.measure.nouns.facts import (
    ANSWERS,
    CONTACTS,
    EVENTS,
    VIEWS,
    WAITS,
    FactTable,
    FunnelStep,
    Imported,
    Refreshed,
)
from auzolan.measure.nouns.forgetting import Forgotten
from auzolan.measure.nouns.readings import Readings
from auzolan.measure.nouns.satisfaction import AnswerCell, Margin
from auzolan.measure.nouns.simulation import Truth
from auzolan.measure.store import facts as store
from auzolan.services import api as services

KEEPERS: Final = ("service-owner", "channel-manager", "data-lead", "data-steward", "administrator")
_YEAR: Final = (date(2025, 1, 1), date(2026, 1, 1))


@verb("measure.import", roles=KEEPERS)
@transaction.atomic
def import_events(
    *, by: Actor, file: Path, map_file: Path | None = None, batch: str = "", at_once: bool = True
) -> Imported:
    """Take in a file of transaction events, whole or not at all, and bring the cube in step with it.

    Not ``at_once``: the facts are kept, and the cube follows with the next ``refresh_cube`` (the worker's, seconds
    later), so that many small batches cost one refresh. So for every table of facts.
    """
    return _take_in(by, EVENTS, file, map_file, batch, at_once=at_once)


@verb("measure.import", roles=KEEPERS)
@transaction.atomic
def import_answers(
    *, by: Actor, file: Path, map_file: Path | None = None, batch: str = "", at_once: bool = True
) -> Imported:
    """Take in a file of survey answers, whole or not at all; free text is kept apart and never published."""
    return _take_in(by, ANSWERS, file, map_file, batch, at_once=at_once)


@verb("measure.import", roles=KEEPERS)
@transaction.atomic
def import_contacts(
    *, by: Actor, file: Path, map_file: Path | None = None, batch: str = "", at_once: bool = True
) -> Imported:
    """Take in a file of contacts, whole or not at all."""
    return _take_in(by, CONTACTS, file, map_file, batch, at_once=at_once)


@verb("measure.import", roles=KEEPERS)
@transaction.atomic
def import_waits(
    *, by: Actor, file: Path, map_file: Path | None = None, batch: str = "", at_once: bool = True
) -> Imported:
    """Take in a file of queue and appointment times, whole or not at all."""
    return _take_in(by, WAITS, file, map_file, batch, at_once=at_once)


@verb("measure.import", roles=KEEPERS)
@transaction.atomic
def import_views(
    *, by: Actor, file: Path, map_file: Path | None = None, batch: str = "", at_once: bool = True
) -> Imported:
    """Take in a file of page views, whole or not at all."""
    return _take_in(by, VIEWS, file, map_file, batch, at_once=at_once)


@verb("measure.import", roles=KEEPERS)
def refresh_cube(*, by: Actor) -> Refreshed:
    """Bring the cube in step with the logs, only what new or late facts touch, and what is derived where that moves.

    Repeating does nothing; where it was killed on the way, the next one goes on. Observations are derived of whole
    months: facts of this month change none of them yet.
    """
    return _in_step(by.tenant)


@verb("measure.forget", roles=("data-protection-officer", "administrator"))
@transaction.atomic
def forget(*, by: Actor, as_of: date | None = None) -> Forgotten:
    """Take out what is kept no longer: free texts after KEEP_TEXTS_MONTHS, persons after KEEP_PEOPLE_MONTHS.

    Figures stay as they are: no board reads either (GDPR art. 5(1)(e), storage limitation). Repeating does nothing.
    """
    today = as_of or clock.today()
    texts_before = months_after(today, -settings.KEEP_TEXTS_MONTHS)
    people_before = months_after(today, -settings.KEEP_PEOPLE_MONTHS)
    done = store.forget(by.tenant, texts_before=texts_before, people_before=people_before)
    if done.texts or done.people:
        happened = FactsForgotten(done.texts, done.people, texts_before.isoformat(), people_before.isoformat())
        announce(by.tenant, happened, subject=Ref("measure", "facts", "forgotten"))
    return done


@verb("measure.read", roles=EVERY_ROLE)
def board(
    *,
    by: Actor,
    dimensions: Sequence[str] = ("service",),
    grain: str | None = None,
    period: Period | None = None,
    only: Mapping[str, str] | None = None,
    from_raw: bool = False,
) -> tuple[Board, ...]:
    """Return a board, one row per value of the dimensions (and per period), from the cube or from the raw logs."""
    return store.board(by.tenant, by=dimensions, grain=grain, period=period, only=only, from_raw=from_raw)


@verb(PUBLIC)
def readings(*, by: Actor, boards: Sequence[Board]) -> Readings:
    """Return the figures of some rows of a board taken together, each with its interval. Reads nothing."""
    del by
    return figures.readings_of(boards)


@verb("measure.read", roles=EVERY_ROLE)
def funnel(
    *,
    by: Actor,
    steps: Sequence[str],
    window: timedelta | None = None,
    service: str = "",
    period: Period | None = None,
) -> tuple[FunnelStep, ...]:
    """Return how many cases of the event log reached each step, by the rule of docs/explanation/funnel.md."""
    return store.funnel(by.tenant, steps, window, service=service, period=period)


@verb(PUBLIC)
def funnel_of_file(
    *,
    by: Actor,
    file: Path,
    steps: Sequence[str],
    window: timedelta | None = None,
    map_file: Path | None = None,
    service: str = "",
) -> tuple[FunnelStep, ...]:
    """Return the funnel of a file of events as it is: nothing is loaded and no tenant is looked at."""
    del by
    return store.funnel_of_file(file, steps, window, map_file=map_file, service=service)


@verb("measure.read", roles=EVERY_ROLE)
def answer_cells(*, by: Actor, period: Period | None = None) -> list[AnswerCell]:
    """Return the five counts per service, provider, channel, terminal outcome, age band and month, with the invited."""
    return store.answer_cells(by.tenant, period)


@verb("measure.read", roles=EVERY_ROLE)
def margins(*, by: Actor, period: Period | None = None) -> list[Margin]:
    """Return what the log knows of those who did not answer too: outcomes, channels and age bands by service."""
    return store.margins(by.tenant, period)


@verb("measure.simulate", roles=("administrator", "technical-secretary"))
@transaction.atomic
def simulate(
    *,
    by: Actor,
    since: date,
    until: date,
    yearly_cases: float,
    seed: int,
    campaign: str = "",
    intervention: str = "",
) -> tuple[Truth, ...]:
    """Simulate the tenant's own services and take in the facts, every one marked; return the truth of each service."""
    facts = _simulated(by, since, until, yearly_cases, seed, campaign, intervention)
    known = _known(by)
    batch = f"simulated-{seed}-{since}-{until}-{yearly_cases:g}"
    for table, frame in (
        (EVENTS, facts.events),
        (CONTACTS, facts.contacts),
        (WAITS, facts.waits),
        (ANSWERS, facts.answers),
    ):
        store.take_in(by.tenant, table, frame.to_arrow(), known, batch=batch)
    _in_step(by.tenant)
    return facts.truth


@verb("measure.simulate", roles=("administrator", "technical-secretary"))
def simulate_demonstration(*, by: Actor) -> tuple[Truth, ...]:
    """Simulate the year that the demonstration shows, where no events are kept yet; return its truth, or nothing."""
    if not store.is_empty(by.tenant):
        return ()
    slugs = _known(by)
    campaign = "income-tax" if "income-tax" in slugs else ""
    mended = next((slug for slug in slugs if slug != campaign), "")
    return simulate(
        by=by,
        since=_YEAR[0],
        until=_YEAR[1],
        yearly_cases=60_000,
        seed=2025,
        campaign=campaign,
        intervention=mended,
    )


def _take_in(by: Actor, table: FactTable, file: Path, map_file: Path | None, batch: str, *, at_once: bool) -> Imported:
    imported = store.take_in(by.tenant, table, file, _known(by), map_file=map_file, batch=batch)
    if at_once:
        _in_step(by.tenant)
    return imported


def _in_step(tenant: str) -> Refreshed:
    done = store.refresh(tenant)
    since = store.changed_since(tenant)
    if since is not None and since < clock.today().replace(day=1):
        derive_observations(by=system(tenant))
    return done


def _known(by: Actor) -> list[str]:
    return [one.slug for one in services.services(by=by, with_retired=True)]


def _simulated(
    by: Actor, since: date, until: date, yearly_cases: float, seed: int, campaign: str, intervention: str
) -> Simulated:
    offered = [(one.slug, one.owner) for one in services.services(by=by)]
    if not offered:
        raise BadInput(by.tenant, field="tenant", expected="an administration with services; load its bundle first")
    for slug in filter(None, (campaign, intervention)):
        if slug not in {known for known, _ in offered}:
            raise BadInput(slug, field="service", expected="a service of the directory")
    # the campaign carries most, as an income tax does
    offered.sort(key=lambda one: one[0] != campaign)
    # how many people live in each municipality is in no table of the house: sizes fall by rank, the capital first
    places = store.municipalities(by.tenant) or [""]
    places.sort(key=lambda ine: (not ine.endswith("020"), ine))
    weights = {ine: 1 / rank for rank, ine in enumerate(places, start=1)}
    world = imagine(
        offered,
        weights,
        since=since,
        until=until,
        yearly_cases=yearly_cases,
        seed=seed,
        campaign=campaign,
        intervention=intervention,
    )
    return simulated(world, seed)
