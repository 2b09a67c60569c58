# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is added to the page of a finding on a case that nobody has checked: the way to begin a reuse check."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from auzolan.govtech.api import reuse
from auzolan.kernel import panels
from auzolan.kernel.web import actor
from auzolan.review import api as review
from auzolan.strategy.api.reuse_reviewer import UNCHECKED


def register() -> None:
    """Add it to findings."""
    panels.register("review/finding", "reuse-check", finding_panel, order=45, is_public=False)


def finding_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw the way to begin a check, or to go on with one; nothing on findings of other rules."""
    by = actor(request)
    seen = review.identity_of_finding(by=by, number=int(key))
    if seen.rule != UNCHECKED:
        return None
    context = {
        "subject": seen.subject,
        "unit": seen.owner,
        "found": reuse.standing(by=by, subject=seen.subject, unit=seen.owner),
        "may_check": by.may(reuse.CHECK, seen.owner),
        "may_exempt": by.may(reuse.EXEMPT, seen.owner),
    }
    return render_to_string("strategy/case_unchecked_panel.html", context, request)
