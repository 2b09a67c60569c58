# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is not reported, and rows that cannot be: one finding a department and rule, without blame, worst rows first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.measure.core.wording import DECIDE_WITHIN, ROWS, period_label, wide
from auzolan.measure.nouns.evidence import Evidence
from auzolan.measure.nouns.quality import QualityRule, Severity, Violation
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

HOURS_TO_MEND_A_ROW: Final = 2.0
SHARE_THAT_FAILS: Final = 0.05
_NEVER: Final = (
    Text("zerbitzu batek inoiz ez du eman:", "{n} servicio nunca ha dado", "{n} service has never given"),
    Text("{n} zerbitzuk inoiz ez dute eman:", "{n} servicios nunca han dado", "{n} services have never given"),
)
_STOPPED: Final = (
    Text(
        "zerbitzu batek datuak emateari utzi dio",
        "{n} servicio ha dejado de informar",
        "{n} service has stopped reporting",
    ),
    Text(
        "{n} zerbitzuk datuak emateari utzi diote",
        "{n} servicios han dejado de informar",
        "{n} services have stopped reporting",
    ),
)
COLUMNS: Final = {
    "volume": "volume",
    "digital-volume": "digital",
    "cost-per-transaction": "cost",
    "digital-cost-per-transaction": "digital_cost",
    "completion": "completion",
    "satisfaction": "satisfaction",
}


@dataclass(frozen=True, slots=True)
class RowRule:
    """Describe a data-quality rule: its name, which rows break it, how sure that makes us, what a row shows."""

    id: str
    name: Text
    breaks: Callable[[pl.DataFrame], pl.DataFrame]
    confidence: float
    shows: tuple[str, ...]


def _impossible_digital(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("digital") > pl.col("volume"))


def _impossible_cost(rows: pl.DataFrame) -> pl.DataFrame:
    share = pl.col("digital") / pl.col("volume")
    impossible = (pl.col("digital_cost") * share > pl.col("cost") * 1.01) | (pl.col("cost") < 0)
    return rows.filter(impossible & (share <= 1))


def _jumps(rows: pl.DataFrame) -> pl.DataFrame:
    before = pl.col("volume").shift(1).over("service", order_by="since")
    ratio = pl.col("volume") / before
    big = (pl.max_horizontal(pl.col("volume"), before) >= 1000) & (pl.min_horizontal(pl.col("volume"), before) > 0)
    return rows.with_columns(before.alias("before")).filter(big & ((ratio >= 5) | (ratio <= 0.2)))


