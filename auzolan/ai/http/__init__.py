# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of ai, by topic."""

from ninja import Router

router = Router(tags=["ai"])
