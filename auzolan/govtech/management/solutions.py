# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions: how they are named everywhere, and the table of bundles that carries them."""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse
from pydantic import ValidationError

from auzolan.govtech.api import adoptions as adopting
from auzolan.govtech.api import aliases as merging
from auzolan.govtech.api import solutions as api
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.solution_catalogue import Alias, Catalogued
from auzolan.kernel import bundles, naming
from auzolan.kernel.access import Actor, system
from auzolan.kernel.naming import Named
from auzolan.kernel.nouns_json import from_json
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text, same

Rows = list[dict[str, Any]]
FILE: Final = "solutions.csv"
_ORDER: Final = 85
_KEPT: Final = ("solution", "unit", "since", "stated_by", "stated_on")
_MAY_LACK: Final = ("until", "version", "cents", "satisfaction", "confirmed_by", "confirmed_on")
_TEXTS: Final = ("benefit", "why_ended")


def load_solutions(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table solutions; those that are here already take what the row tells as newly read."""
    del source
    return api.load_catalogued(by=by, told=[_record(at, row) for at, row in enumerate(rows, start=2)])


def dump_solutions(by: Actor) -> Rows:
    """Return the rows of table solutions, those that were merged into another too."""
    return [
        {
            "slug": one.slug,
            "name": one.solution.name or one.slug,
            "record": api.record_of(one),
            "source": one.origin or (one.solution.sources[0].file if one.solution.sources else ""),
        }
        for one in api.every_solution(by=by)
    ]


def load_aliases(by: Actor, rows: Rows, source: str) -> int:
    """Confirm the rows of table solution_aliases, each as whoever has confirmed it did."""
    del source
    told = [Alias(row["address"], row["same_as"], row["person"] or by.person, row["on"]) for row in rows]
    return merging.load_aliases(by=by, told=told)


def dump_aliases(by: Actor) -> Rows:
    """Return the rows of table solution_aliases."""
    return [
        {"address": one.address, "same_as": one.same_as, "person": one.person, "on": one.on}
        for one in merging.aliases(by=by)
    ]


def load_adoptions(by: Actor, rows: Rows, source: str) -> int:
    """Keep the rows of table solution_adoptions, of the solutions of the same bundle or of those that are here."""
    del source
    keys = {row["slug"]: json.loads(row["record"])["key"] for row in bundles.beside("solutions")}
    return adopting.load_adoptions(by=by, told=[_adoption(row) for row in rows], keys=keys)


def dump_adoptions(by: Actor) -> Rows:
    """Return the rows of table solution_adoptions, in the order in which they were stated."""
    return [
        {name: getattr(one, name) for name in (*_KEPT, *_MAY_LACK)}
        | {f"{name}_{code}": getattr(getattr(one, name), code) for name in _TEXTS for code in LANGUAGES}
        for one in reversed(adopting.adoptions(by=by))
    ]


def name_solutions(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of solutions by slug, with the addresses of their pages."""
    found = api.solution_names(by=system(tenant), slugs=keys)
    return {slug: Named(same(name), reverse("govtech:solution", args=[slug])) for slug, name in found.items()}


def name_adoptions(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of adoptions by number."""
    title = Text("Erabilera", "Adopción", "Adoption")
    return {key: Named(Text(*(f"{title.into(code)} {key}" for code in LANGUAGES))) for key in keys}


def name_aliases(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of aliases: the addresses themselves."""
    return {key: Named(same(key), reverse("govtech:aliases")) for key in keys}


def name_catalogue(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the name of the catalogue as a whole."""
    named = Named(
        Text("Soluzioen katalogoa", "Catálogo de soluciones", "Catalogue of solutions"), reverse("govtech:solutions")
    )
    return dict.fromkeys(keys, named)


def wire() -> None:
    """Name them everywhere, and let bundles carry them."""
    naming.names("govtech", "solution")(name_solutions)
    naming.names("govtech", "catalogue")(name_catalogue)
    naming.names("govtech", "adoption")(name_adoptions)
    naming.names("govtech", "alias")(name_aliases)
    bundles.register(bundles.BundleTable("solutions", _ORDER, load_solutions, dump_solutions))
    bundles.register(bundles.BundleTable("solution_aliases", _ORDER + 1, load_aliases, dump_aliases))
    bundles.register(bundles.BundleTable("solution_adoptions", _ORDER + 2, load_adoptions, dump_adoptions))


def _adoption(row: dict[str, Any]) -> Adoption:
    told: dict[str, Any] = {name: row[name] for name in _KEPT}
    told |= {name: row[name] for name in _MAY_LACK if row[name] is not None}
    told |= {name: Text(*(row[f"{name}_{code}"] or "" for code in LANGUAGES)) for name in _TEXTS}
    return Adoption(number=0, **told)


def _record(at: int, row: dict[str, Any]) -> Catalogued:
    try:
        return from_json(Catalogued, json.loads(row["record"]) | {"slug": row["slug"], "origin": row["source"] or ""})
    except (ValueError, TypeError, ValidationError) as fault:
        told_of = fault.errors()[0]["msg"] if isinstance(fault, ValidationError) else fault
        raise BadInput(
            row["record"][:80], file=FILE, row=at, field="record", expected=f"the record of a solution ({told_of})"
        ) from fault
