# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of the history is no evidence: costs equal to the plan to the cent, not measured, or past believing."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import exp, log
from statistics import median
from typing import Final

from scipy.special import bdtrc

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from auzolan.review.nouns import Sighting
from auzolan.review.nouns.numbers import exact
from auzolan.strategy.core.learning import house
from auzolan.strategy.core.learning.house import why_left_out
from auzolan.strategy.core.learning.seen import (
    ASK_COSTS,
    EXACT,
    FEWEST,
    IMPLAUSIBLE,
    NOT_MEASURED,
    SURE,
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

_REASONS: Final = {
    "planned is missing": Text("Planifikatutako kosturik ez", "Sin coste previsto", "No planned cost"),
    "actual is missing": Text("Benetako kosturik ez", "Sin coste real", "No actual cost"),
    "start is missing": Text("Hasiera-egunik ez", "Sin fecha de inicio", "No day of start"),
    "planned is not above 0": Text("Planifikatutako kostua 0", "Coste previsto 0", "Planned cost 0"),
    "actual is not above 0": Text("Benetako kostua 0", "Coste real 0", "Actual cost 0"),
}


def equal_to_plan(seen: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit whose actual costs equal the plan to the cent more often than those of others.

    Such a report cannot be told from a plan copied into the actual: it is no evidence of cost. At stake: its money,
    times how far a project usually strays that does stray (median).

    >>> from auzolan.strategy.core.learning.seen import NOTHING
    >>> list(equal_to_plan(NOTHING, date(2026, 1, 1)))
    []
    """
    units = [(one, years) for one, years in classes(seen) if not one.programme]
    whole, equal = sum(one.prior.n for one, _years in units), sum(one.exact for one, _years in units)
    strays = [abs(log(ratio)) for one in seen.projects if (ratio := one.ratio) is not None and ratio != 1.0]
    far = exp(median(strays)) - 1 if strays else 0.0
    for one, years in units:
        n, others = one.prior.n, whole - one.prior.n
        if n < 2 * FEWEST or not others:
            continue
        usual = (equal - one.exact) / others
        chance = float(bdtrc(one.exact - 1, n, usual))
        if one.exact <= n / 2 or chance > 1 - SURE:
            continue
        yield Sighting(
            rule=EXACT,
            subject=ref_of(one),
            title=sentence(
                "{0}: {1} proiektutatik {2} planaren berdinak dira, zentimoraino",
                "{0}: {2} de {1} cuestan lo previsto hasta el céntimo",
                "{0}: {2} of {1} cost what was planned, to the cent",
                name_of(seen, one),
                projects(n),
                one.exact,
            ),
            saw=sentence(
                "Besteetan % {0}. Plana kopiatzea eta neurtzea ezin dira bereizi: ez da kostuaren ebidentzia.",
                "En el resto es el {0} %. No se distingue de copiar el plan: no es evidencia de coste.",
                "Elsewhere it is {0} %. It cannot be told from a copied plan: it is no evidence of cost.",
                f"{100 * usual:.0f}",
            ),
            figures=(
                figure(Text("Planaren berdin", "Igual al plan", "Equal to plan"), one.exact / n, "share", as_of, n=n),
                figure(Text("Besteetan", "En el resto", "Elsewhere"), usual, "share", as_of, n=others),
            ),
            stake=stake(
                seen,
                one.planned / 100 * one.exact / n * far / years,
                Text(
                    "Berdin emandako dirua × besteek izan ohi duten aldea, urteko (suposizioa).",
                    "Dinero dado como igual × desviación habitual de los demás, al año (supuesto).",
                    "Money reported as equal × how far the others usually stray, per year (assumption).",
                ),
            ),
            confidence=1 - chance,
            urgent_by=term(as_of),
            owner=one.unit,
            decides="general-secretary",
            decision_kinds=(ASK_COSTS,),
        )


def not_measured(seen: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit with projects whose planned or actual cost is not known.

    At stake: as many projects of median cost, times the chance of more than +10 %, times that tenth, per year.

    >>> from auzolan.strategy.core.learning.seen import NOTHING
    >>> list(not_measured(NOTHING, date(2026, 1, 1)))
    []
    """
    if seen.lessons is None or seen.lessons.whole is None:
        return
    usual = median(one.planned for one in seen.projects if one.planned) / 100
    chance = seen.lessons.whole.over.value
    for unit, of_unit in by_unit(seen.projects):
        without = [one for one in of_unit if why_left_out(one)]
        if not without:
            continue
        reasons: dict[str, int] = defaultdict(int)
        for one in without:
            reasons[why_left_out(one)] += 1
        yield Sighting(
            rule=NOT_MEASURED,
            subject=Ref("strategy", "class", unit),
            title=sentence(
                "{0}: {1} proiektutatik {2} kosturik gabe",
                "{0}: {2} de {1} sin coste que comparar",
                "{0}: {2} of {1} without a cost to compare",
                seen.units.get(unit, same(unit)),
                projects(len(of_unit)),
                len(without),
            ),
            saw=sentence(
                "Adibidez, «{0}».",
                "Por ejemplo, «{0}».",
                "For example, “{0}”.",
                without[0].title,
            ),
            figures=tuple(
                figure(_REASONS.get(reason, same(reason)), float(n), "count", as_of, n=len(of_unit))
                for reason, n in sorted(reasons.items())
            ),
            stake=stake(
                seen,
                len(without) * usual * chance * 0.1 / seen.lessons.years,
                Text(
                    "Proiektuak × kostu mediana × % 10etik gora pasatzeko probabilitatea × % 10, urteko (suposizioa).",
                    "Proyectos × coste mediano × probabilidad de superar el 10 % × 10 %, al año (supuesto).",
                    "Projects × median cost × chance of over +10 % × 10 %, per year (assumption).",
                ),
            ),
            confidence=1.0,
            urgent_by=term(as_of),
            owner=unit,
            decides="general-secretary",
            decision_kinds=(ASK_COSTS,),
        )


def implausible(seen: Evidence, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit with projects that came to over ten times their plan, or under a tenth of it.

    It may be so; more often one of the two was told in another unit (thousands for millions) or is of something else.
    At stake: the money planned for them, whose true cost nobody can tell from the record, per year.

    >>> from auzolan.strategy.core.learning.seen import NOTHING
    >>> list(implausible(NOTHING, date(2026, 1, 1)))
    []
    """
    if seen.lessons is None or seen.lessons.whole is None:
        return
    for unit, of_unit in by_unit(seen.projects):
        told = [(one.ratio, one) for one in of_unit if one.ratio is not None]
        odd = [(max(ratio, 1 / ratio), ratio, one) for ratio, one in told if max(ratio, 1 / ratio) > house.IMPLAUSIBLE]
        if not odd:
            continue
        odd.sort(key=lambda part: (-part[0], part[2].reference))
        _far, ratio, worst = odd[0]
        yield Sighting(
            rule=IMPLAUSIBLE,
            subject=Ref("strategy", "class", unit),
            title=sentence(
                "{0}: {1} proiektutan benetako kostua eta plana hamar aldiz baino gehiago aldentzen dira",
                "{0}: en {1} el coste real y el plan difieren en más de diez veces",
                "{0}: actual cost and plan are over ten times apart in {1}",
                seen.units.get(unit, same(unit)),
                projects(len(odd)),
            ),
            saw=sentence(
                "«{0}»: planaren × {1}. Egiaztatu unitatea: milakoak milioien ordez?",
                "«{0}»: × {1} el plan. Compruebe la unidad: ¿miles en vez de millones?",
                "“{0}”: × {1} of its plan. Check the unit: thousands for millions?",
                worst.title,
                exact(float(f"{ratio:.3g}")),
            ),
            figures=(
                figure(
                    Text("Hamar aldiz aldenduta", "A más de diez veces", "Over ten times apart"),
                    float(len(odd)),
                    "count",
                    as_of,
                    n=len(told),
                ),
            ),
            stake=stake(
                seen,
                sum((one.planned or 0) / 100 for _far, _ratio, one in odd) / seen.lessons.years,
                Text(
                    "Proiektu horien planeko dirua, urteko: erregistroak ez du esaten zenbat kostatu diren.",
                    "Dinero previsto de esos proyectos, al año: el registro no dice lo que costaron.",
                    "Money planned for these projects, per year: the record does not tell what they cost.",
                ),
            ),
            confidence=0.9,
            urgent_by=term(as_of),
            owner=unit,
            decides="general-secretary",
            decision_kinds=(ASK_COSTS,),
        )
