# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender or in-house order: what is bought by which instrument, what it cites of lessons, its contract (P21)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.govtech.nouns.bids import Amended, Amendment, Bid, BidStatus, Lot
from auzolan.govtech.nouns.procurement import Because, Kind, Purchase
from auzolan.govtech.nouns.tax_numbers import is_of_person
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Lesson

WHOLE: Final = 100
"""What the weights of the criteria add up to."""


class Sort(StrEnum):
    """Say what a record is: a tender that the market answers, or an order to a body of our own (LCSP 32-33)."""

    TENDER = "tender"
    ORDER = "in-house-order"


class State(StrEnum):
    """Say where a tender stands: in preparation, published, under contract, over."""

    PREPARED = "prepared"
    PUBLISHED = "published"
    AWARDED = "awarded"
    ENDED = "ended"


class Part(StrEnum):
    """Say what a clause of a tender is."""

    CRITERION = "criterion"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class Bought:
    """Hold what is bought: its object, its code of the CPV, its value in cents without VAT, the day the file starts.

    ``closes_at`` is until when bids are taken; None where none is said.
    """

    object: Text
    kind: Kind
    cpv: str
    value_cents: int
    starts_on: date
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Hold from where a tender comes; 0 and empty for nowhere.

    ``challenge`` is the one that it follows, ``case`` a business case by its short name, ``plan`` the entry of the
    contracting plan (``case/year``), ``follows`` the tender whose contract it takes over.
    """

    challenge: int = 0
    case: str = ""
    plan: str = ""
    follows: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """Hold a search of the lessons as it was made: its words, its day, the lessons that it found by number.

    Where it found some, ``why`` says why none of them applies.
    """

    words: str
    on: date
    found: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold a criterion or requirement: ``weight`` is its part of 100 (0 of a requirement), ``lesson`` the one it cites.

    Where it cites none, ``search`` is the search of lessons that found none that applies.
    """

    number: int
    part: Part
    text: Text
    weight: int = 0
    lesson: int = 0
    search: Search | None = None

    @property
    def is_bound(self) -> bool:
        """Tell whether it cites a lesson, or a search that found none."""
        return bool(self.lesson) or self.search is not None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold the instrument that was chosen, by the rules of the day ``on`` for the file that was answered for."""

    instrument: str
    name: Text
    on: date
    purchase: Purchase
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold that a tender has come to a state: when, by whom, and why where that was asked."""

    state: State
    at: datetime
    person: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """Hold that a contract was extended: until when, written down when, for how much more, and why."""

    until: date
    at: datetime
    cents: int
    why: str


@dataclass(frozen=True, slots=True)
class Award:
    """Hold a contract: with whom (and the tax number), its value in cents without VAT, its days, what extended it.

    ``lots`` are those that it is of, ``bid`` the one that was taken (0 where none was written down), ``amendments``
    what was put right of the award or changed of the contract.
    """

    supplier: str
    identifier: str
    cents: int
    signed_on: date
    ends_on: date
    extensions: tuple[Extension, ...] = ()
    number: int = 1
    lots: tuple[int, ...] = ()
    bid: int = 0
    amendments: tuple[Amendment, ...] = ()

    @property
    def public_identifier(self) -> str:
        """Return the tax number as everybody reads it: empty where it is that of a natural person."""
        return "" if is_of_person(self.identifier) else self.identifier

    @property
    def until(self) -> date:
        """Return the last day of the contract, with its extensions."""
        return self.extensions[-1].until if self.extensions else self.ends_on

    @property
    def awarded_cents(self) -> int:
        """Return the value that was awarded, as it was put right since."""
        return self.cents + sum(one.cents for one in self.amendments if one.of is Amended.AWARD)

    @property
    def whole_cents(self) -> int:
        """Return the value of the contract with its extensions and amendments."""
        return self.cents + sum([one.cents for one in self.extensions] + [one.cents for one in self.amendments])

    @property
    def estimated_cents(self) -> int:
        """Return what of its value the estimated one holds: all but what changed it on a ground of LCSP 205."""
        return self.whole_cents - sum(one.cents for one in self.amendments if not one.is_estimated)


