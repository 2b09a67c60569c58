# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse checks: begun for a record, searched, listed, covered requirement by requirement, steps passed over (P20a)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.govtech.api import commissioning, solutions
from auzolan.govtech.api.challenges import READ
from auzolan.govtech.api.reuse import CHECK
from auzolan.govtech.core.reuse_checks import covering, grading, moving, passing
from auzolan.govtech.nouns.challenges import Need
from auzolan.govtech.nouns.comparing import STEPS, Comparison
from auzolan.govtech.nouns.finding import LANGUAGES
from auzolan.govtech.nouns.reuse_checks import (
    Coverage,
    Listed,
    Mark,
    Passing,
    Requirement,
    ReuseCheck,
    Search,
    Sheet,
)
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text

CHECKERS: Final = (
    "govtech-lead", "procurement-officer", "service-owner", "technical-secretary", "channel-manager",
    "chief-data-officer", "general-secretary", "municipal-administrator",
)  # fmt: skip
MOST_CANDIDATES: Final = 20
MOST_SEARCHES: Final = 30


@verb(PUBLIC)
def checks(*, by: Actor) -> list[ReuseCheck]:
    """Return the checks, newest first: the desk sees all, everybody else those that are finished. One query."""
    return store.checks(by.tenant, public_only=not by.may(READ))


@verb(PUBLIC)
def finished_checks(*, by: Actor) -> list[ReuseCheck]:
    """Return the checks that are finished, newest first. One query."""
    return store.checks(by.tenant, public_only=True)


@verb(PUBLIC)
def check(*, by: Actor, number: int) -> ReuseCheck:
    """Return one check; NotFound where there is none, or none yet for those who are not of the desk. One query."""
    found = store.checks(by.tenant, numbers=(number,), public_only=not by.may(READ))
    if not found:
        raise NotFound(f"There is no reuse check {number}.")
    return found[0]


@verb(READ, roles=EVERY_ROLE)
def checks_of(*, by: Actor, subject: Ref) -> list[ReuseCheck]:
    """Return the checks that were made for a record, newest first. One query."""
    return store.checks_of(by.tenant, [subject])


@verb(PUBLIC)
def coverages(*, by: Actor, number: int) -> tuple[Coverage, ...]:
    """Return how much of the requirements each solution on the short list covers, in its order. One query."""
    return covering.coverages(check(by=by, number=number))


@verb(PUBLIC)
def comparison(*, by: Actor, number: int) -> Comparison | None:
    """Return the solutions compared by AgID's criteria where these were chosen, else by the weights of requirements.

    None where a requirement has no weight, or one solution was looked at alone. One query.
    """
    known = check(by=by, number=number)
    return grading.graded(known) if known.method else covering.compared(known)


@verb(PUBLIC)
def passings(*, by: Actor, number: int) -> tuple[Passing, ...]:
    """Return the steps of the gates, each with its solutions and why it was passed over. One query."""
    return passing.passings(check(by=by, number=number))


@verb(READ, roles=EVERY_ROLE)
def needs(*, by: Actor, number: int) -> tuple[Need, ...]:
    """Return what the decision of a check asks for, each with whether it is there. One query."""
    return moving.needs(check(by=by, number=number))


@verb(CHECK, roles=CHECKERS)
@transaction.atomic
def begin_check(
    *, by: Actor, subject: Ref, unit: str, need: Text, requirements: Sequence[Requirement] = (), source: str = ""
) -> ReuseCheck:
    """Begin a check for a record of a unit; return it. Nobody but the desk sees it before it is finished.

    BadInput for a record that is not there or of which nothing is commissioned, a unit that is neither its own nor the
    whole administration, a need in no language, requirements that cannot be; Conflict where
    a check of the record is being made.
    """
    draft = ReuseCheck(0, subject, unit, need, tuple(requirements), clock.today(), by.person, source=source)
    require_subject(by, subject, unit)
    by.require(CHECK, unit=unit)
    _check(draft)
    store.hold(by.tenant)
    if any(not one.is_finished and one.unit == unit for one in store.checks_of(by.tenant, [subject])):
        raise Conflict(f"A reuse check of {subject} is being made: go on with that one.")
    return store.add(by.tenant, draft, clock.now(), by.person)


@verb(CHECK, roles=CHECKERS)
@transaction.atomic
def change_check(
    *, by: Actor, number: int, need: Text, requirements: Sequence[Requirement], seen: str = ""
) -> ReuseCheck:
    """Change the need and the requirements of a check; return it.

    An answer to a requirement that reads otherwise now, or is there no more, goes; one to which only a language was
    added that was missing stays. Conflict once it is finished, and where it has changed since ``seen`` (``revision``).
    """
    known = own(by, number, seen=seen)
    told = replace(known, need=need, requirements=tuple(requirements))
    _check(told)
    before = {one.key: one for one in known.requirements}
    same = [one.key for one in requirements if one.key in before and moving.asks_the_same(before[one.key], one)]
    return _put(by, known, replace(told, sheets=moving.kept_sheets(known.sheets, known.short_list, same)))


