# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bundle of the United Kingdom's transactional services (tenant ``uk-services``)."""

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.bundles.bizkaia.organisations import slugify
from tools.bundles.package import Table

SERVICES = "uk_services.csv"
QUARTERS = "uk_services_quarters.csv"
SOURCE = "UK Government, transactions explorer (performance platform), to 2016-Q2; OGL v3"
ROLLING = {
    "note_eu": "Hiruhileko bakoitzak aurreko hamabi hilabeteen kopurua ematen du: hiruhilekoak ez dira batzen.",
    "note_es": "Cada trimestre se publicaba la cifra de los doce meses anteriores: los trimestres no se suman.",
    "note_en": "Each quarter published the figure of the twelve months before it: quarters are never added.",
}
# key, source column, (Basque, Spanish, English), unit, direction, aggregation
INDICATORS: list[tuple[str, str, tuple[str, str, str], str, str, str]] = [
    (
        "volume",
        "volume",
        ("Transakzioak (urtekoa)", "Transacciones (año)", "Transactions (year)"),
        "count",
        "up",
        "last",
    ),
    (
        "digital-volume",
        "digital_volume",
        ("Transakzio digitalak (urtekoa)", "Transacciones digitales (año)", "Digital transactions (year)"),
        "count",
        "up",
        "last",
    ),
    (
        "cost-per-transaction",
        "cpt_gbp",
        ("Transakzio bakoitzaren kostua", "Coste por transacción", "Cost per transaction"),
        "gbp",
        "down",
        "mean",
    ),
    (
        "digital-cost-per-transaction",
        "digital_cpt_gbp",
        ("Transakzio digital bakoitzaren kostua", "Coste por transacción digital", "Cost per digital transaction"),
        "gbp",
        "down",
        "mean",
    ),
    ("completion", "completion", ("Amaitze-tasa", "Tasa de finalización", "Completion rate"), "percent", "up", "mean"),
    ("satisfaction", "satisfaction", ("Gogobetetzea", "Satisfacción", "User satisfaction"), "percent", "up", "mean"),
]
TAKE_UP = "digital-take-up"
ASKED_OF_ALL = ("cost-per-transaction", "completion", "satisfaction")
AUDIENCES = {
    "Business": "companies",
    "Individuals": "citizens",
    "Business and individuals": "citizens;companies",
    "Charity": "companies",
}

DESCRIPTOR: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "profile": "tabular-data-package",
    "name": "uk-services",
    "tenant": "uk-services",
    "title": "United Kingdom: transactional services, 2012-Q4 to 2016-Q2",
    "title_eu": "Erresuma Batua: transakzio-zerbitzuak, 2012-Q4 - 2016-Q2",
    "title_es": "Reino Unido: servicios transaccionales, 2012-Q4 a 2016-Q2",
    "title_en": "United Kingdom: transactional services, 2012-Q4 to 2016-Q2",
    "description": "Volume, digital volume and cost of about 700 government services. See README.md.",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "OGL-UK-3.0",
            "title": "Open Government Licence v3.0",
            "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        }
    ],
    "sources": [{"title": SOURCE}],
    "contributors": [{"title": "Auzolan", "role": "wrangler"}],
    "languages": ["en"],
    "keywords": ["services", "transactions", "cost", "take-up", "United Kingdom"],
}


def tables(data: Path) -> dict[str, Table]:
    """Return the canonical tables of the bundle, in the order in which they are loaded."""
    described = list(_read(data / "measure" / SERVICES))
    agencies = {row["Slug"]: agency(row) for _number, row in described}
    return {
        "tenants": tenants(described),
        "services": services(described),
        "indicators": indicators(),
        "observations": observations(data / "measure" / QUARTERS, agencies),
    }


def agency(row: dict[str, str]) -> str:
    """Return the slug of the body that runs the service: its agency, or its department where that runs it itself."""
    department, body = row["Department"].strip(), row["Agency/body"].strip()
    if body in ("", department):
        return f"uk-{slugify(row['Abbr'])}"
    return f"uk-{slugify(row['Abbr'])}-{slugify(row['Agency abbr'].strip() or body)}"[:100].rstrip("-")


