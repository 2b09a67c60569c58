# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The published intentions: numbers announced in public, to be answered by the observations of the same bundle."""

from typing import Any

from tools.bundles.bizkaia import charters
from tools.bundles.facts import Fact, Facts
from tools.bundles.package import Table

ONE_NUMBER = "interval: one number was published, +/-5 %"


def intentions(facts: Facts) -> Table:
    """Return the announced numbers: the tax campaign, Batuz, etxeTIC and the targets of the charters."""
    return [_campaign(facts), *_batuz(facts), _etxetic(facts), *charters.intentions(facts)]


def _campaign(facts: Facts) -> dict[str, Any]:
    fact = facts.one("renta", "first_morning_2024")
    before = facts.one("renta", "campaign_2019 (filed 2020)").value["returns"]
    return _around(fact.value["taxpayers_expected"]) | {
        "key": "income-tax-2024-taxpayers",
        "kind": "published-intention",
        "title_eu": "2023ko errenta: 663.000 zergadun espero dira",
        "title_es": "Renta 2023: se esperan 663.000 contribuyentes",
        "title_en": "Income tax 2023: 663,000 taxpayers expected",
        "subject": "services/service/income-tax",
        "unit": "bizkaia-hacienda",
        "published_on": fact.as_of,
        "indicator": "income-tax-returns",
        "service": "income-tax",
        "baseline": before,
        "by": "2024-12-31",
        "source": fact.cited(
            f"{ONE_NUMBER}; baseline: the last campaign known to the source (filed 2020); "
            "by: end of the year of filing, the campaign ended on 2024-06-28"
        ),
    }


def _batuz(facts: Facts) -> Table:
    year_end, june, december = facts.all("batuz")[:3]
    windows = facts.one("batuz", "windows")
    joined = june.value["total"]
    low, high = joined + windows.value["2025-07-01"], joined + 14_000
    last = december.value["total"] + december.value["last_window_2026_01_01"]
    shared = {
        "kind": "published-intention",
        "subject": "services/service/batuz",
        "unit": "bizkaia-hacienda",
        "indicator": "batuz-taxpayers",
        "service": "batuz",
    }
    return [
        shared
        | _around(june.value["census_estimate"])
        | {
            "key": "batuz-census-2026",
            "title_eu": "Batuz: errolda osoa (90.000) 2026ko urtarrileko txandarekin",
            "title_es": "Batuz: todo el censo (90.000) con el turno de enero de 2026",
            "title_en": "Batuz: the whole census (90,000) with the window of January 2026",
            "published_on": june.as_of,
            "baseline": year_end.value["total"],
            "by": "2026-01-31",
            "source": june.cited(
                f"{ONE_NUMBER}; the census estimate taken as what the last window (2026-01-01) was to complete; "
                "baseline: 2024-12-31"
            ),
        },
        shared
        | {
            "key": "batuz-window-2025-07",
            "title_eu": "Batuz: 2025eko uztaileko txanda",
            "title_es": "Batuz: turno de julio de 2025",
            "title_en": "Batuz: the window of July 2025",
            "published_on": june.as_of,
            "baseline": joined,
            "low": low,
            "middle": (low + high) / 2,
            "high": high,
            "by": "2025-12-31",
            "source": windows.cited(
                "on top of the 59,148 of 2025-06-26; interval: the two published numbers, 10,800 and 14,000; "
                "middle: halfway"
            ),
        },
        shared
        | _around(last)
        | {
            "key": "batuz-window-2026-01",
            "title_eu": "Batuz: azken txanda, 2026ko urtarrila",
            "title_es": "Batuz: último turno, enero de 2026",
            "title_en": "Batuz: the last window, January 2026",
            "published_on": december.as_of,
            "baseline": december.value["total"],
            "by": "2026-01-31",
            "source": december.cited(f"69,929 in the system and 13,351 of the last window; {ONE_NUMBER}"),
        },
    ]


def _etxetic(facts: Facts) -> dict[str, Any]:
    fact: Fact = facts.one("etxetic", "capacity_households")
    now = facts.one("etxetic", "households", fact.as_of).value
    return _around(fact.value) | {
        "key": "etxetic-capacity",
        "kind": "published-intention",
        "title_eu": "etxeTIC: 5.000 etxetarako edukiera betetzea",
        "title_es": "etxeTIC: llegar a los 5.000 hogares de su capacidad",
        "title_en": "etxeTIC: reach the 5,000 households of its capacity",
        "subject": "services/service/etxetic",
        "unit": "bizkaia-accion-social",
        "published_on": fact.as_of,
        "indicator": "etxetic-households",
        "service": "etxetic",
        "baseline": now,
        "by": "2027-12-31",
        "source": fact.cited(
            f"{ONE_NUMBER}; ASSUMPTION: no day was published, taken as the end of the Digital Agenda 2027"
        ),
    }


def _around(middle: float) -> dict[str, float]:
    """Return the announced number with 5 % below and above: the rule for a number published alone."""
    return {"low": middle * 0.95, "middle": float(middle), "high": middle * 1.05}
