# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions of the rows and the features of files: by filters, in SQL, by place."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from auzolan.catalogue.api.resources import file, files
from auzolan.catalogue.core.resources import asking, giving, places
from auzolan.catalogue.core.resources.shapes import meets
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.resources import Answer, DataFile, Feature, Features
from auzolan.catalogue.store import datasets as datasets_store
from auzolan.catalogue.store import resources as store
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.lake import questions

MOST_ROWS: Final = asking.MOST
FORMS: Final = giving.MEDIA
_ROUNDS: Final = 50


@verb(PUBLIC)
def rows(*, by: Actor, dataset: str, name: str, told: Sequence[tuple[str, str]], most: int = MOST_ROWS) -> Answer:
    """Return rows of a file: ``told`` are parameters as ``column.op=value``, columns, order, limit and after.

    Operators are eq, ne, lt, lte, gt, gte, contains, in and null. BadInput for what the file has not. Three queries.
    """
    found = file(by=by, dataset=dataset, name=name)
    asked = asking.asked(told, found.columns, most=most)
    query, values = asking.sql(asked, found.columns, "{rows}")
    table = store.rows(store.path_of_rows(by.tenant, found), query, values)
    after = ""
    if table.num_rows > asked.limit:
        table = table.slice(0, asked.limit)
        last = table.slice(asked.limit - 1).to_pylist()[0]
        after = asking.cursor(last["_row"], last.get("_ordered"))
    return Answer(table.drop_columns([one for one in ("_row", "_ordered") if one in table.column_names]), after)


@verb(PUBLIC)
def ask_data(*, by: Actor, dataset: str, name: str, query: str, most: int = MOST_ROWS) -> Answer:
    """Return the rows that answer a question in SQL: one SELECT of the table ``data``, which holds the file.

    It is answered in a process of its own, which reads nothing but the file and has so much time and memory. BadInput
    for a question that may not be asked or takes more. Three queries.
    """
    found = file(by=by, dataset=dataset, name=name)
    path = store.path_of_rows(by.tenant, found)
    table = questions.ask(path, [*(one.name for one in found.columns), *_geometry(found)], query, rows=most)
    return Answer(table.slice(0, most), is_cut=table.num_rows > most)


@verb(PUBLIC)
def collections(*, by: Actor) -> Sequence[tuple[str, Dataset, DataFile]]:
    """Return the geographic files that everybody may have, each with the id of its collection. Two queries."""
    found = [one for one in store.files(by.tenant, is_geographic=True) if one.is_cleared]
    if not found:
        return []
    slugs = {one.dataset for one in found}
    published = {one.slug: one for one in datasets_store.datasets(by.tenant, slugs=slugs, standing=Standing.PUBLISHED)}
    return [(collection_of(one), published[one.dataset], one) for one in found if one.dataset in published]


@verb(PUBLIC)
def collection(*, by: Actor, name: str) -> tuple[Dataset, DataFile]:
    """Return the file of a collection with its dataset; NotFound where there is none. Two queries."""
    slug, _dot, file_name = name.partition(".")
    one = next((one for one in store.files(by.tenant, datasets=(slug,), name=file_name) if one.is_geographic), None)
    found = datasets_store.datasets(by.tenant, slugs=[slug], standing=Standing.PUBLISHED)
    if one is None or not one.is_cleared or not found:
        raise NotFound(f"There is no collection {name!r}.")
    return found[0], one


@verb(PUBLIC)
def features(*, by: Actor, name: str, told: dict[str, str]) -> tuple[DataFile, Features]:
    """Return features of a collection that meet a box, a time and properties (OGC 17-069r4, 7.15). Four queries.

    Whether a geometry meets a box is reckoned from the geometry itself, not from its bounds. ``matched`` is not told
    where a box was asked for.
    """
    _dataset, found = collection(by=by, name=name)
    asked = places.asked(told, found)
    path = store.path_of_rows(by.tenant, found)
    kept: list[Feature] = []
    following, after = asked, None
    for _round in range(_ROUNDS):
        table = store.rows(path, *places.sql(following, found)).to_pylist()
        kept += [one for row in table if _is_there(one := _feature(row, found), asked)]
        if len(kept) > asked.limit:
            after = kept[asked.limit - 1].row
            break
        if len(table) <= asked.limit:
            break
        following = replace(following, after=table[-1]["_row"])
    else:
        # few of many that might: the next page looks on from here
        after = following.after
    shown = tuple(kept[: asked.limit])
    matched = None
    if asked.box is None:
        counted = store.rows(path, *places.sql(asked, found, counting=True))
        matched = int(counted.column("n")[0].as_py())
    return found, Features(shown, matched, after)


@verb(PUBLIC)
def feature(*, by: Actor, name: str, id: str) -> tuple[DataFile, Feature]:  # noqa: A002  the standard's own word
    """Return one feature of a collection by its id; NotFound where there is none. Three queries."""
    _dataset, found = collection(by=by, name=name)
    names = ", ".join(asking.quoted(one.name) for one in found.columns)
    query = f"SELECT _row, _id, _geometry{', ' if names else ''}{names} FROM {{rows}} WHERE _id = $1 LIMIT 1"
    table = store.rows(store.path_of_rows(by.tenant, found), query, [id]).to_pylist()
    if not table:
        raise NotFound(f"There is no feature {id!r} in {name!r}.")
    return found, _feature(table[0], found)


@verb(PUBLIC)
def drawn(*, by: Actor, dataset: str, name: str, most: int = 1000) -> Sequence[Feature]:
    """Return the first features of a geographic file, to be drawn. Three queries."""
    found = file(by=by, dataset=dataset, name=name)
    if not found.is_geographic:
        raise BadInput(name, field="name", expected="a geographic file")
    path = store.path_of_rows(by.tenant, found)
    names = ", ".join(["_row", "_id", "_geometry", *(asking.quoted(one.name) for one in found.columns)])
    table = store.rows(path, f"SELECT {names} FROM {{rows}} ORDER BY _row LIMIT {int(most)}", [])
    return [_feature(row, found) for row in table.to_pylist()]


@verb(PUBLIC)
def newest_file(*, by: Actor, dataset: str) -> DataFile | None:
    """Return the file of a dataset that came last, for its page to show; None where it has none. Two queries."""
    return max(files(by=by, dataset=dataset), key=lambda one: one.at, default=None)


def written(answer: Answer, form: str) -> bytes:
    """Return an answer as JSON, CSV or Parquet."""
    return giving.written(answer, form)


def collection_of(one: DataFile) -> str:
    """Return the id of the collection that a geographic file is: a slug holds no point, so the first one parts them."""
    return f"{one.dataset}.{one.name}"


def plain_values(one: Feature) -> dict[str, Any]:
    """Return a feature as GeoJSON has it (RFC 7946, 3.2)."""
    told = {name: giving.plain(value) for name, value in one.properties.items()}
    return {"type": "Feature", "id": one.id, "geometry": one.geometry, "properties": told}


def _geometry(one: DataFile) -> list[str]:
    return ["_geometry"] if one.is_geographic else []


def _feature(row: dict[str, Any], one: DataFile) -> Feature:
    geometry = json.loads(row["_geometry"]) if row["_geometry"] else None
    return Feature(row["_id"], geometry, {column.name: row[column.name] for column in one.columns}, row["_row"])


def _is_there(one: Feature, asked: places.AskedFeatures) -> bool:
    return asked.box is None or (one.geometry is not None and meets(one.geometry, asked.box))
