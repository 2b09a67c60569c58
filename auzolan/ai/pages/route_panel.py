# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the register says of the system that finds routes: which routes it found are driven, and what they save."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from auzolan.ai.api import route_system
from auzolan.ai.api import routes as api
from auzolan.ai.pages import route_words as words
from auzolan.kernel import panels
from auzolan.kernel.access import system
from auzolan.kernel.web import into


def register() -> None:
    """Add the panel to the page of the system."""
    panels.register("ai/system", "routes", routes_panel, order=40)


def routes_panel(request: HttpRequest, tenant: str, key: str) -> SafeString | None:
    """Return the routes that decisions have adopted, in figures; nothing for any other system."""
    if key != route_system.SLUG:
        return None
    by = system(tenant)
    rows = []
    for kept in api.adopted_routes(by=by):
        beside = api.beside_today(by=by, one=kept.round, plan=kept.plan)
        rows.append(
            {
                "name": into(kept.round.name),
                "decision": kept.run.decision,
                "is_illustrative": kept.round.is_illustrative,
                "figures": words.headline(beside),
            }
        )
    return render_to_string("ai/route_panel.html", {"rows": rows}, request)
