# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Data-quality rules: each sees its fault, none sees one in sound rows, and findings are few."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from auzolan.kernel.texts import Text, same
from auzolan.measure.core import reporting
from auzolan.measure.core.quality import FIGURES, RULES, quality_seen, violations

SOUND = {
    "volume": 1000.0, "digital": 400.0, "cost": 5.0, "digital_cost": 2.0, "completion": 0.8, "satisfaction": 0.9,
    "by_channel": 1000.0, "derived": 990.0, "met": 70.0, "total": 80.0,
}  # fmt: skip


def rows(*changes: dict[str, object]) -> pl.DataFrame:
    quarters = [date(2024 + q // 4, q % 4 * 3 + 1, 1) for q in range(len(changes) + 1)]
    made = [
        {"service": "tax", "since": quarters[i], "until": quarters[i + 1]} | SOUND | change
        for i, change in enumerate(changes)
    ]
    return pl.DataFrame(made, schema_overrides=dict.fromkeys(FIGURES, pl.Float64))


def broken(frame: pl.DataFrame) -> set[str]:
    return {violation.rule for violation in violations(frame)}


def test_sound_rows_break_nothing() -> None:
    assert violations(rows({}, {}, {}, {})) == []
    assert violations(rows(dict.fromkeys(FIGURES))) == []
    assert violations(pl.DataFrame({"service": ["a"], "since": [date(2024, 1, 1)], "until": [date(2024, 4, 1)]})) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"met": 81.0}, "measure.met-above-total"),
        ({"by_channel": 900.0}, "measure.channels-do-not-add-up"),
        ({"derived": 500.0}, "measure.self-reported-differs"),
        ({"volume": 0.0, "digital": 0.0, "by_channel": None, "derived": None}, "measure.zero-volume"),
        ({"volume": None}, "measure.digital-without-volume"),
        ({"completion": 1.2}, "measure.share-out-of-range"),
        ({"satisfaction": 85.0}, "measure.share-out-of-range"),
        ({"cost": -3.0}, "measure.negative-value"),
        ({"completion": 0.0, "digital": 0.0}, "measure.blank-filled-with-zero"),
    ],
)
def test_each_rule_sees_its_fault_and_only_that(change: dict[str, object], rule: str) -> None:
    assert broken(rows({}, change, {})) == {rule}


def edited(edit: Callable[[pl.DataFrame], pl.DataFrame]) -> set[str]:
    return broken(edit(rows({}, {}, {}, {})))


def test_holes_and_repeats() -> None:
    assert edited(lambda r: r.filter(pl.col("since") != date(2024, 4, 1))) == {"measure.period-missing"}
    assert edited(lambda r: pl.concat([r, r[:1]])) == {"measure.row-twice"}


def test_the_order_of_rows_does_not_matter() -> None:
    table = rows({"met": 99.0}, {"volume": 0.0}, {}, {"met": 90.0})
    assert violations(table) == violations(table.reverse())


def test_thousands_of_rows_are_one_finding_for_each_rule_and_unit_with_the_worst_first() -> None:
    one = rows({"met": 99.0})
    table = pl.concat([one.with_columns(pl.lit(f"s{i}").alias("service"), met=80.0 + i) for i in range(1, 3000)])
    owners = {f"s{i}": "north" if i % 2 else "south" for i in range(3000)}
    found = list(quality_seen(violations(table), owners, {"north": same("North")}, date(2025, 1, 1)))
    assert [(s.rule, s.owner) for s in found] == [("measure.met-above-total", u) for u in ("north", "south")]
    assert "s2999" in found[0].saw.en
    assert "s2997" in found[0].saw.en
    assert "s1 " not in found[0].saw.en
    assert found[0].stake.hours == 1500 * 4
    for sighting in found:
        for text in (sighting.title, sighting.saw, sighting.stake.how):
            assert text.is_complete()


def test_with_those_of_reporting_there_are_fourteen_rules_of_their_own() -> None:
    ids = [rule.id for rule in RULES] + [rule.id for rule in reporting.RULES]
    assert len(ids) == len(set(ids)) == 14
    assert all(rule.name.is_complete() and rule.meaning.is_complete() for rule in RULES)


def test_a_finding_of_one_row_and_of_many_speaks_each_language() -> None:
    names = {"hacienda": Text("Ogasuna", "Hacienda", "Treasury")}
    titles = []
    for many in (1, 1200):
        one = rows({"met": 1234.0, "total": 80.5})
        table = pl.concat([one.with_columns(pl.lit(f"s{n}").alias("service")) for n in range(many)])
        owners = {f"s{n}": "hacienda" for n in range(many)}
        [seen] = quality_seen(violations(table), owners, names, date(2026, 1, 1), "EUR")
        titles.append(seen.title)
        assert "met 1.234, total 80,5" in seen.saw.es
        assert "met 1.234, total 80,5" in seen.saw.eu
        assert "met 1,234, total 80.5" in seen.saw.en
    assert titles[0].en.endswith(": 1 row (Treasury)")
    assert titles[1].en.endswith(": 1,200 rows (Treasury)")
    assert titles[0].es.endswith(": 1 fila (Hacienda)")
    assert titles[1].es.endswith(": 1.200 filas (Hacienda)")
    assert titles[0].eu.endswith(": errenkada 1 (Ogasuna)")
    assert titles[1].eu.endswith(": 1.200 errenkada (Ogasuna)")
