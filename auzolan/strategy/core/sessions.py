# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who makes a body able to decide, and what may still be done in a session."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auzolan.review.nouns import Ranked
from auzolan.strategy.nouns.sessions import Body, Member, Quorum


def sitting(body: Body, day: date) -> tuple[Member, ...]:
    """Return the members whose term holds on a day, in the order in which they are kept.

    >>> from auzolan.kernel.texts import same
    >>> body = Body("committee", same("c"), members=(Member("ane", date(2024, 1, 1), until=date(2025, 1, 1)),))
    >>> len(sitting(body, date(2024, 6, 1))), len(sitting(body, date(2025, 1, 1)))
    (1, 0)
    """
    return tuple(one for one in body.members if one.sits_on(day))


def quorum(body: Body, day: date, present: Collection[str]) -> Quorum:
    """Return whether enough members came: at least the percentage the body asks for, and one in any case.

    >>> from auzolan.kernel.texts import same
    >>> body = Body("committee", same("c"), members=tuple(Member(p, date(2024, 1, 1)) for p in "abc"))
    >>> quorum(body, date(2024, 6, 1), "ab").needed, quorum(body, date(2024, 6, 1), "a").is_reached
    (2, False)
    """
    members = {one.person for one in sitting(body, day)}
    needed = max(1, -(-len(members) * body.quorum_percent // 100))
    return Quorum(len(members), needed, len(members & set(present)))


@dataclass(frozen=True, slots=True)
class Fault:
    """Hold one value of a body that cannot be."""

    column: str
    value: str
    expected: str


def faults(body: Body, people: Collection[str], known: Collection[str] = ()) -> Iterator[Fault]:
    """Yield whatever keeps a body from being recorded; ``known`` are people who sat in it before and may have left.

    >>> from auzolan.kernel.texts import same
    >>> [one.column for one in faults(Body("x", same("x"), quorum_percent=0), ())]
    ['quorum_percent']
    """
    if not body.name:
        yield Fault("name", "", "a name in at least one language")
    if not 1 <= body.quorum_percent <= 100:
        yield Fault("quorum_percent", str(body.quorum_percent), "a whole number from 1 to 100")
    for one in body.members:
        if one.person not in people and one.person not in known:
            yield Fault("members", one.person, "a person who holds a role at this administration")
        if one.until is not None and one.until <= one.since:
            yield Fault("members", f"{one.person} {one.until}", "a term that ends after it begins")
    yield from _overlaps(body.members)


def _overlaps(members: Sequence[Member]) -> Iterator[Fault]:
    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            if one.person != other.person:
                continue
            ends_before = one.until is not None and one.until <= other.since
            if not ends_before and not (other.until is not None and other.until <= one.since):
                yield Fault("members", one.person, "terms of one person that do not overlap")


def docket_rows(ranked: Sequence[Ranked]) -> tuple[dict[str, object], ...]:
    """Return the docket as plain rows that can be hashed and kept: every factor of the rank, and the evidence's hash.

    >>> docket_rows([])
    ()
    """
    return tuple(
        {
            "place": row.place,
            "finding": row.finding.number,
            "rule": row.finding.sighting.rule,
            "subject": str(row.finding.sighting.subject),
            "title_eu": row.finding.sighting.title.into("eu"),
            "title_es": row.finding.sighting.title.into("es"),
            "title_en": row.finding.sighting.title.into("en"),
            "owner": row.finding.sighting.owner,
            "stake_euros": round(row.stake_euros, 2),
            "confidence": row.confidence,
            "urgency": round(row.urgency, 4),
            "score": round(row.score, 2),
            "urgent_by": row.finding.sighting.urgent_by.isoformat(),
            "evidence_hash": row.finding.evidence_hash,
            "simulated": row.finding.sighting.simulated,
        }
        for row in ranked
    )
