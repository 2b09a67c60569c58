# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewer of reuse sees: data that costs work to keep, and of which no source knows a use for a year."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.catalogue.core.reuse.observing import declared_of, fetched_of
from auzolan.catalogue.nouns.reuse import Known, Upkeep
from auzolan.kernel.periods import months_after
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, exact

COSTLY_UNUSED: Final = "catalogue.costly-unused"
PUBLICISE: Final = "catalogue.publicise"
MERGE: Final = "catalogue.merge-into-series"
WITHDRAW: Final = "catalogue.withdraw-dataset"
KEEP: Final = "catalogue.keep-dataset"
MONTHS: Final = 12
# nobody knows every use: even after a year of counting some are hidden
SURE: Final = 0.85
UNSURE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what published datasets cost, which of them any source says are used, and since when uses are counted.

    ``issued`` is the day on which each was published, where its description says so.
    """

    datasets: Mapping[str, Known]
    upkeep: Sequence[Upkeep]
    used: Collection[str] = ()
    issued: Mapping[str, date] | None = None
    counted_since: date | None = None


def costly_unused(kept: Kept, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each dataset that costs something and whose use has had grade D for twelve months (P9a).

    It must have been there for these months. That nobody is seen to use it is no proof: confidence rises from 0.4,
    where uses have never been counted, to 0.85 after twelve months of counting.

    >>> stops = Known("stops", "urn:stops", Text(en="Stops"), owner="mobility")
    >>> cost = Upkeep("stops", 4.0, 12.0, date(2024, 1, 1))
    >>> [found] = costly_unused(Kept({"stops": stops}, [cost]), date(2026, 3, 1))
    >>> found.stake.hours, found.confidence
    (48.0, 0.4)
    >>> list(costly_unused(Kept({"stops": stops}, [cost], used={"stops"}), date(2026, 3, 1)))
    []
    """
    year_ago = months_after(as_of, -MONTHS).replace(day=1)
    for cost in kept.upkeep:
        about = kept.datasets.get(cost.dataset)
        since = min(cost.since, (kept.issued or {}).get(cost.dataset, cost.since))
        is_free = not (cost.hours or cost.euros_per_year)
        if about is None or cost.dataset in kept.used or since > year_ago or is_free:
            continue
        months = _months_counted(kept.counted_since, as_of)
        yield Sighting(
            rule=COSTLY_UNUSED,
            subject=Ref("catalogue", "dataset", cost.dataset),
            title=_titled(about.title),
            saw=_saw(months),
            figures=tuple(_figures(cost, as_of)),
            stake=_stake(cost),
            confidence=round(UNSURE + (SURE - UNSURE) * months / MONTHS, 2),
            urgent_by=date(as_of.year, 12, 31) if as_of.month <= 6 else date(as_of.year + 1, 6, 30),
            owner=about.owner,
            decides="chief-data-officer",
            decision_kinds=(PUBLICISE, MERGE, WITHDRAW, KEEP),
            series=(declared_of(cost.dataset), fetched_of(cost.dataset)),
            evidence=(Ref("catalogue", "upkeep", cost.dataset),),
        )


def _months_counted(since: date | None, as_of: date) -> int:
    if since is None:
        return 0
    return max(0, min(MONTHS, (as_of.year - since.year) * 12 + as_of.month - since.month))


def _titled(title: Text) -> Text:
    return Text(
        f"{title.into('eu')}: lana ematen du eta ez da inork erabili duenik ageri",
        f"{title.into('es')}: cuesta mantenerlo y no consta que nadie lo use",
        f"{title.into('en')}: it costs work, and nobody is seen to use it",
    )


def _saw(months: int) -> Text:
    seen = Text(
        "Bost iturrietatik batek ere ez du erabilerarik ezagutzen azken hamabi hilabeteetan (D maila).",
        "Ninguna de las cinco fuentes conoce un uso en los últimos doce meses (grado D).",
        "None of the five sources knows of a use in the last twelve months (grade D).",
    )
    if not months:
        how = Text(
            "Deskargak eta deiak ez dira inoiz zenbatu hemen.",
            "Aquí nunca se han contado las descargas ni las llamadas.",
            "Downloads and calls have never been counted here.",
        )
    else:
        how = counted(
            months,
            Text(
                "Deskargak eta deiak azken hilabetean zenbatu dira.",
                "Las descargas y llamadas se cuentan desde hace {n} mes.",
                "Downloads and calls have been counted for {n} month.",
            ),
            Text(
                "Deskargak eta deiak azken {n} hilabeteetan zenbatu dira.",
                "Las descargas y llamadas se cuentan en los últimos {n} meses.",
                "Downloads and calls were counted in the last {n} months.",
            ),
        )
    return Text(*(f"{seen.into(code)} {how.into(code)}" for code in LANGUAGES))


def _figures(cost: Upkeep, as_of: date) -> Iterator[Figure]:
    year, source = str(as_of.year), cost.source
    yield Figure(Text("Urteko orduak", "Horas al año", "Hours a year"), cost.hours, "hours", year, source=source)
    if cost.euros_per_year:
        name = Text("Urteko euroak", "Euros al año", "Euros a year")
        yield Figure(name, cost.euros_per_year, "eur", year, source=source)


def _stake(cost: Upkeep) -> Stake:
    hours, times, euros = exact(cost.hours_per_update), exact(cost.updates_per_year), exact(cost.euros_per_year)
    return Stake(
        people=0.0,
        hours=cost.hours,
        euros=cost.euros_per_year,
        how=Text(
            f"Zaintzaileek diotenez: eguneratze bakoitzeko {hours.eu} ordu, urtean {times.eu} aldiz; gainera "
            f"{euros.eu} euro urtean. Ez mantentzeak aurreztuko lukeena da, ez kalte bat.",
            f"Según quienes lo mantienen: {hours.es} horas por actualización, {times.es} veces al año; además "
            f"{euros.es} euros al año. Es lo que se ahorraría, no un daño.",
            f"As its keepers say: {hours.en} hours for an update, {times.en} times a year; and {euros.en} euros a "
            "year beside them. It is what would be saved, not a harm.",
        ),
    )
