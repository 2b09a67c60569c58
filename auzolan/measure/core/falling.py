# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Series that fall: by more than chance, and by more than everything around them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import numpy as np
import polars as pl
from scipy.special import stdtr

from auzolan.kernel.periods import months_after
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.measure.core.wording import DECIDE_WITHIN, period_label
from auzolan.measure.nouns.evidence import Evidence
from auzolan.review.nouns import Dimensions, Figure, Series, Sighting, Stake
from auzolan.review.nouns.numbers import number, percent

FALLING_LINE: Final = "measure.falling-against-the-rest"
FALLING_TAKE_UP: Final = "measure.take-up-falling"
MONTHS: Final = 12
LEAST_A_YEAR: Final = 20_000
LEAST_FALL: Final = 0.03


def falling_against_the_rest(
    evidence: Evidence, as_of: date, indicator: str = "bizkaibus-passengers"
) -> Iterator[Sighting]:
    """Yield a sighting for each segment (a line) that loses while the whole does not, by more than chance.

    Each of the last twelve months is held against the same month a year before, as a logarithm of their ratio, less
    that of all segments together. Their mean is tested one-sided (t, with the sample size reduced by their first
    autocorrelation); falling is p < 0.01, at three per cent of its own or more, from 20,000 a year. Stake: the loss.
    """
    monthly = _monthly(evidence.observations, indicator)
    if monthly.is_empty():
        return
    newest = monthly["since"].max()
    total = monthly.group_by("since").agg(pl.col("value").sum().alias("whole"))
    for (service, segment), rows in monthly.group_by("service", "segment", maintain_order=True):
        compared = _year_on_year(rows.join(total, on="since").sort("since"), newest)
        if compared is None:
            continue
        change, whole, p_value, last_year = compared
        if change <= -LEAST_FALL and p_value < 0.01 and last_year >= LEAST_A_YEAR:
            simulated = bool(rows["simulated"].any())
            found = _Falling(str(service), str(segment), indicator, change, whole, p_value, last_year, simulated)
            yield _falling(evidence, found, rows, as_of)


