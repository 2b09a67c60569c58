# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of screening: questions as data, results kept, duties of systems, assessments that are finished."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from auzolan.ai.api import answering_files, assessing, duties, screening
from auzolan.ai.nouns.aia import Questionnaire
from auzolan.ai.nouns.governing import Consultation, Document, LegalStanding, Screening, Task
from auzolan.kernel import clock
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["ai"])


@router.get("/ai/screening-questions", response=dict[str, Any])
def read_screening_questions(request: HttpRequest, as_of: date | None = None) -> dict[str, Any]:
    """Return every question of screening as data, by the law as of a day (today without one)."""
    return answering_files.screening_questions(by=actor(request), as_of=as_of or clock.today())


@router.get("/ai/aia-questionnaire", response=Questionnaire)
def read_aia_questionnaire(request: HttpRequest, version: str = assessing.CURRENT_AIA) -> Questionnaire:
    """Return Canada's impact questionnaire in four languages; Spanish and Basque are our own translation."""
    return assessing.questionnaire(version)


@router.get("/ai/screenings", response=Page[Screening])
def list_screenings(request: HttpRequest, paging: Asked, system: str = "") -> Page[Screening]:
    """Return the screenings that were kept, by number: all, or those of a system; who kept them is not told."""
    rows = screening.screenings(by=actor(request), system=system or None)
    return page_of([screening.without_person(one) for one in rows], paging, lambda row: (row.number,))


@router.get("/ai/screenings/{int:number}", response=Screening)
def read_screening(request: HttpRequest, number: int) -> Screening:
    """Return one screening with its path, labels and duties; who kept it is not told."""
    return screening.without_person(screening.screening(by=actor(request), number=number))


@router.get("/ai/systems/{slug}/law", response=LegalStanding)
def read_standing(request: HttpRequest, slug: str) -> LegalStanding:
    """Return how a system stands before the law today: newest screening, duties, what the law changes next."""
    return screening.public_standing(by=actor(request), slug=slug)


@router.get("/ai/duties", response=Page[Task])
def list_system_duties(request: HttpRequest, paging: Asked, system: str = "") -> Page[Task]:
    """Return the duties of systems, by number: all, or those of a system."""
    rows = sorted(duties.duties(by=actor(request), system=system or None), key=lambda one: one.number)
    return page_of(rows, paging, lambda row: (row.number,))


@router.get("/ai/assessments", response=Page[Document])
def list_system_assessments(request: HttpRequest, paging: Asked, system: str = "") -> Page[Document]:
    """Return the assessments that are finished, by number: all, or those of a system."""
    rows = assessing.finished_documents(by=actor(request), system=system or None)
    return page_of(rows, paging, lambda row: (row.number,))


@router.get("/ai/consultations", response=Page[Consultation])
def list_system_consultations(request: HttpRequest, paging: Asked, system: str = "") -> Page[Consultation]:
    """Return who was consulted on systems and what came of it, by number: all, or on a system."""
    rows = assessing.consultations(by=actor(request), system=system or None)
    return page_of(rows, paging, lambda row: (row.number,))
