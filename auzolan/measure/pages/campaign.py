# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A campaign day in public: one service, hour by hour, against such days; today's looks again by itself."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.periods import parse_period
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.web import actor, into, render
from auzolan.measure import api
from auzolan.measure.nouns import PublicBoard, PublicDay
from auzolan.services import api as services
from auzolan.showing.lists import table_file
from auzolan.showing.refusing import said
from auzolan.showing.writing import day, quantity


class DayForm(forms.Form):
    """Ask which day of which service is looked at."""

    service = forms.ChoiceField(label=_("Service"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@require_safe
def public_campaign(request: HttpRequest) -> HttpResponse:
    """Show a day of a service as everybody may see it; as a page, CSV, XLSX or JSON."""
    by = actor(request)
    names = _services(by)
    if not names:
        raise NotFound(gettext("There is no service to watch: load a bundle first."))
    asked = {name: told for name, told in request.GET.dict().items() if told}
    service = asked.get("service", next(iter(names)))
    if "day" not in asked and service in names:
        asked["day"] = api.public_newest_day(by=by, service=service).isoformat()
    form = DayForm({"service": service} | asked)
    form.fields["service"].choices = sorted(names.items(), key=lambda one: one[1])  # type: ignore[attr-defined]
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            found = api.public_campaign_day(by=by, **form.cleaned_data)
        except BadInput as refusal:
            form.add_error("day", said(refusal))
        else:
            given = table_file(request, f"campaign-{found.service}-{found.day}", _plain(found))
            if given is not None:
                return given
            context |= _shown(found) | {"name": names[found.service]}
    answer = render(request, "measure/public_campaign.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _services(by: Actor) -> dict[str, str]:
    """Return the names of the services; the one with the most cases in the newest month first."""
    begun = {row.where["service"]: row.started for row in _boards(by).rows}
    offered = sorted(services.services(by=by), key=lambda one: (-begun.get(one.slug, 0), one.slug))
    return {one.slug: into(one.name) for one in offered}


def _boards(by: Actor) -> PublicBoard:
    month = parse_period(f"{api.newest_day(by=by):%Y-%m}")
    return api.public_board(by=by, period=month)


def _shown(found: PublicDay) -> dict[str, Any]:
    told: dict[str, Any] = {
        "found": found,
        "day_in_words": day(found.day),
        "so_far": quantity(found.so_far, "count"),
        "hours": _hours(found),
        "now": f"{clock.local_now():%H:%M}",
    }
    if found.forecast is not None:
        told["forecast"] = {
            name: quantity(getattr(found.forecast, name), "count") for name in ("low", "middle", "high")
        }
        told["pace"] = quantity(found.forecast.pace, "share") if found.forecast.pace is not None else ""
    return told


def _hours(found: PublicDay) -> list[dict[str, Any]]:
    known = [*(count or 0 for count in found.hours), *(mean or 0 for mean in found.usual), 1]
    top = max(known)
    rows = []
    for hour in range(24):
        is_told = hour < len(found.hours)
        came = found.hours[hour] if is_told else None
        usual = found.usual[hour] if found.usual else None
        rows.append(
            {
                "hour": f"{hour:02}:00",
                "came": quantity(came, "count"),
                "is_hidden": is_told and came is None,
                "usual": quantity(usual if usual is None else round(usual), "count"),
                "came_width": round(300 * (came or 0) / top),
                "usual_width": round(300 * (usual or 0) / top),
            }
        )
    return rows


def _plain(found: PublicDay) -> list[dict[str, Any]]:
    return [
        {
            "service": found.service,
            "day": found.day,
            "hour": hour,
            "came": found.hours[hour] if hour < len(found.hours) else None,
            "status": "to-come" if hour >= len(found.hours) else "hidden" if found.hours[hour] is None else "counted",
            "usual": round(found.usual[hour] or 0, 1) if found.usual and found.usual[hour] is not None else None,
            "simulated": found.simulated,
        }
        for hour in range(24)
    ]
