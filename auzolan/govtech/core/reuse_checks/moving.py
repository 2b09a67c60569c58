# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the decision of a check asks for, and what of a check cannot be (P20a)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from auzolan.govtech.nouns.challenges import Need
from auzolan.govtech.nouns.comparing import STEPS
from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.reuse_checks import Listed, Mark, Met, Requirement, ReuseCheck, Sheet
from auzolan.kernel.texts import LANGUAGES, Text

MOST_REQUIREMENTS: Final = 30
SHORTEST: Final = 20
"""A reason that everybody reads has some words at least."""
MOST_LISTED: Final = 20
MOST_WEIGHT: Final = 100
LONGEST: Final = 4000
Fault = tuple[str, object, str]
"""What cannot be: the field, its value, what is expected."""
_ASKS: Final[Mapping[str, Text]] = {
    "need": Text(
        "Beharra hiru hizkuntzetan idatzita dago.",
        "La necesidad está escrita en los tres idiomas.",
        "The need is told in three languages.",
    ),
    "requirements": Text(
        "Gutxienez betekizun bat nahitaezkoa da.",
        "Al menos un requisito es obligatorio.",
        "At least one requirement must be met.",
    ),
    "told": Text(
        "Betekizun guztiak hiru hizkuntzetan idatzita daude.",
        "Todos los requisitos están escritos en los tres idiomas.",
        "Every requirement is told in three languages.",
    ),
    "searched": Text(
        "Katalogoan bilatu da, gutxienez behin.",
        "Se ha buscado en el catálogo, al menos una vez.",
        "The catalogue was searched, once at least.",
    ),
    "listed": Text(
        "Zerrenda laburrean soluzioren bat dago, edo idatzita dago zergatik ez dagoen bat ere.",
        "Hay alguna solución en la lista corta, o está escrito por qué no hay ninguna.",
        "A solution is on the short list, or it is written why none is.",
    ),
    "none": Text(
        "Ez da soluziorik jarri zerrenda laburrean: idatzita dago zergatik ez dagoen aurkitutakoetako bat ere.",
        "No se ha puesto ninguna solución en la lista corta: está escrito por qué no está ninguna de las encontradas.",
        "No solution was put on the short list: it is written why none of those found is.",
    ),
    "covered": Text(
        "Zerrendako soluzio bakoitza aztertu da, betekizunez betekizun.",
        "Cada solución de la lista se ha mirado, requisito a requisito.",
        "Each solution on the list was looked at, requirement by requirement.",
    ),
}


def needs(check: ReuseCheck) -> tuple[Need, ...]:
    """Return what the decision asks for, each with whether it is there; nothing once it is taken.

    That each solution was looked at is asked of a list that has some: of an empty one, why none of those found is on
    it. That requirements are told in three languages is asked where there are any.

    >>> from datetime import date
    >>> from auzolan.kernel.refs import Ref
    >>> bare = ReuseCheck(1, Ref("strategy", "case", "x"), "u", Text(en="x"), (), date(2026, 1, 1), "ane")
    >>> [one.key for one in needs(bare) if not one.is_met]
    ['need', 'requirements', 'searched', 'listed']
    """
    if check.is_finished:
        return ()
    met = {"need": not check.missing_languages, "requirements": any(one.is_must for one in check.requirements)}
    if check.requirements:
        met["told"] = all(one.text.is_complete() for one in check.requirements)
    met["searched"] = bool(check.searches)
    if check.short_list:
        met |= {"listed": True, "covered": all(_is_covered(check, one) for one in check.short_list)}
    elif check.why_none:
        met["none"] = len(check.why_none) >= SHORTEST
    else:
        met["listed"] = False
    return tuple(Need(key, _ASKS[key], is_met) for key, is_met in met.items())


def fault_of_requirements(requirements: Sequence[Requirement]) -> Fault | None:
    """Return the first thing that requirements cannot be: the field, its value, what is expected; None where they can.

    >>> fault_of_requirements([Requirement("r1", Text(), True)])
    ('requirements', 'r1', 'a text in at least one language')
    """
    if len(requirements) > MOST_REQUIREMENTS:
        return _fault("requirements", len(requirements), f"at most {MOST_REQUIREMENTS} requirements")
    for one in requirements:
        if not one.text:
            return _fault("requirements", one.key, "a text in at least one language")
        if not 0 <= one.weight <= MOST_WEIGHT:
            return _fault("requirements", one.weight, f"a weight from 1 to {MOST_WEIGHT}, or none")
    keys = [one.key for one in requirements]
    if len(set(keys)) < len(keys):
        return _fault("requirements", ", ".join(keys), "each requirement once")
    return None


