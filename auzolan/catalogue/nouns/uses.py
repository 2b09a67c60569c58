# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How often the data of a dataset is asked for: counts by day, and nothing of who asked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """Say in which way data is asked for."""

    PAGE = "page"
    DOWNLOAD = "download"
    QUERY = "query"
    OGC = "ogc"
    SPARQL = "sparql"
    CKAN = "ckan"


class Caller(StrEnum):
    """Say what kind of caller asks: a browser that shows pages, or a program."""

    PAGE = "page"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Use:
    """Hold how often a dataset was asked for in one way on a day; ``dataset`` is its slug."""

    dataset: str
    channel: Channel
    on: date
    n: int


@dataclass(frozen=True, slots=True)
class FileUse:
    """Hold how often a file of a dataset was downloaded on a day by one kind of caller."""

    name: str
    caller: Caller
    on: date
    n: int
