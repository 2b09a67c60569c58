# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Data quality: ten rules on rows of service and period that, with the four of `reporting`, make fourteen.

In the spirit of the rules by which Canada checks its service inventory. A rule looks at the figures alone and blames
nobody; what comes of it is one finding for each rule and unit that can mend it, with the worst rows, for a committee
cannot read thousands.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from typing import Final

import polars as pl

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.measure.core.deriving import TRANSACTIONS
from auzolan.measure.core.wording import DECIDE_WITHIN, ROWS, period_label, wide
from auzolan.measure.nouns.quality import QualityRule, Severity, Violation
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, exact, number

HOURS_TO_MEND: Final[Mapping[Severity, float]] = {
    Severity.DOUBT: 1.0,
    Severity.WRONG_FIGURE: 2.0,
    Severity.WRONG_CONCLUSION: 4.0,
}
WORST_SHOWN: Final = 5
_KEYS: Final = ("service", "since", "until")
FIGURES: Final = (
    "volume", "digital", "cost", "digital_cost", "completion", "satisfaction", "by_channel", "derived", "met", "total",
)  # fmt: skip
"""Columns of a row, all optional: ``by_channel`` is the sum over channels, ``derived`` the volume by the event log."""

Check = tuple[QualityRule, Callable[[pl.DataFrame], pl.DataFrame], tuple[str, ...]]
"""A rule, the function that returns its broken rows with a column ``size``, and the columns that show it."""


def violations(rows: pl.DataFrame) -> list[Violation]:
    """Return every row that breaks a rule, by rule in the order of RULES, the farthest off first.

    ``rows`` has service, since, until and any of FIGURES (missing columns count as not provided), and may have
    provenance and simulated.

    >>> row = {"service": "tax", "since": date(2025, 1, 1), "until": date(2025, 4, 1), "met": 12.0, "total": 10.0}
    >>> [(v.rule, v.shown) for v in violations(pl.DataFrame([row]))]
    [('measure.met-above-total', (('met', 12.0), ('total', 10.0)))]
    """
    whole = _with_all_columns(rows)
    found: list[Violation] = []
    for rule, check, shown in _CHECKS:
        broken = check(whole).sort(["size", "service", "since"], descending=[True, False, False])
        found.extend(_violation(rule, row, shown) for row in broken.iter_rows(named=True))
    return found


def rows_to_check(observations: pl.DataFrame, columns: dict[str, str]) -> pl.DataFrame:
    """Return the rows of service and period that the rules read, with all that can be told of them.

    Beside the published ``columns``: ``by_channel`` is the sum of the volumes by channel of the same service and
    period, ``derived`` the transactions of the event log in the months of the period where all of them are known,
    ``met`` and ``total`` numerator and denominator of the share that is farthest above one. A row is simulated where
    anything in it is.
    """
    rows = wide(observations, columns)
    plain = (pl.col("service") != "") & (pl.col("municipality") == "") & (pl.col("segment") == "")
    volumes = observations.filter(plain & (pl.col("indicator") == "volume") & (pl.col("channel") != ""))
    channels = volumes.group_by(_KEYS).agg(pl.col("value").sum().alias("by_channel"), _any_simulated("by_channel"))
    ratios = observations.filter(plain & (pl.col("denominator") > 0) & (pl.col("channel") == ""))
    worst = (pl.col("numerator") / pl.col("denominator")).arg_max()
    shares = ratios.group_by(_KEYS).agg(
        pl.col("numerator").get(worst).alias("met"),
        pl.col("denominator").get(worst).alias("total"),
        _any_simulated("shares"),
    )
    derived = _derived(rows, observations.filter(plain & (pl.col("channel") == "")))
    told = reduce(lambda left, right: left.join(right, on=_KEYS, how="left"), (rows, channels, shares, derived))
    marks = [pl.col(f"simulated_{name}").fill_null(value=False) for name in ("by_channel", "shares", "derived")]
    return told.with_columns(pl.any_horizontal("simulated", *marks).alias("simulated"))


def _any_simulated(name: str) -> pl.Expr:
    return pl.col("simulated").any().alias(f"simulated_{name}")


