# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the five sources say of each thing of the catalogue: a series and its datasets are one thing, counted once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.catalogue.core.reuse.addresses import host_of, plain_address
from auzolan.catalogue.core.reuse.grading import grade, strength, weight
from auzolan.catalogue.core.reuse.hiding import LEAST_TOLD, told
from auzolan.catalogue.nouns.reuse import (
    Board,
    Citation,
    Evidence,
    Known,
    Reused,
    UseSeen,
    Witness,
)
from auzolan.catalogue.nouns.showcase import Reuse
from auzolan.kernel.periods import Period, months_after
from auzolan.kernel.refs import Ref

MONTHS: Final = 12
ROOMS: Final[Mapping[str, Witness]] = {
    "govtech": Witness.CHALLENGES,
    "services": Witness.INTERNAL,
    "ai": Witness.INTERNAL,
}
"""Which source a room of the house is, whose records need datasets."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold everything the five sources say of datasets, by their slugs, and what is known of those datasets.

    ``needs`` are pairs of a record of the house and the dataset it needs. ``reuses`` are those that everybody sees.
    """

    known: Mapping[str, Known]
    uses: Sequence[UseSeen] = ()
    reuses: Sequence[Reuse] = ()
    citations: Sequence[Citation] = ()
    needs: Sequence[tuple[Ref, str]] = ()

    def slugs(self) -> set[str]:
        """Return the datasets that any source speaks of."""
        return {
            *(one.dataset for one in self.uses),
            *(slug for one in self.reuses for slug in one.datasets),
            *(one.dataset for one in self.citations),
            *(slug for _ref, slug in self.needs),
        }


def year_before(day: date) -> Period:
    """Return the twelve whole months before that of a day.

    >>> year_before(date(2026, 11, 26)).label()
    '2025-11-01/2026-11-01'
    """
    until = day.replace(day=1)
    return Period(months_after(until, -MONTHS), until)


def board(seen: Seen, things: int, period: Period) -> Board:
    """Return how much a catalogue of so many things is used over a period of whole months, best evidence first.

    Sums are those of what may be told of each thing, so that they give away nothing that may not.

    >>> list(board(Seen({}), 3, year_before(date(2026, 11, 26))).grades.values())
    [0, 0, 0, 3]
    """
    rows = of_things(seen, period)
    slugs = {slug for row in rows for slug in (row.slug, *row.members)}
    columns = zip(*([n or 0 for _month, n in row.months] for row in rows), strict=True) if rows else ()
    fetched = (row.said_by(Witness.USES) for row in rows)
    return Board(
        period,
        things,
        tuple(rows),
        months=tuple(zip(_months(period), map(sum, columns), strict=True)) if rows else (),
        uses=sum(one.n for one in fetched if one is not None),
        declared=sum(one.counts and bool(slugs & set(one.datasets)) for one in seen.reuses),
        cited=len({one.page for one in _independent(seen) if one.dataset in slugs}),
    )


def of_things(seen: Seen, period: Period) -> list[Reused]:
    """Return what the sources say of each thing, best evidence first; those of which none speaks are left out.

    A dataset that belongs to a series is counted with the series: what speaks of several of them is counted once. A
    page that a declared reuse names is that reuse, not one more source.
    """
    gathered = _gathered(seen, period)
    rows = []
    for thing, one in gathered.items():
        evidence = tuple(one.evidence(period))
        if not evidence:
            continue
        about = seen.known[thing]
        rows.append(
            Reused(
                thing,
                about.title,
                grade(evidence),
                evidence,
                about.publisher,
                about.themes,
                about.owner,
                tuple(sorted(one.members - {thing})),
                tuple(zip(_months(period), told(one.months), strict=True)),
            )
        )
    return sorted(rows, key=_rank)


class _Gathered:
    """Gather what the sources say of one thing in a period."""

    def __init__(self, period: Period) -> None:
        self.places = {month.since: place for place, month in enumerate(_months(period))}
        self.months = [0] * len(self.places)
        self.members: set[str] = set()
        self.reuses: dict[str, Reuse] = {}
        self.pages: set[str] = set()
        self.needing: dict[Witness, set[Ref]] = defaultdict(set)

    def add_uses(self, use: UseSeen) -> None:
        if use.month in self.places:
            self.months[self.places[use.month]] += use.n

    def evidence(self, period: Period) -> Iterable[Evidence]:
        uses = sum(self.months)
        if uses >= LEAST_TOLD:
            yield Evidence(Witness.USES, uses, strength(Witness.USES, uses), period)
        names = tuple(sorted(self.reuses))
        if names:
            makers = {one.sender.name.casefold() or slug for slug, one in self.reuses.items()}
            yield Evidence(Witness.DECLARED, len(names), strength(Witness.DECLARED, len(makers)), names=names)
        if self.pages:
            hosts = sorted({host_of(page) for page in self.pages})
            yield Evidence(Witness.CITED, len(self.pages), strength(Witness.CITED, len(hosts)), names=tuple(hosts))
        for witness in (Witness.CHALLENGES, Witness.INTERNAL):
            needing = tuple(sorted(str(ref) for ref in self.needing[witness]))
            if needing:
                yield Evidence(witness, len(needing), strength(witness, len(needing)), names=needing)


def _gathered(seen: Seen, period: Period) -> dict[str, _Gathered]:
    """Return what the sources say of each thing by its slug; of datasets that are not known they say nothing."""
    thing_of = _things(seen.known)
    found: dict[str, _Gathered] = defaultdict(lambda: _Gathered(period))

    def of(slug: str) -> _Gathered:
        one = found[thing_of[slug]]
        one.members.add(slug)
        return one

    for use in seen.uses:
        if use.dataset in thing_of:
            of(use.dataset).add_uses(use)
    for reuse in seen.reuses:
        for slug in thing_of.keys() & set(reuse.datasets) if reuse.counts else ():
            of(slug).reuses[reuse.slug] = reuse
    for cited in _independent(seen):
        if cited.dataset in thing_of:
            of(cited.dataset).pages.add(cited.page)
    for needing, slug in seen.needs:
        if slug in thing_of and needing.room in ROOMS:
            of(slug).needing[ROOMS[needing.room]].add(needing)
    return found


def _things(known: Mapping[str, Known]) -> dict[str, str]:
    """Return as what each dataset is counted: the series it belongs to where the catalogue holds that, else itself."""
    by_iri = {one.iri: one.slug for one in known.values()}
    return {slug: by_iri.get(one.series, slug) for slug, one in known.items()}


def _independent(seen: Seen) -> list[Citation]:
    """Return the citations that no declared reuse names itself."""
    declared = {plain_address(one.url) for one in seen.reuses}
    return [one for one in seen.citations if one.page not in declared]


def _months(period: Period) -> list[Period]:
    found, day = [], period.since
    while day < period.until:
        found.append(Period(day, months_after(day, 1)))
        day = months_after(day, 1)
    return found


def _rank(row: Reused) -> tuple[str, int, int, int, str]:
    fetched = row.said_by(Witness.USES)
    return (row.grade.value, -len(row.evidence), -weight(row.evidence), -(fetched.n if fetched else 0), row.slug)
