# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Services beside their peers: cost per transaction and digital take-up, where the volume makes it matter."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import polars as pl
from scipy.special import ndtr

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.measure.core.wording import DECIDE_WITHIN, figure, wide
from auzolan.measure.nouns.evidence import Evidence
from auzolan.review.nouns import Dimensions, Figure, Series, Sighting, Stake
from auzolan.review.nouns.numbers import number, percent

FAR_COST: Final = "measure.cost-far-from-peers"
LOW_TAKE_UP: Final = "measure.take-up-below-peers"
COLUMNS: Final = {
    "volume": "volume",
    "digital-volume": "digital",
    "cost-per-transaction": "cost",
    "digital-take-up": "take_up",
}
LEAST_VOLUME: Final = 100_000
LEAST_PEERS: Final = 8
PEERS_ARE_ROUGH: Final = 0.7
NON_DIGITAL_TO_DIGITAL: Final = 2.0


def cost_far_from_peers(evidence: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each service that costs far more a transaction than services of its category.

    Costs are compared as logarithms: the distance is (ln cost - median) / (1.4826 x MAD) among at least eight peers of
    the category (all services otherwise); far is one or more, at four times the peers' median or more, and
    100,000 transactions a year. Stake: (cost - peers' median) x volume. The confidence is the normal probability
    of that distance, times 0.7, for categories are rough peers. A proposal to look, not a measure of efficiency (P17a).
    """
    newest = _newest(evidence, ["volume", "cost"], months=36)
    compared = newest.with_columns(pl.col("cost").log().alias("level")).filter(pl.col("cost") > 0)
    compared = _beside_peers(compared, "level").with_columns(pl.col("middle").exp().alias("peer_cost"))
    far = compared.filter(
        (pl.col("distance") >= 1) & (pl.col("cost") >= 4 * pl.col("peer_cost")) & (pl.col("volume") >= LEAST_VOLUME)
    )
    for row in far.iter_rows(named=True):
        yield _far_cost(evidence, row, as_of)


def take_up_below_peers(evidence: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each service whose digital take-up lies far below that of its peers at high volume.

    Far is twenty points or more below the median of at least eight peers of the category (all services otherwise), at
    a million transactions a year. Stake: the transactions that would move, times the saving of each: half its cost, for
    a non-digital transaction costs 2.0 times a digital one at the median (1.2 to 17.5 in the literature), a prior.
    """
    newest = _newest(evidence, ["volume", "take_up"], months=18)
    compared = _beside_peers(newest, "take_up")
    far = compared.filter((pl.col("middle") - pl.col("take_up") >= 0.2) & (pl.col("volume") >= 1_000_000))
    typical = newest.filter(pl.col("cost") > 0)["cost"].median()
    for row in far.iter_rows(named=True):
        yield _low_take_up(evidence, row, float(typical) if isinstance(typical, float) else 0.0, as_of)


def _newest(evidence: Evidence, needed: list[str], *, months: int) -> pl.DataFrame:
    """Return of each service the newest row with all ``needed`` figures, at most ``months`` older than the newest."""
    rows = wide(evidence.observations, COLUMNS)
    categories = {slug: facts.category for slug, facts in evidence.services.items()}
    rows = rows.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in needed))
    if rows.is_empty():
        return rows.with_columns(pl.lit("").alias("category"))
    rows = rows.filter(pl.col("until") > pl.col("until").max().dt.offset_by(f"-{months}mo"))
    rows = rows.sort("until").group_by("service", maintain_order=True).last().sort("service")
    category = pl.col("service").replace_strict(categories, default="", return_dtype=pl.String)
    return rows.with_columns(category.alias("category"))


