# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether what a published tender was let through on still lets it be contracted (Ley 40/2015, art. 157.3)."""

from collections.abc import Sequence
from datetime import date

from auzolan.govtech.api import tenders
from auzolan.govtech.core.reuse_checks import standing as core
from auzolan.govtech.nouns.reuse_checks import ReuseStanding
from auzolan.govtech.nouns.tenders import Tender
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, verb


@verb(tenders.READ, roles=EVERY_ROLE)
def standing(*, by: Actor, known: Tender) -> ReuseStanding:
    """Return what a published tender stands on today, without what was withdrawn; met or not. Two queries."""
    return standings_of(by.tenant, [known], clock.today())[known.number]


def standings_of(tenant: str, those: Sequence[Tender], on: date) -> dict[int, ReuseStanding]:
    """Return what each of some published tenders stands on as of a day, by number; met or not. Three queries.

    It counts as of the day of its publication, so that what has lapsed since has done its work; an exemption that was
    withdrawn by then counts no more. What was finished or given later counts as of the day itself.
    """
    of = tenders.subjects_of(tenant, those)
    subjects = [ref for units in of.values() for ref in units]
    checks = store.checks_of(tenant, subjects)
    kept = [one for one in store.exemptions_of(tenant, subjects) if one.withdrawn_on is None or one.withdrawn_on > on]
    found = {}
    for one in those:
        told = [
            core.standing(
                ref,
                [each for each in checks if each.subject == ref and each.unit in (unit, tenant)],
                [each for each in kept if each.subject == ref and each.unit in (unit, tenant)],
                day,
            )
            for day in (tenders.published_on(one) or on, on)
            for ref, unit in of[one.number].items()
        ]
        found[one.number] = next((each for each in told if each.is_met), told[-1])
    return found
