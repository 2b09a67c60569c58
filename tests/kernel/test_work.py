# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One is alone at a work, whoever else there is, until it ends."""

from pathlib import Path

import pytest

from auzolan.kernel.work import alone
from tests.builders.kernel import elsewhere

pytestmark = pytest.mark.django_db


def test_only_one_is_alone_with_a_name_and_the_next_when_it_has_ended(settings) -> None:
    with elsewhere("a/b:c"):
        with alone("a/b:c") as mine:
            assert not mine
        with alone("another") as mine:
            assert mine
    with alone("a/b:c") as mine:
        assert mine
    assert list((Path(settings.VAR) / "locks").glob("*")) == [], "no file is left of it"


def test_it_ends_with_a_fault_too() -> None:
    with pytest.raises(ZeroDivisionError), alone("x"):
        raise ZeroDivisionError
    with alone("x") as mine:
        assert mine


def test_who_does_not_hold_it_ends_it_for_nobody() -> None:
    with elsewhere("x"):
        for _ in range(2):
            with alone("x") as mine:
                assert not mine
