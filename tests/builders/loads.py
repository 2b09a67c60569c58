# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of loads: files handed in, and what a worker would do with them."""

from pathlib import Path
from typing import Any

from auzolan.kernel import outbox
from auzolan.kernel.access import actor_of, system
from auzolan.loads import api as loads
from auzolan.loads.nouns import Kind, Load, State
from tests.builders.facts import TENANT, a_case, a_province, csv
from tests.builders.kernel import a_person


def work_off(tenant: str = "bizkaia") -> None:
    """Deliver every event, and do every load that waits."""
    outbox.deliver_pending()
    for load in loads.loads(by=system(tenant)):
        if load.state is State.WAITING:
            loads.carry_out(by=system(tenant), number=load.number)


def a_place(settings: Any, tmp_path: Path) -> None:
    """Stand up the province that the events name, and give the loads folders of their own."""
    a_province()
    settings.VAR, settings.LAKE_DIR = tmp_path / "var", tmp_path / "lake"
    settings.VAR.mkdir()


def events(folder: Path, *cases: str, **changes: Any) -> bytes:
    """Return a CSV file with the beginning and the end of each case."""
    rows = [row | changes for case in cases for row in a_case(case, "start", "complete")]
    return csv(folder / "events.csv", rows).read_bytes()


def asked(
    content: bytes, *, kind: Kind = Kind.EVENTS, name: str = "events.csv", role: str = "data-lead", person: str = "ane"
) -> int:
    """Hand a file in as somebody who holds ``role``; return the number of its load."""
    a_person(person, role=role)
    return loads.ask(by=actor_of(person, TENANT), kind=kind, file=(name, [content])).number


def done(number: int) -> Load:
    """Carry a load out as a worker does, and return what has become of it."""
    loads.carry_out(by=system(TENANT), number=number)
    return loads.load(by=system(TENANT), number=number)
