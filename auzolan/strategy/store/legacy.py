# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of running systems as rows."""

from collections.abc import Sequence
from datetime import datetime

from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.strategy.models import LegacyRow
from auzolan.strategy.nouns import LegacySystem


def systems(tenant: str, *, slug: str = "", with_retired: bool = False) -> list[LegacySystem]:
    """Return running systems by slug: all, or the one named; those retired only when asked for. One query."""
    rows = LegacyRow.objects.of(tenant).order_by("slug")
    if slug:
        rows = rows.filter(slug=slug)
    if not with_retired:
        rows = rows.filter(retired_by=None)
    return [from_json(LegacySystem, row.body | {"retired_by": row.retired_by}) for row in rows]


def put_systems(tenant: str, those: Sequence[LegacySystem], at: datetime, person: str) -> int:
    """Record running systems; return how many are new or changed. Two queries."""
    known = dict(LegacyRow.objects.of(tenant).values_list("slug", "body"))
    bodies = {one.slug: to_json(one) | {"retired_by": None} for one in those}
    changed = {slug: body for slug, body in bodies.items() if known.get(slug) != body}
    LegacyRow.everywhere.bulk_create(
        [
            LegacyRow(tenant_id=tenant, slug=slug, unit=body["unit"], changed_at=at, changed_by=person, body=body)
            for slug, body in changed.items()
        ],
        update_conflicts=True,
        unique_fields=("tenant", "slug"),
        update_fields=("unit", "changed_at", "changed_by", "body"),
        batch_size=500,
    )
    return len(changed)


def retire(tenant: str, slug: str, decision: int, at: datetime) -> bool:
    """Keep which decision retires a system; False where there is none such or it was retired before. One query."""
    rows = LegacyRow.objects.of(tenant).filter(slug=slug, retired_by=None)
    return bool(rows.update(retired_by=decision, changed_at=at))


def stamp(tenant: str) -> str:
    """Return what changes whenever a running system does. One query."""
    rows = LegacyRow.objects.of(tenant).order_by("slug").values_list("retired_by", "body")
    return digest(canonical_json([list(row) for row in rows]))[:16]
