# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the solution catalogue: the list, each solution whole, and the search for a need."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.govtech.api import adoptions as adopting
from auzolan.govtech.api import solutions as api
from auzolan.govtech.nouns.solution_catalogue import Brief
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["govtech"])


class SolutionBrief(Schema):
    """Hold a solution as lists show it; ``texts`` by BCP 47 tag, ``vitality`` is what was seen, ``status`` declared."""

    slug: str
    name: str
    texts: dict[str, str]
    organisation: str
    repository: str
    status: str
    licence: str
    categories: list[str]
    countries: list[str]
    vitality: str
    last_commit_on: date | None
    observed_on: date | None
    is_failing: bool


class SolutionAdoption(Schema):
    """Hold that a unit uses a solution; ``grade`` is declared, or confirmed by somebody else of that unit.

    ``cents`` is what it costs in a year in cents of the euro, ``satisfaction`` is 1 to 5; null where untold.
    ``until`` is the first day on which it was used no more; null while it is used. ``tender`` is the number of the
    tender whose contract brought it, 0 for none.
    """

    unit: str
    since: date
    until: date | None
    why_ended: Text
    version: str
    cents: int | None
    satisfaction: int | None
    benefit: Text
    grade: str
    stated_on: date
    confirmed_on: date | None
    tender: int


class SolutionTold(Schema):
    """Hold a solution: what is declared of it and where each field was read, what was observed, what was invalid."""

    slug: str
    recorded_on: date
    vitality: str
    solution: dict[str, Any]
    failures: list[dict[str, Any]]
    observations: list[dict[str, Any]]
    merged_into: str
    adoptions: list[SolutionAdoption]


class SolutionCandidate(Schema):
    """Hold what may meet a need; ``id`` is the slug of a solution, or a reference; ``score`` in standard deviations.

    ``kind`` is solution, pilot, lesson or system (in use here); ``title`` and ``about`` are told of our own.
    """

    id: str
    name: str
    score: float
    kind: str
    title: Text
    about: Text


class SolutionSearch(Schema):
    """Hold what a search gives; ``p_nothing`` is the chance (0 to 1) that no solution meets the need.

    ``of_ten``: of ten searches with nothing to find, how many look like this. ``corpus``: SHA-256 of what was searched,
    ``corpus_size`` solutions and ``own_size`` records of the house.
    """

    need: str
    language: str
    candidates: list[SolutionCandidate]
    abstain: bool
    p_nothing: float
    of_ten: int
    models: list[str]
    notes: list[str]
    corpus: str
    corpus_size: int
    own_size: int


@router.get("/solutions", response=Page[SolutionBrief])
def list_solutions(request: HttpRequest, paging: Asked) -> Page[SolutionBrief]:
    """Return the solutions of the catalogue, by slug."""
    found = page_of(api.solutions(by=actor(request)), paging, lambda row: (row.slug,))
    return Page(items=[_brief(one) for one in found.items], next=found.next)


@router.get("/solutions/{slug}", response=SolutionTold)
def read_solution(request: HttpRequest, slug: str) -> SolutionTold:
    """Return one solution whole; of one that was merged into another ``merged_into`` names it."""
    by = actor(request)
    one = api.solution(by=by, slug=slug)
    body = to_json(one)
    told = {name: body[name] for name in ("slug", "recorded_on", "solution", "failures", "observations", "merged_into")}
    users = [
        SolutionAdoption(**to_json(each), grade=each.grade.value) for each in adopting.adoptions(by=by, solution=slug)
    ]
    return SolutionTold(**told, vitality=api.vitality_of(one).value, adoptions=users)


@router.get("/solution-search", response=SolutionSearch)
def search_solutions(request: HttpRequest, need: str, language: str = "", most: int = 20) -> SolutionSearch:
    """Return the solutions that may meet a need, and how likely it is that none does."""
    found = api.find_solutions(by=actor(request), need=need, language=language, most=most)
    return SolutionSearch(**to_json(found))


def _brief(one: Brief) -> SolutionBrief:
    return SolutionBrief(**to_json(one))