def tenants(described: list[tuple[int, dict[str, str]]]) -> Table:
    """Return the country, its departments and their agencies."""
    country = {
        "slug": "uk-services",
        "kind": "country",
        "name_eu": "Erresuma Batua: zerbitzuak",
        "name_es": "Reino Unido: servicios",
        "name_en": "United Kingdom: services",
        "hosts": "uk-services.localhost",
        "source": SOURCE,
    }
    nodes: dict[str, dict[str, Any]] = {"uk-services": country}
    for number, row in described:
        department = f"uk-{slugify(row['Abbr'])}"
        source = f"{SERVICES}, row {number}"
        nodes.setdefault(department, _node(department, "uk-services", "department", row["Department"], source))
        body = agency(row)
        nodes.setdefault(body, _node(body, department, "agency", row["Agency/body"], source))
    return list(nodes.values())


def _node(slug: str, parent: str, kind: str, name: str, source: str) -> dict[str, Any]:
    return {"slug": slug, "parent": parent, "kind": kind, "name_en": name.strip(), "source": source}


def services(described: list[tuple[int, dict[str, str]]]) -> Table:
    """Return the directory: English names only, what the source leaves open stays empty."""
    rows = []
    for number, row in described:
        category = row["Category"].strip()
        marks = ["high-volume"] if row["Hi-vol"] == "1" else []
        model = row["Business model"].strip()
        marks += [slugify(model)] if model not in ("", "[not provided]") else []
        marks += [word.strip() for word in re.split("[,;]", row["Keywords"]) if word.strip()]
        url = row["URL"].strip()
        rows.append(
            {
                "slug": row["Slug"],
                "name_en": _plain(row["Name of service"]),
                "description_en": _plain(row["Description of service"]),
                "owner": agency(row),
                "kind": "information" if category == "Requesting information" else "procedure",
                "audience": AUDIENCES.get(row["Customer type"].strip()),
                "category": category or None,
                "keywords": ";".join(dict.fromkeys(marks)) or None,
                "url": url if re.fullmatch(r"https?://[^\s]+\.[^\s]+", url) else None,
                "source": f"{SERVICES}, row {number} (OGL v3)",
            }
        )
    return rows


def indicators() -> Table:
    """Return the six published indicators and the take-up that is computed from two of them."""
    rows = [
        {
            "key": key,
            "name_eu": names[0],
            "name_es": names[1],
            "name_en": names[2],
            "unit": unit,
            "direction": direction,
            "aggregation": aggregation,
            "grain": "quarter",
            "owner": "uk-services",
            "source": SOURCE,
        }
        | ROLLING
        for key, _column, names, unit, direction, aggregation in INDICATORS
    ]
    rows.append(
        {
            "key": TAKE_UP,
            "name_eu": "Digitalaren kuota",
            "name_es": "Uso del canal digital",
            "name_en": "Digital take-up",
            "unit": "share",
            "direction": "up",
            "aggregation": "ratio",
            "grain": "quarter",
            "owner": "uk-services",
            "source": f"computed: digital volume over volume of the same row; {SOURCE}",
        }
        | ROLLING
    )
    return rows


def observations(file: Path, agencies: dict[str, str]) -> Table:
    """Return every published figure; not-provided where volume was reported and cost, completion, satisfaction not."""
    rows: Table = []
    for number, row in sorted(_read(file), key=lambda pair: (pair[1]["slug"], pair[1]["quarter"])):
        where = {"period": row["quarter"], "service": row["slug"], "provider": agencies[row["slug"]]}
        where |= {"source": f"{QUARTERS}, row {number}"}
        for key, column, *_rest in INDICATORS:
            if row[column]:
                rows.append({"indicator": key, "status": "value", "value": float(row[column])} | where)
            elif key in ASKED_OF_ALL and row["volume"]:
                rows.append({"indicator": key, "status": "not-provided"} | where)
        rows += _take_up(row, where)
    return rows


def _take_up(row: dict[str, str], where: dict[str, str]) -> Table:
    """Return the share of digital transactions; none where it is impossible (more digital than all) or undefined."""
    if not (row["volume"] and row["digital_volume"]):
        return []
    volume, digital = float(row["volume"]), float(row["digital_volume"])
    if volume <= 0 or digital > volume:
        return []
    ratio = {"value": digital / volume, "numerator": digital, "denominator": volume}
    return [{"indicator": TAKE_UP, "status": "value"} | ratio | where]


def _read(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield row number (the header is 1) and row of a CSV whose cells may hold line breaks."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        yield from enumerate(csv.DictReader(text), start=2)


def _plain(text: str) -> str:
    """Return a text without markup and doubled spaces.

    >>> _plain("Data &amp; more.</br></br>Next")
    'Data & more. Next'
    """
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
