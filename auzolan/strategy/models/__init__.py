# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of strategy."""

from auzolan.strategy.models.agenda import (
    AgendaVersionRow,
    FulfilmentRow,
)
from auzolan.strategy.models.cases import (
    CaseGateRow,
    CaseRow,
    CaseSpendingRow,
    CaseVersionRow,
    LegacyRow,
)
from auzolan.strategy.models.history import (
    PastProjectRow,
    ReadingRow,
)
from auzolan.strategy.models.portfolio import (
    EnvelopeRow,
    PortfolioRunRow,
)
from auzolan.strategy.models.sessions import (
    AgreementRow,
    BodyRow,
    SessionRow,
)

__all__ = [
    "AgendaVersionRow",
    "AgreementRow",
    "BodyRow",
    "CaseGateRow",
    "CaseRow",
    "CaseSpendingRow",
    "CaseVersionRow",
    "EnvelopeRow",
    "FulfilmentRow",
    "LegacyRow",
    "PastProjectRow",
    "PortfolioRunRow",
    "ReadingRow",
    "SessionRow",
]
