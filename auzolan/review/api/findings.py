# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The docket and the life of findings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from auzolan.kernel import clock, dependencies
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.review.core import docket as ranking
from auzolan.review.core.progress import progress as loop_progress
from auzolan.review.nouns import Finding, Identity, Progress, Ranked, State, Step, Verdict, Weights
from auzolan.review.store import decisions as decided
from auzolan.review.store import findings as store

DECIDERS = (
    "political-head",
    "general-secretary",
    "committee-member",
    "technical-secretary",
    "service-owner",
    "channel-manager",
    "chief-data-officer",
    "ai-responsible",
    "govtech-lead",
    "municipal-administrator",
)


@verb("review.read", roles=EVERY_ROLE)
def docket(
    *,
    by: Actor,
    states: Iterable[State] = (State.OPEN,),
    room: str = "",
    unit: str = "",
    decides: str = "",
    text: str = "",
) -> list[Ranked]:
    """Return the findings in these states, ranked by stake x confidence x urgency; places count the whole docket."""
    rows = ranking.rank(store.findings(by.tenant, states), store.weights(by.tenant), clock.today())
    return [
        row
        for row in rows
        if (not room or row.finding.sighting.rule.startswith(f"{room}."))
        and (not unit or row.finding.sighting.owner == unit)
        and (not decides or row.finding.sighting.decides == decides)
        and (not text or _mentions(row.finding, text.casefold()))
    ]


@verb("review.read", roles=EVERY_ROLE, logged="number")
def finding(*, by: Actor, number: int) -> Finding:
    """Return one finding, or raise NotFound."""
    return _finding(by.tenant, number)


@verb("review.read", roles=EVERY_ROLE)
def identity_of_finding(*, by: Actor, number: int) -> Identity:
    """Return which finding it is and who answers for it, which looks at none of it; NotFound where there is none."""
    seen = _finding(by.tenant, number).sighting
    return Identity(seen.rule, seen.subject, seen.owner)


@verb("review.read", roles=EVERY_ROLE)
def finding_history(*, by: Actor, number: int) -> list[Step]:
    """Return the steps of a finding's life, oldest first."""
    return store.steps(by.tenant, number)


@verb("review.read", roles=EVERY_ROLE)
def dependents(*, by: Actor, subject: Ref) -> tuple[Ref, ...]:
    """Return every record that needs the subject, directly or through others: who else is touched."""
    return dependencies.dependents_of(by.tenant, subject)


@verb("review.decide", roles=DECIDERS, logged="number")
@transaction.atomic
def defer(*, by: Actor, number: int, until: date, reason: str) -> None:
    """Put a finding off until a day to come; it opens again by itself on that day."""
    found = _to_be_closed(by, number, reason)
    if until <= clock.today():
        raise BadInput(until, field="until", expected="a day to come")
    store.close(
        by.tenant, [found.number], State.DEFERRED, clock.now(), why=reason.strip(), person=by.person, until=until
    )


@verb("review.decide", roles=DECIDERS, logged="number")
@transaction.atomic
def dismiss(*, by: Actor, number: int, reason: str) -> None:
    """Close a finding without a decision, saying why; it opens again when its evidence is another."""
    found = _to_be_closed(by, number, reason)
    store.close(by.tenant, [found.number], State.DISMISSED, clock.now(), why=reason.strip(), person=by.person)


@verb("review.read", roles=EVERY_ROLE)
def weights(*, by: Actor) -> Weights:
    """Return the weights of the docket."""
    return store.weights(by.tenant)


@verb("review.weigh", roles=("general-secretary", "committee-member", "technical-secretary"))
@transaction.atomic
def set_weights(*, by: Actor, weights: Weights) -> None:
    """Set the weights of the docket; none may be negative, and a half-life is at least a day."""
    for field in ("euros_per_person", "euros_per_hour"):
        if getattr(weights, field) < 0:
            raise BadInput(getattr(weights, field), field=field, expected="0 or more")
    if weights.half_life_days < 1:
        raise BadInput(weights.half_life_days, field="half_life_days", expected="1 or more")
    store.put_weights(by.tenant, weights, clock.now(), by.person)


@verb("review.read", roles=EVERY_ROLE)
def progress(*, by: Actor) -> Progress:
    """Return how the loop runs: findings opened and decided, days to decision, shares with expectation and scored."""
    today = clock.today()
    all_expectations = decided.expectations(by.tenant)
    due = [(one, outcome) for one, outcome in all_expectations if one.by <= today]
    scored = sum(outcome is not None and outcome.verdict is not Verdict.CANNOT_TELL for _one, outcome in due)
    return loop_progress(store.findings(by.tenant), decided.decisions(by.tenant), len(due), scored)


@verb("review.read", roles=EVERY_ROLE)
def docket_json(*, by: Actor) -> list[dict[str, Any]]:
    """Return the docket as plain data for the committee's own tools: every factor of every row."""
    return [to_json(row) for row in docket(by=by)]


def _finding(tenant: str, number: int) -> Finding:
    found = store.finding(tenant, number)
    if found is None:
        raise NotFound(f"There is no finding {number}.")
    return found


def _to_be_closed(by: Actor, number: int, reason: str) -> Finding:
    found = _finding(by.tenant, number)
    by.require("review.decide", unit=found.sighting.owner)
    if found.state is not State.OPEN:
        raise Conflict(f"Finding {number} is not open any more: it is {found.state.value}.")
    if not reason.strip():
        raise BadInput(reason, field="reason", expected="a reason")
    return found


def _mentions(found: Finding, text: str) -> bool:
    seen = found.sighting
    words = (seen.title, seen.saw)
    return any(text in part.casefold() for t in words for part in (t.eu, t.es, t.en)) or text in str(seen.subject)
