# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages speak of solutions."""

from collections.abc import Mapping
from typing import Any, Final

from babel import Locale
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.api import solutions as api
from auzolan.govtech.nouns.experience import Kind
from auzolan.govtech.nouns.solution_catalogue import Note, Vitality
from auzolan.govtech.nouns.solutions import UNDETERMINED
from auzolan.kernel.web import into

STATUSES: Final[Mapping[str, Any]] = {
    "concept": pgettext_lazy("solution", "an idea"),
    "development": pgettext_lazy("solution", "in development"),
    "beta": pgettext_lazy("solution", "being tried out"),
    "stable": pgettext_lazy("solution", "stable"),
    "obsolete": pgettext_lazy("solution", "obsolete"),
}
VITALITIES: Final[Mapping[Vitality, Any]] = {
    Vitality.UNSEEN: _("not observed"),
    Vitality.ALIVE: _("worked on in the last year"),
    Vitality.QUIET: _("quiet for more than a year"),
    Vitality.DOUBTFUL: _("not reached, or stopped: seen once"),
    Vitality.DEAD: _("dead: seen twice"),
}
TONES: Final[Mapping[Vitality, str]] = {
    Vitality.ALIVE: "good", Vitality.QUIET: "warn", Vitality.DOUBTFUL: "warn", Vitality.DEAD: "bad",
}  # fmt: skip
NOTES: Final[Mapping[Note, Any]] = {
    Note.WORDS_ONLY: _("Only words are compared: the models that read across languages are not installed here."),
    Note.BEING_READ: _("Only words are compared for now: the models are still reading the catalogue."),
    Note.UNTRANSLATED: _("Needs in Basque are not translated here, so less is found."),
    Note.TOO_FEW: _("Among so few solutions it cannot be told whether anything meets this need: look at each."),
}
KINDS: Final[Mapping[Kind, Any]] = {
    Kind.SOLUTION: _("solution"),
    Kind.PILOT: _("pilot"),
    Kind.LESSON: _("lesson"),
    Kind.SYSTEM: _("system of ours"),
}
MAINTENANCES: Final[Mapping[str, Any]] = {
    "internal": _("by its own publisher"),
    "contract": _("by contract"),
    "community": _("by a community"),
    "none": _("by nobody"),
}
FACETS: Final[Mapping[str, Any]] = {
    "status": _("Declared status"),
    "vitality": _("Seen to be"),
    "licence": _("Licence"),
    "category": _("Category"),
    "country": _("Country"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "solution": _("Solution"),
    "name": _("Name"),
    "descriptions": _("Descriptions"),
    "repository": _("Repository"),
    "aliases": _("Other addresses of its repository"),
    "landing_page": _("Its own page"),
    "organisation": _("Publisher"),
    "copyright_owner": _("Holder of the rights"),
    "licence": _("Licence"),
    "categories": _("Categories"),
    "tags": _("Tags"),
    "software_type": _("Kind of software"),
    "development_status": _("Declared status"),
    "version": _("Version"),
    "released_on": _("Released on"),
    "maintenance": _("Maintenance"),
    "platforms": _("Platforms"),
    "dependencies": _("What it needs"),
    "audience": _("For whom it is"),
    "languages": _("Languages"),
    "is_localisable": _("Can be translated"),
    "programming_languages": _("Programming languages"),
    "uses": _("Named by its publisher as using it"),
    "based_on": _("Based on"),
    "health": _("State of its repository"),
    "validity": _("Validity of its file"),
    "catalogue_ids": _("Keys in other catalogues"),
    "sources": _("Sources"),
    "failures": _("Files that were invalid"),
    "observations": _("Observations"),
    "merged_into": _("The same as"),
    "slug": _("Address"),
    "recorded_on": _("In the catalogue since"),
}

VALUES: Final[Mapping[str, Mapping[Any, Any]]] = {
    "solution.development_status": STATUSES,
    "solution.maintenance.kind": MAINTENANCES,
}
"""The words of the codes that a field of its history holds."""
ADOPTIONS: Final[Mapping[str, Any]] = {
    "solution": _("Solution"),
    "unit": _("Unit"),
    "since": _("In use since"),
    "until": _("Used until"),
    "why_ended": _("Why it is used no more"),
    "withdrawn_on": _("Withdrawn on"),
    "tender": _("Contract that brought it"),
    "version": _("Version in use"),
    "cents": _("Cost in a year (cents)"),
    "satisfaction": _("Satisfaction"),
    "benefit": _("What it has brought"),
    "stated_by": _("Stated by"),
    "stated_on": _("Stated on"),
    "confirmed_by": _("Confirmed by"),
    "confirmed_on": _("Confirmed on"),
    "address": _("This address"),
    "same_as": _("is of the same repository as"),
    "person": _("Confirmed by"),
    "on": _("Confirmed on"),
}


def facet(name: str) -> str:
    """Return what a facet is called."""
    return str(FACETS[name])


def value(name: str, code: str) -> str:
    """Return the word for a value of a facet, in the language of the page; what has no word, as it is."""
    if name == "status":
        return status(code)
    if name == "vitality":
        return vitality(code)
    if name == "category":
        return category(code)
    return country(code) if name == "country" else code


def status(code: str) -> str:
    """Return the word for a declared status."""
    return str(STATUSES.get(code, code))


def vitality(code: Any) -> str:
    """Return the word for how alive a solution was seen to be."""
    return str(VITALITIES[Vitality(code)])


def vitality_tone(code: Any) -> str:
    """Return the tone of its badge."""
    return TONES.get(Vitality(code), "plain")


def category(code: str) -> str:
    """Return the name of a category; of one that the standard does not know, as it is written."""
    name = api.category_names().get(code)
    return into(name) if name else code


def country(code: str) -> str:
    """Return the name of a country by its code."""
    return str(_locale().territories.get(code, code))


def language(tag: str) -> str:
    """Return the name of a language by its tag; nothing where the source does not tell it."""
    return "" if tag in ("", UNDETERMINED) else str(_locale().languages.get(tag.split("-", maxsplit=1)[0].lower(), tag))


def maintenance(kind: str) -> str:
    """Return the words for how a solution is declared to be maintained."""
    return str(MAINTENANCES.get(kind, kind))


def note(code: Note) -> str:
    """Return what a search had to do without, as a sentence."""
    return str(NOTES[code])


def kind(code: Kind) -> str:
    """Return the word for what a search has found."""
    return str(KINDS[code])


def _locale() -> Any:
    return Locale.parse(get_language() or "eu", sep="-")
