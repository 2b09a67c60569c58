# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages speak of cards, gates, incidents and appeals."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.cards import Ailing
from auzolan.ai.nouns.incidents import Contested, Ended, Gravity, Step
from auzolan.ai.nouns.loading import Purpose, Reason
from auzolan.ai.nouns.pilots import Hand, Harm

WORDS: Final[Mapping[StrEnum, Any]] = {
    Ailing.ARTEFACT: _("The model or code is not the one that was measured."),
    Ailing.VERSION: _("The newest version was not measured."),
    Ailing.AGE: _("The measurement is old."),
    Ailing.DRIFT: _("The data are not any more like those it was measured on."),
    Ailing.SIGNATURE: _("The card was changed after it was signed."),
    Reason.UNREGISTERED: _("not on the register"),
    Reason.NO_VERSION: _("no version registered"),
    Reason.ARTEFACT: _("not the registered model or code"),
    Reason.REUSED: _("number of a version used twice"),
    Reason.STAGE: _("its stage does not let it run"),
    Reason.NO_CARD: _("never measured"),
    Reason.CARD: _("its card does not hold"),
    Reason.PLACE: _("a link stands in the place of the model"),
    Reason.FORM: _("in no form that is safe to read"),
    Reason.MEASURE: _("measuring failed"),
    Purpose.RUN: _("to be used"),
    Purpose.EVALUATE: _("to be measured"),
    Harm.NONE: _("nothing"),
    Harm.NUISANCE: _("a nuisance"),
    Harm.MONEY: _("money or time"),
    Harm.RIGHTS: _("a right"),
    Harm.BODY: _("health or safety"),
    Hand.DECIDES: _("a person decides, the system proposes"),
    Hand.CONFIRMS: _("a person confirms what it says"),
    Hand.WATCHES: _("a person watches and can stop it"),
    Hand.NOBODY: _("nobody is in between"),
    Gravity.DEATH: _("a death, or a suspicion of one: 10 days"),
    Gravity.WIDESPREAD: _("widespread, or critical infrastructure: 2 days"),
    Gravity.SERIOUS: _("serious: 15 days"),
    Gravity.OTHER: _("not serious in the sense of the law: 30 days"),
    Step.OPEN: _("open"),
    Step.REPORTED: _("reported to the authority"),
    Step.ANSWERED: _("answered"),
    Contested.DECISION: _("A decision that touches me"),
    Contested.EXPLANATION: _("I want the decision explained to me"),
    Contested.DATA: _("The data it uses about me or my area are wrong"),
    Contested.OTHER: _("Something else"),
    Ended.UPHELD: _("You are right"),
    Ended.IN_PART: _("You are right in part"),
    Ended.REFUSED: _("We keep to it"),
    Ended.NOT_OURS: _("It is not ours to answer"),
}


def word(code: StrEnum) -> str:
    """Return the word for a code, in the language of the page."""
    return str(WORDS.get(code, code))


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, word(one)) for one in kind]


FIELDS: Final[Mapping[str, Any]] = {
    "system": _("System"),
    "version": _("Version"),
    "known_on": _("Known on"),
    "gravity": _("How grave"),
    "what": _("What happened"),
    "touched": _("People touched"),
    "acts": _("Who must act"),
    "accounts": _("Politically accountable"),
    "due_on": _("To be reported by"),
    "step": _("Stage"),
    "reported_on": _("Reported on"),
    "authority": _("Authority"),
    "answer": _("What was done"),
    "closed_on": _("Closed on"),
    "ended": _("The answer"),
    "people": _("People reached in a year"),
    "hours": _("Hours saved in a year, of people and of staff"),
    "euros": _("Euros saved in a year"),
    "harm": _("What a wrong answer harms"),
    "hand": _("What a person does with what it says"),
    "reverts_in_days": _("Days until a wrong answer is undone"),
    "how": _("How these numbers were counted"),
    "expects": _("Indicator that it promises to move"),
}
