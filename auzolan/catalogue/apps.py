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
        from auzolan.catalogue.management import loading, names
        from auzolan.catalogue.pages import giving, giving_words
        from auzolan.catalogue.tasks import sparql  # noqa: F401  it registers its handlers by being imported
        from auzolan.kernel import bundles, naming, panels
        from auzolan.showing import changes, frame

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=20):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("catalogue", kind)(namer)
        panels.register("catalogue/dataset", "description", giving.description_panel, order=95)
        changes.kept("catalogue/publisher", "catalogue.read", giving_words.OF_PUBLISHER)
        frame.navigate("desk", "catalogue:spanish", _("Texts that miss in Spanish"), 48, "catalogue.read")
        frame.navigate("desk", "catalogue:publisher", _("Publisher"), 49, "catalogue.read")
