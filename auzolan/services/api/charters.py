# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charters, and commitments that are added to and never rewritten."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, ledger, outbox, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, Problem
from auzolan.review import api as review
from auzolan.services.api.directory import is_slug
from auzolan.services.core import charters as rules
from auzolan.services.events import ChartersRecorded, CommitmentAmended
from auzolan.services.nouns import Charter, Commitment, Comparison, Easing, SectionState
from auzolan.services.store import charters as store
from auzolan.services.store import directory

KEEPERS: Final = ("administrator", "service-owner", "technical-secretary", "general-secretary")


@verb("services.charter", roles=KEEPERS)
@transaction.atomic
def record_charters(*, by: Actor, charters: Sequence[Charter], source: str = "charters") -> int:
    """Record charters; return how many are new or changed.

    The text of a section that is not told stays as it was. Raises BadTable for an owner or service that is not there.
    """
    before = {one.slug: one for one in store.charters(by.tenant)}
    for one in charters:
        by.require("services.charter", unit=one.owner)
        if one.slug in before:
            by.require("services.charter", unit=before[one.slug].owner)
    problems = list(_faults(by.tenant, charters, source))
    if problems:
        raise BadTable(problems)
    kept = [
        replace(one, sections={**before[one.slug].sections, **one.sections}) if one.slug in before else one
        for one in charters
    ]
    changed = store.put_charters(by.tenant, kept, clock.now(), by.person)
    if changed:
        event = ChartersRecorded(tuple(one.slug for one in changed))
        outbox.announce(by.tenant, event, subject=changed[0].ref)
    return len(changed)


@verb("services.charter", roles=KEEPERS, logged="charter")
@transaction.atomic
def record_charter(*, by: Actor, charter: Charter) -> bool:
    """Record one charter; return whether anything changed."""
    return record_charters(by=by, charters=[charter]) > 0


@verb("services.charter", roles=KEEPERS)
@transaction.atomic
def record_commitments(*, by: Actor, commitments: Sequence[Commitment], source: str = "commitments") -> int:
    """Record versions of commitments that are not there yet, or end those that are; return how many are new.

    A version is never rewritten: BadTable where one is told otherwise than it stands, or two versions overlap.
    """
    charters = {one.slug: one for one in store.charters(by.tenant)}
    for slug in {one.charter for one in commitments} & set(charters):
        by.require("services.charter", unit=charters[slug].owner)
    known = {(one.charter, one.code, one.since): one for one in store.commitments(by.tenant)}
    problems = list(_version_faults(by, commitments, known, source, set(charters)))
    if problems:
        raise BadTable(problems)
    new = [one for one in commitments if (one.charter, one.code, one.since) not in known]
    for one in commitments:
        before = known.get((one.charter, one.code, one.since))
        if before is not None and before.until is None and one.until is not None:
            store.end_version(by.tenant, before, one.until, clock.now(), by.person)
    if new:
        store.add_versions(by.tenant, new, clock.now(), by.person)
    return len(new)


@verb("services.amend", roles=KEEPERS, logged="code")
@transaction.atomic
def amend_commitment(
    *,
    by: Actor,
    charter: str,
    code: str,
    since: date,
    target: float,
    reason: str,
    comparison: Comparison | None = None,
    indicator: str | None = None,
) -> Commitment:
    """Give a commitment a new version from a day on; the one before ends there, and stays visible. Return the new one.

    A reason is owed to the public, whichever way the target goes.
    """
    versions = store.commitments(by.tenant, charter=charter, code=code)
    if not versions:
        raise NotFound(f"There is no commitment {code!r} in the charter {charter!r}.")
    by.require("services.amend", unit=_charter(by.tenant, charter).owner)
    before = versions[-1]
    new = replace(
        before,
        since=since,
        until=None,
        target=target,
        reason=reason.strip(),
        comparison=comparison or before.comparison,
        indicator=before.indicator if indicator is None else indicator,
        source=by.name or by.person,
    )
    _check_amendment(by, before, new)
    if before.until is None:
        store.end_version(by.tenant, before, since, clock.now(), by.person)
    store.add_versions(by.tenant, [new], clock.now(), by.person)
    ledger.cite(by.tenant, new.ref, [(before.ref, digest(canonical_json(before)))])
    event = CommitmentAmended(
        charter, code, since.isoformat(), f"{before.target:g}", f"{new.target:g}", rules.is_eased(before, new)
    )
    outbox.announce(by.tenant, event, subject=new.ref)
    return new


@verb(PUBLIC)
def charters(*, by: Actor) -> list[Charter]:
    """Return the charters by slug. One query."""
    return store.charters(by.tenant)


@verb(PUBLIC)
def charter(*, by: Actor, slug: str) -> Charter:
    """Return one charter, or raise NotFound. One query."""
    return _charter(by.tenant, slug)


@verb(PUBLIC)
def commitments(
    *, by: Actor, charter: str = "", service: str = "", code: str = "", on: date | None = None
) -> list[Commitment]:
    """Return versions of commitments, oldest first: all, those of a charter or service, those in force on a day."""
    return store.commitments(by.tenant, charter=charter, service=service, code=code, on=on)


@verb(PUBLIC)
def commitments_at(*, by: Actor, on: date, charter: str = "") -> list[Commitment]:
    """Return the version of each commitment that holds on a day. One query."""
    return store.commitments(by.tenant, charter=charter, on=on)


@verb(PUBLIC)
def promises_in_force(*, by: Actor) -> int:
    """Return how many commitments hold today. One query."""
    return store.in_force(by.tenant, clock.today())