@verb(CHECK, roles=CHECKERS)
@transaction.atomic
def search(*, by: Actor, number: int, need: str, language: str = "") -> Search:
    """Search the catalogue of solutions and the house's experience for a need, and keep the answer whole; return it.

    Only what everybody may read is searched: a finished check is public, with its searches.
    BadInput for a need without words or a language that is not searched in; Conflict once the check is finished.
    """
    known = own(by, number)
    if language and language not in LANGUAGES:
        raise BadInput(language, field="language", expected="one of " + ", ".join(LANGUAGES))
    if len(known.searches) >= MOST_SEARCHES:
        raise BadInput(len(known.searches), field="need", expected=f"at most {MOST_SEARCHES} searches in a check")
    found = solutions.find_solutions(by=by, need=need, language=language, most=MOST_CANDIDATES, for_all=True)
    kept = Search(
        need=found.need,
        language=found.language,
        at=clock.now(),
        person=by.person,
        corpus=found.corpus,
        corpus_size=found.corpus_size,
        candidates=tuple(found.candidates),
        abstain=found.abstain,
        p_nothing=found.p_nothing,
        of_ten=found.of_ten,
        models=tuple(found.models),
        notes=tuple(found.notes),
        own_size=found.own_size,
    )
    _put(by, known, replace(known, searches=(*known.searches, kept)))
    return kept


@verb(CHECK, roles=CHECKERS)
@transaction.atomic
def put_on_list(*, by: Actor, number: int, listed: Sequence[Listed], why_none: str = "", seen: str = "") -> ReuseCheck:
    """Make the short list of a check: solutions at their steps, or in writing why none of those found is on it.

    Return the check. What was found of a solution that leaves the list goes with it. BadInput for a list that cannot
    be; Conflict where the check has changed since ``seen``.
    """
    known = own(by, number, seen=seen)
    if not known.searches:
        raise Conflict("Search first: the short list is made of what was found.")
    _refuse(moving.fault_of_list(listed, why_none, known.found))
    keys = [one.key for one in known.requirements]
    sheets = moving.kept_sheets(known.sheets, listed, keys)
    told = tuple(moving.as_found(one, known.found) for one in listed)
    ids = {one.id for one in listed}
    grades = tuple(one for one in known.grades if one.solution in ids)
    changed = replace(known, short_list=told, why_none=why_none.strip(), sheets=sheets, grades=grades)
    return _put(by, known, changed)


@verb(CHECK, roles=CHECKERS)
@transaction.atomic
def cover(*, by: Actor, number: int, solution: str, marks: Sequence[Mark], seen: str = "") -> ReuseCheck:
    """Keep how far a solution of the short list meets each requirement, and what shows it; return the check.

    "Not known" is an answer; everything else has evidence, or is refused: BadInput. Conflict where the check has
    changed since ``seen``.
    """
    known = own(by, number, seen=seen)
    if known.listed(solution) is None:
        raise BadInput(solution, field="solution", expected="a solution of the short list")
    _refuse(moving.fault_of_marks(marks, known.requirements))
    sheet = Sheet(solution, by.person, clock.today(), tuple(marks))
    others = tuple(one for one in known.sheets if one.solution != solution)
    return _put(by, known, replace(known, sheets=(*others, sheet)))


@verb(CHECK, roles=CHECKERS)
@transaction.atomic
def pass_over(*, by: Actor, number: int, impossible: Mapping[str, str], seen: str = "") -> ReuseCheck:
    """Keep why nothing of a step can be taken, for each step that is passed over; return the check.

    The last step is never passed over, and none before the one above it: BadInput. Conflict where the check has changed
    since ``seen``.
    """
    known = own(by, number, seen=seen)
    told = {step: why.strip() for step, why in impossible.items() if why.strip()}
    for step, why in told.items():
        if step not in STEPS[:-1]:
            raise BadInput(step, field="impossible", expected="one of " + ", ".join(STEPS[:-1]))
        if len(why) > moving.LONGEST:
            raise BadInput(why[:80], field=step, expected=f"a text of at most {moving.LONGEST} letters")
        if any(before not in told for before in STEPS[: STEPS.index(step)]):
            raise BadInput(why[:80], field=step, expected="the steps above to be passed over first")
    return _put(by, known, replace(known, impossible=told))


def revision(known: ReuseCheck) -> str:
    """Return what changes whenever a check does, as a form holds it that somebody fills in meanwhile."""
    return digest(canonical_json(replace(known, searches=())))


def own(by: Actor, number: int, permission: str = CHECK, *, seen: str = "") -> ReuseCheck:
    """Return a check for someone who may change it, locked; NotFound, NotPermitted.

    Conflict once it is finished, and where it has changed since revision ``seen``; searches lose nobody's work.
    """
    known = store.locked(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no reuse check {number}.")
    by.require(permission, unit=known.unit)
    if known.is_finished:
        raise Conflict(f"Reuse check {number} is finished: make another one.")
    if seen and revision(known) != seen:
        raise Conflict("Someone else has changed this check since you opened it: look at it again.")
    return known


def require_subject(by: Actor, subject: Ref, unit: str) -> None:
    """Raise BadInput where a record may not be commissioned or is not there, or a unit is neither its own nor all."""
    own_unit = unit_of(by, subject)
    if unit not in (own_unit, by.tenant):
        raise BadInput(unit, field="unit", expected="the unit of the record, or the whole administration")


def unit_of(by: Actor, subject: Ref) -> str:
    """Return the unit of a record that may be commissioned; BadInput for any other, and for one that is not there."""
    found = commissioning.units_of(by.tenant, [subject]).get(subject)
    if found is None:
        asked = "a business case, a tender, a challenge, a finding or a service of this administration"
        raise BadInput(subject, field="subject", expected=asked)
    return found


def _put(by: Actor, known: ReuseCheck, told: ReuseCheck) -> ReuseCheck:
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told


def _check(told: ReuseCheck) -> None:
    if not told.need:
        raise BadInput("", field="need", expected="a text in at least one language")
    _refuse(moving.fault_of_requirements(told.requirements))


def _refuse(fault: moving.Fault | None) -> None:
    if fault:
        field, value, expected = fault
        raise BadInput(value, field=field, expected=expected)
