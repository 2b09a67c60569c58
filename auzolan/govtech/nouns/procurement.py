# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What advice on instruments speaks of: dated rules, the file of a purchase, and what each rule makes of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from auzolan.kernel.texts import Text

Kind = Literal["services", "supplies", "works"]
Buyer = Literal["central", "sub-central"]
How = Literal["below", "at-most", "yes", "no", "one-of", "cited"]
Fact = Decimal | bool | str | None
"""An answer that a rule asks for; None where nobody gave it."""
SPLIT_MONTHS: Final = 12
"""Over so many months contracts are summed (LCSP 99.2, 101.10); their first day counts no more: half-open."""


@dataclass(frozen=True, slots=True)
class Period:
    """Hold a figure in euros, the half-open days on which it holds, and where it was published."""

    figure: Decimal
    since: date
    source: str
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the figure holds on a day.

        >>> one = Period(Decimal(140000), date(2026, 1, 1), "", date(2028, 1, 1))
        >>> [one.holds_on(date(*day)) for day in ((2025, 12, 31), (2026, 1, 1), (2028, 1, 1))]
        [False, True, False]
        """
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Hold a threshold of harmonised contracts: its article, whose and which contracts it is for, its periods."""

    article: str
    kinds: tuple[Kind, ...]
    buyers: tuple[Buyer, ...]
    periods: tuple[Period, ...]
    is_special: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one condition of an instrument by an article, on the half-open days on which it stands so.

    ``how`` compares the answer ``fact`` with ``figure`` (or with the threshold ``figure_of``): below it, at most it,
    yes, no, one of ``among``; ``cited`` asks nothing. ``kinds`` and ``intellectual`` say for which purchases it stands.
    """

    article: str
    how: How
    since: date
    text: Text
    until: date | None = None
    law: str = "LCSP"
    fact: str = ""
    figure: Decimal | None = None
    figure_of: str = ""
    unit: str = ""
    among: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    intellectual: bool | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """Hold an instrument: the articles that make it, its name, and its conditions."""

    id: str
    articles: str
    name: Text
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Hold instruments of one kind: ways to award, techniques, what is outside of the law, preparation."""

    id: str
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Hold how far a contract may be changed by an article, on the half-open days on which it stands so.

    At most ``percent`` of the initial price without VAT, or the threshold of harmonised contracts where that is None;
    ``kinds`` are those that it is for, all where it is empty; ``counts`` the grounds whose earlier changes are added.
    """

    article: str
    since: date
    text: Text
    counts: frozenset[str]
    until: date | None = None
    percent: Decimal | None = None
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class ChangeGround:
    """Hold a ground on which a contract in force is changed: its article, its name, how far it reaches.

    ``is_estimated`` tells that the estimated value of the contract holds such changes from the first (LCSP 101.2.c).
    """

    id: str
    article: str
    name: Text
    limits: tuple[Ceiling, ...]
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold all rules: since when the law is in force, its thresholds, the families of instruments, changes."""

    since: date
    lots: tuple[tuple[Kind, Decimal], ...]
    thresholds: tuple[Threshold, ...]
    families: tuple[Family, ...]
    grounds: tuple[ChangeGround, ...]

    @property
    def until(self) -> date:
        """Return the first day whose thresholds are not known."""
        ends = [one.periods[-1].until for one in self.thresholds]
        return min(one for one in ends if one is not None)

    def threshold(self, article: str) -> Threshold:
        """Return the threshold of an article."""
        return next(one for one in self.thresholds if one.article == article)


@dataclass(frozen=True, slots=True)
class MinorFigure:
    """Hold below how many euros without VAT a contract of a kind is a minor one, its half-open days, and the law."""

    kind: Kind
    euros: Decimal
    since: date
    law: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """Hold a contract of before: supplier and object (empty where not told), euros without VAT, day of its award."""

    supplier: str
    object: str
    value: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Purchase:
    """Hold the file of a purchase as a person answers for it; what nobody answered is None, and empty in texts.

    Euros without VAT; months with extensions; ``judgement_percent`` of the points depends on a judgement of value;
    ``cases`` of Art. 167 and 168 hold, and no other one where ``has_all_cases``.
    """

    kind: Kind
    value: Decimal
    buyer: Buyer = "sub-central"
    months: Decimal | None = None
    supplier: str = ""
    object: str = ""
    previous: tuple[Previous, ...] = ()
    lots: tuple[Decimal, ...] = ()
    cases: frozenset[str] = frozenset()
    has_all_cases: bool = False
    judgement_percent: Decimal | None = None
    is_recurring: bool | None = None
    is_special: bool | None = None
    is_intellectual: bool | None = None
    has_market: bool | None = None
    is_innovative: bool | None = None
    is_research: bool | None = None
    shares_benefits: bool | None = None
    is_design: bool | None = None
    has_own_means: bool | None = None
    has_exit: bool | None = None
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """Hold one reason: article and figure with the days on which both hold, and whether the file meets it (or None)."""

    article: str
    law: str
    figure: Decimal | None
    unit: str
    since: date
    until: date | None
    holds: bool | None
    text: Text
    figure_of: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what the rules say of one instrument for a file: allowed while no reason speaks against it."""

    instrument: Instrument
    family: str
    because: tuple[Because, ...]

    @property
    def is_allowed(self) -> bool:
        """Tell whether nothing that is known speaks against the instrument."""
        return all(one.holds is not False for one in self.because)

    @property
    def conditions(self) -> tuple[Because, ...]:
        """Return the reasons that nobody has answered for yet; none where the instrument is not allowed anyway."""
        return tuple(one for one in self.because if one.holds is None) if self.is_allowed else ()


@dataclass(frozen=True, slots=True)
class Split:
    """Hold what earlier contracts add to a file (Art. 99.2): which count, which do not and why, and the sum."""

    total: Decimal
    counted: tuple[Previous, ...] = ()
    not_counted: tuple[tuple[Previous, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """Hold the advice on a file as of the day on which it starts."""

    purchase: Purchase
    on: date
    split: Split
    harmonised: Because
    answers: tuple[Answer, ...]
    lots_apart: tuple[int, ...] = field(default=())
