# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The file of a purchase, from what a person wrote: every answer checked, none made up."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, get_args

from auzolan.govtech.core.euros import plain
from auzolan.govtech.core.slips import MOST_TEXT, not_read
from auzolan.govtech.nouns.procurement import Buyer, Kind, Previous, Purchase
from auzolan.kernel.refusals import BadInput

CASES: Final = (
    *("167.a", "167.b", "167.c", "167.d", "167.e", "168.a.1", "168.a.2", "168.a.3", "168.b.1", "168.b.2"),
    *("168.c.1", "168.c.2", "168.c.3", "168.c.4", "168.d", "168.e"),
)
"""The cases of Art. 167 and 168 that the rules know."""

SAID: Final = {
    "innovation": "167.b",
    "no_offers": "168.a.1",
    "sole_supplier": "168.a.2",
    "urgent": "168.b.1",
    "contest_won": "168.d",
}
"""Questions whose yes is a case of Art. 167 or 168."""

FLAGS: Final = {
    "recurring": "is_recurring",
    "special_service": "is_special",
    "intellectual": "is_intellectual",
    "has_market": "has_market",
    "innovation": "is_innovative",
    "research": "is_research",
    "shares_benefits": "shares_benefits",
    "design": "is_design",
    "own_resources": "has_own_means",
    "exit_terms": "has_exit",
}
"""Questions of yes and no, by the name of the field that keeps the answer."""

KEYS: Final = (
    *("kind", "value", "buyer", "months", "supplier", "object", "previous", "lots", "cases", "judgement_percent"),
    *dict.fromkeys((*FLAGS, *SAID)),
)
MOST: Final = Decimal(10**12)


def read_purchase(told: object, *, source: str) -> Purchase:
    """Return the file of a purchase; BadInput names the file, the key and what was expected.

    Only ``kind`` and ``value`` are needed. A key that is nearly one that we know is refused, for it may be a slip;
    others are ignored and kept by name.

    >>> read_purchase({"kind": "services", "value": 9000}, source="a.json").buyer
    'sub-central'
    """
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, expected="an object with kind and value")
    ignored = not_read(told, KEYS, source=source)
    value = _amount(told.get("value"), "value", source)
    lots = told.get("lots")
    return Purchase(
        kind=_chosen(told.get("kind"), get_args(Kind), "kind", source),
        value=value,
        buyer=_chosen(told.get("buyer", "sub-central"), get_args(Buyer), "buyer", source),
        months=_number(told.get("months"), "months", source, above=Decimal(0)),
        supplier=_text(told.get("supplier"), "supplier", source),
        object=_text(told.get("object"), "object", source),
        previous=_previous(told.get("previous"), source),
        lots=_lots(lots, value, source) if lots is not None else (),
        cases=_cases(told, source),
        has_all_cases=told.get("cases") is not None,
        judgement_percent=_number(told.get("judgement_percent"), "judgement_percent", source, most=Decimal(100)),
        ignored=ignored,
        **{field: _flag(told.get(key), key, source) for key, field in FLAGS.items()},
    )


def _cases(told: Mapping[str, Any], source: str) -> frozenset[str]:
    """Return the cases of Art. 167 and 168 that hold by the list of cases and by what is answered beside it."""
    holds = {case for key, case in SAID.items() if _flag(told.get(key), key, source)}
    given = told.get("cases")
    if given is None:
        return frozenset(holds)
    if not isinstance(given, list):
        raise BadInput(given, file=source, field="cases", expected="a list of cases, empty for none")
    return frozenset({_chosen(one, CASES, "cases", source) for one in given} | holds)


def _previous(told: object, source: str) -> tuple[Previous, ...]:
    if told is None:
        return ()
    if not isinstance(told, list):
        raise BadInput(told, file=source, field="previous", expected="a list of contracts")
    return tuple(_contract(one, f"{source}, previous {number}") for number, one in enumerate(told, start=1))


def _contract(told: object, source: str) -> Previous:
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, expected="an object with supplier, object, value and on")
    return Previous(
        supplier=_text(told.get("supplier"), "supplier", source),
        object=_text(told.get("object"), "object", source),
        value=_amount(told.get("value"), "value", source),
        on=_day(told.get("on"), "on", source),
    )


def _lots(told: object, value: Decimal, source: str) -> tuple[Decimal, ...]:
    if isinstance(told, int) and not isinstance(told, bool) and told > 0:
        return ()  # how many there are changes no figure
    if not isinstance(told, list) or not told:
        raise BadInput(told, file=source, field="lots", expected="the value of each lot, or how many there are")
    lots = tuple(_amount(one, "lots", source) for one in told)
    if sum(lots) != value:
        raise BadInput(sum(lots), file=source, field="lots", expected=f"lots that come to the value, {value} (101.12)")
    return lots


def _amount(told: object, field: str, source: str) -> Decimal:
    """Return an amount of euros, a number or the same as text: programs keep the cents of a text."""
    if isinstance(told, str):
        exact = plain(told.strip())
        if exact is None:
            raise BadInput(told, file=source, field=field, expected="an amount as 12343.75")
        told = exact
    number = _number(told, field, source, above=Decimal(0), most=MOST)
    if number is None:
        raise BadInput("", file=source, field=field, expected="euros without VAT, more than 0")
    return number


def _number(
    told: object, field: str, source: str, *, above: Decimal | None = None, most: Decimal = MOST
) -> Decimal | None:
    if told is None:
        return None
    low = f"more than {above}" if above is not None else "from 0"
    refusal = BadInput(told, file=source, field=field, expected=f"a number, {low} to {most}")
    if isinstance(told, bool) or not isinstance(told, int | float | Decimal):
        raise refusal
    number = Decimal(str(told))
    if not number.is_finite() or number > most or number < 0 or (above is not None and number <= above):
        raise refusal
    return number


def _flag(told: object, field: str, source: str) -> bool | None:
    if told is not None and not isinstance(told, bool):
        raise BadInput(told, file=source, field=field, expected="true, false, or null for not known")
    return told


def _text(told: object, field: str, source: str) -> str:
    if told is not None and not isinstance(told, str):
        raise BadInput(told, file=source, field=field, expected="a text")
    if told is not None and len(told) > MOST_TEXT:
        raise BadInput(told[:200], file=source, field=field, expected=f"a text of at most {MOST_TEXT:,} characters")
    return (told or "").strip()


def _chosen(told: object, known: tuple[str, ...], field: str, source: str) -> Any:
    if told not in known:
        raise BadInput(
            told if told is not None else "", file=source, field=field, expected="one of " + ", ".join(known)
        )
    return told


def _day(told: object, field: str, source: str) -> date:
    refusal = BadInput(told if told is not None else "", file=source, field=field, expected="a day, 2026-01-31")
    if not isinstance(told, str):
        raise refusal
    try:
        return date.fromisoformat(told)
    except ValueError as fault:
        raise refusal from fault
