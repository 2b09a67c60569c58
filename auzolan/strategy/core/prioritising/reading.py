# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio from the JSON of a file; every fault is told, with its case, field, value and what was expected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from auzolan.kernel.refusals import BadTable, Problem
from auzolan.strategy.core.prioritising.circles import circle
from auzolan.strategy.nouns.prioritising import (
    ALPHA,
    Candidate,
    Minimum,
    Misread,
    Phase,
    Portfolio,
    Scenario,
    Start,
)

LARGEST: Final = Decimal("1e15")
TOP: Final = ("budgets", "cases", "scenarios", "minimums", "phases", "alpha")
CASE: Final = ("id", "value", "uses", "requires", "excludes", "mandatory", "starts")
START: Final = ("year", "value", "uses")
NOTHING: Final = object()


@dataclass(slots=True)
class Reader:
    """Hold the file's name, the problems met so far and the keys that nobody reads."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)

    def refuse(self, value: object, where: str, expected: str, case: str = "") -> None:
        """Note one problem."""
        self.problems.append(Misread(self.file, None, where, _shown(value), expected, case=case))

    def number(self, value: object, where: str, case: str = "", *, least: Decimal | None = None) -> Decimal:
        """Return a number as the decimal it was written as; note what is none and return 0."""
        told = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(told, float) and Decimal(repr(told)).is_finite():
            told = Decimal(repr(told))
        fits = isinstance(told, Decimal) and told.is_finite() and abs(told) <= LARGEST and _is_short(told)
        if isinstance(told, Decimal) and fits and (least is None or told >= least):
            return told
        from_least = "" if least is None else f", {least} or more"
        self.refuse(value, where, f"a number{from_least}, of at most 10^15 and 15 decimals", case)
        return Decimal(0)

    def mapping(self, value: object, where: str, expected: str, case: str = "") -> Mapping[str, Any]:
        """Return an object as it is; note what is none and return an empty one."""
        if isinstance(value, Mapping):
            return value
        self.refuse(value, where, expected, case)
        return {}

    def known(self, told: Mapping[str, Any], keys: Sequence[str], where: str, case: str = "") -> None:
        """Note keys that look like a slip of the pen; remember the others that nobody reads."""
        for key in told:
            if key not in keys:
                meant = get_close_matches(key, keys, n=1, cutoff=0.8)
                if meant:
                    self.refuse(key, where, f"the key {meant[0]}", case)
                else:
                    self.ignored.add(f"{where}.{key}" if where else key)


def read_portfolio(told: object, file: str = "") -> Portfolio:
    r"""Return the portfolio that decoded JSON tells of, or raise BadTable with every problem of it.

    >>> told = {"budgets": {"eur": 1}, "cases": [{"id": "a", "value": "3", "uses": {"usd": 1}}]}
    >>> try:
    ...     read_portfolio(told, "p.json")
    ... except BadTable as refusal:
    ...     print(*refusal.problems, sep="\n")
    p.json, case a, field value: '3' is not accepted; expected a number, of at most 10^15 and 15 decimals
    p.json, case a, field uses.usd: 'usd' is not accepted; expected one of the budgets: eur
    """
    reader = Reader(file)
    if not isinstance(told, Mapping):
        reader.refuse(told, "", "an object with budgets and cases")
        raise BadTable(reader.problems)
    reader.known(told, TOP, "")
    limits = reader.mapping(told.get("budgets"), "budgets", "an object: name of the budget and its limit")
    budgets = {
        name: reader.number(limit, f"budgets.{name}", least=Decimal(0)) for name, limit in sorted(limits.items())
    }
    listed = told.get("cases")
    if not isinstance(listed, list) or not listed:
        reader.refuse(listed, "cases", "a list of at least one case")
        listed = []
    scenarios = _scenarios(reader, told.get("scenarios"), listed)
    cases = tuple(_cases(reader, listed, budgets, scenarios))
    ids = {case.id for case in cases}
    alpha = reader.number(told["alpha"], "alpha") if "alpha" in told else ALPHA
    if not 0 < alpha < 1:
        reader.refuse(told["alpha"], "alpha", "a number between 0 and 1, both left out")
    _names_are_known(reader, cases, ids)
    minimums = tuple(_minimums(reader, told.get("minimums", []), ids, budgets))
    phases = tuple(_phases(reader, told.get("phases", []), {case.id: case for case in cases}))
    if not reader.problems:
        _no_circle(reader, cases, phases)
    if reader.problems:
        raise BadTable(reader.problems)
    return Portfolio(budgets, cases, scenarios, minimums, phases, alpha, tuple(sorted(reader.ignored)))


def _scenarios(reader: Reader, told: object, listed: Sequence[object]) -> tuple[Scenario, ...]:
    """Return the scenarios named with their weights, else those of the first value that tells of any, else one."""
    if told is not None:
        weights = reader.mapping(told, "scenarios", "an object: name of the scenario and its weight")
        found = tuple(
            Scenario(name, reader.number(weight, f"scenarios.{name}", least=Decimal(0)))
            for name, weight in sorted(weights.items())
        )
        if not sum(scenario.weight for scenario in found):
            reader.refuse(told, "scenarios", "at least one scenario with a weight above 0")
        return found or (Scenario(""),)
    for case in listed:
        parts = [case, *_listed(case.get("starts"))] if isinstance(case, Mapping) else []
        for part in parts:
            value = part.get("value") if isinstance(part, Mapping) else None
            if isinstance(value, Mapping) and value:
                return tuple(Scenario(name) for name in sorted(value))
    return (Scenario(""),)


def _cases(
    reader: Reader, listed: Sequence[object], budgets: Mapping[str, Decimal], scenarios: tuple[Scenario, ...]
) -> Iterable[Candidate]:
    seen: dict[str, int] = {}
    for place, told in enumerate(listed):
        where = f"cases[{place}]"
        if not isinstance(told, Mapping):
            reader.refuse(told, where, "an object with id, value and uses")
            continue
        name = told.get("id")
        if not isinstance(name, str) or not name.strip():
            reader.refuse(name, f"{where}.id", "a text that names the case")
            continue
        if name in seen:
            reader.refuse(name, f"{where}.id", f"an id of its own: cases[{seen[name]}] has the same", name)
            continue
        seen[name] = place
        reader.known(told, CASE, "", name)
        mandatory = told.get("mandatory", False)
        if not isinstance(mandatory, bool):
            reader.refuse(mandatory, "mandatory", "true or false", name)
        lists = [_names(reader, told.get(key, []), key, name) for key in ("requires", "excludes")]
        starts = tuple(_starts(reader, told, name, budgets, scenarios))
        yield Candidate(name, starts, lists[0], lists[1], mandatory is True)


def _starts(
    reader: Reader,
    told: Mapping[str, Any],
    case: str,
    budgets: Mapping[str, Decimal],
    scenarios: tuple[Scenario, ...],
) -> Iterable[Start]:
    if "starts" not in told:
        yield _start(reader, told, "", case, None, budgets, scenarios)
        return
    starts = told["starts"]
    for key in ("value", "uses"):
        if key in told:
            reader.refuse(told[key], key, "no value or uses beside starts: each start has its own", case)
    if not isinstance(starts, list) or not starts:
        reader.refuse(starts, "starts", "a list of at least one start: year, value, uses", case)
        return
    years: set[int] = set()
    for place, start in enumerate(starts):
        where = f"starts[{place}]"
        if not isinstance(start, Mapping):
            reader.refuse(start, where, "an object with year, value and uses", case)
            continue
        reader.known(start, START, where, case)
        year = reader.number(start.get("year"), f"{where}.year", case)
        if year != int(year) or not 1900 <= year <= 2999 or int(year) in years:
            reader.refuse(start.get("year"), f"{where}.year", "a year from 1900 to 2999, each once", case)
        years.add(int(year))
        yield _start(reader, start, f"{where}.", case, int(year), budgets, scenarios)


def _start(
    reader: Reader,
    told: Mapping[str, Any],
    where: str,
    case: str,
    year: int | None,
    budgets: Mapping[str, Decimal],
    scenarios: tuple[Scenario, ...],
) -> Start:
    value, names = told.get("value"), [scenario.name for scenario in scenarios]
    values = [Decimal(0)] * len(names)
    if isinstance(value, Mapping):
        if sorted(value) != sorted(names) or names == [""]:
            expected = ", ".join(name for name in names if name) or "none: give a number"
            reader.refuse(", ".join(value), f"{where}value", f"the same scenarios in every case: {expected}", case)
        else:
            values = [reader.number(value[name], f"{where}value.{name}", case) for name in names]
    else:
        values = [reader.number(value, f"{where}value", case)] * len(names)
    uses: dict[str, Decimal] = {}
    for name, amount in reader.mapping(told.get("uses", {}), f"{where}uses", "an object: budget, amount", case).items():
        if name not in budgets:
            expected = f"one of the budgets: {', '.join(budgets) or 'there are none'}"
            reader.refuse(name, f"{where}uses.{name}", expected, case)
        uses[name] = reader.number(amount, f"{where}uses.{name}", case, least=Decimal(0))
    return Start(year, tuple(values), uses)


def _names(reader: Reader, told: object, where: str, case: str = "") -> tuple[str, ...]:
    if isinstance(told, list) and all(isinstance(name, str) for name in told):
        return tuple(dict.fromkeys(told))
    reader.refuse(told, where, "a list of ids", case)
    return ()


def _names_are_known(reader: Reader, cases: Sequence[Candidate], ids: set[str]) -> None:
    for case in cases:
        for where, names in (("requires", case.requires), ("excludes", case.excludes)):
            for name in names:
                if name not in ids:
                    reader.refuse(name, where, "the id of a case in the file", case.id)
                elif name == case.id:
                    reader.refuse(name, where, "another case than itself", case.id)


def _minimums(reader: Reader, told: object, ids: set[str], budgets: Mapping[str, Decimal]) -> Iterable[Minimum]:
    if not isinstance(told, list):
        reader.refuse(told, "minimums", "a list of objects: of, at_least, and in where it is not a count")
        return
    for place, one in enumerate(told):
        where = f"minimums[{place}]"
        one = reader.mapping(one, where, "an object with of and at_least")  # noqa: PLW2901  narrowed
        reader.known(one, ("of", "at_least", "in"), where)
        of = _names(reader, one.get("of"), f"{where}.of")
        for name in of:
            if name not in ids:
                reader.refuse(name, f"{where}.of", "the id of a case in the file")
        budget = one.get("in", "")
        if budget and budget not in budgets:
            reader.refuse(budget, f"{where}.in", f"one of the budgets: {', '.join(budgets)}")
        yield Minimum(of, reader.number(one.get("at_least"), f"{where}.at_least", least=Decimal(0)), str(budget))


def _phases(reader: Reader, told: object, cases: Mapping[str, Candidate]) -> Iterable[Phase]:
    if not isinstance(told, list):
        reader.refuse(told, "phases", "a list of objects: pilot, scale, years_between")
        return
    for place, one in enumerate(told):
        where = f"phases[{place}]"
        one = reader.mapping(one, where, "an object with pilot and scale")  # noqa: PLW2901  narrowed
        reader.known(one, ("pilot", "scale", "years_between"), where)
        for key in ("pilot", "scale"):
            case = cases.get(str(one.get(key)))
            if case is None or not isinstance(one.get(key), str):
                reader.refuse(one.get(key), f"{where}.{key}", "the id of a case in the file")
            elif any(start.year is None for start in case.starts):
                reader.refuse(case.id, f"{where}.{key}", "a case with starts, so that their years can be ordered")
        years = reader.number(one.get("years_between", 1), f"{where}.years_between", least=Decimal(0))
        if years != int(years):
            reader.refuse(years, f"{where}.years_between", "whole years")
        yield Phase(str(one.get("pilot")), str(one.get("scale")), int(years))


def _no_circle(reader: Reader, cases: Sequence[Candidate], phases: Sequence[Phase]) -> None:
    needs = {case.id: set(case.requires) for case in cases}
    for phase in phases:
        needs[phase.scale].add(phase.pilot)
    found = circle(needs)
    if found:
        expected = "cases that do not, at the end, require themselves"
        reader.refuse(" > ".join(found), "requires", expected, found[0])


def _listed(told: object) -> list[Any]:
    return told if isinstance(told, list) else []


def _is_short(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return not number or (isinstance(exponent, int) and exponent >= -15)


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
