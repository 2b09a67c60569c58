# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room services as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    """Register the tables that services loads, its reviewers and commands, how it names its records, and its pages."""

    name = "auzolan.services"
    label = "services"
    commands: dict[str, str] = {"services": "auzolan.services.management.cli:app"}  # noqa: RUF012

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.kernel import bundles, naming
        from auzolan.services import api
        from auzolan.services.management import loading, names
        from auzolan.services.pages import found, words
        from auzolan.services.store import charters, directory
        from auzolan.showing import changes, frame

        for order, (table, (load, dump)) in enumerate(loading.TABLES.items(), start=30):
            bundles.register(bundles.BundleTable(table, order, load, dump))
        for kind, namer in names.NAMERS.items():
            naming.names("services", kind)(namer)
        api.register_reviewers()
        found.register()
        for kind, parts in words.PARTS.items():
            changes.kept(f"services/{kind}", "services.read", words.CALLED, parts)
        frame.navigate("public", "services:list", _("Services"), 10, listed=directory.listed)
        frame.navigate("public", "services:charters", _("Charters"), 20, listed=charters.listed)
        for url_name, label, order in (
            ("services:desk_list", _("Services"), 20),
            ("services:desk_charters", _("Charters"), 22),
        ):
            frame.navigate("desk", url_name, label, order, "services.read")
