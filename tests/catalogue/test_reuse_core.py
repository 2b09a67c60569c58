# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse counted and graded: pure, without a database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.catalogue.core.reuse import addresses, citing, counting, hiding, observing
from auzolan.catalogue.core.reuse.counting import Seen, year_before
from auzolan.catalogue.core.reviewers import unused
from auzolan.catalogue.nouns.reuse import Citation, Grade, Known, Upkeep, UseSeen, Witness
from auzolan.catalogue.nouns.showcase import Life, Reuse, ReuseKind, Standing
from auzolan.kernel.periods import parse_period
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import same
from auzolan.review.nouns import Status

TODAY = date(2026, 11, 26)
YEAR = year_before(TODAY)
SHOWN = Life(datetime(2026, 1, 1, tzinfo=UTC), Standing.SHOWN, datetime(2026, 1, 5, tzinfo=UTC))


def known(*slugs: str, series: str = "") -> dict[str, Known]:
    return {one: Known(one, f"urn:{one}", same(one), series) for one in slugs}


def reuse(slug: str, *datasets: str, **told: Any) -> Reuse:
    return Reuse(slug, slug, told.pop("kind", ReuseKind.API), datasets, "It helps people.", SHOWN, **told)


def graded(seen: Seen) -> dict[str, Grade]:
    return {one.slug: one.grade for one in counting.of_things(seen, YEAR)}


def test_each_grade_comes_from_how_many_sources_agree() -> None:
    seen = Seen(
        known("a", "b", "c", "d", "e"),
        uses=[UseSeen("a", date(2026, 5, 1), 40), UseSeen("c", date(2026, 5, 1), 12)],
        reuses=[reuse("map", "a", "b")],
        citations=[Citation("a", "deia.eus/x", TODAY), Citation("b", "deia.eus/y", TODAY)],
        needs=[
            (Ref("govtech", "challenge", "1"), "b"),
            (Ref("ai", "system", "2"), "e"),
            (Ref("catalogue", "case", "3"), "d"),
        ],
    )
    assert graded(seen) == {"a": Grade.A, "b": Grade.B, "c": Grade.C, "e": Grade.C}
    assert [one.slug for one in counting.of_things(seen, YEAR)] == ["a", "b", "c", "e"]
    board = counting.board(seen, 5, YEAR)
    assert list(board.grades.values()) == [1, 1, 2, 1]
    assert board.share == 2 / 5


def test_a_series_and_its_datasets_are_counted_once() -> None:
    series = {"padron": Known("padron", "urn:padron", same("Padrón"))}
    seen = Seen(
        series | known("bilbao", "getxo", series="urn:padron"),
        uses=[UseSeen("bilbao", date(2026, 5, 1), 7), UseSeen("getxo", date(2026, 5, 1), 8)],
        reuses=[reuse("map", "bilbao", "getxo", "padron")],
        citations=[Citation(one, "deia.eus/x", TODAY) for one in ("bilbao", "getxo")],
        needs=[(Ref("services", "service", "x"), one) for one in ("bilbao", "getxo")],
    )
    [one] = counting.of_things(seen, YEAR)
    assert (one.slug, one.members) == ("padron", ("bilbao", "getxo"))
    assert {said.witness: said.n for said in one.evidence} == {
        Witness.USES: 15, Witness.DECLARED: 1, Witness.CITED: 1, Witness.INTERNAL: 1,
    }  # fmt: skip


def test_one_source_is_not_counted_as_two() -> None:
    page = "https://www.deia.eus/mapa/"
    seen = Seen(known("a"), reuses=[reuse("map", "a", url=page)], citations=[Citation("a", "deia.eus/mapa", TODAY)])
    assert graded(seen) == {"a": Grade.C}
    assert counting.board(seen, 1, YEAR).cited == 0


def test_ideas_small_counts_and_other_times_are_no_evidence() -> None:
    seen = Seen(
        known("a", "b"),
        uses=[
            UseSeen("a", date(2026, 5, 1), 9),
            UseSeen("b", date(2025, 10, 1), 50),
            UseSeen("b", date(2026, 11, 1), 50),
        ],
        reuses=[reuse("wish", "a", kind=ReuseKind.IDEA)],
    )
    assert graded(seen) == {}


def test_fifty_pages_of_one_site_are_one_voice() -> None:
    many = Seen(known("a"), citations=[Citation("a", f"deia.eus/{n}", TODAY) for n in range(50)])
    wide = Seen(known("a"), citations=[Citation("a", f"site{n}.eus/", TODAY) for n in range(10)])
    strengths = [counting.of_things(one, YEAR)[0].evidence[0].strength.value for one in (many, wide)]
    assert strengths == ["weak", "strong"]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_no_small_count_is_told_nor_given_away(counts: list[int]) -> None:
    shown = hiding.told(counts)
    hidden = [count for count, told in zip(counts, shown, strict=True) if told is None]
    assert all(told is None or told >= hiding.LEAST_TOLD for told in shown)
    assert all(told in (None, count) for count, told in zip(counts, shown, strict=True))
    if any(count < hiding.LEAST_TOLD for count in counts) and len(counts) > 1:
        assert len(hidden) >= 2


