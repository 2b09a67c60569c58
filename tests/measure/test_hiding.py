# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Public boards: nobody can be told by them, by what is shown or by subtracting; what is left out says why."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.access import system, visitor
from auzolan.kernel.periods import Period, parse_period
from auzolan.kernel.refusals import BadInput
from auzolan.measure import api
from auzolan.measure.core.hiding import Counts, left_out
from auzolan.measure.nouns import LEFT_OUT
from tests.builders.facts import TENANT, a_case, a_province, ndjson

VISITOR = visitor(TENANT)
PLACES = st.tuples(st.sampled_from(("tax", "aid", "roads")), st.sampled_from(("web", "phone", "desk", "post")))
YEAR = [range(4)]


@given(st.dictionaries(PLACES, st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1))
def test_no_small_row_stays_and_no_line_leaves_out_one_alone(counts: dict[tuple[str, str], list[int]]) -> None:
    out = left_out(counts)
    for values, row in counts.items():
        assert values in out or all(count == 0 or count >= 10 for count in row)
    for place in (0, 1):
        for total in {values[place] for values in counts}:
            line = {values: row for values, row in counts.items() if values[place] == total}
            if len(line) > 1 and line.keys() - out:
                for period in range(3):
                    seen = [row[period] for values, row in line.items() if values in out and row[period]]
                    assert not seen or (len(seen) > 1 and sum(seen) >= 10) or _has_only_lonely(counts, line, out)