@dataclass(frozen=True, slots=True)
class Tender:
    """Hold a tender or order of ``unit``: what is bought, from where it comes, how it is chosen, bids, contracts.

    ``undivided`` says why it has no lots (LCSP 99.3), empty where it has some or nothing asks for it.
    """

    number: int
    sort: Sort
    unit: str
    bought: Bought
    links: Links = field(default_factory=Links)
    chosen: Chosen | None = None
    clauses: tuple[Clause, ...] = ()
    awards: tuple[Award, ...] = ()
    state: State = State.PREPARED
    moves: tuple[Moved, ...] = ()
    source: str = ""
    lots: tuple[Lot, ...] = ()
    bids: tuple[Bid, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    undivided: Text = field(default_factory=Text)

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "tender", str(self.number))

    @property
    def is_public(self) -> bool:
        """Tell whether it was published: from then on everybody sees it."""
        return self.state is not State.PREPARED

    @property
    def published_at(self) -> datetime | None:
        """Return when it was published; None before."""
        return next((one.at for one in self.moves if one.state is State.PUBLISHED), None)

    @property
    def closes_at(self) -> datetime | None:
        """Return until when bids are taken."""
        return self.bought.closes_at

    @property
    def open_lots(self) -> tuple[Lot, ...]:
        """Return the lots that have no contract."""
        taken = {number for one in self.awards for number in one.lots}
        return tuple(one for one in self.lots if one.number not in taken)

    @property
    def public_bids(self) -> tuple[Bid, ...]:
        """Return the bids that everybody reads, once all that they are for has its contract (LCSP 63.3.e).

        Before that they are counted and nothing is said of whose they are; nor is it where nobody won.
        """
        taken = {number for one in self.awards for number in one.lots}
        return tuple(one for one in self.bids if self.awards and set(one.lots) <= taken)

    @property
    def whole_cents(self) -> int:
        """Return the value of its contracts together."""
        return sum(one.whole_cents for one in self.awards)

    @property
    def until(self) -> date | None:
        """Return the last day of its contracts; None without any."""
        return max((one.until for one in self.awards), default=None)

    @property
    def suppliers(self) -> tuple[str, ...]:
        """Return with whom its contracts were signed, each once."""
        return tuple(dict.fromkeys(one.supplier for one in self.awards))

    @property
    def valid_bids(self) -> tuple[Bid, ...]:
        """Return the bids that were admitted."""
        return tuple(one for one in self.bids if one.status is BidStatus.VALID)

    @property
    def changes(self) -> tuple[tuple[int, Amendment], ...]:
        """Return what was amended, in its order, each with the number of the contract (0: of the tender itself)."""
        found = [(0, one) for one in self.amendments]
        found += [(award.number, one) for award in self.awards for one in award.amendments]
        return tuple(sorted(found, key=lambda one: one[1].at))

    def award(self, number: int) -> Award | None:
        """Return a contract by its number; None for any other."""
        return next((one for one in self.awards if one.number == number), None)

    def bid(self, number: int) -> Bid | None:
        """Return a bid by its number; None for any other."""
        return next((one for one in self.bids if one.number == number), None)

    def lot(self, number: int) -> Lot | None:
        """Return a lot by its number; None for any other."""
        return next((one for one in self.lots if one.number == number), None)

    @property
    def criteria(self) -> tuple[Clause, ...]:
        """Return its criteria, in their order."""
        return tuple(one for one in self.clauses if one.part is Part.CRITERION)

    @property
    def missing_languages(self) -> tuple[str, ...]:
        """Return the languages in which its object is not told yet."""
        return tuple(one for one in LANGUAGES if not getattr(self.bought.object, one))

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Count the clauses of a tender by what they cite, and the lessons that apply to its object by its words."""

    clauses: int
    by_lesson: int
    by_search: int
    dismissed: int
    lessons: int
    answered: int

    @property
    def bound(self) -> int:
        """Return how many clauses cite a lesson or a search."""
        return self.by_lesson + self.by_search + self.dismissed

    @property
    def share(self) -> float | None:
        """Return the share of clauses that cite something; None without clauses."""
        return self.bound / self.clauses if self.clauses else None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Hold a lesson that applies to a tender by its words: which these are, and whether a clause answers it."""

    lesson: Lesson
    words: tuple[str, ...]
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """Hold an entry of the contracting plan: ``key`` is ``case/year``, ``ref`` the case; ``ocid`` of its release."""

    key: str
    ref: Ref
    title: Text
    unit: str
    year: int
    cents: int
    ocid: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class TenderRules:
    """Hold by what the reviewers of tenders go: figures with where they come from, and words that say nothing.

    Two texts are alike where they share ``alike_words`` words at least, and ``alike_share`` of those of the shorter.
    """

    near_end_months: int
    alike_months: int
    alike_words: int
    alike_share: float
    common: Mapping[str, frozenset[str]] = field(default_factory=dict)
