# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The course of a harvest: records taken in one after another, and pages of the web followed until none comes after."""

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Final, Protocol
from urllib.parse import urljoin

from auzolan.catalogue.nouns.harvesting import Harvested, Page, Quarantined, Record, Sheet
from auzolan.catalogue.store.fetching import Web
from auzolan.kernel.refusals import BadInput

MOST_PAGES: Final = 100_000
Reader = Callable[[Page], Sheet]


class Keeper(Protocol):
    """Keep the records of one harvest of one source."""

    def keep(self, record: Record, page: str) -> str:
        """Keep a record that stands on ``page``; return whether it is ``new``, ``changed`` or the ``same``."""
        ...

    def let_go(self, seen: Container[str]) -> int:
        """Note of all records that were not ``seen`` that they are gone; return how many."""
        ...


@dataclass(slots=True)
class Course:
    """Take in records as they come, and hold what the harvest did so far."""

    ledger: Keeper
    counts: Counter[str] = field(default_factory=Counter)
    seen: dict[str, str] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    quarantined: list[Quarantined] = field(default_factory=list)
    is_whole: bool = True

    def take(self, sheet: Sheet, page: str) -> bool:
        """Take the records of a page; return False where each of them has been read already on another page."""
        self.is_whole &= sheet.is_whole
        fresh = known = 0
        for one in sheet.records:
            if isinstance(one, Quarantined):
                self.put_aside(one)
            elif one.id in self.seen:
                known += 1
                why = f"its identifier has been read already, on {self.seen[one.id]}: that one is kept"
                self.put_aside(Quarantined(one.id, why))
            else:
                fresh += 1
                self.seen[one.id] = page
                self._keep(one, page)
        return bool(fresh or not known)

    def _keep(self, record: Record, page: str) -> None:
        other = self.identifiers.setdefault(record.identifier, record.id) if record.identifier else record.id
        if other != record.id:
            self.put_aside(Quarantined(record.id, f"its identifier {record.identifier!r} is that of {other} too"))
        else:
            self.counts[self.ledger.keep(record, page)] += 1

    def put_aside(self, one: Quarantined) -> None:
        """Note what could not be taken; where it is not known which record it is, none can be said to be gone."""
        self.quarantined.append(one)
        if one.is_record:
            self.seen.setdefault(one.id, one.id)
        else:
            self.is_whole = False

    def ended(self) -> Harvested:
        """Return what the harvest did, and note what is gone."""
        gone = self.ledger.let_go(self.seen) if self.is_whole else 0
        new, changed, same = (self.counts[name] for name in ("new", "changed", "same"))
        return Harvested(new + changed + same, new, changed, same, gone, tuple(self.quarantined))


def walk(
    course: Course,
    source: str,
    read: Reader | None,
    first: Callable[[str], tuple[str, ...]] | None,
    *,
    anywhere: bool = True,
) -> None:
    """Take the pages of a source on the web; the first must answer, later ones are put aside where they do not.

    A page that leads to one that was read already, or says only what was said already, ends the walk: paging that
    goes round in a circle would never end.
    """
    if read is None:
        raise BadInput(source, field="source", expected="a file or a folder of files: of the web, say what it speaks")
    web = Web(source, anywhere=anywhere)
    page: Page | None = _first(web, first(source) if first else (source,))
    path = _Path(web, course)
    while page is not None:
        begun = len(course.quarantined)
        try:
            sheet = read(page)
            is_fresh = path.is_new(page) and course.take(sheet, page.address)
        except BadInput as fault:
            if path.count <= 1 and not course.seen:
                raise
            course.put_aside(Quarantined(page.address, fault.detail, is_record=False))
            sheet, is_fresh = Sheet(()), True
        if not is_fresh and not path.is_list:
            del course.quarantined[begun:]
            path.turn_back(page.address, "it says nothing that was not read already")
            return
        page = path.next(page.address, sheet.after)


def _first(web: Web, addresses: tuple[str, ...]) -> Page:
    """Return the first page that answers; BadInput of the first address where none does."""
    faults = []
    for address in addresses:
        try:
            return web.page(address)
        except BadInput as fault:
            faults.append(fault)
    raise faults[0]


@dataclass(slots=True)
class _Path:
    """Know which pages were read and which wait; ``is_list`` tells whether they were named all at once."""

    web: Web
    course: Course
    count: int = 0
    is_list: bool = False
    visited: set[str] = field(default_factory=set)
    contents: set[bytes] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)

    def is_new(self, page: Page) -> bool:
        """Tell whether no page before said the same, byte for byte."""
        self.count += 1
        self.visited.add(page.address)
        digest = hashlib.sha256(page.content).digest()
        is_new = digest not in self.contents
        self.contents.add(digest)
        return is_new

    def next(self, present: str, after: tuple[str, ...]) -> Page | None:
        """Return the next page that answers, None where there is none."""
        addresses = [urljoin(present, one) for one in after]
        self.is_list = self.is_list or len(addresses) > 1
        for address in addresses:
            if address not in self.visited:
                self.visited.add(address)
                self.waiting.append(address)
            elif not self.is_list:
                self.turn_back(address, f"{present} names it as the next page, and it was read already")
        while self.waiting:
            address = self.waiting.popleft()
            if self.count >= MOST_PAGES:
                self.course.put_aside(Quarantined(address, f"more than {MOST_PAGES:,} pages", is_record=False))
                return None
            try:
                return self.web.page(address)
            except BadInput as fault:
                self.course.put_aside(Quarantined(address, fault.detail, is_record=False))
        return None

    def turn_back(self, address: str, why: str) -> None:
        """Note that the paging goes round in a circle."""
        told = f"circular paging: {why}; what {self.count} pages said is kept"
        self.course.put_aside(Quarantined(address, told, is_record=False))
