# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the gallery of components fills its samples with, and every chart in each of its states; all of it made up."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from auzolan.kernel.periods import months_after
from auzolan.showing import charts, maps
from auzolan.showing.changes import Shown
from auzolan.showing.charts import Bar, Line, Spot
from auzolan.showing.maps import Map, Place
from auzolan.showing.writing import moment, number, percent

CHANNELS: Final = (("web", gettext_lazy("web")), ("phone", gettext_lazy("phone")), ("desk", gettext_lazy("desk")))
SHARES: Final = (0.61, 0.64, 0.60, 0.66, 0.71, 0.69)


class Sample(forms.Form):
    """Ask for one thing of each kind."""

    name = forms.CharField(label=gettext_lazy("Name"), help_text=gettext_lazy("Separated by commas."), max_length=80)
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=CHANNELS)
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=CHANNELS, widget=forms.RadioSelect)
    since = forms.DateField(label=gettext_lazy("Since"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("The report is public"), required=False)


class Narrow(forms.Form):
    """Ask what a list is narrowed to."""

    words = forms.CharField(label=gettext_lazy("Words"), required=False)
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=CHANNELS, required=False)


def filling() -> dict[str, Any]:
    """Return what the samples name: forms (each with names of its own), choices, rows, figures, pages of a list."""
    rows = [
        {"name": name, "value": percent(share), "n": number(n)}
        for (_key, name), share, n in zip(CHANNELS, SHARES, (1204, 377, 58), strict=False)
    ]
    return {
        "form": Sample(prefix="field"),
        "wrong": Sample({"wrong-since": "soon"}, prefix="wrong"),
        "whole": Sample(prefix="form"),
        "filter": Narrow(prefix="filter"),
        "read": Narrow(prefix="read"),
        "errors": [
            {"target": "id_form-name", "label": _("Name"), "message": _("Give this option a name.")},
            {"target": "", "label": "", "message": _("Choose a day to come.")},
        ],
        "options": CHANNELS,
        "rows": rows,
        "low": percent(0.58),
        "terms": ("order", "stake"),
        "history": Shown(_changes(), 9, "/en/desk/"),
        "high": percent(0.64),
        "figures": [{"label": one["name"], **one, "simulated": one["n"] == "58"} for one in rows],
        "page": Paginator(range(90), 30).page(2),
        "last_page": Paginator(range(90), 30).page(3),
    }


def _changes() -> list[dict[str, Any]]:
    head = {"at": moment(datetime(2026, 1, 15, 9, 30, tzinfo=UTC)), "person": "ane", "part": ""}
    changed = head | {"what": _("changed"), "field": _("Name"), "before": "Errolda", "after": "Udal errolda"}
    return [changed, head | {"what": _("recorded"), "field": "", "before": "", "after": ""}]


def line_alone() -> SafeString:
    """Return a line of values, without more."""
    spots = [Spot(_month(n), share * 100, f"{_month(n):%Y-%m}", percent(share)) for n, share in enumerate(SHARES)]
    return charts.line(
        Line(_("Completed"), spots), value_label=_("Completed"), period_label=_("Period"), table_label=_("Figures")
    )


def line_with_everything() -> SafeString:
    """Return a line with its intervals, a target, a day on which something was decided, and what was expected."""
    spots = [
        Spot(_month(n), share * 100, f"{_month(n):%Y-%m}", percent(share), share * 100 - 6, share * 100 + 6)
        for n, share in enumerate(SHARES)
    ]
    chart = Line(
        _("Completed, by month"),
        spots,
        target=75,
        target_label=_("target"),
        marks=[(date(2025, 3, 10), _("Decision"))],
        expected=[(_month(2), 60), (_month(5), 72)],
    )
    return charts.line(chart, value_label=_("Completed"), period_label=_("Period"), table_label=_("Figures"))


def line_of_many() -> SafeString:
    """Return a line of more than 120 points, which carries no dots."""
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(140)]
    spots = [Spot(day, 50 + n % 7 * 4, f"{day}", str(50 + n % 7 * 4)) for n, day in enumerate(days)]
    return charts.line(
        Line(_("Cases begun"), spots), value_label=_("Cases begun"), period_label=_("Day"), table_label=_("Figures")
    )


def bars_with_intervals() -> SafeString:
    """Return bars, two with their intervals and one without."""
    rows = [
        Bar(str(name), share, percent(share), *ends)
        for (_key, name), share, ends in zip(
            CHANNELS, (0.82, 0.64, 0.31), ((0.8, 0.84), (0.55, 0.72), (None, None)), strict=True
        )
    ]
    return charts.bars(_("By channel"), rows)


def sparkline_of_a_series() -> SafeString:
    """Return a line small enough for a cell of a table."""
    return charts.sparkline(SHARES, _("Completed"))


def map_of_five_shades() -> SafeString:
    """Return a map of places that all have a value."""
    values = [0.41 + n * 0.017 for n in range(24)]
    return _drawn("map-five", [_place(n, value) for n, value in enumerate(values)])


def map_with_ties_and_gaps() -> SafeString:
    """Return a map with equal values (fewer shades), places without data, a hole, and one that has no outline."""
    values = [None if n % 7 == 3 else 0.5 if n % 3 else 0.9 for n in range(12)]
    hole = (_square(1.2, 0.2, 0.6), _square(1.4, 0.4, 0.2))
    places = [_place(n, value) for n, value in enumerate(values)]
    places[1] = Place("B1", 0.7, percent(0.7), (hole,), n="140")
    return _drawn("map-ties", [*places, Place("Z9", 0.8, percent(0.8), n="31")])


CHARTS: Final[Mapping[str, tuple[Callable[[], SafeString], ...]]] = {
    "charts.line": (line_alone, line_with_everything, line_of_many),
    "charts.bars": (bars_with_intervals,),
    "charts.sparkline": (sparkline_of_a_series,),
    "maps.choropleth": (map_of_five_shades, map_with_ties_and_gaps),
}


def _month(n: int) -> date:
    return months_after(date(2025, 1, 1), n)


def _square(west: float, south: float, side: float) -> tuple[tuple[float, float], ...]:
    east, north = west + side, south + side
    return ((west, south), (west, north), (east, north), (east, south), (west, south))


def _place(n: int, value: float | None) -> Place:
    row, column = divmod(n, 6)
    name = f"{'ABCD'[row]}{column}"
    return Place(name, value, percent(value), ((_square(column, -row, 1.0),),), n="" if value is None else "140")


def _drawn(key: str, places: list[Place]) -> SafeString:
    chart = Map(key, _("By municipality, on the map"), places)
    return maps.choropleth(chart, value_label=_("Completed"), place_label=_("Municipality"))
