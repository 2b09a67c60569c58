# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room catalogue as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Register the tables that catalogue loads, its commands, and how it names its records."""

    name = "auzolan.catalogue"
    label = "catalogue"
    commands: dict[str, str] = {  # noqa: RUF012
        "catalogue": "auzolan.catalogue.management.cli:app",
    }

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.catalogue import subscribers  # noqa: F401  registers its handlers by being imported
        from auzolan.catalogue.api.reviewing import asking as asking_reviewers
        from auzolan.catalogue.management import loading, names
        from auzolan.catalogue.pages import asked_found, asked_words, discussions
        from auzolan.catalogue.store import asking
        from auzolan.kernel import bundles, naming, panels
        from auzolan.showing import changes, frame

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=20):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("catalogue", kind)(namer)
        asking_reviewers.register()
        asked_found.register()
        panels.register("catalogue/dataset", "discussions", discussions.discussions_panel, order=60)
        changes.kept("catalogue/request", "catalogue.read", asked_words.CALLED)
        frame.navigate("public", "catalogue:requests", _("Requests for data"), 32, listed=asking.listed)
        frame.navigate("desk", "catalogue:owed", _("Asked of us"), 43, "catalogue.read")
