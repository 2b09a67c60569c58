# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a catalogue tells of a solution by AgID's criteria: three of the twelve at most; the others nobody has read."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.nouns.comparing import Criterion
from auzolan.govtech.nouns.grading import Grade
from auzolan.govtech.nouns.solutions import Solution
from auzolan.kernel.texts import LANGUAGES, Text

MAINTAINER: Final = "Manutentore"
USERS: Final = "Numero PA"
VITALITY: Final = "Vitalità"
THREE_YEARS: Final = timedelta(days=3 * 365 + 1)
_PUBLIC_BODY: Final = "ipa"
"""The register of Italian public bodies: whoever has a code there is one."""
_NOBODY, _MARKET, _PUBLIC = 0.0, 1.0, 2.0
"""Who maintains it, on AgID's scale: nobody, someone in the market, an administration."""
_KEPT: Final = Text(
    "deklaratutako mantentze-lanak: {kind}", "mantenimiento declarado: {kind}", "declared maintenance: {kind}"
)
_USED: Final = Text(
    "deklaratutako erabiltzaileak (usedBy): {n}",
    "usuarios declarados (usedBy): {n}",
    "declared users (usedBy): {n}",
)
_STILL: Final = Text(
    "azken commit-a: {day}; hiru urtean bat ere ez, eta commit-ik gabe 0 da",
    "último commit: {day}; ninguno en tres años, y sin commits es 0",
    "last commit: {day}; none in three years, and without commits it is 0",
)


def answers(one: Solution, criteria: Sequence[Criterion]) -> tuple[Grade, ...]:
    """Return what is declared and was observed of a solution by each criterion, with where it was read.

    Who maintains it: nobody (0), by a contract that runs (1), an administration itself (2); how many use it, where any
    are named; and that it is lifeless (0) where its last commit was seen to lie more than three years back. A catalogue
    does not tell the commits of three years, so how alive any other one is stays unknown, as everything else does.

    >>> from auzolan.kernel.texts import Text
    >>> one = Solution("x", "X", uses=("Bari", "Roma"))
    >>> [(each.criterion, each.value) for each in answers(one, [Criterion("TCO", Text()), Criterion(USERS, Text())])]
    [('TCO', None), ('Numero PA', 2.0)]
    """
    known = {MAINTAINER: _maintained(one), USERS: _used(one), VITALITY: _alive(one)}
    told = []
    for criterion in criteria:
        value, field, said = known.get(criterion.id, _UNKNOWN)
        told.append(Grade(criterion.id, value, "" if value is None else _evidence(one, field, said)))
    return tuple(told)


Told = tuple[float | None, str, Text]
_UNKNOWN: Final[Told] = (None, "", Text())


def _maintained(one: Solution) -> Told:
    kind = one.maintenance.kind
    said = _filled(_KEPT, kind=kind)
    if kind == "none":
        return _NOBODY, "maintenance", said
    if kind == "internal" and _PUBLIC_BODY in one.organisation.codes:
        return _PUBLIC, "maintenance", said
    read = one.source_of("maintenance")
    runs = [each.until for each in one.maintenance.contracts if _runs(each.until, read.day if read else None)]
    return (_MARKET, "maintenance", said) if kind == "contract" and runs else _UNKNOWN


def _runs(until: date | None, day: date | None) -> bool:
    return until is not None and day is not None and day <= until


def _used(one: Solution) -> Told:
    return (float(len(one.uses)), "uses", _filled(_USED, n=len(one.uses))) if one.uses else _UNKNOWN


def _alive(one: Solution) -> Told:
    health = one.health
    if health is None or health.last_commit_on is None or health.observed_on is None:
        return _UNKNOWN
    if health.observed_on - health.last_commit_on <= THREE_YEARS:
        return _UNKNOWN
    return 0.0, "health", _filled(_STILL, day=health.last_commit_on.isoformat())


def _evidence(one: Solution, field: str, said: Text) -> str:
    """Return what was read in three languages, and where: what shows something is kept as one text."""
    read = one.source_of(field)
    told = " / ".join(said.into(code) for code in LANGUAGES)
    return f"{told} ({read.file}{f':{read.line}' if read.line else ''})" if read else told


def _filled(text: Text, **fields: object) -> Text:
    return Text(*(text.into(code).format(**fields) for code in LANGUAGES))