def take_up_falling(evidence: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each service whose digital take-up fell by ten points in a year at a million transactions.

    At that volume a binomial interval is a tenth of a point wide: such a fall is no chance, but it may be a change of
    definition, hence a confidence of 0.8. Stake: the transactions that came back from digital.
    """
    rows = evidence.observations.filter(
        pl.col("indicator").is_in(["digital-take-up", "volume"]) & (pl.col("segment") == "") & (pl.col("service") != "")
    )
    if rows.is_empty():
        return
    spread = rows.pivot(
        on="indicator", index=["service", "provider", "since", "until"], values="value", aggregate_function="first"
    )
    if not {"digital-take-up", "volume"} <= set(spread.columns):
        return
    spread = spread.drop_nulls(["digital-take-up", "volume"]).rename({"digital-take-up": "take_up"})
    before = spread.select("service", pl.col("since").dt.offset_by("1y"), pl.col("take_up").alias("earlier"))
    newest = spread.sort("until").group_by("service", maintain_order=True).last().sort("service")
    fallen = newest.join(before, on=["service", "since"]).filter(
        (pl.col("earlier") - pl.col("take_up") >= 0.1) & (pl.col("volume") >= 1_000_000) & (pl.col("earlier") <= 1)
    )
    for row in fallen.iter_rows(named=True):
        yield _fallen_take_up(evidence, row, as_of)


class _Falling:
    """One segment that falls: change of its own and of the whole in a year (shares), p-value, volume a year before."""

    def __init__(
        self,
        service: str,
        segment: str,
        indicator: str,
        change: float,
        whole: float,
        p_value: float,
        last_year: float,
        simulated: bool,
    ) -> None:
        self.service, self.segment, self.indicator = service, segment, indicator
        self.change, self.whole, self.p_value, self.last_year = change, whole, p_value, last_year
        self.simulated = simulated


def _monthly(observations: pl.DataFrame, indicator: str) -> pl.DataFrame:
    return observations.filter(
        (pl.col("indicator") == indicator) & (pl.col("segment") != "") & pl.col("value").is_not_null()
    ).select("service", "segment", "since", "until", "value", "simulated")


def _year_on_year(rows: pl.DataFrame, newest: Any) -> tuple[float, float, float, float] | None:
    """Return (own change, change of the whole, one-sided p-value, volume a year before) of the last twelve months."""
    window = pl.col("since") > pl.lit(newest).dt.offset_by(f"-{MONTHS}mo")
    earlier = rows.select(
        pl.col("since").dt.offset_by("1y"), pl.col("value").alias("before"), pl.col("whole").alias("whole_before")
    )
    pairs = rows.filter(window).join(earlier, on="since").filter((pl.col("value") > 0) & (pl.col("before") > 0))
    if pairs.height < MONTHS - 3:
        return None
    own = np.log(pairs["value"].to_numpy() / pairs["before"].to_numpy())
    whole = np.log(pairs["whole"].to_numpy() / pairs["whole_before"].to_numpy())
    difference = own - whole
    sums = {name: float(pairs[name].to_numpy().sum()) for name in ("value", "before", "whole", "whole_before")}
    change = sums["value"] / sums["before"] - 1
    of_whole = sums["whole"] / sums["whole_before"] - 1
    return change, of_whole, falls_by_chance(difference), sums["before"]


def falls_by_chance(differences: "np.ndarray[Any, np.dtype[np.float64]]") -> float:
    """Return the one-sided p-value that the mean of ``differences`` is not below 0, allowing for autocorrelation.

    The effective sample size is n (1 - r) / (1 + r), r being the first autocorrelation where it is positive.

    >>> falls_by_chance(np.array([-0.1, -0.12, -0.09, -0.11, -0.1, -0.08])) < 0.01
    True
    >>> falls_by_chance(np.array([0.1, -0.1, 0.1, -0.1])) > 0.3
    True
    """
    n = len(differences)
    centred = differences - differences.mean()
    power = float(centred @ centred)
    r = max(0.0, float(centred[1:] @ centred[:-1]) / power) if power > 0 else 0.0
    effective = max(2.0, n * (1 - r) / (1 + r))
    spread = float(differences.std(ddof=1)) / np.sqrt(effective)
    if spread == 0:
        return 0.0 if differences.mean() < 0 else 1.0
    return float(stdtr(effective - 1, differences.mean() / spread))


def _falling(evidence: Evidence, found: _Falling, rows: pl.DataFrame, as_of: date) -> Sighting:
    last = rows.sort("since").tail(1).row(0, named=True)
    facts = evidence.services.get(found.service)
    lost = -found.change * found.last_year
    own, whole, label = percent(found.change), percent(found.whole), found.segment
    chance = number(found.p_value, 4)
    period = f"{months_after(last['since'], 1 - MONTHS):%Y-%m} – {last['since']:%Y-%m}"
    return Sighting(
        rule=FALLING_LINE,
        subject=Ref("measure", "series", f"{found.indicator}/{found.service}/{found.segment}"),
        title=Text(
            f"{label}: {own.eu} urtebetean, osotasunak {whole.eu} egin duen bitartean",
            f"{label}: {own.es} en un año, mientras el conjunto hizo {whole.es}",
            f"{label}: {own.en} in a year, while the whole did {whole.en}",
        ),
        saw=Text(
            f"Azken hamabi hilak aurreko urteko berberekin: {number(lost).eu} gutxiago; p = {chance.eu}.",
            f"Los últimos doce meses frente a los del año anterior: {number(lost).es} menos; p = {chance.es}.",
            f"The last twelve months against the same a year before: {number(lost).en} fewer; p = {chance.en}.",
        ),
        figures=(
            Figure(Text("Aldaketa", "Cambio", "Change"), found.change, "share", period, n=MONTHS),
            Figure(Text("Osotasuna", "Conjunto", "The whole"), found.whole, "share", period, n=MONTHS),
            Figure(Text("Urtebete lehenago", "Un año antes", "A year before"), found.last_year, "count", period),
        ),
        stake=Stake(
            people=lost,
            hours=0,
            euros=0,
            how=Text("urtebetean galdutakoak", "lo perdido en un año", "what was lost in a year"),
        ),
        confidence=round(1 - found.p_value, 3),
        urgent_by=as_of + DECIDE_WITHIN,
        owner=facts.owner if facts else "",
        decision_kinds=("measure.improvement-plan", "measure.ask-for-evidence"),
        series=(Series(found.indicator, Dimensions(service=found.service, group=found.segment)),),
        simulated=found.simulated,
    )


def _fallen_take_up(evidence: Evidence, row: dict[str, Any], as_of: date) -> Sighting:
    facts = evidence.services.get(row["service"])
    name = facts.name if facts else Text(en=row["service"])
    back = (row["earlier"] - row["take_up"]) * row["volume"]
    before, now, period = percent(row["earlier"]), percent(row["take_up"]), period_label(row["since"], row["until"])
    return Sighting(
        rule=FALLING_TAKE_UP,
        subject=Ref("services", "service", row["service"]),
        title=Text(
            f"{name.into('eu')}: erabilera digitala {before.eu} → {now.eu} urtebetean",
            f"{name.into('es')}: el uso digital pasó de {before.es} a {now.es} en un año",
            f"{name.into('en')}: digital take-up went from {before.en} to {now.en} in a year",
        ),
        saw=Text(
            f"Urtean {number(back).eu} izapide itzuli dira paperera edo telefonora.",
            f"{number(back).es} trámites al año han vuelto al papel o al teléfono.",
            f"{number(back).en} transactions a year went back to paper or telephone.",
        ),
        figures=(
            Figure(Text("Orain", "Ahora", "Now"), row["take_up"], "share", period, n=row["volume"]),
            Figure(Text("Urtebete lehenago", "Un año antes", "A year before"), row["earlier"], "share", period),
        ),
        stake=Stake(
            people=back,
            hours=0,
            euros=0,
            how=Text("itzuli diren izapideak", "trámites que han vuelto", "transactions that went back"),
            currency=evidence.currency,
        ),
        confidence=0.8,
        urgent_by=as_of + DECIDE_WITHIN,
        owner=facts.owner if facts else "",
        decision_kinds=("measure.improvement-plan", "measure.ask-for-evidence"),
        series=(Series("digital-take-up", Dimensions(service=row["service"], provider=row["provider"])),),
        target=round(row["earlier"], 3),
    )
