# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of what an administration has lived through: a pilot that has ended, with its lesson; a solution in use."""

from datetime import date
from typing import Any

from auzolan.govtech.api import adoptions, evaluating, learning, solutions
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.learning import Learnt
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.kernel import an_actor
from tests.builders.pilots import BEGUN, a_lesson, a_pilot, ended
from tests.builders.solutions import CATALOGUE

HOUSE = system("bizkaia")
PILOT, LESSON = "govtech/pilot/1", "review/lesson/1"
DOORS = "sensors that count people at the doors of a bus"
"""A need that the pilot, or its lesson, has words of."""


def a_catalogue() -> None:
    """Record a catalogue of twenty solutions."""
    solutions.record_solutions(by=HOUSE, paths=[CATALOGUE])


def a_taught_lesson(**told: Any) -> Learnt:
    """Return the lesson of the pilot of application 1, which has ended; call it within ``as_of(BEGUN)``."""
    ended()
    learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Both sides")
    return learning.learn(by=HOUSE, application=1, kind=evaluating.SELECT, told=a_lesson(**told))


def a_lived_pilot(**lesson: Any) -> None:
    """Let a pilot have begun, ended and taught a lesson."""
    a_pilot()
    with clock.as_of(BEGUN):
        a_taught_lesson(**lesson)


def an_adoption(solution: str = "cemetery-register") -> Adoption:
    """Return that the unit mobility uses a solution since 2025, stated by one of it and confirmed by another."""
    stated = adoptions.state_adoption(
        by=an_actor("jone", role="service-owner", at="mobility"), solution=solution, unit="mobility",
        since=date(2025, 3, 1),
    )  # fmt: skip
    return adoptions.confirm_adoption(by=an_actor("mikel", role="service-owner", at="mobility"), number=stated.number)
