# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole bundle of Biscay: its descriptor and its tables."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from tools.bundles.bizkaia import (
    agenda,
    bizkaibus,
    cases,
    catalogue,
    charters,
    collection,
    curated,
    intentions,
    life_events,
    organisations,
    series,
    solutions,
    systems,
)
from tools.bundles.facts import Facts
from tools.bundles.package import Table

DESCRIPTOR: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "profile": "tabular-data-package",
    "name": "bizkaia",
    "tenant": "bizkaia",
    "title": "Biscay: organisations, services, charters, series",
    "title_eu": "Bizkaia: erakundeak, zerbitzuak, kartak, serieak",
    "title_es": "Bizkaia: organizaciones, servicios, cartas, series",
    "title_en": "Biscay: organisations, services, charters, series",
    "description": "Public facts on the Provincial Council of Biscay, each with its source. See README.md.",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
    "sources": [
        {"title": "Open Data Bizkaia (CC BY): Bizkaibus", "path": "https://www.opendatabizkaia.eus"},
        {"title": "Municipalities: INE, EUSTAT, IGN"},
        {"title": "Facts of the press and of public pages: the address stands in each row"},
        {"title": "OECD, Digital Government Review of Biscay, Spain, chapter 1: the Digital Agenda 2027"},
        {
            "title": "Developers Italia (Dipartimento per la trasformazione digitale, AgID): catalogue of 2026-07-01",
            "path": "https://developers.italia.it/en/software",
        },
        {"title": "Regulation (EU) 2018/1724, Annex II (EU law, reuse under Commission Decision 2011/833/EU)"},
    ],
    "contributors": [{"title": "Auzolan", "role": "wrangler"}],
    "languages": ["eu", "es", "en"],
    "keywords": ["services", "charters", "public transport", "tax", "Biscay"],
}


def tables(data: Path) -> dict[str, Table]:
    """Return the canonical tables of the bundle, in the order in which they are loaded."""
    facts = Facts.read(data / "bizkaia" / "bizkaia_facts.json")
    buses = bizkaibus.observations(data)
    return {
        "tenants": organisations.tenants(data, facts),
        "datasets": catalogue.datasets(),
        "dataset_requests": catalogue.dataset_requests(),
        "use_cases": catalogue.use_cases(),
        "data_roles": catalogue.data_roles(),
        "offices": organisations.offices(facts),
        "life_events": life_events.life_events(data),
        "services": curated.read("services", facts),
        "channels": curated.read("channels", facts),
        "charters": curated.read("charters", facts),
        "commitments": charters.commitments(facts),
        "indicators": [*curated.read("indicators", facts), *charters.indicators()],
        "observations": [*series.observations(facts), *_network(buses, facts), *buses],
        "intentions": intentions.intentions(facts),
        "bodies": agenda.bodies(facts),
        "agenda": agenda.agenda(facts),
        **cases.tables(facts),
        "systems": systems.systems(),
        "solutions": solutions.solutions(data),
        **collection.tables(data),
    }


def _network(buses: Table, facts: Facts) -> Table:
    """Return passengers a year over all lines: summed for whole years, as told by the facts for the unfinished one."""
    years: dict[str, int] = defaultdict(int)
    months: dict[str, set[str]] = defaultdict(set)
    for row in buses:
        if row["indicator"] == "bizkaibus-passengers":
            years[row["period"][:4]] += row["value"]
            months[row["period"][:4]].add(row["period"])
    told = facts.one("bizkaibus", "passengers_per_year")
    rows = []
    for year, count in sorted(years.items()):
        whole = len(months[year]) == 12
        published = told.value[year]
        note = "sum of bizkaibus-passengers over all lines and twelve months"
        if not whole:
            note = f"bizkaia_facts.json: {told.source}; only {len(months[year])} months are in the open-data files"
        elif published != count:
            note += f"; bizkaia_facts.json says {published:,}, which reads the thousands dots of one file as decimals"
        rows.append(
            {
                "indicator": "bizkaibus-passengers-year",
                "period": year,
                "status": "value",
                "value": count if whole else published,
                "service": "bizkaibus",
                "source": note,
            }
        )
    return rows
