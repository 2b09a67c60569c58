# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Searches of the index of datasets: words, six facets with their counts, and pages that stay right.

A word that stands in the catalogue in any of its forms is looked for in these; any other by how it begins, and from
six letters on with a slip of one letter.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import tantivy
from tantivy import FieldType, Occur, Order, Query

from auzolan.catalogue.nouns.search import Asked, Bucket, Facet, Sort
from auzolan.catalogue.store.indexing import begun, current, home_of, opened
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.spelling import LEAST_SLIP, folded, forms, words_of

MOST_WORDS: Final = 12
MOST_SHOWN: Final = 500
_DEEPEST: Final = 10_000
"""How far down the best-first order can be read: further down nothing fits the words well."""
_NEAR: Final = 100
_TITLE: Final = 3.0
_TITLE_KEY: Final = re.compile(r"[a-z0-9 ]{0,200}\x1f[-\w]{1,100}", re.ASCII)
# how many values of each are counted at most, those of most datasets
_VALUES: Final = {
    Facet.THEME: 100,
    Facet.PUBLISHER: 200,
    Facet.PLACE: 300,
    Facet.FORMAT: 100,
    Facet.LICENCE: 100,
    Facet.RATING: 4,
}
# words that say nothing: no dataset is looked for by them, and nearly all hold them
_EMPTY: Final = frozenset({
    "a", "al", "and", "bat", "con", "da", "de", "del", "den", "dira", "do", "e", "el", "en", "es", "eta", "for", "from",
    "in", "la", "las", "los", "of", "on", "or", "para", "por", "que", "se", "the", "to", "un", "una", "y",
})  # fmt: skip
Counts = Mapping[Facet, tuple[Bucket, ...]]


@dataclass(frozen=True, slots=True)
class Hits:
    """Hold the slugs of one page in their order, how many were found in all, the counts, and where the next begins."""

    slugs: tuple[str, ...]
    total: int
    counts: Counts
    sort: Sort
    next: str
    has_every_word: bool


def search(tenant: str, asked: Asked) -> Hits | None:
    """Return what was found of a tenant's datasets; None where nothing has been indexed yet.

    Raises BadInput for an ``after`` that no page has given.
    """
    home, told = home_of(tenant), current(tenant)
    if not told:
        return None
    found = find(home / told["folder"], told["stamp"], asked)
    names = {value: Text(*written) for value, written in told["publishers"].items()}
    counts = {
        facet: tuple(Bucket(b.value, b.count, names.get(b.value, Text())) for b in buckets)
        if facet is Facet.PUBLISHER
        else buckets
        for facet, buckets in found.counts.items()
    }
    return replace(found, counts=counts)


def suggest(tenant: str, written: str, standing: str, most: int = 10) -> tuple[str, ...]:
    """Return titles, publishers and keywords that begin so, those of most datasets first."""
    home, told = home_of(tenant), current(tenant)
    prefix = folded(written.strip())[:100]
    if not (told and prefix):
        return ()
    index = _read(str(home / told["folder"]), told["stamp"])
    seen = Query.term_query(index.schema, "seen", standing, "basic") if standing else None
    found = index.searcher().terms_with_prefix("said", prefix, filter_query=seen, limit=200)
    ordered = sorted(found, key=lambda one: (-one[1], one[0]))
    return tuple(dict.fromkeys(term.partition("\x1f")[2] for term, _count in ordered))[:most]


def find(folder: Path, stamp: str, asked: Asked) -> Hits:
    """Return what was found in the index in a folder, as it stands since ``stamp``."""
    words = _asked_words(asked.text)
    sort = asked.sort or (Sort.BEST if words else Sort.NEWEST)
    if sort is Sort.BEST and not words:
        sort = Sort.NEWEST
    chosen = tuple((facet, tuple(asked.chosen[facet])) for facet in Facet if asked.chosen.get(facet))
    narrowed = _Narrowed(chosen, asked.standing.value if asked.standing else "", asked.with_members)
    total, counts, needs_all = _counted(str(folder), stamp, words, narrowed)
    seeker = _Seeker(_read(str(folder), stamp), narrowed)
    query = seeker.query(words, needs_all=needs_all, leave=None, is_ranked=sort is Sort.BEST)
    match sort:
        case Sort.BEST:
            slugs, then = seeker.best(query, asked, total)
        case Sort.TITLE:
            slugs, then = seeker.by_title(query, asked)
        case _:
            slugs, then = seeker.by_number(query, asked, sort)
    return Hits(slugs, total, counts, sort, then, needs_all)