def fault_of_list(listed: Sequence[Listed], why_none: str, found: Collection[str]) -> Fault | None:
    """Return the first thing that a short list cannot be; ``found`` are the ids that searches had.

    >>> fault_of_list([Listed("x", "X", "reuse", True)], "", set())
    ('short_list', 'x', 'a solution that a search has found')
    """
    if len(listed) > MOST_LISTED:
        return _fault("short_list", len(listed), f"at most {MOST_LISTED} solutions")
    for one in listed:
        if one.is_found and one.id not in found:
            return _fault("short_list", one.id, "a solution that a search has found")
        if one.step not in STEPS:
            return _fault("short_list", one.step, "a step of the gates")
        if not one.name.strip():
            return _fault("short_list", one.id, "a name")
    ids = [one.id for one in listed]
    if len(set(ids)) < len(ids):
        return _fault("short_list", ", ".join(ids), "each solution once")
    if bool(listed) is bool(why_none.strip()):
        return _fault("why_none", why_none, "solutions on the short list, or why there are none")
    if not listed and len(why_none.strip()) < SHORTEST:
        return _fault("why_none", why_none, f"why none of those found is on the list, in {SHORTEST} letters at least")
    return None


def as_found(one: Listed, found: Mapping[str, Match]) -> Listed:
    """Return what goes on the short list as what a search has found it to be: a solution, a pilot, a lesson, a system.

    >>> as_found(Listed("a", "A", "reuse", True), {"a": Match("a", "A", 1.0, Kind.SYSTEM)}).kind.value
    'system'
    """
    match = found.get(one.id) if one.is_found else None
    return replace(one, kind=match.kind if match else Kind.SOLUTION, about=match.about if match else Text())


def fault_of_marks(marks: Sequence[Mark], requirements: Sequence[Requirement]) -> Fault | None:
    """Return the first thing that the answers of a sheet cannot be: each requirement once, what is known with evidence.

    >>> fault_of_marks([Mark("r1", Met.MET, " ")], [Requirement("r1", Text(en="x"), True)])
    ('evidence-r1', '', 'what shows it')
    """
    keys = [one.key for one in requirements]
    if sorted(one.requirement for one in marks) != sorted(keys):
        return _fault("marks", ", ".join(one.requirement for one in marks), "an answer to each requirement")
    for one in marks:
        if one.met is not Met.UNKNOWN and not one.evidence.strip():
            return _fault(f"evidence-{one.requirement}", "", "what shows it")
        if len(one.evidence) > LONGEST:
            return _fault(f"evidence-{one.requirement}", one.evidence[:80], f"a text of at most {LONGEST} letters")
    return None


def kept_sheets(sheets: Sequence[Sheet], listed: Sequence[Listed], keys: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the sheets of what is still on the list, with the answers to what is still required; empty ones go."""
    ids, known = {one.id for one in listed}, set(keys)
    told = [
        Sheet(one.solution, one.person, one.on, tuple(mark for mark in one.marks if mark.requirement in known))
        for one in sheets
        if one.solution in ids
    ]
    return tuple(one for one in told if one.marks)


def asks_the_same(before: Requirement, after: Requirement) -> bool:
    """Tell whether a requirement asks what it asked before: at most a language that was missing was added.

    >>> told = Requirement("r1", Text(en="It is open"), True)
    >>> asks_the_same(told, Requirement("r1", Text(es="Es libre", en="It is open"), True))
    True
    >>> asks_the_same(told, Requirement("r1", Text(en="It is free"), True))
    False
    """
    kept = all(getattr(before.text, one) in ("", getattr(after.text, one)) for one in LANGUAGES)
    return kept and before.is_must is after.is_must


def _fault(field: str, value: object, expected: str) -> Fault:
    return field, value, expected


def _is_covered(check: ReuseCheck, one: Listed) -> bool:
    sheet = check.sheet(one.id)
    answered = {mark.requirement for mark in sheet.marks} if sheet else set()
    return bool(check.requirements) and all(each.key in answered for each in check.requirements)
