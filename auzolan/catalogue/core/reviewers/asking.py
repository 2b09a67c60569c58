# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers see of what people asked: no answer in time, a promise that was not kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.catalogue.core.asking.pace import is_overdue
from auzolan.catalogue.nouns.asking import Asked, Kind
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

REQUEST_UNANSWERED: Final = "catalogue.request-unanswered"
PROMISE_LATE: Final = "catalogue.promise-late"
DISCUSSION_UNANSWERED: Final = "catalogue.discussion-unanswered"

ANSWER: Final = "catalogue.answer"
PUBLISH_BY: Final = "catalogue.publish-by-a-day"
REFUSE: Final = "catalogue.refuse-with-reason"

# what the data may be worth in a year to each of those who ask: nobody has measured it, and the stake says so
EUROS_A_PERSON: Final = 50.0
HOURS_TO_ANSWER: Final = 4.0
CONFIDENCE: Final = {Kind.REQUEST: 0.4, Kind.PROBLEM: 0.4, Kind.QUESTION: 0.3, Kind.IDEA: 0.2}
_PEOPLE: Final = (
    Text("pertsona batek eskatu du", "lo pide {n} persona", "{n} person asks for it"),
    Text("{n} pertsonak eskatu dute", "lo piden {n} personas", "{n} people ask for it"),
)
_HOURS: Final = (
    Text("ordubeteko lana", "{n} hora de trabajo", "{n} hour of work"),
    Text("{n} orduko lana", "{n} horas de trabajo", "{n} hours of work"),
)
_UNANSWERED: Final = Text("epez kanpo, erantzunik gabe", "fuera de plazo, sin respuesta", "past its day, no answer")


@dataclass(frozen=True, slots=True)
class Demands:
    """Hold what was asked, and the owner of each dataset that somebody wrote about, by its slug."""

    asked: Sequence[Asked]
    owners: Mapping[str, str]


NOTHING: Final = Demands((), {})


def requests_unanswered(demands: Demands, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each request of which the day has passed without an answer (P9b), assigned or not.

    >>> list(requests_unanswered(NOTHING, date(2026, 3, 1)))
    []
    """
    for one in demands.asked:
        if one.is_request and is_overdue(one, as_of):
            yield _unanswered(REQUEST_UNANSWERED, one, one.unit)


def discussions_unanswered(demands: Demands, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each question, problem or idea about a dataset that nobody has answered in time (P9a).

    >>> list(discussions_unanswered(NOTHING, date(2026, 3, 1)))
    []
    """
    for one in demands.asked:
        if not one.is_request and is_overdue(one, as_of):
            yield _unanswered(DISCUSSION_UNANSWERED, one, one.unit or demands.owners.get(one.dataset, ""))


def promises_late(demands: Demands, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each request whose data was promised for a day that has passed, and is not published.

    >>> list(promises_late(NOTHING, date(2026, 3, 1)))
    []
    """
    for one in demands.asked:
        by = one.owed_on
        if not one.is_promised or by is None or by >= as_of:
            continue
        yield Sighting(
            rule=PROMISE_LATE,
            subject=one.ref,
            title=_titled(
                one,
                Text(
                    "agindutako eguna igaro da, daturik gabe",
                    "ha pasado el día prometido, sin datos",
                    "past the promised day, no data",
                ),
            ),
            saw=Text(
                f"{by.isoformat()} eguna agindu zen; datu-multzoa ez dago argitaratuta.",
                f"Se prometió para el {by.isoformat()}; el conjunto de datos no está publicado.",
                f"It was promised for {by.isoformat()}; the dataset is not published.",
            ),
            figures=_figures(one, by),
            stake=stake(one),
            confidence=CONFIDENCE[one.kind],
            urgent_by=by,
            owner=one.unit,
            decides="chief-data-officer",
            decision_kinds=(PUBLISH_BY, REFUSE),
            simulated=one.simulated,
        )


def stake(one: Asked) -> Stake:
    """Return what is at stake: those who ask times a plausible worth to each, and the work of an answer.

    >>> stake(Asked("2026-00001", Kind.REQUEST, "A", "B", date(2026, 1, 7), date(2026, 2, 4), supporters=3)).euros
    200.0
    """
    people = one.supporters + 1
    hours = HOURS_TO_ANSWER if one.hours is None else one.hours
    who, work, worth = counted(people, *_PEOPLE), counted(round(hours), *_HOURS), number(EUROS_A_PERSON)
    told = one.hours is not None
    return Stake(
        people=float(people),
        hours=hours,
        euros=people * EUROS_A_PERSON,
        how=Text(
            f"{_first(who.eu)}, bakoitzarentzat urtean {worth.eu} euroko balioa suposatuta (inork ez du neurtu); "
            f"{work.eu} ({'unitateak esana' if told else 'suposizioa'}).",
            f"{_first(who.es)}, suponiendo un valor de {worth.es} euros al año para cada una (nadie lo ha medido); "
            f"{work.es} ({'según la unidad' if told else 'supuesto'}).",
            f"{_first(who.en)}, taking it to be worth {worth.en} euros a year to each (nobody has measured it); "
            f"{work.en} ({'says the unit' if told else 'assumption'}).",
        ),
    )


def _unanswered(rule: str, one: Asked, owner: str) -> Sighting:
    kinds = (ANSWER, PUBLISH_BY, REFUSE) if one.is_request else (ANSWER,)
    nobody = Text("Ez du unitaterik esleituta.", "No está asignada a ninguna unidad.", "It is assigned to no unit.")
    due = one.due_on.isoformat()
    saw = Text(
        f"{one.asked_on.isoformat()} egunean eskatu zen; {due} egunerako zor zen erantzuna.",
        f"Se pidió el {one.asked_on.isoformat()}; la respuesta se debía para el {due}.",
        f"It was asked on {one.asked_on.isoformat()}; the answer was owed by {due}.",
    )
    return Sighting(
        rule=rule,
        subject=one.ref,
        title=_titled(one, _UNANSWERED),
        saw=saw if owner else Text(*(f"{saw.into(code)} {nobody.into(code)}" for code in LANGUAGES)),
        figures=_figures(one, one.due_on),
        stake=stake(one),
        confidence=CONFIDENCE[one.kind],
        urgent_by=one.due_on,
        owner=owner,
        decides="chief-data-officer",
        decision_kinds=kinds,
        simulated=one.simulated,
    )


def _titled(one: Asked, what: Text) -> Text:
    """Return a title of what no keeper has let through by its reference only: nobody has read its words."""
    name = one.title if one.is_public else one.reference
    return Text(*(f"{name}: {what.into(code)}" for code in LANGUAGES))


def _figures(one: Asked, due: date) -> tuple[Figure, ...]:
    return (
        Figure(Text("Eskatzaileak", "Quienes la piden", "Who ask"), float(one.supporters + 1), "count", str(due.year)),
        Figure(Text("Epea", "Plazo", "Due day"), float(due.toordinal()), "day", due.isoformat()),
    )


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