def _derived(rows: pl.DataFrame, observations: pl.DataFrame) -> pl.DataFrame:
    """Return what the event log counted in each period of ``rows`` whose months are all known."""
    months = observations.filter(pl.col("indicator") == TRANSACTIONS).select(
        "service", pl.col("since").alias("month"), pl.col("until").alias("month_end"), "value", "simulated"
    )
    both = (
        rows.select(_KEYS)
        .join(months, on="service")
        .filter((pl.col("month") >= pl.col("since")) & (pl.col("month_end") <= pl.col("until")))
    )
    sums = both.group_by(_KEYS).agg(
        pl.col("value").sum().alias("derived"),
        (pl.col("month_end") - pl.col("month")).sum().alias("covered"),
        _any_simulated("derived"),
    )
    whole = sums.filter(pl.col("covered") == pl.col("until") - pl.col("since"))
    return whole.drop("covered")


def quality_seen(
    found: Iterable[Violation], owners: Mapping[str, str], names: Mapping[str, Text], as_of: date, currency: str = "EUR"
) -> Iterator[Sighting]:
    """Yield one finding for each rule and owning unit, worst rows first; ``owners`` gives the unit of each service.

    Stake: one hour of staff to mend a row of doubt, two of a wrong figure, four where a conclusion would be wrong.
    """
    grouped: dict[tuple[str, str], list[Violation]] = defaultdict(list)
    for violation in found:
        grouped[violation.rule, owners.get(violation.service, "")].append(violation)
    by_id = {rule.id: rule for rule in RULES}
    for (rule_id, unit), broken in sorted(grouped.items()):
        yield _sighting(by_id[rule_id], unit, broken, names, as_of, currency)


def _sighting(
    rule: QualityRule, unit: str, broken: list[Violation], names: Mapping[str, Text], as_of: date, currency: str
) -> Sighting:
    hours = len(broken) * HOURS_TO_MEND[rule.severity]
    first, last = min(v.since for v in broken), max(v.until for v in broken)
    owner = names.get(unit, Text(unit, unit, unit))
    rows, each = counted(len(broken), *ROWS), exact(HOURS_TO_MEND[rule.severity])
    how = Text(
        f"{rows.eu} × {each.eu} ordu zuzentzeko",
        f"{rows.es} × {each.es} h para corregir",
        f"{rows.en} × {each.en} h to mend",
    )
    worst = {la: "; ".join(_told(v, la) for v in broken[:WORST_SHOWN]) for la in LANGUAGES}
    count = Figure(_ROWS, float(len(broken)), "count", period_label(first, last), source=broken[0].provenance)
    return Sighting(
        rule=rule.id,
        subject=Ref("kernel", "tenant", unit or "none"),
        title=Text(*(f"{rule.name.into(la)}: {rows.into(la)} ({owner.into(la)})" for la in LANGUAGES)),
        saw=Text(*(f"{rule.meaning.into(la)} {worst[la]}" for la in LANGUAGES)),
        figures=(count,),
        stake=Stake(0, hours, 0, how, currency),
        confidence=rule.confidence,
        urgent_by=as_of + DECIDE_WITHIN,
        owner=unit,
        decides=rule.mended_by,
        decision_kinds=("measure.ask-for-evidence",),
        simulated=any(v.simulated for v in broken),
    )


def _told(violation: Violation, language: str) -> str:
    figures = ", ".join(f"{name} {number(value, None).into(language)}" for name, value in violation.shown)
    return f"{violation.service} {period_label(violation.since, violation.until)} ({figures})"


def _violation(rule: QualityRule, row: Mapping[str, object], shown: tuple[str, ...]) -> Violation:
    since, until, size = row["since"], row["until"], row["size"]
    if not isinstance(since, date) or not isinstance(until, date):
        raise TypeError("since and until are dates")
    figures = tuple((name, float(value)) for name in shown if isinstance(value := row[name], int | float))
    return Violation(
        rule.id,
        str(row["service"]),
        since,
        until,
        figures,
        float(size) if isinstance(size, int | float) else 0.0,
        str(row["provenance"] or ""),
        bool(row["simulated"]),
    )


def _with_all_columns(rows: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None, dtype=pl.Float64).alias(name) for name in FIGURES if name not in rows.columns]
    marks = {"provenance": pl.lit("", dtype=pl.String), "simulated": pl.lit(value=False)}
    missing += [value.alias(name) for name, value in marks.items() if name not in rows.columns]
    return rows.with_columns(missing).with_columns(pl.col(list(FIGURES)).cast(pl.Float64))


