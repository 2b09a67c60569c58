# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems in and out of bundles, and how they are named wherever they are spoken of."""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse

from auzolan.ai.api import systems as api
from auzolan.ai.nouns.record import in_order
from auzolan.ai.nouns.systems import Scope, Stage, System, Value, Version
from auzolan.kernel import bundles, naming
from auzolan.kernel.access import Actor, system
from auzolan.kernel.naming import Named
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text

Rows = list[dict[str, Any]]
_ORDER: Final = 60


def load_systems(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table systems."""
    told = [
        System(
            slug=row["slug"],
            name=_text(row, "name"),
            purpose=_text(row, "purpose"),
            unit=row["unit"],
            scope=Scope(row["scope"]),
            stage=Stage(row["stage"]),
            versions=tuple(_read(list[Version], row, "versions", source, number) or ()),
            fields=_read(dict[str, Value], row, "fields", source, number) or {},
            source=row["source"],
        )
        for number, row in enumerate(rows, start=2)
    ]
    return sum(api.record_systems(by=by, systems=told, source=source))


def dump_systems(by: Actor) -> Rows:
    """Return the rows of table systems, by slug."""
    return [
        {
            "slug": one.slug,
            **{f"name_{code}": getattr(one.name, code) for code in LANGUAGES},
            **{f"purpose_{code}": getattr(one.purpose, code) for code in LANGUAGES},
            "unit": one.unit,
            "scope": one.scope.value,
            "stage": one.stage.value,
            "fields": json.dumps(in_order(to_json(one)["fields"]), ensure_ascii=False) if one.fields else "",
            "versions": json.dumps(to_json(one)["versions"], ensure_ascii=False) if one.versions else "",
            "source": one.source or "recorded at the desk",
        }
        for one in api.systems(by=by)
    ]


def name_systems(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of systems by slug."""
    found = api.systems(by=system(tenant), slugs=tuple(keys))
    return {one.slug: Named(one.name, reverse("ai:system", args=[one.slug])) for one in found}


def wire() -> None:
    """Name systems everywhere, and let bundles carry them."""
    naming.names("ai", "system")(name_systems)
    bundles.register(bundles.BundleTable("systems", _ORDER, load_systems, dump_systems))


def _read(kind: Any, row: dict[str, Any], column: str, source: str, number: int) -> Any:
    if not row[column]:
        return None
    try:
        return from_json(kind, json.loads(row[column]))
    except ValueError as fault:
        expected = "an object of JSON: a text, or a text by language, for each field"
        raise BadInput(row[column], file=source, row=number, field=column, expected=expected) from fault


def _text(row: dict[str, Any], name: str) -> Text:
    return Text(**{code: row[f"{name}_{code}"] or "" for code in LANGUAGES})
