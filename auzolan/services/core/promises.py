# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything that is promised, as the reviewers see it, and what is at stake where it is not what it should be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.review.nouns import Figure, Stake
from auzolan.services.nouns.charters import Charter, Commitment
from auzolan.services.nouns.directory import Service
from auzolan.services.nouns.involvement import Involvement
from auzolan.services.nouns.standard import Assessment

# what is put in where nobody has published how many people use a service; every stake that uses it says so
UNKNOWN_USERS: Final = 100.0
HOURS_FOR_A_CHARTER: Final = 40.0
HOURS_FOR_A_FIELD: Final = 1.0
HOURS_TO_INVOLVE: Final = 8.0
LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class Promises:
    """Hold what is promised: services, charters with every version of their commitments, involvement, assessments.

    ``volumes`` is how often each service was used in its newest year, where that is known; ``measured`` the indicators
    that are recorded; ``units`` the names of those who answer.
    """

    services: Sequence[Service]
    charters: Mapping[str, Charter]
    commitments: Sequence[Commitment]
    involvement: Sequence[Involvement]
    assessments: Sequence[Assessment]
    volumes: Mapping[str, float]
    indicators: frozenset[str]
    units: Mapping[str, Text]


NOTHING: Final = Promises((), {}, (), (), (), {}, frozenset(), {})


def term(day: date) -> date:
    """Return the end of the half-year after that of a day: when a record without its own date should be mended.

    >>> term(date(2025, 3, 1)), term(date(2025, 9, 1))
    (datetime.date(2025, 12, 31), datetime.date(2026, 6, 30))
    """
    return date(day.year, 12, 31) if day.month <= 6 else date(day.year + 1, 6, 30)


def by_unit(services: Iterable[Service]) -> list[tuple[str, list[Service]]]:
    """Return services by the unit that answers for them, by its slug.

    >>> by_unit([])
    []
    """
    found: dict[str, list[Service]] = defaultdict(list)
    for one in services:
        found[one.owner].append(one)
    return sorted(found.items())


def count(name: Text, things: Sequence[object], day: date, of: int | None = None) -> Figure:
    """Return how many there are as a figure of the year of a day (a day would make new evidence of every night).

    >>> count(Text(en="gaps"), "ab", date(2025, 3, 1)).period
    '2025'
    """
    return Figure(name, float(len(things)), "count", str(day.year), n=of)


def users(slugs: Iterable[str], promises: Promises) -> Stake:
    """Return the people who use these services in a year; where nobody published it, an assumption that says so.

    >>> from dataclasses import replace
    >>> users(["a", "b"], replace(NOTHING, volumes={"a": 900.0})).people
    1000.0
    """
    wanted = set(slugs)
    known = [promises.volumes[slug] for slug in wanted if slug in promises.volumes]
    unknown = len(wanted) - len(known)
    return Stake(
        people=sum(known) + unknown * UNKNOWN_USERS,
        hours=HOURS_FOR_A_CHARTER,
        euros=0.0,
        how=Text(
            f"{len(known)} zerbitzuren urteko erabilerak; argitaratu gabeko {unknown} zerbitzu, {UNKNOWN_USERS:.0f}na "
            f"pertsonarekin (suposizioa); lana: {HOURS_FOR_A_CHARTER:.0f} ordu.",
            f"Usos al año de {len(known)} servicios; {unknown} servicios sin dato publicado, a {UNKNOWN_USERS:.0f} "
            f"personas cada uno (supuesto); trabajo: {HOURS_FOR_A_CHARTER:.0f} horas.",
            f"Uses a year of {len(known)} services; {unknown} services without a published figure, at "
            f"{UNKNOWN_USERS:.0f} people each (assumption); work: {HOURS_FOR_A_CHARTER:.0f} hours.",
        ),
    )


def work(hours: float) -> Stake:
    """Return work left undone as a stake: hours of staff, no harm to people claimed.

    >>> work(8).hours
    8
    """
    return Stake(
        people=0.0,
        hours=hours,
        euros=0.0,
        how=Text(
            f"Egin gabeko lana: {hours:.0f} ordu (suposizioa). Pertsonei egindako kaltea ez da estimatzen.",
            f"Trabajo por hacer: {hours:.0f} horas (supuesto). El daño a las personas no se estima.",
            f"Work left undone: {hours:.0f} hours (assumption). The harm to people is not estimated.",
        ),
    )


def listed(services: Sequence[Service]) -> Text:
    """Return the names of the first few services, and how many more there are.

    >>> listed([]).en
    '.'
    """
    more = len(services) - LISTED
    ends = (f"; eta beste {more}.", f"; y {more} más.", f"; and {more} more.") if more > 0 else (".", ".", ".")
    named = ["; ".join(one.name.into(code) for one in services[:LISTED]) for code in ("eu", "es", "en")]
    return Text(*(names + end for names, end in zip(named, ends, strict=True)))


def each(parts: Sequence[Text], ending: Text | None = None) -> Text:
    """Return parts as one sentence, with what ends it.

    >>> each([Text(en="a"), Text(en="b")]).en
    'a; b.'
    """
    told = []
    for code in ("eu", "es", "en"):
        listed = "; ".join(part.into(code) for part in parts)
        told.append(
            " ".join(one for one in (f"{listed}." if listed else "", ending.into(code) if ending else "") if one)
        )
    return Text(*told)
