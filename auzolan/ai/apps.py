# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room ai as a Django application."""

from django.apps import AppConfig


class AiConfig(AppConfig):
    """Let each topic of the room register what it loads, shows, names, reviews and commands."""

    name = "auzolan.ai"
    label = "ai"
    commands: dict[str, str] = {  # noqa: RUF012
        "ai": "auzolan.ai.management.cli:app",
    }

    def ready(self) -> None:
        """Wire the room, topic by topic: each has a ``wire`` in ``management``."""
