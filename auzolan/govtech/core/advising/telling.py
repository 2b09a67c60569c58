# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Advice as the plain objects that files and programs read."""

from datetime import date
from decimal import Decimal
from typing import Any

from auzolan.govtech.nouns.procurement import Advice, Answer, Because, Previous
from auzolan.kernel.texts import LANGUAGES, Text


def told(advice: Advice) -> dict[str, Any]:
    """Return advice whole: each instrument with its reasons, whether it is harmonised, what earlier contracts add.

    Days are half-open: ``valid_until`` is the first day on which a reason holds no more, null where none is known.
    """
    purchase = advice.purchase
    return {
        "on": advice.on.isoformat(),
        "kind": purchase.kind,
        "buyer": purchase.buyer,
        "value": number(purchase.value),
        "harmonised": bool(advice.harmonised.holds),
        "harmonised_value": number(advice.split.total),
        "harmonised_because": _because(advice.harmonised),
        "excepted_lots": list(advice.lots_apart),
        "instruments": [_answer(one) for one in advice.answers],
        "splitting": {
            "article": "99.2",
            "total": number(advice.split.total),
            "counted": [_contract(one) for one in advice.split.counted],
            "not_counted": [{**_contract(one), "why": why} for one, why in advice.split.not_counted],
        },
        "ignored": list(purchase.ignored),
    }


def number(amount: Decimal | None) -> int | float | None:
    """Return an amount as a number of JSON: whole where it is whole.

    >>> number(Decimal("15000.00")), number(Decimal("14999.99")), number(None)
    (15000, 14999.99, None)
    """
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _answer(one: Answer) -> dict[str, Any]:
    return {
        "id": one.instrument.id,
        "name": _text(one.instrument.name),
        "family": one.family,
        "articles": one.instrument.articles,
        "allowed": one.is_allowed,
        "because": [_because(each) for each in one.because],
        "conditions": [
            {
                "article": each.article,
                "law": each.law,
                "asks": each.asks,
                "figure": number(each.figure),
                "text": _text(each.text),
            }
            for each in one.conditions
        ],
    }


def _because(one: Because) -> dict[str, Any]:
    return {
        "article": one.article,
        "figure": number(one.figure),
        "valid_since": one.since.isoformat(),
        "valid_until": _day(one.until),
        "law": one.law,
        "unit": one.unit or None,
        "figure_of": one.figure_of or None,
        "holds": one.holds,
        "text": _text(one.text),
    }


def _contract(one: Previous) -> dict[str, Any]:
    return {"supplier": one.supplier, "object": one.object, "value": number(one.value), "on": one.on.isoformat()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(text: Text) -> dict[str, str]:
    return {code: getattr(text, code) for code in LANGUAGES}
