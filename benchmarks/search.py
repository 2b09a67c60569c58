# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Time one search over 200,000 records beside SQLite's FTS5 on the same records: what a page waits for."""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator

from benchmarks.results import note, report

N = int(os.environ.get("AUZOLAN_BENCH_RECORDS", "200000"))
TIMES = 30
ASKED = ("declaracion renta", "movilidad", "zerbitzuak", "transport")
WORDS = [
    "declaración",
    "renta",
    "impuesto",
    "transporte",
    "movilidad",
    "ayuda",
    "vivienda",
    "empleo",
    "escuela",
    "agua",
    "residuos",
    "licencia",
    "aitorpena",
    "errenta",
    "zerga",
    "garraioa",
    "zerbitzua",
    "laguntza",
    "etxebizitza",
    "enplegua",
    "eskola",
    "ura",
    "hondakinak",
    "baimena",
    "statement",
    "income",
    "tax",
    "transport",
    "mobility",
    "grant",
    "housing",
    "employment",
    "school",
    "water",
    "waste",
    "licence",
]


def main() -> None:
    """Print what indexing and a search take, and the ratio to FTS5 (which has no stems, slips or permissions)."""
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings", "AUZOLAN_VAR_DIR": var}
        import django

        django.setup()
        from auzolan.kernel.access import visitor
        from auzolan.site import searching

        begun = time.perf_counter()
        searching.build_from("bizkaia", _records())
        report(f"indexing {N:,} records", time.perf_counter() - begun)
        peer = sqlite3.connect(":memory:")
        peer.execute("CREATE VIRTUAL TABLE found USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')")
        rows = ((one.title.es, one.body.es) for one in _records())
        peer.executemany("INSERT INTO found VALUES (?, ?)", rows)

        def plain(text: str) -> Callable[[], object]:
            asked = " ".join(f'"{word}"' for word in text.split())
            query = "SELECT title FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20"
            return lambda: (
                peer.execute(query, [asked]).fetchall(),
                peer.execute("SELECT count(*) FROM found WHERE found MATCH ?", [asked]).fetchall(),
            )

        for text in ASKED:
            ours = _median(lambda: searching.search(visitor("bizkaia"), text, "es"))  # noqa: B023  run at once
            theirs = _median(plain(text))
            told = f"FTS5 {theirs * 1000:8.1f} ms   ratio {ours / theirs:6.2f}"
            print(f"  {text:<24}{ours * 1000:8.1f} ms   {told}")
            note(text, ours * 1000, "ms", theirs=theirs * 1000, ratio=ours / theirs)


def _records() -> "Iterator[object]":
    from auzolan.kernel.texts import same
    from auzolan.showing.findable import Findable

    for n in range(N):
        words = [WORDS[(n * step) % len(WORDS)] for step in (1, 7, 11, 13, 17)]
        title, body = same(f"{words[0]} {words[1]} {n}"), same(" ".join(words[2:]) + f" {n % 997}")
        yield Findable("services/service", title, "services:service", str(n), "public", body)


def _median(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
