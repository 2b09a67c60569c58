# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The things that services speaks of, frozen."""

from auzolan.services.nouns.charters import Charter, Commitment, Comparison, Easing, Section, SectionState
from auzolan.services.nouns.cpsv import Directory, Validation, Violation
from auzolan.services.nouns.directory import (
    Audience,
    Channel,
    ChannelKind,
    Fee,
    Kind,
    LifeEvent,
    Office,
    Service,
    Silence,
    Template,
    Unit,
)
from auzolan.services.nouns.involvement import Coverage, Involvement, Phase
from auzolan.services.nouns.standard import (
    Assessment,
    Judgement,
    Panelist,
    Point,
    Rating,
    ServiceEvidence,
    Suggestion,
)

__all__ = [
    "Assessment",
    "Audience",
    "Channel",
    "ChannelKind",
    "Charter",
    "Commitment",
    "Comparison",
    "Coverage",
    "Directory",
    "Easing",
    "Fee",
    "Involvement",
    "Judgement",
    "Kind",
    "LifeEvent",
    "Office",
    "Panelist",
    "Phase",
    "Point",
    "Rating",
    "Section",
    "SectionState",
    "Service",
    "ServiceEvidence",
    "Silence",
    "Suggestion",
    "Template",
    "Unit",
    "Validation",
    "Violation",
]
