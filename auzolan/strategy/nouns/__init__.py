# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The things that strategy speaks of, frozen."""

from auzolan.strategy.nouns.prioritising import (
    ALPHA,
    Candidate,
    Change,
    Choice,
    Contrast,
    LeftOut,
    Minimum,
    Misread,
    Objective,
    Phase,
    Plan,
    Portfolio,
    Prioritised,
    Scenario,
    Start,
    Why,
)

__all__ = [
    "ALPHA",
    "Candidate",
    "Change",
    "Choice",
    "Contrast",
    "LeftOut",
    "Minimum",
    "Misread",
    "Objective",
    "Phase",
    "Plan",
    "Portfolio",
    "Prioritised",
    "Scenario",
    "Start",
    "Why",
]
