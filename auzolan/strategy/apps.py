# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room strategy as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    """Register strategy's tables of a bundle, reviewers, subscribers, panels, how it names its records, its pages."""

    name = "auzolan.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.kernel import web
        from auzolan.strategy import api, subscribers  # noqa: F401  registers its handlers by being imported
        from auzolan.strategy.management import cases as loading
        from auzolan.strategy.management import names
        from auzolan.strategy.pages import found, plan_panel

        api.register_case_reviewers()
        loading.register()
        names.register()
        found.register()
        plan_panel.register()
        web.navigate("public", "strategy:cases", _("Business cases"), 35)
        web.navigate("desk", "strategy:desk_cases", _("Business cases"), 36, "strategy.read")
        web.navigate("desk", "strategy:legacy", _("Running systems"), 38, "strategy.read")
