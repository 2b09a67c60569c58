# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What pilots would bring, and the gates that were passed, as rows."""

from collections.abc import Sequence
from datetime import datetime

from auzolan.ai.models import PassedRow, ProposalRow
from auzolan.ai.nouns.pilots import Passed, Proposal
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refs import Ref


def put_proposal(tenant: str, proposal: Proposal, at: datetime, person: str) -> bool:
    """Keep what a pilot would bring and could harm; False where that was said already. Three queries."""
    row = ProposalRow.objects.of(tenant).filter(system=proposal.system).first()
    before, body = (row.body if row else None), to_json(proposal)
    if before == body:
        return False
    ProposalRow.everywhere.update_or_create(
        tenant_id=tenant, system=proposal.system, defaults={"at": at, "person": person, "body": body}
    )
    history.note(tenant, [(Ref("ai", "proposal", proposal.system), before, body)], at, person)
    return True


def proposals(tenant: str, systems: Sequence[str] | None = None) -> dict[str, Proposal]:
    """Return what each pilot would bring, by system. One query."""
    rows = ProposalRow.objects.of(tenant)
    if systems is not None:
        rows = rows.filter(system__in=systems)
    return {row.system: from_json(Proposal, row.body) for row in rows}


def add_passed(tenant: str, system: str, passed: Passed) -> None:
    """Keep that a gate was passed. One query."""
    PassedRow.objects.of(tenant).create(
        system=system,
        stage=passed.stage.value,
        decision=passed.decision,
        on=passed.on,
        version=passed.version,
        card=passed.card,
    )


def passed(tenant: str, system: str) -> tuple[Passed, ...]:
    """Return the gates that a system has passed, oldest first. One query."""
    rows = PassedRow.objects.of(tenant).filter(system=system)
    return tuple(Passed(Stage(row.stage), row.decision, row.on, row.version, row.card) for row in rows)
