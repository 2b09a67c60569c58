# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Literals by their value: read, checked and written again as pySHACL (through rdflib) does it.

pySHACL sees each typed literal in one canonical form: ``2024-01-01T00:00:00Z`` is ``2024-01-01T00:00:00+00:00`` to a
pattern, to a comparison and in its report. Verdicts can only be the same where this is the same.
"""

import re
from binascii import Error, unhexlify
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
Value = str | int | float | bool | Decimal | date | time | bytes
_INTEGERS: Final = {
    "integer": (None, None),
    "long": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedLong": (None, None),
}
_DURATION: Final = re.compile(
    r"^(?P<sign>[+-])?P(?!\b)(?P<Y>[0-9]+([,.][0-9]+)?Y)?(?P<M>[0-9]+([,.][0-9]+)?M)?(?P<W>[0-9]+([,.][0-9]+)?W)?"
    r"(?P<D>[0-9]+([,.][0-9]+)?D)?(T(?P<h>[0-9]+([,.][0-9]+)?H)?(?P<m>[0-9]+([,.][0-9]+)?M)?"
    r"(?P<s>[0-9]+([,.][0-9]+)?S)?)?$"
)


def value_of(literal: ox.Literal) -> Value | None:
    """Return the value of a literal; None where its type is not known here, or its form is none of its type.

    >>> value_of(ox.Literal("007", datatype=ox.NamedNode(XSD + "integer")))
    7
    >>> value_of(ox.Literal("2024-13-01", datatype=ox.NamedNode(XSD + "date"))) is None
    True
    """
    kind = literal.datatype.value
    if not kind.startswith(XSD):
        return literal.value if literal.language else None
    read = _READERS.get(kind[len(XSD) :])
    if read is None:
        return None
    try:
        return read(literal.value)
    except (ValueError, ArithmeticError, InvalidOperation, Error):
        return None


def is_well_formed(literal: ox.Literal) -> bool:
    """Return whether a literal's form is one of its type; a type that is not known here takes every form.

    >>> is_well_formed(ox.Literal("-1", datatype=ox.NamedNode(XSD + "nonNegativeInteger")))
    False
    >>> is_well_formed(ox.Literal("MMXXIV", datatype=ox.NamedNode(XSD + "gYear")))
    True
    """
    kind = literal.datatype.value.removeprefix(XSD)
    if kind not in _READERS:
        return True
    if kind == "boolean":
        return literal.value in ("true", "false", "1", "0")
    value = value_of(literal)
    least, most = _INTEGERS.get(kind, (None, None))
    if value is None or not isinstance(value, int):
        return value is not None
    return (least is None or value >= least) and (most is None or value <= most)


def canonical(literal: ox.Literal) -> ox.Literal:
    """Return a literal in the one form of its value, unchanged where it has none.

    >>> canonical(ox.Literal("2024-01-01T10:00:00.500000000Z", datatype=ox.NamedNode(XSD + "dateTime"))).value
    '2024-01-01T10:00:00.500000+00:00'
    """
    kind = literal.datatype.value
    if kind == XSD + "string" or not kind.startswith(XSD):
        return literal
    value = value_of(literal)
    form = literal.value if value is None else _written(value)
    return literal if form == literal.value else ox.Literal(form, datatype=literal.datatype)


def is_at_least(literal: ox.Literal, least: ox.Literal) -> bool:
    """Return whether a literal is at least a number: by value, as pySHACL does it.

    A text or a time never is. What else cannot be compared by value (a number that its type forbids, a day) is
    compared by the address of its type: no meaning, but the same verdict.

    >>> is_at_least(ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal")), ox.Literal(1))
    True
    >>> is_at_least(ox.Literal("many"), ox.Literal(1))
    False
    """
    ours, bound = value_of(literal), value_of(least)
    if _is_number(literal) and _is_number(least):
        return ours >= bound  # type: ignore[operator]
    if isinstance(ours, datetime | time) or (isinstance(ours, str) and not literal.datatype.value.endswith("uration")):
        return False
    if literal.datatype != least.datatype:
        return literal.datatype.value > least.datatype.value
    return literal.value == least.value if ours is None or bound is None else ours >= bound  # type: ignore[operator]


def _is_number(literal: ox.Literal) -> bool:
    kind = literal.datatype.value.removeprefix(XSD)
    return (kind in _INTEGERS or kind in ("decimal", "float", "double")) and is_well_formed(literal)


def _written(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
    return str(value)


def _boolean(text: str) -> bool:
    return text.lower() in ("1", "true")


def _date(text: str) -> date:
    """Return a day, its time zone or its time left out."""
    told = text[:-1] if text[-1:] in ("Z", "z") else text
    minus, told = told.startswith("-"), told.removeprefix("-")
    if "T" in told:
        told = told.split("T")[0]
    elif told.rfind("+") > 0:
        told = told[: told.rfind("+")]
    else:
        rest, _, zone = told.rpartition("-")
        told = rest if rest and ":" in zone else told
    if "-" not in told or minus:
        raise ValueError(text)
    return date.fromisoformat(told)


def _duration(text: str) -> str:
    """Return a duration in its canonical form: weeks as days, 14 months as a year and two, 90 minutes as 1.5 hours.

    >>> _duration("P2W"), _duration("P14M"), _duration("PT5400S"), _duration("-PT0.5S"), _duration("P0D")
    ('P14D', 'P1Y2M', 'PT1H30M', '-PT0.5S', 'P0D')
    """
    found = _DURATION.match(text)
    if not found:
        if not text.startswith("P"):
            raise ValueError(text)
        datetime.fromisoformat(text[1:])
        return text
    years, months = (Decimal((found[one] or "0n")[:-1].replace(",", ".")) for one in "YM")
    days, weeks, hours, minutes, seconds = (float((found[one] or "0n")[:-1].replace(",", ".")) for one in "DWhms")
    span = timedelta(days=days, weeks=weeks, hours=hours, minutes=minutes, seconds=seconds)
    full, rest = divmod(years * 12 + months, 12)
    dated = [f"{full}Y" if full else "", f"{rest}M" if months else ""]
    told = "".join(dated) + _span(span)
    return f"{'-' if found['sign'] == '-' else ''}P{told or '0D'}"


def _span(span: timedelta) -> str:
    minutes, seconds = divmod(span.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    exact = f"{seconds}.{span.microseconds:06d}".rstrip("0") if span.microseconds else str(seconds)
    timed = [f"{hours}H" if hours else "", f"{minutes}M" if minutes else "", f"{exact}S" if exact != "0" else ""]
    return (f"{span.days}D" if span.days else "") + (f"T{''.join(timed)}" if any(timed) else "")


_READERS: Final[dict[str, Callable[[str], Value]]] = {
    **dict.fromkeys(_INTEGERS, int),
    "string": str,
    "normalizedString": str,
    "token": str,
    "language": str,
    "anyURI": str,
    "boolean": _boolean,
    "decimal": Decimal,
    "float": float,
    "double": float,
    "date": _date,
    "dateTime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "hexBinary": unhexlify,
    "duration": _duration,
    "dayTimeDuration": _duration,
    "yearMonthDuration": _duration,
}
