# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions of a reuse check compared by AgID's criteria: the method is chosen, each solution answered for (P20)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from auzolan.govtech.api import reuse_checks as checks
from auzolan.govtech.api.reuse import CHECK
from auzolan.govtech.core.comparing import judging
from auzolan.govtech.core.reuse_checks import grading as core
from auzolan.govtech.nouns.comparing import Comparison
from auzolan.govtech.nouns.grading import Grade, Grades
from auzolan.govtech.nouns.reuse_checks import ReuseCheck
from auzolan.govtech.store import reuse_checks as store
from auzolan.govtech.store.criteria import agid
from auzolan.govtech.store.vocabularies import category_names
from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import Text, same


@verb(PUBLIC)
def categories(*, by: Actor) -> Mapping[str, Text]:
    """Return the categories of software for which AgID's criteria have weights, by id, with their names."""
    del by
    names = category_names()
    return {one: names.get(one, same(one)) for one in agid().categories}


@verb(CHECK, roles=checks.CHECKERS)
@transaction.atomic
def choose_method(*, by: Actor, number: int, category: str, seen: str = "") -> ReuseCheck:
    """Compare by AgID's criteria with the weights of a category, or by the requirements without one; return the check.

    Criteria and weights are kept as they stand now, and answers that were given stay. BadInput for a category that has
    none; Conflict once the check is finished, and where it has changed since ``seen``.
    """
    known = checks.own(by, number, seen=seen)
    method = core.grading(category, agid()) if category else None
    if category and method is None:
        raise BadInput(category, field="category", expected="a category of software that has weights, or none")
    return _put(by, known, replace(known, method=method))


@verb(CHECK, roles=checks.CHECKERS)
@transaction.atomic
def grade(*, by: Actor, number: int, solution: str, answers: Sequence[Grade], seen: str = "") -> ReuseCheck:
    """Keep what a solution of the short list has by each criterion, and what shows it; return the check.

    No number says that nobody knows; a number has evidence and stands on its scale, or is refused: BadInput. Conflict
    where no method was chosen, and where the check has changed since ``seen``.
    """
    known = checks.own(by, number, seen=seen)
    if known.method is None:
        raise Conflict("Choose the method of comparison first.")
    if known.listed(solution) is None:
        raise BadInput(solution, field="solution", expected="a solution of the short list")
    fault = core.fault_of_grades(answers, known.method.criteria)
    if fault:
        field, value, expected = fault
        raise BadInput(value, field=field, expected=expected)
    told = tuple(replace(one, evidence=one.evidence.strip()) for one in answers)
    others = tuple(one for one in known.grades if one.solution != solution)
    return _put(by, known, replace(known, grades=(*others, Grades(solution, by.person, clock.today(), told))))


def is_certain(found: Comparison) -> bool:
    """Tell whether the first one is above all others, however what is not known turns out."""
    return judging.is_certain(found)


def _put(by: Actor, known: ReuseCheck, told: ReuseCheck) -> ReuseCheck:
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told
