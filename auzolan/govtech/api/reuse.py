# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a record may be commissioned: what every approval asks before it is given (Ley 40/2015, art. 157.3)."""

from collections.abc import Collection
from datetime import date
from typing import Final

from auzolan.govtech.api.challenges import READ
from auzolan.govtech.core.reuse_checks import standing as core
from auzolan.govtech.nouns.reuse_checks import ReuseStanding
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import Conflict

CHECK: Final = "govtech.check-reuse"
EXEMPT: Final = "govtech.exempt-reuse"


@verb(READ, roles=EVERY_ROLE)
def standing(*, by: Actor, subject: Ref, on: date | None = None) -> ReuseStanding:
    """Return what a record stands on as of a day, today without one: a check, an exemption, neither. Two queries."""
    return standings(by=by, subjects=[subject], on=on)[subject]


@verb(READ, roles=EVERY_ROLE)
def standings(*, by: Actor, subjects: Collection[Ref], on: date | None = None) -> dict[Ref, ReuseStanding]:
    """Return what each of some records stands on as of a day, today without one. Two queries."""
    checks = store.checks_of(by.tenant, subjects)
    exemptions = store.exemptions_of(by.tenant, subjects)
    day = on or clock.today()
    return {
        one: core.standing(
            one,
            [check for check in checks if check.subject == one],
            [exemption for exemption in exemptions if exemption.subject == one],
            day,
        )
        for one in subjects
    }


@verb(READ, roles=EVERY_ROLE)
def require_check(*, by: Actor, subject: Ref) -> ReuseStanding:
    """Return what a record stands on today; Conflict where it has neither a finished reuse check nor an exemption."""
    found = standing(by=by, subject=subject)
    if found.is_met:
        return found
    if found.lapsed_on is not None:
        raise Conflict(f"The reuse check or exemption of {subject} has lapsed: make another one first.")
    raise Conflict(f"{subject} has no finished reuse check and no exemption: make one first.")
