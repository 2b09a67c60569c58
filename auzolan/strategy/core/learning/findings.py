# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of past projects see: classes that break their plans, projects that are late, P80 exceeded."""

from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Final

from scipy.special import bdtrc

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from auzolan.review.nouns import Figure, Sighting
from auzolan.review.nouns.numbers import number
from auzolan.strategy.core.learning.seen import (
    ASK_COSTS,
    BREAKS_PLAN,
    FEWEST,
    LATE,
    P80_EXCEEDED,
    SURE,
    USE_PRIOR,
    Evidence,
    by_unit,
    classes,
    figure,
    name_of,
    projects,
    ref_of,
    sentence,
    stake,
    term,
)
from auzolan.strategy.nouns.learning import ClassRead, Project

LATE_DAYS: Final = 30
DISCOUNT: Final = 0.035


def breaks_plan(seen: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each class whose costs break their plan more often than its parent's, beyond chance.

    At stake is the money above plan of what it breaks more often than its parent does, per year of the history; no
    project counts with more than ten times its plan, for that may be a slip of the unit.

    >>> from auzolan.strategy.core.learning.seen import NOTHING
    >>> list(breaks_plan(NOTHING, date(2026, 1, 1)))
    []
    """
    for one, years in classes(seen):
        n, broken = one.prior.n, one.prior.broken
        if n < FEWEST or broken < 2 or one.worse < SURE:
            continue
        share = broken / n
        euros = one.overrun / 100 * max(1 - one.parent_over / share, 0.0) / years
        name = name_of(seen, one)
        yield Sighting(
            rule=BREAKS_PLAN,
            subject=ref_of(one),
            title=sentence(
                "{0}: {1} proiektutatik {2} % 10 baino gehiago pasatu dira planetik",
                "{0}: {2} de {1} superan su plan en más de un 10 %",
                "{0}: {2} of {1} cost over 10 % more than planned",
                name,
                projects(n),
                broken,
            ),
            saw=sentence(
                "Goragoko klasean % {0} dira; kasualitatea izateko probabilitatea % {1}.",
                "En la clase superior es el {0} %; la probabilidad de que sea azar es del {1} %.",
                "In the class above it is {0} %; the probability that this is chance is {1} %.",
                f"{100 * one.parent_over:.0f}",
                number(100 * (1 - one.worse), 1),
            ),
            figures=_figures_of(one, as_of),
            stake=stake(
                seen,
                euros,
                Text(
                    "Planaren gaineko dirua, goragoko klasea baino sarriago pasatzeagatik, urteko (planaren × 10).",
                    "Dinero sobre el plan por superarlo más que la clase superior, al año (hasta 10 × el plan).",
                    "Money above plan for breaking it more often than the class above, per year (up to 10 × plan).",
                ),
            ),
            confidence=one.worse,
            urgent_by=term(as_of),
            owner=one.unit,
            decides="general-secretary",
            decision_kinds=(USE_PRIOR, ASK_COSTS),
        )


def late(seen: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit with unfinished projects that are expected over thirty days behind their plan.

    At stake: what is planned for them, times the years of delay, at 3.5 % a year (Green Book): what waiting costs.

    >>> from auzolan.strategy.core.learning.seen import NOTHING
    >>> list(late(NOTHING, date(2026, 1, 1)))
    []
    """
    for unit, of_unit in by_unit(seen.projects):
        running = [(one, delay) for one in of_unit if not one.is_final and (delay := _delay(one)) is not None]
        behind = sorted(((one, delay) for one, delay in running if delay > LATE_DAYS), key=lambda pair: -pair[1])
        if not behind:
            continue
        euros = sum((one.planned or 0) / 100 * DISCOUNT * delay / 365 for one, delay in behind)
        worst, days = behind[0]
        middle = float(median(delay for _one, delay in behind))
        yield Sighting(
            rule=LATE,
            subject=Ref("strategy", "class", unit),
            title=sentence(
                "{0}: amaitu gabeko {1} proiektutatik {2} berandu",
                "{0}: {2} de {1} sin terminar, con retraso",
                "{0}: {2} of {1} still running, and late",
                seen.units.get(unit, same(unit)),
                projects(len(running)),
                len(behind),
            ),
            saw=sentence(
                "Atzerapenik handiena: «{0}», {1} egun.",
                "El mayor retraso: «{0}», {1} días.",
                "The longest delay: “{0}”, {1} days.",
                worst.title,
                days,
            ),
            figures=(
                figure(Text("Berandu", "Con retraso", "Late"), float(len(behind)), "count", as_of, n=len(running)),
                figure(
                    Text("Erdiko atzerapena", "Retraso mediano", "Median delay"), middle, "days", as_of, n=len(behind)
                ),
            ),
            stake=stake(
                seen,
                euros,
                Text(
                    "Planifikatutako kostua × atzerapen-urteak × % 3,5 (Green Book): itxaroteak balio duena.",
                    "Coste previsto × años de retraso × 3,5 % (Green Book): lo que cuesta esperar.",
                    "Planned cost × years of delay × 3.5 % (Green Book): what waiting costs.",
                ),
            ),
            confidence=1.0,
            urgent_by=term(as_of),
            owner=unit,
            decides="general-secretary",
            decision_kinds=(ASK_COSTS, USE_PRIOR),
        )


def p80_exceeded(seen: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each class whose projects came above the P80 forecast for them more often than one in five.

    Each project was forecast from those that started before it. Beyond chance: by the binomial, at 5 %.

    >>> from auzolan.strategy.core.learning.seen import NOTHING
    >>> list(p80_exceeded(NOTHING, date(2026, 1, 1)))
    []
    """
    for one, years in classes(seen):
        if one.forecast < 2 * FEWEST or one.above_p80 < FEWEST:
            continue
        chance = float(bdtrc(one.above_p80 - 1, one.forecast, 0.2))
        if chance > 1 - SURE:
            continue
        share = one.above_p80 / one.forecast
        yield Sighting(
            rule=P80_EXCEEDED,
            subject=ref_of(one),
            title=sentence(
                "{0}: {1} iragarpenetatik {2} beren P80tik gora",
                "{0}: {2} de {1} previsiones superaron su P80",
                "{0}: {2} of {1} forecasts were exceeded beyond their P80",
                name_of(seen, one),
                one.forecast,
                one.above_p80,
            ),
            saw=sentence(
                "Bostetik bat espero zen. Klase honek aurrekoek baino gehiago kostatzen du orain: plana handitu.",
                "Se esperaba una de cada cinco. Esta clase cuesta ahora más que antes: hay que prever más.",
                "One in five was expected. This class now costs more than those before it did: plan for more.",
            ),
            figures=(
                figure(Text("P80tik gora", "Por encima del P80", "Above P80"), share, "share", as_of, n=one.forecast),
            ),
            stake=stake(
                seen,
                one.beyond_p80 / 100 / years,
                Text(
                    "P80tik gora pasatutako proiektuek planaren gainetik kostatu dutena, urteko.",
                    "Lo que costaron por encima del plan los proyectos que superaron su P80, al año.",
                    "What the projects above their P80 cost beyond plan, per year.",
                ),
            ),
            confidence=1 - chance,
            urgent_by=term(as_of),
            owner=one.unit,
            decides="general-secretary",
            decision_kinds=(USE_PRIOR,),
        )


def _delay(one: Project) -> int | None:
    return (one.actual_end - one.planned_end).days if one.actual_end and one.planned_end else None


def _figures_of(one: ClassRead, as_of: date) -> tuple[Figure, ...]:
    return (
        figure(
            Text(
                "% 10etik gora pasatzeko probabilitatea",
                "Probabilidad de superar el 10 %",
                "Chance of over 10 % above plan",
            ),
            one.prior.over.value,
            "share",
            as_of,
            n=one.prior.n,
            low=one.prior.over.low,
            high=one.prior.over.high,
        ),
        figure(Text("Goragoko klasean", "En la clase superior", "In the class above"), one.parent_over, "share", as_of),
        figure(
            Text("Klasearen P80, planaren aldean", "P80 de la clase, sobre el plan", "P80 of the class, of plan"),
            one.prior.p80.value,
            "share",
            as_of,
            low=one.prior.p80.low,
            high=one.prior.p80.high,
        ),
    )