def _has_only_lonely(counts: Counts, line: Counts, out: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether each row that is still shown is all of one of its totals: to leave it out would hide nothing."""
    return all(
        any(
            row[period]
            and not any(other[period] for name, other in counts.items() if name != one and name[n] == one[n])
            for n in (0, 1)
            for period in range(3)
        )
        for one, row in line.items()
        if one not in out
    )


def _told(counts: Counts) -> Iterator[bool]:
    """Solve for each small row, at each of its totals, from all that is shown: by the quarter and by the year."""
    places, periods = sorted(counts), len(next(iter(counts.values())))
    known, small = [], []
    for longer in (YEAR, [[n] for n in range(periods)]):
        for kept in [of for n in (1, 2) for of in combinations((0, 1), n)]:
            shown = {tuple(values[n] for n in kept) for values in counts}
            summed = {at: [0] * periods for at in shown}
            for values, row in counts.items():
                at = tuple(values[n] for n in kept)
                summed[at] = [a + b for a, b in zip(summed[at], row, strict=True)]
            cut = {at: [sum(row[n] for n in held) for held in longer] for at, row in summed.items()}
            above = [] if longer is YEAR else [YEAR]
            out = left_out(summed, above) if longer is not YEAR else left_out(cut)
            out |= _of_totals_left_out(counts, kept, longer is YEAR)
            for at, row in cut.items():
                for held, count in zip(longer, row, strict=True):
                    cells = [
                        float(n in held and all(values[k] == v for k, v in zip(kept, at, strict=True)))
                        for values in places
                        for n in range(periods)
                    ]
                    (small if at in out and count < 10 else [] if at in out else known).append(cells)
    if small:
        _u, sizes, rows = np.linalg.svd(np.array(known or [[0.0] * len(small[0])]))
        free = rows[(sizes > 1e-9).sum() :]
        yield from (bool(np.abs(free @ np.array(one)).max(initial=0) < 1e-7) for one in small)


def _of_totals_left_out(counts: Counts, kept: tuple[int, ...], by_year: bool) -> frozenset[tuple[str, ...]]:
    """Return what the whole table leaves out, where it is the one that is asked for."""
    if len(kept) < 2:
        return frozenset()
    return left_out({at: [sum(row)] for at, row in counts.items()}) if by_year else left_out(counts, [YEAR])


def test_what_is_left_out_cannot_be_solved_for_from_all_that_is_shown() -> None:
    chance = np.random.default_rng(7)
    found = []
    for _ in range(60):
        counts = {}
        for service in range(chance.integers(2, 5)):
            for channel in range(chance.integers(2, 5)):
                usual = chance.exponential(60) * 2
                counts[f"s{service}", f"c{channel}"] = [
                    max(1, round(chance.normal(usual, usual**0.5))) for _q in range(4)
                ]
        found += list(_told(counts))
    assert len(found) > 100
    assert not any(found)


def test_a_whole_that_is_left_out_takes_its_parts_with_it() -> None:
    counts = {("tax", "web"): [300], ("aid", "web"): [15], ("aid", "desk"): [15], ("roads", "web"): [4]}
    assert left_out({("tax",): [300], ("aid",): [30], ("roads",): [4]}) == {("aid",), ("roads",)}
    assert {("aid", "web"), ("aid", "desk"), ("roads", "web")} <= left_out(counts)


@pytest.fixture
def _three_channels(db, tmp_path) -> None:
    a_province()
    rows = []
    for channel, cases in (("web", 50), ("desk", 30), ("phone", 4)):
        rows += [event for n in range(cases) for event in a_case(f"{channel}{n}", "start", channel=channel)]
    api.import_events(by=system(TENANT), file=ndjson(tmp_path / "a.ndjson", rows))


ASKED = {"dimensions": ("channel",), "only": {"service": "income-tax"}}


@pytest.mark.usefixtures("_three_channels")
@pytest.mark.parametrize(
    ("period", "grain"),
    [(period, grain) for period in ("2025", "2025-Q3", "2025-07") for grain in (None, "month", "quarter")]
    + [("", None), ("", "month")],
)
def test_a_small_channel_takes_another_with_it_however_it_is_asked(period: str, grain: str | None) -> None:
    told = parse_period(period) if period else api.last_year(by=VISITOR)
    found = api.public_board(by=VISITOR, period=told, grain=grain, **ASKED)
    assert [row.where["channel"] for row in found.rows] == ["web"]
    assert [row.where["channel"] for row in found.left_out] == ["desk", "phone"]
    assert all(row.why == LEFT_OUT and row.why.is_complete() for row in found.left_out)


@pytest.mark.usefixtures("_three_channels")
@pytest.mark.parametrize("asked", ["2025-07-14", "2025-01-01/2025-12-01", "2025-06-15/2025-08-15"])
def test_periods_that_could_be_subtracted_from_each_other_are_refused(client: Client, asked: str) -> None:
    with pytest.raises(BadInput, match="the last twelve months"):
        api.public_board(by=VISITOR, period=parse_period(asked))
    assert client.get("/api/v1/boards", {"period": asked}).status_code == 422
    assert client.get("/api/v1/boards/income-tax", {"period": asked}).status_code == 422
    refused = client.get("/en/boards/income-tax/", {"period": asked})
    assert refused.status_code == 422
    assert "Write a year, a quarter or a month" in refused.content.decode()
    assert "Idatzi urtea" in client.get("/eu/boards/income-tax/", {"period": asked}).content.decode()


@pytest.mark.usefixtures("_three_channels")
def test_days_are_not_given_to_the_public() -> None:
    with pytest.raises(BadInput, match="month, quarter, year"):
        api.public_board(by=VISITOR, grain="day", period=Period(date(2025, 7, 1), date(2025, 8, 1)))


@pytest.mark.usefixtures("_three_channels")
@pytest.mark.parametrize("language", ["eu", "es", "en"])
@pytest.mark.parametrize("page", ["boards/income-tax/", "services/income-tax/"])
def test_the_page_says_why_a_row_is_left_out(client: Client, language: str, page: str) -> None:
    assert client.get(f"/{language}/{page}").content.decode().count(LEFT_OUT.into(language)) == 2


@pytest.mark.usefixtures("_three_channels")
def test_the_api_and_the_files_say_why_a_row_is_left_out(client: Client) -> None:
    items = client.get("/api/v1/boards?by=channel&service=income-tax").json()["items"]
    told = {row["where"]["channel"]: (row["counts"], row["readings"], row["left_out"]) for row in items}
    assert told["web"][0]["visits"] == 50
    assert told["web"][2] is None
    assert told["phone"] == told["desk"] == (None, None, {"eu": LEFT_OUT.eu, "es": LEFT_OUT.es, "en": LEFT_OUT.en})
    whole = client.get("/api/v1/boards/income-tax").json()
    assert [row["where"] for row in whole["left_out"]] == [{"channel": "desk"}, {"channel": "phone"}]
    rows = list(csv.DictReader(io.StringIO(client.get("/data/board-channels.csv").content.decode())))
    assert {row["channel"]: row["visits"] for row in rows} == {"web": "50", "desk": "", "phone": ""}
    assert {row["left_out_es"] for row in rows if not row["visits"]} == {LEFT_OUT.es}


@pytest.mark.usefixtures("_three_channels")
def test_pages_of_the_api_walk_over_rows_that_are_left_out(client: Client) -> None:
    seen, cursor = [], ""
    for _ in range(3):
        page = client.get(f"/api/v1/boards?by=channel&service=income-tax&limit=1&cursor={cursor}").json()
        seen += [row["where"]["channel"] for row in page["items"]]
        cursor = page["next"]
    assert seen == ["desk", "phone", "web"]
    assert cursor is None


@pytest.mark.usefixtures("_three_channels")
def test_a_quarter_that_lies_half_in_the_last_twelve_months_is_not_told() -> None:
    found = api.public_board(by=VISITOR, period=api.last_year(by=VISITOR), grain="quarter", **ASKED)
    assert (found.rows, found.left_out) == ((), ())
