# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of the law see: duties late, systems to screen again, changes of the law that are near."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.ai.core.screening.duties import BY_ID
from auzolan.ai.nouns.governing import Cause, LegalStanding
from auzolan.ai.nouns.systems import System
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted

LATE: Final = "ai.duty-late"
CHANGING: Final = "ai.law-changes"
UNSCREENED: Final = "ai.screening-due"
DO_DUTIES: Final = "ai.do-duties"
PREPARE: Final = "ai.prepare-for-law"
SCREEN: Final = "ai.screen-again"
NEAR: Final = timedelta(days=400)
"""How long before a change of the law a system is to be prepared for it."""
HOURS: Final = {"task": 16.0, "screening": 3.0}
"""Hours of staff that a duty and a screening take, by our own estimate: they are said beside every figure."""
_HOW_TASK: Final = Text(
    "16 ordu betebehar bakoitzeko, gure estimazioa; pertsona kopurua ez da ezagutzen.",
    "16 horas por deber, estimación propia; no se conoce el número de personas.",
    "16 hours for each duty, our own estimate; how many people it touches is not known.",
)
_HOW_SCREEN: Final = Text(
    "3 ordu azterketa bakoitzeko, gure estimazioa; pertsona kopurua ez da ezagutzen.",
    "3 horas por examen, estimación propia; no se conoce el número de personas.",
    "3 hours for a screening, our own estimate; how many people it touches is not known.",
)
_LATE: Final = (
    Text("{n} betebehar atzeratuta", "{n} deber atrasado", "{n} duty late"),
    Text("{n} betebehar atzeratuta", "{n} deberes atrasados", "{n} duties late"),
)
_BEGIN: Final = (
    Text("{n} betebehar hasiko da", "empezará {n} deber", "{n} duty begins"),
    Text("{n} betebehar hasiko dira", "empezarán {n} deberes", "{n} duties begin"),
)
CAUSES: Final[Mapping[Cause, Text]] = {
    Cause.NEVER: Text("inoiz ez da aztertu", "nunca se ha examinado", "it was never screened"),
    Cause.VERSION: Text(
        "bertsio berria ez da aztertu", "su nueva versión no se ha examinado", "its new version was not screened"
    ),
    Cause.LAW: Text("legeak orain besterik dio", "la ley dice ahora otra cosa", "the law says otherwise now"),
    Cause.AGE: Text(
        "erantzunek urtebete baino gehiago dute",
        "las respuestas tienen más de un año",
        "its answers are older than a year",
    ),
}
GROUPS: Final[Mapping[str, Text]] = {
    "high-risk": Text("arrisku handikoa", "de alto riesgo", "high-risk"),
    "not-high-risk": Text("ez arrisku handikoa", "no de alto riesgo", "not high-risk"),
    "prohibited": Text("debekatua", "prohibido", "prohibited"),
    "exempt": Text("salbuetsia", "excluido", "exempt"),
    "no-ai": Text("ez da AA", "no es IA", "not AI"),
    "gpai-model": Text("helburu orokorreko eredua", "modelo de uso general", "general-purpose model"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold how each system stands before the law, with what the register says of it."""

    standings: tuple[LegalStanding, ...]
    systems: Mapping[str, System]


def late(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system with duties open past their day.

    >>> list(late(Seen((), {}), date(2026, 11, 26)))
    []
    """
    for one in seen.standings:
        tasks = one.late(as_of)
        if tasks:
            first = min(task.due for task in tasks)
            days = float((as_of - first).days)
            figures = (
                _figure(
                    Text("Atzeratutako betebeharrak", "Deberes atrasados", "Duties late"),
                    len(tasks),
                    as_of,
                    len(one.tasks),
                ),
                Figure(
                    Text("Zaharrenaren egunak", "Días del más antiguo", "Days of the oldest"),
                    days,
                    "days",
                    str(as_of.year),
                ),
            )
            saw = _listed([task.duty for task in tasks])
            stake = Stake(0.0, HOURS["task"] * len(tasks), 0.0, _HOW_TASK)
            title = counted(len(tasks), *_LATE)
            yield _sighting(LATE, seen.systems[one.system], title, saw, figures, stake, as_of, DO_DUTIES)


def changing(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system of which the law will say otherwise from a known day within 400 days.

    >>> list(changing(Seen((), {}), date(2026, 11, 26)))
    []
    """
    for one in seen.standings:
        change = one.next_change
        if change is None or change.on - as_of > NEAR:
            continue
        days = float((change.on - as_of).days)
        figures = (
            Figure(
                Text("Egunak aldaketara arte", "Días hasta el cambio", "Days until it changes"),
                days,
                "days",
                str(as_of.year),
            ),
            _figure(
                Text("Hasiko diren betebeharrak", "Deberes que empiezan", "Duties that begin"),
                len(change.begins),
                as_of,
            ),
        )
        groups = [(before, after) for name, before, after in change.labels if name == "risk_group"]
        told = [_listed(change.begins)] if change.begins else []
        told += [_becomes(before, after) for before, after in groups]
        saw = Text(*(f"{change.on.isoformat()}: {' '.join(each.into(code) for each in told)}" for code in LANGUAGES))
        stake = Stake(0.0, HOURS["task"] * max(1, len(change.begins)), 0.0, _HOW_TASK)
        title = counted(len(change.begins), *_BEGIN) if not groups else _becomes(*groups[0])
        yield _sighting(CHANGING, seen.systems[one.system], title, saw, figures, stake, change.on, PREPARE)


def unscreened(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system that is to be screened again: new version, law, age, or never screened.

    >>> list(unscreened(Seen((), {}), date(2026, 11, 26)))
    []
    """
    for one in seen.standings:
        if not one.causes:
            continue
        told = [CAUSES[cause] for cause in one.causes]
        saw = Text(*("; ".join(each.into(code) for each in told) + "." for code in LANGUAGES))
        old = (as_of - one.screening.result.as_of).days if one.screening else 0
        figures = (
            Figure(
                Text("Azterketaren egunak", "Días del examen", "Days since its screening"),
                float(old),
                "days",
                str(as_of.year),
            ),
        )
        stake = Stake(0.0, HOURS["screening"], 0.0, _HOW_SCREEN)
        title = CAUSES[one.causes[0]]
        yield _sighting(
            UNSCREENED, seen.systems[one.system], title, saw, figures, stake, as_of + timedelta(days=30), SCREEN
        )


def _sighting(
    rule: str, one: System, title: Text, saw: Text, figures: Sequence[Figure], stake: Stake, by: date, kind: str
) -> Sighting:
    return Sighting(
        rule=rule,
        subject=one.ref,
        title=Text(*(f"{one.name.into(code)}: {title.into(code)}" for code in LANGUAGES)),
        saw=saw,
        figures=tuple(figures),
        stake=stake,
        confidence=1.0,
        urgent_by=by,
        owner=one.unit,
        decides="ai-responsible",
        decision_kinds=(kind,),
        evidence=(one.ref,),
        simulated=one.is_illustrative,
    )


def _figure(label: Text, count: int, as_of: date, n: int | None = None) -> Figure:
    return Figure(label, float(count), "count", str(as_of.year), n=n)


def _listed(duties: Sequence[str]) -> Text:
    known = [BY_ID[one] for one in duties if one in BY_ID]
    return Text(
        *(
            "; ".join(f"{one.article}: {one.text.into(code).rstrip('.')}" for one in known[:6]) + "."
            for code in LANGUAGES
        )
    )


def _becomes(before: str, after: str) -> Text:
    was, now = GROUPS.get(before, Text(en=before)), GROUPS.get(after, Text(en=after))
    return Text(*(f"{was.into(code)} → {now.into(code)}" for code in LANGUAGES))
