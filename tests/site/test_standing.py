# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The larger installation of the benchmarks stands on a bundle that is accepted like any other."""

import csv
from pathlib import Path

from auzolan.kernel import bundles
from benchmarks.standing import _NAMED, multiplied

BISCAY = Path(__file__).resolve().parents[2] / "bundles" / "bizkaia"


def test_a_bundle_many_times_over_is_a_bundle_with_every_file_of_it(tmp_path: Path) -> None:
    multiplied(BISCAY, tmp_path / "twice", 2)
    kept = {path.relative_to(tmp_path / "twice") for path in (tmp_path / "twice").rglob("*")}
    assert kept == {path.relative_to(BISCAY) for path in BISCAY.rglob("*")}
    once = {path.stem: len(list(csv.DictReader(path.read_text().splitlines()))) for path in BISCAY.glob("*.csv")}
    counted = bundles.check(tmp_path / "twice")
    assert counted == {table: rows * (2 if table in _NAMED else 1) for table, rows in once.items()}
    assert set(_NAMED) <= set(once)
