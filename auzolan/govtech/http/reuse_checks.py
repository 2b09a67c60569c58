# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of reuse checks that are finished, and of exemptions from them. People are named to nobody."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_exemptions as exempting
from auzolan.govtech.http.solutions import SolutionCandidate
from auzolan.govtech.nouns.reuse_checks import Exemption, ReuseCheck
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["govtech"])


class ReuseRequirement(Schema):
    """Hold what a solution must or should do; ``weight`` is 0 where none is given."""

    key: str
    text: Text
    is_must: bool
    weight: int


class ReuseSearch(Schema):
    """Hold a search as it was answered: ``corpus`` is the SHA-256 of what was searched.

    That is ``corpus_size`` solutions, and ``own_size`` records of the house: pilots, lessons, systems.
    """

    need: str
    language: str
    at: datetime
    corpus: str
    corpus_size: int
    own_size: int
    candidates: list[SolutionCandidate]
    abstain: bool
    p_nothing: float
    of_ten: int
    models: list[str]
    notes: list[str]


class ReuseListed(Schema):
    """Hold what is on the short list, at its step: reuse, open-source or rest; ``kind`` as a search tells it."""

    id: str
    name: str
    step: str
    is_found: bool
    kind: str
    about: Text


class ReuseMark(Schema):
    """Hold how far a solution meets a requirement (met, partly, not, unknown), and what shows it."""

    requirement: str
    met: str
    evidence: str


class ReuseSheet(Schema):
    """Hold what was found of one solution on a day."""

    solution: str
    on: date
    marks: list[ReuseMark]


class ReuseFinish(Schema):
    """Hold how a check ended: ``way`` is reuse, adapt or commission, ``decision`` a number of the chain."""

    way: str
    choice: str
    reason: str
    inefficient: str
    decision: int
    on: date
    until: date


class ReuseMethod(Schema):
    """Hold AgID's method: the category of software, its group, the weight of each criterion in their order."""

    category: str
    group: str
    weights: list[float]


class ReuseGrade(Schema):
    """Hold what a solution has by a criterion, null where nobody knows, and what shows it."""

    criterion: str
    value: float | None
    evidence: str


class ReuseGrades(Schema):
    """Hold what was found of a solution by the criteria of the method."""

    solution: str
    on: date
    answers: list[ReuseGrade]


class ReuseCheckTold(Schema):
    """Hold a finished check: ``method`` is AgID's where solutions were compared by it.

    ``subject`` is what it was made for, ``impossible`` why steps were passed over.
    """

    number: int
    subject: str
    unit: str
    need: Text
    requirements: list[ReuseRequirement]
    begun_on: date
    searches: list[ReuseSearch]
    short_list: list[ReuseListed]
    why_none: str
    sheets: list[ReuseSheet]
    impossible: dict[str, str]
    finish: ReuseFinish
    source: str
    method: ReuseMethod | None
    grades: list[ReuseGrades]


class ReuseExemption(Schema):
    """Hold an exemption: ``ground`` is no-application, emergency, security or other; ``until`` it counts no more."""

    number: int
    subject: str
    unit: str
    ground: str
    why: str
    on: date
    until: date
    withdrawn_on: date | None
    withdrawn_why: str
    source: str


@router.get("/reuse-checks", response=Page[ReuseCheckTold])
def list_reuse_checks(request: HttpRequest, paging: Asked) -> Page[ReuseCheckTold]:
    """Return the reuse checks that are finished, newest first."""
    found = page_of(api.finished_checks(by=actor(request)), paging, lambda row: (-row.number,))
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.get("/reuse-exemptions", response=Page[ReuseExemption])
def list_reuse_exemptions(request: HttpRequest, paging: Asked) -> Page[ReuseExemption]:
    """Return every exemption from the reuse check, newest first, those that count no more, too."""
    found = page_of(exempting.exemptions(by=actor(request)), paging, lambda row: (-row.number,))
    return Page(items=[_exempt(one) for one in found.items], next=found.next)


def _told(one: ReuseCheck) -> ReuseCheckTold:
    return ReuseCheckTold(**to_json(one) | {"subject": str(one.subject)})


def _exempt(one: Exemption) -> ReuseExemption:
    return ReuseExemption(**to_json(one) | {"subject": str(one.subject)})
