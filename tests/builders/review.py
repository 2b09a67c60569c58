# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of review: indicators, observations, sightings, decisions, with defaults."""

from collections.abc import Sequence
from datetime import date

from auzolan.kernel.access import Actor, system
from auzolan.kernel.periods import Period, months_after
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from auzolan.review import api
from auzolan.review.nouns import (
    Aggregation,
    Decision,
    DecisionKind,
    Dimensions,
    Direction,
    Expectation,
    Figure,
    Indicator,
    Observation,
    Option,
    Series,
    Sighting,
    Stake,
)
from tests.builders.kernel import a_person, a_tenant

KIND = DecisionKind(
    "tests.mend",
    "review",
    Text("Konpondu", "Arreglar", "Mend"),
    responsible_roles=("service-owner",),
    accountable_roles=("political-head",),
)


def an_indicator(key: str = "satisfied", *, tenant: str = "bizkaia", grain: str = "month") -> Indicator:
    """Return an indicator that is recorded."""
    a_tenant(tenant)
    made = Indicator(key, same(key), "share", Direction.UP, Aggregation.MEAN, grain, owner="gertu", source="tests")
    api.record_indicators(by=system(tenant), indicators=[made])
    return made


def monthly(
    values: Sequence[float], *, since: date = date(2024, 1, 1), indicator: str = "satisfied", service: str = "register"
) -> list[Observation]:
    """Return one observation a month from ``since``."""
    return [
        Observation(
            indicator,
            Period(months_after(since, place), months_after(since, place + 1)),
            value,
            dimensions=Dimensions(service=service),
            n=100,
            provenance="tests",
        )
        for place, value in enumerate(values)
    ]


def a_sighting(
    subject: str = "services/service/register",
    *,
    rule: str = "tests.low",
    value: float = 0.5,
    euros: float = 1000.0,
    confidence: float = 0.9,
    urgent_by: date = date(2026, 1, 1),
    owner: str = "gertu",
) -> Sighting:
    """Return a sighting."""
    return Sighting(
        rule=rule,
        subject=Ref.parse(subject),
        title=same(f"low: {subject}"),
        saw=same(f"{value}"),
        figures=(Figure(same("share"), value, "share", "2025", n=100),),
        stake=Stake(10, 1, euros, same("counted")),
        confidence=confidence,
        urgent_by=urgent_by,
        owner=owner,
        decision_kinds=("tests.mend",),
        series=(Series("satisfied", Dimensions(service="register")),),
    )


def an_expectation(
    *, baseline: float = 0.5, low: float = 0.6, middle: float = 0.7, high: float = 0.8, by: date = date(2030, 1, 1)
) -> Expectation:
    """Return an expectation on the satisfied series of the service register."""
    return Expectation(Series("satisfied", Dimensions(service="register")), baseline, low, middle, high, by)


def deciders(tenant: str = "bizkaia") -> tuple[str, str]:
    """Return the usernames of someone responsible and someone accountable."""
    a_tenant(tenant)
    a_person("jone", role="service-owner", at=tenant)
    a_person("miren", role="political-head", at=tenant)
    return "jone", "miren"


def decide(by: Actor, **changes: object) -> Decision:
    """Take a decision with defaults; ``changes`` replace them."""
    api.declare_kind(KIND)
    responsible, accountable = deciders(by.tenant)
    told: dict[str, object] = {
        "kind": "tests.mend",
        "title": "Mend it",
        "subject": Ref("services", "service", "register"),
        "options": (Option("mend", "it works"), Option("wait", "costs nothing")),
        "choice": "mend",
        "reason": "people wait",
        "responsible": responsible,
        "accountable": accountable,
        "review_on": date(2030, 1, 1),
    }
    return api.decide(by=by, **(told | changes))  # type: ignore[arg-type]


class Watched:
    """Evidence that a test changes, and the reviewer that reads it."""

    def __init__(self, rule: str = "tests.low") -> None:
        self.sightings: list[Sighting] = []
        self.stamp = "1"
        self.rule = rule
        api.register(
            api.Reviewer(
                id=rule,
                room="review",
                rule=same("low"),
                source="tests",
                reads=("tests",),
                gather=lambda _tenant, _as_of: list(self.sightings),
                judge=lambda evidence, _as_of: evidence,
                stamp=lambda _tenant: self.stamp,
            )
        )

    def show(self, *sightings: Sighting) -> None:
        self.sightings = list(sightings)
        self.stamp += "1"
