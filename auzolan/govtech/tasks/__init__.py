# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for govtech."""

from auzolan.govtech.tasks import network, solutions

__all__ = ["network", "solutions"]
