# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Phases in which the catalogue grows: what each must reach is measured by the house, and a person closes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.catalogue.core import phases as core
from auzolan.catalogue.core.answering import holding
from auzolan.catalogue.events import PhaseClosed
from auzolan.catalogue.nouns.answering import DataRole, Lot
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.use_cases import Judged, Measure, Measured, Phase
from auzolan.catalogue.store import answering as roles_store
from auzolan.catalogue.store import datasets as dataset_store
from auzolan.catalogue.store import use_cases as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

PHASE: Final = "catalogue.phase"
KEEPERS: Final = ("chief-data-officer", "administrator")
Gauge = Callable[[str, Sequence[Dataset], date], Measured]
_GAUGES: dict[Measure, Gauge] = {}


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """Hold a phase with each of its criteria beside what is measured today (or was when it was closed)."""

    phase: Phase
    judged: tuple[Judged, ...]

    @property
    def may_close(self) -> bool:
        """Tell whether all that must be reached is, and nobody has closed it."""
        return self.phase.closed_on is None and all(one.holds for one in self.judged)


def gauge(measure: Measure, function: Gauge) -> None:
    """Let a topic of the room say how something is measured: (tenant, datasets of the phase, day) -> Measured."""
    _GAUGES[measure] = function


@verb(PUBLIC)
def phases(*, by: Actor) -> list[PhaseStanding]:
    """Return the phases by number, each with its criteria measured today by the house's own figures.

    As many queries however many phases there are.
    """
    return _standings(by.tenant, store.phases(by.tenant))


@verb(PUBLIC)
def phase(*, by: Actor, number: int) -> PhaseStanding:
    """Return one phase with its criteria measured; NotFound where there is none."""
    return _standings(by.tenant, [_known(by.tenant, number)])[0]


@verb(PHASE, roles=KEEPERS)
@transaction.atomic
def record_phase(*, by: Actor, phase: Phase) -> Phase:
    """Record a phase (under a new number where it has 0); Conflict for one that is closed, BadInput for what lacks."""
    by.require(PHASE, unit=by.tenant)
    if phase.number and _known(by.tenant, phase.number).closed_on is not None:
        raise Conflict(f"Phase {phase.number} is closed: it stays as it was.")
    known = {one.slug for one in store.use_cases(by.tenant)}
    unknown = [slug for slug in phase.use_cases if slug not in known]
    if unknown:
        raise BadInput(unknown[0], field="use_cases", expected="a use case that is recorded")
    open_again = replace(core.checked(phase), closed_on=None, closed_by="", reached=())
    return store.put_phase(by.tenant, open_again, clock.now(), by.person)


@verb(PHASE, roles=KEEPERS, logged="number")
@transaction.atomic
def close_phase(*, by: Actor, number: int) -> Phase:
    """Close a phase of which every criterion is reached today; Conflict naming those that are not."""
    by.require(PHASE, unit=by.tenant)
    standing = _standings(by.tenant, [_known(by.tenant, number)])[0]
    core.require_closable(standing.phase, standing.judged)
    closed = replace(standing.phase, closed_on=clock.today(), closed_by=by.person, reached=standing.judged)
    kept = store.put_phase(by.tenant, closed, clock.now(), by.person, "closed")
    outbox.announce(by.tenant, PhaseClosed(number), subject=kept.ref)
    return kept


def register_gauges() -> None:
    """Register what this topic itself can measure."""
    gauge(Measure.PUBLISHED, lambda _tenant, datasets, on: core.published(datasets, on))
    gauge(Measure.POINTS, lambda _tenant, datasets, on: core.mean_points(datasets, on))
    gauge(Measure.STEWARDED, _stewarded)


def _standings(tenant: str, those: Sequence[Phase]) -> list[PhaseStanding]:
    needed = {one.slug: one.datasets for one in store.use_cases(tenant)}
    slugs = sorted({slug for one in those for case in one.use_cases for slug in needed.get(case, ())})
    datasets = {one.slug: one for one in dataset_store.datasets(tenant, slugs=tuple(slugs))} if slugs else {}
    return [_standing(tenant, one, needed, datasets) for one in those]


def _standing(
    tenant: str, phase: Phase, needed: Mapping[str, Sequence[str]], datasets: Mapping[str, Dataset]
) -> PhaseStanding:
    if phase.closed_on is not None:
        return PhaseStanding(phase, phase.reached)
    today = clock.today()
    own = dict.fromkeys(slug for case in phase.use_cases for slug in needed.get(case, ()))
    those = [datasets[slug] for slug in own if slug in datasets]
    wanted = {one.measure for one in phase.criteria} & set(_GAUGES)
    measured = {one: _GAUGES[one](tenant, those, today) for one in wanted}
    return PhaseStanding(phase, core.judged(phase.criteria, measured, today))


def _stewarded(tenant: str, datasets: Sequence[Dataset], on: date) -> Measured:
    """Return the share of datasets over which somebody is steward."""
    stewards = [one for one in roles_store.roles(tenant, on=on) if one.role is DataRole.STEWARD]
    above = roles_store.units_above(tenant)
    lots = [Lot(one.owner, one.description.themes, dataset=one.slug) for one in datasets]
    return core.share((any(holding.nearness(role, lot, above) for role in stewards) for lot in lots), on)


def _known(tenant: str, number: int) -> Phase:
    found = store.phases(tenant, number=number)
    if not found:
        raise NotFound(f"There is no phase {number}.")
    return found[0]
