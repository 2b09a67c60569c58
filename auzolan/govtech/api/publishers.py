# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Under which ocid prefix an administration publishes its contracting data (OCDS 1.1.5)."""

from typing import Final

from django.db import transaction

from auzolan.govtech.api import tenders
from auzolan.govtech.core.ocds.prefixes import read_prefix
from auzolan.govtech.nouns.ocds import STANDIN_PREFIX
from auzolan.govtech.store import publishers as store
from auzolan.govtech.store import tenders as rows
from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import Conflict

PREFIX: Final = "govtech.set-ocid-prefix"
SETTERS: Final = ("procurement-officer", "govtech-lead", "technical-secretary", "general-secretary")


@verb(PUBLIC)
def ocid_prefix(*, by: Actor) -> str:
    """Return the prefix that the administration was given; empty where it has none yet. One query."""
    return store.prefix(by.tenant)


@verb(PREFIX, roles=SETTERS)
@transaction.atomic
def set_ocid_prefix(*, by: Actor, prefix: str) -> str:
    """Set the prefix that the Open Contracting Partnership gave the administration; return it.

    BadInput for one that nobody can have been given. Conflict where another is set and something was published: an ocid
    that others know stays as it is.
    """
    by.require(PREFIX, unit=by.tenant)
    told, before = read_prefix(prefix), store.prefix(by.tenant)
    if before and before != told and tenders.published_tenders(by=by):
        raise Conflict(f"Tenders are published under the prefix {before}: their ocids stay as they are.")
    if told != before:
        store.put_prefix(by.tenant, told, clock.now(), by.person)
    return told


def prefix_of(tenant: str) -> str:
    """Return what the ocids of an administration begin with: its prefix or the one that stands in, and its name."""
    return f"{store.prefix(tenant) or STANDIN_PREFIX}-{tenant}"


def without_prefix(tenant: str) -> int:
    """Return how many tenders an administration has published under the prefix that stands in. Two queries.

    Those that are made up to show how things work do not count.
    """
    return 0 if store.prefix(tenant) else rows.listed(tenant).exclude(body__source__startswith="illustrative").count()
