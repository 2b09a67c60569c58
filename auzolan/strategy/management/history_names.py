# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How strategy names and links its records for every page."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named, Namer
from auzolan.kernel.texts import same
from auzolan.strategy import api


def name_classes(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of classes of past projects by their key: unit, or unit/programme."""
    units = {unit.slug: unit.name for unit in tenants.units_of(tenant)}
    programmes = api.programme_names(by=system(tenant))
    found = {}
    for key in keys:
        unit, _, programme = key.partition("/")
        if unit in units:
            name = same(programmes.get(programme, programme)) if programme else units[unit]
            found[key] = Named(name, _url(unit, programme))
    return found


NAMERS: dict[str, Namer] = {"class": name_classes}


def _url(unit: str, programme: str) -> str:
    try:
        return reverse("strategy:history_class", args=[unit, programme] if programme else [unit])
    except NoReverseMatch:
        return ""
