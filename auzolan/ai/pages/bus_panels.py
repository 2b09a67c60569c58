# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the bus systems add to their own pages on the register: what they do here, and where to see it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from auzolan.ai.api import bus_records as records
from auzolan.ai.api import lines
from auzolan.ai.api import occupancy as api
from auzolan.kernel.web import actor


def panel(request: HttpRequest, _tenant: str, slug: str) -> SafeString | None:
    """Return the panel of a bus system; nothing on the pages of others."""
    if slug not in (records.BUSES, lines.SYSTEM):
        return None
    by = actor(request)
    may_read = by.may(api.READ)
    context = {
        "is_lines": slug == lines.SYSTEM,
        "plan": api.plan(by=by) if slug == records.BUSES and may_read else None,
    }
    return SafeString(render_to_string("ai/bus_panel.html", context, request))
