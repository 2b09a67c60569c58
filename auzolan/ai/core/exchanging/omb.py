# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The US federal inventory of AI use cases (OMB M-24-10, 2024): 62 columns, with the rules of its data dictionary."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from auzolan.ai.core.exchanging.omb_columns import COLUMNS, Column
from auzolan.ai.core.exchanging.omb_titles import TITLES
from auzolan.ai.core.exchanging.saying import into, is_placeholder, said, slugged
from auzolan.ai.nouns.exchanging import About, Draft, Exported, Gap, Taken, Why
from auzolan.ai.nouns.systems import Scope, Stage, System
from auzolan.kernel.refusals import BadInput, Problem
from auzolan.kernel.texts import Text

KEYS: Final[Mapping[str, str]] = {
    "2_use_case_name": "name",
    "11_purpose_benefits": "purpose",
    "3_agency": "organisation",
    "4_bureau": "team",
    "12_outputs": "outputs",
    "33_agency_data": "data",
    "39_code_link": "source_code",
    "54_key_risks": "risks",
}
"""The columns that are fields of our record; every other is kept under its own name: ``omb.16_dev_stage``."""

OTHER: Final = "Other"
_STAGES: Final[Mapping[str, Stage]] = {
    "acquisition and/or development": Stage.DECIDED,
    "implementation and assessment": Stage.PILOTING,
    "operation and maintenance": Stage.SCALED,
    "in production": Stage.SCALED,
    "in mission": Stage.SCALED,
    "retired": Stage.RETIRED,
}
_OURS: Final[Mapping[Stage, str]] = {
    Stage.IDEA: "Initiated",
    Stage.SCREENED: "Initiated",
    Stage.PILOTING: "Implementation and Assessment",
    Stage.DECIDED: "Acquisition and/or Development",
    Stage.SCALED: "Operation and Maintenance",
    Stage.STOPPED: "Retired",
    Stage.RETIRED: "Retired",
}
_SAME: Final[Mapping[str, str]] = {
    "developed with a combination of in-house and contract/external resources":
        "Developed with both contracting and in-house resources.",
    "exclusively developed with contract/external resources": "Developed with contracting resources.",
    "no contract/external resources used in development": "Developed in-house.",
    "sex": "Sex/Gender",
    "gender": "Sex/Gender",
    "gender/sex": "Sex/Gender",
    "race": "Race/Ethnicity",
}  # fmt: skip
_HEADINGS: Final = tuple(TITLES[one.name] for one in COLUMNS)
_EXPLAINED: Final = frozenset(one.name for one, after in pairwise(COLUMNS) if after.name.endswith("_question_type"))


