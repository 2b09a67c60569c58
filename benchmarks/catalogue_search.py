# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Time searches with six facets over 200,000 datasets beside SQLite's FTS5 with a count for each facet.

The datasets are real ones (four catalogues), each many times under new addresses, each copy of a municipality.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.results import note, quantile, report, timed

if TYPE_CHECKING:
    from auzolan.catalogue.nouns.datasets import Dataset
    from auzolan.catalogue.nouns.search import Asked

N: Final = int(os.environ.get("AUZOLAN_BENCH_DATASETS", "200000"))
HOME: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "catalogue" / "catalogues"
CATALOGUES: Final = Path(os.environ.get("AUZOLAN_BENCH_CATALOGUES", str(HOME)))
FILES: Final = (
    "ua_catalog.rdf",
    "zurich_dcatap-ch_catalog.ttl",
    "brandenburg-catalog-original-input.rdf",
    "opendatasoft_fr_2015.ttl",
)
SEARCHES: Final = 100
TIMES: Final = 5
BAR: Final = "p95 10 ms"


def main() -> None:
    """Print what indexing takes, and the median and the 95th percentile of different searches, ours and FTS5's."""
    if not CATALOGUES.exists():
        sys.exit(f"the real catalogues are not at {CATALOGUES}: name their folder in AUZOLAN_BENCH_CATALOGUES")
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings", "AUZOLAN_VAR_DIR": var}
        import django

        django.setup()
        from auzolan.catalogue.store import indexing
        from auzolan.showing import indexes

        real = list(_real())
        home = Path(var) / "index"
        home.mkdir()
        begun = time.process_time()
        seconds, count = timed(lambda: indexing.build_from(home, _many(real)))
        told = f"{time.process_time() - begun:.1f} s of processors, {len(real)} real ones"
        report(f"indexing {count:,} datasets", seconds, told)
        folder = home / indexes.current(home)["folder"]
        _compare(folder, list(_asked(real)), _peer(real))


def _compare(folder: Path, searches: "Sequence[tuple[str, Asked]]", peer: sqlite3.Connection) -> None:
    """Time every search ours and the peer's in turn, the counts never kept; print by kind, and of all."""
    from auzolan.catalogue.store import search

    def ours(asked: "Asked") -> None:
        search._counted.cache_clear()
        search.find(folder, "", asked)

    taken: dict[str, list[tuple[float, ...]]] = {}
    for kind, asked in searches:
        ours(asked)
        runs = [(*_took(partial(ours, asked)), *_took(partial(_theirs, peer, asked))) for _ in range(TIMES)]
        taken.setdefault(kind, []).append(tuple(statistics.median(times) for times in zip(*runs, strict=True)))
    taken["all of them"] = [times for those in taken.values() for times in those]
    for kind, those in taken.items():
        wall, own, their_wall, their_own = zip(*those, strict=True)
        ratio = statistics.median(mine / other for mine, other in zip(wall, their_wall, strict=True))
        for name, share in (("p50", 0.5), ("p95", 0.95)):
            figures = [quantile(times, share) * 1000 for times in (wall, own, their_wall, their_own)]
            note(
                f"{kind} {name}", figures[0], "ms", processor=figures[1], theirs=figures[2], their_processor=figures[3]
            )
        told = "   ".join(
            f"{name} {quantile(times, 0.5) * 1000:.1f} / {quantile(times, 0.95) * 1000:.1f}"
            for name, times in (("ours", wall), ("of a processor", own), ("FTS5", their_wall), ("of one", their_own))
        )
        bar = f"   bar: {BAR}" if kind == "all of them" else ""
        print(f"  {kind:<18}{len(those):>4}   p50 / p95 in ms: {told}   ratio {ratio:.3f}{bar}", flush=True)


