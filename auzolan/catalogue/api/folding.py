# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Folding: families of datasets that repeat themselves per municipality, as series."""

from pathlib import Path
from typing import Any

from auzolan.catalogue.core.folding import families, listing
from auzolan.catalogue.nouns.folding import Folded
from auzolan.catalogue.store import places, sources
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import require_place, write


@verb(PUBLIC)
def fold_file(*, by: Actor, file: Path, into: Path | None = None) -> Folded:
    """Return the catalogue in a file (DCAT, or packages of CKAN) folded into series; as Turtle into ``into``."""
    del by
    if into is not None:
        require_place(into)
    if not file.is_file():
        raise BadInput(file, field="file", expected="a file that is there")
    page = sources.page(file.absolute(), file.absolute().parent)
    folded = families.fold(listing.listed(page), listing.municipalities(places.rows()))
    if into is not None:
        write(into, listing.as_turtle(folded))
    return folded


def folded_json(folded: Folded) -> dict[str, Any]:
    """Return a folded catalogue as the command prints it."""
    series = [
        {
            "id": one.id,
            "title": one.title,
            "members": [
                {"id": own.id, "municipality": own.municipality.name, "municipality_code": own.municipality.code}
                for own in one.members
            ],
            "missing": [{"municipality": town.name, "municipality_code": town.code} for town in one.missing],
        }
        for one in folded.series
    ]
    return {"series": series, "rest": list(folded.rest)}
