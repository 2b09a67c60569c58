# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was expected and did not come, cannot be told, or will not come at the present pace."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.review.nouns import (
    Expectation,
    Figure,
    Indicator,
    Observation,
    Outcome,
    Series,
    Sighting,
    Stake,
    Status,
    Verdict,
)
from auzolan.review.nouns.numbers import number

MISSED: Final = "review.expectation-missed"
UNANSWERED: Final = "review.expectation-unanswered"
BEHIND: Final = "review.expectation-behind"
HOURS_TO_ANSWER: Final = 8.0


@dataclass(frozen=True, slots=True)
class Expected:
    """Hold every expectation with its outcome, the observations of its series, and what it is called."""

    rows: Sequence[tuple[Expectation, Outcome | None]]
    observed: Mapping[Series, tuple[Observation, ...]]
    indicators: Mapping[str, Indicator]
    titles: Mapping[int, str]


def missed(expected: Expected, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each expectation that was answered with less than was expected."""
    for one, outcome in expected.rows:
        if outcome is None or outcome.verdict is not Verdict.LESS or outcome.realised is None:
            continue
        name, short = _name(expected, one), abs(one.middle - outcome.realised)
        came, hoped = number(outcome.realised, None), number(one.middle, None)
        yield Sighting(
            rule=MISSED,
            subject=_subject(one),
            title=Text(
                f"{name.into('eu')}: {hoped.eu} espero zen, {came.eu} iritsi da",
                f"{name.into('es')}: se esperaban {hoped.es}, llegaron {came.es}",
                f"{name.into('en')}: {hoped.en} expected, {came.en} came",
            ),
            saw=outcome.why,
            figures=(
                Figure(
                    Text("Iritsitakoa", "Lo que llegó", "What came"), outcome.realised, _unit(expected, one), _day(one)
                ),
                _hoped(expected, one),
            ),
            stake=_stake(expected, one, short),
            confidence=0.9 if outcome.grade != "D" else 0.7,
            urgent_by=as_of + timedelta(days=60),
            owner=one.unit,
            series=(one.series,),
            target=one.middle,
            evidence=(Ref("review", "decision", str(one.decision)),),
        )


def unanswered(expected: Expected, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each expectation whose day has passed and that no observation answers."""
    for one, outcome in expected.rows:
        if one.by >= as_of or (outcome is not None and outcome.verdict is not Verdict.CANNOT_TELL):
            continue
        name, last = _name(expected, one), _last(expected, one)
        hoped, told = number(one.middle, None), _seen(last) if last else same("—")
        yield Sighting(
            rule=UNANSWERED,
            subject=_subject(one),
            title=Text(
                f"{name.into('eu')}: {hoped.eu} espero zen {one.by.isoformat()}rako; daturik ez",
                f"{name.into('es')}: se esperaban {hoped.es} para el {one.by.isoformat()} y no hay dato",
                f"{name.into('en')}: {hoped.en} expected by {one.by.isoformat()}, and nothing was published",
            ),
            saw=Text(f"Azken balioa: {told.eu}.", f"Último valor: {told.es}.", f"The last value known: {told.en}."),
            figures=tuple(
                figure
                for figure in (
                    Figure(
                        Text("Azkena", "Último", "Last"), last.value or 0.0, _unit(expected, one), last.period.label()
                    )
                    if last
                    else None,
                    _hoped(expected, one),
                )
                if figure
            ),
            stake=_stake(expected, one, abs(one.middle - (last.value or 0.0)) if last else abs(one.middle)),
            confidence=0.6,
            urgent_by=one.by + timedelta(days=30),
            owner=one.unit,
            series=(one.series,),
            target=one.middle,
            evidence=(Ref("review", "decision", str(one.decision)),),
        )


def behind(expected: Expected, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each expectation still to come that the pace of its last two observations does not reach.

    The pace is the change a day between the two newest observations, drawn on to the day of the expectation.
    """
    for one, outcome in expected.rows:
        values = [o for o in expected.observed.get(one.series, ()) if o.value is not None]
        if outcome is not None or one.by <= as_of or len(values) < 2:
            continue
        first, last = values[-2], values[-1]
        first_value, last_value = first.value or 0.0, last.value or 0.0
        days = (last.period.until - first.period.until).days
        if days <= 0 or (one.baseline is not None and last_value == one.baseline and not one.middle):
            continue
        pace = (last_value - first_value) / days
        reached = last_value + pace * (one.by - last.period.until).days
        wants_more = one.middle >= last_value
        if (reached >= one.low) if wants_more else (reached <= one.high):
            continue
        yield _behind(expected, one, last, reached, as_of)


def _behind(expected: Expected, one: Expectation, last: Observation, reached: float, as_of: date) -> Sighting:
    name, hoped, there = _name(expected, one), number(one.middle, None), number(reached, None)
    now = _seen(last)
    return Sighting(
        rule=BEHIND,
        subject=_subject(one),
        title=Text(
            f"{name.into('eu')}: erritmo honetan {there.eu}, ez {hoped.eu}, {one.by.isoformat()} egunerako",
            f"{name.into('es')}: a este ritmo {there.es}, no {hoped.es}, para el {one.by.isoformat()}",
            f"{name.into('en')}: at this pace {there.en}, not {hoped.en}, by {one.by.isoformat()}",
        ),
        saw=Text(f"Orain: {now.eu}.", f"Ahora: {now.es}.", f"Now: {now.en}."),
        figures=(
            Figure(Text("Orain", "Ahora", "Now"), last.value or 0.0, _unit(expected, one), last.period.label()),
            Figure(Text("Erritmo honetan", "A este ritmo", "At this pace"), reached, _unit(expected, one), _day(one)),
            _hoped(expected, one),
        ),
        stake=_stake(expected, one, abs(one.middle - reached)),
        confidence=0.6,
        urgent_by=as_of + timedelta(days=90),
        owner=one.unit,
        series=(one.series,),
        target=one.middle,
        evidence=(Ref("review", "decision", str(one.decision)),),
    )


def _stake(expected: Expected, one: Expectation, short: float) -> Stake:
    """Return what is at stake: people where the indicator counts them, money where it is money, hours."""
    unit = _unit(expected, one)
    how = Text(
        "esperotakoaren eta ezagunaren arteko aldea, eta zortzi ordu erantzuteko",
        "diferencia entre lo esperado y lo conocido, y ocho horas para responder",
        "difference between what was expected and what is known, and eight hours to answer",
    )
    money = short if unit in ("eur", "gbp") else 0.0
    return Stake(
        people=short if unit == "count" else 0.0,
        hours=HOURS_TO_ANSWER,
        euros=money,
        how=how,
        currency="GBP" if unit == "gbp" else "EUR",
    )


def _subject(one: Expectation) -> Ref:
    return Ref("review", "expectation", one.key)


def _name(expected: Expected, one: Expectation) -> Text:
    known = expected.indicators.get(one.series.indicator)
    return known.name if known else Text(en=one.series.indicator)


def _unit(expected: Expected, one: Expectation) -> str:
    known = expected.indicators.get(one.series.indicator)
    return known.unit if known else ""


def _last(expected: Expected, one: Expectation) -> Observation | None:
    values = [o for o in expected.observed.get(one.series, ()) if o.status is Status.VALUE]
    return values[-1] if values else None


def _hoped(expected: Expected, one: Expectation) -> Figure:
    name = Text("Esperotakoa", "Lo esperado", "What was expected")
    return Figure(name, one.middle, _unit(expected, one), _day(one), low=one.low, high=one.high)


def _day(one: Expectation) -> str:
    return one.by.isoformat()


def _seen(one: Observation) -> Text:
    """Return a value with its period."""
    value = number(one.value or 0, None)
    return Text(*(f"{value.into(language)} ({one.period.label()})" for language in LANGUAGES))
