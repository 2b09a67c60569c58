# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room strategy as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    """Register the tables that strategy loads, its reviewers and commands, how it names its records, and its pages."""

    name = "auzolan.strategy"
    label = "strategy"
    commands: dict[str, str] = {  # noqa: RUF012
        "agenda": "auzolan.strategy.management.cli.agenda:app",
        "portfolio": "auzolan.strategy.management.cli:portfolio",
    }

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.govtech.api.commissioning import commissioned
        from auzolan.govtech.api.plans import plan_from
        from auzolan.kernel import bundles, naming
        from auzolan.showing import frame
        from auzolan.strategy import api, subscribers, tasks  # noqa: F401  they register their handlers by being imported
        from auzolan.strategy.api import experience, steering
        from auzolan.strategy.management import agenda_loading, agenda_names, case_names, cases, history
        from auzolan.strategy.pages import agenda_found, case_found, case_unchecked, plan_panel
        from auzolan.strategy.store import agenda as agenda_store
        from auzolan.strategy.store import cases as case_store
        from auzolan.strategy.store import history as history_store

        for table in agenda_loading.TABLES:
            bundles.register(table)
        for kind, namer in agenda_names.NAMERS.items():
            naming.names("strategy", kind)(namer)
        steering.register()
        agenda_found.register()
        history.wire()
        api.register_case_reviewers()
        api.register_reuse_reviewer()
        api.register_portfolio()
        cases.register()
        case_names.register()
        case_found.register()
        plan_panel.register()
        case_unchecked.register()
        plan_from(api.planned_contracts)
        commissioned("strategy", "case", api.units_of_cases)
        experience.register()
        frame.navigate("public", "strategy:agenda", _("Agenda"), 25, listed=agenda_store.listed)
        frame.navigate("desk", "strategy:desk_agenda", _("Agenda"), 15, "strategy.read")
        frame.navigate("desk", "strategy:bodies", _("Sessions"), 16, "strategy.read")
        frame.navigate("public", "strategy:cases", _("Business cases"), 35, listed=case_store.listed)
        frame.navigate("public", "strategy:public_history", _("Past projects"), 40, listed=history_store.listed)
        frame.navigate("desk", "strategy:desk_cases", _("Business cases"), 36, "strategy.read")
        frame.navigate("desk", "strategy:portfolio", _("Portfolio"), 37, "strategy.read")
        frame.navigate("desk", "strategy:legacy", _("Running systems"), 38, "strategy.read")
