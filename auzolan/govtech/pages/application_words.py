# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages speak of applications."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.applications import Cause, Stage
from auzolan.govtech.nouns.learning import Change
from auzolan.govtech.nouns.piloting import Result

STAGES: Final[Mapping[Stage, Any]] = {
    Stage.RECEIVED: _("received"),
    Stage.EXCLUDED: _("excluded"),
    Stage.ELIGIBLE: _("eligible"),
    Stage.SCORED: _("scored"),
    Stage.NOT_SELECTED: _("not selected"),
    Stage.SELECTED: _("selected"),
    Stage.PILOTING: _("in pilot"),
    Stage.PILOTED: _("piloted"),
    Stage.WITHDRAWN: _("withdrawn by its applicant"),
}
TONES: Final[Mapping[Stage, str]] = {
    Stage.EXCLUDED: "bad", Stage.RECEIVED: "warn", Stage.SELECTED: "good", Stage.PILOTING: "good",
    Stage.PILOTED: "good",
}  # fmt: skip
CAUSES: Final[Mapping[Cause, Any]] = {
    Cause.INCOMPLETE: _("Something that was asked for is missing."),
    Cause.CONDITIONS: _("A condition of the challenge is not met."),
    Cause.CAPACITY: _("It has no capacity to act, or no solvency for this (Ley 9/2017, art. 65 and 74)."),
    Cause.PROHIBITED: _("It is prohibited from contracting (Ley 9/2017, art. 71)."),
    Cause.TAXES: _("It is not up to date with its taxes (Ley 9/2017, art. 71.1.d)."),
    Cause.SOCIAL_SECURITY: _("It is not up to date with Social Security (Ley 9/2017, art. 71.1.d)."),
    Cause.SEVERAL: _("It has sent more than one application (Ley 9/2017, art. 139.3)."),
    Cause.BUDGET: _("It asks for more than the budget."),
    Cause.NAMED: _("The solution says whose it is, where scoring is without names (Ley 9/2017, art. 187)."),
}
CONFIRMS: Final[Mapping[Cause, Any]] = {
    Cause.CONDITIONS: _("we meet the conditions of the challenge"),
    Cause.CAPACITY: _("we have the capacity and the solvency for it (Ley 9/2017, art. 65 and 74)"),
    Cause.PROHIBITED: _("we are not prohibited from contracting (Ley 9/2017, art. 71)"),
    Cause.TAXES: _("we are up to date with our taxes (Ley 9/2017, art. 71.1.d)"),
    Cause.SOCIAL_SECURITY: _("we are up to date with Social Security (Ley 9/2017, art. 71.1.d)"),
    Cause.SEVERAL: _("this is our only application to this challenge (Ley 9/2017, art. 139.3)"),
    Cause.NAMED: _("the text of the solution does not say who we are (Ley 9/2017, art. 187)"),
}
RESULTS: Final[Mapping[Result, Any]] = {
    Result.WORKS: _("It works"),
    Result.IN_PART: _("It works in part"),
    Result.FAILS: _("It does not work"),
    Result.UNKNOWN: _("Nobody can tell"),
}
CHANGES: Final[Mapping[Change, Any]] = {
    Change.CRITERION: _("Criterion of a tender that it would change"),
    Change.REQUIREMENT: _("Requirement of a tender that it would change"),
    Change.PRICE_MODEL: _("Price model of a tender that it would change"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "challenge": _("Challenge"),
    "stage": _("Stage"),
    "causes": _("Causes of exclusion"),
    "why": _("Why"),
    "may_publish": _("May stand in the register"),
    "may_publish_solution": _("The text of the solution may stand in the register"),
    "uses_ai": _("Uses an AI system"),
    "ai_system": _("AI system of the register"),
    "application": _("Application no."),
    "agreement": _("Agreement"),
    "starts_on": _("The pilot begins on"),
    "ends_on": _("The pilot ends on"),
    "hypotheses": _("What it is to bring"),
    "decision": _("Decision"),
    "payments": _("Payments"),
    "touchpoints": _("Touchpoints"),
    "further": _("Further agreements"),
    "in_use_since": _("In use since"),
    "result": _("What came of it"),
    "ended_on": _("Ended on"),
    "session": _("Learning session"),
    "signed_on": _("Signed on"),
    "cents": _("Value (cents)"),
    "what": _("For what"),
    "held_on": _("Held on"),
    "attended": _("Who was there"),
    "lessons": _("Lessons"),
}
VALUES: Final[Mapping[str, Mapping[Any, Any]]] = {"stage": STAGES, "causes": CAUSES, "result": RESULTS}
"""Which fields hold codes, in the history."""


def stage(code: Any) -> str:
    """Return the word for a stage, in the language of the page."""
    return str(STAGES.get(code, code))
