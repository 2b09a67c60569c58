# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one contract that a tender had before it could have several becomes its first; and back."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from auzolan.govtech.api import tenders as api
from auzolan.govtech.models import TenderRow
from tests.builders.tenders import HOUSE, a_tender, an_awarded_tender

pytestmark = pytest.mark.django_db
EDITOR = SimpleNamespace(connection=connection)


def test_the_contract_of_a_tender_becomes_the_first_of_several() -> None:
    step: Any = import_module("auzolan.govtech.migrations.0009_several_contracts")
    one, bare = an_awarded_tender(), a_tender()
    step.unnumber(apps, EDITOR)
    bodies = {row.number: row.body for row in TenderRow.objects.of("bizkaia")}
    assert "awards" not in bodies[one.number]
    assert bodies[one.number]["award"]["supplier"] == "Geltoki S.L."
    assert bodies[bare.number]["award"] is None
    del bodies[one.number]["award"]["number"]
    TenderRow.objects.of("bizkaia").filter(number=one.number).update(body=bodies[one.number])
    step.number(apps, EDITOR)
    step.number(apps, EDITOR)
    assert api.tender(by=HOUSE, number=one.number) == one
    assert api.tender(by=HOUSE, number=bare.number) == bare
