# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of govtech, by topic."""

from ninja import Router

from auzolan.govtech.http.challenges import router as challenges_router
from auzolan.govtech.http.cycles import router as cycles_router
from auzolan.govtech.http.network import router as network_router
from auzolan.govtech.http.network_fetching import router as network_fetching_router
from auzolan.govtech.http.network_taking import router as network_taking_router
from auzolan.govtech.http.register import router as register_router
from auzolan.govtech.http.reuse_checks import router as reuse_checks_router
from auzolan.govtech.http.solutions import router as solutions_router
from auzolan.govtech.http.tender_amendments import router as tender_amendments_router
from auzolan.govtech.http.tender_bids import router as tender_bids_router
from auzolan.govtech.http.tender_contracts import router as tender_contracts_router
from auzolan.govtech.http.tender_lots import router as tender_lots_router
from auzolan.govtech.http.tenders import router as tenders_router

router = Router(tags=["govtech"])
router.add_router("", challenges_router)
router.add_router("", register_router)
router.add_router("", reuse_checks_router)
router.add_router("", solutions_router)
router.add_router("", tenders_router)
router.add_router("", tender_lots_router)
router.add_router("", tender_bids_router)
router.add_router("", tender_contracts_router)
router.add_router("", tender_amendments_router)
router.add_router("", network_router)
router.add_router("", network_fetching_router)
router.add_router("", network_taking_router)
router.add_router("", cycles_router)
