# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of challenges see: pilots nobody expects anything of or learns from, questions, late payments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.govtech.nouns.questions import Question
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

UNEXPECTED: Final = "govtech.pilot-unexpected"
UNLEARNT: Final = "govtech.pilot-unlearnt"
UNANSWERED: Final = "govtech.question-unanswered"
UNPAID: Final = "govtech.payment-late"
SEE_TO: Final = "govtech.see-to-pilot"
ANSWER: Final = "govtech.answer-questions"
PAY: Final = "govtech.pay-invoices"
LEARN_IN: Final = timedelta(days=30)
"""How long after the end of a pilot its learning session is held."""
INTEREST: Final = 0.08
"""What is owed on a late payment in a year, beyond the rate of the European Central Bank (Ley 3/2004, art. 7.2)."""
_SPENT: Final = Text(
    "Hitzartutako zenbatekoa: ezer ikasi gabe gastatzen dena.",
    "El importe acordado: lo que se gasta sin aprender nada.",
    "The amount that was agreed: what is spent without learning anything.",
)
_ASKED: Final = Text(
    "Ordu bat galdera bakoitzeko, gure estimazioa; galdetu duena zain dago, eta eskaerak ezin dira itxi.",
    "Una hora por pregunta, estimación propia; quien preguntó espera, y las solicitudes no se pueden cerrar.",
    "An hour for each question, our own estimate; whoever asked waits, and applications cannot be closed.",
)
_OWED: Final = Text(
    "Urteko % 8 zor denaren gainean, EBZren tasaz gain (3/2004 Legea, 7.2 art.).",
    "El 8 % al año de lo debido, además del tipo del BCE (Ley 3/2004, art. 7.2).",
    "8 % a year of what is owed, beyond the rate of the ECB (Ley 3/2004, art. 7.2).",
)
_UNENDED: Final = Text(
    "proba bat amaituta egon beharko litzateke, eta inork ez du esan zer atera den hartatik",
    "un piloto debería haber terminado y nadie ha dicho qué ha salido de él",
    "a pilot should have ended, and nobody has said what came of it",
)
_UNHELD: Final = Text(
    "proba bat amaitu zen, eta inor ez da eseri hartatik ikasten",
    "un piloto terminó y nadie se ha sentado a aprender de él",
    "a pilot is over, and nobody has sat down to learn from it",
)
_UNWRITTEN: Final = Text(
    "proba bati buruzko saioa egin zen, eta inork ez du ikasgairik idatzi",
    "se celebró la sesión sobre un piloto y nadie ha escrito ninguna lección",
    "the session on a pilot was held, and nobody has written a lesson",
)
_QUESTIONS: Final = (
    Text("galdera {n} erantzun gabe, egunez kanpo", "{n} pregunta sin responder, fuera de plazo", "{n} question late"),
    Text(
        "{n} galdera erantzun gabe, egunez kanpo", "{n} preguntas sin responder, fuera de plazo", "{n} questions late"
    ),
)
_INVOICES: Final = (
    Text("faktura {n} 30 egun baino gehiago ordaindu gabe", "{n} factura sin pagar en 30 días", "{n} invoice late"),
    Text("{n} faktura 30 egun baino gehiago ordaindu gabe", "{n} facturas sin pagar en 30 días", "{n} invoices late"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the challenges by number, the questions that wait, and the pilots.

    ``taught`` are the pilots, by application, of which a lesson of review says that it was learnt from them.
    """

    challenges: Mapping[int, Challenge]
    waiting: tuple[Question, ...]
    pilots: tuple[Pilot, ...]
    taught: frozenset[int] = frozenset()


def unexpected(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each pilot that runs while nobody has decided what it is to bring.

    >>> list(unexpected(Seen({}, (), ()), date(2027, 1, 1)))
    []
    """
    title = Text(
        "proba bat abian da, eta inork ez du erabaki zer ekarri behar duen",
        "un piloto está en marcha y nadie ha decidido qué debe aportar",
        "a pilot runs, and nobody has decided what it is to bring",
    )
    for one in seen.pilots:
        if one.result is None and one.decision is None and one.starts_on <= as_of:
            yield _of_pilot(UNEXPECTED, seen, one, title, (as_of - one.starts_on).days, as_of)


def unlearnt(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each pilot that ended, or should have, 30 days ago, of which nobody has written a lesson.

    It says what is missing: that it is ended, that both sides sit down, or that a lesson is written. One that was
    written elsewhere, and says that it was learnt from the pilot, counts.

    >>> list(unlearnt(Seen({}, (), ()), date(2027, 1, 1)))
    []
    """
    for one in seen.pilots:
        over = one.ended_on or one.ends_on
        is_learnt = one.application in seen.taught or (one.session is not None and bool(one.session.lessons))
        if not is_learnt and over + LEARN_IN < as_of:
            yield _of_pilot(UNLEARNT, seen, one, _lacks(one), (as_of - over).days, as_of)


def unanswered(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each challenge with questions that are late.

    >>> list(unanswered(Seen({}, (), ()), date(2027, 1, 1)))
    []
    """
    for key, challenge in seen.challenges.items():
        late = [one for one in seen.waiting if one.challenge == key and one.is_late(as_of)]
        if late:
            days = (as_of - min(one.due_on for one in late)).days
            stake = Stake(0.0, float(len(late)), 0.0, _ASKED)
            title = counted(len(late), *_QUESTIONS)
            yield _sighting(UNANSWERED, challenge, challenge.ref, title, days, len(late), stake, as_of, ANSWER)


def unpaid(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each pilot with invoices that were not paid in 30 days.

    >>> list(unpaid(Seen({}, (), ()), date(2027, 1, 1)))
    []
    """
    for one in seen.pilots:
        late = [each for each in one.payments if each.paid_on is None and each.is_late(as_of)]
        if late:
            days = max(each.days(as_of) for each in late)
            stake = Stake(0.0, 0.0, INTEREST * sum(each.cents for each in late) / 100, _OWED)
            challenge, title = seen.challenges[one.challenge], counted(len(late), *_INVOICES)
            yield _sighting(UNPAID, challenge, one.ref, title, days, len(late), stake, as_of, PAY)


def _lacks(one: Pilot) -> Text:
    """Return what is missing for a pilot to teach something."""
    if one.result is None:
        return _UNENDED
    return _UNWRITTEN if one.session else _UNHELD


def _of_pilot(rule: str, seen: Seen, one: Pilot, title: Text, days: int, as_of: date) -> Sighting:
    stake = Stake(0.0, 0.0, one.agreed_cents / 100, _SPENT)
    return _sighting(rule, seen.challenges[one.challenge], one.ref, title, days, 1, stake, as_of, SEE_TO)


def _sighting(
    rule: str, challenge: Challenge, subject: Ref, title: Text, days: int, n: int, stake: Stake, as_of: date, kind: str
) -> Sighting:
    said = number(days)
    return Sighting(
        rule=rule,
        subject=subject,
        title=Text(*(f"{challenge.question.into(code)}: {title.into(code)}" for code in LANGUAGES)),
        saw=Text(f"{said.eu} egun.", f"{said.es} días.", f"{said.en} days."),
        figures=_figures(days, n, as_of),
        stake=stake,
        confidence=1.0,
        urgent_by=as_of + timedelta(days=14),
        owner=challenge.unit,
        decides="govtech-lead",
        decision_kinds=(kind,),
        evidence=(challenge.ref,),
        simulated=challenge.is_illustrative,
    )


def _figures(days: int, n: int, as_of: date) -> tuple[Figure, ...]:
    return (Figure(Text("Egunak", "Días", "Days"), float(days), "days", str(as_of.year), n=float(n)),)
