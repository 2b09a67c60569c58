# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Illustrative challenges as a file tells them: days count from today, money is in euros."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from auzolan.govtech.nouns.applications import Applicant, Contact
from auzolan.govtech.nouns.challenges import Calendar, Criterion, Rules
from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.govtech.nouns.piloting import Hypothesis
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Expectation, Series


def text(told: Mapping[str, Any]) -> Text:
    """Return a text of the languages that are told.

    >>> text({"eu": "Bai", "en": "Yes"})
    Text(eu='Bai', es='', en='Yes')
    """
    return Text(**{code: told.get(code, "") for code in LANGUAGES})


def rules(told: Mapping[str, Any], today: date) -> Rules:
    """Return the rules of a challenge."""
    days = ("applications_until", "select_until", "pilot_until", "learn_until")
    return Rules(
        budget_cents=told["budget"] * 100,
        instrument=told["instrument"],
        rules_on=today + timedelta(days=told["on"]),
        calendar=Calendar(*(today + timedelta(days=told[day]) for day in days)),
        criteria=tuple(Criterion(one["key"], text(one), one["weight"]) for one in told["criteria"]),
        conditions=text(told["conditions"]),
        is_blind=told["blind"],
    )


def applicant(told: Mapping[str, Any]) -> Applicant:
    """Return who applies."""
    return Applicant(told["company"], told["registration"], told["address"])


def contact() -> Contact:
    """Return whom to write to: nobody there is."""
    return Contact("(demo)", "demo@example.org")


def hypothesis(told: Mapping[str, Any], today: date) -> Hypothesis:
    """Return what a pilot is to show."""
    baseline, low, middle, high = (float(told[name]) for name in ("baseline", "low", "middle", "high"))
    by = today + timedelta(days=told["by"])
    return Hypothesis(told["statement"], Expectation(Series(told["indicator"]), baseline, low, middle, high, by))


def lesson(told: Mapping[str, Any]) -> Learnt:
    """Return what was learnt."""
    changes = {change: text(told[change.value]) for change in Change if change.value in told}
    return Learnt(
        claim=text(told["claim"]),
        evidence=text(told["evidence"]),
        context=text(told["context"]),
        transfer=text(told["transfer"]),
        changes=changes,
    )
