# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""When a challenge may move on, forward only, and each phase asks for something (P18b); which rules can be."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from auzolan.govtech.nouns.applications import Stage
from auzolan.govtech.nouns.challenges import PHASES, WHOLE, Need, Phase, Rules, Standing
from auzolan.govtech.nouns.evaluating import LEAST_SCORERS
from auzolan.kernel.texts import LANGUAGES, Text

_ASKS: Final[Mapping[str, Text]] = {
    "rules": Text(
        "Aurrekontua, tresna, egunak eta irizpideak finkatuta daude.",
        "El presupuesto, el instrumento, las fechas y los criterios están fijados.",
        "The budget, the instrument, the days and the criteria are fixed.",
    ),
    "over": Text(
        "Eskaerak aurkezteko azken eguna igaro da.",
        "El último día para presentar solicitudes ha pasado.",
        "The last day for applications has passed.",
    ),
    "questions": Text(
        "Galdera guztiak erantzunda daude.",
        "Todas las preguntas están respondidas.",
        "Every question is answered.",
    ),
    "applications": Text(
        "Gutxienez eskaera bat jaso da.",
        "Ha llegado al menos una solicitud.",
        "At least one application has come.",
    ),
    "eligibility": Text(
        "Eskaera guztietan esan da onargarria den ala ez.",
        "De cada solicitud se ha dicho si es admisible.",
        "Of every application it was said whether it is eligible.",
    ),
    "evaluators": Text(
        "Gutxienez bi ebaluatzaile daude izendatuta.",
        "Hay al menos dos evaluadores nombrados.",
        "At least two evaluators are named.",
    ),
    "scored": Text(
        "Eskaera onargarri guztiak puntuatu dituzte gatazkarik ez duten ebaluatzaile guztiek, gutxienez bik.",
        "Todas las solicitudes admisibles están puntuadas por todos los evaluadores sin conflicto, dos al menos.",
        "Every eligible application is scored by all evaluators without a conflict, two at least.",
    ),
    "selected": Text(
        "Gutxienez eskaera bat hautatu da, erabaki baten bidez.",
        "Se ha seleccionado al menos una solicitud, con una decisión.",
        "At least one application is selected, by a decision.",
    ),
    "ended": Text(
        "Proba guztiak amaituta daude.",
        "Todos los pilotos han terminado.",
        "Every pilot has ended.",
    ),
    "learnt": Text(
        "Proba bakoitzari buruz ikasteko saio bat egin da, gutxienez ikasgai batekin.",
        "De cada piloto se ha celebrado una sesión de aprendizaje, con una lección al menos.",
        "A learning session was held on each pilot, with one lesson at least.",
    ),
    "deadline": Text(
        "Eskaerak aurkezteko azken eguna ez da oraindik etorri.",
        "El último día para presentar solicitudes no ha llegado todavía.",
        "The last day for applications has not come yet.",
    ),
}


def following(phase: Phase) -> Phase | None:
    """Return the phase that comes after one; None after the last.

    >>> following(Phase.IDENTIFY).value, following(Phase.CLOSED)
    ('disseminate', None)
    """
    place = PHASES.index(phase) + 1
    return PHASES[place] if place < len(PHASES) else None


def needs(standing: Standing) -> tuple[Need, ...]:
    """Return what the next phase asks for, each with whether it is there; nothing where there is no next phase.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.challenges import Challenge
    >>> from auzolan.kernel.texts import Text
    >>> bare = Challenge(1, Text(en="How might we?"), Text(en="x"), "u", "2026")
    >>> [(one.key, one.is_met) for one in needs(Standing(bare, date(2026, 1, 1)))]
    [('rules', False), ('deadline', False)]
    """
    rules = standing.challenge.rules
    met: Mapping[Phase, Mapping[str, bool]] = {
        Phase.IDENTIFY: {
            "rules": rules is not None,
            "deadline": rules is not None and rules.calendar.applications_until > standing.today,
        },
        Phase.DISSEMINATE: {
            "over": rules is not None and rules.calendar.applications_until < standing.today,
            "questions": standing.waiting_questions == 0,
            "applications": sum(standing.stages.values()) > standing.stages.get(Stage.WITHDRAWN, 0),
            "evaluators": len(standing.challenge.evaluators) >= LEAST_SCORERS,
        },
        Phase.SELECT: {
            "eligibility": not standing.stages.get(Stage.RECEIVED),
            "scored": not standing.stages.get(Stage.ELIGIBLE),
            "selected": standing.stages.get(Stage.SELECTED, 0) > 0,
        },
        Phase.PILOT: {"ended": not {Stage.SELECTED.value, Stage.PILOTING.value} & {*standing.stages}},
        Phase.LEARN: {"learnt": standing.unlearnt == 0},
    }
    return tuple(Need(key, _ASKS[key], is_met) for key, is_met in met.get(standing.challenge.phase, {}).items())


def fault_of_rules(rules: Rules) -> tuple[str, object, str] | None:
    """Return the first thing that rules cannot be: the field, its value, what is expected; None where they can be.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.challenges import Calendar, Criterion
    >>> days = Calendar(date(2026, 2, 1), date(2026, 3, 1), date(2026, 9, 1), date(2026, 10, 1))
    >>> half = Rules(100_00, "open", date(2026, 1, 1), days, (Criterion("fit", Text(en="Fit"), 50),))
    >>> fault_of_rules(half)
    ('criteria', 50, 'weights that add up to 100')
    """
    if rules.budget_cents <= 0:
        return "budget_cents", rules.budget_cents, "an amount above 0"
    days = rules.calendar
    order = ("applications_until", "select_until", "pilot_until", "learn_until")
    for before, after in pairwise(order):
        if getattr(days, after) <= getattr(days, before):
            return after, getattr(days, after), f"a day after {getattr(days, before)}"
    return _fault_of_criteria(rules)


def _fault_of_criteria(rules: Rules) -> tuple[str, object, str] | None:
    if not rules.criteria:
        return "criteria", "", "at least one criterion"
    for one in rules.criteria:
        if not one.name:
            return "criteria", one.key, "a name in at least one language"
        if one.weight < 1:
            return "criteria", one.weight, "a weight of 1 or more"
    keys = [one.key for one in rules.criteria]
    if len(set(keys)) < len(keys):
        return "criteria", ", ".join(keys), "each criterion once"
    total = sum(one.weight for one in rules.criteria)
    return None if total == WHOLE else ("criteria", total, f"weights that add up to {WHOLE}")


def is_only_told_more(before: Text, after: Text) -> bool:
    """Tell whether a text says in each language what it said before, or something where it said nothing.

    >>> is_only_told_more(Text(es="a"), Text(eu="b", es="a")), is_only_told_more(Text(es="a"), Text(es="c"))
    (True, False)
    """
    return all(getattr(before, one) in ("", getattr(after, one)) for one in LANGUAGES)
