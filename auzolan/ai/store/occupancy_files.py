# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counted trips in files: of the disk, or handed in."""

from io import BytesIO
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from auzolan.ai.core.occupancy.reading import read_trips
from auzolan.kernel.refusals import BadInput


def trips_in(file: Path, body: bytes | None = None) -> pl.DataFrame:
    """Return the counted trips of a Parquet or CSV file, checked; rows are counted as its own program shows them.

    ``body`` is what the file holds, where it was handed in and does not lie on our disk.
    """
    is_csv = file.suffix.lower() in (".csv", ".txt")
    source = file if body is None else BytesIO(body)
    try:
        table = pl.read_csv(source, infer_schema=False) if is_csv else pl.read_parquet(source)
    except FileNotFoundError:
        raise BadInput(str(file), field="file", expected="a file that is there") from None
    except (PolarsError, OSError, UnicodeError) as fault:
        reason = str(fault).partition("\n")[0]
        raise BadInput(str(file), field="file", expected=f"counted trips as CSV or Parquet ({reason})") from None
    return read_trips(table, file=file.name, first_row=2 if is_csv else 1)
