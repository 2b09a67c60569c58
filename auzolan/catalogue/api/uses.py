# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counting how often data is asked for, and telling it: numbers by day, nothing of who asked."""

from collections.abc import Sequence
from datetime import date

from auzolan.catalogue.api.datasets import READ
from auzolan.catalogue.nouns.uses import Caller, Channel, FileUse, Use
from auzolan.catalogue.store import uses as store
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb


@verb(PUBLIC)
def count_use(
    *, by: Actor, dataset: str, channel: Channel, n: int = 1, name: str = "", caller: Caller | None = None
) -> None:
    """Count that a dataset was asked for today in one way; ``name`` says which file of it. One statement."""
    store.count(by.tenant, dataset, channel, clock.today(), n, name=name, caller=caller)


@verb(READ, roles=EVERY_ROLE)
def uses(*, by: Actor, since: date, dataset: str = "") -> Sequence[Use]:
    """Return how often data was asked for since a day, by day, dataset and way. One query."""
    return store.uses(by.tenant, since, dataset=dataset)


@verb(PUBLIC)
def downloads(*, by: Actor, dataset: str, since: date) -> Sequence[FileUse]:
    """Return how often each file of a dataset was downloaded since a day. One query."""
    return store.downloads(by.tenant, dataset, since)
