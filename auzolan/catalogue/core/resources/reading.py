# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file as it came, by its name: which form it has, and what it holds as a table."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from auzolan.catalogue.core.resources import features, tables
from auzolan.catalogue.core.resources.tables import Read
from auzolan.catalogue.nouns.resources import Column, Form
from auzolan.kernel.refusals import BadInput

ENDINGS: Final[Mapping[str, Form]] = {
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".xlsx": Form.XLSX,
    ".geojson": Form.GEOJSON,
    ".parquet": Form.PARQUET,
    ".geoparquet": Form.GEOPARQUET,
}
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,69}\.[a-z]{3,10}")


def name_of(told: str) -> str:
    """Return the name under which a file is had: small letters, digits, hyphens high and low; and its ending.

    >>> name_of("Expediciones Realizadas (2024).CSV"), name_of("2024_biz_mar.csv")
    ('expediciones-realizadas-2024.csv', '2024_biz_mar.csv')
    >>> name_of("plan.pdf")
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: name: 'plan.pdf' is not accepted; expected a name that ends with .csv, .tsv, .xlsx, .geojson, .parquet, .geoparquet
    """  # noqa: E501
    stem, dot, ending = told.rpartition("/")[2].casefold().rpartition(".")
    plain = "-".join(re.findall(r"[a-z0-9_]+", stem)).strip("-_")[:70]
    name = f"{plain}{dot}{ending}"
    if f".{ending}" not in ENDINGS or not _NAME.fullmatch(name):
        raise BadInput(told, field="name", expected="a name that ends with " + ", ".join(ENDINGS))
    return name


def read(content: bytes, name: str, before: Sequence[Column] = ()) -> Read:
    r"""Return what a file holds; ``before`` are the columns of the version before, which stay so.

    >>> [one.name for one in read(b"a,b\n1,2\n", "x.csv").columns]
    ['a', 'b']
    """
    form = ENDINGS["." + name.rpartition(".")[2]]
    match form:
        case Form.CSV | Form.TSV:
            return tables.separated(content, name, before, is_tsv=form is Form.TSV)
        case Form.XLSX:
            return tables.workbook(content, name, before)
        case Form.GEOJSON:
            return features.geojson(content, name, before)
    found = features.geoparquet(content, name, before)
    if found is None and form is Form.GEOPARQUET:
        raise BadInput(name, file=name, field="geo", expected="the metadata of GeoParquet 1.0 or 1.1")
    return found or tables.columnar(content, name, before)