@verb(PUBLIC)
def commitments_for(*, by: Actor, service: str, on: date | None = None) -> list[Commitment]:
    """Return the commitments in force for a service: its own, and those of its charters for all. Two queries."""
    mine = {one.slug for one in store.charters(by.tenant) if service in one.services}
    promised = store.commitments(by.tenant, on=on or clock.today())
    return [one for one in promised if one.service == service or (not one.service and one.charter in mine)]


@verb(PUBLIC)
def easings(*, by: Actor, charter: str = "") -> list[Easing]:
    """Return every pair of versions of which the later is easier to keep: what was lowered stays visible. One query."""
    return rules.easings(store.commitments(by.tenant, charter=charter))


@verb(PUBLIC)
def completeness(*, by: Actor, slug: str) -> tuple[SectionState, ...]:
    """Return which sections a charter has, after RD 951/2005, art. 9. Two queries."""
    found = _charter(by.tenant, slug)
    return rules.completeness(found, store.commitments(by.tenant, charter=slug, on=clock.today()))


@verb(PUBLIC)
def review_due(*, by: Actor, charter: Charter) -> date | None:
    """Return the day by which a charter has to be reviewed: at most three years after its approval."""
    return rules.review_due(charter)


def _charter(tenant: str, slug: str) -> Charter:
    found = store.charters(tenant, slug=slug)
    if not found:
        raise NotFound(f"There is no charter {slug!r}.")
    return found[0]


def _check_amendment(by: Actor, before: Commitment, new: Commitment) -> None:
    if new.since <= before.since or (before.until is not None and new.since < before.until):
        earliest = before.until or before.since
        raise BadInput(new.since, field="since", expected=f"a day after {earliest.isoformat()}")
    if not new.reason:
        raise BadInput("", field="reason", expected="a reason that the public can read")
    if (new.target, new.comparison, new.indicator) == (before.target, before.comparison, before.indicator):
        raise BadInput(f"{new.target:g}", field="target", expected="something else than the version before")
    if new.indicator and new.indicator not in review.indicators(by=by, keys=[new.indicator]):
        raise BadInput(new.indicator, field="indicator", expected="the key of an indicator that is recorded")


def _faults(tenant: str, charters: Sequence[Charter], source: str) -> Iterator[Problem]:
    units, known = {unit.slug for unit in tenants.units_of(tenant)}, directory.slugs(tenant)
    for row, one in enumerate(charters, start=2):
        if not is_slug(one.slug):
            yield Problem(source, row, "slug", one.slug, "lower case, words joined by hyphens")
        if not one.name:
            yield Problem(source, row, "name", "", "a name in at least one language")
        if one.owner not in units:
            yield Problem(source, row, "owner", one.owner, "a unit of the administration")
        for slug in one.services:
            if slug not in known:
                yield Problem(source, row, "services", slug, "a service that is recorded")
        if one.url and not one.url.startswith(("https://", "http://")):
            yield Problem(source, row, "url", one.url, "an address that begins with https:// or http://")
        if one.approved_on and one.review_by and one.review_by <= one.approved_on:
            yield Problem(source, row, "review_by", one.review_by.isoformat(), "a day after its approval")


def _version_faults(
    by: Actor,
    commitments: Sequence[Commitment],
    known: dict[tuple[str, str, date], Commitment],
    source: str,
    charters: set[str],
) -> Iterator[Problem]:
    indicators = review.indicators(by=by, keys={one.indicator for one in commitments if one.indicator})
    services = directory.slugs(by.tenant)
    for row, one in enumerate(commitments, start=2):
        if not is_slug(one.code):
            yield Problem(source, row, "code", one.code, "lower case, words joined by hyphens")
        if one.charter not in charters:
            yield Problem(source, row, "charter", one.charter, "a charter that is recorded")
        if one.indicator and one.indicator not in indicators:
            yield Problem(source, row, "indicator", one.indicator, "the key of an indicator that is recorded")
        if one.service and one.service not in services:
            yield Problem(source, row, "service", one.service, "a service that is recorded")
        if one.until is not None and one.until <= one.since:
            yield Problem(source, row, "until", one.until.isoformat(), "a day after since")
        yield from _rewritten(known.get((one.charter, one.code, one.since)), one, row, source)
    yield from _overlaps(commitments, known, source)


def _rewritten(before: Commitment | None, one: Commitment, row: int, source: str) -> Iterator[Problem]:
    if before is None:
        return
    for name in ("target", "target_unit", "comparison", "indicator", "service"):
        stands, told = getattr(before, name), getattr(one, name)
        if stands != told:
            yield Problem(source, row, name, f"{told}", f"{stands}, as it stands: a version is never changed")
    if before.until is not None and one.until not in (before.until, None):
        yield Problem(source, row, "until", str(one.until), f"{before.until}, as it stands: a version ends once")


def _overlaps(
    commitments: Sequence[Commitment], known: dict[tuple[str, str, date], Commitment], source: str
) -> Iterator[Problem]:
    touched = {(one.charter, one.code) for one in commitments}
    whole = {key: one for key, one in known.items() if key[:2] in touched}
    for one in commitments:
        stands = known.get((one.charter, one.code, one.since))
        whole[one.charter, one.code, one.since] = replace(one, until=one.until or (stands.until if stands else None))
    for versions in rules.histories(whole.values()):
        for earlier, later in pairwise(versions):
            if earlier.until is None or earlier.until > later.since:
                told = f"{later.charter}/{later.code} {later.since.isoformat()}"
                yield Problem(source, None, "since", told, "versions that follow each other without overlapping")
