# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The evidence ledger: which record rests on which, with the evidence's hash as it stood."""

from collections.abc import Iterable

from auzolan.kernel import clock
from auzolan.kernel.models import Citation
from auzolan.kernel.refs import Ref


def cite(tenant: str, by: Ref, evidence: Iterable[tuple[Ref, str]]) -> None:
    """Note that ``by`` rests on each piece of evidence (reference, hash); citing twice notes it once. One query."""
    at = clock.now()
    rows = [Citation(tenant_id=tenant, citing=str(by), evidence=str(ref), hash=h, at=at) for ref, h in evidence]
    Citation.everywhere.bulk_create(rows, ignore_conflicts=True)


def evidence_for(tenant: str, ref: Ref) -> tuple[tuple[Ref, str], ...]:
    """Return what ``ref`` rests on: (reference, hash as it stood), oldest first. One query."""
    rows = Citation.objects.of(tenant).filter(citing=str(ref)).order_by("pk")
    return tuple((Ref.parse(row.evidence), row.hash) for row in rows)


def cited_by(tenant: str, ref: Ref) -> tuple[Ref, ...]:
    """Return what rests on ``ref``, oldest first. One query."""
    rows = Citation.objects.of(tenant).filter(evidence=str(ref)).order_by("pk")
    return tuple(dict.fromkeys(Ref.parse(row.citing) for row in rows))
