# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room catalogue as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Register the tables that catalogue loads, its commands, how it names its records, and its pages."""

    name = "auzolan.catalogue"
    label = "catalogue"
    commands: dict[str, str] = {  # noqa: RUF012
        "catalogue": "auzolan.catalogue.management.cli:app",
    }

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.catalogue import tasks  # noqa: F401  they register their handlers by being imported
        from auzolan.catalogue.management import loading, names
        from auzolan.kernel import bundles, naming

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=20):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("catalogue", kind)(namer)
        self._show()
        self._give_out()
        self._gather()
        self._judge()

    def _show(self) -> None:
        """Put the pages of datasets into the menus, and let what they show be found."""
        from auzolan.catalogue import api
        from auzolan.catalogue.pages import found, words
        from auzolan.catalogue.store import datasets
        from auzolan.showing import changes, frame

        found.register()
        changes.kept("catalogue/dataset", api.READ, words.FIELDS, deeds=words.DEEDS)
        frame.navigate("public", "catalogue:list", _("Datasets"), 45, listed=datasets.listed)
        frame.navigate("desk", "catalogue:desk_list", _("Datasets"), 40, api.READ)

    def _give_out(self) -> None:
        """Show how descriptions are given out, and what that asks for."""
        from auzolan.catalogue.pages import giving, giving_words
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        panels.register("catalogue/dataset", "description", giving.description_panel, order=95)
        changes.kept("catalogue/publisher", "catalogue.read", giving_words.OF_PUBLISHER)
        frame.navigate("desk", "catalogue:spanish", _("Texts that miss in Spanish"), 48, "catalogue.read")
        frame.navigate("desk", "catalogue:publisher", _("Publisher"), 49, "catalogue.read")

    def _gather(self) -> None:
        """Put the pages of sources and series into the menu, and let the review look at them."""
        from auzolan.catalogue import api
        from auzolan.showing import frame

        frame.navigate("desk", "catalogue:sources", _("Sources"), 42, "catalogue.read")
        frame.navigate("desk", "catalogue:families", _("Series"), 43, "catalogue.read")
        api.register_gathering()

    def _judge(self) -> None:
        """Show what descriptions earn, and let the review look at it."""
        from auzolan.catalogue.api.reviewing import quality as reviewing
        from auzolan.catalogue.pages import quality
        from auzolan.kernel import panels
        from auzolan.showing import frame

        reviewing.register()
        panels.register("catalogue/dataset", "quality", quality.quality_panel, order=30)
        frame.navigate("desk", "catalogue:desk_quality", _("Quality"), 41, "catalogue.read")
