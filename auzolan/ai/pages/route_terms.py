# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages of collection routes call states, deeds and fields."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.routes import RouteState
from auzolan.ai.nouns.routing import Act

WORDS: Final[Mapping[Any, Any]] = {
    RouteState.WAITING: _("waits for a worker"),
    RouteState.RUNNING: _("is being searched"),
    RouteState.DONE: _("found"),
    RouteState.REFUSED: _("not possible"),
    RouteState.FAILED: _("interrupted"),
    Act.START: _("leaves"),
    Act.STOP: _("collects"),
    Act.DUMP: _("empties"),
    Act.LUNCH: _("has lunch"),
    Act.END: _("is back"),
}
TONES: Final[Mapping[Any, str]] = {
    RouteState.WAITING: "info",
    RouteState.RUNNING: "info",
    RouteState.DONE: "good",
    RouteState.REFUSED: "bad",
    RouteState.FAILED: "warn",
}
FIELDS: Final[Mapping[str, Any]] = {
    "name": _("Name"),
    "unit": _("Unit that answers for it"),
    "hash": _("Places, trucks and today's order (fingerprint)"),
}