def _copied(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the last of four or more running periods that give the same cost to the penny."""
    known = rows.filter(pl.col("cost").is_not_null()).sort("service", "since")
    starts = (pl.col("cost") != pl.col("cost").shift(1).over("service")).fill_null(value=True)
    runs = known.with_columns(starts.cum_sum().over("service").alias("run"))
    lengths = runs.with_columns(pl.len().over("service", "run").alias("periods"))
    return lengths.filter(pl.col("periods") >= 4).group_by("service", "run", maintain_order=True).last()


RULES: Final = (
    RowRule(
        "measure.digital-above-total",
        Text("Digitalak guztira baino gehiago", "Más digitales que en total", "More digital than in all"),
        _impossible_digital,
        1.0,
        ("digital", "volume"),
    ),
    RowRule(
        "measure.impossible-cost",
        Text("Ezinezko kostua", "Coste imposible", "Impossible cost"),
        _impossible_cost,
        0.95,
        ("digital_cost", "cost"),
    ),
    RowRule(
        "measure.jump",
        Text("Bost aldizko jauzia aldi batetik bestera", "Salto de cinco veces entre periodos", "Fivefold jump"),
        _jumps,
        0.7,
        ("before", "volume"),
    ),
    RowRule(
        "measure.copied-forward",
        Text(
            "Kostu bera lau aldiz edo gehiagotan", "El mismo coste cuatro veces o más", "Same cost four times or more"
        ),
        _copied,
        0.8,
        ("cost", "periods"),
    ),
)


QUALITY_RULES: Final = tuple(
    QualityRule(rule.id, rule.name, rule.name, Severity.WRONG_FIGURE, "data-steward", rule.confidence) for rule in RULES
)
"""The same four as rules of data quality, beside the ten of `quality`."""


def violations(rows: pl.DataFrame) -> list[Violation]:
    """Return every row that breaks one of the four rules, by rule, the largest volume first.

    >>> row = {"service": "tax", "since": date(2025, 1, 1), "until": date(2025, 4, 1), "volume": 10.0, "digital": 12.0}
    >>> rest = {"cost": None, "digital_cost": None, "provenance": "a.csv, row 2", "simulated": False}
    >>> [(v.rule, v.shown) for v in violations(pl.DataFrame([row | rest]))]
    [('measure.digital-above-total', (('digital', 12.0), ('volume', 10.0)))]
    """
    return [
        Violation(
            rule.id,
            row["service"],
            row["since"],
            row["until"],
            tuple((name, float(row[name])) for name in rule.shows if row[name] is not None),
            float(row["volume"] or 0.0),
            row["provenance"] or "",
            bool(row["simulated"]),
        )
        for rule in RULES
        for row in rule.breaks(rows).sort("volume", descending=True, nulls_last=True).iter_rows(named=True)
    ]


def broken_rows(rule: RowRule, evidence: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield one sighting for each department whose rows break ``rule``, with the five largest of them.

    In the spirit of the rules by which Canada checks its service inventory. Stake: two hours of staff to mend a row.
    """
    broken = rule.breaks(wide(evidence.observations, COLUMNS))
    for unit, rows in _by_owner(broken, evidence):
        count = rows.height
        name, told = evidence.names.unit(unit), counted(count, *ROWS)
        yield Sighting(
            rule=rule.id,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=Text(*(f"{rule.name.into(la)}: {told.into(la)} ({name.into(la)})" for la in LANGUAGES)),
            saw=_worst(rows, rule.shows, evidence),
            figures=(_count(Text("Errenkadak", "Filas", "Rows"), rows),),
            stake=Stake(
                people=0,
                hours=count * HOURS_TO_MEND_A_ROW,
                euros=0,
                how=Text(
                    "bi ordu errenkada bakoitza zuzentzeko",
                    "dos horas para corregir cada fila",
                    "two hours to mend each row",
                ),
                currency=evidence.currency,
            ),
            confidence=rule.confidence,
            urgent_by=as_of + DECIDE_WITHIN,
            owner=unit,
            decides="data-steward",
            decision_kinds=("measure.ask-for-evidence",),
            simulated=bool(rows["simulated"].any()),
        )


def never_reported(rule: str, column: str, name: Text, evidence: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield one sighting for each department with services that carry transactions and never gave ``column``.

    Stake: nobody knows how these transactions went; one in twenty that fails unseen is the prior for people touched.
    """
    rows = wide(evidence.observations, COLUMNS).filter(pl.col("volume") > 0)
    silent = (
        rows.sort("until")
        .group_by("service", maintain_order=True)
        .agg(
            pl.col("volume").last(),
            pl.col(column).count().alias("given"),
            pl.len().alias("periods"),
            pl.col("since").last(),
            pl.col("until").last(),
            pl.col("provenance").last(),
            pl.col("simulated").any(),
        )
        .filter(pl.col("given") == 0)
    )
    for unit, of_unit in _by_owner(silent, evidence):
        people = float(of_unit["volume"].sum()) * SHARE_THAT_FAILS
        unit_name = evidence.names.unit(unit)
        said = counted(of_unit.height, *_NEVER)
        yield Sighting(
            rule=rule,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=Text(*(f"{unit_name.into(la)}: {said.into(la)} {name.into(la)}" for la in LANGUAGES)),
            saw=_worst(of_unit, ("volume",), evidence),
            figures=(_count(Text("Zerbitzuak", "Servicios", "Services"), of_unit),),
            stake=Stake(
                people=people,
                hours=0,
                euros=0,
                how=Text(
                    "urteko izapideak × 5 % (aurretikoa: hogeitik bat huts egiten du inork ikusi gabe)",
                    "trámites al año × 5 % (a priori: uno de veinte falla sin que nadie lo vea)",
                    "transactions a year × 5 % (prior: one in twenty fails unseen)",
                ),
                currency=evidence.currency,
            ),
            confidence=0.5,
            urgent_by=as_of + DECIDE_WITHIN,
            owner=unit,
            decision_kinds=("measure.ask-for-evidence", "measure.improvement-plan"),
            simulated=bool(of_unit["simulated"].any()),
        )


def stopped_reporting(evidence: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield one sighting for each department whose services gave no volume in the evidence's last nine months."""
    rows = wide(evidence.observations, COLUMNS).filter(pl.col("volume").is_not_null())
    if rows.is_empty():
        return
    newest = rows["until"].max()
    last = rows.sort("until").group_by("service", maintain_order=True).last()
    silent = last.filter(pl.col("until") <= pl.lit(newest).dt.offset_by("-9mo"))
    for unit, of_unit in _by_owner(silent, evidence):
        unit_name = evidence.names.unit(unit)
        said = counted(of_unit.height, *_STOPPED)
        yield Sighting(
            rule="measure.stopped-reporting",
            subject=Ref("kernel", "tenant", unit or "none"),
            title=Text(*(f"{unit_name.into(la)}: {said.into(la)}" for la in LANGUAGES)),
            saw=_worst(of_unit, ("volume",), evidence),
            figures=(_count(Text("Zerbitzuak", "Servicios", "Services"), of_unit),),
            stake=Stake(
                people=float(of_unit["volume"].sum()) * SHARE_THAT_FAILS,
                hours=0,
                euros=0,
                how=Text(
                    "azken urteko izapideak × 5 %", "trámites del último año × 5 %", "last year's transactions × 5 %"
                ),
                currency=evidence.currency,
            ),
            confidence=0.6,
            urgent_by=as_of + DECIDE_WITHIN,
            owner=unit,
            decision_kinds=("measure.ask-for-evidence",),
            simulated=bool(of_unit["simulated"].any()),
        )


def _by_owner(rows: pl.DataFrame, evidence: Evidence) -> Iterator[tuple[str, pl.DataFrame]]:
    departments = evidence.names.departments
    owners = {slug: departments.get(facts.owner, facts.owner) for slug, facts in evidence.services.items()}
    owner = pl.col("service").replace_strict(owners, default="", return_dtype=pl.String)
    for (unit,), of_unit in rows.with_columns(owner.alias("unit")).group_by("unit", maintain_order=True):
        yield str(unit), of_unit.sort("volume", descending=True, nulls_last=True)


def _count(name: Text, rows: pl.DataFrame) -> Figure:
    first, last = rows["since"].min(), rows["until"].max()
    label = period_label(first, last) if isinstance(first, date) and isinstance(last, date) else ""
    return Figure(name, float(rows.height), "count", label)


def _worst(rows: pl.DataFrame, shows: tuple[str, ...], evidence: Evidence) -> Text:
    """Return the five largest rows in words: service, period, what it shows."""
    told: dict[str, list[str]] = {"eu": [], "es": [], "en": []}
    for row in rows.head(5).iter_rows(named=True):
        facts = evidence.services.get(row["service"])
        name = facts.name if facts else Text(en=row["service"])
        given = [(column.replace("_", " "), number(row[column], None)) for column in shows if row[column] is not None]
        for language, lines in told.items():
            figures = ", ".join(f"{column} {value.into(language)}" for column, value in given)
            lines.append(f"{name.into(language)} ({period_label(row['since'], row['until'])}: {figures})")
    more = rows.height - 5
    ends = {"eu": f"; eta beste {more}", "es": f"; y {more} más", "en": f"; and {more} more"} if more > 0 else {}
    return Text(**{language: "; ".join(lines) + ends.get(language, ".") for language, lines in told.items()})
