# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was asked as pages show it: words for its codes, its clock, its answer, and how fast answers come."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from auzolan.catalogue import api
from auzolan.catalogue.forms.owed import OUTCOMES
from auzolan.catalogue.forms.requests import ASKERS
from auzolan.catalogue.nouns.asking import (
    HIGH_VALUE,
    WAITING,
    Asked,
    Kind,
    Outcome,
    Pace,
    Placed,
    Post,
    Side,
    Sight,
    Stage,
    Step,
)
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import into
from auzolan.showing import writing

KIND_WORDS: Final[Mapping[Kind, Any]] = {
    Kind.REQUEST: _("Request for data"),
    Kind.QUESTION: _("Question"),
    Kind.PROBLEM: _("Problem in the data"),
    Kind.IDEA: _("Idea"),
}
STAGE_WORDS: Final[Mapping[Stage, Any]] = {
    Stage.RECEIVED: _("received, not shown yet"),
    Stage.SHOWN: _("shown, with no unit yet"),
    Stage.ASSIGNED: _("with the unit that answers"),
    Stage.ANSWERED: _("answered"),
    Stage.CLOSED: _("closed"),
    Stage.KEPT_BACK: _("not shown"),
}
OUTCOME_WORDS: Final[Mapping[Outcome, Any]] = {
    Outcome.WILL_PUBLISH: _("will be published"),
    Outcome.PUBLISHED: _("published"),
    Outcome.EXISTS: _("it existed already"),
    Outcome.REFUSED: _("refused"),
    Outcome.REPLIED: _("replied"),
}
SIDE_WORDS: Final[Mapping[Side, Any]] = {
    Side.ASKER: _("Whoever asked"),
    Side.VISITOR: _("A reader"),
    Side.UNIT: _("The unit that answers"),
}
STEP_WORDS: Final[Mapping[Stage, Any]] = {
    Stage.RECEIVED: _("Received"),
    Stage.SHOWN: _("Shown to everybody"),
    Stage.ASSIGNED: _("Given to the unit that answers"),
    Stage.ANSWERED: _("Answered"),
    Stage.CLOSED: _("Closed"),
    Stage.KEPT_BACK: _("Not shown"),
}
# the words of fields in the history of a request
FIELDS: Final[Mapping[str, Any]] = {
    "stage": _("State"),
    "unit": _("Unit"),
    "due_on": _("Due day"),
    "dataset": _("Dataset"),
    "category": _("High-value category"),
    "hours": _("Hours of work"),
    "answer": _("Answer"),
    "closed_on": _("Closed on"),
    "fix": _("What mends it"),
    "reason": _("Reason"),
}
CALLED: Final[Mapping[str, Any]] = {**{str(code): word for code, word in STAGE_WORDS.items()}, **FIELDS}
_ASKER_WORDS: Final = dict(ASKERS)


def unit_names(by: Actor) -> dict[str, str]:
    """Return the name of each unit by its slug."""
    return {node.slug: into(node.name) for node in tenants.units_of(by.tenant)}


def dataset_names(by: Actor, slugs: Iterable[str]) -> dict[str, Named]:
    """Return the title and address of datasets by slug. One query."""
    refs = [Ref("catalogue", "dataset", slug) for slug in sorted(set(slugs)) if slug]
    return {ref.key: named for ref, named in name_refs(by.tenant, refs).items()}


def lines(by: Actor, those: Sequence[Asked], *, at_desk: bool = False) -> list[dict[str, Any]]:
    """Return what was asked as lists show it. Two queries."""
    units = unit_names(by)
    names = dataset_names(by, (one.dataset for one in those if not one.is_request))
    return [line(by, one, units, names, at_desk=at_desk) for one in those]


def line(
    by: Actor, one: Asked, units: Mapping[str, str], names: Mapping[str, Named], *, at_desk: bool = False
) -> dict[str, Any]:
    """Return one thing that was asked as a list shows it: what, of whom, where it stands and its clock."""
    about = names.get(one.dataset) if not one.is_request else None
    return {
        "reference": one.reference,
        "title": one.title,
        "language": one.language,
        "url": _url(one, at_desk=at_desk),
        "kind": KIND_WORDS[one.kind],
        "asker": _ASKER_WORDS[one.asker],
        "asked_on": writing.day(one.asked_on),
        "unit": units.get(one.unit, ""),
        "about": into(about.title) if about else "",
        "stage": _stage(one),
        "tone": _tone(one),
        "clock": clock_of(by, one),
        "supporters": supporters(one),
        "simulated": one.simulated,
    }


def clock_of(by: Actor, one: Asked) -> dict[str, Any] | None:
    """Return the clock of something that is owed: what, by when, how many working days are left; None for nothing."""
    on = one.owed_on
    if on is None:
        return None
    left = api.days_left(by=by, on=on)
    return {
        "on": writing.day(on),
        "left": working_days(left),
        "is_late": left < 0,
        "is_near": 0 <= left <= 3,
        "is_promise": one.is_promised,
    }


def working_days(left: int) -> str:
    """Return how many working days are left, or for how many something is late."""
    n = writing.number(abs(left))
    if left < 0:
        return ngettext("%(n)s working day late", "%(n)s working days late", -left) % {"n": n}
    if left == 0:
        return str(_("today"))
    return ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": n}


