# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of pilots of challenges: plain functions with defaults that call api."""

from datetime import date, timedelta
from typing import Any

from auzolan.govtech.api import challenges
from auzolan.govtech.api import piloting as api
from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.govtech.nouns.piloting import Hypothesis, Pilot, Result
from auzolan.kernel import clock
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Decision, Expectation, Series
from tests.builders.challenges import HOUSE, LATER, deciders, gives, in_select, selected
from tests.builders.review import an_indicator

BEGUN = date(2027, 2, 1)


def to_pilot(*companies: str, **sent: Any) -> None:
    """Let a challenge stand in pilot, application 1 of which is selected."""
    in_select(*companies or ("Geltoki",), sent=sent)
    with clock.as_of(LATER):
        for number in range(1, len(companies or ("Geltoki",)) + 1):
            gives("ane", number, 8, 6)
            gives("jon", number, 7, 7)
        selected(1)
        challenges.move_on(by=HOUSE, number=1)


def a_pilot(**sent: Any) -> Pilot:
    """Return the pilot of application 1, from the first of February 2027; what runs after it is within that day."""
    to_pilot(**sent)
    with clock.as_of(BEGUN):
        return api.sign_agreement(
            by=HOUSE, application=1, signed_on=BEGUN, cents=12_000_00, starts_on=BEGUN, ends_on=date(2027, 6, 1)
        )


def a_hypothesis(**told: Any) -> Hypothesis:
    """Return the hypothesis that the share of satisfied people goes from 0.5 to 0.7."""
    an_indicator("satisfied")
    values: dict[str, Any] = {"baseline": 0.5, "low": 0.6, "middle": 0.7, "high": 0.8, "by": date(2027, 12, 31)}
    return Hypothesis("People know which bus is full", Expectation(Series("satisfied"), **(values | told)))


def expected(**told: Any) -> Decision:
    """Return the decision on what the pilot of application 1 is to bring."""
    values: dict[str, Any] = {
        "hypotheses": [a_hypothesis()],
        "reason": "It can be measured",
        "instead": "Nobody would know",
        "review_on": clock.today() + timedelta(days=330),
        **deciders(),
    }
    return api.expect_of(by=HOUSE, application=1, **(values | told))


def ended() -> Pilot:
    """Return the pilot of application 1 that has ended; call it within ``as_of(BEGUN)``, after ``a_pilot``."""
    expected()
    return api.end_pilot(by=HOUSE, application=1, result=Result.WORKS, why="On every line")


def a_lesson(**told: Any) -> Learnt:
    """Return a lesson that is not written yet."""
    values: dict[str, Any] = {
        "claim": Text("Zenbatu atean", "Contar en la puerta", "Count at the door"),
        "evidence": Text("Bi linea", "Dos líneas", "Two lines"),
        "context": Text("Euria", "Lluvia", "Rain"),
        "transfer": Text("Edozein autobusetan", "En cualquier autobús", "In any bus"),
        "changes": {Change.REQUIREMENT: Text("Sentsoreak ateetan", "Sensores en las puertas", "Sensors at doors")},
    }
    return Learnt(**(values | told))
