# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages speak of challenges."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.questions import Asked

WORDS: Final[Mapping[StrEnum, Any]] = {
    Phase.IDENTIFY: _("in preparation"),
    Phase.DISSEMINATE: _("open for applications"),
    Phase.SELECT: _("applications are scored"),
    Phase.PILOT: _("in pilot"),
    Phase.LEARN: _("what it has taught"),
    Phase.CLOSED: pgettext_lazy("challenge", "closed"),
    Asked.WAITING: _("waits for an answer"),
    Asked.ANSWERED: pgettext_lazy("question", "answered"),
    Asked.DECLINED: _("put aside"),
}
TONES: Final[Mapping[StrEnum, str]] = {Phase.DISSEMINATE: "good", Phase.SELECT: "warn", Phase.PILOT: "warn"}
DEEDS: Final[Mapping[StrEnum, Any]] = {
    Phase.DISSEMINATE: _("Open it to everybody"),
    Phase.SELECT: _("Close applications and begin to score"),
    Phase.PILOT: _("Begin to pilot"),
    Phase.LEARN: _("Begin to learn from it"),
    Phase.CLOSED: _("Close it"),
}
"""What is done to come to a phase."""
FIELDS: Final[Mapping[str, Any]] = {
    "question": _("Question"),
    "need": _("Need"),
    "unit": _("Sponsor"),
    "call": _("Round"),
    "sandbox": _("Place to try it"),
    "datasets": _("Data offered"),
    "agreements": _("Agreements for data that not everybody sees"),
    "uses_ai": _("Uses an AI system"),
    "findings": _("Findings that it rests on"),
    "check": _("Reuse check"),
    "rules": _("Rules"),
    "budget_cents": _("Budget (cents)"),
    "instrument": _("Instrument"),
    "rules_on": _("Rules of the instrument as of"),
    "calendar": _("Days"),
    "applications_until": _("Last day for applications"),
    "select_until": _("Last day to select"),
    "pilot_until": _("Last day of the pilots"),
    "learn_until": _("Last day to learn from them"),
    "conditions": _("Who may apply"),
    "criteria": _("Criteria"),
    "is_blind": _("Score without names"),
    "evaluators": _("Evaluators"),
    "phase": _("Phase"),
    "moves": _("Its way"),
    "postponed": _("Last day moved"),
    "source": _("Source"),
    "challenge": _("Challenge"),
    "state": _("State"),
    "answer": _("Answer"),
}

VALUES: Final[Mapping[str, Mapping[StrEnum, Any]]] = {"phase": WORDS, "state": WORDS}
"""Which fields hold codes, in the history."""


def word(code: Any) -> str:
    """Return the word for a code, in the language of the page."""
    return str(WORDS.get(code, code))
