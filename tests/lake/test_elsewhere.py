# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every question that a room asks of the lake, asked of DuckDB and of Spark: the same numbers, each of them."""

import shutil
from datetime import date, timedelta
from importlib.util import find_spec

import pytest

from auzolan import lake
from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.kernel.refusals import Conflict
from auzolan.measure import api as measure
from auzolan.measure.facts.board import Question, from_cube, from_raw
from auzolan.measure.store import facts as store
from auzolan.review import facts as observations
from auzolan.review.nouns import Series
from tests.builders.facts import TENANT, a_province, a_simulated_quarter

pytestmark = pytest.mark.django_db
SPARK = "pyspark:local[2]"
# little data in many plans: nothing is gained by compiling each of them, nor by two hundred parts of a few rows
LIGHTLY = (
    "--conf spark.sql.shuffle.partitions=2 --conf spark.sql.codegen.wholeStage=false"
    " --driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell"
)
needs_spark = pytest.mark.skipif(
    not (find_spec("pyspark") and shutil.which("java")), reason="no Spark here: make spark, and install Java"
)
QUARTER = Period(date(2025, 2, 1), date(2025, 5, 1))
DAYS = [date(2025, 3, day) for day in (3, 4, 5)]
BOARDS = (
    Question(by=()),
    Question(("service", "channel"), "month"),
    Question(("provider", "segment"), "day", Period(date(2025, 2, 20), date(2025, 3, 3)), {"municipality": "48013"}),
)
ASKED = {
    "boards of the cube": lambda: [from_cube(TENANT, question) for question in BOARDS],
    "boards of the logs": lambda: [from_raw(TENANT, question) for question in BOARDS],
    "funnel": lambda: store.funnel(TENANT, ("start", "submit", "complete"), timedelta(days=30), service="grants"),
    "funnel without window": lambda: store.funnel(TENANT, ("start", "submit", "complete"), None, period=QUARTER),
    "newest day": lambda: store.newest_day(TENANT),
    "hours": lambda: store.hourly(TENANT, "income-tax", DAYS, "web"),
    "answers": lambda: (store.answer_cells(TENANT, QUARTER), store.answer_cells(TENANT, monthly=False)),
    "margins": lambda: sorted(map(str, store.margins(TENANT, QUARTER, ("service", "channel")))),
    "drivers": lambda: store.driver_counts(TENANT, "grants", QUARTER),
    "steps": lambda: store.step_counts(TENANT, "income-tax", QUARTER),
    "observations": lambda: observations.table(TENANT).to_pylist(),
    "some observations": lambda: observations.table(TENANT, ["completion-share", "p50-minutes"]).to_pylist(),
    "series": lambda: observations.series(TENANT, [Series("completion-share", one) for one in _dimensions()]),
    "observations of a service": lambda: observations.of_service(TENANT, "grants"),
    "newest of each service": lambda: observations.newest_by_service(TENANT),
    "newest of each indicator": lambda: observations.newest(TENANT),
}


@pytest.fixture(autouse=True)
def _lightly(monkeypatch):
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", LIGHTLY)


def _dimensions():
    return {one.dimensions for one in observations.of_service(TENANT, "grants")}


@pytest.mark.slow
@needs_spark
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_spark_says_what_duckdb_says(settings):
    a_province()
    a_simulated_quarter()
    measure.derive_observations(by=system(TENANT))
    here = {name: ask() for name, ask in ASKED.items()}
    settings.FACTS_URL = SPARK
    assert here == {name: ask() for name, ask in ASKED.items()}
    assert all(here.values()), {name for name, found in here.items() if not found}


@pytest.mark.slow
@needs_spark
def test_of_an_empty_lake_spark_says_nothing_either(settings):
    a_province()
    here = {name: ask() for name, ask in ASKED.items()}
    settings.FACTS_URL = SPARK
    assert here == {name: ask() for name, ask in ASKED.items()}


def test_an_engine_that_is_not_known_is_refused_in_words(settings):
    settings.FACTS_URL = "clickhouse://localhost"
    with pytest.raises(Conflict, match="AUZOLAN_FACTS_URL is 'clickhouse://localhost': leave it empty for DuckDB"):
        store.newest_day(TENANT)


def test_where_spark_is_not_installed_that_is_said(settings, monkeypatch):
    import sys

    from auzolan.lake import elsewhere

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    settings.FACTS_URL = "pyspark:local[1]"
    elsewhere._spark.cache_clear()
    with pytest.raises(Conflict, match=r"Spark is not installed here \(pyspark.sql\): install auzolan\[spark\]"):
        store.newest_day(TENANT)


def test_what_is_kept_is_gone_after_the_reading():
    with lake.reader() as asked:
        asked.keep("few", "SELECT $1::INT AS n", [3])
        assert asked.fetch("SELECT n FROM few").to_pylist() == [{"n": 3}]
    with lake.reader() as asked, pytest.raises(Exception, match="few"):
        asked.fetch("SELECT n FROM few")
