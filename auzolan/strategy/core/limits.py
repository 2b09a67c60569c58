# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The limits of a portfolio as a file that a person writes: read with every fault told, and written back."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from auzolan.kernel.refusals import BadTable, Problem
from auzolan.strategy.nouns.cases import CostKind
from auzolan.strategy.nouns.portfolio import CostBasis, Envelope, Floor, Future, MoneyLimit, StaffLimit
from auzolan.strategy.nouns.valuing import GREEN_BOOK

TOP: Final = ("first_year", "last_year", "shift", "basis", "rates", "money", "staff", "floors", "futures")
FUTURE: Final = ("name", "weight", "benefits", "costs", "reason", "author")
MOST_EUROS: Final = Decimal(10**13)
CENTS: Final = 100
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+\Z")


def read_limits(told: Mapping[str, Any], file: str, author: str) -> Envelope:
    r"""Return the limits that decoded TOML tells of, or raise BadTable with every problem of it.

    Money is in euros, whatever has no limit is left out; ``author`` has said each future that names nobody.

    >>> told = {"first_year": 2027, "last_year": 2028, "money": {"capex": {"2027": 1000, "2030": Decimal("0.001")}}}
    >>> try:
    ...     read_limits(told, "limits.toml", "ane")
    ... except BadTable as refusal:
    ...     print(*refusal.problems, sep="\n")
    limits.toml, column money.capex.2030: '0.001' is not accepted; expected euros from 0 up, at most two decimals
    limits.toml, column money.capex.2030: '2030' is not accepted; expected a year from 2027 to 2028
    >>> told["money"]["capex"].pop("2030")
    Decimal('0.001')
    >>> read_limits(told, "limits.toml", "ane").money
    (MoneyLimit(year=2027, kind=<CostKind.CAPEX: 'capex'>, cents=100000),)
    """
    reader = _Reader(file)
    reader.known(told, TOP, "")
    years = range(reader.whole(told, "first_year"), reader.whole(told, "last_year") + 1)
    rates = reader.text(told, "rates", "") if "rates" in told else GREEN_BOOK.name
    envelope = Envelope(
        first_year=years.start,
        last_year=years.stop - 1,
        money=tuple(_money(reader, told, years)),
        staff=tuple(_staff(reader, told, years)),
        futures=tuple(_futures(reader, told, author)),
        floors=tuple(_floors(reader, told)),
        shift=reader.whole(told, "shift") if "shift" in told else 0,
        basis=_basis(reader, told),
        rates=rates,
    )
    if reader.problems:
        raise BadTable(reader.problems)
    return envelope


