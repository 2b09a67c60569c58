# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a portfolio, in the language of the page: limits, reasons, changes and refusals as sentences."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from auzolan.kernel.texts import Text
from auzolan.kernel.web import into
from auzolan.showing import writing
from auzolan.strategy.nouns import Aside, Collision, CostBasis, CostKind, LeftAside, LeftOut, Objective, RunState, Why
from auzolan.strategy.pages import case_words

STAFF: Final = "fte "
A_EURO: Final = 100
WORDS: Final[Mapping[Any, Any]] = {
    Objective.VALUE: gettext_lazy("the highest expected value"),
    Objective.CVAR: gettext_lazy("the best mean of the worst fifth of the futures"),
    Objective.REGRET: gettext_lazy("the least regret in any future"),
    CostBasis.PLANNED: gettext_lazy("as planned"),
    CostBasis.P50: gettext_lazy("as history says is likely (P50)"),
    CostBasis.P80: gettext_lazy("as four in five such works stay within (P80)"),
    RunState.WAITING: gettext_lazy("waiting"),
    RunState.RUNNING: gettext_lazy("at work"),
    RunState.DONE: gettext_lazy("done"),
    RunState.REFUSED: gettext_lazy("no plan is possible"),
    RunState.FAILED: gettext_lazy("failed"),
}
MEASURES: Final = {
    Objective.VALUE: gettext_lazy("Expected value"),
    Objective.CVAR: gettext_lazy("Mean of the worst futures"),
    Objective.REGRET: gettext_lazy("Largest regret"),
}
TONES: Final = {
    RunState.WAITING: "plain",
    RunState.RUNNING: "info",
    RunState.DONE: "good",
    RunState.REFUSED: "bad",
    RunState.FAILED: "bad",
}
Titles = Mapping[str, Text]


def title(titles: Titles, slug: str) -> str:
    """Return what a case is called; its slug where it has gone."""
    return into(titles[slug]) if slug in titles else slug


def limit_name(key: str) -> str:
    """Return what a limit is called: the kind of money or the role, and the year."""
    name, _space, year = key.rpartition(" ")
    if name.startswith(STAFF):
        return f"{name.removeprefix(STAFF)}, {year}"
    return f"{case_words.WORDS[CostKind(name)]}, {year}"


def amount(key: str, value: Decimal | float) -> str:
    """Return an amount of a limit: euros, or people."""
    if key.startswith(STAFF):
        return _("%(n)s FTE") % {"n": writing.number(float(value))}
    return euros(value)


def euros(cents: Decimal | float | None) -> str:
    """Return cents as an amount of euros."""
    return writing.money(None if cents is None else float(cents) / 100)


def why_out(one: LeftOut, titles: Titles) -> str:
    """Return in a sentence why a case is out."""
    if one.why is Why.EXCLUDED:
        return _("%(case)s is in, and only one of the two can be.") % {"case": title(titles, one.by)}
    if one.why is Why.REQUIRES:
        return _("It needs %(case)s, which is out.") % {"case": title(titles, one.by)}
    if one.why is Why.WORTH:
        return _("It is worth less than what its room buys elsewhere.")
    if one.why is Why.BUDGET:
        return _("Beside the plan there is no room for it in: %(limit)s.") % {"limit": limit_name(one.by)}
    return _("No plan that keeps every rule can hold it.")


def changes(one: LeftOut) -> list[str]:
    """Return the smallest changes, each enough alone, that bring a case in; a plan as good may hold it as it is."""
    told, change = [], one.change
    if change.value is not None and change.value < A_EURO:
        return [_("in another plan, which is worth as much")]
    if change.value is not None:
        told.append(("value", _("if it were worth %(much)s more") % {"much": euros(change.value)}))
    if change.cost is not None:
        key, less = change.cost
        words = {"much": amount(key, less), "limit": limit_name(key)}
        told.append(("cost", _("if it used %(much)s less of: %(limit)s") % words))
    if change.budget is not None:
        key, more = change.budget
        words = {"much": amount(key, more), "limit": limit_name(key)}
        told.append(("budget", _("if there were %(much)s more of: %(limit)s") % words))
    proven = _("(no smaller one does it)")
    return [f"{words} {proven}" if kind in change.proven else words for kind, words in told]


def why_aside(one: LeftAside, titles: Titles) -> str:
    """Return in a sentence why a case does not stand for choice."""
    told = {
        Aside.STOPPED: _("It was stopped by a decision."),
        Aside.OVER: _("It ends before the first year of the limits."),
        Aside.LATER: _("It begins after the last year of the limits."),
    }
    if one.why in told:
        return told[one.why]
    return _("It needs %(case)s, which cannot be chosen.") % {"case": title(titles, one.by)}


def gap(objective: Objective, value: Decimal, bound: Decimal, share: float) -> str:
    """Return in words how far the plan may be from the best there is."""
    if value == bound:
        return _("Proven: there is no better plan within these limits.")
    words = {"bound": euros(bound), "share": writing.percent(share, 2)}
    if objective is Objective.REGRET:
        return _("No plan has a regret below %(bound)s; the distance is %(share)s of this one.") % words
    return _("No plan is worth more than %(bound)s: at most %(share)s more than this one.") % words


def collision(one: Collision, titles: Titles) -> str:
    """Return in a sentence what stands in the way of every plan."""
    if one.column.startswith("budgets."):
        return _short_of(one.column.removeprefix("budgets."), one)
    if one.column == "excludes":
        both = [title(titles, slug) for slug in one.value.split(" and ")]
        return _("Both are decided already, or needed by what is, and exclude each other: %(cases)s.") % {
            "cases": "; ".join(both)
        }
    if one.column == "mandatory":
        told = {"case": title(titles, one.case)}
        return _("%(case)s is decided already, and the other rules leave no room for it.") % told
    if one.column == "minimums.at_least":
        return _("The minimum of %(n)s cases of a unit cannot be reached within the limits.") % {"n": one.value}
    if one.column == "requires":
        names = " → ".join(title(titles, slug) for slug in one.value.split(" > "))
        return _("These cases need each other in a circle: %(cases)s.") % {"cases": names}
    if one.column == "seconds":
        return _("No plan was found in the time allowed: allow more seconds.")
    if one.column == "case":
        return _("This cannot be wished of: %(cases)s. What is decided already, or needed by what is, stays in.") % {
            "cases": ", ".join(title(titles, slug) for slug in one.value.split(", "))
        }
    return _("The rules together leave no plan.")


def _short_of(key: str, one: Collision) -> str:
    found = re.search(r"\d+(\.\d+)?", one.expected)
    words = {
        "limit": limit_name(key),
        "there": amount(key, Decimal(one.value)),
        "needed": amount(key, Decimal(found[0])) if found else writing.NOTHING,
    }
    return _("%(limit)s: there is %(there)s, and what is decided or owed already needs %(needed)s or more.") % words
