# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What our own parcels tell, each thing judged as its receiver judges it: what they would refuse is left out (P22a)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from auzolan.govtech.api import adoptions, solutions, tender_releases
from auzolan.govtech.api.network import contents
from auzolan.govtech.api.network.elsewhere import ELSEWHERE
from auzolan.govtech.core.network import feeds
from auzolan.govtech.core.network.fitting import fitting
from auzolan.govtech.core.network.publiccode import as_publiccode
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.cataloguing import known_parts, together
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.network import ADOPTIONS, LESSONS, RELEASES, Adopted, LeftOut, Sort, Told, Who
from auzolan.govtech.nouns.solution_catalogue import Catalogued
from auzolan.govtech.nouns.solutions import Solution
from auzolan.govtech.store import network as store
from auzolan.govtech.store import parcel_texts
from auzolan.govtech.store.parcels import MOST_FILES
from auzolan.kernel.access import Actor, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.review import api as review

T = TypeVar("T")
FROM_OTHERS: Final = "network/"
ROOM: Final = {Sort.SOLUTION: 14 * 2**20, Sort.LESSON: 7 * 2**20, Sort.ADOPTION: 3 * 2**20, Sort.RELEASE: 7 * 2**20}
"""How many bytes of a parcel each sort may fill: less than a file may have, and together less than a parcel may."""
MOST_SOLUTIONS: Final = MOST_FILES - 10
_FULL: Final = "has no room in a parcel that others take"
_AROUND: Final = 400
"""How many bytes a file takes in an archive and in the manifest, besides what it holds and its path."""


def told(by: Actor, who: Who) -> tuple[dict[str, str], tuple[LeftOut, ...], Mapping[str, int]]:
    """Return the texts of the next parcel by path, what is left out and why, and how much of each sort it tells."""
    used = _used(by)
    texts, left = _solutions(by, used)
    counts = {"solutions": len(texts)}

    def feed(those: Sequence[Told]) -> str:
        return feeds.lessons_as_feed(those, who)

    lessons, no_lessons = _judged(
        _lessons(by), feed, parcel_texts.read_lessons, Sort.LESSON, lambda one: one.title.into("en"), _written
    )
    texts[LESSONS], counts["lessons"] = feed(lessons), len(lessons)
    uses, no_uses = _judged(
        list(used.values()),
        feeds.adoptions_as_text,
        parcel_texts.read_adoptions,
        Sort.ADOPTION,
        lambda one: one.name,
        lambda one: one.since.toordinal(),
    )
    texts[ADOPTIONS], counts["adoptions"] = feeds.adoptions_as_text(uses), len(uses)
    package = _package(by, who)

    def releases(those: Sequence[Any]) -> str:
        return feeds.compact(package | {"releases": those})

    published, no_releases = _judged(
        package["releases"],
        releases,
        parcel_texts.judge_releases,
        Sort.RELEASE,
        lambda one: str(one["ocid"]),
        lambda one: str(one["date"]),
    )
    if published:
        texts[RELEASES], counts["releases"] = releases(published), len(published)
    return texts, (*left, *no_lessons, *no_uses, *no_releases), counts


def own_adoptions(by: Actor) -> list[Adopted]:
    """Return what units of ours use and have confirmed, one entry a solution: since the first of them does.

    Of what none of them uses any more it is told until when the last of them did.

    Without what has no repository: nobody else would know which it is.
    """
    return list(_used(by).values())


def _used(by: Actor) -> dict[str, Adopted]:
    """Return what is used here, by the slug of the solution."""
    held: dict[str, list[Adoption]] = {}
    found: dict[str, Catalogued] = {}
    for one in adoptions.adoptions(by=by):
        if one.confirmed_on is not None:
            of = _final(by, one.solution)
            found[of.slug] = of
            held.setdefault(of.slug, []).append(one)
    told = {}
    for slug, those in sorted(held.items()):
        of = found[slug]
        running = [one for one in those if one.until is None]
        first = min(running or those, key=lambda one: (one.since, one.number))
        until = None if running else max(one.until for one in those if one.until is not None)
        # what has a repository is known by its address, also where that has moved
        if normalised(of.solution.repository):
            told[slug] = Adopted(
                of.key, of.solution.name, first.since, until, version=first.version, confirmed_on=first.confirmed_on
            )
    return told


