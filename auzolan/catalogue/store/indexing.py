# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index of the catalogue's datasets (tantivy): kept in step with their rows, made anew where its shape is another.

A word stands in it as it is and by its stem in the language of its text. A series stands for its members where they
are not asked for: it is found by their titles, places, formats, themes and licences too.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import tantivy
from django.db.models import BigIntegerField, Count, F, Max, Sum

from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.search import Facet
from auzolan.catalogue.store import places
from auzolan.kernel.nouns_json import from_json
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.kernel.work import alone
from auzolan.showing import indexes
from auzolan.showing.spelling import folded, forms

SHAPE: Final = 1
"""Changes with the fields of the index: one of another shape is not there for us."""
_BATCH: Final = 500
_WORD: Final = re.compile(r"\w+")
_TIE: Final = 2**43
_APART: Final = re.compile("[^a-z0-9]+")
_LETTERS: Final = "\x1f 0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class _Members:
    """Gather what a series is found by because its members are."""

    titles: list[Text] = field(default_factory=list)
    facets: dict[Facet, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, one: Dataset) -> None:
        self.titles.append(one.description.title)
        for facet, values in facets_of(one).items():
            self.facets[facet] |= set(values)


def bring_in_step(tenant: str) -> int:
    """Index what has changed since the index was made, or everything where there is none; return how much that was.

    One query where nothing has.
    """
    home, told = home_of(tenant), current(tenant)
    stamp = _stamp(tenant)
    if told.get("stamp") == stamp:
        return 0
    with alone(f"index-of-datasets:{tenant}") as mine:
        if not mine:
            return 0
        return _change(tenant, home, told, stamp) if told else _build(tenant, home, stamp)


def build(tenant: str) -> int:
    """Index every dataset anew; return how many. Readers keep the old index meanwhile."""
    with alone(f"index-of-datasets:{tenant}") as mine:
        return _build(tenant, home_of(tenant), _stamp(tenant)) if mine else 0


def build_from(home: Path, datasets: Iterable[Dataset], stamp: str = "") -> int:
    """Index datasets as all that there are; return how many."""
    folder = indexes.new_folder(home)
    writer = opened(folder).writer(heap_size=256_000_000, num_threads=1)
    kept = _Kept()
    series: list[Dataset] = []
    members: dict[str, _Members] = defaultdict(_Members)
    waiting: list[Dataset] = []
    for one in datasets:
        about = one.description
        if about.is_series:
            series.append(one)
        elif about.series:
            members[about.series].add(one)
            waiting.append(one)
        else:
            kept.write(writer, one)
    shown = {one.description.iri for one in series if one.standing is Standing.PUBLISHED}
    for one in waiting:
        kept.write(writer, one, is_behind=one.description.series in shown)
    for one in series:
        kept.write(writer, one, members.get(one.description.iri))
    writer.commit()
    writer.wait_merging_threads()
    kept.put(home, folder, stamp)
    return len(kept.marks)


def home_of(tenant: str) -> Path:
    """Return where the indexes of a tenant's datasets lie."""
    return indexes.home_of("search-of-datasets", SHAPE, tenant)


def current(tenant: str) -> dict[str, Any]:
    """Return what is told of the index of a tenant's datasets: its folder, stamp and publishers; nothing without it."""
    home = home_of(tenant)
    told = indexes.current(home)
    return told if told and (home / told["folder"] / "marks").is_file() else {}


def opened(folder: Path) -> tantivy.Index:
    """Return the index in a folder."""
    index = tantivy.Index(_schema(), path=str(folder))
    index.register_tokenizer("apart", _apart())
    return index


@dataclass(slots=True)
class _Kept:
    """Hold what is kept beside an index: when each dataset was recorded, what it earns, and the names of publishers."""

    marks: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, list[str]] = field(default_factory=dict)

    def write(
        self, writer: tantivy.IndexWriter, one: Dataset, members: _Members | None = None, *, is_behind: bool = False
    ) -> None:
        """Write a dataset into the index, as it is known by its slug from now on."""
        self.marks[one.slug] = _mark(one.recorded_at, one.quality.points)
        name = one.description.publisher
        if name:
            self.publishers[name.into("es")] = [name.eu, name.es, name.en]
        writer.add_document(_document(one, members or _Members(), is_behind=is_behind))

    def put(self, home: Path, folder: Path, stamp: str) -> None:
        """Keep it, and let the index in ``folder`` be the one that stands."""
        aside = folder.with_suffix(".marks")
        aside.write_text(json.dumps(self.marks))
        aside.rename(folder / "marks")
        indexes.put_in_place(home, folder, stamp=stamp, publishers=self.publishers)


