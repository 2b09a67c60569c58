# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pilots of challenges that use a system, on its page at the desk."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from auzolan.govtech.api import ai_screening
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, into


def panel(request: HttpRequest, tenant: str, slug: str) -> SafeString | None:
    """Draw the applications to challenges that use a system, or their pilots; nothing where there are none."""
    found = ai_screening.applications_of(by=actor(request), system=slug)
    if not found:
        return None
    refs = [
        (Ref("govtech", "pilot" if begun else "application", str(number)), Ref("govtech", "challenge", str(challenge)))
        for number, challenge, begun in found
    ]
    names = name_refs(tenant, [ref for pair in refs for ref in pair])
    rows = [
        {"title": into(names[one].title), "url": names[one].url, "challenge": into(names[asked].title)}
        for one, asked in refs
    ]
    return render_to_string("ai/challenges_panel.html", {"rows": rows}, request)
