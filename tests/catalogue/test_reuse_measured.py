# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse measured through the verbs: five sources, observations of the review, expectations answered, the finding."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.core.reuse import observing
from auzolan.catalogue.nouns.datasets import Standing as DatasetStanding
from auzolan.catalogue.nouns.reuse import Grade, Upkeep, Witness
from auzolan.catalogue.nouns.showcase import Standing
from auzolan.catalogue.nouns.uses import Channel
from auzolan.kernel import clock, dependencies
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, NotPermitted
from auzolan.review import api as review
from auzolan.review.nouns import Expectation, Series, Verdict
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.reuse import a_reuse, a_series, fetched
from tests.builders.review import decide

pytestmark = pytest.mark.django_db
BY, ANYBODY = system("bizkaia"), visitor("bizkaia")
CSV = "page,dataset,title,found_on\n"


@pytest.fixture(autouse=True)
def _stops() -> None:
    a_dataset("stops")


def cite(*pages: str, dataset: str = "stops") -> None:
    rows = "".join(f"{page},{dataset},,2026-01-31\n" for page in pages)
    api.take_citations(by=BY, content=(CSV + rows).encode(), name="cited.csv")


def need(*needing: str, dataset: str = "stops") -> None:
    for ref in needing:
        room = ref.partition("/")[0]
        dependencies.publish("bizkaia", room, [(Ref.parse(ref), Ref("catalogue", "dataset", dataset))])


def test_five_sources_are_told_with_figures_and_periods() -> None:
    assert api.reuse_of(by=ANYBODY, slug="stops") is None
    assert list(api.reuse_board(by=ANYBODY).grades.values()) == [0, 0, 0, 1]
    fetched("stops", 30)
    fetched("stops", 80, channel=Channel.CKAN)
    fetched("stops", 500, channel=Channel.PAGE)
    fetched("stops", 40, on=clock.today())
    a_reuse()
    a_reuse("Not judged", is_shown=False)
    cite("https://deia.eus/a", "https://eitb.eus/b")
    need("govtech/challenge/7", "services/service/trips", "ai/system/delays", "strategy/case/1")
    found = api.reuse_of(by=ANYBODY, slug="stops")
    assert found is not None
    assert found.grade is Grade.A
    told = {one.witness: one.n for one in found.evidence}
    assert told == {
        Witness.USES: 110, Witness.DECLARED: 1, Witness.CITED: 2, Witness.CHALLENGES: 1, Witness.INTERNAL: 2,
    }  # fmt: skip
    uses = found.said_by(Witness.USES)
    assert uses is not None
    assert uses.period is not None
    assert uses.period.days in (365, 366)
    board = api.reuse_board(by=ANYBODY)
    assert (board.rows[0], board.uses, board.declared, board.cited, board.share) == (found, 110, 1, 2, 1.0)


def test_the_same_page_declared_and_cited_or_of_the_publisher_is_one_source() -> None:
    a_reuse(url="https://maps.example/stops/")
    cite("https://www.maps.example/stops", "https://data.bizkaia.eus/dataset/other")
    board = api.reuse_board(by=ANYBODY)
    assert (board.rows[0].grade, board.cited) == (Grade.C, 0)


def test_what_speaks_of_a_series_and_its_datasets_is_counted_once() -> None:
    a_series("padron", members=("bilbao", "getxo"))
    a_reuse("Ages", datasets=("bilbao", "getxo"))
    cite("https://deia.eus/a", dataset="bilbao")
    cite("https://deia.eus/a", dataset="getxo")
    fetched("bilbao", 6)
    fetched("getxo", 6)
    board = api.reuse_board(by=ANYBODY)
    assert [(one.slug, one.grade) for one in board.rows] == [("padron", Grade.A)]
    assert (board.things, board.uses, board.declared, board.cited) == (2, 12, 1, 1)
    assert api.reuse_of(by=ANYBODY, slug="getxo") == board.rows[0]
    assert api.reuse_of(by=ANYBODY, slug="padron") == board.rows[0]


def test_drafts_are_no_part_of_the_board_and_their_use_is_not_told() -> None:
    a_dataset("secret", standing=DatasetStanding.DRAFT)
    fetched("secret", 500)
    board = api.reuse_board(by=ANYBODY)
    assert (board.rows, board.uses, board.things) == ((), 0, 1)
    with pytest.raises(NotFound):
        api.reuse_of(by=ANYBODY, slug="secret")


