# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The published datasets of an administration as a store on the disk, and questions to it in processes of their own.

One process at a time writes (``primary-...``). When it is done it leaves a copy of that state, made of links to the
same files, and names both in ``current``; questions are asked of copies, which nobody writes. A dataset stands in a
graph of its own, named by its record; the default graph holds what any of them says, once.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from django.conf import settings

from auzolan.catalogue.core.exporting.writing import of_graph
from auzolan.catalogue.core.harvesting.describing import digest
from auzolan.catalogue.nouns.querying import Answered, Indexed, Question
from auzolan.kernel.refusals import BadInput, Unavailable
from auzolan.kernel.work import alone

AT_ONCE: Final = 3
MEMORY: Final = 3 * 2**30
SIZE: Final = 32 * 2**20
_KEPT_SECONDS: Final = 120
_HERE: Final = Path(__file__).resolve().parents[3]
Rows = Iterable[tuple[str, bool, str]]


def folder(tenant: str) -> Path:
    """Return where the store of an administration stands."""
    return Path(settings.VAR) / "sparql" / tenant


def state(tenant: str) -> dict[str, str]:
    """Return of which version of the rows the store is, and the moment of the newest; nothing where there is none."""
    try:
        told: dict[str, str] = json.loads((folder(tenant) / "current").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    home = folder(tenant)
    return told if (home / told["copy"]).is_dir() and (home / told["primary"]).is_dir() else {}


def write(tenant: str, rows: Rows, version: str, upto: datetime | None, *, anew: bool) -> Indexed:
    """Bring the store up to date with rows (slug, is it seen, graph); ``anew`` from nothing.

    Whoever is within ``alone`` calls it. A copy that questions may still be asked of is kept for a while.
    """
    home = folder(tenant)
    home.mkdir(parents=True, exist_ok=True)
    # made anew it stands beside the present one until it is whole
    primary = f"primary-{time.time_ns()}" if anew else state(tenant)["primary"]
    store = ox.Store(str(home / primary))
    done = _written_anew(store, rows) if anew else _changed(store, rows)
    store.flush()
    copy = f"copy-{time.time_ns()}"
    store.backup(str(home / copy))
    del store
    beside = home / "current.part"
    told = {"primary": primary, "copy": copy, "version": version, "upto": upto.isoformat() if upto else ""}
    beside.write_text(json.dumps(told))
    beside.replace(home / "current")
    _forget_old(home, primary, copy)
    return done


def ask(tenant: str, question: Question) -> Answered:
    """Return the answer to a question of the present copy.

    Raises BadInput for one that cannot be read, takes too long, or whose answer is too large; Unavailable where too
    many are being answered already.
    """
    told = state(tenant)
    if not told:
        raise Unavailable("The store of this catalogue is being made: ask again in a minute.")
    with _place(tenant):
        return _asked(folder(tenant) / told["copy"], question)


def _written_anew(store: ox.Store, rows: Rows) -> Indexed:
    written = 0

    def quads() -> Iterator[ox.Quad]:
        nonlocal written
        for slug, is_seen, graph in rows:
            if is_seen:
                written += 1
                name = _name(slug)
                for one in _triples(slug, graph):
                    yield _quad(one, name)
                    yield ox.Quad(*one)

    store.bulk_extend(quads())
    return Indexed(written, 0)


def _changed(store: ox.Store, rows: Rows) -> Indexed:
    """Write each dataset's graph anew; what nobody says any more leaves the default graph."""
    written = removed = 0
    for slug, is_seen, graph in rows:
        name = _name(slug)
        old = {
            ox.Triple(one.subject, one.predicate, one.object) for one in store.quads_for_pattern(None, None, None, name)
        }
        new = set(_triples(slug, graph)) if is_seen else set()
        for one in old - new:
            store.remove(_quad(one, name))
            others = store.quads_for_pattern(one.subject, one.predicate, one.object, None)
            if all(isinstance(quad.graph_name, ox.DefaultGraph) for quad in others):
                store.remove(ox.Quad(*one))
        store.extend(quad for one in new - old for quad in (_quad(one, name), ox.Quad(*one)))
        written += is_seen and new != old
        removed += bool(old) and not is_seen
    return Indexed(written, removed)


def _triples(slug: str, graph: str) -> list[ox.Triple]:
    return of_graph(graph, int(digest(slug)[:12], 16))


def _quad(one: ox.Triple, graph: ox.NamedNode) -> ox.Quad:
    return ox.Quad(one.subject, one.predicate, one.object, graph)


def _name(slug: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:x-auzolan:dataset:{slug}")


def _forget_old(home: Path, primary: str, kept: str) -> None:
    """Remove what was written to before, and copies that no question can still be asked of."""
    oldest = time.time_ns() - _KEPT_SECONDS * 10**9
    for path in home.glob("*-*"):
        is_old = path.name.startswith("primary-") or int(path.name.removeprefix("copy-")) < oldest
        if path.name not in (primary, kept) and is_old:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _place(tenant: str) -> Iterator[None]:
    """Hold one of the few places in which questions are answered; Unavailable where none becomes free in a second."""
    for attempt in range(4):
        for number in range(AT_ONCE):
            with alone(f"sparql-question:{tenant}:{number}") as mine:
                if mine:
                    yield
                    return
        if attempt < 3:
            time.sleep(0.3)
    raise Unavailable("Too many questions are being answered: ask again in a few seconds.")


def _asked(copy: Path, question: Question) -> Answered:
    seconds = settings.SPARQL_SECONDS
    told = {
        "path": str(copy),
        "query": question.query,
        "rows_as": question.rows_as,
        "graph_as": question.graph_as,
        "most": min(question.most, settings.SPARQL_ROWS),
        "default_graphs": question.default_graphs,
        "named_graphs": question.named_graphs,
        "memory": MEMORY,
        "size": SIZE,
        "seconds": seconds,
    }
    out = tempfile.TemporaryFile()  # noqa: SIM115  whoever is answered reads and closes it
    with subprocess.Popen(
        [sys.executable, "-m", "auzolan.catalogue.store.sparql_process"],
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.PIPE,
        cwd=_HERE,
    ) as process:
        try:
            _nothing, said = process.communicate(json.dumps(told).encode(), timeout=seconds)
        except subprocess.TimeoutExpired as fault:
            process.kill()
            process.communicate()
            out.close()
            raise BadInput(
                question.query, field="query", expected=f"a question that is answered within {seconds} seconds"
            ) from fault
    return _told(process.returncode, said, question, out)


def _told(code: int, said: bytes, question: Question, out: Any) -> Answered:
    """Return how it went, as the process has said it; where it has said nothing it was stopped."""
    try:
        told = json.loads(said.splitlines()[-1])
    except (IndexError, ValueError):
        told = {"too_much": True}
    if code == 0 and "form" in told:
        out.seek(0)
        return Answered(out, told["form"], told["count"], told["is_cut"])
    out.close()
    if "refused" in told:
        raise BadInput(question.query, field="query", expected=f"SPARQL 1.1 that reads ({told['refused'][:300]})")
    if "too_large" in told or code == -25:
        raise BadInput(question.query, field="query", expected=f"an answer of at most {SIZE // 2**20} MB")
    if "failed" in told:
        raise Unavailable(f"The store cannot be read just now: {told['failed'][:200]}")
    raise BadInput(
        question.query, field="query", expected=f"a question that takes at most {MEMORY // 2**30} GB of memory"
    )
