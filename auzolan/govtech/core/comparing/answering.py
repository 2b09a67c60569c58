# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One answer of a sheet as a number: as it is told, costs by year, or the life of a repository."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from auzolan.govtech.nouns.comparing import Criterion, Method, Part
from auzolan.kernel.refusals import BadInput

COST: Final = "TCO"
VITALITY: Final = "Vitalità"
DAYS: Final = "days"
MOST: Final = 1e15


def read_answer(
    told: object, criterion: Criterion, method: Method, discount: float, *, source: str, name: str
) -> tuple[float | None, str]:
    """Return an answer as a number from 0, None where it is not known, and the evidence it rests on.

    ``told`` is a number, null or an empty text, or an object with ``evidence`` beside ``value``, ``years`` (total cost
    of ownership) or ``commits``, ``contributors``, ``releases`` and ``days`` (vitality). ``source`` and ``name``, the
    file and the alternative, are what a refusal names.
    """
    field = f"{name}, {criterion.id}"
    if not isinstance(told, Mapping):
        return _value(told, field, source), ""
    said = text(told.get("evidence"), field, source, expected="evidence as a text: an address, a document")
    keys = set(told) - {"evidence"}
    if keys == {"years"} and criterion.id == COST:
        return _cost(told["years"], discount, field, source), said
    if keys == set(method.vitality) and criterion.id == VITALITY:
        return vitality({key: told[key] for key in keys}, method.vitality, field=field, source=source), said
    if keys != {"value"}:
        other = {COST: ", or years", VITALITY: f", or {', '.join(method.vitality)}"}.get(criterion.id, "")
        shown = ", ".join(sorted(map(str, keys)))
        raise BadInput(shown, file=source, field=field, expected=f"value{other}; and evidence beside it")
    return _value(told["value"], field, source), said


def vitality(told: Mapping[str, Any], parts: Mapping[str, Part], *, field: str, source: str) -> float | None:
    """Return how alive a repository is, 0 to 100; None where one of its figures is not known.

    AgID's sheet adds up commits, contributors and releases of three years and the days that the last commit falls short
    of a year, without an end: one busy project outweighs all else. Here each counts up to its most. Without a commit it
    is 0, as there.

    >>> parts = {"commits": Part(0.7, 156.0), "days": Part(0.3, 365.0)}
    >>> [vitality({"commits": n, "days": 0}, parts, field="", source="") for n in (0, 156, 9000)]
    [0.0, 100.0, 100.0]
    """
    if any(one is None for one in told.values()):
        return None
    numbers = {key: number(one, f"{field}, {key}", source) for key, one in told.items()}
    if not numbers["commits"]:
        return 0.0
    shares = {key: min(one / parts[key].most, 1.0) for key, one in numbers.items()}
    shares[DAYS] = 1 - shares[DAYS]
    return round(100 * sum(parts[key].share * one for key, one in shares.items()), 9)


def number(told: object, field: str, source: str, *, most: float = MOST) -> float:
    """Return a number from 0; BadInput for anything else."""
    refusal = BadInput("" if told is None else told, file=source, field=field, expected=f"a number from 0 to {most:g}")
    if isinstance(told, bool) or not isinstance(told, int | float | Decimal) or not 0 <= told <= most:
        raise refusal
    return float(told)


def text(told: object, field: str, source: str, *, expected: str) -> str:
    """Return a text without spaces around it, empty for null; BadInput for anything else.

    >>> text(" offer ", "", "", expected="a text"), text(None, "", "", expected="a text")
    ('offer', '')
    """
    if told is None:
        return ""
    if not isinstance(told, str):
        raise BadInput(told, file=source, field=field, expected=expected)
    return told.strip()


def _value(told: object, field: str, source: str) -> float | None:
    return None if told is None or told == "" else number(told, field, source)


def _cost(told: object, discount: float, field: str, source: str) -> float | None:
    """Return what all years cost in euros of the first; None where the cost of one is not known."""
    if not isinstance(told, list) or not told:
        raise BadInput(told, file=source, field=field, expected="a list with the cost of each year")
    if any(one is None for one in told):
        return None
    # a share of the first year, for a power of many years has no end
    share = 1 / (1 + discount)
    return sum(number(one, f"{field}, years", source) * share**year for year, one in enumerate(told))
