# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Gaps: what a charter promised, beside what was measured, by more than chance (P17c).

A commitment is missed when the posterior says so at 0.95; never measured when its indicator has no value for its
service while it is in force; measured too late when the newest value is older than a year and a quarter. A gap is no
blame: it is a finding with a stake, on which an improvement plan or a decision to measure follows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from scipy.special import betainc, ndtr

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.measure.core.standards import LEAST_TOTAL, mean_below, verdict_of
from auzolan.measure.core.wording import DECIDE_WITHIN
from auzolan.measure.nouns.standards import Gap, Kept
from auzolan.review.nouns import Dimensions, Figure, Observation, Series, Sighting, Stake, Status
from auzolan.review.nouns.numbers import exact, number, percent
from auzolan.services.nouns import Commitment

MISSED: Final = "measure.commitment-missed"
NEVER_MEASURED: Final = "measure.commitments-never-measured"
TOO_LATE: Final = "measure.commitments-measured-too-late"
FRESH_FOR: Final = timedelta(days=456)
SURVEY_DEVIATION: Final = 2.0
"""The standard deviation of a 0-10 survey answer where the survey does not publish its own; a prior, said as such."""


def judge(commitment: Commitment, observations: Iterable[Observation], as_of: date) -> Gap:
    """Return what the observations of its indicator say of a commitment on ``as_of``.

    Only values since the version began count; the newest decides. ``observations`` may hold other indicators and
    services: those are passed over.

    >>> from auzolan.services.nouns import Comparison
    >>> promise = Commitment("c", "x", Text(), "survey", 8, "score", Comparison.MORE_THAN, date(2024, 1, 1))
    >>> judge(promise, [], date(2025, 1, 1)).verdict.value
    'not-measured'
    """
    valued = sorted((o for o in observations if _speaks_of(o, commitment)), key=lambda o: o.period.until)
    if not valued:
        return Gap(commitment, Kept.NOT_MEASURED, None, None, None, _NEVER)
    newest = valued[-1]
    missed, why = _chance_of_miss(commitment, newest)
    shortfall = _shortfall(commitment, newest)
    if as_of - newest.period.until > FRESH_FOR:
        return Gap(commitment, Kept.TOO_LATE, missed, newest, shortfall, _OLD)
    if missed is None:
        return Gap(commitment, Kept.NOT_ENOUGH, None, newest, shortfall, why)
    return Gap(commitment, verdict_of(missed), missed, newest, shortfall, why)


def gaps_seen(
    gaps: Sequence[Gap],
    owners: Mapping[str, str],
    people: Mapping[str, float],
    as_of: date,
    currency: str = "EUR",
    names: Mapping[str, Text] | None = None,
) -> Iterator[Sighting]:
    """Yield the findings: one for each commitment missed, one a charter for those never measured or measured too late.

    ``owners`` gives the unit that answers for each charter, ``people`` how many a year each service serves (a
    service that is not there: nobody has counted, and the stake says so), ``names`` the title of each charter.
    """
    for gap in gaps:
        if gap.verdict is Kept.MISSED:
            yield _missed(gap, owners, people, as_of, currency)
    share = prior_of_a_miss(gaps)
    for rule, verdict in ((NEVER_MEASURED, Kept.NOT_MEASURED), (TOO_LATE, Kept.TOO_LATE)):
        by_charter: dict[str, list[Gap]] = defaultdict(list)
        for gap in gaps:
            if gap.verdict is verdict:
                by_charter[gap.commitment.charter].append(gap)
        for charter in sorted(by_charter):
            seen = _unmeasured(rule, charter, by_charter[charter], owners, people, share, as_of, currency)
            yield replace(seen, title=_titled(seen.rule, len(by_charter[charter]), (names or {}).get(charter), charter))


def prior_of_a_miss(gaps: Iterable[Gap]) -> float:
    """Return the share of commitments that are missed among those that can be judged, from a prior of one in ten.

    >>> round(prior_of_a_miss([]), 3)
    0.1
    """
    chances = [gap.missed for gap in gaps if gap.missed is not None]
    return float((1 + sum(chances)) / (10 + len(chances)))


def _speaks_of(seen: Observation, commitment: Commitment) -> bool:
    return (
        seen.indicator == commitment.indicator
        and seen.status is Status.VALUE
        and seen.value is not None
        and commitment.service in ("", seen.dimensions.service)
        and seen.period.until > commitment.since
        and (commitment.until is None or seen.period.since < commitment.until)
    )


