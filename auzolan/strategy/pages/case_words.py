# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of cases, in the language of the page."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.web import into
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.strategy.nouns import CaseKind, CaseState, CostKind, Gate, OptionKind

WORDS: Final[Mapping[Any, Any]] = {
    CaseKind.PROJECT: _("Project"),
    CaseKind.REPLACEMENT: _("Replacement of a running system"),
    CaseKind.SMALL: _("Small case"),
    CaseState.DRAFT: _("being written"),
    CaseState.APPROVED: _("approved"),
    CaseState.LIVE: _("live"),
    CaseState.STOPPED: _("stopped"),
    CostKind.CAPEX: _("Building"),
    CostKind.OPEX: _("Running"),
    CostKind.STAFF: _("Our own people"),
    OptionKind.DO_NOTHING: _("do nothing"),
    OptionKind.REUSE: _("use again what exists"),
    OptionKind.BUY: _("buy"),
    OptionKind.BUILD: _("build"),
    OptionKind.OTHER: _("something else"),
    Gate.STRATEGIC_OUTLINE: _("Strategic outline"),
    Gate.OUTLINE: _("Outline case"),
    Gate.FULL: _("Full case (approval)"),
    Gate.GO_LIVE: _("Going live"),
    Gate.BENEFITS_REVIEW: _("Benefits review"),
    "green-book": _("Green Book: 3.5 %, then 3.0 %, then 2.5 %"),
    "eu-3": _("3 % a year (EU)"),
    "eu-4": _("4 % a year (EU)"),
    "red": _("red"),
    "amber": _("amber"),
    "green": _("green"),
}
TONES: Final[Mapping[Any, str]] = {
    CaseState.DRAFT: "plain",
    CaseState.APPROVED: "good",
    CaseState.LIVE: "good",
    CaseState.STOPPED: "bad",
}


def choices(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, WORDS[one]) for one in kind]


def units(by: Actor, permission: str = "") -> list[tuple[str, str]]:
    """Return the units of the administration by name; with a permission, those for which the actor holds it."""
    found = [(unit.slug, into(unit.name)) for unit in tenants.units_of(by.tenant)]
    return sorted((one for one in found if not permission or by.may(permission, one[0])), key=lambda one: one[1])


def unit_names(by: Actor) -> dict[str, str]:
    """Return the name of each unit by its slug."""
    return dict(units(by))


def people(by: Actor, roles: Sequence[str]) -> list[tuple[str, str]]:
    """Return the people who hold one of some roles, by name. Two queries."""
    return [(one.username, one.full_name or one.username) for one in people_holding(by.tenant, tuple(roles))]


def service_choices(by: Actor) -> list[tuple[str, str]]:
    """Return the services that are offered, by name. One query."""
    return sorted(((one.slug, into(one.name)) for one in services.services(by=by)), key=lambda one: one[1])


def indicator_choices(by: Actor) -> list[tuple[str, str]]:
    """Return the indicators by name. One query."""
    found = review.indicators(by=by)
    return sorted(((key, into(one.name)) for key, one in found.items()), key=lambda one: one[1])


def indicator_names(by: Actor, keys: Iterable[str]) -> dict[str, str]:
    """Return the names of some indicators. One query."""
    found = review.indicators(by=by, keys=set(keys))
    return {key: into(one.name) for key, one in found.items()}
