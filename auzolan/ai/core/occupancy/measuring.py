# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an evaluation says on a card: error and skill over the mean of the last twenty runs, coverage, gaps by route."""

from typing import Final

import numpy as np
from scipy.special import stdtrit

from auzolan.ai.core.occupancy.evaluating import Evaluation
from auzolan.ai.core.occupancy.panel import Bools, Floats, Ints, Panel
from auzolan.ai.nouns.cards import Better, Measured, Metric, Subgroup
from auzolan.ai.nouns.lines import Backtest, Network, Refused
from auzolan.kernel.texts import Text, same

LEAST: Final = 30
NEAR: Final = 0.02
LIMITS: Final = (
    Text(
        "Ez da inoren txandarik egiteko.",
        "No sirve para asignar turnos a personas.",
        "It must not roster people.",
    ),
    Text(
        "Ez daki greba, obra, ekitaldi edo ordutegi berririk.",
        "No sabe de huelgas, obras, actos ni horarios nuevos.",
        "It does not know of strikes, works, events or new timetables.",
    ),
)


def card_of(told: Evaluation, panel: Panel, *, dataset: str, artefact: str, seed: int, simulated: bool) -> Measured:
    """Return the card of an evaluation; intervals are a jackknife over the tested days, with Student's t.

    >>> from datetime import date
    >>> from auzolan.ai.core.occupancy.evaluating import Split, evaluate
    >>> from auzolan.ai.core.occupancy.examples import small
    >>> panel = small(days=35)
    >>> found = evaluate(panel, Split(date(2026, 1, 25), date(2026, 2, 1), date(2026, 2, 8)))
    >>> card = card_of(found, panel, dataset="d", artefact="a", seed=1, simulated=True)
    >>> [one.name for one in card.metrics], card.leading.n == found.n
    (['mae', 'coverage90'], True)
    """
    rows = told.rows
    day = told.features.day[rows]
    error = np.abs(told.counts - told.forecast)[rows]
    beside = np.abs(told.counts - told.mean)[rows]
    held = ((told.counts >= told.intervals.low) & (told.counts <= told.intervals.high))[rows].astype(float)
    one = np.ones_like(error)
    mae = _jackknifed(error, one, day)
    skill = _jackknifed(error, beside, day)
    share, least, most = _jackknifed(held, one, day)
    coverage = (share, max(0.0, least), min(1.0, most))
    groups = _by_route(told, panel, error, day)
    name = Text("Batez besteko errorea, bidaiariak", "Error medio, viajeros", "Mean error, passengers")
    leading = Metric(
        "mae", name, len(error), *mae, Better.LOWER, "count", float(beside.mean()),
        1 - skill[0], 1 - skill[2], 1 - skill[1], subgroups=groups,
    )  # fmt: skip
    cover = Metric("coverage90", _COVERAGE, len(held), *coverage, Better.NEARER, "share", target=0.9, within=NEAR)
    return Measured(
        metrics=(leading, cover),
        dataset=dataset,
        artefact=artefact,
        seed=seed,
        baseline=Text("Azken 20 bidaien batez bestekoa", "Media de los últimos 20 viajes", "Mean of the last 20 runs"),
        tested_on=_SIMULATED if simulated else _COUNTED,
        limits=LIMITS,
        gaps=(_GAP,) if groups else (),
    )


def card_of_lines(told: Network, *, dataset: str, artefact: str) -> Measured:
    """Return the card of the forecasts of lines by month, with each line's own error as a subgroup."""
    whole = told.whole
    scale = whole.mae / (1 - whole.skill) if whole.skill < 1 else whole.mae_naive
    groups = tuple(
        Subgroup(same(one.code), one.backtest.n, one.backtest.mae, *_ends(one.backtest))
        for one in told.lines
        if one.backtest is not None and one.refused is not Refused.STOPPED
    )
    name = Text(
        "Batez besteko errorea, bidaiariak hilean", "Error medio, viajeros al mes", "Mean error, monthly riders"
    )
    mae = (whole.mae, scale * (1 - whole.high), scale * (1 - whole.low))
    leading = Metric(
        "mae", name, whole.n, *mae, Better.LOWER, "count", whole.mae_naive, whole.skill, whole.low, whole.high,
        subgroups=groups,
    )  # fmt: skip
    spread = 1.96 * float(np.sqrt(whole.coverage * (1 - whole.coverage) / max(1, whole.n)))
    ends = (whole.coverage - spread, min(1.0, whole.coverage + spread))
    cover = Metric(
        "coverage90", _COVERAGE, whole.n, whole.coverage, *ends, Better.NEARER, "share", target=0.9, within=NEAR
    )
    return Measured(
        metrics=(leading, cover),
        dataset=dataset,
        artefact=artefact,
        seed=0,
        baseline=Text("Aurreko urteko hilabete bera", "Mismo mes del año anterior", "Same month of the year before"),
        tested_on=Text(
            f"{told.tested_since} – {told.tested_until}: aurretik ikusi gabeko hilabeteak",
            f"{told.tested_since} – {told.tested_until}: meses no vistos antes",
            f"{told.tested_since} – {told.tested_until}: months held back",
        ),
        limits=LIMITS[1:],
    )


_COVERAGE: Final = Text("Bete diren % 90eko tarteak", "Intervalos del 90 % que se cumplen", "90 % intervals that held")
_GAP: Final = Text(
    "Errorea handiagoa da bidaiari gehiago dituzten ibilbideetan.",
    "El error es mayor en las rutas con más viajeros.",
    "The error is larger on routes that carry more passengers.",
)
_COUNTED: Final = Text(
    "Zenbatutako bidaien azken 14 egunak, egun bakoitza aurrekoetatik iragarrita.",
    "Los 14 últimos días de viajes contados, cada día previsto desde los anteriores.",
    "The last 14 days of counted trips, each day forecast from those before it.",
)
_SIMULATED: Final = Text(
    "Zenbaketa simulatuak: ez dute inongo autobusez ezer esaten.",
    "Recuentos simulados: no dicen nada de ningún autobús.",
    "Simulated counts: they say nothing of any bus.",
)


def _by_route(told: Evaluation, panel: Panel, error: Floats, day: Ints) -> tuple[Subgroup, ...]:
    route = panel.route[told.features.trip][told.rows]
    found = []
    for one in np.unique(route):
        here: Bools = route == one
        if here.sum() >= LEAST and len(np.unique(day[here])) > 1:
            own = error[here]
            found.append(Subgroup(same(panel.routes[one]), len(own), *_jackknifed(own, np.ones_like(own), day[here])))
    return tuple(found)


def _jackknifed(top: Floats, bottom: Floats, day: Ints) -> tuple[float, float, float]:
    """Return the ratio of two sums with its 95 % interval by leaving out one day at a time."""
    value = float(top.sum() / bottom.sum())
    days = np.unique(day)
    left = [(top.sum() - top[day == one].sum()) / (bottom.sum() - bottom[day == one].sum()) for one in days]
    parts = np.array(left, dtype=np.float64)
    n = len(days)
    if n < 2:
        return value, float("-inf"), float("inf")
    spread = float(np.sqrt((n - 1) / n * ((parts - parts.mean()) ** 2).sum()) * stdtrit(n - 1, 0.975))
    return value, value - spread, value + spread


def _ends(found: Backtest) -> tuple[float, float]:
    """Return the ends of the error that the ends of the skill stand for."""
    return max(0.0, found.mae_naive * (1 - found.high)), found.mae_naive * (1 - found.low)
