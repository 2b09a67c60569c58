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
        from auzolan.catalogue.api.reviewing import quality as reviewing_quality
        from auzolan.catalogue.management import loading, names
        from auzolan.catalogue.pages import quality
        from auzolan.kernel import bundles, naming, panels
        from auzolan.showing import frame

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=20):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("catalogue", kind)(namer)
        reviewing_quality.register()
        panels.register("catalogue/dataset", "quality", quality.quality_panel, order=30)
        frame.navigate("desk", "catalogue:desk_quality", _("Quality"), 41, "catalogue.read")
