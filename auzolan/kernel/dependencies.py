# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dependencies: edges "needs" between records, published by the rooms, for questions of impact."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from auzolan.kernel.models import Dependency
from auzolan.kernel.refs import Ref


@transaction.atomic
def publish(tenant: str, room: str, edges: Iterable[tuple[Ref, Ref]]) -> None:
    """Make ``edges`` (needing, needed) all that ``room`` says of its dependencies in ``tenant``."""
    Dependency.objects.of(tenant).filter(room=room).delete()
    rows = [
        Dependency(tenant_id=tenant, room=room, needing=str(needing), needed=str(needed))
        for needing, needed in dict.fromkeys(edges)
    ]
    Dependency.everywhere.bulk_create(rows, batch_size=1000)


def dependents_of(tenant: str, ref: Ref) -> tuple[Ref, ...]:
    """Return every record that needs ``ref``, directly or through others, nearest first. One query."""
    needing: dict[str, list[str]] = defaultdict(list)
    for row in Dependency.objects.of(tenant).order_by("pk"):
        needing[row.needed].append(row.needing)
    seen: dict[str, None] = {}
    front = [str(ref)]
    while front:
        front = [near for known in front for near in needing[known] if near not in seen and near != str(ref)]
        seen.update(dict.fromkeys(front))
    return tuple(Ref.parse(text) for text in seen)
