# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages call systems: their stages, why they are registered, their facets and fields."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.systems import Scope, Stage

WORDS: Final[Mapping[StrEnum, Any]] = {
    Scope.AI_SYSTEM: _("AI system"),
    Scope.OTHER: _("other algorithm"),
    Stage.IDEA: _("an idea"),
    Stage.SCREENED: _("screened"),
    Stage.PILOTING: _("being tried"),
    Stage.DECIDED: _("decided"),
    Stage.SCALED: _("in use"),
    Stage.STOPPED: _("stopped"),
    Stage.RETIRED: _("out of use"),
}
TONES: Final[Mapping[StrEnum, str]] = {
    Scope.AI_SYSTEM: "plain",
    Scope.OTHER: "plain",
    Stage.IDEA: "plain",
    Stage.SCREENED: "plain",
    Stage.PILOTING: "warn",
    Stage.DECIDED: "warn",
    Stage.SCALED: "good",
    Stage.STOPPED: "bad",
    Stage.RETIRED: "plain",
}
FACETS: Final[Mapping[str, Any]] = {"unit": _("Unit"), "stage": _("Stage"), "scope": _("Kind")}
FIELDS: Final[Mapping[str, Any]] = {
    "slug": _("Short name for addresses"),
    "name": _("Name"),
    "purpose": _("What it is for"),
    "unit": _("Unit that answers for it"),
    "scope": _("Kind"),
    "stage": _("Stage"),
    "versions": _("Versions"),
    "fields": _("Record"),
    "source": _("Source"),
}
DEEDS: Final[Mapping[str, Any]] = {
    "version": _("version added"),
    **{f"stage-{one.value}": WORDS[one] for one in Stage},
}


def word(code: StrEnum) -> str:
    """Return the word for a code, in the language of the page."""
    return str(WORDS.get(code, code))


def value(facet: str, told: str) -> str:
    """Return the word for a value of a facet that this topic keeps; the value itself for others."""
    kinds: Mapping[str, type[StrEnum]] = {"stage": Stage, "scope": Scope}
    return word(kinds[facet](told)) if facet in kinds else told


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, word(one)) for one in kind]
