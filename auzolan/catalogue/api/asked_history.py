# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of what was asked, as a table of a bundle: loaded whole or not at all."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS
from auzolan.catalogue.core.asking import rows as core
from auzolan.catalogue.core.asking.days import working_days_after
from auzolan.catalogue.nouns.asking import HIGH_VALUE, Kind
from auzolan.catalogue.store import asking as store
from auzolan.catalogue.store import datasets
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadTable, Problem


@verb("catalogue.record", roles=KEEPERS)
@transaction.atomic
def load_asked(*, by: Actor, rows: Sequence[dict[str, Any]], source: str) -> int:
    """Record rows of table dataset_requests, known by their reference; return how many are new or different.

    Raises BadTable naming each row and column that cannot be: what its stage needs, units and datasets that there are
    not, a reference under which somebody asked here. Then nothing is kept.
    """
    units = {one.slug for one in tenants.units_of(by.tenant)}
    named = {row[column] for row in rows for column in ("dataset", "answer_dataset") if row.get(column)}
    known = {one.slug for one in datasets.datasets(by.tenant, slugs=sorted(named))} if named else set()
    here = {one.reference: one for one in store.asked(by.tenant, references=[row["reference"] for row in rows])}
    own = store.codes(by.tenant, here)
    told = store.terms(by.tenant)
    problems: list[Problem] = []
    found = []
    for number, row in enumerate(rows, start=2):
        wrong = list(core.faults(row))
        wrong += [
            (column, row[column], f"a unit of {by.tenant}") for column in ("unit",) if not _in(row, column, units)
        ]
        wrong += [
            (column, row[column], "a dataset of the catalogue")
            for column in ("dataset", "answer_dataset")
            if not _in(row, column, known)
        ]
        if not _in(row, "category", HIGH_VALUE):
            wrong.append(("category", row["category"], "one of " + ", ".join(HIGH_VALUE)))
        if not wrong:
            days = told.request_days if row["kind"] == Kind.REQUEST.value else told.discussion_days
            one = core.asked_of(row, working_days_after(row["asked_on"], days, told.holidays))
            if row["reference"] not in own:
                found.append(one)
            elif core.row_of(here[one.reference]) != core.row_of(one):
                wrong.append(("reference", row["reference"], "one under which nobody asked here"))
        problems += [Problem(source, number, column, str(value), expected) for column, value, expected in wrong]
    if problems:
        raise BadTable(problems)
    return store.put(by.tenant, found, clock.now())


@verb("catalogue.read", roles=EVERY_ROLE)
def dump_asked(*, by: Actor) -> list[dict[str, Any]]:
    """Return what was asked as rows of table dataset_requests, by reference. One query."""
    return [core.row_of(one) for one in store.asked(by.tenant)]


def _in(row: dict[str, Any], column: str, known: Any) -> bool:
    return not row.get(column) or row[column] in known
