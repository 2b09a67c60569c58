# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything that the reviewers of the agenda look at, and how they say what is at stake."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Stake
from auzolan.strategy.nouns.agenda import AgendaProgress
from auzolan.strategy.nouns.sessions import Agreement

# work left undone, where no money says what is at stake; every stake that uses them says so
HOURS_TO_CATCH_UP: Final = 80.0
HOURS_TO_MEASURE: Final = 16.0
HOURS_FOR_A_MILESTONE: Final = 40.0
HOURS_FOR_AN_AGREEMENT: Final = 8.0
HOURS_TO_NAME_OWNER: Final = 2.0
LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class Steering:
    """Hold what the reviewers look at: how each agenda stands, and what sessions agreed.

    ``ever`` are the indicators of which there is any observation, whenever it was made.
    """

    agendas: Sequence[AgendaProgress]
    agreements: Sequence[Agreement]
    bodies: Mapping[int, Text]
    ever: frozenset[str]


NOTHING: Final = Steering((), (), {}, frozenset())


def term(day: date) -> date:
    """Return the end of the half-year after that of a day: when what has no date of its own should be mended.

    >>> term(date(2026, 3, 1)), term(date(2026, 9, 1))
    (datetime.date(2026, 12, 31), datetime.date(2027, 6, 30))
    """
    return date(day.year, 12, 31) if day.month <= 6 else date(day.year + 1, 6, 30)


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


def titled(name: Text, what: Text) -> Text:
    """Return the name of a part and what is wrong with it, as the title of a finding.

    >>> titled(Text(en="Line"), Text(en="late")).en
    'Line: late'
    """
    return Text(*(f"{name.into(code)}: {what.into(code)}" for code in LANGUAGES))


def count(name: Text, n: int, day: date, of: int | None = None) -> Figure:
    """Return a count as a figure of the year of a day (a day would make new evidence of every night).

    >>> count(Text(en="lines"), 2, date(2026, 3, 1)).period
    '2026'
    """
    return Figure(name, float(n), "count", str(day.year), n=of)


def each(parts: Iterable[Text], more: int = 0) -> Text:
    """Return parts as one sentence, and how many more there are.

    >>> each([Text(en="a"), Text(en="b")], more=1).en
    'a; b; and 1 more.'
    """
    those = list(parts)
    ends = (f"; eta beste {more}.", f"; y {more} más.", f"; and {more} more.") if more > 0 else (".", ".", ".")
    return Text(*("; ".join(p.into(code) for p in those) + end for code, end in zip(LANGUAGES, ends, strict=True)))
