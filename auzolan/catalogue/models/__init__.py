# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of catalogue."""

from auzolan.catalogue.models.answering import DataRoleRow, EvidenceRow, LoadLimitRow, SaidRow
from auzolan.catalogue.models.datasets import DatasetRow
from auzolan.catalogue.models.use_cases import PhaseRow, UseCaseRow

__all__ = ["DataRoleRow", "DatasetRow", "EvidenceRow", "LoadLimitRow", "PhaseRow", "SaidRow", "UseCaseRow"]
