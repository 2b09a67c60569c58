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
        from auzolan.kernel import bundles, naming

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=20):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("catalogue", kind)(namer)
        self._show_reuse()

    def _show_reuse(self) -> None:
        """Put what is said of the use of data into the menus, on the pages of datasets, and before the review."""
        from auzolan.catalogue import api
        from auzolan.catalogue.forms.reuse_words import FIELDS, KINDS, STANDINGS
        from auzolan.catalogue.pages import reuse, showcase
        from auzolan.catalogue.pages.reuse_terms import TERMS
        from auzolan.catalogue.store import showcase as kept
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame, terms

        terms.explain(TERMS)
        api.register_unused()
        called = {**FIELDS, **{str(code): word for code, word in (*KINDS.items(), *STANDINGS.items())}}
        for kind in ("reuse", "contribution", "point"):
            changes.kept(f"catalogue/{kind}", api.LET_THROUGH, called)
        for kind in ("forum", "outcome", "upkeep"):
            changes.kept(f"catalogue/{kind}", api.READ, called)
        panels.register("catalogue/dataset", "reuse-measured", reuse.reuse_measured_panel, order=60)
        panels.register("catalogue/dataset", "reuses", showcase.reuses_panel, order=62)
        panels.register("catalogue/dataset", "upkeep", reuse.upkeep_panel, order=64, is_public=False)
        frame.navigate("public", "catalogue:reuses", _("Reuses"), 46, listed=kept.listed)
        frame.navigate("desk", "catalogue:desk_reuses", _("Reuse"), 44, api.LET_THROUGH)
        frame.navigate("desk", "catalogue:desk_forums", _("Forums"), 45, api.CONVENE)
