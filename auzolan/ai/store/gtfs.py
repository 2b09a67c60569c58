# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Timetables as GTFS: read from a zip or a folder of the disk; routes and stops kept in the lake."""

import io
import zipfile
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from auzolan import lake
from auzolan.ai.core import gtfs as core
from auzolan.kernel.once import asked_once
from auzolan.kernel.refusals import BadInput

DATASETS: Final = {"routes.txt": "bus-routes", "stops.txt": "bus-stops"}
MOST_BYTES: Final = 200_000_000


def read(place: Path) -> dict[str, pl.DataFrame]:
    """Return the checked files of a timetable, by name; BadInput where it is none, BadTable for a bad row."""
    told = {}
    for name in (*core.REQUIRED, *core.OPTIONAL):
        content = _content(place, name)
        if content is None:
            if name in core.REQUIRED:
                raise BadInput(place.name, field="gtfs", expected=f"a zip or a folder with {name}")
            continue
        try:
            table = pl.read_csv(io.BytesIO(content), infer_schema=False)
        except (PolarsError, UnicodeError) as fault:
            reason = str(fault).partition("\n")[0]
            raise BadInput(name, field="gtfs", expected=f"a table with commas in UTF-8 ({reason})") from None
        told[name] = core.check(name, table)
    return told


def keep(tenant: str, told: dict[str, pl.DataFrame]) -> None:
    """Keep routes and stops in the place of those before. Belongs in the caller's transaction."""
    for name, dataset in DATASETS.items():
        lake.replace(tenant, dataset, told[name].to_arrow())


@asked_once
def route_names(tenant: str) -> dict[str, str]:
    """Return the long name of each route by its short one; none without a timetable. One query."""
    paths = lake.files(tenant, DATASETS["routes.txt"])
    if not paths:
        return {}
    rows = pl.concat([pl.read_parquet(path) for path in paths])
    return dict(zip(rows["route_short_name"].to_list(), rows["route_long_name"].to_list(), strict=True))


def _content(place: Path, name: str) -> bytes | None:
    try:
        if place.is_dir():
            file = place / name
            return file.read_bytes() if file.is_file() else None
        with zipfile.ZipFile(place) as packed:
            inside = next((one for one in packed.infolist() if Path(one.filename).name == name), None)
            if inside is None:
                return None
            if inside.file_size > MOST_BYTES:
                raise BadInput(name, field="gtfs", expected=f"a file of up to {MOST_BYTES} bytes")
            return packed.read(inside)
    except (OSError, zipfile.BadZipFile) as fault:
        raise BadInput(str(place), field="gtfs", expected=f"a GTFS zip or folder ({fault})") from None
