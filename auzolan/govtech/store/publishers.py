# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ocid prefix of each administration as a row."""

from datetime import datetime

from auzolan.govtech.models import PublisherRow
from auzolan.kernel import history
from auzolan.kernel.refs import Ref


def prefix(tenant: str) -> str:
    """Return the ocid prefix of an administration; empty where it has none. One query."""
    return PublisherRow.objects.of(tenant).values_list("prefix", flat=True).first() or ""


def put_prefix(tenant: str, told: str, at: datetime, person: str) -> None:
    """Keep the ocid prefix of an administration. Five queries."""
    before = prefix(tenant)
    PublisherRow.everywhere.update_or_create(tenant_id=tenant, defaults={"prefix": told})
    noted = {"prefix": before}
    history.note(tenant, [(Ref("govtech", "publisher", tenant), noted, {"prefix": told})], at, person)
