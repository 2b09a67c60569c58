# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages speak of cycles."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.govtech.nouns.adoptions import Grade
from auzolan.govtech.nouns.cycles import Deed, Step

STEPS: Final[Mapping[Step, Any]] = {
    Step.NEED: _("Need"),
    Step.CHECK: pgettext_lazy("cycle", "Check"),
    Step.CHALLENGE: _("Challenge"),
    Step.PILOT: pgettext_lazy("cycle", "Pilot"),
    Step.LESSON: pgettext_lazy("cycle", "Lesson"),
    Step.TENDER: pgettext_lazy("cycle", "Tender"),
    Step.USE: pgettext_lazy("cycle", "Use"),
}
CHECK: Final = _("Reuse check")
GRADES: Final[Mapping[Grade, Any]] = {
    Grade.DECLARED: pgettext_lazy("adoption", "declared"),
    Grade.CONFIRMED: pgettext_lazy("adoption", "confirmed"),
}
USED_NO_MORE: Final = _("used no more")
NEXT: Final[Mapping[Deed, Any]] = {
    Deed.CHECK: _("Look first whether a solution exists."),
    Deed.DECIDE: _("The reuse check is being made: its page says what its decision asks for."),
    Deed.ASK: _("Nothing that exists is taken as it is. Where nobody knows yet how to do it, ask start-ups."),
    Deed.REUSE: _("A solution that exists is taken as it is. Say who uses it, once it is in use."),
    Deed.SELECT: _("The challenge goes through its phases: its page says what the next one asks for."),
    Deed.PILOT: _("What was selected is tried out, with what it is to bring decided beforehand."),
    Deed.LEARN: _("The pilot is over: both sides sit down to learn from it."),
    Deed.BUY: _("What was learnt goes into what is bought."),
    Deed.CONTRACT: _("The tender goes its way to a contract: its page says what it needs."),
    Deed.ADOPT: _("There is a contract. Say which solution it has brought, once it is in use."),
    Deed.CONFIRM: _("It is stated who uses it: somebody else of that unit confirms it."),
    Deed.NOTHING: _("It is in use, and confirmed: the need has come to its end."),
}
LABELS: Final[Mapping[Deed, Any]] = {
    Deed.CHECK: _("Begin a reuse check"),
    Deed.DECIDE: _("Go to the reuse check"),
    Deed.ASK: _("Begin a challenge from this check"),
    Deed.REUSE: _("State that a unit uses it"),
    Deed.SELECT: _("Go to the challenge"),
    Deed.PILOT: _("Go to the pilot"),
    Deed.LEARN: _("Go to the pilot"),
    Deed.BUY: _("Prepare a tender that follows this challenge"),
    Deed.CONTRACT: _("Go to the tender"),
    Deed.ADOPT: _("Say which solution is in use"),
    Deed.CONFIRM: _("Go to the solution"),
}
