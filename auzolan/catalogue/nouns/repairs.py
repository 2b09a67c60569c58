# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Repairs that are proposed for descriptions of data, and questions that only their producer can answer."""

from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from auzolan.catalogue.nouns.quality import CatalogueScore


class Reason(StrEnum):
    """Why a repair is proposed: which fact of the record it rests on."""

    ADDRESS = "address"
    FILE_ADDRESS = "file-address"
    FORMAT_NAME = "format-name"
    FORMAT_OF_MEDIA_TYPE = "format-of-media-type"
    FORMAT_OF_ADDRESS = "format-of-address"
    MEDIA_TYPE_NAME = "media-type-name"
    MEDIA_TYPE_MISPLACED = "media-type-misplaced"
    MEDIA_TYPE_OF_FORMAT = "media-type-of-format"
    LICENCE_NAME = "licence-name"
    LICENCE_OF_DATASET = "licence-of-dataset"
    OPEN_LICENCE = "open-licence"
    ACCESS_RIGHT_NAME = "access-right-name"
    THEME_NAME = "theme-name"
    THEME_OF_KEYWORD = "theme-of-keyword"
    KEYWORD_OF_THEME = "keyword-of-theme"
    LANGUAGE_NAME = "language-name"
    FREQUENCY_NAME = "frequency-name"
    PLACE_NAME = "place-name"
    PERIOD_IN_TITLE = "period-in-title"
    PERIOD_WRITTEN = "period-written"
    PERIOD_TERMS = "period-terms"
    DATE_WRITTEN = "date-written"
    WHOLE_NUMBER = "whole-number"
    E_MAIL = "e-mail"
    CONTACT_OF_PUBLISHER = "contact-of-publisher"
    AGENT_NAME = "agent-name"
    WORDS_AS_NODE = "words-as-node"
    IDENTIFIER = "identifier"
    EMPTY = "empty"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to a description, with what it rests on and what it earns; ``minus`` and ``plus`` are its triples."""

    dataset: str
    focus: str
    path: str
    was: str | None
    becomes: str | None
    reason: Reason
    why: str
    metric: str | None
    shape: str | None
    points: int
    minus: tuple[ox.Triple, ...]
    plus: tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What only the producer knows: a metric that is not earned, or a rule that is still broken."""

    dataset: str
    focus: str
    path: str
    asks: str
    metric: str | None
    shape: str | None
    points: int


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file's repairs and questions, and its score before and, with every repair accepted, after."""

    before: CatalogueScore
    after: CatalogueScore
    repairs: tuple[Repair, ...]
    questions: tuple[Question, ...]
