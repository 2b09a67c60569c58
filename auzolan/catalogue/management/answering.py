# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Roles over data and use cases in and out of bundles, and how their records are named on every page."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.urls import reverse

from auzolan.catalogue import api
from auzolan.catalogue.nouns.answering import ROLE_NAMES, DataRole, Held, Holder, Scope, Skill
from auzolan.catalogue.nouns.use_cases import Missing, Spread, Stage, UseCase, Worth
from auzolan.kernel.access import Actor, system
from auzolan.kernel.naming import Named, Namer
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text

Rows = list[dict[str, Any]]
_WORTH: Final = ("people", "hours", "euros")
_SIZES: Final = ("low", "middle", "high")


def load_data_roles(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table data_roles."""
    roles = []
    for number, row in enumerate(rows, start=2):
        try:
            scope = Scope.parse(row["scope"])
            skills = tuple(Skill(one) for one in _several(row["skills"]))
        except (BadInput, ValueError) as fault:
            column, told = ("scope", row["scope"]) if isinstance(fault, BadInput) else ("skills", row["skills"])
            expected = fault.problem.expected if isinstance(fault, BadInput) else "some of " + ", ".join(Skill)
            raise BadInput(told, file=source, row=number, field=column, expected=expected) from fault
        roles.append(
            Held(
                number=0,
                role=DataRole(row["role"]),
                scope=scope,
                holder=Holder(row["unit"], row["person"] or ""),
                since=row["since"],
                until=row["until"],
                duties=_several(row["duties"]),
                skills=skills,
                is_named=bool(row["is_named"]),
                source=row["source"],
            )
        )
    return api.record_roles(by=by, roles=roles, source=source)


def dump_data_roles(by: Actor) -> Rows:
    """Return the rows of table data_roles."""
    return [
        {
            "role": one.role.value,
            "scope": str(one.scope),
            "unit": one.holder.unit,
            "person": one.holder.person,
            "since": one.since,
            "until": one.until,
            "duties": ";".join(one.duties),
            "skills": ";".join(one.skills),
            "is_named": "true" if one.is_named else "false",
            "source": one.source,
        }
        for one in api.data_roles(by=by, with_past=True)
    ]


def load_use_cases(by: Actor, rows: Rows, source: str) -> int:
    """Record the rows of table use_cases."""
    told = [
        UseCase(
            slug=row["slug"],
            name=_text(row, "name"),
            who=_text(row, "who"),
            owner=row["owner"],
            serves=row["serves"] or "",
            datasets=_several(row["datasets"]),
            missing=tuple(Missing.parse(one) for one in _several(row["missing"])),
            worth=Worth(
                **{name: Spread(*(float(row[f"{name}_{size}"] or 0) for size in _SIZES)) for name in _WORTH},
                how=row["how"] or "",
            ),
            stage=Stage(row["stage"]),
            least_points=int(row["least_points"] or 0),
            indicator=row["indicator"] or "",
            source=row["source"],
        )
        for row in rows
    ]
    return api.record_use_cases(by=by, use_cases=told, source=source)


def dump_use_cases(by: Actor) -> Rows:
    """Return the rows of table use_cases, by slug."""
    those = sorted((one.use_case for one in api.use_cases(by=by)), key=lambda one: one.slug)
    return [
        {
            "slug": one.slug,
            **{f"name_{code}": getattr(one.name, code) for code in LANGUAGES},
            **{f"who_{code}": getattr(one.who, code) for code in LANGUAGES},
            "owner": one.owner,
            "serves": one.serves,
            "datasets": ";".join(one.datasets),
            "missing": ";".join(str(each) for each in one.missing),
            **{f"{name}_{size}": getattr(getattr(one.worth, name), size) for name in _WORTH for size in _SIZES},
            "how": one.worth.how,
            "stage": one.stage.value,
            "least_points": one.least_points,
            "indicator": one.indicator,
            "source": one.source,
        }
        for one in those
    ]


def name_use_cases(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of use cases by slug."""
    found = api.use_cases(by=system(tenant), slugs=tuple(keys))
    return {
        one.use_case.slug: Named(one.use_case.name, reverse("catalogue:use_case", args=[one.use_case.slug]))
        for one in found
    }


def name_phases(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of phases by number."""
    url = reverse("catalogue:use_cases")
    wanted = set(keys)
    return {
        str(one.phase.number): Named(one.phase.name, url)
        for one in api.phases(by=system(tenant))
        if str(one.phase.number) in wanted
    }


def name_roles(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of roles over data by number: the role, never who has it."""
    wanted = set(keys)
    return {
        str(one.number): Named(ROLE_NAMES[one.role], reverse("catalogue:data_role", args=[one.number]))
        for one in api.data_roles(by=system(tenant), with_past=True)
        if str(one.number) in wanted
    }


def _several(told: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in (told or "").split(";") if part.strip()))


def _text(row: dict[str, Any], name: str) -> Text:
    return Text(**{code: row[f"{name}_{code}"] or "" for code in LANGUAGES})


TABLES: Final[dict[str, tuple[Callable[[Actor, Rows, str], int], Callable[[Actor], Rows]]]] = {
    "data_roles": (load_data_roles, dump_data_roles),
    "use_cases": (load_use_cases, dump_use_cases),
}
NAMERS: Final[dict[str, Namer]] = {"use-case": name_use_cases, "phase": name_phases, "role": name_roles}