def supporters(one: Asked) -> str:
    """Return how many others support a request, in words; nothing for a discussion."""
    if not one.is_request:
        return ""
    return ngettext("%(n)s supports it", "%(n)s support it", one.supporters) % {"n": writing.number(one.supporters)}


def answer_of(by: Actor, one: Asked) -> dict[str, Any] | None:
    """Return the answer as pages show it, with the dataset that answers; None where there is none. One query."""
    told = one.answer
    if told is None:
        return None
    return {
        "outcome": OUTCOMES[told.outcome],
        "text": told.text,
        "on": writing.day(told.on),
        "is_late": told.on > told.due_on,
        "by": writing.day(told.by) if told.by and told.outcome is Outcome.WILL_PUBLISH else "",
        "law": told.law,
        **_dataset(dataset_names(by, [told.dataset]).get(told.dataset)),
    }


def facts_of(by: Actor, one: Asked) -> dict[str, Any]:
    """Return everything of one thing that was asked, but its posts. Three queries."""
    units, names = unit_names(by), dataset_names(by, [one.dataset])
    return line(by, one, units, names) | {
        "text": one.text,
        "purpose": one.purpose,
        "category": into(HIGH_VALUE[one.category]) if one.category in HIGH_VALUE else "",
        **_dataset(names.get(one.dataset)),
        "hours": writing.number(one.hours) if one.hours is not None else "",
        "answer": answer_of(by, one),
        "fix": one.fix,
        "reason": one.reason,
        "is_closed": one.stage is Stage.CLOSED,
        "steps": [step(told, units) for told in one.steps],
    }


def step(told: Step, units: Mapping[str, str]) -> dict[str, Any]:
    """Return a step of the life of something asked."""
    note: Any = told.note
    if told.stage is Stage.ASSIGNED:
        note = units.get(told.note, told.note)
    elif told.stage is Stage.ANSWERED:
        note = OUTCOME_WORDS[Outcome(told.note)] if told.note else ""
    elif told.stage is Stage.CLOSED:
        note = ""
    return {"at": writing.day(localtime(told.at).date()), "what": STEP_WORDS[told.stage], "note": note}


def post(told: Post, units: Mapping[str, str]) -> dict[str, Any]:
    """Return what somebody wrote."""
    return {
        "number": told.number,
        "at": writing.day(localtime(told.at).date()),
        "who": units.get(told.unit, "") or SIDE_WORDS[told.side],
        "text": told.text,
        "is_unit": told.side is Side.UNIT,
        "is_waiting": told.sight is Sight.WAITING,
        "is_kept_back": told.sight is Sight.KEPT_BACK,
    }


def factors(row: Placed) -> dict[str, str]:
    """Return each factor of a request's place, as it is read."""
    return {
        "place": writing.number(row.place),
        "score": writing.number(round(row.score)),
        "demand": writing.percent(row.demand, 0),
        "high_value": writing.percent(row.high_value, 0),
        "gap": writing.percent(row.gap, 0),
        "ease": writing.percent(row.ease, 0),
    }


def speed(told: Pace, units: Mapping[str, str]) -> dict[str, Any]:
    """Return how fast answers come, as it is read; the bar of those past their day is 0."""
    return {
        "unit": units.get(told.unit, told.unit) or _("no unit yet"),
        "slug": told.unit,
        "asked": writing.number(told.asked),
        "open": writing.number(told.open),
        "answered": writing.number(told.answered),
        "share": writing.percent(told.share, 0),
        "judged": writing.number(told.judged),
        "median": writing.number(told.median_days),
        "overdue": writing.number(told.overdue),
        "is_bar_met": not told.overdue,
        "promises_late": writing.number(told.promises_late),
        "simulated": told.simulated,
    }


def figures(told: Pace) -> list[dict[str, Any]]:
    """Return how fast answers come as the figures at the head of a page."""
    spoken = speed(told, {})
    simulated = told.simulated
    return [
        {
            "label": _("Answered on time"),
            "value": spoken["share"],
            "n": spoken["judged"] if told.judged else "",
            "simulated": simulated,
        },
        {
            "label": _("Half are answered within (working days)"),
            "value": spoken["median"],
            "n": spoken["answered"] if told.answered else "",
            "simulated": simulated,
        },
        {"label": _("Waiting for an answer"), "value": spoken["open"], "simulated": simulated},
        {
            "label": _("Past their day without an answer (it should be 0)"),
            "value": spoken["overdue"],
            "simulated": simulated,
        },
    ]


def _dataset(named: Named | None) -> dict[str, Any]:
    return {"dataset": named, "dataset_title": into(named.title) if named else ""}


def _stage(one: Asked) -> Any:
    if one.answer is not None and one.stage not in WAITING and one.answer.outcome is not Outcome.REPLIED:
        return OUTCOME_WORDS[one.answer.outcome]
    return STAGE_WORDS[one.stage]


def _tone(one: Asked) -> str:
    if one.stage is Stage.CLOSED:
        refused = one.answer is not None and one.answer.outcome is Outcome.REFUSED
        return "plain" if refused else "good"
    return "warn" if one.stage in (Stage.RECEIVED, Stage.SHOWN) else "plain"


def _url(one: Asked, *, at_desk: bool) -> str:
    if at_desk:
        return reverse("catalogue:owed_one", args=[one.reference])
    return reverse(f"catalogue:{'request' if one.is_request else 'discussion'}", args=[one.reference])
