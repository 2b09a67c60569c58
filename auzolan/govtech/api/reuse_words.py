# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages and dossiers speak of reuse checks."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.reuse_checks import Ground, Met, ReuseCheck, Way
from auzolan.govtech.nouns.solution_catalogue import Note

METS: Final[Mapping[Met, Any]] = {
    Met.MET: pgettext_lazy("requirement", "met"),
    Met.PARTLY: pgettext_lazy("requirement", "met in part"),
    Met.NOT: pgettext_lazy("requirement", "not met"),
    Met.UNKNOWN: pgettext_lazy("requirement", "not known"),
}
TONES: Final[Mapping[Met, str]] = {Met.MET: "good", Met.PARTLY: "warn", Met.NOT: "bad"}
WAYS: Final[Mapping[Way, Any]] = {
    Way.REUSE: _("reuse it as it is"),
    Way.ADAPT: _("reuse it, adapted"),
    Way.COMMISSION: _("acquire or develop"),
}
STEPS: Final[Mapping[str, Any]] = {
    "reuse": _("Another administration has it"),
    "open-source": _("Open source"),
    "rest": _("To acquire or to develop"),
}
GROUNDS: Final[Mapping[Ground, Any]] = {
    Ground.NO_APPLICATION: _("It acquires, develops and maintains no application (Ley 40/2015, art. 157.3)."),
    Ground.EMERGENCY: _("It is an emergency (Ley 9/2017, art. 120)."),
    Ground.SECURITY: _("What security and interoperability ask for leaves no room to reuse (Ley 40/2015, art. 157.3)."),
    Ground.OTHER: _("Another ground, told in writing."),
}
NOTES: Final[Mapping[Note, Any]] = {
    Note.WORDS_ONLY: _("Only words were compared, which finds little across languages."),
    Note.BEING_READ: _("Only words were compared: the models are still reading the catalogue."),
    Note.UNTRANSLATED: _("The need was not translated from Basque, which finds less."),
    Note.TOO_FEW: _("Among so few solutions it cannot be told whether anything meets this need: look at each."),
}
BEFORE_READING: Final = _(
    "Every search was made while the models were still reading the catalogue: only words were compared. What exists may"
    " have been missed."
)
FIELDS: Final[Mapping[str, Any]] = {
    "subject": _("Made for"),
    "unit": _("Unit"),
    "need": _("Need"),
    "requirements": _("Requirements"),
    "searches": _("Searches"),
    "short_list": _("Short list"),
    "why_none": _("Why nothing is on the short list"),
    "sheets": _("Coverage"),
    "method": _("Method of comparison"),
    "grades": _("Answers by criterion"),
    "impossible": _("Steps passed over"),
    "finish": _("Decision"),
    "ground": _("Ground"),
    "why": _("Why"),
    "until": _("Counts until"),
    "withdrawn_on": _("Withdrawn on"),
    "withdrawn_why": _("Why it was withdrawn"),
    "source": _("Source"),
}


def met(code: Any) -> str:
    """Return the word for how far a requirement is met, in the language of the page."""
    return str(METS.get(code, code))


def way(code: Any) -> str:
    """Return the word for the way in which a check ended."""
    return str(WAYS.get(code, code))


def nothing_listed(check: ReuseCheck) -> str:
    """Return in words that nothing was put on a short list, of how many that were found; the reason comes after it."""
    n = len(check.found)
    if not n:
        return gettext("Nothing was found, and nothing is on the short list.")
    told = ngettext(
        "%(n)s was found, and it is not on the short list.", "%(n)s were found, and none is on the short list.", n
    )
    return told % {"n": n}


def step(code: Any) -> str:
    """Return the name of a step of the gates."""
    return str(STEPS.get(code, code))


def ground(code: Any) -> str:
    """Return the ground of an exemption in words."""
    return str(GROUNDS.get(code, code))


def note(code: Any) -> str:
    """Return in words what a search had to do without."""
    return str(NOTES.get(code, code))
