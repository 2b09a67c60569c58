# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every question that a room asks of the lake, asked of DuckDB and of Spark: the same numbers, each of them."""

import shutil
from importlib.util import find_spec

import pytest

from auzolan import lake
from auzolan.kernel.refusals import Conflict
from auzolan.measure.store import facts as store
from tests.builders.facts import TENANT, a_province
from tests.builders.questions import a_lake_with_everything, answers

pytestmark = [pytest.mark.django_db, pytest.mark.elsewhere]
SPARK = "pyspark:local[2]"
# little data in many plans: nothing is gained by compiling each of them, nor by two hundred parts of a few rows
LIGHTLY = (
    "--conf spark.sql.shuffle.partitions=2 --conf spark.sql.codegen.wholeStage=false"
    " --driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell"
)
needs_spark = pytest.mark.skipif(
    not (find_spec("pyspark") and shutil.which("java")), reason="no Spark here: make spark, and install Java"
)


@pytest.fixture(autouse=True)
def _lightly(monkeypatch):
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", LIGHTLY)


@pytest.mark.slow
@needs_spark
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_spark_says_what_duckdb_says(settings):
    a_lake_with_everything()
    here = answers()
    settings.FACTS_URL = SPARK
    assert here == answers()
    assert all(here.values()), {name for name, found in here.items() if not found}


@pytest.mark.slow
@needs_spark
def test_of_an_empty_lake_spark_says_nothing_either(settings):
    a_province()
    here = answers()
    settings.FACTS_URL = SPARK
    assert here == answers()


def test_an_engine_that_is_not_known_is_refused_in_words_and_without_its_secrets(settings):
    settings.FACTS_URL = "click://me:hidden@localhost"
    with pytest.raises(Conflict, match="AUZOLAN_FACTS_URL begins with 'click': leave it empty for DuckDB") as refused:
        store.newest_day(TENANT)
    assert "hidden" not in str(refused.value)


def test_where_spark_is_not_installed_that_is_said(settings, monkeypatch):
    import sys

    from auzolan.lake import spark

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    settings.FACTS_URL = "pyspark:local[1]"
    spark._spark.cache_clear()
    with pytest.raises(Conflict, match=r"Spark is not installed here \(pyspark.sql\): install auzolan\[spark\]"):
        store.newest_day(TENANT)


def test_what_is_kept_is_gone_after_the_reading():
    with lake.reader() as asked:
        asked.keep("few", "SELECT $1::INT AS n", [3])
        assert asked.fetch("SELECT n FROM few").to_pylist() == [{"n": 3}]
    with lake.reader() as asked, pytest.raises(Exception, match="few"):
        asked.fetch("SELECT n FROM few")
