# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Visitors share an answer for a moment; nobody is given what is another's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from tests.builders.kernel import a_person, a_tenant
from tests.builders.services import a_service

pytestmark = pytest.mark.django_db
LIST = "/es/services/"


@pytest.fixture(autouse=True)
def _shared(settings: Any) -> None:
    settings.SHARED_SECONDS = 60
    a_tenant()


def test_the_second_visitor_is_given_what_the_first_was(django_assert_max_num_queries: Callable[..., Any]) -> None:
    a_service()
    first = Client().get(LIST)
    with django_assert_max_num_queries(1):  # of which administration the host is
        second = Client().get(LIST)
    assert second.content == first.content
    assert second.resolver_match is not None
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    a_service("batuz")
    assert b"batuz es" not in Client().get(LIST).content
    caches["nearby"].clear()
    assert b"batuz es" in Client().get(LIST).content


def test_who_has_signed_in_is_answered_anew_and_what_they_see_is_nobody_elses() -> None:
    a_service()
    known = Client()
    known.force_login(a_person())
    own = known.get(LIST)
    assert b"income-tax es" in own.content
    a_service("batuz")
    assert b"batuz es" in known.get(LIST).content
    assert b"batuz es" in Client().get(LIST).content


@pytest.mark.parametrize(
    "told",
    [
        {"HTTP_ACCEPT_LANGUAGE": "eu"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HOST": "testserver", "QUERY_STRING": "q=batuz"},
        {"HTTP_COOKIE": "csrftoken=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
        {"HTTP_RANGE": "bytes=0-1"},
    ],
)
def test_whoever_asks_otherwise_is_answered_for_themselves(told: dict[str, str]) -> None:
    Client().get(LIST)
    a_service("batuz")
    assert b"batuz es" in Client().get(LIST + "?" + told.pop("QUERY_STRING", ""), **told).content


@pytest.mark.parametrize("path", ["/health/live", "/es/account/login/", "/api/v1/services", "/es/desk/services/"])
def test_pages_that_may_be_somebodys_are_not_kept(path: str) -> None:
    Client().get(path)
    assert not [key for key in caches["nearby"]._cache if "shared/" in key]  # type: ignore[attr-defined]


def test_a_refusal_is_not_kept() -> None:
    assert Client().get("/es/services/batuz/").status_code == 404
    a_service("batuz")
    assert Client().get("/es/services/batuz/").status_code == 200
