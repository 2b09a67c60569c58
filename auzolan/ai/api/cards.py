# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation cards: made by measuring, signed, shown, watched for what ends them, and checked by anyone (P10c)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from pydantic import ValidationError

from auzolan.ai.api import evaluating
from auzolan.ai.api import systems as register
from auzolan.ai.core import cards as core
from auzolan.ai.core import loading as guard
from auzolan.ai.events import CardMade, DriftSeen, EvaluationAsked
from auzolan.ai.nouns.cards import Card, Drift, Fault, Measured, Standing, Verified
from auzolan.ai.nouns.loading import Attempt, Purpose, Reason
from auzolan.ai.nouns.systems import System
from auzolan.ai.store import artefacts
from auzolan.ai.store import cards as store
from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.access import system as platform
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem, Unavailable
from auzolan.kernel.texts import Text

LawAsOf = Callable[[str, str], date | None]
_LAWS: list[LawAsOf] = []
_CHECKED: Final = ("hash", "signature")


def tell_law(function: LawAsOf) -> None:
    """Let the screening say by the law of which day a system was screened: (tenant, slug) -> day, or None."""
    _LAWS.append(function)


@verb(register.RECORD, roles=register.RECORDERS)
def evaluate(*, by: Actor, system: str) -> Card:
    """Measure the newest version of a system on its frozen data, and enter the card in the chain, signed; return it.

    NotFound where it is not registered or nobody measures it; Unavailable where its data are not at hand; BadTable for
    what the measurement lacks; Conflict where what was measured is not the artefact on the register.
    """
    known = register.system(by=by, slug=system)
    by.require(register.RECORD, unit=known.unit)
    measurer = evaluating.evaluator(system)
    measured = measurer.function(by)
    _refuse_shortcomings(measured, system)
    judged = guard.judge(known, measured.artefact, Purpose.EVALUATE, None, store.pins(by.tenant, system))
    if isinstance(judged, guard.Refused):
        raise Conflict(
            f"No card is made of {system}: expected {judged.expected}, found {judged.found} ({judged.reason.value})."
        )
    return _enter(by, known, judged.version, measured, evaluating.code_hash(measurer.modules))


@verb(register.RECORD, roles=register.RECORDERS)
@transaction.atomic
def ask_evaluation(*, by: Actor, system: str) -> None:
    """Let a worker measure a system; NotFound where nobody can, before anything is asked."""
    known = register.system(by=by, slug=system)
    by.require(register.RECORD, unit=known.unit)
    evaluating.evaluator(system)
    outbox.announce(by.tenant, EvaluationAsked(system, by.person), subject=known.ref)


@verb(register.RECORD, roles=register.RECORDERS)
@transaction.atomic
def note_failure(*, by: Actor, system: str, person: str, why: str) -> None:
    """Keep that a system was asked to be measured and why no card came of it, for everybody to see."""
    attempt = Attempt(system, clock.now(), person, Purpose.EVALUATE, Reason.MEASURE, "an evaluation card", why)
    store.add_attempt(by.tenant, attempt)


def fields_of(told: Standing) -> dict[str, Text]:
    """Return the fields of the register that are views of a card: performance, limits, gaps, last measured."""
    return core.fields_of(told)


@verb(PUBLIC)
def cards(*, by: Actor, system: str = "", most: int | None = None) -> list[Card]:
    """Return the cards, newest first: all, or those of a system. One query."""
    return store.cards(by.tenant, system=system, most=most)


@verb(PUBLIC)
def card(*, by: Actor, number: int) -> Card:
    """Return one card, or raise NotFound. One query."""
    found = store.card(by.tenant, number)
    if found is None:
        raise NotFound(f"There is no evaluation card {number}.")
    return found


@verb(PUBLIC)
def card_json(*, by: Actor, number: int) -> dict[str, Any]:
    """Return a card as a file that anyone can check: what was signed, the signature, the key."""
    return store.exported(card(by=by, number=number))


@verb(PUBLIC)
def standing(*, by: Actor, system: str) -> Standing:
    """Return a system's newest card and what ails it, the file of its model looked at too. Four queries."""
    return standing_of(by.tenant, register.system(by=by, slug=system), looks=True)


@verb(PUBLIC)
def standings(*, by: Actor, systems: Sequence[str] | None = None) -> dict[str, Standing]:
    """Return the standing of each system, files not looked at. Three queries, however many systems."""
    known = register.systems(by=by, slugs=systems)
    newest, drifts = store.newest(by.tenant, systems), store.drifts(by.tenant, systems)
    return {one.slug: _standing(one, newest.get(one.slug), drifts.get(one.slug, ())) for one in known}


@verb(register.RECORD, roles=register.RECORDERS)
@transaction.atomic
def note_drift(*, by: Actor, system: str, drift: Drift) -> bool:
    """Note an alarm of drift: the public page is amber until a card is measured after it; False where it is known."""
    known = register.system(by=by, slug=system)
    by.require(register.RECORD, unit=known.unit)
    if not store.add_drift(by.tenant, system, drift, clock.now()):
        return False
    event = DriftSeen(system, drift.statistic, drift.on.isoformat())
    outbox.announce(by.tenant, event, subject=known.ref)
    return True


