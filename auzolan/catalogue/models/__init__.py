# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of catalogue."""

from auzolan.catalogue.models.answering import (
    DataRoleRow,
    EvidenceRow,
    LoadLimitRow,
    SaidRow,
)
from auzolan.catalogue.models.asking import (
    AskedRow,
    AskingTermsRow,
    DeedRow,
    PostRow,
    SupportRow,
)
from auzolan.catalogue.models.datasets import (
    DatasetRow,
)
from auzolan.catalogue.models.following import (
    FollowerRow,
)
from auzolan.catalogue.models.publishers import (
    PublisherRow,
)
from auzolan.catalogue.models.quality import (
    LinkRow,
    QualityDayRow,
    RepairRow,
)
from auzolan.catalogue.models.resources import (
    FileRow,
    FileVersionRow,
)
from auzolan.catalogue.models.reuse import (
    CitationRow,
    ContributionRow,
    ForumRow,
    OutcomeRow,
    PointRow,
    ReusedRow,
    ReuseRow,
    SentRow,
    UpkeepRow,
)
from auzolan.catalogue.models.series import (
    FamilyRow,
    SliceRow,
)
from auzolan.catalogue.models.sources import (
    HarvestRow,
    PageRow,
    SourceRow,
)
from auzolan.catalogue.models.use_cases import (
    PhaseRow,
    UseCaseRow,
)
from auzolan.catalogue.models.uses import (
    UseRow,
)

__all__ = [
    "AskedRow",
    "AskingTermsRow",
    "CitationRow",
    "ContributionRow",
    "DataRoleRow",
    "DatasetRow",
    "DeedRow",
    "EvidenceRow",
    "FamilyRow",
    "FileRow",
    "FileVersionRow",
    "FollowerRow",
    "ForumRow",
    "HarvestRow",
    "LinkRow",
    "LoadLimitRow",
    "OutcomeRow",
    "PageRow",
    "PhaseRow",
    "PointRow",
    "PostRow",
    "PublisherRow",
    "QualityDayRow",
    "RepairRow",
    "ReuseRow",
    "ReusedRow",
    "SaidRow",
    "SentRow",
    "SliceRow",
    "SourceRow",
    "SupportRow",
    "UpkeepRow",
    "UseCaseRow",
    "UseRow",
]
