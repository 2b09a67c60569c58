# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse checks and exemptions as rows."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from auzolan.govtech.models import ReuseCheckRow, ReuseExemptionRow
from auzolan.govtech.nouns.comparing import STEPS
from auzolan.govtech.nouns.grading import Grades
from auzolan.govtech.nouns.reuse_checks import Exemption, Met, Requirement, ReuseCheck, Sheet
from auzolan.govtech.store.challenges import held, next_number
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES

_SIGNS: Final = {Met.MET: "+", Met.PARTLY: "±", Met.NOT: "−", Met.UNKNOWN: "?"}


def add(tenant: str, check: ReuseCheck, at: datetime, person: str) -> ReuseCheck:
    """Keep a check under the next number. Four queries."""
    kept = replace(check, number=next_number(tenant, ReuseCheckRow))
    ReuseCheckRow.everywhere.create(tenant_id=tenant, number=kept.number, **_columns(kept))
    history.note(tenant, [(kept.ref, None, _noted(kept))], at, person)
    return kept


def hold(tenant: str) -> None:
    """Let nobody else add a check until the transaction ends. Two queries."""
    next_number(tenant, ReuseCheckRow)


def put(tenant: str, before: ReuseCheck, after: ReuseCheck, at: datetime, person: str) -> None:
    """Keep a check as it is now. Two queries."""
    ReuseCheckRow.objects.of(tenant).filter(number=after.number).update(**_columns(after))
    history.note(tenant, [(after.ref, _noted(before), _noted(after))], at, person)


@asked_once
def checks(tenant: str, *, numbers: tuple[int, ...] | None = None, public_only: bool = False) -> list[ReuseCheck]:
    """Return checks, newest first: all, those that are named, those that are finished. One query."""
    rows = listed(tenant) if public_only else ReuseCheckRow.objects.of(tenant)
    if numbers is not None:
        rows = rows.filter(number__in=held(numbers))
    return [from_json(ReuseCheck, row.body) for row in rows]


def locked(tenant: str, number: int) -> ReuseCheck | None:
    """Return one check, which nobody else changes until the transaction ends; None without one. One query."""
    row = ReuseCheckRow.objects.of(tenant).select_for_update().filter(number__in=held([number])).first()
    return from_json(ReuseCheck, row.body) if row else None


def checks_of(tenant: str, subjects: Collection[Ref]) -> list[ReuseCheck]:
    """Return the checks that were made for records, newest first. One query."""
    rows = ReuseCheckRow.objects.of(tenant).filter(subject__in=[str(one) for one in subjects])
    return [from_json(ReuseCheck, row.body) for row in rows]


def exemptions_of(tenant: str, subjects: Collection[Ref]) -> list[Exemption]:
    """Return the exemptions of records, newest first. One query."""
    rows = ReuseExemptionRow.objects.of(tenant).filter(subject__in=[str(one) for one in subjects])
    return [from_json(Exemption, row.body) for row in rows]


def add_exemption(tenant: str, exemption: Exemption, at: datetime, person: str) -> Exemption:
    """Keep an exemption under the next number. Four queries."""
    kept = replace(exemption, number=next_number(tenant, ReuseExemptionRow))
    values = {"subject": str(kept.subject), "unit": kept.unit, "body": to_json(kept)}
    ReuseExemptionRow.everywhere.create(tenant_id=tenant, number=kept.number, **values)
    history.note(tenant, [(kept.ref, None, to_json(kept))], at, person)
    return kept


def put_exemption(tenant: str, before: Exemption, after: Exemption, at: datetime, person: str) -> None:
    """Keep an exemption as it is now. Two queries."""
    ReuseExemptionRow.objects.of(tenant).filter(number=after.number).update(body=to_json(after))
    history.note(tenant, [(after.ref, to_json(before), to_json(after))], at, person)


def locked_exemption(tenant: str, number: int) -> Exemption | None:
    """Return one exemption, which nobody else changes until the transaction ends; None without one. One query."""
    row = ReuseExemptionRow.objects.of(tenant).select_for_update().filter(number__in=held([number])).first()
    return from_json(Exemption, row.body) if row else None


@asked_once
def exemptions(tenant: str) -> list[Exemption]:
    """Return every exemption, newest first. One query."""
    return [from_json(Exemption, row.body) for row in ReuseExemptionRow.objects.of(tenant)]


def listed(tenant: str) -> QuerySet[ReuseCheckRow]:
    """Return the rows that the list of the public shows of a tenant."""
    return ReuseCheckRow.objects.of(tenant).filter(is_finished=True)


def _columns(one: ReuseCheck) -> dict[str, Any]:
    return {
        "subject": str(one.subject),
        "unit": one.unit,
        "is_finished": one.is_finished,
        "body": to_json(one),
    }


def _noted(one: ReuseCheck) -> dict[str, Any]:
    """Return a check as its history tells it, in signs that every language reads: steps 1 to 3, musts with a star.

    Of a search it tells the need and the catalogue, not each candidate.
    """
    told: dict[str, Any] = to_json(one)
    names = {each.id: each.name for each in one.short_list}
    return told | {
        "searches": [f"{each.need} ({each.language}, {each.corpus[:12]})" for each in one.searches],
        "requirements": [_requirement(each) for each in one.requirements],
        "short_list": [f"{each.name} ({STEPS.index(each.step) + 1})" for each in one.short_list],
        "sheets": [f"{names.get(each.solution, each.solution)}: {_marks(each)}" for each in one.sheets],
        "method": f"AgID: {one.method.category}" if one.method else None,
        "grades": [f"{names.get(each.solution, each.solution)}: {_grades(each)}" for each in one.grades],
        "impossible": {str(STEPS.index(step) + 1): why for step, why in one.impossible.items()},
        "finish": one.finish.decision if one.finish else None,
    }


def _requirement(one: Requirement) -> str:
    texts = " / ".join(text for code in LANGUAGES if (text := getattr(one.text, code)))
    return f"{one.key}{'*' if one.is_must else ''} {texts}{f' [{one.weight}]' if one.weight else ''}"


def _grades(told: Grades) -> str:
    return "; ".join(
        f"{one.criterion} {'?' if one.value is None else f'{one.value:g}'} {one.evidence}".strip()
        for one in told.answers
    )


def _marks(sheet: Sheet) -> str:
    return "; ".join(f"{one.requirement} {_SIGNS[one.met]} {one.evidence}".strip() for one in sheet.marks)
