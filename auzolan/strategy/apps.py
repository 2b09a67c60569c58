# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room strategy as a Django application."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Register strategy's commands."""

    name = "auzolan.strategy"
    label = "strategy"
    commands: dict[str, str] = {  # noqa: RUF012
        "portfolio": "auzolan.strategy.management.cli:portfolio",
    }
