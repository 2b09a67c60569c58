# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of what people ask: requests and discussions, in any stage."""

from datetime import date
from typing import Any

from auzolan.catalogue import api
from auzolan.catalogue.nouns.asking import Asked, Asker, Kind, Receipt, Wish
from auzolan.kernel.access import system, visitor
from tests.builders.kernel import a_tenant

TENANT = "bizkaia"
BY = system(TENANT)


def a_wish(title: str = "Autobus geltokiak", **told: Any) -> Wish:
    """Return what somebody asks for, with what is told otherwise."""
    known: dict[str, Any] = {"text": "Geltoki guztiak", "purpose": "Aplikazio bat egiteko", "asker": Asker.COMPANY}
    return Wish(title, **(known | told))


def ask(title: str = "Autobus geltokiak", *, email: str = "", origin: str = "", **told: Any) -> Receipt:
    """Ask as a visitor from an origin of its own."""
    a_tenant(TENANT)
    wish = a_wish(title, **told)
    return api.ask(by=visitor(TENANT), wish=wish, email=email, site="http://testserver", origin=origin or title)


def a_request(title: str = "Autobus geltokiak", *, unit: str = "", **told: Any) -> Asked:
    """Return a request that everybody sees; with a unit, one that is assigned to it."""
    reference = ask(title, **told).reference
    one = api.let_through(by=BY, reference=reference)
    if unit:
        a_tenant(unit, kind="department", parent=TENANT)
        one = api.assign(by=BY, reference=reference, unit=unit)
    return one


def a_discussion(dataset: str = "stops", *, kind: Kind = Kind.PROBLEM, title: str = "Geltoki bat falta da") -> Asked:
    """Return a discussion of a dataset that there is, as everybody sees it."""
    reference = ask(title, kind=kind, dataset=dataset, purpose="").reference
    return api.let_through(by=BY, reference=reference)


def a_row(reference: str = "2025-00001", **told: Any) -> dict[str, Any]:
    """Return a row of table dataset_requests, with what is told otherwise."""
    row: dict[str, Any] = {
        "reference": reference,
        "kind": "request",
        "stage": "shown",
        "title": "Paradas",
        "text": "Todas las paradas",
        "purpose": "Una aplicación",
        "asker": "company",
        "language": "es",
        "asked_on": date(2025, 3, 3),
    }
    return row | told
