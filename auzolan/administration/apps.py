# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The administration as a Django application."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Declare the permissions of those who keep people and units, by importing their verbs."""

    name = "auzolan.administration"
    label = "administration"

    def ready(self) -> None:
        """Wire the package."""
        from auzolan.administration import people, units  # noqa: F401  their verbs declare their permissions
