# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What review's nouns look like on a page: figures, observations, expectations, outcomes, and what is at stake."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import ngettext

from auzolan.kernel.web import into
from auzolan.review.nouns import Expectation, Figure, Observation, Outcome, Stake
from auzolan.showing import writing


def stake(of: Stake) -> list[str]:
    """Return what is at stake in a year, each part that is not nothing as a phrase."""
    people, hours = round(of.people), round(of.hours)
    parts: list[tuple[float, Callable[[], str]]] = [
        (people, lambda: ngettext("%(n)s person", "%(n)s people", people) % {"n": writing.number(people)}),
        (hours, lambda: ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": writing.number(hours)}),
        (round(of.euros), lambda: writing.money(round(of.euros), of.currency)),
    ]
    return [phrase() for amount, phrase in parts if amount]


def figure(of: Figure) -> dict[str, Any]:
    """Return a figure ready to be shown: never without its period, with n and interval where it has them."""
    return {
        "name": into(of.name),
        "value": writing.quantity(of.value, of.unit),
        "interval": writing.interval(of.low, of.high, of.unit),
        "n": writing.number(of.n) if of.n is not None else "",
        "period": of.period,
        "source": of.source,
    }


def observation(of: Observation, unit: str) -> dict[str, Any]:
    """Return an observation ready to be shown in a table."""
    return {
        "period": writing.period(of.period),
        "value": writing.quantity(of.value, unit) if of.value is not None else "",
        "status": of.status.value,
        "n": writing.number(of.n) if of.n is not None else "",
        "interval": writing.interval(of.low, of.high, unit),
        "ratio": _ratio(of.numerator, of.denominator),
        "provenance": of.provenance,
        "simulated": of.simulated,
    }


def _ratio(part: float | None, whole: float | None) -> str:
    return f"{writing.number(part)} / {writing.number(whole)}" if whole is not None else ""


def expectation(of: Expectation, unit: str) -> dict[str, Any]:
    """Return an expectation ready to be shown: from what, to what, between which ends, by when."""
    return {
        "baseline": writing.quantity(of.baseline, unit),
        "middle": writing.quantity(of.middle, unit),
        "interval": writing.interval(of.low, of.high, unit),
        "by": writing.day(of.by),
        "since": writing.day(of.since) if of.since else "",
    }


def outcome(of: Outcome, unit: str) -> dict[str, Any]:
    """Return an outcome ready to be shown: what came, what would have come anyway, and the difference."""
    return {
        "realised": writing.quantity(of.realised, unit),
        "counterfactual": writing.quantity(of.counterfactual, unit),
        "effect": writing.quantity(of.effect, unit),
        "interval": writing.interval(of.low, of.high, unit),
        "ratio": writing.percent(of.ratio, 0),
        "n": writing.number(of.n),
        "grade": of.grade,
        "method": of.method.replace("-", " "),
        "verdict": of.verdict.value,
        "why": into(of.why),
        "scored_at": writing.day(of.scored_at.date()),
    }
