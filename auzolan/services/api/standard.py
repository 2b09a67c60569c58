# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The service standard and the involvement record: what the evidence says, what panels found, who took part."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, system, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, Problem
from auzolan.services.api import measuring
from auzolan.services.api.charters import commitments_for
from auzolan.services.api.directory import service as recorded
from auzolan.services.core import involvement as people
from auzolan.services.core import standard as rules
from auzolan.services.core.points import POINT, POINTS
from auzolan.services.events import InvolvementRecorded, ServiceAssessed
from auzolan.services.nouns import (
    Assessment,
    Coverage,
    Involvement,
    Point,
    Rating,
    ServiceEvidence,
    Suggestion,
)
from auzolan.services.store import directory
from auzolan.services.store import standard as store

FEWEST_PANELISTS: Final = 2


@verb(PUBLIC)
def points(*, by: Actor) -> tuple[Point, ...]:
    """Return the fourteen points of the standard."""
    return POINTS


@verb("services.read", roles=EVERY_ROLE)
def suggestions(*, by: Actor, service: str, evidence: ServiceEvidence | None = None) -> tuple[Suggestion, ...]:
    """Return the rating that the platform's own evidence speaks for at each point that it can speak of.

    ``evidence`` is what ``evidence_of`` has given, for those who have asked it already.
    """
    return rules.suggest(evidence or evidence_of(by=by, service=service))


@verb("services.read", roles=EVERY_ROLE)
def evidence_of(*, by: Actor, service: str) -> ServiceEvidence:
    """Return what the platform knows of a service today, for the points of the standard."""
    found = recorded(by=by, slug=service)
    known, volume = measuring.measured(by.tenant, service)
    return ServiceEvidence(
        service=found,
        channels=tuple(directory.channels(by.tenant, [service])),
        commitments=tuple(commitments_for(by=by, service=service)),
        involvement=people.coverage(service, store.involvement(by.tenant, [service])),
        measured=known,
        yearly_volume=volume,
        as_of=clock.today(),
    )


@verb("services.assess", roles=("technical-secretary", "committee-member", "auditor", "service-owner"))
@transaction.atomic
def assess(*, by: Actor, assessment: Assessment) -> Assessment:
    """Keep a panel's assessment of a service: every point rated, a note at each that is not green. Return it numbered.

    What the platform's evidence spoke for on that day is kept beside each rating.
    """
    evidence = evidence_of(by=system(by.tenant), service=assessment.service)
    _check(assessment)
    kept = store.add_assessment(by.tenant, assessment, clock.now(), by.person)
    ledger.cite(by.tenant, kept.ref, [(evidence.service.ref, digest(canonical_json(evidence)))])
    event = ServiceAssessed(kept.number, kept.service, kept.rating.value)
    outbox.announce(by.tenant, event, subject=kept.ref)
    return kept


@verb(PUBLIC)
def assessments(*, by: Actor, service: str = "") -> list[Assessment]:
    """Return the public assessments of a service or of all, newest first; with the right to read, all of them."""
    found = store.assessments(by.tenant, service=service)
    return [one for one in found if one.is_public or by.may("services.read")]


@verb(PUBLIC)
def assessment(*, by: Actor, number: int) -> Assessment:
    """Return one assessment, or raise NotFound: one that is not public is not there for the public."""
    found = store.assessments(by.tenant, number=number)
    if not found or not (found[0].is_public or by.may("services.read")):
        raise NotFound(f"There is no assessment {number}.")
    return found[0]


@verb(PUBLIC)
def amber_until(*, by: Actor, assessment: Assessment) -> date | None:
    """Return the day by which the amber points of an assessment have to be green; None where there are none."""
    return rules.amber_until(assessment.on) if assessment.rated(Rating.AMBER) else None


@verb(
    "services.involve",
    roles=("administrator", "service-owner", "technical-secretary", "govtech-lead", "municipal-administrator"),
)
@transaction.atomic
def record_involvement(*, by: Actor, records: Sequence[Involvement], source: str = "involvement") -> int:
    """Record who took part in the design of services, when, how and what changed (P11); return how many are new.

    Raises BadTable for a service that is not there, no group, or fewer than one person.
    """
    known = {one.slug: one.owner for one in directory.services(by.tenant, slugs={one.service for one in records})}
    for unit in set(known.values()):
        by.require("services.involve", unit=unit)
    problems = [p for row, one in enumerate(records, start=2) for p in _faults(one, row, source, known)]
    if problems:
        raise BadTable(problems)
    changed = store.put_involvement(by.tenant, records, clock.now(), by.person)
    if changed:
        slugs = tuple(sorted({one.service for one in changed}))
        event = InvolvementRecorded(slugs)
        outbox.announce(by.tenant, event, subject=recorded(by=by, slug=slugs[0]).ref)
    return len(changed)


@verb(PUBLIC)
def involvement(*, by: Actor, service: str = "") -> list[Involvement]:
    """Return who took part in the design of a service, or of all, newest first. One query."""
    return store.involvement(by.tenant, [service] if service else None)


@verb(PUBLIC)
def coverage(*, by: Actor, service: str, records: Sequence[Involvement] | None = None) -> Coverage:
    """Return how far people took part in the design of a service. One query, none where ``records`` are at hand."""
    return people.coverage(service, involvement(by=by, service=service) if records is None else records)


def _check(assessment: Assessment) -> None:
    named = [one.name for one in assessment.panel if one.name.strip()]
    if len(set(named)) < FEWEST_PANELISTS:
        raise BadInput("; ".join(named), field="panel", expected=f"at least {FEWEST_PANELISTS} different people")
    if assessment.on > clock.today():
        raise BadInput(assessment.on, field="on", expected="a day that has come")
    rated = [one.point for one in assessment.judgements]
    for key in POINT:
        if rated.count(key) != 1:
            raise BadInput("", field=f"rating-{key}", expected="one of red, amber, green")
    for one in assessment.judgements:
        if one.point not in POINT:
            raise BadInput(one.point, field="point", expected="one of " + ", ".join(POINT))
        if one.rating is not Rating.GREEN and not one.note.strip():
            raise BadInput("", field=f"note-{one.point}", expected="what keeps it from being green")


def _faults(one: Involvement, row: int, source: str, known: dict[str, str]) -> list[Problem]:
    faults = []
    if one.service not in known:
        faults.append(Problem(source, row, "service", one.service, "a service that is recorded"))
    if not one.groups:
        faults.append(Problem(source, row, "groups", "", "at least one group of people"))
    if one.n is not None and one.n < 1:
        faults.append(Problem(source, row, "n", str(one.n), "at least one person, or nothing where nobody counted"))
    if not one.method.strip():
        faults.append(Problem(source, row, "method", "", "how they took part"))
    if one.on > clock.today():
        faults.append(Problem(source, row, "on", one.on.isoformat(), "a day that has come"))
    return faults
