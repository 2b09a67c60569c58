# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of catalogue."""

from auzolan.catalogue.models.datasets import DatasetRow
from auzolan.catalogue.models.publishers import PublisherRow
from auzolan.catalogue.models.quality import LinkRow, QualityDayRow, RepairRow
from auzolan.catalogue.models.series import FamilyRow, SliceRow
from auzolan.catalogue.models.sources import HarvestRow, PageRow, SourceRow

__all__ = [
    "DatasetRow",
    "FamilyRow",
    "HarvestRow",
    "LinkRow",
    "PageRow",
    "PublisherRow",
    "QualityDayRow",
    "RepairRow",
    "SliceRow",
    "SourceRow",
]
