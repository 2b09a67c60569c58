# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of govtech, by topic."""

from auzolan.govtech.models.applications import ApplicationRow
from auzolan.govtech.models.challenges import ChallengeRow
from auzolan.govtech.models.evaluating import SheetRow
from auzolan.govtech.models.learning import LearntRow
from auzolan.govtech.models.letters import ApplicantLetterRow
from auzolan.govtech.models.network import BroughtRow, FetchingRow, FetchRow, OfferedRow, ParcelRow, PartnerRow
from auzolan.govtech.models.piloting import PilotRow
from auzolan.govtech.models.publishers import PublisherRow
from auzolan.govtech.models.questions import QuestionRow
from auzolan.govtech.models.reuse_checks import ReuseCheckRow, ReuseExemptionRow
from auzolan.govtech.models.solutions import AdoptionRow, AliasRow, SolutionRow
from auzolan.govtech.models.tenders import TenderRow

__all__ = [
    "AdoptionRow",
    "AliasRow",
    "ApplicantLetterRow",
    "ApplicationRow",
    "BroughtRow",
    "ChallengeRow",
    "FetchRow",
    "FetchingRow",
    "LearntRow",
    "OfferedRow",
    "ParcelRow",
    "PartnerRow",
    "PilotRow",
    "PublisherRow",
    "QuestionRow",
    "ReuseCheckRow",
    "ReuseExemptionRow",
    "SheetRow",
    "SolutionRow",
    "TenderRow",
]
