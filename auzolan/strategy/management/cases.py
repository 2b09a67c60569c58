# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of a bundle that carry running systems and business cases, in and out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import Any, Final

from auzolan.kernel import bundles
from auzolan.kernel.access import Actor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, Problem
from auzolan.kernel.texts import Text
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    Benefit,
    Case,
    CaseDependency,
    CaseKind,
    CaseOption,
    CaseSupplier,
    Cost,
    CostKind,
    LegacySystem,
    OptionKind,
    ReuseStatement,
    StaffNeed,
    whole,
)

Row = dict[str, Any]
Rows = list[Row]
_HEAD: Final = ("unit", "start_year", "live_year", "end_year")
_WORDS: Final = ("owner", "accountable", "promoter", "replaces", "mitigated_why", "source")
FIRST_PLACE: Final = 80


def register() -> None:
    """Let bundles carry running systems, then cases, then their parts."""
    tables: dict[str, tuple[Callable[[Actor, Rows, str], int], Callable[[Actor], Rows]]] = {
        "running_systems": (load_systems, dump_systems),
        "cases": (load_cases, dump_cases),
        **{f"case_{part}": (_loader(part), _dumper(part)) for part in _READ},
    }
    for order, (table, (load, dump)) in enumerate(tables.items(), start=FIRST_PLACE):
        bundles.register(bundles.BundleTable(table, order, load, dump))


