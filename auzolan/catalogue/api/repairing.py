# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file's own facts can put right in its descriptions, and what only its producer knows; nothing is kept."""

from pathlib import Path
from typing import Any

from auzolan.catalogue.api.scoring import IsReachable, graph_of, score_as_json, scored
from auzolan.catalogue.core import repairing
from auzolan.catalogue.core.scoring.complying import owners
from auzolan.catalogue.nouns.repairs import Question, Repair, Repaired
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import require_place, write, write_json


@verb(PUBLIC)
def repair_file(
    *,
    by: Actor,
    file: Path,
    out: Path,
    is_reachable: IsReachable | None = None,
    with_shacl: bool = True,
    into: Path | None = None,
) -> Repaired:
    """Return every repair that a file's own facts allow and every question left; write the file with all of them.

    The file itself stays as it is: a person reads the report, and takes or leaves what OUT holds.
    """
    del by
    for place in (out, into):
        if place is not None:
            require_place(place)
    if out.exists() and file.exists() and out.samefile(file):
        raise BadInput(out, field="out", expected="another file than the one that is repaired")
    graph = graph_of(file)
    before, _broken = scored(graph, is_reachable, with_shacl=with_shacl)
    found = repairing.repairs(graph, vocabularies(), is_reachable)
    repaired = repairing.accept(graph, found)
    after, broken = scored(repaired, is_reachable, with_shacl=with_shacl)
    asked = repairing.questions(after, broken, owners(repaired, {one.focus for one in broken}))
    told = Repaired(before, after, found, asked)
    write(out, repairing.as_turtle(repaired).decode())
    if into is not None:
        write_json(into, repaired_as_json(told))
    return told


def repaired_as_json(told: Repaired) -> dict[str, Any]:
    """Return repairs and questions as the command writes them; docs/explanation/metadata-quality.md explains each."""
    return {
        "before": score_as_json(told.before)["catalogue"],
        "after": score_as_json(told.after)["catalogue"],
        "repairs": [_repair(one) for one in told.repairs],
        "questions": [_question(one) for one in told.questions],
        "not_checked": list(told.after.not_checked),
        "vocabularies": told.after.vocabularies,
    }


def _repair(one: Repair) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("dataset", "focus", "path", "was", "becomes", "why")}
    return told | {"reason": one.reason.value, "metric": one.metric, "shape": one.shape, "points": one.points}


def _question(one: Question) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("dataset", "focus", "path", "asks", "metric", "shape", "points")}
