# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions in SPARQL about what everybody sees of the catalogue: the store behind them, and their limits."""

from datetime import datetime, timedelta
from typing import Final

from auzolan.catalogue.api.datasets import KEEPERS
from auzolan.catalogue.core.querying.guard import require_reading
from auzolan.catalogue.core.querying.writing import GRAPHS, ROWS
from auzolan.catalogue.nouns.querying import Answered, Indexed, Question
from auzolan.catalogue.store import datasets as rows
from auzolan.catalogue.store import giving
from auzolan.catalogue.store import sparql as store
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, Unavailable
from auzolan.kernel.work import alone

ROW_TYPES: Final = ROWS
GRAPH_TYPES: Final = GRAPHS
_AT_ONCE: Final = 2_000
"""How many changed datasets a question waits for; where more have changed it is answered as of before."""

_OVERLAP: Final = timedelta(minutes=10)


@verb(PUBLIC)
def ask_sparql(*, by: Actor, question: Question) -> Answered:
    """Return the answer to a question; whoever is answered closes its file.

    Raises BadInput for one that is not SPARQL, would change something or ask elsewhere, takes too long or says too
    much; Unavailable while too many are asked, or the store is first made.
    """
    require_reading(question.query)
    if question.rows_as not in ROWS or question.graph_as not in GRAPHS:
        raise BadInput(question.rows_as, field="format", expected=f"one of {', '.join([*ROWS, *GRAPHS])}")
    _freshen(by.tenant)
    return store.ask(by.tenant, question)


@verb("catalogue.record", roles=KEEPERS)
def index(*, by: Actor, anew: bool = False) -> Indexed:
    """Bring the store of questions up to date with the rows, or make it anew; Conflict while that is being done."""
    with alone(_lock(by.tenant)) as mine:
        if not mine:
            raise Conflict("The store is being brought up to date already.")
        return _index(by.tenant, anew=anew)


def _freshen(tenant: str) -> None:
    """Bring the store up to date where little has changed, and nobody is at it."""
    known = store.state(tenant)
    version, _at = _version(tenant)
    if known.get("version") == version:
        return
    if giving.count_since(tenant, _upto(known)) > _AT_ONCE:
        if not _is_whole(known, version):
            raise Unavailable("The store of this catalogue is not made yet: auzolan catalogue sparql-index makes it.")
        return
    with alone(_lock(tenant)) as mine:
        if mine:
            _index(tenant, anew=False)


def _index(tenant: str, *, anew: bool) -> Indexed:
    known = {} if anew else store.state(tenant)
    version, at = _version(tenant)
    if known.get("version") == version:
        return Indexed(0, 0)
    is_whole = _is_whole(known, version)
    changed = giving.changed_since(tenant, _since(tenant, known) if is_whole else None)
    return store.write(tenant, changed, version, at, anew=not is_whole)


def _since(tenant: str, known: dict[str, str]) -> datetime | None:
    """Return from which moment on rows are read again: some time before the newest that is known.

    What was recorded in a long transaction bears an earlier moment than what came in meanwhile. Where that is much (a
    large harvest has just been taken in) only what is newer is read.
    """
    upto = _upto(known)
    before = upto - _OVERLAP if upto is not None else None
    return before if giving.count_since(tenant, before) <= _AT_ONCE else upto


def _is_whole(known: dict[str, str], version: str) -> bool:
    """Tell whether the store holds what came before: not where rows have gone or are older, as after a restoration."""
    if not known:
        return False
    (count, _, last), (was, _, before) = version.partition(" "), known["version"].partition(" ")
    return int(count) >= int(was) and last >= before


def _version(tenant: str) -> tuple[str, datetime | None]:
    count, last = rows.version(tenant)
    return f"{count} {last}", datetime.fromisoformat(last) if last else None


def _upto(known: dict[str, str]) -> datetime | None:
    return datetime.fromisoformat(known["upto"]) if known.get("upto") else None


def _lock(tenant: str) -> str:
    return f"sparql-index:{tenant}"
