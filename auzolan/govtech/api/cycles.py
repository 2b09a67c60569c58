# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cycles: what belongs together from a need to what is in use, from whichever of its records one looks (P18-P22)."""

from typing import Final

from auzolan.govtech.api import commissioning
from auzolan.govtech.api.challenges import READ
from auzolan.govtech.core import cycles as core
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.cycles import Cycle, Deed, Step
from auzolan.govtech.nouns.reuse_checks import ReuseCheck, Way
from auzolan.govtech.nouns.tenders import Tender
from auzolan.govtech.store import adoptions as adopted
from auzolan.govtech.store import challenges as asked
from auzolan.govtech.store import cycles as store
from auzolan.govtech.store import piloting as piloted
from auzolan.govtech.store import reuse_checks as checked
from auzolan.govtech.store import tenders as bought
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput

STEPS: Final = {
    ("review", "finding"): Step.NEED,
    ("govtech", "reuse-check"): Step.CHECK,
    ("govtech", "challenge"): Step.CHALLENGE,
    ("govtech", "pilot"): Step.PILOT,
    ("review", "lesson"): Step.LESSON,
    ("govtech", "tender"): Step.TENDER,
    ("govtech", "solution"): Step.USE,
}
"""At which step of a cycle a record stands, by its room and kind."""
_WITHIN: Final = ("challenge", "tender")
"""What a check may be made for that is a step itself, and no need."""


@verb(PUBLIC)
def cycle(*, by: Actor, of: Ref, public_only: bool = False) -> Cycle:
    """Return the cycle that a record belongs to; the desk sees all of it, everybody else what is public.

    BadInput for a record of a kind that is no step of a cycle. A dozen queries at most.
    """
    if (of.room, of.kind) not in STEPS:
        known = ", ".join(f"{room}/{kind}" for room, kind in STEPS)
        raise BadInput(of, field="of", expected=f"a record of one of these kinds: {known}")
    found = _Found(by.tenant, of, is_public=not by.may(READ))
    found.gather()
    return found.cycle(is_all=by.may(READ) and not public_only)


def upcoming(cycle: Cycle) -> Deed:
    """Return what comes next in a cycle."""
    return core.upcoming(cycle)


class _Found:
    """Gather what belongs to a cycle, from one record of it."""

    def __init__(self, tenant: str, of: Ref, *, is_public: bool) -> None:
        self.tenant, self.of, self.is_public = tenant, of, is_public
        self.checks: dict[int, ReuseCheck] = {}
        self.challenges: dict[int, Challenge] = {}
        self.tenders: dict[int, Tender] = {}

    def gather(self) -> None:
        """Go from the record to its checks, challenges and tenders, back to the need and on to what follows."""
        self._begin()
        self._take_challenges({self._number(one.subject, "challenge") for one in self.checks.values()})
        self._take_checks({one.check for one in self.challenges.values()})
        self.challenges |= {one.number: one for one in store.challenges_from(self.tenant, self.checks)}
        self.tenders |= {one.number: one for one in store.tenders_following(self.tenant, self.challenges)}
        subjects = [one.ref for one in self.challenges.values()] + [one.ref for one in self.tenders.values()]
        self.checks |= {one.number: one for one in checked.checks_of(self.tenant, subjects)}

    def cycle(self, *, is_all: bool) -> Cycle:
        """Return what was gathered: all of it, or what is public."""
        checks = [one for one in self.checks.values() if is_all or one.is_finished]
        challenges = [one for one in self.challenges.values() if is_all or one.is_public]
        tenders = [one for one in self.tenders.values() if is_all or one.is_public]
        numbers = [one.number for one in challenges]
        needs = [one.subject for one in checks if one.subject.kind not in _WITHIN]
        needs += [Ref("review", "finding", str(number)) for one in challenges for number in one.findings]
        needs += [self.of] if self.of.kind == "finding" else []
        pilots = store.pilots_of(self.tenant, numbers)
        return Cycle(
            of=self.of,
            needs=tuple(dict.fromkeys(one for one in needs if is_all or one.kind != "finding")),
            checks=tuple(sorted(checks, key=lambda one: one.number)),
            challenges=tuple(sorted(challenges, key=lambda one: one.number)),
            pilots=tuple(pilots),
            lessons=tuple(store.lessons_of(self.tenant, numbers if pilots else [])),
            tenders=tuple(sorted(tenders, key=lambda one: one.number)),
            adoptions=tuple(self._adoptions(checks, tenders)),
        )

    def _begin(self) -> None:
        number = next(iter(commissioning.numbers_in([self.of.key])), 0)
        kind = self.of.kind
        if kind == "finding":
            self.checks = {one.number: one for one in checked.checks_of(self.tenant, [self.of])}
            self._take_challenges(set(asked.resting_on(self.tenant, self.of)))
        elif kind == "reuse-check":
            self._take_checks({number})
            self._take_tenders({self._number(one.subject, "tender") for one in self.checks.values()})
        elif kind == "challenge":
            found = asked.challenges(self.tenant, numbers=(number,), public_only=self.is_public)
            self.challenges = {one.number: one for one in found}
        elif kind == "pilot":
            pilot = piloted.pilot(self.tenant, number)
            self._take_challenges({pilot.challenge} if pilot else set())
        elif kind == "lesson":
            self._take_challenges({store.challenge_of_lesson(self.tenant, number)})
        elif kind == "tender":
            self._take_tenders({number})
        else:
            users = adopted.adoptions(self.tenant, solution=self.of.key)
            self._take_tenders({one.tender for one in users})

    def _take_checks(self, numbers: set[int]) -> None:
        wanted = tuple(sorted(one for one in numbers if one and one not in self.checks))
        if wanted:
            self.checks |= {one.number: one for one in checked.checks(self.tenant, numbers=wanted)}

    def _take_challenges(self, numbers: set[int]) -> None:
        wanted = tuple(sorted(one for one in numbers if one and one not in self.challenges))
        if wanted:
            self.challenges |= {one.number: one for one in asked.challenges(self.tenant, numbers=wanted)}

    def _take_tenders(self, numbers: set[int]) -> None:
        wanted = tuple(sorted(one for one in numbers if one))
        if wanted:
            found = bought.tenders(self.tenant, numbers=wanted, public_only=self.is_public)
            self.tenders |= {one.number: one for one in found}
            self._take_challenges({one.links.challenge for one in found})
            subjects = [Ref("strategy", "case", one.links.case) for one in found if one.links.case]
            self.checks |= {one.number: one for one in checked.checks_of(self.tenant, subjects)}

    def _adoptions(self, checks: list[ReuseCheck], tenders: list[Tender]) -> list[Adoption]:
        """Return who uses what the contracts have brought, or what a check has found to be used again."""
        awarded = [one.number for one in tenders if one.awards]
        found = {one.number: one for one in store.adoptions_from(self.tenant, awarded)}
        for check in checks:
            if check.finish is not None and check.finish.way is not Way.COMMISSION:
                users = adopted.adoptions(self.tenant, solution=check.finish.choice)
                since = check.finish.on
                found |= {one.number: one for one in users if one.unit == check.unit and one.stated_on >= since}
        return [found[number] for number in sorted(found)]

    @staticmethod
    def _number(ref: Ref, kind: str) -> int:
        if (ref.room, ref.kind) != ("govtech", kind):
            return 0
        return next(iter(commissioning.numbers_in([ref.key])), 0)