def _took(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that work took, and those that it had a processor: others may be working beside it."""
    begun, own = time.perf_counter(), time.thread_time()
    work()
    return time.perf_counter() - begun, time.thread_time() - own


def _real() -> "Iterator[Dataset]":
    """Yield the datasets of the four catalogues, each with what it earns."""
    import pyoxigraph as ox

    from auzolan.catalogue.core.harvesting.dcat import records_of
    from auzolan.catalogue.nouns.datasets import Dataset, Quality, Standing
    from auzolan.catalogue.nouns.harvesting import Record
    from auzolan.catalogue.store import files

    keeping = import_module("auzolan.catalogue.api.datasets")
    from auzolan.catalogue.core.telling import told
    from auzolan.catalogue.store.vocabularies import vocabularies

    for name in FILES:
        graph = files.read_exactly(CATALOGUES / name)
        earns = keeping.judge(graph, {})
        for one in records_of(graph):
            if isinstance(one, Record) and not one.id.startswith("_:"):
                about = told(keeping.parsed(one.content), ox.NamedNode(one.id), vocabularies(), {})
                if about.title:
                    yield Dataset("", about, "unit", Standing.PUBLISHED, earns.get(about.iri, Quality()))


def _many(real: "Sequence[Dataset]") -> "Iterator[Dataset]":
    from auzolan.catalogue.store import places

    codes = sorted(places.names())
    for n in range(N):
        one = real[n % len(real)]
        about = replace(
            one.description, iri=f"{one.description.iri}#{n}", places=(codes[n * 7 % len(codes)],), series=""
        )
        yield replace(one, slug=f"dataset-{n}", description=about)


def _asked(real: "Sequence[Dataset]") -> "Iterator[tuple[str, Asked]]":
    """Yield searches: words out of titles, alone and with facets, facets alone, and no question at all."""
    from auzolan.catalogue.nouns.datasets import Standing
    from auzolan.catalogue.nouns.search import Asked, Facet, Sort
    from auzolan.showing.spelling import words_of

    chance = np.random.default_rng(2026)
    yield "no question", Asked(standing=Standing.PUBLISHED)
    for n in range(SEARCHES - 1):
        one = real[chance.integers(len(real))]
        about = one.description
        words = [word for word in words_of(about.title.into("es")) if len(word) > 3] or ["data"]
        text = " ".join(chance.permutation(words)[: 1 + n % 3])
        facets: dict[Facet, tuple[str, ...]] = {Facet.RATING: (one.quality.rating.value,)}
        facets |= {Facet.THEME: about.themes[:1]} if about.themes else {}
        facets |= {Facet.FORMAT: about.formats[:1]} if about.formats else {}
        some = {facet: facets[facet] for facet in [[*facets][n] for n in chance.permutation(len(facets))][: 1 + n % 2]}
        match n % 4:
            case 0 | 1:
                yield "words", Asked(text, standing=Standing.PUBLISHED)
            case 2:
                yield "words and facets", Asked(text, some, Standing.PUBLISHED)
            case _:
                yield "facets", Asked("", some, Standing.PUBLISHED, sort=(Sort.NEWEST, Sort.TITLE)[n // 4 % 2])


def _peer(real: "Sequence[Dataset]") -> sqlite3.Connection:
    """Return the same datasets in SQLite: texts in FTS5, a row for each value of a facet, indexed both ways."""
    from auzolan.catalogue.store.indexing import facets_of

    peer = sqlite3.connect(":memory:")
    peer.execute("CREATE VIRTUAL TABLE found USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')")
    peer.execute("CREATE TABLE facets (doc INTEGER, facet TEXT, value TEXT)")
    for n, one in enumerate(_many(real)):
        about = one.description
        title = f"{about.title.eu} {about.title.es} {about.title.en}"
        body = f"{about.description.eu} {about.description.es} {about.description.en} {about.publisher.into('es')}"
        told = (n, title, f"{body} {' '.join(word.word for word in about.keywords)}")
        peer.execute("INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)", told)
        rows = [(n, facet.value, value) for facet, values in facets_of(one).items() for value in values]
        peer.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)
    peer.execute("CREATE INDEX by_doc ON facets (doc, facet, value)")
    peer.execute("CREATE INDEX by_value ON facets (facet, value, doc)")
    peer.execute("ANALYZE")
    return peer


def _theirs(peer: sqlite3.Connection, asked: "Asked") -> Any:
    """Ask SQLite for the same: twenty rows, and the counts of each facet heeding the words and the other facets."""
    from auzolan.catalogue.nouns.search import Facet
    from auzolan.showing.spelling import words_of

    text = " ".join(f'"{word}"' for word in words_of(asked.text))

    def having(leave: Facet | None) -> tuple[str, list[str]]:
        parts, values = (["SELECT rowid AS doc FROM found WHERE found MATCH ?"], [text]) if text else ([], [])
        for facet, chosen in asked.chosen.items():
            if facet is not leave:
                parts.append("SELECT doc FROM facets WHERE facet = ? AND value = ?")
                values += [facet.value, chosen[0]]
        return " INTERSECT ".join(parts), values

    for leave in (None, *asked.chosen):
        which, values = having(leave)
        only = [leave.value] if leave else [facet.value for facet in Facet if facet not in asked.chosen]
        within = f"doc IN ({which}) AND " if which else ""
        marks = ", ".join("?" * len(only))
        counting = f"SELECT facet, value, count(*) FROM facets WHERE {within}facet IN ({marks}) GROUP BY facet, value"
        peer.execute(counting, [*values, *only]).fetchall()
    which, values = having(None)
    if text and not asked.chosen:
        return peer.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20", values).fetchall()
    listing = (
        f"SELECT rowid FROM found WHERE rowid IN ({which}) LIMIT 20" if which else "SELECT rowid FROM found LIMIT 20"
    )
    return peer.execute(listing, values).fetchall()


if __name__ == "__main__":
    main()
