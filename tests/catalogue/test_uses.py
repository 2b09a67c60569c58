# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Uses are counted by day and way, added up, and told to those who keep the catalogue."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.nouns.uses import Caller, Channel, FileUse, Use
from auzolan.catalogue.store import uses as store
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refusals import NotPermitted
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _tenants() -> None:
    a_tenant("bizkaia")
    a_tenant("bilbao", kind="municipality", parent="bizkaia")


def test_uses_of_a_day_and_a_way_add_up_whichever_file_and_caller() -> None:
    store.count("bizkaia", "stops", Channel.DOWNLOAD, DAY, name="a.csv", caller=Caller.PAGE)
    store.count("bizkaia", "stops", Channel.DOWNLOAD, DAY, 2, name="a.csv", caller=Caller.PROGRAM)
    store.count("bizkaia", "stops", Channel.DOWNLOAD, DAY, name="a.csv", caller=Caller.PROGRAM)
    store.count("bizkaia", "stops", Channel.QUERY, DAY)
    assert store.uses("bizkaia", DAY) == [
        Use("stops", Channel.DOWNLOAD, DAY, 4),
        Use("stops", Channel.QUERY, DAY, 1),
    ]
    assert store.downloads("bizkaia", "stops", DAY) == [
        FileUse("a.csv", Caller.PAGE, DAY, 1),
        FileUse("a.csv", Caller.PROGRAM, DAY, 3),
    ]


def test_uses_are_those_since_a_day_of_one_administration_and_of_one_dataset() -> None:
    store.count("bizkaia", "stops", Channel.OGC, DAY - timedelta(days=1))
    store.count("bizkaia", "lines", Channel.OGC, DAY)
    store.count("bizkaia", "stops", Channel.OGC, DAY)
    store.count("bilbao", "stops", Channel.OGC, DAY)
    assert [one.dataset for one in store.uses("bizkaia", DAY)] == ["lines", "stops"]
    assert store.uses("bizkaia", DAY, dataset="stops") == [Use("stops", Channel.OGC, DAY, 1)]


def test_a_use_is_counted_by_one_statement(django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(1):
        api.count_use(by=visitor("bizkaia"), dataset="stops", channel=Channel.SPARQL)
    assert api.uses(by=system("bizkaia"), since=clock.today()) == [Use("stops", Channel.SPARQL, clock.today(), 1)]


def test_visitors_do_not_read_how_often_data_is_asked_for() -> None:
    with pytest.raises(NotPermitted):
        api.uses(by=visitor("bizkaia"), since=DAY)
