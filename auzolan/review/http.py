# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of review: the docket, decisions and their chain, indicators and observations, lessons, the record."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.review import api
from auzolan.review.nouns import (
    ChainReport,
    Checkpoint,
    Decision,
    DecisionKind,
    Expectation,
    Finding,
    Indicator,
    Lesson,
    Observation,
    Outcome,
    Progress,
    Ranked,
    Record,
    RunReport,
    Scored,
    Sighting,
    State,
    Step,
    Weights,
)
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of

router = Router(tags=["review"])
Grain = Literal["day", "month", "quarter", "year"]


class Expected(Schema):
    """Hold an expectation with its outcome, null as long as it has none."""

    expectation: Expectation
    outcome: Outcome | None


class Rule(Schema):
    """Describe a reviewer: the rule it looks after in three languages, its source, and what it reads."""

    id: str
    room: str
    rule: Text
    source: str
    reads: tuple[str, ...]


class Run(Schema):
    """Hold when a review ran, and what it did."""

    at: datetime
    report: RunReport


class Entry(Schema):
    """Hold an entry of the chain: its hash is SHA-256 over the one before and the payload in canonical JSON."""

    number: int
    previous: str
    hash: str
    payload: dict[str, Any] | None


class DocketQuery(Schema):
    """Say which rows of the docket are asked for."""

    state: State = State.OPEN
    room: str = ""
    unit: str = ""
    decides: str = ""
    text: str = ""


class ObservationQuery(Schema):
    """Say which observations of an indicator are asked for; a dimension that is not told may be any."""

    since: date | None = None
    until: date | None = None
    service: str | None = None
    provider: str | None = None
    channel: str | None = None
    municipality: str | None = None
    group: str | None = None


@router.get("/findings", response=Page[Ranked], openapi_extra=dict(NEEDS_KEY))
def list_findings(request: HttpRequest, asked: Annotated[DocketQuery, Query()], paging: Asked) -> Page[Ranked]:
    """Return the docket: findings by stake x confidence x urgency, with every factor of the order."""
    rows = api.docket(
        by=actor(request),
        states=(asked.state,),
        room=asked.room,
        unit=asked.unit,
        decides=asked.decides,
        text=asked.text,
    )
    return page_of(rows, paging, lambda row: (row.place,))


@router.get("/findings/{int:number}", response=Finding, openapi_extra=dict(NEEDS_KEY))
def read_finding(request: HttpRequest, number: int) -> Finding:
    """Return one finding with the figures as they were seen last."""
    return api.finding(by=actor(request), number=number)


@router.get("/findings/{int:number}/history", response=list[Step], openapi_extra=dict(NEEDS_KEY))
def read_finding_history(request: HttpRequest, number: int) -> list[Step]:
    """Return the steps of a finding's life, oldest first."""
    by = actor(request)
    api.finding(by=by, number=number)
    return api.finding_history(by=by, number=number)


@router.get("/findings/{int:number}/dependents", response=list[Ref], openapi_extra=dict(NEEDS_KEY))
def list_dependents(request: HttpRequest, number: int) -> list[Ref]:
    """Return the records that need what a finding is about: who else is touched."""
    by = actor(request)
    return list(api.dependents(by=by, subject=api.finding(by=by, number=number).sighting.subject))


@router.get("/weights", response=Weights, openapi_extra=dict(NEEDS_KEY))
def read_weights(request: HttpRequest) -> Weights:
    """Return what turns a stake into one number, and how urgency grows."""
    return api.weights(by=actor(request))


@router.get("/decisions", response=Page[Decision])
def list_decisions(request: HttpRequest, paging: Asked) -> Page[Decision]:
    """Return the decisions, newest first; visitors see those that are public."""
    by = actor(request)
    rows = api.decisions(by=by) if by.may("review.read") else api.public_decisions(by=by)
    return page_of(rows, paging, lambda row: (-row.number,))


@router.get("/decisions/{int:number}", response=Decision)
def read_decision(request: HttpRequest, number: int) -> Decision:
    """Return one decision as it was taken: options, choice, reason, who answers for it, its place in the chain."""
    return _decision(request, number)


@router.get("/decisions/{int:number}/evidence", response=dict[int, Sighting])
def read_evidence(request: HttpRequest, number: int) -> dict[int, Sighting]:
    """Return what was seen of each finding when the decision was taken, by number of the finding."""
    _decision(request, number)
    return api.evidence_of(by=actor(request), decision=number)


@router.get("/decisions/{int:number}/expectations", response=list[Expected])
def list_expectations(request: HttpRequest, number: int) -> list[Expected]:
    """Return what a decision expects to move, each with its outcome where the observations have answered."""
    _decision(request, number)
    pairs = api.expectations_of(by=actor(request), decision=number)
    return [Expected(expectation=one, outcome=outcome) for one, outcome in pairs]


@router.get("/decision-kinds", response=list[DecisionKind])
def list_decision_kinds(request: HttpRequest) -> list[DecisionKind]:
    """Return the kinds of decision: who may take each, and what must be attached."""
    del request
    return api.decision_kinds()


@router.get("/chain", response=Page[Entry])
def list_chain(request: HttpRequest, paging: Asked) -> Page[Entry]:
    """Return the chain of decisions for anyone to check; payloads that are not public are null."""
    entries = [Entry(**one) for one in api.chain_entries(by=actor(request))]
    return page_of(entries, paging, lambda row: (row.number,))


