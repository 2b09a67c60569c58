# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges followed by e-mail: one of them, or those that are opened from now on (P18b).

Addresses, the yes by a link and the end by a click are those of whoever follows data: the catalogue keeps them.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from django.utils.translation import override

from auzolan.catalogue.api.topics import Topic, declare_topic
from auzolan.catalogue.nouns.following import Deed, News
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.questions import Asked, Question
from auzolan.govtech.store import challenges as store
from auzolan.govtech.store import questions as asked
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.writing import day

ONE: Final = "challenge"
ALL: Final = "challenges"
NEW: Final = "new"
NEW_CHALLENGES: Final = Text("Erronka berriak", "Retos nuevos", "New challenges")
_CAME: Final[Mapping[Phase, Text]] = {
    Phase.DISSEMINATE: Text("Eskaeretarako irekita", "Abierto a solicitudes", "Open for applications"),
    Phase.SELECT: Text(
        "Eskaerak itxi dira: orain puntuatzen dira",
        "Se han cerrado las solicitudes: ahora se puntúan",
        "Applications are closed: they are scored now",
    ),
    Phase.PILOT: Text(
        "Hautaketa amaitu da, eta sailkapena bere orrian dago",
        "La selección ha terminado, y la clasificación está en su página",
        "The selection is over, and the ranking stands on its page",
    ),
    Phase.LEARN: Text(
        "Probak amaitu dira: orain haietatik ikasten da",
        "Los pilotos han terminado: ahora se aprende de ellos",
        "The pilots are over: now they are learnt from",
    ),
    Phase.CLOSED: Text("Itxita", "Cerrado", "Closed"),
}
_ANSWERED: Final = Text("Galdera bat erantzun da", "Se ha respondido una pregunta", "A question was answered")
_POSTPONED: Final = Text(
    "Eskaerak aurkezteko epea luzatu da; azken eguna: {until}. Arrazoia: {why}",
    "Se ha ampliado el plazo de solicitudes; último día: {until}. Motivo: {why}",
    "The last day for applications has moved; it is {until} now. Why: {why}",
)


def declare_topics() -> None:
    """Let challenges be followed by e-mail."""
    declare_topic(Topic(ONE, _title_of_one, _news_of_those, _over))
    declare_topic(Topic(ALL, _title_of_new, _opened, lambda _tenant, _before: ()))


def _title_of_one(tenant: str, key: str) -> Text:
    number = int(key) if key.isdecimal() and key.isascii() and len(key) < 10 else 0
    found = store.challenges(tenant, numbers=(number,), public_only=True)
    if not found:
        raise NotFound(f"There is no challenge {number}.")
    return found[0].question


def _title_of_new(_tenant: str, key: str) -> Text:
    if key != NEW:
        raise NotFound(f"There is nothing called {key!r} to follow.")
    return NEW_CHALLENGES


def _news_of_those(tenant: str, keys: Collection[str], since: datetime) -> dict[str, list[News]]:
    """Return what has happened to each of some challenges. Two queries."""
    answered: dict[int, list[Question]] = {}
    for question in asked.questions(tenant, state=Asked.ANSWERED):
        answered.setdefault(question.challenge, []).append(question)
    known = store.challenges(tenant, numbers=tuple(map(int, keys)), public_only=True)
    return {
        str(one.number): [piece for piece in _news(one, answered.get(one.number, [])) if piece.at > since]
        for one in known
    }


def _opened(tenant: str, _keys: Collection[str], since: datetime) -> dict[str, list[News]]:
    """Return the challenges that were opened. One query."""
    known = store.challenges(tenant, public_only=True)
    news = [piece for one in known for piece in _moves(one, {Phase.DISSEMINATE}) if piece.at > since]
    return {NEW: news}


def _over(tenant: str, before: datetime) -> list[str]:
    """Return the challenges that were closed before a moment. One query."""
    return [
        str(one.number)
        for one in store.challenges(tenant, public_only=True)
        if one.is_over and one.moves[-1].on < before.date()
    ]


def _news(one: Challenge, answered: list[Question]) -> Iterator[News]:
    yield from _moves(one, {*_CAME})
    for question in answered:
        if question.answered_at is not None:
            yield News(Deed.SAID, one.question, question.answered_at, about=one.ref, said=_ANSWERED)
    for moved in one.postponed:
        said = Text(
            *(
                _POSTPONED.into(code).format(until=_day(moved.until, code), why=moved.why.into(code))
                for code in LANGUAGES
            )
        )
        yield News(Deed.SAID, one.question, moved.at, about=one.ref, said=said)


def _moves(one: Challenge, phases: Collection[Phase]) -> Iterator[News]:
    for move in one.moves:
        if move.phase in phases and move.at is not None:
            came = _CAME[move.phase]
            said = Text(*(f"{came.into(code)} ({move.why})" if move.why else came.into(code) for code in LANGUAGES))
            yield News(Deed.SAID, one.question, move.at, about=one.ref, said=said)


def _day(on: date, language: str) -> str:
    with override(language):
        return day(on)