def _final(by: Actor, slug: str) -> Catalogued:
    """Return a solution, or the one that it was merged into."""
    one = solutions.solution(by=by, slug=slug)
    while one.merged_into:
        one = solutions.solution(by=by, slug=one.merged_into)
    return one


def _package(by: Actor, who: Who) -> dict[str, Any]:
    """Return the releases of OCDS of our published tenders, as everybody sees them."""
    uri = f"{who.address}/eu/tenders/" if who.address else f"urn:auzolan:{who.slug}:tenders"
    return tender_releases.tender_releases(by=visitor(by.tenant), uri=uri)


def _lessons(by: Actor) -> list[Told]:
    return [
        Told(
            f"urn:auzolan:{by.tenant}:{Ref('review', 'lesson', str(one.number))}",
            one.title,
            one.text,
            one.kind,
            one.tags,
            one.written_at.date(),
        )
        for one in review.lessons(by=visitor(by.tenant))
        if not any((ref.room, ref.kind) == ("govtech", ELSEWHERE) for ref in one.learnt_from)
    ]


def _written(one: Told) -> int:
    return one.written_on.toordinal() if one.written_on else 0


def _judged(
    items: Sequence[T],
    spell: Callable[[Sequence[T]], str],
    judge: Callable[[str], object],
    sort: Sort,
    name: Callable[[T], str],
    day: Callable[[T], Any],
) -> tuple[list[T], list[LeftOut]]:
    """Return the items that a receiver takes, in their order, and what is left out: what is wrong, then the oldest."""
    good: list[T] = []
    left: list[LeftOut] = []
    for one in items:
        try:
            judge(spell([one]))
        except BadInput as fault:
            left.append(LeftOut("", name(one)[:80], fault.problem.column, fault.problem.expected, sort))
        else:
            good.append(one)
    order = sorted(range(len(good)), key=lambda at: day(good[at]), reverse=True)
    many = fitting([good[at] for at in order], spell, ROOM[sort], feeds.MOST)
    if many < len(good):
        left.append(LeftOut("", "", "", _FULL, sort, len(good) - many))
    return [good[at] for at in sorted(order[:many])], left


def _solutions(by: Actor, used: Iterable[str]) -> tuple[dict[str, str], list[LeftOut]]:
    texts: dict[str, str] = {}
    left: list[LeftOut] = []
    keys: set[str] = set()
    room = ROOM[Sort.SOLUTION]
    offered = [_final(by, one.solution).slug for one in store.offered(by.tenant)]
    for slug in sorted({*offered, *used}):
        told = _as_we_read_it(solutions.solution(by=by, slug=slug))
        text, path = as_publiccode(told), contents.path_of(slug)
        key, cost = normalised(told.repository), len(text.encode()) + 4 * len(path) + _AROUND
        wrong = _fault(slug, text)
        if wrong is None and key in keys:
            wrong = _wrong("url", "is the repository of another solution of the parcel")
        if wrong is None and (cost > room or len(texts) >= MOST_SOLUTIONS):
            wrong = _wrong("", _FULL)
        if wrong is not None:
            left.append(LeftOut(slug, told.name, *wrong))
            continue
        keys.add(key)
        room -= cost
        texts[path] = text
    return texts, left


def _wrong(key: str, why: str) -> tuple[str, str]:
    """Return what is wrong: the key and why, in English; a page says it in its reader's language."""
    return key, why


def _fault(slug: str, text: str) -> tuple[str, str] | None:
    """Return what a receiver would say is wrong with a solution: the key and why; None where nothing is."""
    try:
        contents.read({contents.path_of(slug): text.encode()})
    except BadTable as fault:
        return fault.problems[0].column, fault.problems[0].expected
    except BadInput as fault:
        return _wrong(fault.problem.column, f"must be {fault.problem.expected}")
    return None


def _as_we_read_it(one: Catalogued) -> Solution:
    """Return a solution without what partners tell of it, where we know it from elsewhere: nobody hears an echo."""
    own = [part for part in known_parts(one) if not any(s.format.startswith(FROM_OTHERS) for s in part.sources)]
    return together(own or known_parts(one), one.key)