def test_citations_come_once_from_csv_and_json_by_any_name_of_a_dataset() -> None:
    content = CSV + (
        "https://deia.eus/a,https://data.bizkaia.eus/dataset/stops,Bus,2026-01-31\n"
        "http://www.deia.eus/a/#x,stops,,\n"
        "https://eitb.eus/b,https://www.bizkaia.eus/eu/datasets/stops/,,\n"
        "https://data.bizkaia.eus/blog,stops,,\n"
    )
    taken = api.take_citations(by=BY, content=content.encode(), name="cited.csv")
    assert (taken.new, taken.known, taken.own) == (2, 1, 1)
    again = [{"page": "https://deia.eus/a", "dataset": "stops"}, {"page": "https://berria.eus/c", "dataset": "stops"}]
    taken = api.take_citations(by=BY, content=json.dumps(again).encode(), name="cited.json")
    assert (taken.new, taken.known, taken.own) == (1, 1, 0)
    assert [one.page for one in api.citations_of(by=BY, slug="stops")] == ["berria.eus/c", "deia.eus/a", "eitb.eus/b"]


@pytest.mark.parametrize(
    ("row", "match"),
    [
        ("deia,stops,,", "row 3, column page: 'deia'"),
        ("https://deia.eus/z,nothing,,", "row 3, column dataset: 'nothing'"),
        ("https://deia.eus/z,stops,,yesterday", "row 3, column found_on: 'yesterday'"),
        ("https://deia.eus/z,stops,,2999-01-01", "row 3, column found_on: '2999-01-01'"),
    ],
)
def test_a_bad_row_of_citations_is_named_and_nothing_is_kept(row: str, match: str) -> None:
    content = f"{CSV}https://deia.eus/a,stops,,\n{row}\n"
    with pytest.raises(BadTable, match=match):
        api.take_citations(by=BY, content=content.encode(), name="cited.csv")
    assert not api.citations_of(by=BY, slug="stops")


def test_citations_are_taken_by_keepers_and_up_to_a_size() -> None:
    with pytest.raises(NotPermitted):
        api.take_citations(by=ANYBODY, content=CSV.encode(), name="cited.csv")
    with pytest.raises(BadInput, match="at most"):
        api.take_citations(by=BY, content=b"x" * (20 * 2**20 + 1), name="cited.csv")


def test_each_whole_month_is_written_down_once() -> None:
    with clock.as_of(date(2026, 3, 10)):
        fetched("stops", 40, on=date(2026, 2, 3))
        a_reuse()
    with clock.as_of(date(2026, 4, 2)):
        assert api.measure_reuse(by=BY) > 0
        assert api.measure_reuse(by=BY) == 0
        cite("https://deia.eus/a")
        assert api.measure_reuse(by=BY) == 0
    told = review.series_of(
        by=BY, series=[observing.fetched_of("stops"), observing.declared_of("stops"), Series("data-reused-share")]
    )
    values = [{one.period.label(): one.value for one in those if one.value} for those in told.values()]
    assert values == [{"2026-02": 40.0}, {"2026-03": 1.0}, {"2026-03": 1.0}]
    assert set(review.indicators(by=BY)) == {"data-downloads-calls", "data-reuses", "data-reused-share"}


def test_nothing_is_written_down_where_there_is_no_data() -> None:
    a_tenant("urduna")
    assert api.measure_reuse(by=system("urduna")) == 0
    assert not review.indicators(by=system("urduna"))


def test_an_expectation_on_reuses_is_answered_by_the_reuses_that_come() -> None:
    with clock.as_of(date(2026, 1, 12)):
        api.measure_reuse(by=BY)
        series = api.reuse_series(by=BY, slug="stops")
        hope = Expectation(series, baseline=0.0, low=2.0, middle=3.0, high=4.0, by=date(2026, 3, 20))
        decide(BY, expectations=(hope,), subject=Ref("catalogue", "dataset", "stops"), review_on=date(2026, 3, 20))
    with clock.as_of(date(2026, 2, 2)):
        api.measure_reuse(by=BY)
        assert [one.value for one in review.series_of(by=BY, series=[series])[series]][-1] == 0.0
    with clock.as_of(date(2026, 3, 1)):
        for n in range(3):
            a_reuse(f"Map {n}")
    with clock.as_of(date(2026, 4, 2)):
        api.measure_reuse(by=BY)
        review.run_review(by=BY)
    [(_expectation, outcome)] = review.expectations_on(by=BY, indicator="data-reuses")
    assert outcome is not None
    assert (outcome.verdict, outcome.realised) == (Verdict.AS_EXPECTED, 3.0)