def _stamp(tenant: str) -> str:
    """Return what changes whenever a dataset is recorded, goes, or earns other points. One query."""
    told = DatasetRow.objects.of(tenant).aggregate(
        count=Count("pk"),
        last=Max("recorded_at"),
        total=Sum("points"),
        # and by whom, so that what one gains and another loses is seen
        earned=Sum(F("points") * F("pk"), output_field=BigIntegerField()),
    )
    return f"{told['count']}/{told['last'] or ''}/{told['total'] or 0}/{told['earned'] or 0}"


def _mark(recorded_at: datetime | None, points: int) -> str:
    """Return what is kept of a dataset beside the index: where it differs the dataset is written anew."""
    return f"{recorded_at or ''}/{points}"


def _build(tenant: str, home: Path, stamp: str) -> int:
    bodies = DatasetRow.objects.of(tenant).order_by("pk").values_list("body", flat=True)
    return build_from(home, (from_json(Dataset, body) for body in bodies.iterator(chunk_size=_BATCH)), stamp)


def _change(tenant: str, home: Path, told: Mapping[str, Any], stamp: str) -> int:
    """Write anew what was recorded or judged since, its series and members with it; drop what has gone."""
    folder = home / told["folder"]
    kept = _Kept(json.loads((folder / "marks").read_text()), dict(told["publishers"]))
    standing = DatasetRow.objects.of(tenant).order_by().values_list("slug", "recorded_at", "points")
    now = {slug: _mark(at, points) for slug, at, points in standing}
    changed = {slug for slug, mark in now.items() if kept.marks.get(slug) != mark}
    gone = kept.marks.keys() - now.keys()
    index = opened(folder)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for slug in changed | gone:
        writer.delete_documents_by_term("slug", slug)
        kept.marks.pop(slug, None)
    for one, members, is_behind in _with_series(tenant, changed):
        if one.slug not in changed:
            writer.delete_documents_by_term("slug", one.slug)
        kept.write(writer, one, members, is_behind=is_behind)
    writer.commit()
    writer.wait_merging_threads()
    kept.put(home, folder, stamp)
    return len(changed) + len(gone)


def _with_series(tenant: str, slugs: set[str]) -> Iterator[tuple[Dataset, _Members | None, bool]]:
    """Yield datasets, the series that they are in and the members that they have, each as the index asks for it."""
    wanted = {one.slug: one for one in _read(tenant, "slug", slugs)}
    of = {one.description.series for one in wanted.values()} - {""}
    wanted |= {one.slug: one for one in _read(tenant, "iri", of)}
    series = {one.description.iri: one for one in wanted.values() if one.description.is_series}
    members: dict[str, _Members] = defaultdict(_Members)
    for one in _read(tenant, "series", series):
        members[one.description.series].add(one)
        wanted.setdefault(one.slug, one)
    for one in wanted.values():
        about = one.description
        behind = series.get(about.series)
        yield one, members.get(about.iri), behind is not None and behind.standing is Standing.PUBLISHED


