# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Panels: what rooms above add to the page of a record below them, without the room below knowing of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

Draw = Callable[[HttpRequest, str, str], SafeString | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """Hold a function (request, tenant, key) -> HTML or None, its place, and whether the public may see it."""

    name: str
    draw: Draw
    order: int
    is_public: bool


_PANELS: dict[str, dict[str, Panel]] = {}


def register(kind: str, name: str, draw: Draw, *, order: int = 100, is_public: bool = True) -> None:
    """Add a panel to the pages of records of ``kind`` (``room/kind``)."""
    _PANELS.setdefault(kind, {})[name] = Panel(name, draw, order, is_public)


def panels_for(kind: str, request: HttpRequest, tenant: str, key: str, *, is_public: bool) -> list[SafeString]:
    """Return the drawn panels of one record in their order; those with nothing to say are left out."""
    panels = sorted(_PANELS.get(kind, {}).values(), key=lambda panel: (panel.order, panel.name))
    drawn = (panel.draw(request, tenant, key) for panel in panels if panel.is_public or not is_public)
    return [html for html in drawn if html]
