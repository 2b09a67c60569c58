# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The vocabularies that the house carries: the EU's, IANA's, and by which names things are known in them."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from auzolan.catalogue.core.graphs import EU, FILE_TYPE
from auzolan.catalogue.core.naming import bare, once
from auzolan.catalogue.nouns.quality import Vocabularies

FOLDER: Final = Path(__file__).resolve().parent.parent / "vocabularies"
VERSIONS: Final = ("2024-06",)


@cache
def vocabularies(version: str = VERSIONS[-1]) -> Vocabularies:
    """Return the vocabularies of one version; each of them stands whole in the house, nothing is fetched."""
    mqa, authority = FOLDER / "mqa" / version, FOLDER / "authority"
    formats = _rows(mqa / "formats.csv")
    licences = _rows(mqa / "licences.csv")
    rights = _rows(mqa / "access-rights.csv")
    known = _rows(authority / "formats.csv")
    concepts = {row["licence"] for row in licences} - {""}
    return Vocabularies(
        version=version,
        formats=frozenset(row["code"] for row in formats),
        free_formats=frozenset(row["code"] for row in formats if row["non_proprietary"] == "yes"),
        machine_formats=frozenset(row["code"] for row in formats if row["machine_readable"] == "yes"),
        media_types=frozenset(row["media_type"] for row in _rows(mqa / "media-types.csv")),
        known_licences=frozenset(row["iri"] for row in licences if row["known"] == "yes"),
        licences={row["iri"]: row["licence"] for row in licences if row["licence"]},
        open_licences=frozenset(row["licence"] for row in licences if row["open"] == "yes"),
        access_rights=frozenset(row["iri"] for row in rights),
        licence_names=once(
            [
                *((name, row["licence"]) for row in licences for name in row["names"].split("|")),
                *((iri.rsplit("/", 1)[-1], iri) for iri in concepts if iri.startswith(EU)),
                *_names(authority / "licence-names.csv", f"{EU}licence/"),
                *((bare(row["iri"]), row["licence"]) for row in licences if row["licence"]),
            ]
        ),
        access_right_names=once((name, row["iri"]) for row in rights for name in row["names"].split("|")),
        format_names=once(
            [
                *((row["code"], FILE_TYPE + row["code"]) for row in formats),
                *((name, FILE_TYPE + row["code"]) for row in known for name in row["names"].split("|")),
                *((row["media_type"], FILE_TYPE + row["code"]) for row in known),
            ]
        ),
        format_media_types={FILE_TYPE + row["code"]: row["media_type"] for row in known if row["media_type"]},
        theme_names=once(_names(authority / "themes.csv", f"{EU}data-theme/")),
        frequency_names=once(_names(authority / "frequencies.csv", f"{EU}frequency/")),
        language_names=once(_names(authority / "languages.csv", f"{EU}language/")),
        place_names=once((name, row["iri"]) for row in _rows(authority / "places.csv") for name in _split(row)),
    )


@cache
def codes(table: str) -> tuple[str, ...]:
    """Return the codes of a table: formats, licence-names, access-rights, frequencies or themes."""
    if table == "access-rights":
        rows = _rows(FOLDER / "mqa" / VERSIONS[-1] / "access-rights.csv")
        return tuple(row["iri"].rsplit("/", 1)[-1] for row in rows)
    return tuple(row["code"] for row in _rows(FOLDER / "authority" / f"{table}.csv"))


def _names(file: Path, before: str) -> list[tuple[str, str]]:
    return [(name, before + row["code"]) for row in _rows(file) for name in (row["code"], *_split(row))]


def _split(row: dict[str, str]) -> Iterable[str]:
    return row["names"].split("|")


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
