# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Uses as rows: one for each day and way, added to in place."""

from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Sum

from auzolan.catalogue.models import UseRow
from auzolan.catalogue.nouns.uses import Caller, Channel, FileUse, Use

_TABLE: Final = UseRow._meta.db_table
_COUNT: Final = (
    f'INSERT INTO "{_TABLE}" (tenant_id, dataset, channel, "on", name, caller, n) VALUES (%s, %s, %s, %s, %s, %s, %s) '
    'ON CONFLICT (tenant_id, dataset, channel, "on", name, caller) '
    f'DO UPDATE SET n = "{_TABLE}".n + excluded.n'
)


def count(
    tenant: str, dataset: str, channel: Channel, on: date, n: int = 1, *, name: str = "", caller: Caller | None = None
) -> None:
    """Add ``n`` uses of a dataset on a day. One statement, right for any number of callers at once."""
    told = [tenant, dataset, channel.value, on.isoformat(), name, caller.value if caller else "", n]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, told)


def uses(tenant: str, since: date, *, dataset: str = "") -> list[Use]:
    """Return the uses from a day on, by day, dataset and way; of one dataset where it is named. One query."""
    rows = UseRow.objects.of(tenant).filter(on__gte=since)
    if dataset:
        rows = rows.filter(dataset=dataset)
    told = rows.order_by("on", "dataset", "channel").values_list("dataset", "channel", "on").annotate(all=Sum("n"))
    return [Use(slug, Channel(channel), on, n) for slug, channel, on, n in told]


def downloads(tenant: str, dataset: str, since: date) -> list[FileUse]:
    """Return how often each file of a dataset was downloaded since a day, by day and kind of caller. One query."""
    rows = UseRow.objects.of(tenant).filter(dataset=dataset, channel=Channel.DOWNLOAD, on__gte=since).exclude(name="")
    told = rows.order_by("on", "name", "caller").values_list("name", "caller", "on", "n")
    return [FileUse(name, Caller(caller), on, n) for name, caller, on, n in told]
