# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bundle of the United States' federal IT projects (tenant ``us-it``): planned and actual cost and dates."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.bundles.bizkaia.organisations import slugify
from tools.bundles.package import Table

FILE = "projects_2012_earlier.csv"
SOURCE = "US federal IT Dashboard, snapshot of 2012; public domain"
MILLION = Decimal(1_000_000)

DESCRIPTOR: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "profile": "tabular-data-package",
    "name": "us-it",
    "tenant": "us-it",
    "title": "United States: federal IT projects, snapshot of 2012",
    "title_eu": "Estatu Batuak: informatika-proiektu federalak, 2012ko argazkia",
    "title_es": "Estados Unidos: proyectos federales de informática, foto de 2012",
    "title_en": "United States: federal IT projects, snapshot of 2012",
    "description": "Planned and actual cost and dates of about 1,500 projects of 26 agencies. See README.md.",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "other-pd",
            "title": "Public domain: work of the United States Government (17 U.S.C. § 105)",
            "path": "https://www.copyright.gov/title17/92chap1.html#105",
        }
    ],
    "sources": [{"title": SOURCE}],
    "contributors": [{"title": "Auzolan", "role": "wrangler"}],
    "languages": ["en"],
    "keywords": ["projects", "cost", "information technology", "United States"],
}


def tables(data: Path) -> dict[str, Table]:
    """Return the canonical tables of the bundle, in the order in which they are loaded."""
    with (data / "strategy" / "us_itdashboard" / FILE).open(encoding="utf-8-sig", newline="") as text:
        rows = list(enumerate(csv.DictReader(text), start=2))
    return {"tenants": tenants(rows), "past_projects": projects(rows)}


def tenants(rows: list[tuple[int, dict[str, str]]]) -> Table:
    """Return the federal government and its agencies."""
    nodes: dict[str, dict[str, Any]] = {
        "us-it": {
            "slug": "us-it",
            "kind": "country",
            "name_eu": "Estatu Batuak: informatika-proiektuak",
            "name_es": "Estados Unidos: proyectos de informática",
            "name_en": "United States: IT projects",
            "hosts": "us-it.localhost",
            "source": SOURCE,
        }
    }
    for number, row in rows:
        slug = agency(row)
        node = {"slug": slug, "parent": "us-it", "kind": "agency", "name_en": row["Agency Name"].strip()}
        nodes.setdefault(slug, node | {"source": f"{FILE}, row {number}"})
    return list(nodes.values())


def projects(rows: list[tuple[int, dict[str, str]]]) -> Table:
    """Return every project; a cost of 0 that was not spent yet stays 0, one that is not given stays empty."""
    counted = Counter(row["Project ID"] for _number, row in rows)
    seen: Counter[str] = Counter()
    found: Table = []
    for number, row in rows:
        code = row["Project ID"]
        seen[code] += 1
        ended = day(row["Projected/Actual Project Completion Date (B2)"])
        told = day(row["Updated Date"])
        found.append(
            {
                "reference": code if counted[code] == 1 else f"{code}-{seen[code]}",
                "title": " ".join(row["Project Name"].split())[:300],
                "unit": agency(row),
                "programme": slugify(row["Unique Investment Identifier"]),
                "programme_name": " ".join(row["Investment Title"].split()),
                "start": start(row["Start Date"]),
                "planned_end": day(row["Planned Project Completion Date (B2)"]),
                "actual_end": ended,
                "planned_cost": cost(row["Planned Cost ($ M)"]),
                "actual_cost": cost(row["Projected/Actual Cost ($ M)"]),
                "currency": "USD",
                "is_final": "true" if ended and told and ended <= told else "false",
                "source": f"{FILE}, row {number}",
            }
        )
    return found


def agency(row: dict[str, str]) -> str:
    """Return the slug of the agency of a row.

    >>> agency({"Agency Name": "Department of the Treasury "})
    'us-department-of-the-treasury'
    """
    return f"us-{slugify(row['Agency Name'].strip())}"


def day(told: str) -> date | None:
    """Return the day that a timestamp of the source says.

    >>> day("2014-09-30T00:00:00Z")
    datetime.date(2014, 9, 30)
    """
    return date.fromisoformat(told[:10]) if told else None


def start(told: str) -> date | None:
    """Return the day of the start, with day and month put back where the source exchanged them (all up to the 12th).

    Of 1,246 starts up to the 12th the source has 1,128 in January; of 227 after it, 19. Read the
    other way round, they are the first of a month, most of them 1 October, when the federal year begins.

    >>> start("2011-01-10T00:00:00Z"), start("2011-02-15T00:00:00Z")
    (datetime.date(2011, 10, 1), datetime.date(2011, 2, 15))
    """
    found = day(told)
    return found.replace(month=found.day, day=found.month) if found and found.day <= 12 else found


def cost(told: str) -> str | None:
    """Return millions of dollars as dollars and cents, nothing where it is not given.

    >>> cost("39.029"), cost(""), cost("0.0000004")
    ('39029000.00', None, '0.40')
    """
    return f"{(Decimal(told) * MILLION).quantize(Decimal('0.01'))}" if told else None