def written_limits(limits: Envelope) -> str:
    """Return limits as the text of a TOML file that reads as they are.

    >>> money = (MoneyLimit(2027, CostKind.CAPEX, 25_000_050),)
    >>> print(written_limits(Envelope(2027, 2028, money=money, floors=(Floor("b", 1),))), end="")
    first_year = 2027
    last_year = 2028
    shift = 0
    basis = "planned"
    rates = "green-book"
    <BLANKLINE>
    [money.capex]
    2027 = 250000.50
    <BLANKLINE>
    [floors]
    b = 1
    """
    lines = [f"first_year = {limits.first_year}", f"last_year = {limits.last_year}", f"shift = {limits.shift}"]
    lines += [f"basis = {_quoted(limits.basis.value)}", f"rates = {_quoted(limits.rates)}"]
    for kind in CostKind:
        rows = [f"{one.year} = {_euros(one.cents)}" for one in limits.money if one.kind is kind]
        lines += ["", f"[money.{kind.value}]", *rows] if rows else []
    for role in dict.fromkeys(one.role for one in limits.staff):
        rows = [f"{one.year} = {one.fte:f}" for one in limits.staff if one.role == role]
        lines += ["", f"[staff.{_key(role)}]", *rows]
    if limits.floors:
        lines += ["", "[floors]", *(f"{_key(one.unit)} = {one.at_least}" for one in limits.floors)]
    for one in limits.futures:
        numbers = [f"{name} = {getattr(one, name):f}" for name in ("weight", "benefits", "costs")]
        words = [f"{name} = {_quoted(getattr(one, name))}" for name in ("reason", "author")]
        lines += ["", "[[futures]]", f"name = {_quoted(one.name)}", *numbers, *words]
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Reader:
    """Hold the file's name and the problems met so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, value: object, where: str, expected: str) -> None:
        self.problems.append(Problem(self.file, None, where, str(value), expected))

    def known(self, told: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
        for key in told:
            if key not in keys:
                self.refuse(key, f"{where}{key}", "one of " + ", ".join(keys))

    def mapping(self, told: Mapping[str, Any], key: str, expected: str, where: str = "") -> Mapping[str, Any]:
        value = told.get(key, {})
        if isinstance(value, Mapping):
            return value
        self.refuse(value, where + key, expected)
        return {}

    def whole(self, told: Mapping[str, Any], key: str, where: str = "") -> int:
        value = told.get(key, "nothing")
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.refuse(value, where + key, "a whole number")
        return 0

    def number(self, told: Mapping[str, Any], key: str, where: str, expected: str = "a number") -> Decimal:
        value = told.get(key, "nothing")
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite():
            return Decimal(value)
        self.refuse(value, where + key, expected)
        return Decimal(0)

    def cents(self, told: Mapping[str, Any], key: str, where: str) -> int:
        expected = "euros from 0 up, at most two decimals"
        euros = self.number(told, key, where, expected)
        if 0 <= euros <= MOST_EUROS and not euros * CENTS % 1:
            return int(euros * CENTS)
        self.refuse(euros, where + key, expected)
        return 0

    def text(self, told: Mapping[str, Any], key: str, where: str) -> str:
        value = told.get(key, "nothing")
        if isinstance(value, str) and key in told and value.strip():
            return value
        self.refuse(value, where + key, "words between quotation marks")
        return ""

    def year(self, key: str, years: range, where: str) -> int:
        if key.isdecimal() and int(key) in years:
            return int(key)
        self.refuse(key, where + key, f"a year from {years.start} to {years.stop - 1}")
        return years.start


def _money(reader: _Reader, told: Mapping[str, Any], years: range) -> list[MoneyLimit]:
    """Return the limits of money in the order in which the desk keeps them: by year, then by kind."""
    kinds = reader.mapping(told, "money", "[money.KIND] with a limit in euros for each year")
    reader.known(kinds, [kind.value for kind in CostKind], "money.")
    found = []
    for kind in CostKind:
        where = f"money.{kind.value}."
        given = reader.mapping(kinds, kind.value, "a limit in euros for each year", "money.")
        for key in given:
            cents = reader.cents(given, key, where)
            found.append(MoneyLimit(reader.year(key, years, where), kind, cents))
    return sorted(found, key=lambda one: one.year)


def _staff(reader: _Reader, told: Mapping[str, Any], years: range) -> list[StaffLimit]:
    roles = reader.mapping(told, "staff", '[staff."ROLE"] with a number of people for each year')
    found = []
    for role in roles:
        where = f"staff.{role}."
        for key in reader.mapping(roles, role, "a number of people for each year", "staff."):
            people = reader.number(roles[role], key, where, "people from 0 up")
            found.append(StaffLimit(role, reader.year(key, years, where), people))
    return found


def _floors(reader: _Reader, told: Mapping[str, Any]) -> list[Floor]:
    units = reader.mapping(told, "floors", "[floors] with a number of cases for each unit")
    return [Floor(unit, reader.whole(units, unit, "floors.")) for unit in units]


def _futures(reader: _Reader, told: Mapping[str, Any], author: str) -> list[Future]:
    listed = told.get("futures", [])
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        reader.refuse(listed, "futures", "a table [[futures]] for each")
        return []
    found = []
    for place, one in enumerate(listed, start=1):
        where = f"futures {place}."
        reader.known(one, FUTURE, where)
        weight, benefits, costs = (reader.number(one, name, where) for name in ("weight", "benefits", "costs"))
        said = reader.text(one, "author", where) if "author" in one else author
        name, reason = reader.text(one, "name", where), reader.text(one, "reason", where)
        found.append(Future(name, weight, benefits, costs, said, reason))
    return found


def _basis(reader: _Reader, told: Mapping[str, Any]) -> CostBasis:
    value = told.get("basis", CostBasis.PLANNED.value)
    known = [one.value for one in CostBasis]
    if value in known:
        return CostBasis(value)
    reader.refuse(value, "basis", "one of " + ", ".join(known))
    return CostBasis.PLANNED


def _euros(cents: int) -> str:
    whole, rest = divmod(cents, CENTS)
    return f"{whole}.{rest:02}" if rest else str(whole)


def _key(name: str) -> str:
    return name if _BARE.match(name) else _quoted(name)


def _quoted(text: str) -> str:
    """Return a text as a basic string of TOML, which takes the escapes of JSON and one control character less."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
