# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of ai, by topic."""

from ninja import Router

from auzolan.ai.http import routes

router = Router(tags=["ai"])
router.add_router("", routes.router)
