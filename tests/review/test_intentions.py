# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Published intentions: entered once, as what somebody else decided, and refused where they cannot be."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotPermitted
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.review import api
from auzolan.review.nouns import Verdict
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import an_expectation, an_indicator, monthly

pytestmark = pytest.mark.django_db


def record(by: Actor, **changes: Any) -> bool:
    told: dict[str, Any] = {
        "key": "all-by-summer",
        "kind": "published-intention",
        "title": Text("Denak udarako", "Todos para el verano", "All by the summer"),
        "subject": Ref("services", "service", "register"),
        "unit": "gertu",
        "published_on": datetime(2025, 1, 10, tzinfo=UTC),
        "expectation": an_expectation(by=date(2025, 6, 30)),
        "source": "a newspaper",
    }
    return api.record_intention(by=by, **(told | changes))


def test_an_intention_is_entered_once_and_scored_like_any_expectation() -> None:
    an_indicator()
    platform = system("bizkaia")
    assert record(platform)
    assert not record(platform)
    assert not record(platform, title=same("Another title"))
    [taken] = api.public_decisions(by=visitor("bizkaia"))
    assert (taken.title, taken.responsible, taken.taken_at.date()) == ("Denak udarako", "gertu", date(2025, 1, 10))
    assert [taken.titled.into(language) for language in LANGUAGES][1:] == ["Todos para el verano", "All by the summer"]
    api.record_observations(by=platform, observations=monthly([0.55], since=date(2025, 6, 1)))
    with clock.as_of(date(2025, 7, 1)):
        assert api.score_due(by=platform) == 1
    [(_expected, outcome)] = api.expectations_of(by=visitor("bizkaia"), decision=1)
    assert outcome is not None
    assert (outcome.verdict, outcome.grade) == (Verdict.LESS, "D")
    [record_of_kind, record_of_unit] = api.forecast_record(by=platform)
    assert (record_of_kind.unit, record_of_unit.unit, record_of_unit.scored) == ("", "gertu", 1)
    assert api.prior_for(by=platform, kind="published-intention", unit="nobody") == record_of_kind
    assert api.verify_chain(by=visitor("bizkaia")).is_whole


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "unknown"}, "kind"),
        ({"published_on": datetime(2099, 1, 1, tzinfo=UTC)}, "published_on"),
        ({"expectation": an_expectation(by=date(2025, 1, 10))}, "by"),
        ({"expectation": an_expectation(middle=9)}, "middle"),
    ],
)
def test_what_cannot_be_is_refused_whole(changes: dict[str, Any], field: str) -> None:
    an_indicator()
    with pytest.raises(BadInput) as refused:
        record(system("bizkaia"), **changes)
    assert refused.value.problem.column == field
    assert api.decisions(by=system("bizkaia")) == []


def test_an_indicator_that_is_not_recorded_is_refused() -> None:
    a_tenant()
    with pytest.raises(BadInput):
        record(system("bizkaia"))


def test_a_reader_may_not() -> None:
    an_indicator()
    with pytest.raises(NotPermitted):
        record(an_actor("rita", role="reader"))
