# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning from past projects, held to its bars: ``python -m benchmarks learning``.

Portfolios are made with known truth (seeded); the US file, where ``AUZOLAN_BENCH_HISTORY`` names it, is split by the
day of the start, in more than one way.
"""

import csv
import os
import time
from decimal import Decimal
from pathlib import Path

import numpy as np

from auzolan.strategy.core.learning import maturing, ranking, ratios, reading, sequence, simulated
from auzolan.strategy.core.prioritising import Allowance, asked_of
from auzolan.strategy.nouns.learning import Past, Scored, Taken
from auzolan.strategy.nouns.prioritising import Candidate, Objective, Portfolio, Start
from benchmarks import results

COLUMNS = reading.Columns(
    "Planned Cost ($ M)", "Projected/Actual Cost ($ M)", "Start Date", ("Agency Name", "Investment Title")
)
CHOSEN = 40
SECONDS = 20.0
GAP = 0.005


def maturing_error(seed: int) -> float:
    """Return the mean error of the ultimate benefit of a portfolio, over that of what has come to date."""
    made = simulated.portfolio(seed)
    run = maturing.run_off(made.realised)
    trust = run[made.age]
    shares = maturing.kept(made.to_date / (trust * made.promised), made.paths, trust)
    prior = np.array([shares[path] for path in made.paths])
    told = maturing.ultimate(made.to_date, made.age, made.promised, prior, run)
    return float(np.abs(told - made.truth).mean() / np.abs(made.to_date - made.truth).mean())


def chosen(seed: int) -> tuple[float, float, float]:
    """Return of the forty best of next year's proposals: what was expected of them, what they promise, what comes."""
    made = simulated.portfolio(seed)
    trust = maturing.run_off(made.realised)[made.age]
    keeping = ranking.learn(made.promised, made.to_date / trust, made.paths, trust)
    paths, promised, truth = simulated.proposals(seed)
    expected = ranking.expected(keeping, promised, paths)
    best = np.argsort(-expected)[:CHOSEN]
    return float(expected[best].sum()), float(promised[best].sum()), float(truth[best].sum())


def within_budget(seed: int) -> tuple[float, float, float]:
    """Return what is expected, promised and comes of the best plan of next year's proposals that a budget can pay.

    The plan is that of ``core.prioritising``, as ``auzolan portfolio prioritise`` finds it: 200 proposals whose costs
    do not follow their promises, and a budget for a fifth of them all. Each is worth what is expected of it.
    """
    made = simulated.portfolio(seed)
    trust = maturing.run_off(made.realised)[made.age]
    keeping = ranking.learn(made.promised, made.to_date / trust, made.paths, trust)
    paths, promised, truth = simulated.proposals(seed)
    expected = ranking.expected(keeping, promised, paths)
    costs = np.random.default_rng((seed, 3)).integers(50, 500, len(paths)) * 1000
    cases = tuple(
        Candidate(str(place), (Start(None, (Decimal(round(worth)),), {"eur": Decimal(int(cost))}),))
        for place, (worth, cost) in enumerate(zip(expected, costs, strict=True))
    )
    portfolio = Portfolio({"eur": Decimal(int(costs.sum()) // 5)}, cases)
    began = time.perf_counter()
    allowed = Allowance(lambda: time.perf_counter() - began, SECONDS)
    plan = asked_of(portfolio, Objective.VALUE, allowed, gap=GAP).plan
    best = np.array([int(one.id) for one in plan.chosen])
    return float(expected[best].sum()), float(promised[best].sum()), float(truth[best].sum())


def read(file: Path) -> Taken:
    """Return what the US file has to learn from."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return reading.take(list(csv.DictReader(text)), COLUMNS, file.name)


def in_time(file: Path) -> Scored:
    """Return the scores of forecasting each project of the file from those that started before it."""
    past = read(file).past
    told = sequence.forecast(past, 2)
    if told is None:
        raise ValueError("nothing to forecast")
    return sequence.scored(told.losses, past.only(told.rows).paths)


def split(past: Past, share: float) -> Scored:
    """Return the scores on the projects that start last, from those that start before them (about this share)."""
    day = np.sort(past.starts)[int(share * len(past))]
    before, after = past.only(past.starts < day), past.only(past.starts >= day)
    told = sequence.forecast(before, 2)
    learnt = ratios.fit(before, 2, told.shares if told else None)
    parts, order = sequence.losses_of(learnt, after)
    return sequence.scored(parts, after.only(order).paths)


def _line(name: str, one: Scored) -> str:
    learned = one.scores["learned"]
    told = [
        f"{what} {100 * skill.value:5.2f} % ({100 * skill.low:.1f} to {100 * skill.high:.1f})"
        for what, skill in (("pinball", one.skill.pinball), ("Brier", one.skill.brier))
    ]
    above = f"above P80 {100 * learned.above_p80:.1f} %, P90 {100 * learned.above_p90:.1f} %"
    return "  ".join([f"{name:<28}{one.n:>6}", *told, above])


def main() -> None:
    """Print what came of each bar."""
    errors = [maturing_error(seed) for seed in range(200)]
    print(
        f"ultimate benefit: {100 * np.mean(errors):.0f} % of the error of to date (worst {100 * np.max(errors):.0f} %)"
    )
    expected, promised, came = np.array([chosen(seed) for seed in range(400)]).sum(axis=0)
    print(f"chosen set: {100 * (expected / came - 1):+.1f} % expected, {100 * (promised / came - 1):+.0f} % promised")
    began = time.perf_counter()
    expected, promised, came = np.array([within_budget(seed) for seed in range(40)]).sum(axis=0)
    told = f"{100 * (expected / came - 1):+.1f} % expected, {100 * (promised / came - 1):+.0f} % promised"
    print(f"best plan within a budget: {told}", f"{time.perf_counter() - began:.0f} s")
    results.note("ultimate benefit, error over that of to date", float(np.mean(errors)), "share")
    results.note("best plan within a budget, expected over came", float(expected / came - 1), "share")
    file = Path(os.environ.get("AUZOLAN_BENCH_HISTORY", ""))
    if file.is_file():
        began = time.perf_counter()
        print(_line("US, each from those before", in_time(file)), f"{time.perf_counter() - began:.1f} s")
        for share in (0.4, 0.55, 0.7):
            print(_line(f"US, the last {100 - 100 * share:.0f} %", split(read(file).past, share)))


if __name__ == "__main__":
    main()
