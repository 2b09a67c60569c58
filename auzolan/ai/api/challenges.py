# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots of challenges that use a system of the register: none begins before the screening lets it (P10a)."""

from auzolan.ai.api import screening, systems
from auzolan.ai.nouns.systems import Stage
from auzolan.govtech.api import ai_screening
from auzolan.govtech.nouns.ai_screening import Screened
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text


def register() -> None:
    """Let challenges ask the register."""
    ai_screening.answer_with(ai_screening.AiRegister(names, screened))


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
