# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bundles of two public registers of algorithms: US federal AI use cases of 2024, and the UK's ATRS records."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auzolan.ai.core.exchanging import atrs, omb
from auzolan.ai.core.exchanging.saying import slugged
from auzolan.ai.nouns.exchanging import Draft
from auzolan.ai.nouns.record import in_order
from tools.bundles.package import Table

US_FILE = "us_2024_ai_inventory_v2.csv"
UK_FILE = "uk_atrs_records.json"
US_SOURCE = "US federal AI use case inventory of 2024 (OMB M-24-10, consolidated); public domain"
UK_SOURCE = "GOV.UK, Algorithmic Transparency Recording Standard records; OGL v3.0"

US: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "profile": "tabular-data-package",
    "name": "us-ai",
    "tenant": "us-ai",
    "title": "United States: federal inventory of AI use cases, 2024",
    "title_eu": "Estatu Batuak: AAren erabileren inbentario federala, 2024",
    "title_es": "Estados Unidos: inventario federal de usos de IA, 2024",
    "title_en": "United States: federal inventory of AI use cases, 2024",
    "description": "2,133 AI use cases of 41 agencies, as they reported them. See README.md.",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "other-pd",
            "title": "Public domain: work of the United States Government (17 U.S.C. § 105)",
            "path": "https://www.copyright.gov/title17/92chap1.html#105",
        }
    ],
    "sources": [{"title": US_SOURCE, "path": "https://github.com/ombegov/2024-Federal-AI-Use-Case-Inventory"}],
    "contributors": [{"title": "Auzolan", "role": "wrangler"}],
    "languages": ["en"],
    "keywords": ["algorithms", "AI", "register", "United States"],
}
UK: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "profile": "tabular-data-package",
    "name": "uk-atrs",
    "tenant": "uk-atrs",
    "title": "United Kingdom: records of algorithmic transparency",
    "title_eu": "Erresuma Batua: gardentasun algoritmikoaren erregistroa",
    "title_es": "Reino Unido: registros de transparencia algorítmica",
    "title_en": "United Kingdom: records of algorithmic transparency",
    "description": "136 algorithmic tools of public bodies, as the GOV.UK repository lists them. See README.md.",
    "version": "1.0.0",
    "licenses": [
        {
            "name": "OGL-UK-3.0",
            "title": "Open Government Licence v3.0",
            "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        }
    ],
    "sources": [
        {
            "title": UK_SOURCE,
            "path": "https://www.gov.uk/government/collections/algorithmic-transparency-recording-standard-hub",
        }
    ],
    "contributors": [{"title": "Auzolan", "role": "wrangler"}],
    "languages": ["en"],
    "keywords": ["algorithms", "AI", "register", "United Kingdom"],
}


def us_tables(data: Path) -> dict[str, Table]:
    """Return the federal government with its agencies, and their use cases."""
    text = (data / "ai" / "registers" / US_FILE).read_bytes().decode("cp1252")
    drafts = omb.read(text, US_FILE).drafts
    names = {one.unit: str(one.fields["organisation"]) for one in reversed(drafts)}
    whole = ("Estatu Batuak: AAren erabilerak", "Estados Unidos: usos de IA", "United States: AI use cases")
    return {
        "tenants": _tenants("us-ai", "agency", names, whole, US_SOURCE),
        "systems": _systems("us-ai", drafts, US_FILE),
    }


def uk_tables(data: Path) -> dict[str, Table]:
    """Return the public bodies of the repository, and their tools."""
    text = (data / "ai" / "registers" / UK_FILE).read_text(encoding="utf-8")
    drafts = atrs.read(text, UK_FILE).drafts
    names = {one.unit: one.unit for one in drafts if one.unit}
    whole = ("Erresuma Batua: algoritmoak", "Reino Unido: algoritmos", "United Kingdom: algorithms")
    return {
        "tenants": _tenants("uk-atrs", "agency", names, whole, UK_SOURCE),
        "systems": _systems("uk-atrs", drafts, UK_FILE),
    }


def _tenants(root: str, kind: str, names: dict[str, str], whole: tuple[str, str, str], source: str) -> Table:
    top = {"slug": root, "kind": "country", "hosts": f"{root}.localhost", "source": source}
    top |= dict(zip(("name_eu", "name_es", "name_en"), whole, strict=True))
    units: dict[str, dict[str, Any]] = {}
    for unit, name in names.items():
        slug = f"{root}-{slugged(unit)}"
        units.setdefault(slug, {"slug": slug, "parent": root, "kind": kind, "name_en": name, "source": source})
    return [top, *sorted(units.values(), key=lambda one: str(one["slug"]))]


def _systems(root: str, drafts: Sequence[Draft], file: str) -> Table:
    return [
        {
            "slug": one.slug,
            "name_en": one.name.en,
            "purpose_en": one.purpose.en,
            "unit": f"{root}-{slugged(one.unit)}" if one.unit else root,
            "scope": one.scope.value,
            "stage": one.stage.value,
            "fields": json.dumps(in_order(one.fields), ensure_ascii=False, separators=(",", ":")),
            "source": f"{file}, row {one.row}",
        }
        for one in drafts
    ]
