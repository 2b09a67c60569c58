# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room catalogue as a Django application."""

from django.apps import AppConfig


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
        from auzolan.kernel import bundles, naming

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=20):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("catalogue", kind)(namer)
        self._show_files()

    def _show_files(self) -> None:
        """Let the page of a dataset show its files, and the desk what was changed of each."""
        from auzolan.catalogue import api
        from auzolan.catalogue.api.reviewing import resources as reviewing
        from auzolan.catalogue.pages import resource_words, resources
        from auzolan.kernel import panels
        from auzolan.showing import changes

        panels.register("catalogue/dataset", "files", resources.data_panel, order=10)
        changes.kept("catalogue/file", api.READ, resource_words.FIELDS)
        reviewing.register()
