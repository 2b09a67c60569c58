# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room machines as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MachinesConfig(AppConfig):
    """Register what machines subscribes to, and its pages."""

    name = "auzolan.machines"
    label = "machines"

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.machines import subscribers  # noqa: F401  registers its handler by being imported
        from auzolan.showing import frame

        frame.navigate("desk", "machines:programs", _("Programs"), 90, "machines.keys")