def _chance_of_miss(commitment: Commitment, seen: Observation) -> tuple[float | None, Text]:
    """Return the probability that the promise is missed, or None and why it cannot be told."""
    below = _chance_below(commitment, seen)
    if below is None:
        return None, _NO_N
    return (below if commitment.comparison.wants_more else 1 - below), _BEYOND_CHANCE


def _chance_below(commitment: Commitment, seen: Observation) -> float | None:
    target, value = commitment.target, float(seen.value or 0.0)
    if seen.numerator is not None and seen.denominator:
        if seen.denominator < LEAST_TOTAL:
            return None
        share = target / 100 if commitment.target_unit == "percent" else target
        failed = max(seen.denominator - seen.numerator, 0.0)
        return float(betainc(seen.numerator + 0.5, failed + 0.5, np.clip(share, 0, 1)))
    if seen.low is not None and seen.high is not None and seen.high > seen.low:
        return float(ndtr((target - value) * (2 * 1.96) / (seen.high - seen.low)))
    if seen.n is not None and seen.n >= LEAST_TOTAL and commitment.target_unit == "score":
        return mean_below(target, seen.n, value, SURVEY_DEVIATION)
    return None


def _shortfall(commitment: Commitment, seen: Observation) -> float:
    distance = commitment.target - float(seen.value or 0.0)
    return distance if commitment.comparison.wants_more else -distance


def _missed(gap: Gap, owners: Mapping[str, str], people: Mapping[str, float], as_of: date, currency: str) -> Sighting:
    promise, seen = gap.commitment, gap.observation
    if seen is None or gap.shortfall is None or gap.missed is None:
        raise ValueError("a commitment is missed only where it was measured")
    value = float(seen.value or 0.0)
    service = promise.service or seen.dimensions.service
    period, n = seen.period.label(), number(seen.n) if seen.n else None
    name = Figure(_MEASURED, value, promise.target_unit, period, seen.n, seen.low, seen.high, seen.provenance)
    return Sighting(
        rule=MISSED,
        subject=promise.ref,
        title=_on_every(lambda la: f"{_SHORT_MISSED.into(la)}: {promise.name.into(la)}"),
        saw=_on_every(
            lambda la: (
                f"{_MEASURED.into(la)}: {exact(value).into(la)} ({period}{f', n = {n.into(la)}' if n else ''}); "
                f"{_TARGET.into(la)}: {exact(promise.target).into(la)} ({promise.comparison.value}). "
                f"{_CHANCE.into(la)}: {percent(gap.missed or 0).into(la)}."
            )
        ),
        figures=(name, Figure(_TARGET, promise.target, promise.target_unit, period)),
        stake=_stake_of_a_miss(gap, people.get(service), currency),
        confidence=gap.missed,
        urgent_by=as_of + DECIDE_WITHIN,
        owner=owners.get(promise.charter, ""),
        decision_kinds=("measure.improvement-plan", "measure.ask-for-evidence"),
        series=(Series(promise.indicator, seen.dimensions),),
        target=promise.target,
        simulated=seen.simulated,
    )


def _stake_of_a_miss(gap: Gap, served: float | None, currency: str) -> Stake:
    """Return the people a year who get less than was promised: the shortfall as a part of its scale, times people."""
    if served is None:
        return Stake(0, 0, 0, _NOT_COUNTED, currency)
    scale = {"percent": 100.0, "share": 1.0, "score": 10.0}.get(gap.commitment.target_unit, gap.commitment.target)
    part = min(1.0, (gap.shortfall or 0.0) / scale) if scale else 0.0
    how = _times(served, percent(part), _PART)
    return Stake(served * part, 0, 0, how, currency)


