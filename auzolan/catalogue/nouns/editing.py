# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the desk asks of a dataset, and what is said before it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from auzolan.catalogue.nouns.datasets import Dataset, Keyword, Quality
from auzolan.catalogue.nouns.repairs import Question, Repair
from auzolan.catalogue.nouns.validating import Result
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a distribution as the form asks for it; ``node`` is its name in the graph, "" of one that is new.

    ``format`` and ``licence`` are codes of the EU's tables where they are known there, else what stands there.
    """

    node: str = ""
    title: Text = field(default_factory=Text)
    access_url: str = ""
    download_url: str = ""
    format: str = ""
    licence: str = ""
    size: int | None = None
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Hold what the form asks of a dataset; the graph says more, which the form leaves alone.

    ``places`` are municipalities by their code of INE; ``series`` is the address of one.
    """

    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    keywords: tuple[Keyword, ...] = ()
    themes: tuple[str, ...] = ()
    publisher: Text = field(default_factory=Text)
    contact_name: str = ""
    contact_mail: str = ""
    contact_page: str = ""
    access_rights: str = ""
    frequency: str = ""
    since: date | None = None
    until: date | None = None
    issued: date | None = None
    modified: date | None = None
    places: tuple[str, ...] = ()
    hvd: tuple[str, ...] = ()
    landing_page: str = ""
    series: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a repair that a person may accept or refuse; ``rests_on`` are the keys of those it cannot do without."""

    key: str
    repair: Repair
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """Say what a description would be like: what the shapes find, what can be repaired, what only people know.

    ``before`` is what it earns as it stands, ``after`` with every repair that is proposed; ``results`` are those of
    the profile that was asked for, ``untold`` the names of fields that are there in Basque only.
    """

    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    questions: tuple[Question, ...]
    before: Quality
    after: Quality
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldResult:
    """Hold what a shape finds wrong, in words; ``repairs`` are the keys of the proposals that mend that very place."""

    severity: str
    words: str
    focus: str
    path: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold a dataset as a form opens it: its fields, and the mark of what was seen, so that no change is lost."""

    dataset: Dataset
    fields: Fields
    seen: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Hold what a form offers: codes of the EU's tables, municipalities by code, series by address, units by slug."""

    formats: tuple[str, ...]
    licences: tuple[str, ...]
    access_rights: tuple[str, ...]
    frequencies: tuple[str, ...]
    themes: tuple[str, ...]
    places: Mapping[str, Text]
    series: Mapping[str, Text]
    units: Mapping[str, Text]
