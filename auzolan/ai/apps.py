# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room ai as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AiConfig(AppConfig):
    """Let each topic of the room register what it loads, shows, names, reviews and commands."""

    name = "auzolan.ai"
    label = "ai"
    commands: dict[str, str] = {  # noqa: RUF012
        "ai": "auzolan.ai.management.cli:app",
    }

    def ready(self) -> None:
        """Wire the room, topic by topic: each has a ``wire`` in ``management``."""
        from auzolan.ai.management import occupancy, systems

        systems.wire()
        occupancy.wire()
        self._show_buses()
        self._show_systems()

    def _show_systems(self) -> None:
        """Put the pages of systems into the menus, and keep who changed what of each."""
        from auzolan.ai.api import systems as api
        from auzolan.ai.pages import system_words as words
        from auzolan.ai.store import systems as store
        from auzolan.showing import changes, frame

        changes.kept("ai/system", api.READ, words.FIELDS, deeds=words.DEEDS)
        frame.navigate("public", "ai:systems", _("Algorithms"), 50, listed=store.listed)
        frame.navigate("desk", "ai:desk_systems", _("Algorithms"), 60, api.READ)

    def _show_buses(self) -> None:
        """Put the planner's pages and those of lines into the menus, and a panel onto the systems' own pages."""
        from auzolan.ai.api import occupancy as api
        from auzolan.ai.pages import bus_panels
        from auzolan.ai.store import occupancy as store
        from auzolan.kernel import panels
        from auzolan.showing import frame

        panels.register("ai/system", "buses", bus_panels.panel, order=20)
        frame.navigate("public", "ai:lines", _("Bus lines"), 52, listed=store.listed)
        frame.navigate("desk", "ai:buses", _("Buses"), 61, api.READ)
