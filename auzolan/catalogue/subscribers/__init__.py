# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does when something has happened, by topic."""

from auzolan.catalogue.subscribers import asking, use_cases

__all__ = ["asking", "use_cases"]
