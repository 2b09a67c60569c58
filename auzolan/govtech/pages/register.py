# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of challenges as a page and as files."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.govtech.api import register as api
from auzolan.govtech.nouns.register import Entry
from auzolan.govtech.pages.challenges import unit_names
from auzolan.kernel.web import actor, into, render
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 50


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show everybody the register, in thirteen columns."""
    by = actor(request)
    found, units = api.entries(by=by), unit_names(by)
    given = table_file(request, "challenge-register", [_plain(one, units) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, _ROWS)
    rows = [{"one": one, "sponsor": units.get(one.sponsor, one.sponsor)} for one in page.object_list]
    return render(request, "govtech/register.html", {"page": page, "rows": rows, "heads": _heads()})


def _heads() -> list[str]:
    return [
        _("Applicant"), _("Registration number"), _("Address of the company"), _("Round"), _("Sponsor"), _("Question"),
        _("Proposed solution"), _("Stage reached"), _("Agreement signed"), _("Its value"), _("Further agreements"),
        _("Their value"), _("In use by the sponsor now"),
    ]  # fmt: skip


def _plain(one: Entry, units: dict[str, str]) -> dict[str, Any]:
    return {
        "applicant": one.applicant,
        "registration_number": one.registration_number,
        "address": one.address,
        "round": one.call,
        "sponsor": units.get(one.sponsor, one.sponsor),
        "question": into(one.question),
        "proposed_solution": one.proposed_solution,
        "stage_reached": one.stage_reached.value,
        "agreement_signed": one.agreement_signed,
        "agreement_value_euros": None if one.agreement_cents is None else one.agreement_cents / 100,
        "further_agreements": one.further_agreements,
        "further_value_euros": one.further_cents / 100,
        "in_use_by_sponsor_now": one.in_use_by_sponsor,
    }


public: list[URLPattern] = [path("challenges/register/", register, name="register")]
