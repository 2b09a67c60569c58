# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the register: its systems, and each one's record in five formats with what it lacks.

What they answer has names of its own: the document of the API knows a shape by its name alone, and other rooms have a
Stage, a Scope and a Version too.
"""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.ai.api import exchanging
from auzolan.ai.api import systems as api
from auzolan.ai.nouns.systems import System
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["ai"])


class AlgorithmVersion(Schema):
    """Hold a version of a system; persons are named to the desk only."""

    number: int
    since: date
    artefact: str
    administrative: str
    political: str
    note: str


class Algorithm(Schema):
    """Hold a system of the register: ``scope`` is ai-system or other-algorithm, ``fields`` its record by field."""

    slug: str
    name: Text
    purpose: Text
    unit: str
    scope: str
    stage: str
    versions: list[AlgorithmVersion]
    fields: dict[str, str | Text]
    source: str


class AlgorithmGap(Schema):
    """Hold a field of a format that the record does not fill: why, and by which rule it is asked for."""

    name: str
    asks: str
    why: str
    key: str
    when: str
    value: str


class AlgorithmRecord(Schema):
    """Hold a record in a format, as text, with what it lacks there."""

    text: str
    lacking: list[AlgorithmGap]


@router.get("/algorithms", response=Page[Algorithm])
def list_algorithms(request: HttpRequest, paging: Asked) -> Page[Algorithm]:
    """Return the AI systems and other algorithms on the register, by slug; persons are named to the desk only."""
    found = page_of(api.shown_systems(by=actor(request)), paging, lambda row: (row.slug,))
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.get("/algorithms/{slug}", response=Algorithm)
def read_algorithm(request: HttpRequest, slug: str) -> Algorithm:
    """Return one system with its record and versions; persons are named to the desk only."""
    return _told(api.shown_systems(by=actor(request), slug=slug)[0])


@router.get("/algorithms/{slug}/records/{form}", response=AlgorithmRecord)
def read_algorithm_record(request: HttpRequest, slug: str, form: str) -> AlgorithmRecord:
    """Return the record of a system in a format (atrs, nl, annex8, tad, omb), with what it lacks there."""
    told = exchanging.export_system(by=actor(request), slug=slug, form=exchanging.format_named(form))
    return AlgorithmRecord(**to_json(told))


def _told(one: System) -> Algorithm:
    return Algorithm(**to_json(one))
