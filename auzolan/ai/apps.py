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
        from auzolan.ai.management import governing, occupancy, routes, systems

        for topic in (systems, governing, occupancy, routes):
            topic.wire()
        self._show_systems()
        self._show_law()
        self._show_routes()
        self._watch_cards()
        self._show_buses()

    def _show_systems(self) -> None:
        """Put the pages of systems into the menus, and keep who changed what of each."""
        from auzolan.ai.api import exchanging, experience
        from auzolan.ai.api import systems as api
        from auzolan.ai.pages import system_found
        from auzolan.ai.pages import system_words as words
        from auzolan.ai.store import systems as store
        from auzolan.showing import changes, frame

        system_found.register()
        experience.register()
        api.mark_systems("measured", words.MEASURED, exchanging.measured_of)
        changes.kept("ai/system", api.READ, words.called(), deeds=words.DEEDS)
        frame.navigate("public", "ai:systems", _("Algorithms"), 50, listed=store.listed)
        frame.navigate("desk", "ai:desk_systems", _("Algorithms"), 60, api.READ)

    def _show_routes(self) -> None:
        """Put collection routes into the menu of the desk, and what they save onto the page of their system."""
        from auzolan.ai.api import routes as api
        from auzolan.ai.pages import route_panel
        from auzolan.ai.pages import route_terms as words
        from auzolan.ai.tasks import buses as _plans  # noqa: F401  it registers its handler by being imported
        from auzolan.ai.tasks import routes as _tasks  # noqa: F401  so does it
        from auzolan.showing import changes, frame

        changes.kept("ai/round", api.READ, words.FIELDS)
        route_panel.register()
        frame.navigate("desk", "ai:rounds", _("Collection routes"), 63, api.READ)

    def _show_law(self) -> None:
        """Put what the law says of systems on their pages, duties into the menu, and keep who changed what."""
        from auzolan.ai.api import challenges as gated
        from auzolan.ai.api import systems as api
        from auzolan.ai.pages import challenges, screening
        from auzolan.ai.pages import governing_words as words
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        for kind in ("screening", "duty", "assessment", "consultation"):
            changes.kept(f"ai/{kind}", api.READ, words.FIELDS, deeds=words.DEEDS)
        gated.register()
        panels.register("ai/system", "screening", screening.panel, order=20)
        panels.register("ai/system", "challenges", challenges.panel, order=25, is_public=False)
        frame.navigate("desk", "ai:desk_duties", _("Duties of systems"), 61, api.READ)

    def _watch_cards(self) -> None:
        """Note what each version is, and put cards, gates and how to contest onto the pages of systems."""
        from auzolan.ai.api import gating
        from auzolan.ai.api import pilots as gates
        from auzolan.ai.api import systems as register
        from auzolan.ai.api.incidents import ANSWER
        from auzolan.ai.api.reviewing import cards as reviewing
        from auzolan.ai.management import cards
        from auzolan.ai.pages import card_words, incidents, pilots
        from auzolan.ai.pages import cards as card_pages
        from auzolan.ai.subscribers import cards as _pins  # noqa: F401  it registers its handler by being imported
        from auzolan.ai.subscribers import pilots as _decided  # noqa: F401  so does it
        from auzolan.ai.tasks import cards as _tasks  # noqa: F401  so does it
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        cards.wire()
        for kind, permission in (("incident", register.READ), ("proposal", register.READ), ("appeal", ANSWER)):
            changes.kept(f"ai/{kind}", permission, card_words.FIELDS)
        gates.register_kinds()
        gating.register()
        reviewing.register()
        panels.register("ai/system", "cards", card_pages.system_panel, order=10)
        panels.register("ai/system", "gates", pilots.gates_panel, order=50)
        panels.register("ai/system", "contest", incidents.contest_panel, order=90)
        frame.navigate("desk", "ai:pilots", _("Pilots"), 61, register.READ)
        frame.navigate("desk", "ai:incidents", _("Incidents and appeals"), 62, register.READ)

    def _show_buses(self) -> None:
        """Put the planner's pages and those of lines into the menus, and a panel onto the systems' own pages."""
        from auzolan.ai.api import occupancy as api
        from auzolan.ai.pages import bus_panels
        from auzolan.ai.store import occupancy as store
        from auzolan.kernel import panels
        from auzolan.showing import frame

        panels.register("ai/system", "buses", bus_panels.panel, order=30)
        frame.navigate("public", "ai:lines", _("Bus lines"), 52, listed=store.listed)
        frame.navigate("desk", "ai:buses", _("Buses"), 63, api.READ)
