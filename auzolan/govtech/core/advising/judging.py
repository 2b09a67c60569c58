# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the rules of a day say of each instrument for a purchase (P21)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from auzolan.govtech.core.advising.splitting import split_of
from auzolan.govtech.nouns.procurement import (
    Advice,
    Answer,
    Because,
    Condition,
    Fact,
    Instrument,
    Purchase,
    Rules,
    Split,
    Threshold,
)
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text

LAW: Final = "LCSP"
SHARE: Final = Decimal("0.20")
HARMONISED: Final = Text(
    "Balioa kontratu harmonizatuen mugara iristen da edo gainditzen du.",
    "El valor iguala o supera el umbral de los contratos sujetos a regulación armonizada (SARA).",
    "The value reaches or passes the threshold of harmonised contracts (SARA).",
)
SPLIT: Final = Text(
    "Kontratu bat ezin da zatitu: aurreko kontratuekin batera neurtzen da.",
    "Un contrato no puede fraccionarse: se mide con los anteriores.",
    "A contract may not be split: it is measured with those before it.",
)


def advise(purchase: Purchase, rules: Rules, on: date) -> Advice:
    """Return what the rules say of every instrument for a purchase that starts on a day.

    BadInput for a day on which the law is not in force yet, or whose thresholds are not published: then no figure
    can be said, and an old one would mislead.
    """
    if not rules.since <= on < rules.until:
        last = rules.until - timedelta(days=1)
        raise BadInput(
            on.isoformat(),
            field="on",
            expected=f"a day from {rules.since} (Ley 9/2017) to {last}: thresholds of later days are not known yet",
        )
    split = split_of(purchase, on)
    harmonised = _harmonised(purchase, rules, split, on)
    answers = tuple(
        Answer(one, family.id, tuple(_reasons(one, purchase, rules, split, on)))
        for family in rules.families
        for one in family.instruments
    )
    return Advice(purchase, on, split, harmonised, answers, _lots_apart(purchase, rules, bool(harmonised.holds)))


def _harmonised(purchase: Purchase, rules: Rules, split: Split, on: date) -> Because:
    """Return whether a purchase is harmonised, by the threshold of its kind and buyer (LCSP 20-22).

    It is valued with the earlier contracts that count with it: parts of one contract that was split are measured as the
    whole (99.2), as its lots are (101.12), and what recurs with the last 12 months (101.10.a).
    """
    threshold = threshold_of(purchase, rules)
    period = next(one for one in threshold.periods if one.holds_on(on))
    since = max(period.since, rules.since)
    holds = split.total >= period.figure
    return Because(threshold.article, LAW, period.figure, "EUR", since, period.until, holds, HARMONISED)


def threshold_of(purchase: Purchase, rules: Rules) -> Threshold:
    """Return the threshold of harmonised contracts for the kind and the buyer of a purchase (LCSP 20-22)."""
    return next(
        one
        for one in rules.thresholds
        if purchase.kind in one.kinds
        and purchase.buyer in one.buyers
        and one.is_special == (purchase.kind == "services" and bool(purchase.is_special))
    )


def _reasons(instrument: Instrument, purchase: Purchase, rules: Rules, split: Split, on: date) -> Iterator[Because]:
    told = [
        (one, _reason(one, purchase, rules, split, on)) for one in instrument.conditions if _stands(one, purchase, on)
    ]
    for one, reason in told:
        if reason.holds is False and purchase.is_intellectual is None and one.intellectual is not None:
            # it may be the other one of the two that stands
            others = [each for other, each in told if other.intellectual is (not one.intellectual)]
            yield replace(reason, holds=None) if any(each.holds for each in others) else reason
        else:
            yield reason
        if one.fact == "total" and split.counted:
            yield Because("99.2", LAW, split.total, "EUR", rules.since, None, reason.holds, SPLIT)


def _stands(one: Condition, purchase: Purchase, on: date) -> bool:
    """Tell whether a condition is in force on a day for such a purchase."""
    is_for = not one.kinds or purchase.kind in one.kinds
    is_other = one.intellectual is not None and purchase.is_intellectual is (not one.intellectual)
    return is_for and not is_other and one.since <= on and (one.until is None or on < one.until)


def _reason(one: Condition, purchase: Purchase, rules: Rules, split: Split, on: date) -> Because:
    figure, since, until = one.figure, one.since, one.until
    if one.figure_of:
        period = next(each for each in rules.threshold(one.figure_of).periods if each.holds_on(on))
        figure, since = period.figure, max(since, period.since)
        until = min((each for each in (until, period.until) if each is not None), default=None)
    if one.fact == "cases":
        holds = _holds_case(one, purchase)
    else:
        holds = _holds(one, split.total if one.fact == "total" else _fact(one.fact, purchase), figure)
    return Because(one.article, one.law, figure, one.unit, since, until, holds, one.text, one.figure_of, one.fact)


def _fact(name: str, purchase: Purchase) -> Fact:
    told: Fact = getattr(purchase, name) if name else None
    return told


def _holds_case(one: Condition, purchase: Purchase) -> bool | None:
    """Tell whether a case of a condition holds; None where none does and nobody has told all that do."""
    return bool(one.among & purchase.cases) or (False if purchase.has_all_cases else None)


def _holds(one: Condition, fact: Fact, figure: Decimal | None) -> bool | None:
    """Tell whether an answer meets a condition; None where there is no answer."""
    if one.how == "cited":
        return True
    if fact is None:
        return None
    if one.how in ("yes", "no"):
        return fact is (one.how == "yes")
    if one.how == "one-of":
        return fact in one.among
    if not isinstance(fact, Decimal) or figure is None:
        raise TypeError(f"{one.article}: {one.how} compares numbers")
    return fact < figure if one.how == "below" else fact <= figure


def _lots_apart(purchase: Purchase, rules: Rules, is_harmonised: bool) -> tuple[int, ...]:
    """Return the numbers of the lots that may be excepted from the rules of harmonised contracts (20.2, 21.2, 22.2).

    Each must be below the figure of its kind; together they may come to 20 % of all lots. The smallest go first, so
    that as many as possible are excepted.
    """
    if not is_harmonised or not purchase.lots:
        return ()
    most = dict(rules.lots)[purchase.kind]
    left = sum(purchase.lots) * SHARE
    apart: list[int] = []
    for value, number in sorted((value, number) for number, value in enumerate(purchase.lots, start=1)):
        if value >= most or value > left:
            break
        left -= value
        apart.append(number)
    return tuple(sorted(apart))
