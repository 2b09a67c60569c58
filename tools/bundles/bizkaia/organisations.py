# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tree of Biscay: province, departments, companies, municipalities, offices."""

import csv
import re
import unicodedata
from pathlib import Path

from tools.bundles.bizkaia import curated
from tools.bundles.facts import Facts
from tools.bundles.package import Table

# Slugs and names in Basque and English of the bodies whose Spanish name and tax identifier the facts give.
BODIES = {
    "Lantik": ("lantik", "company"),
    "BEAZ": ("beaz", "company"),
    "Fundación BiscayTIK": ("biscaytik", "company"),
    "Garbiker": ("garbiker", "company"),
    "IFAS": ("ifas", "agency"),
    "Interbiak": ("interbiak", "company"),
    "Azpiegiturak": ("azpiegiturak", "company"),
    "Consorcio de Transportes de Bizkaia": ("ctb", "consortium"),
}
NAMES = {
    "biscaytik": ("BiscayTIK fundazioa", "Fundación BiscayTIK", "BiscayTIK foundation"),
    "ctb": ("Bizkaiko Garraio Partzuergoa", "Consorcio de Transportes de Bizkaia", "Biscay Transport Consortium"),
    "ifas": (
        "Gizarte Laguntzarako Foru Erakundea (GLFE)",
        "Instituto Foral de Asistencia Social (IFAS)",
        "Provincial Institute of Social Assistance (IFAS)",
    ),
}
OWN = "names in Basque and English: own knowledge"


def slugify(name: str) -> str:
    """Return a name as a slug: no accents, lower case, words joined by hyphens.

    >>> slugify("Karrantza Harana/Valle de Carranza")
    'karrantza-harana-valle-de-carranza'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def tenants(data: Path, facts: Facts) -> Table:
    """Return the nodes of the tree: the province, its curated units, the bodies of the facts, the municipalities."""
    units = curated.read("units", facts)
    province = facts.one("entity", "Diputación Foral de Bizkaia")
    units[0] |= {"nif": province.value["nif"], "source": province.cited(OWN)}
    return [*units, *_bodies(facts), *_municipalities(data)]


def _bodies(facts: Facts) -> Table:
    rows = []
    for fact in facts.all("entity"):
        if fact.key not in BODIES:
            continue
        slug, kind = BODIES[fact.key]
        eu, es, en = NAMES.get(slug, (fact.key,) * 3)
        rows.append(
            {
                "slug": slug,
                "parent": "bizkaia",
                "kind": kind,
                "name_eu": eu,
                "name_es": es,
                "name_en": en,
                "nif": fact.value["nif"],
                "source": fact.cited(OWN if slug in NAMES else ""),
            }
        )
    return rows


def _municipalities(data: Path) -> Table:
    rows: Table = []
    with (data / "bizkaia" / "bizkaia_municipalities.csv").open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            name = row["name_2022"]
            note = "" if row["nif_council"] else "; the council's tax identifier is not in the source"
            rows.append(
                {
                    "slug": slugify(name),
                    "parent": "bizkaia",
                    "kind": "municipality",
                    "name_eu": name,
                    "name_es": name,
                    "name_en": name,
                    "ine": row["ine"],
                    "nif": row["nif_council"] or None,
                    "source": f"bizkaia_municipalities.csv, row {line} (INE, EUSTAT, IGN; official name){note}",
                }
            )
    return rows


def offices(facts: Facts) -> Table:
    """Return the Gertu offices and those of Bilbao, with what was published about each."""
    return curated.read("offices", facts)
