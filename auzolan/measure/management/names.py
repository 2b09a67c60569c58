# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How measure names and links its records for every page."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import Text, same
from auzolan.measure import api
from auzolan.review import api as review


def name_plans(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of plans by the number of their decision."""
    wanted = set(keys)
    return {
        str(one.decision): Named(same(one.title), reverse("measure:plan", args=[one.decision]))
        for one in api.plans(by=system(tenant))
        if str(one.decision) in wanted
    }


def name_series(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return what series are called: indicator, then service and segment (``indicator/service/segment``)."""
    indicators = review.indicators(by=system(tenant), keys={key.partition("/")[0] for key in keys})
    named = {}
    for key in keys:
        indicator, _, rest = key.partition("/")
        if indicator in indicators:
            name, part = indicators[indicator].name, rest.rpartition("/")[2]
            title = Text(*(f"{name.into(code)}: {part}" for code in ("eu", "es", "en")))
            named[key] = Named(title, reverse("review:indicator", args=[indicator]))
    return named
