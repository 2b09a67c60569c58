# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands between a model and its use: what it is used for, why it is let through or not, and what was tried."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auzolan.ai.nouns.cards import Ailing


class Purpose(StrEnum):
    """Say what a model is run for: to be measured, or for people."""

    EVALUATE = "evaluate"
    RUN = "run"


class Form(StrEnum):
    """Name the forms in which a model may be kept: none of them runs anything when it is read."""

    LIGHTGBM = "lightgbm"
    JSON = "json"
    NPZ = "npz"


class Reason(StrEnum):
    """Name why a model was not let through."""

    UNREGISTERED = "unregistered"
    NO_VERSION = "no-version"
    ARTEFACT = "artefact"
    REUSED = "version-reused"
    STAGE = "stage"
    NO_CARD = "no-card"
    CARD = "card"
    PLACE = "place"
    FORM = "form"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Permit:
    """Hold that a model may run now: which version, and what makes its card amber while it may."""

    system: str
    version: int
    artefact: str
    purpose: Purpose
    amber: tuple[Ailing, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """Hold an attempt to run a model that was refused: when, who, why, and what was expected and found."""

    system: str
    at: datetime
    person: str
    purpose: Purpose
    reason: Reason
    expected: str
    found: str
