# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluators' sheets as rows."""

from collections import defaultdict

from auzolan.govtech.models import SheetRow
from auzolan.govtech.nouns.evaluating import Sheet
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def put(tenant: str, challenge: int, sheet: Sheet) -> None:
    """Keep the sheet of an evaluator on an application. Two queries."""
    SheetRow.everywhere.update_or_create(
        tenant_id=tenant,
        application=sheet.application,
        evaluator=sheet.evaluator,
        defaults={"challenge": challenge, "body": to_json(sheet)},
    )


@asked_once
def sheets(tenant: str, challenge: int) -> dict[int, list[Sheet]]:
    """Return the sheets on a challenge by application. One query."""
    found: dict[int, list[Sheet]] = defaultdict(list)
    for body in SheetRow.objects.of(tenant).filter(challenge=challenge).values_list("body", flat=True):
        sheet = from_json(Sheet, body)
        found[sheet.application].append(sheet)
    return dict(found)


def has_scores(tenant: str, challenge: int) -> bool:
    """Tell whether anybody has scored any application to a challenge. One query."""
    return any(one.is_scored for those in sheets(tenant, challenge).values() for one in those)


def sheet(tenant: str, application: int, evaluator: str) -> Sheet | None:
    """Return the sheet of an evaluator on an application; None where nothing was declared. One query."""
    row = SheetRow.objects.of(tenant).filter(application=application, evaluator=evaluator).first()
    return from_json(Sheet, row.body) if row else None