def _unmeasured(
    rule: str,
    charter: str,
    gaps: Sequence[Gap],
    owners: Mapping[str, str],
    people: Mapping[str, float],
    share: float,
    as_of: date,
    currency: str,
) -> Sighting:
    promises = [gap.commitment for gap in gaps]
    services = sorted({p.service for p in promises if p.service})
    served = sum(people.get(s, 0.0) for s in services)
    how = _times(served, percent(share, 0), _RECORD) if served else _NOT_COUNTED
    last = max((g.observation.period.until for g in gaps if g.observation), default=None)
    since = min(promise.since for promise in promises).isoformat()
    return Sighting(
        rule=rule,
        subject=Ref("services", "charter", charter),
        title=_titled(rule, len(promises), None, charter),
        saw=_on_every(lambda la: "; ".join(f"{p.name.into(la) or p.code}" for p in promises) + _until(last, la)),
        figures=(Figure(_COMMITMENTS, float(len(promises)), "count", since),),
        stake=Stake(served * share, 0, 0, how, currency),
        confidence=1.0,
        urgent_by=as_of + DECIDE_WITHIN,
        owner=owners.get(charter, ""),
        decision_kinds=("measure.ask-for-evidence", "measure.improvement-plan"),
        series=tuple(Series(p.indicator, Dimensions(service=p.service)) for p in promises if p.indicator),
        evidence=tuple(p.ref for p in promises),
        simulated=any(g.observation.simulated for g in gaps if g.observation),
    )


def _titled(rule: str, count: int, name: Text | None, charter: str) -> Text:
    said = _SHORT_NEVER if rule == NEVER_MEASURED else _SHORT_LATE
    return _on_every(lambda la: f"{said.into(la)}: {count} ({name.into(la) if name else charter})")


def _until(last: date | None, language: str) -> str:
    return f" ({_LAST.into(language)} {last.isoformat()})" if last else ""


def _times(served: float, part: Text, what: Text) -> Text:
    """Return how many people a year times which part of them, and of what it is the part."""
    people = number(served)
    return _on_every(lambda la: f"{people.into(la)} {_PEOPLE.into(la)} × {part.into(la)} ({what.into(la)})")


def _on_every(sentence: Callable[[str], str]) -> Text:
    """Return a text made in each language by ``sentence``, a function from the language's code."""
    return Text(*(sentence(language) for language in LANGUAGES))


_NEVER: Final = Text(
    "Ez dago baliorik konpromisoa indarrean egon den aldirako.",
    "No hay ningún valor del periodo en que el compromiso está en vigor.",
    "There is no value for the time in which the commitment holds.",
)
_OLD: Final = Text(
    "Azken balioak urtebete eta hiruhileko bat baino gehiago du.",
    "El último valor tiene más de un año y un trimestre.",
    "The newest value is older than a year and a quarter.",
)
_NO_N: Final = Text(
    "Balioa n gabe edo hamar erantzun baino gutxiagorekin argitaratu da: ezin da jakin.",
    "El valor se publica sin n, o con menos de diez respuestas: no se puede saber.",
    "The value comes without n, or with fewer than ten answers: it cannot be told.",
)
_BEYOND_CHANCE: Final = Text(
    "Balioaren banaketa posterioretik kalkulatua.",
    "Calculado con la distribución a posteriori del valor.",
    "Computed from the posterior distribution of the value.",
)
_SHORT_MISSED: Final = Text("Konpromisoa bete gabe", "Compromiso incumplido", "Commitment missed")
_SHORT_NEVER: Final = Text(
    "Inoiz neurtu gabeko konpromisoak", "Compromisos nunca medidos", "Commitments never measured"
)
_SHORT_LATE: Final = Text(
    "Berandu neurtutako konpromisoak", "Compromisos medidos demasiado tarde", "Commitments measured too late"
)
_MEASURED: Final = Text("Neurtua", "Medido", "Measured")
_TARGET: Final = Text("Helburua", "Objetivo", "Target")
_CHANCE: Final = Text(
    "Ez betetzearen probabilitatea", "Probabilidad de incumplimiento", "Probability that it is missed"
)
_COMMITMENTS: Final = Text("Konpromisoak", "Compromisos", "Commitments")
_PEOPLE: Final = Text("pertsona urtean", "personas al año", "people a year")
_PART: Final = Text("falta den zatia", "la parte que falta", "the part that is missing")
_RECORD: Final = Text(
    "neurtutako konpromisoetatik bete ez direnen zatia; hasierakoa: hamarretik bat",
    "parte de los compromisos medidos que se incumplen; de partida, uno de diez",
    "share of measured commitments that are missed; at the start, one in ten",
)
_NOT_COUNTED: Final = Text(
    "inork ez du zenbatu zenbat pertsonari ematen zaion zerbitzua",
    "nadie ha contado a cuántas personas se atiende",
    "nobody has counted how many people are served",
)
_LAST: Final = Text("azken balioa:", "último valor:", "newest value:")
