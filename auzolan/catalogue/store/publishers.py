# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who publishes the catalogue of an administration: as recorded, or as its place in the tree of tenants tells."""

from collections import Counter
from datetime import datetime
from typing import Final

from django.db.models import Min

from auzolan.catalogue.models import PublisherRow
from auzolan.catalogue.nouns.exporting import Publisher
from auzolan.kernel import history
from auzolan.kernel.models import ChangeRow
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref
from auzolan.kernel.tree import below, nodes

SUBJECT: Final = Ref("catalogue", "publisher", "1")


@asked_once
def publisher(tenant: str) -> Publisher | None:
    """Return who publishes, where that is on record. One query."""
    body = PublisherRow.objects.of(tenant).values_list("body", flat=True).first()
    return from_json(Publisher, body) if body is not None else None


def put(tenant: str, one: Publisher, at: datetime, person: str) -> None:
    """Record who publishes, and note what changed. Three queries."""
    known = publisher(tenant)
    body = to_json(one)
    PublisherRow.everywhere.update_or_create(tenant_id=tenant, defaults={"body": body, "recorded_at": at})
    history.note(tenant, [(SUBJECT, to_json(known) if known else None, body)], at, person)


def kind(tenant: str) -> str:
    """Return of which kind an administration is: province, municipality."""
    return nodes()[tenant].kind


def province(tenant: str) -> str:
    """Return the code of INE of the province in which most of the municipalities below an administration lie."""
    codes = Counter(one.ine[:2] for one in (nodes()[tenant], *below(tenant)) if one.ine)
    return codes.most_common(1)[0][0] if codes else ""


def since(tenant: str) -> datetime | None:
    """Return when the first record of an administration was made. One query."""
    found: datetime | None = ChangeRow.objects.of(tenant).aggregate(first=Min("at"))["first"]
    return found
