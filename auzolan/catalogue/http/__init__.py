# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of catalogue, by topic."""

from ninja import Router

from auzolan.catalogue.http.datasets import router as datasets_router

router = Router(tags=["catalogue"])
router.add_router("", datasets_router)
