# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of pages that cite datasets: read, held against the catalogue, and written so that each page is there once."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from auzolan.catalogue.core.reuse.addresses import host_of, plain_address
from auzolan.catalogue.nouns.reuse import Citation
from auzolan.kernel.refusals import BadInput, Problem

COLUMNS: Final = ("page", "dataset", "title", "found_on")
_OURS: Final = re.compile(r"/datasets/([a-z0-9-]+)\Z")
Row = tuple[int, dict[str, str]]


def rows_of(content: bytes, file: str) -> list[Row]:
    r"""Return the rows of a CSV with a head, or of a JSON list of objects, each with its number in the file.

    Columns: page and dataset, and where they are known title and found_on. BadInput where it is neither.

    >>> rows_of(b"page,dataset\nhttps://deia.eus/a,stops\n", "a.csv")
    [(2, {'page': 'https://deia.eus/a', 'dataset': 'stops', 'title': '', 'found_on': ''})]
    >>> rows_of(b'[{"page": "https://deia.eus/a", "dataset": "stops"}]', "a.json")[0][0]
    1
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(f"byte {fault.start}", file=file, expected="a text in UTF-8") from fault
    return list(_from_json(text, file) if text.lstrip()[:1] in ("[", "{") else _from_csv(text, file))


def citations_of(
    rows: Sequence[Row], file: str, found: Mapping[str, str], own: Mapping[str, set[str]], today: date
) -> tuple[list[Citation], int, list[Problem]]:
    """Return the citations of a file, how many are the publisher's own pages, and what is wrong with the others.

    ``found`` are datasets by every name they go by (``names_of``), ``own`` the hosts that the publisher of each writes
    under: those pages are no evidence that anybody else uses the data.
    """
    kept, ours, problems = list[Citation](), 0, list[Problem]()
    for number, row in rows:
        page, slug = plain_address(row["page"]), found.get(plainly(row["dataset"]), "")
        on, faults = _day(row["found_on"], today), []
        if not page or len(page) > 1000:
            faults.append(("page", row["page"], "an address of the web: https://..."))
        if not slug:
            faults.append(("dataset", row["dataset"], "a dataset of the catalogue: its address or its short name"))
        if on is None:
            faults.append(("found_on", row["found_on"], "a day that has come: 2026-05-31"))
        problems += [Problem(file, number, *fault) for fault in faults]
        if faults or on is None:
            continue
        if host_of(page) in own.get(slug, ()):
            ours += 1
            continue
        kept.append(Citation(slug, page, on, row["title"].strip()[:300]))
    return kept, ours, problems


def plainly(name: str) -> str:
    """Return a name of a dataset as it is looked up: a slug, an address of the web, or the address of its page here.

    >>> plainly(" stops "), plainly("https://www.bizkaia.eus/eu/datasets/stops/"), plainly("https://d.eus/dataset/1/")
    ('stops', 'stops', 'd.eus/dataset/1')
    """
    address = plain_address(name)
    ours = _OURS.search(address)
    return ours[1] if ours else address or name.strip()


def _from_json(text: str, file: str) -> Iterator[Row]:
    try:
        told = json.loads(text)
    except json.JSONDecodeError as fault:
        raise BadInput(f"line {fault.lineno}", file=file, expected=f"JSON ({fault.msg})") from fault
    if not isinstance(told, list):
        raise BadInput(type(told).__name__, file=file, expected="a list of objects with page and dataset")
    for number, one in enumerate(told, start=1):
        if not isinstance(one, dict):
            raise BadInput(str(one), file=file, row=number, expected="an object with page and dataset")
        yield number, _row(one, file, number)


def _from_csv(text: str, file: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text))
    head = reader.fieldnames or []
    missing = [name for name in ("page", "dataset") if name not in head]
    if missing:
        expected = "a head with page, dataset and where they are known title, found_on"
        raise BadInput(",".join(head), file=file, row=1, field=missing[0], expected=expected)
    for number, one in enumerate(reader, start=2):
        yield number, _row(one, file, number)


def _row(told: Mapping[Any, Any], file: str, number: int) -> dict[str, str]:
    strange = [str(name) for name in told if name not in COLUMNS]
    if strange:
        raise BadInput(strange[0], file=file, row=number, field="columns", expected="of " + ", ".join(COLUMNS))
    return {name: str(told.get(name) or "") for name in COLUMNS}


def _day(text: str, today: date) -> date | None:
    if not text.strip():
        return today
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if day <= today else None