def test_an_expectation_that_nobody_meets_is_answered_with_less() -> None:
    with clock.as_of(date(2026, 1, 12)):
        api.measure_reuse(by=BY)
        hope = Expectation(api.reuse_series(by=BY, slug="stops"), 0.0, 2.0, 3.0, 4.0, by=date(2026, 3, 20))
        decide(BY, expectations=(hope,), subject=Ref("catalogue", "dataset", "stops"), review_on=date(2026, 3, 20))
    with clock.as_of(date(2026, 4, 2)):
        api.measure_reuse(by=BY)
        review.run_review(by=BY)
    [(_expectation, outcome)] = review.expectations_on(by=BY, indicator="data-reuses")
    assert outcome is not None
    assert (outcome.verdict, outcome.realised) == (Verdict.LESS, 0.0)


def test_what_costs_and_is_not_used_becomes_a_finding_and_goes_when_it_is_used() -> None:
    api.record_upkeep(by=BY, upkeep=Upkeep("stops", 4.0, 12.0, date(2020, 1, 1), 300.0, "the team"))
    review.run_review(by=BY)
    [row] = [one for one in review.docket(by=BY) if one.finding.sighting.rule == "catalogue.costly-unused"]
    found = row.finding.sighting
    assert (found.stake.hours, found.stake.euros, found.owner, found.confidence) == (48.0, 300.0, "mobility", 0.4)
    assert found.decision_kinds
    a_reuse()
    review.run_review(by=BY)
    assert not [one for one in review.docket(by=BY) if one.finding.sighting.rule == "catalogue.costly-unused"]


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"hours_per_update": -1.0}, "hours_per_update"),
        ({"updates_per_year": 1e9}, "updates_per_year"),
        ({"since": date(2999, 1, 1)}, "since"),
    ],
)
def test_a_cost_that_cannot_be_is_refused(told: dict[str, Any], match: str) -> None:
    values = {"hours_per_update": 1.0, "updates_per_year": 1.0, "since": date(2020, 1, 1)} | told
    with pytest.raises(BadInput, match=match):
        api.record_upkeep(by=BY, upkeep=Upkeep("stops", **values))
    assert not api.upkeep_of(by=BY)


def test_a_steward_notes_the_cost_of_the_own_datasets_only() -> None:
    a_tenant("culture", kind="department", parent="bizkaia")
    cost = Upkeep("stops", 1.0, 1.0, date(2020, 1, 1))
    with pytest.raises(NotPermitted):
        api.record_upkeep(by=an_actor(role="data-steward", at="culture"), upkeep=cost)
    api.record_upkeep(by=an_actor("jon", role="data-steward", at="mobility"), upkeep=cost)
    assert api.upkeep_of(by=BY, slugs=["stops"])["stops"].hours == 1.0


def test_a_larger_board_takes_no_more_queries(django_assert_max_num_queries: Callable[..., Any]) -> None:
    for first, last in ((0, 3), (3, 30)):
        for n in range(first, last):
            a_dataset(f"set-{n}")
            fetched(f"set-{n}", 20 + n)
        with django_assert_max_num_queries(8):
            assert len(api.reuse_board(by=ANYBODY).rows) == last
        with django_assert_max_num_queries(9):
            api.reuse_of(by=ANYBODY, slug="set-0")


def test_a_reuse_taken_away_does_not_count_any_more() -> None:
    a_reuse()
    api.judge_reuse(by=BY, slug="bus-map", standing=Standing.WITHDRAWN, reason="gone")
    assert not api.reuse_board(by=ANYBODY).rows
    later = clock.now() + timedelta(days=62)
    with clock.as_of(later):
        api.measure_reuse(by=BY)
    series = observing.declared_of("stops")
    assert [one.value for one in review.series_of(by=BY, series=[series])[series]][-1] == 0.0
