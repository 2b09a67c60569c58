# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room govtech as a Django application."""

from django.apps import AppConfig


class GovtechConfig(AppConfig):
    """Name the commands of the room."""

    name = "auzolan.govtech"
    label = "govtech"
    commands: dict[str, str] = {  # noqa: RUF012
        "solutions": "auzolan.govtech.management.cli.solutions:app",
        "procurement": "auzolan.govtech.management.cli.procurement:app",
    }
