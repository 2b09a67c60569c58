# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole answer of ``auzolan portfolio learn``: priors of every class, scores of every way, and skill."""

from dataclasses import asdict
from typing import Any

from auzolan.kernel.refusals import BadInput
from auzolan.strategy.core.learning import priors, ratios, sequence
from auzolan.strategy.core.learning.priors import Judged
from auzolan.strategy.core.learning.ratios import Learnt
from auzolan.strategy.nouns.learning import Between, Past, Path, Prior, Score, Scored, Taken

NAMES = {
    "pinball": "pinball",
    "brier": "brier_over10",
    "above_p80": "exceed_p80",
    "above_p90": "exceed_p90",
    "crps": "crps",
    "reliability": "reliability",
    "resolution": "resolution",
    "uncertainty": "uncertainty",
}


def answer(history: Taken, test: Taken | None, *, file: str = "") -> dict[str, Any]:
    """Return what a history teaches, and how well it forecasts: the test where there is one, else itself in time.

    Raises BadInput where the history cannot be scored in its own order for all its projects start together.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> told = answer(Taken(portfolio_past(seed=1), ("department",), {}), None)
    >>> sorted(told["scores"]), sorted(told["skill"]), told["n"], len(told["priors"]["classes"])
    (['global', 'learned', 'plan'], ['brier_over10', 'pinball'], 200, 5)
    """
    past = history.past
    groups = len(history.groups)
    told = sequence.forecast(past, groups, with_depths=True)
    learnt = ratios.fit(past, groups, told.shares if told is not None else None)
    if test is None and told is None:
        raise BadInput(
            f"{len(past)} projects", file=file, expected="projects that start on different days, or a --test file"
        )
    judged = priors.judge(told, past.only(told.rows).paths if told is not None else ())
    found = _scored(learnt, test.past) if test is not None else _in_time(told, past)
    shown = {"n": len(past), "groups": list(history.groups), "left_out": dict(history.left_out)}
    if test is not None:
        shown |= {"test": {"n": len(test.past), "left_out": dict(test.left_out), "notes": list(test.notes)}}
    return shown | {
        "notes": list(history.notes),
        "scored": {"n": found.n, "how": "test" if test is not None else "prequential"},
        "scores": {way: _score(one) for way, one in found.scores.items()},
        "skill": {"pinball": _between(found.skill.pinball), "brier_over10": _between(found.skill.brier)},
        "priors": _priors(learnt, judged, history),
        "ways": _ways(learnt),
    }


def _scored(learnt: Learnt, asked: Past) -> Scored:
    parts, order = sequence.losses_of(learnt, asked)
    return sequence.scored(parts, asked.only(order).paths)


def _in_time(told: sequence.Sequence | None, past: Past) -> Scored:
    if told is None:
        raise ValueError("nothing was forecast")
    return sequence.scored(told.losses, past.only(told.rows).paths)


def _priors(learnt: Learnt, judged: Judged, history: Taken) -> dict[str, Any]:
    """Return the prior of all, and that of each class by its path, with the class that answers for it."""
    heavy = priors.whole_tail(learnt)
    classes: dict[str, Any] = {}
    for path in classes_of(learnt.past.paths):
        used = priors.answers(judged, path)
        told = priors.describe(learnt, path, used=used, skill=judged.of(path), heavy=None)
        classes[_spelled(path, history)] = prior_json(told) | {"answers": _spelled(used, history) or "all"}
    whole = priors.describe(learnt, (), used=(), skill=None, heavy=heavy)
    return {"all": prior_json(whole), "classes": classes}


def classes_of(paths: tuple[Path, ...]) -> list[Path]:
    """Return every class that the projects are of, coarse and fine, by name.

    >>> classes_of((("a", "x"), ("a", "")))
    [('a',), ('a', 'x')]
    """
    found = {path[:depth] for path in paths for depth in range(1, len(path) + 1) if path[depth - 1]}
    return sorted(found)


def prior_json(told: Prior) -> dict[str, Any]:
    """Return what the past says of a class as plain numbers.

    >>> one = Between(1.0, 0.9, 1.1)
    >>> prior_json(Prior((), (), 3, 1, 0.5, one, one, one, one, None, None, None))["over10"]["mean"]
    1.0
    """
    shown: dict[str, Any] = {"n": told.n, "broken": told.broken, "as_planned": told.as_planned}
    shown |= {"over10": _between(told.over)}
    shown |= {name: _between(getattr(told, name)) for name in ("p50", "p80", "p90")}
    if told.skill is not None:
        shown |= {"skill": _between(told.skill)}
    if told.tail is not None:
        shown |= {"tail": asdict(told.tail) | {"mean": told.mean}}
    return shown


def _ways(learnt: Learnt) -> list[dict[str, Any]]:
    """Return each way to pool with the share that its forecasts have earned and the strengths of its levels."""
    shown = []
    for member, share in zip(learnt.members, learnt.shares, strict=True):
        pool = member.whole or member.line
        levels, strengths = (pool.levels, pool.strengths) if pool is not None else ((), ())
        how = "whole" if member.whole is not None else "line first"
        shown.append({"levels": list(levels), "how": how, "share": float(share), "strengths": list(strengths)})
    return shown


def _spelled(path: Path, history: Taken) -> str:
    return " > ".join(history.spelled.get(part, part) for part in path)


def _score(one: Score) -> dict[str, float]:
    return {shown: getattr(one, name) for name, shown in NAMES.items()}


def _between(one: Between) -> dict[str, float]:
    return {"mean": one.value, "low": one.low, "high": one.high}
