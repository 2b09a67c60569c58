# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a record may be commissioned: what every approval asks before it is given (Ley 40/2015, art. 157.3)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from auzolan.govtech.api.challenges import READ
from auzolan.govtech.core.reuse_checks import standing as core
from auzolan.govtech.core.reuse_checks.moving import SHORTEST
from auzolan.govtech.nouns.reuse_checks import ReuseStanding
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict

CHECK: Final = "govtech.check-reuse"
EXEMPT: Final = "govtech.exempt-reuse"
LONGEST: Final = 4000


@verb(READ, roles=EVERY_ROLE)
def standing(*, by: Actor, subject: Ref, unit: str, on: date | None = None) -> ReuseStanding:
    """Return what a record of a unit stands on as of a day, today without one: a check, an exemption, neither.

    What was made or given for another unit than that, or the whole administration, does not count. Two queries.
    """
    return standings(by=by, subjects={subject: unit}, on=on)[subject]


@verb(READ, roles=EVERY_ROLE)
def standings(*, by: Actor, subjects: Mapping[Ref, str], on: date | None = None) -> dict[Ref, ReuseStanding]:
    """Return what each of some records, with their units, stands on as of a day, today without one. Two queries."""
    checks = store.checks_of(by.tenant, subjects)
    exemptions = store.exemptions_of(by.tenant, subjects)
    day = on or clock.today()
    return {
        one: core.standing(
            one,
            [each for each in checks if each.subject == one and each.unit in (unit, by.tenant)],
            [each for each in exemptions if each.subject == one and each.unit in (unit, by.tenant)],
            day,
        )
        for one, unit in subjects.items()
    }


@verb(READ, roles=EVERY_ROLE)
def require_check(*, by: Actor, subject: Ref, unit: str, for_purchase: bool = False, why: str = "") -> ReuseStanding:
    """Return what a record of a unit stands on; Conflict where it has neither a finished check nor an exemption.

    ``for_purchase`` is asked where something is bought: BadInput where its check ended with a solution that is taken
    as it is and ``why`` does not say why something is bought all the same.
    """
    found = standing(by=by, subject=subject, unit=unit)
    if found.is_met:
        if for_purchase:
            require_reason(found, why)
        return found
    if found.is_withdrawn:
        raise Conflict(f"The exemption of {subject} from its reuse check was withdrawn: make a check first.")
    if found.lapsed_on is not None:
        raise Conflict(f"The reuse check or exemption of {subject} has lapsed: make another one first.")
    raise Conflict(f"{subject} has no finished reuse check and no exemption: make one first.")


def require_reason(found: ReuseStanding, why: str) -> None:
    """Raise BadInput where a check leaves nothing to buy, and nobody says why something is bought all the same."""
    if found.leaves_nothing_to_buy and not SHORTEST <= len(why.strip()) <= LONGEST:
        number, name = found.number, found.solution
        asked = f"why it is bought though reuse check {number} takes {name} as it is, in {SHORTEST} letters at least"
        raise BadInput(why[:80], field="why", expected=asked)
