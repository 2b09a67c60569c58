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
        from auzolan.catalogue import subscribers, tasks  # noqa: F401  they register their handlers by being imported
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
        self._show_files()
        self._ask()
        self._show_reuse()
        self._show_answers()

    def _show(self) -> None:
        """Put the pages of datasets into the menus, and let what they show be found."""
        from auzolan.catalogue import api
        from auzolan.catalogue.pages import found, words
        from auzolan.catalogue.store import datasets
        from auzolan.showing import changes, frame

        found.register()
        changes.kept("catalogue/dataset", api.READ, words.FIELDS, {"repair": _("Repair")}, deeds=words.DEEDS)
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

    def _ask(self) -> None:
        """Show what people ask for and say, and what is owed to them."""
        from auzolan.catalogue.api.reviewing import asking as reviewing
        from auzolan.catalogue.pages import asked_found, asked_words, discussions
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        reviewing.register()
        asked_found.register()
        panels.register("catalogue/dataset", "discussions", discussions.discussions_panel, order=60)
        changes.kept("catalogue/request", "catalogue.read", asked_words.CALLED)
        frame.navigate("desk", "catalogue:owed", _("Asked of us"), 43, "catalogue.read")

    def _show_reuse(self) -> None:
        """Put what is said of the use of data into the menus, on the pages of datasets, and before the review."""
        from auzolan.catalogue import api
        from auzolan.catalogue.forms.reuse_words import FIELDS, KINDS, STANDINGS
        from auzolan.catalogue.pages import reuse, showcase
        from auzolan.catalogue.pages.reuse_terms import TERMS
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
        frame.navigate("desk", "catalogue:desk_reuses", _("Reuse"), 44, api.LET_THROUGH)
        frame.navigate("desk", "catalogue:desk_forums", _("Forums"), 45, api.CONVENE)

    def _show_answers(self) -> None:
        """Register who answers for data, use cases and phases: pages, parts of a dataset's page, reviewers, tables."""
        from auzolan.catalogue import api
        from auzolan.catalogue.management import answering as kept
        from auzolan.catalogue.pages import answering, answering_words, use_cases
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
        frame.navigate("desk", "catalogue:desk_use_cases", _("Use cases"), 45, "catalogue.read")
        frame.navigate("desk", "catalogue:desk_who", _("Who answers"), 46, "catalogue.read")