@verb(PUBLIC)
def verify_chain(*, by: Actor) -> list[tuple[int, Fault]]:
    """Return what is wrong with the chain of cards, by number: changed, removed, put in between, signed by others."""
    return store.faults(by.tenant)


@verb(PUBLIC)
def verify(*, by: Actor, record: int | Mapping[str, Any], recompute: bool = True) -> Verified:
    """Check a card, by its number or as its file: hash, signature, place in the chain, and its figures made again.

    What cannot be checked here, because data or evaluator are not at hand, is named as such and is no fault. NotFound
    for a number that no card has, BadInput for what is no card.
    """
    unchecked: list[str] = []
    checked = list(_CHECKED)
    if isinstance(record, int):
        entry = store.entry(by.tenant, record)
        if entry is None:
            raise NotFound(f"There is no evaluation card {record}.")
        told, faults = card(by=by, number=record), list(core.faults_of_entry(entry, store.is_ours))
        checked.append("chain")
        faults += [fault for number, fault in store.faults(by.tenant) if number == record and fault not in faults]
    else:
        told, entry = _imported(record)
        faults = list(core.faults_of_entry(entry, store.is_signed))
        _beside_ours(by.tenant, told, entry, checked, unchecked, faults)
    if recompute:
        _again(by.tenant, told, checked, unchecked, faults)
    return Verified(told.number, told.system, tuple(checked), tuple(unchecked), tuple(faults))


def standing_of(tenant: str, system: System, *, looks: bool = True) -> Standing:
    """Return the standing of a system that is at hand; with ``looks`` the file of its model is hashed. Two queries."""
    newest, drifts = store.newest(tenant, [system.slug]), store.drifts(tenant, [system.slug])
    in_place = ""
    if looks and system.version:
        in_place = artefacts.hash_in_place(tenant, system.slug, system.version.artefact)
    return _standing(system, newest.get(system.slug), drifts.get(system.slug, ()), in_place)


def register_pins(tenant: str, system: str, version: int, artefact: str) -> None:
    """Note the artefact of a version as it is registered."""
    store.pin(tenant, system, version, artefact, clock.now())


def _standing(
    system: System, newest: tuple[Card, bool] | None, drifts: Sequence[Drift], in_place: str = ""
) -> Standing:
    newest_card, is_genuine = newest or (None, True)
    days = settings.AI_CARD_DAYS
    return core.standing(
        system, newest_card, drifts, clock.today(), days=days, is_genuine=is_genuine, artefact=in_place
    )


def _refuse_shortcomings(measured: Measured, system: str) -> None:
    lacking = [Problem(system, None, one.part, one.found, one.expected) for one in core.shortcomings(measured)]
    if lacking:
        raise BadTable(lacking)


@transaction.atomic
def _enter(by: Actor, system: System, version: int, measured: Measured, code: str) -> Card:
    law = next((day for one in _LAWS if (day := one(by.tenant, system.slug)) is not None), clock.today())
    store.pin(by.tenant, system.slug, version, measured.artefact, clock.now())
    draft = Card(0, by.tenant, system.slug, version, clock.now(), law, code, measured)
    made = store.append(by.tenant, draft)
    ledger.cite(by.tenant, system.ref, [(made.ref, made.hash)])
    event = CardMade(made.number, system.slug, version, made.measured.leading.skill)
    outbox.announce(by.tenant, event, subject=made.ref)
    return made


def _imported(record: Mapping[str, Any]) -> tuple[Card, core.Entry]:
    if record.get("sort") != core.SORT:
        raise BadInput(record.get("sort", ""), field="sort", expected=core.SORT)
    try:
        return store.imported(record)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadInput(first.get("input", ""), field=where, expected=first["msg"]) from fault


def _beside_ours(
    tenant: str, told: Card, entry: core.Entry, checked: list[str], unchecked: list[str], faults: list[Fault]
) -> None:
    """Compare a card from a file with the chain of this installation, where it is one of its own."""
    ours = store.entry(tenant, told.number) if told.tenant == tenant else None
    if ours is None:
        unchecked.append(f"chain: card {told.number} of {told.tenant} is not kept here")
        unchecked.append(f"key: compare {told.public_key} with the one that {told.tenant} publishes")
        return
    checked.append("chain")
    if not store.is_ours(entry):
        faults.append(Fault("public_key", "the key of this installation", entry.public_key))
    if ours.hash != entry.hash:
        faults.append(Fault("chain", f"the hash {entry.hash}", f"{ours.hash} under this number"))
    faults += [fault for number, fault in store.faults(tenant) if number == told.number]


def _again(tenant: str, told: Card, checked: list[str], unchecked: list[str], faults: list[Fault]) -> None:
    """Make the figures of a card again from data and code, where they are at hand."""
    if told.system not in evaluating.evaluated_systems():
        unchecked.append(f"figures: no evaluator of {told.system} is at hand")
        return
    measurer = evaluating.evaluator(told.system)
    code = evaluating.code_hash(measurer.modules)
    if code != told.code:
        unchecked.append(f"code: pinned as {told.code}, at hand is {code}")
    try:
        again = measurer.function(platform(tenant))
    except (Unavailable, NotFound) as fault:
        unchecked.append(f"figures: {fault.detail}")
        return
    checked.append("figures")
    faults += core.differences(told.measured, again)
