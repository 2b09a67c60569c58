# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions to use again: the catalogue of Developers Italia of 2026-07-01, as an import would keep it."""

import json
from datetime import date
from pathlib import Path
from typing import Final

from auzolan.govtech.core.solutions.cataloguing import key_of
from auzolan.govtech.core.solutions.gathering import faults_of, gathered, pruned
from auzolan.govtech.nouns.solutions import Solution
from auzolan.govtech.store.solution_files import read_file
from auzolan.kernel.nouns_json import to_json
from tools.bundles.package import Table

FILE: Final = "developers_italia_catalogue_2026-07-01.jsonl"
SOURCE: Final = "Developers Italia (Dipartimento per la trasformazione digitale, AgID), catalogue of 2026-07-01"


def solutions(data: Path) -> Table:
    """Return the rows of table solutions, in the order of the catalogue."""
    read = read_file(data / "govtech" / FILE, FILE)
    faults, _rows = faults_of([read])
    groups: dict[str, list[Solution]] = {}
    for one in read.solutions:
        groups.setdefault(key_of(one, {}), []).append(one)
    kept = [after for _before, after in gathered(groups, faults, {}, (), date(2026, 7, 1))]
    return [
        {
            "slug": one.slug,
            "name": one.solution.name or one.slug,
            "record": json.dumps(pruned(to_json(one)), ensure_ascii=False, separators=(",", ":"), sort_keys=True),
            "source": SOURCE,
        }
        for one in kept
    ]
