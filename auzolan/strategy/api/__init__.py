# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does for the house: its verbs, a module a topic."""

__all__: list[str] = []
