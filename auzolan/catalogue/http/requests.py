# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of requests for data: those that everybody sees, and asking, which needs no key."""

from datetime import date
from typing import Annotated, Literal, cast

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from auzolan.catalogue import api
from auzolan.catalogue.forms.visitors import origin, site
from auzolan.catalogue.nouns.asking import PUBLIC_STAGES, Asked, Asker, Kind, Stage, Wish
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked as Paging
from auzolan.showing.endpoints import Page, page_of

router = Router(tags=["catalogue"])
StageName = Literal["shown", "assigned", "answered", "closed"]
AskerName = Literal["citizen", "company", "journalist", "researcher", "administration"]


class DatasetRequest(Schema):
    """Hold a request for data as everybody sees it: its clock, and its answer where there is one."""

    reference: str
    title: str
    text: str
    purpose: str
    asker: AskerName
    language: str
    stage: StageName
    asked_on: date
    due_on: date
    unit: str
    nearest_dataset: str
    category: str
    hours: float | None
    supporters: int
    outcome: str
    answer: str
    answered_on: date | None
    promised_by: date | None
    dataset: str
    legal_reason: str
    closed_on: date | None
    simulated: bool


class NewDatasetRequest(Schema):
    """Say which data is missing, what for, and who asks as a kind; an e-mail only where its owner wants to be told."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1, max_length=4000)]
    purpose: Annotated[str, Field(min_length=1, max_length=2000)]
    asker: AskerName
    language: Literal["eu", "es", "en"] = "eu"
    category: Annotated[str, Field(max_length=20, description="high-value category, by its code in the EU's list")] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    consent: Annotated[bool, Field(description="true: the words may be shown to everybody once they were read")]


class AskedReceipt(Schema):
    """Hold the reference of what was asked, the secret by which it is followed, and the day an answer is owed by."""

    reference: str
    code: str
    due_on: date


@router.get("/dataset-requests", response=Page[DatasetRequest])
def list_dataset_requests(request: HttpRequest, paging: Paging, stage: StageName | None = None) -> Page[DatasetRequest]:
    """Return the requests for data that were let through, by reference: all, or those of one stage."""
    stages = [Stage(stage)] if stage else PUBLIC_STAGES
    rows = api.every_asked(by=visitor(actor(request).tenant), kinds=[Kind.REQUEST], stages=stages)
    page = page_of(rows, paging, lambda one: (one.reference,))
    return Page(items=[_told(one) for one in page.items], next=page.next)


@router.get("/dataset-requests/{reference}", response=DatasetRequest)
def read_dataset_request(request: HttpRequest, reference: str) -> DatasetRequest:
    """Return one request for data."""
    one = api.asked(by=visitor(actor(request).tenant), reference=reference)
    if not one.is_request:
        raise NotFound(f"There is no request {reference!r}.")
    return _told(one)


@router.post("/dataset-requests", response={201: AskedReceipt})
def ask_for_dataset(request: HttpRequest, told: NewDatasetRequest) -> Status[AskedReceipt]:
    """Ask for data that is missing; it is shown once a person of the administration has read it. Needs no key."""
    if not told.consent:
        raise BadInput(told.consent, field="consent", expected="true: what is asked is shown to everybody")
    wish = Wish(told.title, told.text, told.purpose, Asker(told.asker), told.language, category=told.category)
    receipt = api.ask(by=actor(request), wish=wish, origin=origin(request), email=told.email, site=site(request))
    return Status(201, AskedReceipt(reference=receipt.reference, code=receipt.code, due_on=receipt.due_on))


def _told(one: Asked) -> DatasetRequest:
    answer = one.answer
    return DatasetRequest(
        reference=one.reference,
        title=one.title,
        text=one.text,
        purpose=one.purpose,
        asker=one.asker.value,
        language=one.language,
        stage=cast(StageName, one.stage.value),
        asked_on=one.asked_on,
        due_on=one.due_on,
        unit=one.unit,
        nearest_dataset=one.dataset,
        category=one.category,
        hours=one.hours,
        supporters=one.supporters,
        outcome=answer.outcome.value if answer else "",
        answer=answer.text if answer else "",
        answered_on=answer.on if answer else None,
        promised_by=answer.by if answer else None,
        dataset=answer.dataset if answer else "",
        legal_reason=answer.law if answer else "",
        closed_on=one.closed_on,
        simulated=one.simulated,
    )
