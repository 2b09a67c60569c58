# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots that use AI: none begins before its system was screened by the law, and one that is prohibited never (P10a).

Screening is the work of a room above. It says here which systems there are and how each stands; where no room does, a
pilot that uses AI does not begin.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.govtech.api import applications as applying
from auzolan.govtech.api import challenges
from auzolan.govtech.core.challenges.ai_screening import GONE, UNNAMED
from auzolan.govtech.nouns.ai_screening import AiPilot, Gate, Screened, Standing
from auzolan.govtech.nouns.applications import Application, Stage
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import piloting as piloted
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Problem
from auzolan.kernel.texts import Text

PILOT: Final = "govtech.pilot"


@dataclass(frozen=True, slots=True)
class AiRegister:
    """Hold what the register of AI systems answers: ``systems`` (tenant) are its names by slug.

    ``screened`` (tenant, slug) says how one stands, None for a system that is not there; ``standings`` (tenant, slugs,
    day) how those that are there stand on a day, by slug; ``version`` (tenant) changes whenever a record of it does.
    """

    systems: Callable[[str], Mapping[str, Text]]
    screened: Callable[[str, str], Screened | None]
    standings: Callable[[str, Sequence[str], date], Mapping[str, Standing]]
    version: Callable[[str], int]


_REGISTERS: Final[list[AiRegister]] = []


def answer_with(register: AiRegister) -> None:
    """Let the room that keeps the register of AI systems answer."""
    _REGISTERS[:] = [register]


@verb(challenges.READ, roles=EVERY_ROLE)
def systems(*, by: Actor) -> Mapping[str, Text]:
    """Return the AI systems of the register by slug; none where no room keeps one."""
    return _REGISTERS[0].systems(by.tenant) if _REGISTERS else {}


@verb(challenges.READ, roles=EVERY_ROLE)
def gate(*, by: Actor, application: int) -> Gate | None:
    """Return what holds the pilot of an application back before the law; None where nobody says that it uses AI."""
    known = applying.application_of(by, application)
    return gate_of(by.tenant, known, challenges.challenge(by=by, number=known.challenge))


@verb(challenges.READ, roles=EVERY_ROLE)
def applications_of(*, by: Actor, system: str) -> list[tuple[int, int, bool]]:
    """Return the applications that use a system of the register: number, challenge, and whether there is a pilot."""
    begun = (Stage.PILOTING, Stage.PILOTED)
    found = applied.applications(by.tenant)
    return [(one.number, one.challenge, one.stage in begun) for one in found if system and one.ai_system == system]


@verb(challenges.READ, roles=EVERY_ROLE)
def running(*, by: Actor, as_of: date) -> list[AiPilot]:
    """Return the pilots that run and use AI, by application, and how their systems stand on a day. Nine queries."""
    asked = {one.number for one in challenges.challenges(by=by) if one.uses_ai}
    told = {one.number: one for one in applied.applications(by.tenant)}
    those = [
        (one, told[one.application].ai_system)
        for one in piloted.pilots(by.tenant)
        if one.result is None and (told[one.application].uses_ai or one.challenge in asked)
    ]
    slugs = sorted({slug for _pilot, slug in those if slug})
    found = _REGISTERS[0].standings(by.tenant, slugs, as_of) if slugs and _REGISTERS else {}
    begun = piloted.begun_at(by.tenant) if those else {}
    return [AiPilot(one, begun[one.application], slug, found.get(slug)) for one, slug in those]


@verb(challenges.READ, roles=EVERY_ROLE)
def version(*, by: Actor) -> int:
    """Return a number that changes whenever a record of the register does; 0 where no room keeps one. One query."""
    return _REGISTERS[0].version(by.tenant) if _REGISTERS else 0


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def name_system(*, by: Actor, application: int, system: str) -> Application:
    """Say that an application uses AI, and which system of the register that is (none yet: empty); return it.

    What applicant or challenge have declared is not taken back here. BadInput for a system that is not on the register,
    Conflict for another one once the pilot has begun.
    """
    known, _asked = applying.locked(by, application, PILOT)
    if system and (not _REGISTERS or _REGISTERS[0].screened(by.tenant, system) is None):
        raise BadInput(system, field="system", expected="an AI system of the register")
    if known.stage in (Stage.PILOTING, Stage.PILOTED) and known.ai_system and known.ai_system != system:
        raise Conflict(f"The pilot of application {application} has begun with the system {known.ai_system}.")
    told = replace(known, uses_ai=True, ai_system=system)
    applied.put(by.tenant, [(known, told)], clock.now(), by.person)
    return told


def gate_of(tenant: str, known: Application, asked: Challenge) -> Gate | None:
    """Return what holds the pilot of an application back before the law; None where nobody says that it uses AI."""
    if not (known.uses_ai or asked.uses_ai):
        return None
    if not known.ai_system:
        return Gate(None, (UNNAMED,))
    found = _REGISTERS[0].screened(tenant, known.ai_system) if _REGISTERS else None
    return Gate(found, found.lacking) if found else Gate(None, (GONE,))


def require_screened(tenant: str, known: Application, asked: Challenge) -> None:
    """Refuse a pilot that uses AI and was not screened, or may not be; BadTable names each thing that is lacking."""
    found = gate_of(tenant, known, asked)
    if found is not None and not found.is_open:
        raise BadTable([Problem("", None, "ai_system", known.ai_system, one.into("en")) for one in found.lacking])
