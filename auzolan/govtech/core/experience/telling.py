# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots, lessons and uses as a search for solutions tells them, in three languages: what each is, what came of it."""

from collections.abc import Iterable, Mapping
from typing import Final

from auzolan.govtech.nouns.adoptions import Adoption, Grade
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.experience import Experience, Kind, marked
from auzolan.govtech.nouns.finding import Entry
from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.govtech.nouns.piloting import Pilot, Result
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text

_PILOT: Final = Text(
    "{challenge}. erronkaren proba, {state}",
    "Piloto del reto {challenge}, {state}",
    "Pilot of challenge {challenge}, {state}",
)
_RUNNING: Final = Text("martxan", "en marcha", "running")
_ENDED: Final[Mapping[Result, Text]] = {
    Result.WORKS: Text(
        "amaituta: badabil, sustatzailearen arabera",
        "terminado: funciona, según su promotor",
        "ended: it works, its sponsor says",
    ),
    Result.IN_PART: Text(
        "amaituta: hein batean badabil, sustatzailearen arabera",
        "terminado: funciona en parte, según su promotor",
        "ended: it works in part, its sponsor says",
    ),
    Result.FAILS: Text(
        "amaituta: ez dabil, sustatzailearen arabera",
        "terminado: no funciona, según su promotor",
        "ended: it does not work, its sponsor says",
    ),
    Result.UNKNOWN: Text(
        "amaituta: inork ezin du esan, sustatzailearen arabera",
        "terminado: nadie puede decirlo, según su promotor",
        "ended: nobody can tell, its sponsor says",
    ),
}
_IN_USE: Final = Text("; hemen erabiltzen da", "; en uso aquí", "; in use here")
_LESSON: Final = Text(
    "Proba baten ikasgaia ({n}. erronka)", "Lección de un piloto (reto {n})", "Lesson of a pilot (challenge {n})"
)
_USED: Final = Text("Hemen erabiltzen da: {units}", "En uso aquí: {units}", "In use here: {units}")


def of_pilot(pilot: Pilot, challenge: Challenge) -> Experience:
    """Return a pilot of a challenge that everybody sees, with what came of it once it has ended.

    What came of it is the judgement of its sponsor. Neither who runs it is told, nor what the sponsor wrote: the
    register says what may be published of applicants.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.piloting import Agreement
    >>> asked = Challenge(3, Text(en="How?"), Text(en="People wait."), "u", "2026")
    >>> days = date(2026, 1, 1), date(2026, 5, 1)
    >>> of_pilot(Pilot(7, 3, Agreement(days[0], 1), *days, result=Result.FAILS), asked).about.en
    'Pilot of challenge 3, ended: it does not work, its sponsor says'
    """
    state = _ENDED[pilot.result] if pilot.result else _RUNNING
    told = {
        code: _PILOT.into(code).format(challenge=challenge.number, state=state.into(code))
        + (_IN_USE.into(code) if pilot.in_use_since else "")
        for code in LANGUAGES
    }
    about = marked(Text(**told), is_illustrative=challenge.is_illustrative)
    return Experience(pilot.ref, Kind.PILOT, challenge.question, about, (challenge.need,))


def of_lesson(one: Learnt, *, is_illustrative: bool = False) -> Experience:
    """Return a lesson of a pilot, found by all that it says.

    >>> of_lesson(Learnt(Text(en="Count"), Text(), Text(), Text(en="Anywhere"), lesson=2, challenge=3)).about.en
    'Lesson of a pilot (challenge 3)'
    """
    about = Text(**{code: _LESSON.into(code).format(n=one.challenge) for code in LANGUAGES})
    texts = (one.evidence, one.context, one.transfer, *(one.changes[each] for each in Change if each in one.changes))
    ref = Ref("review", "lesson", str(one.lesson))
    about = marked(about, is_illustrative=is_illustrative)
    return Experience(ref, Kind.LESSON, one.claim, about, tuple(text for text in texts if text))


def in_use(adoptions: Iterable[Adoption], units: Mapping[str, Text]) -> dict[str, Text]:
    """Return by solution that units of the administration use it: those that somebody has confirmed, while they do."""
    using: dict[str, list[Text]] = {}
    for one in sorted(adoptions, key=lambda each: (each.since, each.number)):
        if one.grade is Grade.CONFIRMED and one.until is None and one.unit in units:
            using.setdefault(one.solution, []).append(units[one.unit])
    return {
        solution: Text(**{code: _USED.into(code).format(units=_listed(names, code)) for code in LANGUAGES})
        for solution, names in using.items()
    }


def entry_of(one: Experience) -> Entry:
    """Return experience as an index knows it, under its reference.

    >>> told = Experience(Ref("ai", "system", "x"), Kind.SYSTEM, Text(es="Buses"), Text(), (Text(eu="Bai"),))
    >>> entry_of(told)
    Entry(id='ai/system/x', name='Buses', shorts=(), longs=(('es', 'Buses'), ('eu', 'Bai')))
    """
    told = ((code, getattr(text, code)) for text in (one.name, *one.texts) for code in LANGUAGES)
    return Entry(str(one.ref), str(one.name), longs=tuple(dict.fromkeys(pair for pair in told if pair[1])))


def _listed(names: Iterable[Text], code: str) -> str:
    return ", ".join(dict.fromkeys(name.into(code) for name in names))
