# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chain under attack: whoever writes to the database directly is named, with what was written to."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections

from auzolan.kernel import chain, clock
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.refusals import NotFound
from auzolan.review import api
from auzolan.review.api import registry
from auzolan.review.models import DecisionRow, ExpectationRow, StepRow
from auzolan.review.nouns import State
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import a_sighting, an_expectation, an_indicator, decide


@pytest.fixture
def _seen_low() -> Iterator[None]:
    """Let one reviewer see one low figure."""
    before = dict(registry._REVIEWERS)
    registry._REVIEWERS.clear()
    api.register(
        api.Reviewer(
            "tests.low",
            "review",
            a_sighting().title,
            "tests",
            (),
            lambda *_: None,
            lambda *_: [a_sighting()],
            lambda _: "",
        )
    )
    yield
    registry._REVIEWERS.clear()
    registry._REVIEWERS.update(before)


@pytest.fixture
def owner(db: None, _seen_low: None) -> Actor:
    """Return someone who has decided twice: on a finding, with an expectation; and on nothing."""
    an_indicator()
    api.run_review(by=system("bizkaia"), everything=True)
    owner = an_actor("jone")
    decide(owner, findings=(1,), expectations=(an_expectation(),))
    decide(owner, title="second")
    return owner


def faults() -> tuple[str, ...]:
    return api.verify_chain(by=visitor("bizkaia")).faults


def tamper(statement: str, *values: object) -> None:
    """Write to the table as someone would who owns the database: without its trigger."""
    with connection.cursor() as cursor:
        on = " ON review_decisionrow" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS review_decision_is_final{on}")
        cursor.execute(statement, values)


def test_whole(owner: Actor) -> None:
    assert faults() == ()


@pytest.mark.parametrize(
    ("statement", "values", "fault"),
    [
        ("is_public = %s", (False,), "decision 1 is kept under another public"),
        ("subject = %s", ("services/service/other",), "decision 1 is kept under another subject"),
        ("kind = %s", ("tests.other",), "decision 1 is kept under another kind"),
        ("previous_hash = %s", ("f" * 64,), "decision 1 does not follow decision 0"),
    ],
)
def test_a_column_that_says_otherwise_than_the_decision_is_named(
    owner: Actor, statement: str, values: tuple[object, ...], fault: str
) -> None:
    tamper(f"UPDATE review_decisionrow SET {statement} WHERE number = 1", *values)
    assert fault in faults()


def test_a_payload_that_was_changed_is_named(owner: Actor) -> None:
    row = DecisionRow.objects.of("bizkaia").get(number=1)
    text = chain.canonical_json(row.payload | {"reason": "another"}).decode()
    tamper("UPDATE review_decisionrow SET payload = %s WHERE number = 1", text)
    assert faults() == ("decision 1 was changed",)


def test_a_chain_that_was_written_anew_from_the_start_is_not_what_was_signed(owner: Actor) -> None:
    api.sign_checkpoint(by=system("bizkaia"))
    previous = chain.GENESIS
    for row in DecisionRow.objects.of("bizkaia").order_by("number"):
        payload = row.payload | {"reason": "another"}
        linked = chain.link(previous, payload)
        tamper(
            "UPDATE review_decisionrow SET payload = %s, previous_hash = %s, hash = %s WHERE number = %s",
            chain.canonical_json(payload).decode(),
            previous,
            linked,
            row.number,
        )
        previous = linked
    assert faults() == ("decision 2 is not what was signed",)


def test_an_expectation_that_was_made_easier_afterwards_is_named(owner: Actor) -> None:
    row = ExpectationRow.objects.of("bizkaia").get()
    row.body |= {"low": 0.1}
    row.save()
    assert faults() == ("the expectation decision-1-1 of decision 1 was changed",)
    row.delete()
    assert faults() == ("the expectation decision-1-1 of decision 1 is missing",)


def test_an_expectation_that_nobody_decided_is_named(owner: Actor) -> None:
    row = ExpectationRow.objects.of("bizkaia").get()
    row.pk, row.key = None, "easy"
    row.save()
    assert faults() == ("the expectation easy belongs to no decision",)


def test_evidence_that_was_changed_afterwards_is_named(owner: Actor) -> None:
    step = StepRow.objects.of("bizkaia").get(what="decided")
    step.sighting["confidence"] = 0.1
    step.save()
    assert faults() == ("the evidence of decision 1 was changed",)


def test_a_decision_that_was_cut_off_the_end_is_named_by_what_it_left_behind(owner: Actor) -> None:
    decide(owner, title="third", expectations=(an_expectation(),))
    tamper("DELETE FROM review_decisionrow WHERE number = 3")
    assert "decision 3 is missing" in faults()


def test_the_evidence_of_a_decision_is_what_stood_when_it_was_taken(owner: Actor) -> None:
    [(number, seen)] = api.evidence_of(by=visitor("bizkaia"), decision=1).items()
    assert (number, seen) == (1, a_sighting())
    assert api.evidence_of(by=visitor("bizkaia"), decision=2) == {}
    with pytest.raises(NotFound):
        api.evidence_of(by=visitor("bizkaia"), decision=9)


def test_a_decided_finding_is_seen_again_on_its_review_day(owner: Actor) -> None:
    assert api.finding(by=owner, number=1).state is State.DECIDED
    assert api.run_review(by=system("bizkaia"), everything=True).reopened == 0
    assert api.run_review(by=system("bizkaia"), as_of=date(2030, 1, 1), everything=True).reopened == 1
    assert api.evidence_of(by=owner, decision=1).keys() == {1}


def test_a_rule_that_nobody_reviews_any_more_closes_its_findings(owner: Actor) -> None:
    registry._REVIEWERS.clear()
    assert api.run_review(by=system("bizkaia")).gone == 1
    assert api.finding(by=owner, number=1).why_closed == "its rule is not reviewed any more"


@pytest.mark.parametrize("part", ["stamp", "gather", "judge"])
def test_a_reviewer_that_fails_in_any_part_is_a_finding(owner: Actor, part: str) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("no cases")

    parts: dict[str, Any] = {"stamp": lambda _: "", "gather": lambda *_: None, "judge": lambda *_: []}
    api.register(api.Reviewer("tests.broken", "review", a_sighting().title, "tests", (), **(parts | {part: fail})))
    report = api.run_review(by=system("bizkaia"))
    assert (report.failed, report.opened) == (1, 1)
    [row] = api.docket(by=owner, text="tests.broken")
    assert row.finding.sighting.saw.en == "ZeroDivisionError: no cases"
    assert api.run_review(by=system("bizkaia")).changed == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_make_one_chain() -> None:
    a_tenant()
    owner = an_actor("jone")
    decide(owner, title="before")
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for place in range(4):
                decide(owner, title=f"{name} {place}")
        except BaseException as fault:
            errors.append(fault)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(name,)) for name in ("one", "other")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    assert [one.number for one in api.decisions(by=owner)] == list(range(9, 0, -1))
    assert faults() == ()


def test_a_checkpoint_is_signed_every_night(owner: Actor) -> None:
    with clock.as_of(date(2030, 1, 1)):
        api.run_review(by=system("bizkaia"))
    assert [point.number for point in api.checkpoints(by=visitor("bizkaia"))] == [2]
