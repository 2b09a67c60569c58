# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a model may run: registered, unchanged, at a stage that lets it, with a card that holds (P10c)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from auzolan.ai.nouns.cards import Ailing, Standing
from auzolan.ai.nouns.loading import Permit, Purpose, Reason
from auzolan.ai.nouns.systems import Stage, System

RUNS: Final = frozenset({Stage.PILOTING, Stage.DECIDED, Stage.SCALED})
OVER: Final = frozenset({Stage.STOPPED, Stage.RETIRED})
SHUTS: Final = (Ailing.SIGNATURE, Ailing.VERSION, Ailing.ARTEFACT)
AMBER: Final = (Ailing.AGE, Ailing.DRIFT)


@dataclass(frozen=True, slots=True)
class Refused:
    """Hold why a model may not run: what was expected and what was found."""

    reason: Reason
    expected: str
    found: str


def judge(
    system: System | None, artefact: str, purpose: Purpose, standing: Standing | None, pins: Mapping[int, str]
) -> Permit | Refused:
    """Return the permit of a model, or why it has none.

    It must be registered with a version whose artefact is the very one that is about to run, and which that number
    never had another of (``pins``). A system that is over runs no more, not even to be measured. For people it runs
    from the pilot on, with a genuine card of this version; a card that is old or drifted lets it run, and shows amber.

    >>> judge(None, "a" * 64, Purpose.RUN, None, {}).reason.value
    'unregistered'
    """
    found = _of_version(system, artefact, pins)
    if isinstance(found, Refused):
        return found
    known, number = found
    if known.stage in OVER:
        return Refused(Reason.STAGE, "a system in use", known.stage.value)
    if purpose is Purpose.EVALUATE:
        return Permit(known.slug, number, artefact, purpose)
    if known.stage not in RUNS:
        return Refused(Reason.STAGE, "a system that is piloted, decided or scaled", known.stage.value)
    if standing is None or standing.card is None:
        return Refused(Reason.NO_CARD, f"an evaluation card of version {number}", "none")
    shut = [one.value for one in standing.ailments if one in SHUTS]
    if shut:
        return Refused(Reason.CARD, "a card that is genuine, of this version and artefact", ", ".join(shut))
    return Permit(known.slug, number, artefact, purpose, tuple(one for one in standing.ailments if one in AMBER))


def _of_version(system: System | None, artefact: str, pins: Mapping[int, str]) -> tuple[System, int] | Refused:
    if system is None:
        return Refused(Reason.UNREGISTERED, "a system on the register", "none of that name")
    if system.version is None:
        return Refused(Reason.NO_VERSION, "a registered version", "none")
    number, registered = system.version.number, system.version.artefact
    first = pins.get(number, registered)
    if first != registered:
        return Refused(Reason.REUSED, f"version {number} with artefact {first}", registered)
    if len([one for one in system.versions if one.number == number]) > 1:
        return Refused(Reason.REUSED, f"version {number} once", "twice")
    if artefact != registered:
        return Refused(Reason.ARTEFACT, registered, artefact)
    return system, number