@given(st.text(max_size=60))
def test_a_plain_address_is_plain_already(text: str) -> None:
    once = addresses.plain_address(text)
    assert not once or addresses.plain_address(f"https://{once}") == once


def test_what_is_fetched_is_observed_by_month_without_small_counts() -> None:
    months = [parse_period(one) for one in ("2026-04", "2026-05", "2026-06")]
    uses = [UseSeen("a", date(2026, 5, 1), 40), UseSeen("b", date(2026, 5, 1), 3)]
    told = list(observing.fetched(uses, months, known("a", "b", "c"), [observing.fetched_of("c")]))
    by_group = {(one.dimensions.group[-1:], one.period.label()): (one.status, one.value) for one in told}
    assert by_group == {
        ("a", "2026-05"): (Status.VALUE, 40.0),
        ("b", "2026-05"): (Status.NOT_PROVIDED, None),
        ("c", "2026-05"): (Status.NOT_PROVIDED, None),
        ("", "2026-05"): (Status.VALUE, 40.0),
        ("c", "2026-06"): (Status.NOT_PROVIDED, None),
        ("", "2026-06"): (Status.VALUE, 0.0),
    }


def test_reuses_are_observed_as_they_stood_at_the_end_of_each_month() -> None:
    gone = Life(SHOWN.sent_at, Standing.WITHDRAWN, SHOWN.shown_at, datetime(2026, 3, 10, tzinfo=UTC))
    reuses = [reuse("one", "a", "b"), Reuse("two", "two", ReuseKind.API, ("a",), "It helps.", gone)]
    ends = [(parse_period(f"2026-0{n}"), datetime(2026, n + 1, 1, tzinfo=UTC)) for n in (1, 2, 3)]
    series = {"s": Known("s", "urn:s", same("s"))}
    hoped = {observing.declared_of("c"): date(2026, 3, 20)}
    told = list(observing.declared(reuses, ends, series | known("a", "b", series="urn:s") | known("c"), hoped))
    counts = {group: [int(one.value or 0) for one in told if one.dimensions.group[-1:] == group] for group in "abcs"}
    assert counts == {"a": [2, 2, 1], "b": [1, 1, 1], "c": [0, 0], "s": [2, 2, 1]}
    assert [one.value for one in told if not one.dimensions.group] == [2.0, 2.0, 1.0]


def test_costly_and_unused_is_seen_after_a_year_only() -> None:
    cost = Upkeep("a", 3.0, 12.0, date(2025, 1, 1), euros_per_year=500.0, source="the team")
    kept = unused.Kept(known("a"), [cost], counted_since=date(2024, 1, 1))
    [found] = unused.costly_unused(kept, TODAY)
    assert (found.stake.hours, found.stake.euros, found.confidence) == (36.0, 500.0, 0.85)
    assert found.decision_kinds == (unused.PUBLICISE, unused.MERGE, unused.WITHDRAW, unused.KEEP)
    assert found.title.is_complete()
    assert found.saw.is_complete()
    assert found.stake.how.is_complete()
    fresh = Upkeep("a", 3.0, 12.0, date(2026, 6, 1))
    assert not list(unused.costly_unused(unused.Kept(known("a"), [fresh]), TODAY))
    old = unused.Kept(known("a"), [fresh], issued={"a": date(2020, 1, 1)}, counted_since=date(2026, 5, 1))
    [seen] = unused.costly_unused(old, TODAY)
    assert 0.4 < seen.confidence < 0.85
    free = Upkeep("a", 0.0, 12.0, date(2020, 1, 1))
    assert not list(unused.costly_unused(unused.Kept(known("a"), [free]), TODAY))
    assert not list(unused.costly_unused(unused.Kept({}, [cost]), TODAY))


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"page;dataset\n", "row 1, column page"),
        (b"page,dataset,colour\nhttps://a.eus,stops,red\n", "row 2, column columns.*'colour'"),
        (b'[{"page": ', "JSON"),
        (b'{"page": "https://a.eus"}', "a list of objects"),
        (b'["x"]', "row 1.*an object"),
    ],
)
def test_a_file_of_citations_that_cannot_be_read_is_refused(content: bytes, match: str) -> None:
    with pytest.raises(BadInput, match=match):
        citing.rows_of(content, "cited.csv")