def _beside_peers(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Add the peers' median (``middle``), how many they are, and the robust distance from them."""
    own = pl.col(column)
    rows = rows.with_columns(pl.len().over("category").alias("in_category"))
    group = pl.when(pl.col("in_category") >= LEAST_PEERS).then(pl.col("category")).otherwise(pl.lit(""))
    rows = rows.with_columns(group.alias("group"))
    # services of small categories are held against all services, not against each other
    overall = (own.median(), (own - own.median()).abs().median(), pl.len())
    inside = (
        own.median().over("group"),
        (own - own.median().over("group")).abs().median().over("group"),
        pl.len().over("group"),
    )
    is_alone = pl.col("group") == ""
    middle, spread, peers = (
        pl.when(is_alone).then(all_of).otherwise(some) for all_of, some in zip(overall, inside, strict=True)
    )
    rows = rows.with_columns(middle.alias("middle"), spread.alias("spread"), peers.alias("peers"))
    distance = (own - pl.col("middle")) / (1.4826 * pl.col("spread").clip(lower_bound=1e-9))
    return rows.with_columns(distance.alias("distance")).filter(pl.col("peers") >= LEAST_PEERS)


def _far_cost(evidence: Evidence, row: dict[str, Any], as_of: date) -> Sighting:
    facts = evidence.services.get(row["service"])
    name = facts.name if facts else Text(en=row["service"])
    more = (row["cost"] - row["peer_cost"]) * row["volume"]
    times, money = number(row["cost"] / row["peer_cost"], 1), evidence.currency
    cost, peer, volume = number(row["cost"], 2), number(row["peer_cost"], 2), number(row["volume"])
    return Sighting(
        rule=FAR_COST,
        subject=Ref("services", "service", row["service"]),
        title=Text(
            f"{name.into('eu')}: izapide bakoitzak antzekoek baino {times.eu} aldiz gehiago balio du",
            f"{name.into('es')}: cada trámite cuesta {times.es} veces lo que sus pares",
            f"{name.into('en')}: each transaction costs {times.en} times what its peers cost",
        ),
        saw=Text(
            f"{cost.eu} {money} izapideko; {row['peers']} antzekoen mediana {peer.eu} da; urtean {volume.eu} izapide.",
            f"{cost.es} {money} por trámite; la mediana de {row['peers']} pares es {peer.es}; {volume.es} al año.",
            f"{cost.en} {money} a transaction; the median of {row['peers']} peers is {peer.en}; {volume.en} a year.",
        ),
        figures=(
            figure(Text("Kostua", "Coste", "Cost"), row, "cost", money.lower()),
            figure(Text("Antzekoen mediana", "Mediana de los pares", "Peers' median"), row, "peer_cost", money.lower()),
            figure(Text("Izapideak urtean", "Trámites al año", "Transactions a year"), row, "volume", "count"),
        ),
        stake=Stake(
            people=0,
            hours=0,
            euros=more,
            how=Text(
                f"(kostua − antzekoen mediana) × urteko izapideak, {money}",
                f"(coste − mediana de los pares) × trámites al año, {money}",
                f"(cost − peers' median) × transactions a year, {money}",
            ),
            currency=money,
        ),
        confidence=round(float(ndtr(row["distance"])) * PEERS_ARE_ROUGH, 3),
        urgent_by=as_of + DECIDE_WITHIN,
        owner=facts.owner if facts else "",
        decision_kinds=("measure.improvement-plan", "measure.ask-for-evidence"),
        series=(Series("cost-per-transaction", _dimensions(evidence, "cost-per-transaction", row["service"])),),
        target=round(row["peer_cost"], 2),
        simulated=bool(row["simulated"]),
    )


def _low_take_up(evidence: Evidence, row: dict[str, Any], typical_cost: float, as_of: date) -> Sighting:
    facts = evidence.services.get(row["service"])
    name = facts.name if facts else Text(en=row["service"])
    money = evidence.currency
    moving = (row["middle"] - row["take_up"]) * row["volume"]
    cost = row["cost"] if row["cost"] else typical_cost
    saving = moving * cost * (1 - 1 / NON_DIGITAL_TO_DIGITAL)
    here, there, volume = percent(row["take_up"]), percent(row["middle"]), number(row["volume"])
    peers = Figure(Text("Antzekoen mediana", "Mediana de los pares", "Peers' median"), row["middle"], "share", "")
    return Sighting(
        rule=LOW_TAKE_UP,
        subject=Ref("services", "service", row["service"]),
        title=Text(
            f"{name.into('eu')}: erabilera digitala {here.eu}, antzekoen artean {there.eu}",
            f"{name.into('es')}: uso digital {here.es}, frente a {there.es} en sus pares",
            f"{name.into('en')}: digital take-up {here.en}, against {there.en} among its peers",
        ),
        saw=Text(
            f"Urtean {volume.eu} izapide; {number(moving).eu} digitalera pasatuko lirateke antzekoen mailara iritsita.",
            f"{volume.es} trámites al año; {number(moving).es} pasarían a digital al nivel de sus pares.",
            f"{volume.en} transactions a year; {number(moving).en} would move to digital at the level of its peers.",
        ),
        figures=(
            figure(Text("Erabilera digitala", "Uso digital", "Digital take-up"), row, "take_up", "share"),
            Figure(peers.name, peers.value, "share", f"n = {row['peers']}"),
            figure(Text("Izapideak urtean", "Trámites al año", "Transactions a year"), row, "volume", "count"),
        ),
        stake=Stake(
            people=moving,
            hours=0,
            euros=saving,
            how=Text(
                "pasatuko liratekeen izapideak × kostuaren erdia (aurretikoa: digitala ez denak 2,0 aldiz balio du)",
                "trámites que pasarían × mitad del coste (a priori: lo no digital cuesta 2,0 veces)",
                "transactions that would move × half their cost (prior: non-digital costs 2.0 times digital)",
            ),
            currency=money,
        ),
        confidence=PEERS_ARE_ROUGH,
        urgent_by=as_of + DECIDE_WITHIN,
        owner=facts.owner if facts else "",
        decision_kinds=("measure.improvement-plan", "measure.ask-for-evidence"),
        series=(Series("digital-take-up", _dimensions(evidence, "digital-take-up", row["service"])),),
        target=round(row["middle"], 3),
        simulated=bool(row["simulated"]),
    )


def _dimensions(evidence: Evidence, indicator: str, service: str) -> Dimensions:
    """Return the dimensions under which a service's own series of an indicator is kept (its provider with it)."""
    rows = evidence.observations.filter((pl.col("indicator") == indicator) & (pl.col("service") == service))
    plain = rows.filter((pl.col("channel") == "") & (pl.col("segment") == ""))
    provider = str(plain["provider"][0]) if plain.height else ""
    return Dimensions(service=service, provider=provider)
