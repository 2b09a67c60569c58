# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What history makes of a plan: optimism bias before our own is known, a prior of actual over planned after that.

Mott MacDonald, Review of Large Public Procurement in the UK (2002), table 1, equipment and development projects: works
took 54 % longer (upper bound; 10 % lower), and cost 200 % more to build (10 % lower). HM Treasury's supplementary
guidance starts from the upper bound and lets it down by what has been done about its causes, never below the lower.
"""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns.numbers import counted
from auzolan.strategy.core.learning.reading import FEWEST
from auzolan.strategy.nouns.valuing import CorrectedCost, CostPrior, Flow

CAPEX_UPPER: Final = 200
CAPEX_LOWER: Final = 10
DURATION_UPPER: Final = 54
DURATION_LOWER: Final = 10
BY_BIAS: Final = "optimism-bias"
BY_PRIOR: Final = "prior"


def optimism_percent(mitigated_percent: int, *, upper: int, lower: int) -> Decimal:
    """Return by how many per cent a plan is put up: the upper bound, let down by what was mitigated.

    >>> optimism_percent(0, upper=200, lower=10), optimism_percent(60, upper=200, lower=10)
    (Decimal('200'), Decimal('80'))
    >>> optimism_percent(100, upper=54, lower=10)
    Decimal('10')
    """
    return max(Decimal(lower), Decimal(upper) * (100 - mitigated_percent) / Decimal(100))


def corrected_cost(
    planned: int, prior: CostPrior | None, mitigated_percent: int = 0, *, projects: int = 0
) -> CorrectedCost:
    """Return what building will cost (P50, P80, P90) once history has had its say, in cents.

    With a prior its quantiles of actual/planned are used. Without one it is optimism bias, and the figure says so, and
    how many past ``projects`` were too few: P50 is the plan with its bias as mitigated; Mott MacDonald gives no
    quantiles, so that the unmitigated upper bound stands for P80 and P90 alike.

    >>> from auzolan.kernel.texts import same
    >>> corrected_cost(100, None, 60).p50, corrected_cost(100, None).p80
    (180, 300)
    >>> corrected_cost(100, CostPrior(same("digital"), 40, ((0.5, 1.1), (0.8, 1.5), (0.9, 2.0)))).p90
    200
    """
    if prior is not None:
        p50, p80, p90 = (round(planned * Fraction(quantile(prior.quantiles, p))) for p in (0.5, 0.8, 0.9))
        return CorrectedCost(planned, p50, p80, p90, BY_PRIOR, prior.n, _told_prior(prior))
    percent = optimism_percent(mitigated_percent, upper=CAPEX_UPPER, lower=CAPEX_LOWER)
    central = round(planned * (1 + Fraction(percent) / 100))
    most = round(planned * Fraction(100 + CAPEX_UPPER, 100))
    return CorrectedCost(planned, central, most, most, BY_BIAS, 0, _told_bias(percent, projects))


def quantile(quantiles: Sequence[tuple[float, float]], p: float) -> float:
    """Return the quantile at ``p``, in a straight line between those that are known; beyond them raise ValueError.

    The tail of IT costs has no mean (Flyvbjerg 2022): nothing is read off beyond what was seen.

    >>> round(quantile([(0.5, 1.0), (0.9, 2.0)], 0.8), 6)
    1.75
    """
    known = sorted(quantiles)
    if not known or not known[0][0] <= p <= known[-1][0]:
        raise ValueError(f"no quantile is known around {p}")
    place = bisect_left(known, (p, float("-inf")))
    high_p, high = known[place]
    if high_p == p or place == 0:
        return high
    low_p, low = known[place - 1]
    return low + (high - low) * (p - low_p) / (high_p - low_p)


def corrected_flows(
    flows: Sequence[Flow], *, cost: CorrectedCost, works_years: int, mitigated_percent: int = 0
) -> tuple[Flow, ...]:
    """Return the flows of a case with building at its corrected P50 and every benefit as late as works run late.

    How late: works years x bias of the duration. A part of a year moves that part of each year's benefit into the next;
    what would come after the last year of the case does not come.
    """
    ratio = Fraction(cost.p50, cost.planned) if cost.planned else Fraction(1)
    percent = optimism_percent(mitigated_percent, upper=DURATION_UPPER, lower=DURATION_LOWER)
    late = works_years * Fraction(percent) / 100
    return tuple(
        _scaled(flow, ratio) if flow.key == "capex" else flow if flow.is_cost else _later(flow, late) for flow in flows
    )


def _scaled(flow: Flow, ratio: Fraction) -> Flow:
    low, middle, high = (
        tuple((year, round(cents * ratio)) for year, cents in years) for years in (flow.low, flow.middle, flow.high)
    )
    return Flow(flow.key, flow.name, flow.is_cost, middle, low, high)


def _later(flow: Flow, late: Fraction) -> Flow:
    low, middle, high = (_moved(years, late) for years in (flow.low, flow.middle, flow.high))
    return Flow(flow.key, flow.name, flow.is_cost, middle, low, high)


def _moved(years: Sequence[tuple[int, int]], late: Fraction) -> tuple[tuple[int, int], ...]:
    """Return cents by year moved into later years, a part of a year in parts.

    >>> _moved(((0, 100), (1, 100), (2, 100)), Fraction(3, 2))
    ((0, 0), (1, 50), (2, 100))
    """
    by_year, whole = dict(years), floor(late)
    part = late - whole
    return tuple(
        (year, round((1 - part) * by_year.get(year - whole, 0) + part * by_year.get(year - whole - 1, 0)))
        for year, _cents in years
    )


def _told_prior(prior: CostPrior) -> Text:
    eu, es, en = (prior.name.into(code).replace("{", "{{").replace("}", "}}") for code in LANGUAGES)
    return counted(
        prior.n,
        Text(
            f"«{eu}» klaseko amaitutako proiektu {{n}}en kostua planaren aldean.",
            f"Coste real frente al previsto de {{n}} proyecto terminado de la clase «{es}».",
            f"What {{n}} finished project of the class «{en}» cost against its plan.",
        ),
        Text(
            f"«{eu}» klaseko {{n}} proiektu amaituk planaren aldean izan duten kostua.",
            f"Coste real frente al previsto de {{n}} proyectos terminados de la clase «{es}».",
            f"What {{n}} finished projects of the class «{en}» cost against their plan.",
        ),
    )


def _told_bias(percent: Decimal, projects: int) -> Text:
    shown = f"{percent.normalize():f}"
    n = f" (n = {projects} < {FEWEST})" if projects else ""
    return Text(
        f"Oraindik ez dugu historia propio nahikorik{n}: baikortasun-alborapena % {shown} (Mott MacDonald 2002, "
        "ekipamendua eta garapena); P80 eta P90 goiko muga dira (% 200).",
        f"Aún sin historia propia suficiente{n}: sesgo de optimismo del {shown} % (Mott MacDonald 2002, equipos y "
        "desarrollo); P80 y P90 son la cota superior (200 %).",
        f"Not enough history of our own yet{n}: optimism bias of {shown} % (Mott MacDonald 2002, equipment and "
        "development); P80 and P90 are the upper bound (200 %).",
    )
