# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of attempts: a model that runs, what goes behind the back of its verbs, and what becomes of an attempt."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection

from auzolan.ai.api import cards, loading
from auzolan.ai.api import systems as register
from auzolan.ai.models import SystemRow
from auzolan.ai.nouns.cards import Ailing
from auzolan.ai.nouns.loading import Form, Purpose, Reason
from auzolan.ai.nouns.systems import Stage
from auzolan.ai.store import artefacts
from auzolan.kernel.access import system, visitor
from tests.builders.cards import a_model

BY: Final = system("bizkaia")
ANYONE: Final = visitor("bizkaia")


class Fired:
    """Something that runs when it is unpickled: it must never."""

    happened = False

    def __reduce__(self) -> Any:
        return (fire, ())


def fire() -> None:
    """Say that something ran that must never."""
    Fired.happened = True


def a_running_model() -> Path:
    """Return where the model of a system in pilot stands; it runs."""
    known = a_model()
    for stage in (Stage.SCREENED, Stage.PILOTING):
        register.reach_stage(by=BY, slug="loads", stage=stage, why="tests")
    assert loading.load_model(by=ANYONE, system="loads")[0] == {"mean": 4.0}
    assert known.version is not None
    return artefacts.path_of("bizkaia", "loads", known.version.artefact, Form.JSON)


def change_row(change: Callable[[dict[str, Any]], None]) -> None:
    """Change the register's row behind the back of its verbs."""
    row = SystemRow.objects.of("bizkaia").get(slug="loads")
    change(row.body)
    row.save()


def untrigger(table: str) -> None:
    """Take away what keeps the rows of a table from being changed."""
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_is_final{on}")


def blocked(reason: Reason, slug: str = "loads", purpose: Purpose = Purpose.RUN) -> None:
    """See that the model does not load, for that reason, and that the public can see it was tried."""
    before = len(loading.attempts(by=ANYONE, system=slug))
    with pytest.raises(loading.NotLetThrough) as told:
        loading.load_model(by=ANYONE, system=slug, purpose=purpose)
    assert told.value.reason is reason
    seen = loading.attempts(by=ANYONE, system=slug)
    assert (len(seen), seen[0].reason) == (before + 1, reason)


def visible(*ailments: Ailing) -> None:
    """See that the public page is amber, for that reason."""
    assert set(ailments) <= set(cards.standing(by=ANYONE, system="loads").ailments)