def _above(part: str, whole: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def check(rows: pl.DataFrame) -> pl.DataFrame:
        return rows.filter(pl.col(part) > pl.col(whole)).with_columns((pl.col(part) - pl.col(whole)).alias("size"))

    return check


def _differs(one: str, other: str, least_share: float, least: float) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def check(rows: pl.DataFrame) -> pl.DataFrame:
        apart = (pl.col(one) - pl.col(other)).abs()
        whole = pl.max_horizontal(pl.col(one).abs(), pl.col(other).abs())
        return rows.filter((apart > whole * least_share) & (apart >= least)).with_columns(apart.alias("size"))

    return check


def _zero_volume(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of volume 0; size: the largest volume that the service has had."""
    largest = pl.col("volume").max().over("service")
    return rows.with_columns(largest.alias("size")).filter(pl.col("volume") == 0)


def _digital_alone(rows: pl.DataFrame) -> pl.DataFrame:
    alone = pl.col("digital").is_not_null() & pl.col("volume").is_null()
    return rows.filter(alone).with_columns(pl.col("digital").alias("size"))


def _out_of_range(rows: pl.DataFrame) -> pl.DataFrame:
    worst = pl.max_horizontal(*((pl.col(c) - 0.5).abs() for c in ("completion", "satisfaction")))
    return rows.filter(worst > 0.5).with_columns(worst.alias("size"))


def _negative(rows: pl.DataFrame) -> pl.DataFrame:
    least = pl.min_horizontal(*(pl.col(c) for c in FIGURES))
    return rows.filter(least < 0).with_columns((-least).alias("size"))


def _filled_with_zero(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows that give 0 % completion or satisfaction where nobody came digitally to be asked."""
    zero = (pl.col("completion") == 0) | (pl.col("satisfaction") == 0)
    nobody = pl.col("digital").is_null() | (pl.col("digital") == 0)
    return rows.filter(zero & nobody).with_columns(pl.col("volume").fill_null(0.0).alias("size"))


def _period_missing(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows before which a period or more of a regular series is missing; size: the days that are missing."""
    known = rows.unique(_KEYS, keep="first").sort("service", "since")
    days = (pl.col("since") - pl.col("until").shift(1).over("service")).dt.total_days()
    length = (pl.col("until") - pl.col("since")).dt.total_days()
    return known.with_columns(days.cast(pl.Float64).alias("size")).filter(pl.col("size") > 0.9 * length)


def _twice(rows: pl.DataFrame) -> pl.DataFrame:
    times = pl.len().over(_KEYS).cast(pl.Float64).alias("size")
    return rows.with_columns(times).filter(pl.col("size") > 1).unique(_KEYS, keep="first", maintain_order=True)


_CHECKS: Final[tuple[Check, ...]] = (
    (
        QualityRule(
            "measure.met-above-total",
            Text("Beteak guztira baino gehiago", "Más cumplidos que en total", "More met than in all"),
            Text(
                "Estandarra bete dutenak guztira baino gehiago dira.",
                "Los que cumplen el estándar son más que el total.",
                "More met the standard than there were in all.",
            ),
            Severity.WRONG_CONCLUSION,
            "data-steward",
        ),
        _above("met", "total"),
        ("met", "total"),
    ),
    (
        QualityRule(
            "measure.channels-do-not-add-up",
            Text("Kanalen batura ez dator bat", "Los canales no suman", "Channels do not add up"),
            Text(
                "Kanalen batura guztizkotik % 1 baino gehiago aldentzen da.",
                "La suma de los canales se aparta del total más de un 1 %.",
                "The sum over channels is more than 1 % off the total.",
            ),
            Severity.WRONG_FIGURE,
            "channel-manager",
        ),
        _differs("by_channel", "volume", 0.01, 2.0),
        ("by_channel", "volume"),
    ),
    (
        QualityRule(
            "measure.self-reported-differs",
            Text(
                "Emandakoa ez dator bat zenbatutakoarekin",
                "Lo declarado difiere de lo contado",
                "Reported is not counted",
            ),
            Text(
                "Emandako kopurua gertaeretatik zenbatutakotik % 10 baino gehiago aldentzen da.",
                "El volumen declarado se aparta más de un 10 % del contado en los eventos.",
                "The volume reported is more than 10 % off the one counted from events.",
            ),
            Severity.WRONG_FIGURE,
            "service-owner",
            0.9,
        ),
        _differs("volume", "derived", 0.1, 10.0),
        ("volume", "derived"),
    ),
    (
        QualityRule(
            "measure.zero-volume",
            Text("Zero izapide", "Cero trámites", "Volume of zero"),
            Text(
                "Zero agertzen da: itxita egon da, ala ez da eman?",
                "Figura un cero: ¿estaba cerrado, o no se dio el dato?",
                "A zero stands there: was it closed, or was nothing reported?",
            ),
            Severity.DOUBT,
            "service-owner",
            0.7,
        ),
        _zero_volume,
        ("volume", "digital"),
    ),
    (
        QualityRule(
            "measure.digital-without-volume",
            Text("Digitalak bai, guztira ez", "Digitales sin total", "Digital volume without volume"),
            Text(
                "Digitalak eman dira, guztizkoa ez: ezin da tasa kalkulatu.",
                "Se dan los digitales y no el total: no hay tasa que calcular.",
                "Digital transactions are given and all transactions are not: there is no take-up to compute.",
            ),
            Severity.WRONG_FIGURE,
            "data-steward",
        ),
        _digital_alone,
        ("digital",),
    ),
    (
        QualityRule(
            "measure.share-out-of-range",
            Text("Ezinezko ehunekoa", "Porcentaje imposible", "Impossible share"),
            Text(
                "Osatze-tasa edo gogobetetasuna ez dago % 0 eta % 100 artean.",
                "La finalización o la satisfacción no está entre 0 y 100 %.",
                "Completion or satisfaction is not between 0 and 100 %.",
            ),
            Severity.WRONG_CONCLUSION,
            "data-steward",
        ),
        _out_of_range,
        ("completion", "satisfaction"),
    ),
    (
        QualityRule(
            "measure.negative-value",
            Text("Balio negatiboa", "Valor negativo", "Negative value"),
            Text(
                "Kopuru edo kostu batek ezin du negatiboa izan.",
                "Un recuento o un coste no puede ser negativo.",
                "A count or a cost cannot be negative.",
            ),
            Severity.WRONG_CONCLUSION,
            "data-steward",
        ),
        _negative,
        FIGURES,
    ),
    (
        QualityRule(
            "measure.blank-filled-with-zero",
            Text("Hutsunea zeroz beteta", "Blanco rellenado con cero", "Blank filled with zero"),
            Text(
                "% 0 agertzen da inor digitalki etorri ez den lekuan: hutsunea dirudi.",
                "Figura un 0 % donde nadie vino por vía digital: parece un blanco.",
                "0 % is given where nobody came digitally: it looks like a blank.",
            ),
            Severity.WRONG_CONCLUSION,
            "service-owner",
            0.9,
        ),
        _filled_with_zero,
        ("completion", "satisfaction", "volume"),
    ),
    (
        QualityRule(
            "measure.period-missing",
            Text("Aldi bat falta da", "Falta un periodo", "A period is missing"),
            Text(
                "Seriean hutsunea dago errenkada hauen aurretik.",
                "Hay un hueco en la serie antes de estas filas.",
                "There is a hole in the series before these rows.",
            ),
            Severity.DOUBT,
            "data-steward",
        ),
        _period_missing,
        ("volume",),
    ),
    (
        QualityRule(
            "measure.row-twice",
            Text("Errenkada bi aldiz", "Fila repetida", "Row given twice"),
            Text(
                "Zerbitzu eta aldi bera behin baino gehiagotan agertzen da.",
                "El mismo servicio y periodo figura más de una vez.",
                "The same service and period stands there more than once.",
            ),
            Severity.WRONG_FIGURE,
            "data-steward",
        ),
        _twice,
        ("volume",),
    ),
)
RULES: Final[tuple[QualityRule, ...]] = tuple(rule for rule, _, _ in _CHECKS)
_ROWS: Final = Text("Errenkadak", "Filas", "Rows")
