# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of ai, by topic."""

from ninja import Router

from auzolan.ai.http.buses import router as buses_router
from auzolan.ai.http.cards import router as cards_router
from auzolan.ai.http.routes import router as routes_router
from auzolan.ai.http.screening import router as screening_router
from auzolan.ai.http.systems import router as systems_router

router = Router(tags=["ai"])
router.add_router("", routes_router)
router.add_router("", screening_router)
router.add_router("", systems_router)
router.add_router("", cards_router)
router.add_router("", buses_router)
