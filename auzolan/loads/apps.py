# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room loads as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LoadsConfig(AppConfig):
    """Register the pages of loads."""

    name = "auzolan.loads"
    label = "loads"

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.loads import subscribers, tasks  # noqa: F401  they register their handlers by being imported
        from auzolan.showing import frame

        frame.navigate("desk", "loads:loads", _("Loads"), 88, "loads.ask")
