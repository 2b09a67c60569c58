# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda through its verbs: versions with reasons, refusals by their place, milestones on evidence, adoption."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import clock, dependencies
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Option
from auzolan.strategy import api
from auzolan.strategy.models import AgendaVersionRow, FulfilmentRow
from auzolan.strategy.nouns import Agenda, AgendaLevel, Seen
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.review import an_indicator, decide, monthly
from tests.builders.services import a_service
from tests.builders.strategy import (
    a_budget,
    a_milestone,
    a_target,
    a_unit,
    an_agenda,
    an_item,
    record,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> None:
    a_unit()
    an_indicator()


@pytest.mark.usefixtures("ground")
def test_an_agenda_is_recorded_once_and_again_only_where_it_differs() -> None:
    first = record(an_agenda(), reason="")
    assert (first.number, first.person, len(first.hash)) == (1, "system", 64)
    assert record(an_agenda()) is None
    second = record(an_agenda(targets=()), reason="the survey has ended")
    assert (second.number, second.reason) == (2, "the survey has ended")
    assert api.agenda(by=system("bizkaia"), slug="digital") == second
    types = list(OutboxEvent.objects.of("bizkaia").filter(type__contains="strategy").values_list("type", flat=True))
    assert types == ["auzolan.strategy.agenda-recorded"] * 2


@pytest.mark.usefixtures("ground")
def test_a_change_has_a_reason_and_the_public_reads_why_but_not_who() -> None:
    record(an_agenda(), reason="")
    with pytest.raises(BadInput, match="a reason that the public can read"):
        record(an_agenda(targets=()), reason=" ")
    record(an_agenda(targets=()), reason="the survey has ended")
    told = api.revisions(by=visitor("bizkaia"), slug="digital")
    assert [(one.number, one.reason, one.person) for one in told] == [(2, "the survey has ended", ""), (1, "", "")]
    assert api.revisions(by=system("bizkaia"), slug="digital")[0].person == "system"


@pytest.mark.usefixtures("ground")
def test_whoever_looked_at_an_older_version_is_told() -> None:
    record(an_agenda())
    record(an_agenda(targets=()))
    with pytest.raises(Conflict, match="changed this agenda"):
        api.record_agenda(by=system("bizkaia"), agenda=an_agenda(), reason="back", seen=1)


EASED: list[tuple[str, dict[str, Any], bool]] = [
    ("target", {"targets": (a_target(target=0.7),)}, True),
    ("target", {"targets": (a_target(target=0.9),)}, False),
    ("by", {"targets": (a_target(by=date(2029, 1, 1)),)}, True),
    ("by", {"targets": (a_target(by=date(2027, 1, 1)),)}, False),
    ("due", {"milestones": (a_milestone(due=date(2027, 1, 1)),)}, True),
    ("due", {"milestones": (a_milestone(due=date(2025, 1, 1)),)}, False),
    ("cents", {"budgets": (a_budget(cents=1),)}, False),
]


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize(("field", "told", "eased"), EASED)
def test_what_asks_less_than_before_stays_marked(field: str, told: dict[str, Any], eased: bool) -> None:
    record(an_agenda())
    record(an_agenda(**told))
    record(an_agenda())
    _newest, middle, _first = api.revisions(by=system("bizkaia"), slug="digital")
    [change] = middle.changes
    assert (change.field, change.eased) == (field, eased)


@pytest.mark.usefixtures("ground")
def test_what_is_taken_out_is_told_and_marked() -> None:
    record(an_agenda())
    api.drop_item(by=system("bizkaia"), slug="digital", code="L1", reason="merged elsewhere")
    one = api.agenda(by=system("bizkaia"), slug="digital").agenda
    assert [item.code for item in one.items] == ["O1", "A1"]
    assert (one.targets, one.milestones, one.budgets) == ((), (), ())
    gone = {change.part: change.eased for change in api.revisions(by=system("bizkaia"), slug="digital")[0].changes}
    assert gone["item", "I1"]
    assert gone["milestone", "I1", "opened"]
    assert not gone["budget", "I1", "2026", "capital"]
    with pytest.raises(NotFound):
        api.drop_item(by=system("bizkaia"), slug="digital", code="L1", reason="again")


def parts(**told: Any) -> Callable[[], Agenda]:
    return lambda: an_agenda(**told)


WRONG: list[tuple[Callable[[], Agenda], str, str]] = [
    (lambda: an_agenda("Not a slug"), "agenda", "lower case"),
    (lambda: replace(an_agenda(), name=Text()), "name", "a name"),
    (lambda: replace(an_agenda(), until=date(2024, 1, 1)), "until", "a day after since"),
    (parts(owner="nobody"), "owner", "a unit"),
    (
        parts(items=(an_item("O 1", AgendaLevel.OBJECTIVE, ""),), targets=(), milestones=(), budgets=()),
        "code",
        "letters",
    ),
    (
        parts(items=(an_item("A1", AgendaLevel.AXIS, "O9"),), targets=(), milestones=(), budgets=()),
        "parent",
        "objective",
    ),
    (
        parts(items=(an_item("O1", AgendaLevel.OBJECTIVE, "O1"),), targets=(), milestones=(), budgets=()),
        "parent",
        "nothing",
    ),
    (
        parts(items=(*an_agenda().items, an_item("I3", parent="A1"))),
        "parent",
        "the code of an item of kind line in the same agenda",
    ),
    (parts(items=(*an_agenda().items, an_item("I1"))), "code", "each part once"),
    (parts(items=(*an_agenda().items, an_item("I3", owner="nobody"))), "owner", "a unit"),
    (parts(items=(*an_agenda().items, an_item("I3", weight=-1.0))), "weight", "0 or more"),
    (parts(items=(*an_agenda().items, an_item("I3", weight=float("nan")))), "weight", "0 or more"),
    (
        parts(items=(*an_agenda().items, an_item("I3", since=date(2026, 1, 1), until=date(2025, 1, 1)))),
        "until",
        "a day after since",
    ),
    (
        parts(items=(*an_agenda().items, an_item("I3", needs=(Ref("strategy", "agenda-item", "digital/X"),)))),
        "needs",
        "an item of this agenda",
    ),
    (
        parts(items=(*an_agenda().items, an_item("I3", needs=(Ref("strategy", "agenda-item", "digital/I3"),)))),
        "needs",
        "not itself",
    ),
    (parts(targets=(a_target(indicator="unknown"),)), "indicator", "an indicator that is recorded"),
    (parts(targets=(a_target("I9"),)), "parent", "the code of"),
    (parts(targets=(a_target(target=float("inf")),)), "target", "a number"),
    (parts(targets=(a_target(baseline=float("nan")),)), "baseline", "a number"),
    (parts(targets=(a_target(by=date(2024, 1, 1)),)), "due", "a day after since"),
    (parts(targets=(a_target(), a_target())), "code", "each part once"),
    (parts(milestones=(a_milestone("Opened!"),)), "code", "lower case"),
    (parts(milestones=(replace(a_milestone(), name=Text()),)), "name", "a name"),
    (parts(budgets=(a_budget(year=1066),)), "year", "1990"),
    (parts(budgets=(a_budget(cents=-1),)), "cents", "whole cents"),
    (parts(budgets=(a_budget(currency="euro"),)), "currency", "ISO 4217"),
    (parts(budgets=(a_budget(money="Own money"),)), "money", "lower case"),
]


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize(("made", "column", "expected"), WRONG)
def test_what_cannot_be_is_refused_with_its_column(made: Callable[[], Agenda], column: str, expected: str) -> None:
    with pytest.raises(BadTable) as refused:
        record(made())
    assert any(one.column == column and expected in one.expected for one in refused.value.problems), refused.value
    assert api.agendas(by=system("bizkaia")) == []


@pytest.mark.usefixtures("ground")
def test_the_database_itself_refuses_to_change_a_version_or_a_fulfilment() -> None:
    record(an_agenda())
    with pytest.raises(DatabaseError), transaction.atomic():
        AgendaVersionRow.objects.of("bizkaia").update(reason="another")
    assert AgendaVersionRow.objects.of("bizkaia").update(decision=1) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        AgendaVersionRow.objects.of("bizkaia").update(decision=2)
    done(evidence="review/indicator/satisfied")
    with pytest.raises(DatabaseError), transaction.atomic():
        FulfilmentRow.objects.of("bizkaia").update(evidence="review/indicator/other")


def done(*, evidence: str, on: date = date(2025, 1, 1), milestone: str = "opened", by: Any = None) -> Any:
    return api.fulfil(
        by=by or system("bizkaia"), slug="digital", item="I1", milestone=milestone, on=on, evidence=Ref.parse(evidence)
    )


@pytest.mark.usefixtures("ground")
def test_a_milestone_is_done_on_evidence_and_never_on_a_tick() -> None:
    record(an_agenda())
    platform = system("bizkaia")
    for wrong in ("review/indicator/unknown", "nowhere/thing/1", "review/decision/7"):
        with pytest.raises(BadInput, match="a record that is kept here"):
            done(evidence=wrong)
    with pytest.raises(BadInput, match="today or a day before"):
        done(evidence="review/indicator/satisfied", on=date(2999, 1, 1))
    with pytest.raises(NotFound):
        done(evidence="review/indicator/satisfied", milestone="closed")
    assert {row.done for row in api.progress(by=platform, slug="digital").items} == {0}
    taken = decide(platform)
    done(evidence=str(taken.ref))
    with pytest.raises(Conflict, match="done already"):
        done(evidence=str(taken.ref))
    told = {row.item.code: (row.done, row.milestones) for row in api.progress(by=platform, slug="digital").items}
    assert told == {"O1": (1, 1), "A1": (1, 1), "L1": (1, 1), "I1": (1, 1), "I2": (0, 0)}


@pytest.mark.usefixtures("ground")
def test_progress_follows_from_observations_and_from_nothing_else() -> None:
    record(an_agenda())
    platform = system("bizkaia")
    with clock.as_of(date(2025, 1, 1)):
        before = api.progress(by=platform, slug="digital")
        assert before.items[3].readings[0].seen is Seen.NO_DATA
        assert before.whole.progress is None
        review.record_observations(by=platform, observations=monthly([0.5, 0.6]))
        after = api.progress(by=visitor("bizkaia"), slug="digital")
    assert after.whole.progress == pytest.approx(0.5)
    assert after.whole.coverage == 0.5
    assert after.items[3].readings[0].observed.value == 0.6


@pytest.mark.usefixtures("ground")
def test_a_decision_on_the_agenda_adopts_its_newest_version(django_capture_on_commit_callbacks: Any) -> None:
    record(an_agenda())
    boss = an_actor("jone", role="technical-secretary")
    a_person("miren", role="political-head")
    with django_capture_on_commit_callbacks(execute=True):
        taken = review.decide(
            by=boss,
            kind=api.ADOPT,
            title="Adopt the agenda",
            subject=Ref("strategy", "agenda", "digital"),
            options=(Option("adopt", ""), Option("wait", "")),
            choice="adopt",
            reason="it says where we go",
            responsible="jone",
            accountable="miren",
            review_on=date(2999, 1, 1),
        )
    assert api.agenda(by=system("bizkaia"), slug="digital").decision == taken.number
    assert api.adopt(by=system("bizkaia"), decision=taken.number) is False
    other = decide(system("bizkaia"))
    with pytest.raises(BadInput, match=api.ADOPT):
        api.adopt(by=system("bizkaia"), decision=other.number)


@pytest.mark.usefixtures("ground")
def test_impact_reaches_the_initiatives_that_need_a_service() -> None:
    a_service()
    needs = (Ref("services", "service", "income-tax"), Ref("strategy", "agenda-item", "digital/I1"))
    record(an_agenda(items=(*an_agenda().items, an_item("I3", needs=needs))))
    touched = dependencies.dependents_of("bizkaia", Ref("services", "service", "income-tax"))
    assert touched == (Ref("strategy", "agenda-item", "digital/I3"),)
    record(an_agenda())
    assert dependencies.dependents_of("bizkaia", Ref("services", "service", "income-tax")) == ()


def test_one_unit_does_not_plan_for_another() -> None:
    a_unit()
    a_tenant("transport", kind="department", parent="bizkaia")
    an_indicator()
    items = tuple(replace(one, owner="treasury") for one in an_agenda().items[:4])
    record(an_agenda(items=(*items, an_item("I2", owner="transport"))))
    one = an_actor("ane", role="technical-secretary", at="transport")
    agenda = api.agenda(by=one, slug="digital").agenda
    keep: dict[str, Any] = {"by": one, "slug": "digital", "targets": (), "milestones": (), "budgets": (), "reason": "x"}
    assert api.keep_item(**keep, code="I2", item=replace(agenda.items[4], weight=2.0)).number == 2
    with pytest.raises(NotPermitted):
        api.keep_item(**keep, code="I1", item=replace(agenda.items[3], weight=2.0))
    with pytest.raises(NotPermitted):
        api.keep_item(**keep, code="I2", item=replace(agenda.items[4], owner="treasury"))
    with pytest.raises(NotPermitted):
        done(evidence="review/indicator/satisfied", by=one)
    with pytest.raises(NotPermitted):
        record(replace(agenda, description=Text(en="other")), by=one)


@pytest.mark.parametrize("role", ["reader", "auditor", "service-owner", "committee-member"])
def test_who_does_not_plan_cannot_record(role: str) -> None:
    a_unit()
    an_indicator()
    with pytest.raises(NotPermitted):
        record(an_agenda(), by=an_actor("rosa", role=role))


@pytest.mark.usefixtures("ground")
def test_an_item_is_kept_with_its_parts_and_may_change_its_code() -> None:
    record(an_agenda())
    platform = system("bizkaia")
    line = replace(an_agenda().items[2], code="L9")
    api.keep_item(
        by=platform, slug="digital", code="L1", item=line, targets=[a_target("L9", service="x")], milestones=[],
        budgets=[], reason="renamed",
    )  # fmt: skip
    one = api.agenda(by=platform, slug="digital").agenda
    assert [item.parent for item in one.items if item.level is AgendaLevel.INITIATIVE] == ["L9", "L9"]
    assert [target.item for target in one.targets] == ["I1", "L9"]
    with pytest.raises(BadInput, match="a code that no other item has"):
        api.keep_item(
            by=platform, slug="digital", code="L9", item=replace(line, code="I1"), targets=[], milestones=[],
            budgets=[], reason="again",
        )  # fmt: skip
    with pytest.raises(NotFound):
        api.keep_item(
            by=platform, slug="digital", code="L1", item=line, targets=[], milestones=[], budgets=[], reason="x"
        )


def many(n: int) -> Agenda:
    items = (*an_agenda().items[:3], *(an_item(f"I{place}") for place in range(n)))
    targets = tuple(a_target(f"I{place}", service=f"s{place}") for place in range(n))
    return an_agenda(items=items, targets=targets, milestones=tuple(a_milestone(item=f"I{p}") for p in range(n)))


@pytest.mark.usefixtures("ground")
def test_progress_costs_the_same_for_3_and_30_initiatives() -> None:
    counts = []
    for n in (3, 30):
        record(many(n), reason=f"{n} of them")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            api.progress(by=system("bizkaia"), slug="digital")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 6