def _read(tenant: str, column: str, values: Iterable[str]) -> Iterator[Dataset]:
    asked = sorted(values)
    for start in range(0, len(asked), _BATCH):
        found = DatasetRow.objects.of(tenant).filter(**{f"{column}__in": asked[start : start + _BATCH]})
        for body in found.order_by("pk").values_list("body", flat=True):
            yield from_json(Dataset, body)


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("slug", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for facet in Facet:
        builder.add_text_field(facet.value, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="apart", index_option="freq")
    for name in ("seen", "said"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("newest", "quality"):
        builder.add_unsigned_field(name, fast=True)
    for language in LANGUAGES:
        builder.add_text_field(f"title_{language}", fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_unsigned_field(f"begun_{language}", fast=True)
    return builder.build()


@cache
def _apart() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _document(one: Dataset, members: _Members, *, is_behind: bool) -> tantivy.Document:
    about, document = one.description, tantivy.Document()
    document.add_text("slug", one.slug)
    for seen in seen_as(one.standing.value, is_behind=is_behind):
        document.add_text("seen", seen)
    for facet, values in facets_of(one).items():
        others = members.facets[facet] if facet in (Facet.THEME, Facet.PLACE, Facet.FORMAT, Facet.LICENCE) else set()
        for value in dict.fromkeys((*values, *sorted(others))):
            document.add_text(facet.value, value)
    title = _words(about.title)
    document.add_text("title", " ".join(title))
    known = places.names()
    lying = [known[code] for code in {*about.places, *members.facets[Facet.PLACE]} if code in known]
    texts = [about.description, about.publisher, *members.titles, *lying]
    words = [*title, *(word for text in texts for word in _words(text))]
    words += [
        form for one in about.keywords for form in _forms(one.word, (one.language,) if one.language else LANGUAGES)
    ]
    document.add_text("text", " ".join(words))
    for phrase in _said(one):
        document.add_text("said", f"{folded(phrase)}\x1f{phrase}")
    day = about.modified or about.issued
    tie = int.from_bytes(hashlib.blake2b(one.slug.encode(), digest_size=8).digest()) % _TIE
    document.add_unsigned("newest", (day.toordinal() if day else 0) * _TIE + tie)
    document.add_unsigned("quality", one.quality.points * _TIE + tie)
    titles = {language: about.title.into(language) for language in LANGUAGES}
    keys = {title: title_key(title, one.slug) for title in titles.values()}
    numbers = {title: begun(key) for title, key in keys.items()}
    for language, written in titles.items():
        document.add_text(f"title_{language}", keys[written])
        document.add_unsigned(f"begun_{language}", numbers[written])
    return document


def seen_as(standing: str, *, is_behind: bool) -> tuple[str, ...]:
    """Return the ways in which lists ask for a dataset: by its standing, without those that stand behind their series.

    >>> seen_as("published", is_behind=True), seen_as("draft", is_behind=False)
    (('published',), ('draft', 'draft/shown', '/shown'))
    """
    return (standing,) if is_behind else (standing, f"{standing}/shown", "/shown")


def title_key(title: str, slug: str) -> str:
    """Return the place of a title in the order of titles, which it shares with none.

    >>> title_key("Árboles: parques", "trees") < title_key("Árboles (todos)", "all")
    True
    """
    return f"{_APART.sub(' ', folded(title[:200])).strip()[:200]}\x1f{slug}"


def begun(key: str) -> int:
    """Return the first twelve letters of a title's place as a number, in the same order: ranges are of numbers only.

    >>> first, second, third = (begun(title_key(title, "a")) for title in ("Árboles", "Árboles de Bilbao", "Z"))
    >>> first < second < third < 2**63
    True
    """
    number = 0
    for letter in key.partition("\x1f")[0][:12].ljust(12, "\x1f"):
        number = number * len(_LETTERS) + _LETTERS.index(letter)
    return number


def facets_of(one: Dataset) -> dict[Facet, tuple[str, ...]]:
    """Return the values of a dataset by facet; a series has no rating of its own, for only datasets are assessed."""
    about = one.description
    return {
        Facet.THEME: about.themes,
        Facet.PUBLISHER: (about.publisher.into("es"),) if about.publisher else (),
        Facet.PLACE: about.places,
        Facet.FORMAT: about.formats,
        Facet.LICENCE: (about.licence,) if about.licence else (),
        Facet.RATING: () if about.is_series else (one.quality.rating.value,),
    }


def _words(text: Text) -> list[str]:
    """Return every form of every word of a text in each of its languages; a name that is the same in all, once."""
    told: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        told[getattr(text, language)].append(language)
    return [form for phrase, languages in told.items() for form in _forms(phrase, languages)]


def _forms(phrase: str, languages: Iterable[str]) -> list[str]:
    known = [language for language in languages if language in LANGUAGES] or ["eu"]
    words = _WORD.findall(phrase.casefold())
    if len(known) == 1:
        return [form for word in words for form in forms(word, known[0])]
    return [form for word in words for form in frozenset().union(*(forms(word, language) for language in known))]


def _said(one: Dataset) -> Iterator[str]:
    """Return what can be suggested of a dataset to those who have begun to write it."""
    about = one.description
    texts = (about.title, about.publisher)
    told = [getattr(text, language) for text in texts for language in LANGUAGES]
    yield from dict.fromkeys(phrase[:200] for phrase in (*told, *(word.word for word in about.keywords)) if phrase)