@router.get("/chain/report", response=ChainReport)
def read_chain_report(request: HttpRequest) -> ChainReport:
    """Return what checking the whole chain finds: each changed, missing or reordered decision by name."""
    return api.verify_chain(by=actor(request))


@router.get("/chain/checkpoints", response=Page[Checkpoint])
def list_checkpoints(request: HttpRequest, paging: Asked) -> Page[Checkpoint]:
    """Return the signed heads of the chain (Ed25519), oldest first."""
    rows = api.checkpoints(by=actor(request))
    return page_of(rows, paging, lambda row: (row.number, row.at.isoformat()))


@router.get("/indicators", response=Page[Indicator])
def list_indicators(request: HttpRequest, paging: Asked) -> Page[Indicator]:
    """Return the indicators by key: name, unit, which way is better, who answers for each."""
    rows = sorted(api.indicators(by=actor(request)).values(), key=lambda one: one.key)
    return page_of(rows, paging, lambda row: (row.key,))


@router.get("/indicators/{key}", response=Indicator)
def read_indicator(request: HttpRequest, key: str) -> Indicator:
    """Return one indicator."""
    return api.indicator(by=actor(request), key=key)


@router.get("/indicators/{key}/observations", response=Page[Observation])
def list_observations(
    request: HttpRequest, key: str, asked: Annotated[ObservationQuery, Query()], paging: Asked
) -> Page[Observation]:
    """Return the observations of an indicator by dimensions and period, each with interval, n and provenance."""
    by = actor(request)
    api.indicator(by=by, key=key)
    rows = [one for one in api.observations_of(by=by, indicators=[key]).get(key, []) if _is_asked(one, asked)]
    return page_of(sorted(rows, key=_place), paging, _place)


@router.get("/indicators/{key}/aggregates", response=Page[Observation])
def list_aggregates(request: HttpRequest, key: str, grain: Grain, paging: Asked, over: str = "") -> Page[Observation]:
    """Return the observations of an indicator by coarser periods and over dimensions (``over=channel,group``)."""
    rows = api.aggregated(
        by=actor(request), indicator=key, grain=grain, over=[part for part in over.split(",") if part]
    )
    return page_of(sorted(rows, key=_place), paging, _place)


@router.get("/lessons", response=Page[Lesson])
def list_lessons(request: HttpRequest, paging: Asked, kind: str = "", text: str = "") -> Page[Lesson]:
    """Return the lessons, newest first: all, of a kind of decision, or with every word of ``text``."""
    return page_of(api.lessons(by=actor(request), kind=kind, text=text), paging, lambda row: (-row.number,))


@router.get("/lessons/{int:number}", response=Lesson)
def read_lesson(request: HttpRequest, number: int) -> Lesson:
    """Return one lesson."""
    return api.lesson(by=actor(request), number=number)


@router.get("/forecast-record", response=Page[Record], openapi_extra=dict(NEEDS_KEY))
def list_records(request: HttpRequest, paging: Asked) -> Page[Record]:
    """Return how much of what was expected has come, by kind of decision and unit."""
    rows = sorted(api.forecast_record(by=actor(request)), key=lambda one: (one.kind, one.unit))
    return page_of(rows, paging, lambda row: (row.kind, row.unit))


@router.get("/forecast-record/expectations", response=Page[Scored], openapi_extra=dict(NEEDS_KEY))
def list_scored(request: HttpRequest, paging: Asked) -> Page[Scored]:
    """Return every expectation that was answered, with its answer."""
    rows = sorted(api.scored_expectations(by=actor(request)), key=lambda one: one.expectation.key)
    return page_of(rows, paging, lambda row: (row.expectation.key,))


@router.get("/progress", response=Progress, openapi_extra=dict(NEEDS_KEY))
def read_progress(request: HttpRequest) -> Progress:
    """Return how the loop runs: findings opened and decided, days to decision, shares expected and scored."""
    return api.progress(by=actor(request))


@router.get("/reviews", response=list[Run], openapi_extra=dict(NEEDS_KEY))
def list_reviews(request: HttpRequest) -> list[Run]:
    """Return the last thirty reviews, newest first."""
    return [Run(at=at, report=report) for at, report in api.runs(by=actor(request))]


@router.get("/reviewers", response=list[Rule])
def list_reviewers(request: HttpRequest) -> list[Rule]:
    """Return the rules that the nightly review looks after."""
    del request
    return [Rule.model_validate(one, from_attributes=True) for one in api.reviewers()]


def _decision(request: HttpRequest, number: int) -> Decision:
    by = actor(request)
    read = api.decision if by.may("review.read") else api.public_decision
    return read(by=by, number=number)


def _is_asked(one: Observation, asked: ObservationQuery) -> bool:
    told = asked.dict(exclude={"since", "until"}, exclude_none=True)
    return (
        (asked.since is None or one.period.until > asked.since)
        and (asked.until is None or one.period.since < asked.until)
        and all(getattr(one.dimensions, name) == value for name, value in told.items())
    )


def _place(one: Observation) -> tuple[str, ...]:
    of, when = one.dimensions, one.period
    return (of.service, of.provider, of.channel, of.municipality, of.group, str(when.since), str(when.until))
