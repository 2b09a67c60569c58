# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the register: its systems, and each one's record in five formats with what it lacks."""

from django.http import HttpRequest
from ninja import Router

from auzolan.ai.api import exchanging
from auzolan.ai.api import systems as api
from auzolan.ai.nouns.exchanging import Exported, Format
from auzolan.ai.nouns.systems import System
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["ai"])


@router.get("/algorithms", response=Page[System])
def list_algorithms(request: HttpRequest, paging: Asked) -> Page[System]:
    """Return the AI systems and other algorithms on the register, by slug; persons are named to the desk only."""
    return page_of(api.shown_systems(by=actor(request)), paging, lambda row: (row.slug,))


@router.get("/algorithms/{slug}", response=System)
def read_algorithm(request: HttpRequest, slug: str) -> System:
    """Return one system with its record and versions; persons are named to the desk only."""
    return api.shown_systems(by=actor(request), slug=slug)[0]


@router.get("/algorithms/{slug}/records/{form}", response=Exported)
def read_algorithm_record(request: HttpRequest, slug: str, form: Format) -> Exported:
    """Return the record of a system in a format, as text, with what it lacks there."""
    return exchanging.export_system(by=actor(request), slug=slug, form=form)
