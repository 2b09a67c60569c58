# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of catalogue, by topic."""

from ninja import (
    Router,
)

from auzolan.catalogue.http.datasets import (
    router as datasets_router,
)
from auzolan.catalogue.http.requests import (
    router as requests_router,
)
from auzolan.catalogue.http.resources import (
    router as resources_router,
)
from auzolan.catalogue.http.reuses import (
    router as reuses_router,
)
from auzolan.catalogue.http.who import (
    router as who_router,
)

router = Router(tags=["catalogue"])
router.add_router("", datasets_router)
router.add_router("", resources_router)
router.add_router("", requests_router)
router.add_router("", reuses_router)
router.add_router("", who_router)
