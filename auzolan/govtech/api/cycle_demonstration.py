# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What comes before and after a challenge of the demonstration: its reuse check, its tender, who uses what it brought.

Nothing is said of any real solution: nobody has looked at one, and the one that is in use is made up.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from auzolan.govtech.api import (
    adoptions,
    reuse_checks,
    reuse_deciding,
    solutions,
    tender_contracts,
    tender_lessons,
    tender_lots,
    tenders,
)
from auzolan.govtech.core.challenges.illustrating import text
from auzolan.govtech.nouns.comparing import STEPS
from auzolan.govtech.nouns.reuse_checks import Requirement, Way
from auzolan.govtech.nouns.tenders import Bought, Links, Part, Sort
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, actor_of
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES

RESPONSIBLE: Final = "govtech-lead"
ACCOUNTABLE: Final = "political-head"
CONFIRMS: Final = "service-owner"
_REVIEWED_AFTER: Final = timedelta(days=365)
Told = Mapping[str, Any]


def check_first(by: Actor, told: Told, *, need: Told, unit: str, today: date, source: str) -> int:
    """Make the reuse check that a challenge follows, by real searches; return its number."""
    with clock.as_of(today + timedelta(days=told["begun"])):
        one = reuse_checks.begin_check(
            by=by,
            subject=Ref.parse(told["subject"]),
            unit=unit,
            need=text(need),
            requirements=[Requirement("r1", text(told["requirement"]), is_must=True)],
            source=source,
        )
        for language in LANGUAGES:
            reuse_checks.search(by=by, number=one.number, need=text(need).into(language), language=language)
    decided_on = today + timedelta(days=told["decided"])
    with clock.as_of(decided_on):
        reuse_checks.put_on_list(by=by, number=one.number, listed=[], why_none=told["why_none"])
        proofs = dict.fromkeys(STEPS[:-1], str(told["why_none"]))
        reuse_checks.pass_over(by=by, number=one.number, impossible=proofs)
        reuse_deciding.decide(
            by=by,
            number=one.number,
            way=Way.COMMISSION,
            reason=told["reason"],
            instead=told["instead"],
            responsible=RESPONSIBLE,
            accountable=ACCOUNTABLE,
            review_on=decided_on + _REVIEWED_AFTER,
        )
    return one.number


def buy(by: Actor, told: Told, *, challenge: int, lessons: Sequence[int], unit: str, today: date, source: str) -> int:
    """Publish the tender that follows a challenge and cites its lessons; write down its contract; return its number.

    ``lessons`` are those of the challenge, in their order: a clause names the one that it cites by its place.
    """
    published_on = today + timedelta(days=told["published"])
    with clock.as_of(published_on):
        bought = Bought(text(told["object"]), "services", told["cpv"], told["value"] * 100, published_on)
        links = Links(challenge=challenge)
        one = tenders.begin_tender(by=by, sort=Sort.TENDER, unit=unit, bought=bought, links=links, source=source)
        tenders.choose_instrument(by=by, number=one.number, instrument=told["instrument"], answers=told["answers"])
        for clause in told["clause"]:
            tender_lessons.put_clause(
                by=by,
                number=one.number,
                part=Part(clause["part"]),
                text=text(clause),
                weight=clause.get("weight", 0),
                lesson=lessons[clause["lesson"] - 1],
            )
        tender_lots.say_undivided(by=by, number=one.number, why=text(told["undivided"]))
        tenders.publish_tender(by=by, number=one.number)
    signed_on = today + timedelta(days=told["signed"])
    with clock.as_of(signed_on):
        tender_contracts.award_tender(
            by=by,
            number=one.number,
            supplier=told["supplier"],
            identifier=told["identifier"],
            cents=told["contract"] * 100,
            signed_on=signed_on,
            ends_on=today + timedelta(days=told["until"]),
        )
    return one.number


def adopt(by: Actor, told: Told, *, tender: int, unit: str, today: date) -> None:
    """Record the made-up solution that a contract has brought; one person states who uses it, another confirms it."""
    with clock.as_of(today + timedelta(days=told["recorded"])), TemporaryDirectory() as folder:
        file = Path(folder) / "publiccode.yml"
        file.write_text(told["publiccode"], encoding="utf-8")
        solutions.record_solutions(by=by, paths=[file])
    slug = next(one.slug for one in solutions.solutions(by=by) if one.name == told["name"])
    with clock.as_of(today + timedelta(days=told["stated"])):
        one = adoptions.state_adoption(
            by=actor_of(RESPONSIBLE, by.tenant),
            solution=slug,
            unit=unit,
            since=today + timedelta(days=told["since"]),
            version=told["version"],
            benefit=text(told["benefit"]),
            tender=tender,
        )
    with clock.as_of(today + timedelta(days=told["confirmed"])):
        adoptions.confirm_adoption(by=actor_of(CONFIRMS, by.tenant), number=one.number)