def read(text: str, file: str) -> Taken:
    """Return the use cases of an inventory; BadInput where its columns are not the 62 of 2024, in their order.

    A row without a name, or of another width, is a problem with its row and column; the others are taken. Use cases of
    one agency with the same name are told apart by their order.

    >>> read("Use Case Name,Agency", "a.csv")
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: a.csv, row 1: '2 columns' is not accepted; expected the 62 columns of 2024
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    _check_head(next(rows, []), file)
    drafts, problems, seen = [], [], Counter[str]()
    count = 0
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        count += 1
        if len(row) != len(COLUMNS):
            problems.append(Problem(file, number, "", f"{len(row)} cells", f"{len(COLUMNS)} cells"))
            continue
        cells = {one.name: canonical(one, cell) for one, cell in zip(COLUMNS, row, strict=True)}
        if not cells["2_use_case_name"]:
            problems.append(Problem(file, number, TITLES["2_use_case_name"], "", "the name of the use case"))
            continue
        drafts.append(_draft(cells, number, seen))
    return Taken(count, tuple(drafts), tuple(problems))


def write(systems: Sequence[System], about: About) -> Exported:
    """Return systems as rows of the inventory; a value that the record does not have stays empty, and is listed.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import same
    >>> about = About(same("Bizkaia"), same("Mobility"), "", date(2026, 1, 1), "en")
    >>> told = write([System("a", same("Routes"), same("Short ways"), "x", Scope.OTHER)], about)
    >>> len(next(csv.reader(io.StringIO(told.text)))), told.lacking[0].name
    (62, '3_abr')
    """
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerow(_HEADINGS)
    lacking: list[Gap] = []
    for one in systems:
        cells = _cells(one, about)
        writer.writerow([cells[column.name] for column in COLUMNS])
        lacking += _gaps(cells)
    return Exported(kept.getvalue(), tuple(lacking))


def gaps(one: System, about: About) -> tuple[Gap, ...]:
    """Return what the rules of the data dictionary ask for and a system does not say, in the order of the columns.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import same
    >>> about = About(Text(), Text(), "", date(2026, 1, 1), "en")
    >>> [gap.name for gap in gaps(System("a", same("A"), same("B"), "x", Scope.AI_SYSTEM), about)][:3]
    ['3_agency', '3_abr', '4_bureau']
    """
    return tuple(_gaps(_cells(one, about)))


def canonical(column: Column, cell: str) -> str:
    r"""Return a cell as the data dictionary spells its value; one that is none of those stays as it was written.

    Capitals, dashes, spaces, full stops, a list of JSON and what follows a value are not part of its name.

    >>> impact = next(one for one in COLUMNS if one.name == "17_impact_type")
    >>> [canonical(impact, told) for told in ("Rights-Impacting\n", "Safety-impacting", "who knows")]
    ['Rights-Impacting', 'Safety-Impacting', 'who knows']
    """
    told = " ".join(cell.replace("\xa0", " ").split()) if column.accepts or column.is_many else cell.strip()
    if not column.accepts or not told:
        return told
    if not column.is_many:
        return _one(column, told) or told
    whole = _known(column.accepts).get(_bare(told))
    if whole:
        return whole
    parts = [_one(column, part) for part in _parts(cell)]
    return "; ".join(dict.fromkeys(parts)) if all(parts) and parts else told


def stage_of(told: str) -> Stage:
    """Return the stage of our way that a stage of the inventory comes to; an idea where it says nothing we know.

    >>> stage_of("Operation and Maintenance"), stage_of("Ideation")
    (<Stage.SCALED: 'scaled'>, <Stage.IDEA: 'idea'>)
    """
    return _STAGES.get(told.casefold(), Stage.IDEA)


def _check_head(head: Sequence[str], file: str) -> None:
    if len(head) != len(COLUMNS):
        expected = f"the {len(COLUMNS)} columns of 2024"
        raise BadInput(f"{len(head)} columns", file=file, row=1, expected=expected)
    for told, column in zip(head, COLUMNS, strict=True):
        if _bare(told) not in (_bare(TITLES[column.name]), _bare(column.name)):
            raise BadInput(told, file=file, row=1, field=column.name, expected=TITLES[column.name])


def _draft(cells: Mapping[str, str], row: int, seen: Counter[str]) -> Draft:
    base = slugged(f"{cells['3_abr'] or cells['3_agency']}-{cells['2_use_case_name']}")
    seen[base] += 1
    fields = {KEYS.get(name, f"omb.{name}"): value for name, value in cells.items() if value}
    name, purpose = fields.pop("name"), fields.pop("purpose", "")
    return Draft(
        row=row,
        slug=base if seen[base] == 1 else f"{base}-{seen[base]}",
        name=Text(en=" ".join(name.split())),
        purpose=Text(en=purpose),
        unit=cells["3_abr"] or cells["3_agency"],
        scope=Scope.AI_SYSTEM,
        stage=stage_of(cells["16_dev_stage"]),
        fields=fields,
    )


def _cells(one: System, about: About) -> dict[str, str]:
    cells = {}
    for column in COLUMNS:
        key = KEYS.get(column.name)
        own = one.fields.get(f"omb.{column.name}", "")
        cells[column.name] = said(one, key, about) if key else into(own, "en")
    if not any(key.startswith("omb.") for key in one.fields):
        cells["16_dev_stage"] = _OURS[one.stage]
    return cells


def _gaps(cells: Mapping[str, str]) -> list[Gap]:
    found = []
    for column in COLUMNS:
        cell, title, key = cells[column.name], TITLES[column.name], KEYS.get(column.name, f"omb.{column.name}")
        when = _required(column, cells)
        if when is None:
            continue
        if not cell:
            found.append(Gap(column.name, title, Why.MISSING, key, when))
        elif is_placeholder(cell):
            found.append(Gap(column.name, title, Why.PLACEHOLDER, key, when, cell))
        elif column.accepts and not _is_accepted(column, cell):
            found.append(Gap(column.name, title, Why.VALUE, key, when, cell))
    return found


def _required(column: Column, cells: Mapping[str, str]) -> str | None:
    """Return the condition under which a column is required of these cells ("always"), None where it is not."""
    if column.needs is None:
        return None
    if not all(cells[one.column] in one.values for one in column.needs):
        return None
    return " and ".join(str(one) for one in column.needs) or "always"


def _is_accepted(column: Column, cell: str) -> bool:
    """Tell whether a cell is offered: a value of the dictionary, or Other where the next column explains it."""
    parts = cell.split("; ") if column.is_many and cell not in column.accepts else [cell]
    return all(part in column.accepts or (part == OTHER and column.name in _EXPLAINED) for part in parts)


@cache
def _known(accepts: tuple[str, ...]) -> Mapping[str, str]:
    """Return the values by what is left of them, and by the head before a colon where that is one value's only."""
    heads = Counter(_bare(re.split(r"[:]", one)[0]) for one in accepts)
    whole = {_bare(one): one for one in accepts}
    return whole | {head: one for one in accepts if heads[head := _bare(one.split(":")[0])] == 1}


def _one(column: Column, told: str) -> str:
    """Return the one value that a text means; empty where it means none, or could mean several."""
    bare = _bare(told)
    known = _known(column.accepts)
    if bare in known:
        return known[bare]
    if bare in _SAME and _SAME[bare] in column.accepts:
        return _SAME[bare]
    if column.name in _EXPLAINED and re.match(r"other\b", bare):
        return OTHER
    head = _bare(re.split(r"\s[-–—]\s|[:(.,]", told)[0])
    if head in known:
        return known[head]
    begun = {one for key, one in known.items() if len(bare) >= 8 and (key.startswith(bare) or bare.startswith(key))}
    return begun.pop() if len(begun) == 1 and not is_placeholder(told) else ""


def _bare(told: str) -> str:
    plain = re.sub(r"[–—‑-]+", "-", told.replace("’", "'").replace("_", " "))
    return " ".join(plain.casefold().split()).strip(" .;,\"'[]")


def _parts(cell: str) -> list[str]:
    if cell.strip().startswith("["):
        try:
            return [str(part) for part in json.loads(cell)]
        except ValueError:
            pass
    return [part.strip() for part in re.split(r"[;,\n]| and ", cell) if part.strip()]
