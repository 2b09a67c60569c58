# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One figure of a service by municipality, as a map with its table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from auzolan.kernel.access import Actor
from auzolan.kernel.periods import Period
from auzolan.kernel.web import into
from auzolan.measure import api
from auzolan.measure.nouns import LEAST_SHOWN, Board, Reading, Readings
from auzolan.showing import maps
from auzolan.showing.writing import interval, minutes, quantity
from auzolan.showing.writing import period as written_period


@dataclass(frozen=True, slots=True)
class Mapped:
    """Hold a figure that can be mapped: its name, its unit, and how it is read from a board."""

    name: Any
    unit: str
    read: Callable[[Board, Readings], Reading]


MAPPED: Final[Mapping[str, Mapped]] = {
    "completion": Mapped(gettext_lazy("Completed"), "share", lambda _board, told: told.completion),
    "take-up": Mapped(gettext_lazy("By web or app"), "share", lambda _board, told: told.take_up),
    "time": Mapped(
        gettext_lazy("Half are done within"),
        "minutes",
        lambda board, _told: Reading(board.p50_minutes, None, None, None, board.completed),
    ),
    "contacts": Mapped(gettext_lazy("Contacts per case"), "", lambda _board, told: told.contacts_per_case),
    "avoidable": Mapped(
        gettext_lazy("Contacts that good service would have spared"), "share", lambda _board, told: told.failure_demand
    ),
}
FIRST: Final = "completion"


def place_map(by: Actor, measured: list[tuple[Board, Readings]], period: Period, asked: str) -> dict[str, Any]:
    """Return the map of one figure (``asked``; completion otherwise) and what else can be mapped; {} without one.

    ``measured`` are the rows by municipality that everybody may see. A figure counted from fewer than ten is not
    shown, as everywhere in public. A place whose outline is not known stands in the table, and the map says that it
    is missing. Who told no municipality is on neither.
    """
    atlas = api.atlas(by=by)
    known = {board.where["municipality"]: (board, told) for board, told in measured if board.where["municipality"]}
    if not known.keys() & atlas.outlines.keys():
        return {}
    key = asked if asked in MAPPED else FIRST
    chosen = MAPPED[key]
    names = {code: code for code in known} | {code: into(name) for code, name in api.municipality_names(by=by).items()}
    places = []
    for code, name in names.items():
        outline = atlas.outlines.get(code, ())
        read = _shown(chosen.read(*known[code])) if code in known else None
        places.append(_place(name, outline, read, chosen.unit) if read else maps.Place(name, None, outline=outline))
    title = _("%(figure)s by municipality, %(period)s") % {"figure": chosen.name, "period": written_period(period)}
    source = _("Outlines, simplified: %(source)s") % {"source": atlas.source}
    return {
        "map": maps.choropleth(
            maps.Map("municipalities", title, places, source),
            value_label=str(chosen.name),
            place_label=_("Municipality"),
        ),
        "mapped": key,
        "mappable": [(name, one.name) for name, one in MAPPED.items()],
    }


def _shown(read: Reading) -> Reading | None:
    """Return the figure of one municipality, or None where it is missing or counted from too few."""
    return read if read.is_given and (read.denominator or 0) >= LEAST_SHOWN else None


def _place(name: str, outline: maps.Outline, read: Reading, unit: str) -> maps.Place:
    return maps.Place(
        name,
        read.value,
        minutes(read.value) if unit == "minutes" else quantity(read.value, unit),
        outline,
        interval(read.low, read.high, unit),
        quantity(read.denominator, "count"),
    )
