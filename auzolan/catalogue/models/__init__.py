# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of catalogue."""

from auzolan.catalogue.models.asking import AskedRow, AskingTermsRow, DeedRow, PostRow, SupportRow
from auzolan.catalogue.models.datasets import DatasetRow
from auzolan.catalogue.models.following import FollowerRow

__all__ = ["AskedRow", "AskingTermsRow", "DatasetRow", "DeedRow", "FollowerRow", "PostRow", "SupportRow"]
