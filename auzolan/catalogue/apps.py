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
        _answering()


def _answering() -> None:
    """Register who answers for data, use cases and phases: pages, parts of a dataset's page, reviewers, tables."""
    from django.utils.translation import gettext_lazy as _

    from auzolan.catalogue import api
    from auzolan.catalogue.management import answering as kept
    from auzolan.catalogue.pages import answering, answering_words, use_cases
    from auzolan.catalogue.store import answering as roles
    from auzolan.catalogue.store import use_cases as cases
    from auzolan.catalogue.subscribers import use_cases as _subscribed  # noqa: F401  by being imported
    from auzolan.kernel import bundles, naming, panels
    from auzolan.showing import changes, frame

    for order, (table, (load, dump)) in enumerate(kept.TABLES.items(), start=26):
        bundles.register(bundles.BundleTable(table, order, load, dump))
    for kind, namer in kept.NAMERS.items():
        naming.names("catalogue", kind)(namer)
    for kind in ("role", "evidence", "use-case", "phase"):
        changes.kept(f"catalogue/{kind}", "catalogue.read", answering_words.CALLED)
    api.register_gauges()
    api.register_answering_reviewers()
    panels.register("catalogue/dataset", "answering", answering.dataset_panel, order=40)
    panels.register("catalogue/dataset", "use-cases", use_cases.dataset_panel, order=45)
    frame.navigate("public", "catalogue:use_cases", _("What data is for"), 42, listed=cases.listed)
    frame.navigate("public", "catalogue:who", _("Who answers for data"), 43, listed=roles.listed)
    frame.navigate("desk", "catalogue:desk_use_cases", _("Use cases"), 45, "catalogue.read")
    frame.navigate("desk", "catalogue:desk_who", _("Who answers"), 46, "catalogue.read")
