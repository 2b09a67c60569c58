# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index of everything that can be found (tantivy): made anew beside the old one, and then put in its place.

A word is looked for as it is inflected in Spanish and English (Snowball stems), in Basque without its commonest case
endings and then by how it begins, for no stemmer of Basque is at hand; accents and capitals do not matter; a slip of
one letter is forgiven in words of six and more; the last word may be half written.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import tantivy
from tantivy import Occur, Query

from auzolan.kernel.access import PUBLIC, Actor
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing import indexes
from auzolan.showing.findable import Findable, kinds
from auzolan.showing.spelling import LEAST_SLIP, analyzer, basque_stem, stems, words_of

SHAPE: Final = 1
"""Changes with the fields of the index: one of another shape is not there for us."""
MOST_WORDS: Final = 12
_TITLE, _BODY, _SLIP = 4.0, 1.0, 0.3
_OWN_LANGUAGE: Final = 1.5


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one record that was found."""

    kind: str
    title: Text
    body: Text
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class Results:
    """Hold one page of what was found, how many there are of each kind, and whether all the words are in them.

    ``is_ready`` is False where nothing has been indexed yet.
    """

    rows: tuple[Found, ...] = ()
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    has_every_word: bool = True
    is_ready: bool = True


def build(tenant: str, stamp: str = "") -> int:
    """Index everything of a tenant that can be found; return how much that is. Readers keep the old one meanwhile."""
    return build_from(tenant, (one for kind in kinds() for one in kind.gather(tenant)), stamp)


def build_from(tenant: str, records: Iterable[Findable], stamp: str = "") -> int:
    """Index some records as all that can be found of a tenant; return how many."""
    home = _home(tenant)
    folder = indexes.new_folder(home)
    index = _opened(folder)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for one in records:
        writer.add_document(_document(one))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    count: int = index.searcher().num_docs
    indexes.put_in_place(home, folder, stamp=stamp)
    return count


def stamp_of(tenant: str) -> str:
    """Return the stamp with which a tenant's index was made; empty where there is none."""
    stamp: str = indexes.current(_home(tenant)).get("stamp", "")
    return stamp


def is_ready(tenant: str) -> bool:
    """Return whether there is an index of a tenant, made by the worker or by a command."""
    return "folder" in indexes.current(_home(tenant))


def search(by: Actor, text: str, language: str, *, kind: str = "", offset: int = 0, most: int = 20) -> Results:
    """Return what an actor may see of all that holds every word of ``text``; where nothing does, some of them."""
    name = indexes.current(_home(by.tenant)).get("folder")
    if not name:
        return Results(is_ready=False)
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return Results()
    index = _reader(str(_home(by.tenant) / name))
    searcher = index.searcher()
    told = [_word(index.schema, word, language, is_last=place == len(words)) for place, word in enumerate(words, 1)]
    query, counts = _asked(searcher, index.schema, by, told, Occur.Must)
    has_every_word = bool(counts)
    if not has_every_word:
        query, counts = _asked(searcher, index.schema, by, told, Occur.Should)
    if kind:
        only = Query.term_query(index.schema, "kind", kind)
        query = Query.boolean_query([(Occur.Must, query), (Occur.Must, only)])
    hits = searcher.search(query, limit=most, offset=offset).hits
    rows = tuple(_found(searcher.doc(address)) for _score, address in hits)
    total = counts.get(kind, 0) if kind else sum(counts.values())
    return Results(rows, total, counts, has_every_word)


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("kind", "permission"):
        builder.add_text_field(name, stored=False, fast=True, tokenizer_name="raw")
    for language in LANGUAGES:
        for part in ("title", "body"):
            builder.add_text_field(f"{part}_{language}", tokenizer_name=language)
    # every word as it stands in any language: what a slip of the pen is looked for in
    builder.add_text_field("words", tokenizer_name="eu")
    builder.add_text_field("record", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index(_schema(), path=str(folder))
    for language in LANGUAGES:
        index.register_tokenizer(language, analyzer(language))
    return index


@lru_cache(maxsize=32)
def _reader(folder: str) -> tantivy.Index:
    return _opened(Path(folder))


def _home(tenant: str) -> Path:
    return indexes.home_of("search", SHAPE, tenant)


def _document(one: Findable) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("kind", one.kind)
    document.add_text("permission", one.permission)
    for language in LANGUAGES:
        document.add_text(f"title_{language}", one.title.into(language))
        document.add_text(f"body_{language}", one.body.into(language))
        document.add_text("words", f"{one.title.into(language)} {one.body.into(language)}")
    texts = {"title": [one.title.eu, one.title.es, one.title.en], "body": [one.body.eu, one.body.es, one.body.en]}
    document.add_text("record", json.dumps(texts | {"kind": one.kind, "address": one.address, "key": one.key}))
    return document


def _found(document: tantivy.Document) -> Found:
    told = json.loads(document["record"][0])
    return Found(told["kind"], Text(*told["title"]), Text(*told["body"]), told["address"], told["key"])


def _allowed(schema: tantivy.Schema, by: Actor) -> Query:
    """Return the query of what an actor may see: the permissions that any record asks for and this actor holds."""
    held = [PUBLIC, *sorted(by.permissions)]
    return Query.const_score_query(Query.term_set_query(schema, "permission", held), 0.0)


def _word(schema: tantivy.Schema, word: str, language: str, *, is_last: bool) -> Query:
    """Return the query of one word: in any language, in the title rather than in the body; with a slip, anywhere."""
    ways: list[tuple[Occur, Query]] = []
    for lang in LANGUAGES:
        own = _OWN_LANGUAGE if lang == language else 1.0
        for part, weight in (("title", _TITLE), ("body", _BODY)):
            for query, share in _spellings(schema, f"{part}_{lang}", word, lang, is_last=is_last):
                ways.append((Occur.Should, Query.boost_query(query, own * weight * share)))
    if len(word) >= LEAST_SLIP:
        slip = Query.fuzzy_term_query(schema, "words", word, distance=1)
        ways.append((Occur.Should, Query.boost_query(slip, _SLIP)))
    return Query.boolean_query(ways)


def _spellings(
    schema: tantivy.Schema, field: str, word: str, language: str, *, is_last: bool
) -> list[tuple[Query, float]]:
    """Return the ways in which a word may stand in a field, each with how much it counts."""
    if language == "eu":
        # exactly so counts most; then all that begins like the word without its ending
        begun = Query.regex_query(schema, field, f"{basque_stem(word)}.*")
        return [(Query.term_query(schema, field, word), 1.0), (begun, 0.6)]
    spellings = [(Query.term_query(schema, field, stem), 1.0) for stem in stems(word, language)]
    if is_last:
        spellings.append((Query.regex_query(schema, field, f"{word}.*"), 0.5))
    return spellings


def _asked(
    searcher: tantivy.Searcher, schema: tantivy.Schema, by: Actor, words: Sequence[Query], occur: Occur
) -> tuple[Query, dict[str, int]]:
    """Return the query of all the words (or of some), with how many records of each kind the actor may see of it."""
    asked = Query.boolean_query([(occur, one) for one in words])
    query = Query.boolean_query([(Occur.Must, asked), (Occur.Must, _allowed(schema, by))])
    told = searcher.aggregate(query, {"kinds": {"terms": {"field": "kind", "size": 100}}})
    return query, {bucket["key"]: int(bucket["doc_count"]) for bucket in told["kinds"]["buckets"]}