def load_systems(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table running_systems."""
    systems = [
        LegacySystem(
            slug=row["slug"],
            name=row["name"],
            unit=row["unit"],
            yearly_cents=_cents(row["yearly_eur"]) or 0,
            users=row["users"],
            exit_cents=_cents(row["exit_eur"]),
            contract_end=row["contract_end"],
            formats=_many(row["formats"]),
            is_proprietary=bool(row["is_proprietary"]),
            is_sole_source=bool(row["is_sole_source"]),
            illustrative=bool(row["illustrative"]),
            **_strings(row, "indicator", "service", "supplier", "source"),
        )
        for row in rows
    ]
    return api.record_systems(by=by, systems=systems, source=source)


def dump_systems(by: Actor) -> Rows:
    """Return the rows of table running_systems, but for those retired."""
    names = ("slug", "name", "unit", "indicator", "service", "supplier", "source")
    return [
        {
            **{name: getattr(one.system, name) for name in names},
            "yearly_eur": _euros(one.system.yearly_cents),
            "exit_eur": _euros(one.system.exit_cents),
            "users": "" if one.system.users is None else one.system.users,
            "contract_end": one.system.contract_end or "",
            "formats": ";".join(one.system.formats),
            "is_proprietary": _bool(one.system.is_proprietary),
            "is_sole_source": _bool(one.system.is_sole_source),
            "illustrative": _bool(one.system.illustrative),
        }
        for one in api.systems(by=by)
    ]


def load_cases(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table cases with the parts that the bundle has of them: one version for each case.

    The parts of a case that is known stay as they are where the bundle has none of them.
    """
    known = {one.case.slug: one.case for one in api.cases(by=by)}
    parts = {part: _by_case(part, bundles.beside(f"case_{part}")) for part in _READ}
    cases = [_case(row, known.get(row["slug"])) for row in rows]
    told: list[Row] = [
        {part: tuple(those[one.slug]) for part, those in parts.items() if one.slug in those} for one in cases
    ]
    whole = [replace(one, **change) for one, change in zip(cases, told, strict=True)]
    try:
        return api.record_cases(by=by, cases=whole, source=source)
    except BadTable as refused:
        raise BadTable([_placed(problem, rows, source) for problem in refused.problems]) from refused


def _placed(problem: Problem, rows: Rows, source: str) -> Problem:
    """Return a fault of a case at the row of the part that says so, where it is not its head."""
    slug = rows[problem.row - 2]["slug"] if problem.row else ""
    for part in _READ:
        for number, row in enumerate(bundles.beside(f"case_{part}"), start=2):
            if row["case"] == slug and _is_told(row.get(problem.column), problem.value):
                return replace(problem, file=f"{source.removesuffix('cases')}case_{part}", row=number)
    return problem


def _is_told(value: object, told: str) -> bool:
    try:
        return Decimal(str(value)) == Decimal(told)
    except InvalidOperation:
        return str(value) == told


def dump_cases(by: Actor) -> Rows:
    """Return the rows of table cases, as they stand now; the gates passed are decisions of the chain."""
    rows = []
    for one in (record.case for record in api.cases(by=by)):
        reuse = one.reuse
        rows.append(
            {
                **{name: getattr(one, name) for name in ("slug", *_HEAD, *_WORDS)},
                **_spread("title", one.title),
                **_spread("problem", one.problem),
                "kind": one.kind.value,
                "services": ";".join(one.services),
                "exclusions": ";".join(one.exclusions),
                "mitigated_percent": one.mitigated_percent,
                "gates_due": ";".join(
                    f"{gate}={day.isoformat()}" for gate, day in sorted(one.gates_due.items(), key=itemgetter(1, 0))
                ),
                "reuse_looked_at": ";".join(reuse.looked_at) if reuse else "",
                "reuse_why": reuse.why if reuse else "",
                "reuse_on": reuse.on if reuse else "",
                "illustrative": _bool(one.illustrative),
            }
        )
    return rows


def _case(row: Row, known: Case | None) -> Case:
    parts = ("options", "costs", "benefits", "staff", "suppliers", "dependencies", "prior")
    kept: Row = {name: getattr(known, name) for name in parts} if known else {}
    due = dict(part.split("=", 1) for part in _many(row["gates_due"]) if "=" in part)
    reuse = ReuseStatement(_many(row["reuse_looked_at"]), row["reuse_why"] or "", row["reuse_on"] or date.min)
    return Case(
        slug=row["slug"],
        title=_text(row, "title"),
        problem=_text(row, "problem"),
        kind=CaseKind(row["kind"]),
        services=_many(row["services"]),
        exclusions=_many(row["exclusions"]),
        mitigated_percent=row["mitigated_percent"] or 0,
        gates_due={gate: date.fromisoformat(day) for gate, day in due.items()},
        reuse=reuse if reuse.looked_at else None,
        illustrative=bool(row["illustrative"]),
        **{name: row[name] for name in _HEAD},
        **_strings(row, *_WORDS),
        **kept,
    )


def _option(row: Row) -> CaseOption:
    return CaseOption(row["name"], OptionKind(row["kind"]), row["weighed"] or "", bool(row["is_preferred"]))


def _cost(row: Row) -> Cost:
    cents, low, high = (_cents(row[name]) for name in ("eur", "low_eur", "high_eur"))
    return Cost(row["year"], CostKind(row["kind"]), cents or 0, low, high)


def _benefit(row: Row) -> Benefit:
    numbers = {name: float(row[name]) for name in ("baseline", "low", "middle", "high")}
    return Benefit(
        whole(row["indicator"], row["service"] or ""),
        by=row["by"],
        profile=tuple(float(share) for share in _many(row["profile"])) or (1.0,),
        unit_cents=_cents(row["unit_eur"]),
        owner=row["owner"] or "",
        price_source=row["price_source"] or "",
        **numbers,
    )


def _need(row: Row) -> StaffNeed:
    return StaffNeed(row["role"], row["year"], float(row["fte"]))


def _supplier(row: Row) -> CaseSupplier:
    marks = bool(row["is_proprietary"]), bool(row["is_sole_source"])
    return CaseSupplier(row["name"], _cents(row["eur"]) or 0, _cents(row["exit_eur"]), *marks)


def _dependency(row: Row) -> CaseDependency:
    return CaseDependency(Ref.parse(row["ref"]), row["decided"] or "")


_READ: Final[Mapping[str, Callable[[Row], Any]]] = {
    "options": _option,
    "costs": _cost,
    "benefits": _benefit,
    "staff": _need,
    "suppliers": _supplier,
    "dependencies": _dependency,
}
_WRITTEN: Final[Mapping[str, Callable[[Any], Row]]] = {
    "options": lambda one: {
        "name": one.name,
        "kind": one.kind.value,
        "weighed": one.weighed,
        "is_preferred": _bool(one.is_preferred),
    },
    "costs": lambda one: {
        "year": one.year,
        "kind": one.kind.value,
        "eur": _euros(one.cents),
        "low_eur": _euros(one.low),
        "high_eur": _euros(one.high),
    },
    "benefits": lambda one: {
        "indicator": one.series.indicator,
        "service": one.series.dimensions.service,
        **{name: getattr(one, name) for name in ("baseline", "low", "middle", "high", "by", "owner", "price_source")},
        "profile": ";".join(f"{share:g}" for share in one.profile),
        "unit_eur": _euros(one.unit_cents),
    },
    "staff": lambda one: {"role": one.role, "year": one.year, "fte": one.fte},
    "suppliers": lambda one: {
        "name": one.name,
        "eur": _euros(one.cents),
        "exit_eur": _euros(one.exit_cents),
        "is_proprietary": _bool(one.is_proprietary),
        "is_sole_source": _bool(one.is_sole_source),
    },
    "dependencies": lambda one: {"ref": str(one.ref), "decided": one.decided},
}


def _loader(part: str) -> Callable[[Actor, Rows, str], int]:
    def load(by: Actor, rows: Rows, source: str) -> int:
        known = {one.case.slug: one.case for one in api.cases(by=by)}
        problems = [
            Problem(source, number, "case", row["case"], "a case that is recorded")
            for number, row in enumerate(rows, start=2)
            if row["case"] not in known
        ]
        if problems:
            raise BadTable(problems)
        changes: dict[str, Row] = {slug: {part: tuple(those)} for slug, those in _by_case(part, rows).items()}
        api.record_cases(by=by, cases=[replace(known[slug], **told) for slug, told in changes.items()], source=source)
        return len(rows)

    return load


def _by_case(part: str, rows: Rows) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {}
    for row in rows:
        told.setdefault(row["case"], []).append(_READ[part](row))
    return told


def _dumper(part: str) -> Callable[[Actor], Rows]:
    def dump(by: Actor) -> Rows:
        cases = [one.case for one in api.cases(by=by)]
        return [{"case": case.slug} | _WRITTEN[part](one) for case in cases for one in getattr(case, part)]

    return dump


def _strings(row: Row, *names: str) -> Row:
    return {name: row[name] or "" for name in names}


def _cents(told: Decimal | None) -> int | None:
    return None if told is None else int(told * 100)


def _euros(cents: int | None) -> str:
    return "" if cents is None else f"{Decimal(cents) / 100:.2f}"


def _bool(told: bool) -> str:
    return "true" if told else "false"


def _many(told: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (told or "").split(";") if part.strip())


def _text(row: Row, name: str) -> Text:
    return Text(row.get(f"{name}_eu") or "", row.get(f"{name}_es") or "", row.get(f"{name}_en") or "")


def _spread(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_eu": text.eu, f"{name}_es": text.es, f"{name}_en": text.en}