@lru_cache(maxsize=64)
def _reader(folder: str) -> tuple[tantivy.Index, list[str]]:
    return opened(Path(folder)), [""]


def _read(folder: str, stamp: str) -> tantivy.Index:
    """Return the index in a folder as it stands since ``stamp``."""
    index, seen = _reader(folder)
    if seen[0] != stamp:
        index.reload()
        seen[0] = stamp
    return index


def _asked_words(text: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(words_of(text)))
    return (tuple(word for word in words if word not in _EMPTY) or words)[:MOST_WORDS]


@lru_cache(maxsize=512)
def _counted(folder: str, stamp: str, words: tuple[str, ...], asked: "_Narrowed") -> tuple[int, Counts, bool]:
    """Return how many were found, the counts of each facet, and whether every word is in them; kept until a change."""
    seeker = _Seeker(_read(folder, stamp), asked)
    total, counts = seeker.counts(words, needs_all=True)
    if total or len(words) < 2:
        return total, counts, True
    return *seeker.counts(words, needs_all=False), False


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """Hold what a search is narrowed down to, so that it can be told from others."""

    chosen: tuple[tuple[Facet, tuple[str, ...]], ...]
    standing: str
    with_members: bool


class _Seeker:
    """Ask one index for one search."""

    def __init__(self, index: tantivy.Index, asked: _Narrowed) -> None:
        self.schema, self.searcher, self.asked = index.schema, index.searcher(), asked
        self.chosen = dict(asked.chosen)

    def query(self, words: Sequence[str], *, needs_all: bool, leave: Facet | None, is_ranked: bool) -> Query:
        """Return the query of what was asked, but for what was chosen of the facet ``leave``."""
        must = [(Occur.Must, one) for one in self._narrowing(leave)]
        if not words:
            return Query.boolean_query(must) if must else Query.all_query()
        ways = [self._word(word, is_ranked=is_ranked) for word in words]
        if needs_all:
            return Query.boolean_query([*must, *((Occur.Must, one) for one in ways)])
        return Query.boolean_query([*must, (Occur.Must, Query.boolean_query([(Occur.Should, one) for one in ways]))])

    def counts(self, words: Sequence[str], *, needs_all: bool) -> tuple[int, dict[Facet, tuple[Bucket, ...]]]:
        """Return how many there are, and the counts of each facet: one pass, and one more for each chosen facet."""
        free = [facet for facet in Facet if facet not in self.chosen]
        query = self.query(words, needs_all=needs_all, leave=None, is_ranked=False)
        told = self._aggregate(query, free, is_counted=True)
        counts = {facet: told[facet] for facet in free}
        for facet in self.chosen:
            without = self.query(words, needs_all=needs_all, leave=facet, is_ranked=False)
            counts[facet] = self._aggregate(without, [facet])[facet]
        return told["total"], {facet: counts[facet] for facet in Facet}

    def best(self, query: Query, asked: Asked, total: int) -> tuple[tuple[str, ...], str]:
        """Return the page of those that fit best, and where the next begins.

        The score of a dataset changes with all others: the page before is found again by the last dataset on it, near
        to where it was; and by its place where that is not there any more.
        """
        start, last = _place(asked.after)
        around = max(0, start - _NEAR) if last else 0
        most = start - around + asked.most + (_NEAR if last else 0)
        slugs = self._slugs(self.searcher.search(query, limit=most, offset=around, count=False).hits)
        begin = slugs.index(last) + 1 if last in slugs else start - around
        shown = slugs[begin : begin + asked.most]
        place = around + begin + len(shown)
        return shown, f"{place}~{shown[-1]}" if shown and place < min(total, _DEEPEST) else ""

    def by_number(self, query: Query, asked: Asked, sort: Sort) -> tuple[tuple[str, ...], str]:
        """Return the page after a place in an order of numbers that no two datasets share."""
        if asked.after:
            if not (asked.after.isascii() and asked.after.isdecimal() and len(asked.after) < 20):
                raise _foreign(asked.after)
            below = Query.range_query(
                self.schema, sort.value, FieldType.Unsigned, upper_bound=int(asked.after), include_upper=False
            )
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, below)])
        limit = asked.most + 1
        hits = self.searcher.search(query, limit=limit, order_by_field=sort.value, count=False).hits
        return self._slugs(hits[: asked.most]), str(hits[-2][0]) if len(hits) == limit else ""

    def by_title(self, query: Query, asked: Asked) -> tuple[tuple[str, ...], str]:
        """Return the page after a title: those that begin like it or come later, without those up to it."""
        after, name = asked.after, f"title_{asked.language}"
        if after:
            if not _TITLE_KEY.fullmatch(after):
                raise _foreign(after)
            later = Query.range_query(
                self.schema, f"begun_{asked.language}", FieldType.Unsigned, lower_bound=begun(after)
            )
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, later)])
        limit = asked.most + 1
        while True:
            hits = self.searcher.search(query, limit=limit, order_by_field=name, order=Order.Asc, count=False).hits
            fresh = [hit for hit in hits if hit[0] > after]
            if len(fresh) > asked.most or len(hits) < limit:
                break
            limit *= 4
        return self._slugs(fresh[: asked.most]), fresh[asked.most - 1][0] if len(fresh) > asked.most else ""

    def _narrowing(self, leave: Facet | None) -> list[Query]:
        one = Query.term_query
        found = [
            Query.term_set_query(self.schema, facet.value, list(values))
            if len(values) > 1
            else one(self.schema, facet.value, values[0], "basic")
            for facet, values in self.chosen.items()
            if facet is not leave
        ]
        seen = self.asked.standing if self.asked.with_members else f"{self.asked.standing}/shown"
        if seen:
            found.append(one(self.schema, "seen", seen, "basic"))
        return [Query.const_score_query(query, 0.0) for query in found]

    def _word(self, word: str, *, is_ranked: bool) -> Query:
        spelled = sorted(frozenset().union(*(forms(word, language) for language in LANGUAGES)))
        known = [one for one in spelled if self.searcher.doc_freq("text", one)]
        if not known:
            return self._nearly(word)
        ways = [Query.term_query(self.schema, "text", one, "freq") for one in known]
        if is_ranked:
            ways += [Query.boost_query(Query.term_query(self.schema, "title", one, "freq"), _TITLE) for one in known]
        return Query.boolean_query([(Occur.Should, one) for one in ways]) if len(ways) > 1 else ways[0]

    def _nearly(self, word: str) -> Query:
        """Return the query of a word that nobody has written so: half of one, or one with a slip."""
        ways = [Query.regex_query(self.schema, "text", f"{word}.*")] if len(word) > 1 else []
        if len(word) >= LEAST_SLIP:
            ways.append(Query.fuzzy_term_query(self.schema, "text", word, distance=1))
        return Query.boolean_query([(Occur.Should, one) for one in ways]) if ways else Query.empty_query()

    def _aggregate(self, query: Query, facets: Sequence[Facet], *, is_counted: bool = False) -> dict[Any, Any]:
        wanted: dict[str, Any] = {
            facet.value: {"terms": {"field": facet.value, "size": _VALUES[facet]}} for facet in facets
        }
        if is_counted:
            wanted["total"] = {"value_count": {"field": "quality"}}
        told = self.searcher.aggregate(query, wanted)
        found: dict[Any, Any] = {
            facet: tuple(Bucket(str(b["key"]), int(b["doc_count"])) for b in told[facet.value]["buckets"])
            for facet in facets
        }
        return found | ({"total": int(told["total"]["value"])} if is_counted else {})

    def _slugs(self, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> tuple[str, ...]:
        return tuple(self.searcher.doc(address)["slug"][0] for _key, address in hits)


def _place(after: str) -> tuple[int, str]:
    if not after:
        return 0, ""
    number, _, slug = after.partition("~")
    if not (number.isascii() and number.isdecimal() and len(number) < 6 and slug and int(number) <= _DEEPEST):
        raise _foreign(after)
    return int(number), slug


def _foreign(after: str) -> BadInput:
    return BadInput(after, field="after", expected="what the page before gave as next")
