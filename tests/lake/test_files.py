# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lake: a file exists when, and only when, its row has been committed."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from django.db import transaction

from auzolan import lake
from tests.builders.kernel import a_tenant

SCHEMA = pa.schema([("n", pa.int64())])


def _table(*numbers: int) -> pa.Table:
    return pa.table({"n": list(numbers)}, schema=SCHEMA)


def _numbers(tenant: str = "bizkaia") -> list[int]:
    with lake.connect() as con:
        rows = lake.fetch(con, f"SELECT n FROM {lake.scan(tenant, 'things', schema=SCHEMA)} ORDER BY n")
    return list(rows["n"].to_pylist())


@pytest.mark.django_db
def test_a_batch_that_comes_twice_is_kept_once() -> None:
    a_tenant()
    assert lake.append("bizkaia", "things", _table(1, 2), batch="a")
    assert not lake.append("bizkaia", "things", _table(1, 2), batch="a")
    assert _numbers() == [1, 2]
    assert _numbers("araba") == []


@pytest.mark.django_db
def test_what_is_replaced_is_not_seen_any_more() -> None:
    a_tenant()
    lake.append("bizkaia", "things", _table(1), batch="a")
    before = lake.version("bizkaia", "things")
    lake.replace("bizkaia", "things", _table(7))
    assert _numbers() == [7]
    assert lake.version("bizkaia", "things") > before


@pytest.mark.django_db
def test_what_was_rolled_back_is_an_orphan_that_nobody_sees() -> None:
    a_tenant()
    with pytest.raises(RuntimeError, match="stop"), transaction.atomic():  # noqa: PT012  the transaction is the point
        lake.append("bizkaia", "things", _table(1), batch="a")
        raise RuntimeError("stop")
    assert _numbers() == []
    assert len(lake.orphans()) == 1


@pytest.mark.django_db
def test_a_damaged_file_is_named(settings: Any) -> None:
    a_tenant()
    lake.append("bizkaia", "things", _table(1), batch="a")
    [path] = lake.files("bizkaia", "things")
    assert lake.damaged("bizkaia") == []
    Path(path).write_bytes(b"no parquet")
    assert lake.damaged("bizkaia") == [str(Path(path).relative_to(settings.LAKE_DIR))]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_a_transaction() -> None:
    a_tenant()
    with pytest.raises(RuntimeError, match="inside a transaction"):
        lake.append("bizkaia", "things", _table(1), batch="a")


def test_connections_share_an_engine_and_not_their_tables() -> None:
    with lake.connect() as one, lake.connect() as other, lake.connect(alone=True) as alone:
        one.execute("CREATE TEMP TABLE mine AS SELECT 1 AS n")
        assert one.execute("SELECT n FROM mine").fetchall() == [(1,)]
        for con in (other, alone):
            with pytest.raises(duckdb.CatalogException, match="mine"):
                con.execute("SELECT n FROM mine")
        alone.execute("SET preserve_insertion_order = false")
        asked = "SELECT current_setting('preserve_insertion_order')"
        assert (one.execute(asked).fetchall(), alone.execute(asked).fetchall()) == ([(True,)], [(False,)])
