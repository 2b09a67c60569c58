# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room measure as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasureConfig(AppConfig):
    """Register measure's reviewers, subscribers, commands, what it adds to other pages, and its own."""

    name = "auzolan.measure"
    label = "measure"
    commands: dict[str, str] = {  # noqa: RUF012
        "measure": "auzolan.measure.management.cli:app",
        "events": "auzolan.measure.management.cli:events",
        "answers": "auzolan.measure.management.cli:answers",
        "contacts": "auzolan.measure.management.cli:contacts",
        "waits": "auzolan.measure.management.cli:waits",
        "simulate": "auzolan.measure.management.cli:simulate",
    }

    def ready(self) -> None:
        """Wire the room."""
        from auzolan import lake
        from auzolan.kernel import naming, panels
        from auzolan.measure import subscribers  # noqa: F401  registers its handlers by being imported
        from auzolan.measure.api import reviewers
        from auzolan.measure.management import names
        from auzolan.measure.pages import found, together
        from auzolan.measure.pages.terms import TERMS
        from auzolan.showing import changes, frame, terms

        terms.explain(TERMS)

        changes.kept("measure/plan", "measure.read", {"steps": _("Step")})
        naming.names("measure", "plan")(names.name_plans)
        naming.names("measure", "series")(names.name_series)
        reviewers.register()
        found.register()
        panels.register("services/service", "performance", together.performance_panel, order=10)
        frame.navigate("public", "measure:boards", _("How services are doing"), 15, listed=lake.listed)
        frame.navigate("desk", "measure:board", _("Boards"), 31, "measure.read")
        frame.navigate("desk", "measure:plans", _("Plans"), 35, "measure.read")
