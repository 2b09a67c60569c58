# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots of challenges that use a system of the register: none begins before the screening lets it (P10a)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from auzolan.ai.api import screening, systems
from auzolan.ai.core.governing import planning
from auzolan.ai.core.reviewers.duties import CAUSES, GROUPS
from auzolan.ai.nouns.governing import Cause, LegalStanding, Screening, TaskState
from auzolan.ai.nouns.systems import Stage, System
from auzolan.ai.store import governing as store
from auzolan.govtech.api import ai_screening
from auzolan.govtech.nouns.ai_screening import Group, Judged, Screened, Standing
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text, same

_RENEWED: Final = (Cause.LAW, Cause.AGE)
"""Why a screening does not hold any more, beyond what holds a pilot back by itself."""


def register() -> None:
    """Let challenges ask the register."""
    ai_screening.answer_with(ai_screening.AiRegister(names, screened, standings, store.version))


def names(tenant: str) -> dict[str, Text]:
    """Return the names of the systems that are not over, by slug. One query."""
    return {one.slug: one.name for one in systems.systems(by=system(tenant)) if not one.is_over}


def screened(tenant: str, slug: str) -> Screened | None:
    """Return how a system stands before the law for a pilot; None for one that is not on the register. Four queries."""
    by = system(tenant)
    found = systems.systems(by=by, slugs=[slug])
    if not found:
        return None
    one = found[0]
    kept = screening.screenings(by=by, system=slug)
    version = one.version.number if one.version else 0
    return Screened(
        ref=one.ref,
        is_finished=bool(kept) and kept[-1].version == version,
        is_prohibited=bool(kept) and kept[-1].result.labels.risk_group == "prohibited",
        lacking=tuple(screening.lacking(by, one, Stage.PILOTING)),
    )


def standings(tenant: str, slugs: Sequence[str], as_of: date) -> dict[str, Standing]:
    """Return how systems stand before the law on a day, for pilots that run with them, by slug. Five queries.

    One that is not on the register is left out.
    """
    by = system(tenant)
    known = {one.slug: one for one in systems.systems(by=by, slugs=slugs)}
    kept: dict[str, list[Screening]] = {slug: [] for slug in known}
    for one in screening.screenings(by=by):
        if one.system in kept:
            kept[one.system].append(one)
    found = screening.standings(by=by, as_of=as_of, slugs=slugs)
    return {one.system: _standing(known[one.system], one, kept[one.system], as_of) for one in found}


def _standing(one: System, found: LegalStanding, kept: Sequence[Screening], as_of: date) -> Standing:
    version = one.version.number if one.version else 0
    lacking = planning.lacking(Stage.PILOTING, found.screening, version, found.tasks, as_of)
    gated = [task for task in found.tasks if task.gate and task.state is not TaskState.LAPSED]
    return Standing(
        ref=one.ref,
        name=one.name,
        is_over=one.is_over,
        judged=tuple(_judged(each) for each in kept),
        lacking=(*lacking, *(CAUSES[cause] for cause in found.causes if cause in _RENEWED)),
        is_prepared=bool(gated) and all(task.state is TaskState.DONE for task in gated),
    )


def _judged(one: Screening) -> Judged:
    labels = one.result.labels
    group = labels.risk_group or labels.type
    known = {"high-risk": Group.HIGH, "prohibited": Group.PROHIBITED}
    return Judged(one.ref, one.at, one.version, known.get(group, Group.OTHER), GROUPS.get(group, same(group)))
