# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of strategy; each topic has a router of its own."""

from auzolan.strategy.http.agenda import router as agenda_router
from auzolan.strategy.http.cases import router as cases_router
from auzolan.strategy.http.portfolio import router as portfolio_router

routers = (agenda_router, cases_router, portfolio_router)

__all__ = ["routers"]
