# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure the search for existing solutions on 551 real ones, beside words alone, and time it with 5,000 of them.

Without the data or the models nothing is measured. An index made before, where ``AUZOLAN_BENCH_INDEX`` names one, saves
the minutes that reading takes.
"""

import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.results import note, quantile, report, timed

DATA: Final = Path(os.environ.get("AUZOLAN_BENCH_GOVTECH", Path(__file__).resolve().parents[2] / "shared/data/govtech"))
DUMP: Final = DATA / "developers_italia_catalogue_2026-07-01.jsonl"
PAIRS: Final = DATA / "it_en_pairs.tsv"
MANY: Final = int(os.environ.get("AUZOLAN_BENCH_SOLUTIONS", "5000"))
SEARCHES: Final = 60
BARS: Final = {"en": 0.95, "es": 0.95, "eu": 0.93}


def main() -> None:
    """Print recall, false positives and times beside their bars."""
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings", "AUZOLAN_VAR_DIR": var}
        import django

        django.setup()
        from auzolan.govtech.store.encoders import encoders, missing

        if missing() or not PAIRS.is_file():
            print(f"  not measured: {' '.join(missing()) or PAIRS} is not there")
            return
        encoders()
        folder = Path(os.environ.get("AUZOLAN_BENCH_INDEX", Path(var) / "index"))
        if not folder.is_dir():
            _make(folder)
        _found(folder)
        _times(folder, 551)
        many = Path(var) / "many"
        _multiply(folder, many)
        _times(many, MANY)
        _parts(many)


def _make(folder: Path) -> None:
    from auzolan.govtech.api import finding
    from auzolan.kernel.access import visitor

    seconds, told = timed(lambda: finding.index_solutions(by=visitor(""), catalogue=DUMP, into=folder))
    report(f"index of {told['catalogue']['solutions']} solutions", seconds, f"{told['pieces']:,} pieces of text")


def _found(folder: Path) -> None:
    """Print how many right solutions are found, and how many searches with nothing to find look as if there was.

    The second is of needs that neither the regression nor its limit had seen.
    """
    from auzolan.govtech.store.encoders import encoders
    from auzolan.govtech.store.solution_index import open_index
    from auzolan.govtech.store.translating import translator
    from tools.finding.crossing import unseen
    from tools.finding.measuring import needs, recall, rows, signals

    index = open_index(folder, encoders())
    kinds: list[tuple[str, Any, Any]] = [("models", encoders(), None), ("words alone", (), None)]
    for language, asked in needs(DUMP, PAIRS).items():
        keys = np.unique(asked.keys, return_inverse=True)[1]
        translated = [("models, Apertium", encoders(), translator())] if language == "eu" and translator() else []
        for kind, models, apertium in [*kinds, *translated]:
            told = signals(asked, index, models, apertium)
            shares = [recall(asked, told, most) for most in (1, 5, 20)]
            answered = unseen(rows(asked, told), keys, asked.own)
            put = ", ".join(f"{share:.3f}" for share, _ in shares)
            own = ", ".join(f"{share:.3f}" for _, share in shares)
            print(f"  {language} {kind:<18} recall@1, 5, 20: {put} (own words {own})  bar @5: {BARS[language]}")
            print(
                f"  {'':<21} answered, unseen: " + ", ".join(f"{name} {share:.3f}" for name, share in answered.items())
            )
            note(f"{language} {kind}", shares[1][0], "recall@5", own=own, **answered)


def _times(folder: Path, count: int) -> None:
    """Print how long searches take one by one, in each language, and all of them at once."""
    from auzolan.govtech.api import finding
    from auzolan.kernel.access import visitor
    from tools.finding.measuring import needs

    def search(texts: list[str], language: str) -> Callable[[], object]:
        return lambda: finding.search_solutions(by=visitor(""), needs=texts, language=language, index=folder)

    for language, asked in needs(DUMP, PAIRS).items():
        search(asked.met[:2], language)()
        taken = []
        for text in asked.met[:SEARCHES]:
            begun, busy = time.perf_counter(), time.process_time()
            search([text], language)()
            taken.append((time.perf_counter() - begun, time.process_time() - busy))
        walls, processors = zip(*taken, strict=True)
        half, most = quantile(walls, 0.5), quantile(walls, 0.95)
        told = f"p50 {half * 1000:.0f} ms, of processors {quantile(processors, 0.95) * 1000:.0f} ms"
        report(f"p95 of a search among {count:,}, {language}", most, told, bar="0.150 s")
        together, _ = timed(search(asked.met[:SEARCHES], language))
        report(f"{SEARCHES} searches at once among {count:,}, {language}", together)


def _parts(folder: Path) -> None:
    """Print where the time of an English search goes: waited for, and of a processor."""
    from auzolan.govtech.core.finding.fusing import best_of_each, fused
    from auzolan.govtech.store.encoders import encoders, few_threads
    from auzolan.govtech.store.solution_index import open_index
    from tools.finding.measuring import needs

    index = open_index(folder, encoders())
    taken: dict[str, list[tuple[float, float]]] = {}

    def part(name: str, work: Callable[[], Any]) -> Any:
        begun, busy = time.perf_counter(), time.process_time()
        told = work()
        taken.setdefault(name, []).append((time.perf_counter() - begun, time.process_time() - busy))
        return told

    for text in needs(DUMP, PAIRS)["en"].met[:SEARCHES]:
        best = {}
        with few_threads(1):
            for one in encoders():
                asked = part(f"{one.name} reads the need", partial(one.needs, [text]))
                pieces = part(f"{one.name} by every piece", partial(np.matmul, index.vectors[one.name], asked.T))
                best[one.name] = part("the best piece of each", partial(best_of_each, pieces, index.starts))
        best["bm25"] = part("words", partial(index.words.scores, [("en", text)]))
        part("one sum", partial(fused, best))
    for name, pairs in taken.items():
        walls, processors = zip(*pairs, strict=True)
        told = [1000 * quantile(one, at) for one in (walls, processors) for at in (0.5, 0.95)]
        print(f"  {name:<24} {told[0]:5.1f} ms, p95 {told[1]:5.1f}; of a processor {told[2]:5.1f}, p95 {told[3]:5.1f}")


def _multiply(folder: Path, many: Path) -> None:
    """Make an index of very many solutions: the real ones with a word more, and vectors a little beside theirs."""
    from auzolan.govtech.core.finding.entries import entry_of
    from auzolan.govtech.nouns.finding import Encoder, Entry
    from auzolan.govtech.store import catalogues, solution_index
    from auzolan.govtech.store.encoders import encoders

    known = {encoder.name: np.load(folder / f"{encoder.name}.npy") for encoder in encoders()}
    chance = np.random.default_rng(7)

    class Near:
        """Give vectors a little beside known ones, whatever the text."""

        def __init__(self, encoder: Encoder) -> None:
            self.name, self.weights, self.needs = encoder.name, encoder.weights, encoder.needs

        def pieces(self, texts: list[str]) -> Any:
            told = known[self.name][chance.integers(0, len(known[self.name]), len(texts))]
            told = told + chance.normal(0, 0.01, told.shape).astype(np.float32)
            return told / np.linalg.norm(told, axis=1, keepdims=True)

    real = [entry_of(one) for one in catalogues.read_catalogue(DUMP)]

    def copy(at: int) -> Entry:
        one, word = real[at % len(real)], f"edizione {at // len(real)}"
        shorts = tuple(("it", f"{text} {word}") for _, text in one.shorts)
        longs = tuple(("it", text.replace(". ", f" {word}. ")) for _, text in one.longs)
        return Entry(f"{one.id}-{at}", f"{one.name} {at}", shorts, longs)

    entries = [copy(at) for at in range(MANY)]
    told = solution_index.write(many, DUMP, entries, [Near(one) for one in encoders()])
    size = sum(path.stat().st_size for path in many.rglob("*") if path.is_file())
    print(f"  {MANY:,} solutions: {told['pieces']:,} pieces, {size / 1e6:.0f} MB")
