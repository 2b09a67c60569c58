# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room strategy as a Django application."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Register strategy's commands and what each of its topics keeps, reviews and shows."""

    name = "auzolan.strategy"
    label = "strategy"
    commands: dict[str, str] = {  # noqa: RUF012
        "portfolio": "auzolan.strategy.management.cli:portfolio",
    }

    def ready(self) -> None:
        """Wire the room: each topic wires itself."""
        from auzolan.strategy.management import history

        history.wire()
