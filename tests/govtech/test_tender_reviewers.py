# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of tenders: each sees its fault on the day on which it is one, and no longer once it is mended."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from auzolan.govtech.api import plans, tender_contracts, tenders
from auzolan.govtech.api.reuse_exemptions import withdraw
from auzolan.govtech.api.reviewing import tenders as reviewing
from auzolan.govtech.core.reviewers import tenders as core
from auzolan.govtech.nouns.tenders import Links, Planned, Sort
from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text, same
from auzolan.review import api as review
from auzolan.review.nouns import Sighting
from tests.builders.challenges import a_challenge
from tests.builders.kernel import a_tenant
from tests.builders.tenders import (
    HOUSE,
    OBJECT,
    TODAY,
    a_published_tender,
    a_ready_tender,
    a_tender,
    a_written_lesson,
    an_awarded_tender,
    checked,
    clause,
)

pytestmark = pytest.mark.django_db
PLANNED: list[Planned] = []
LIFTS = Text("Igogailuak udaletxean", "Ascensores en la casa consistorial", "Lifts for the town hall")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(plans, "_PROVIDERS", [lambda _tenant: PLANNED])
    PLANNED.clear()
    reviewing.register()
    with clock.as_of(TODAY):
        a_tenant()
        yield


def plan(case: str, year: int, title: Text = LIFTS, unit: str = "roads") -> None:
    """Let the room above plan to buy something."""
    PLANNED.append(Planned(f"{case}/{year}", Ref("strategy", "case", case), title, unit, year, 20_000_00))


def seen(rule: str, as_of: date = TODAY) -> list[Sighting]:
    judge = review.reviewer(rule)
    assert judge is not None
    return list(judge.judge(judge.gather("bizkaia", as_of), as_of))


def test_a_published_tender_that_leaves_a_lesson_unanswered_is_seen() -> None:
    written = a_written_lesson()
    a_ready_tender()
    assert seen(core.IGNORED) == []
    tenders.publish_tender(by=HOUSE, number=1)
    [one] = seen(core.IGNORED)
    assert (str(one.subject), one.owner, one.stake.euros) == ("govtech/tender/1", "mobility", 50_000)
    assert (one.figures[0].value, one.decision_kinds) == (1.0, (core.ANSWER_LESSON,))
    assert one.saw.es == "Contar en la puerta"
    assert one.title.is_complete()
    assert written.ref in one.evidence
    tender_contracts.end_tender(by=HOUSE, number=1, why="Nobody offered")
    assert seen(core.IGNORED) == []


def test_a_lesson_that_is_cited_or_dismissed_or_of_something_else_is_not_seen() -> None:
    written = a_written_lesson()
    a_ready_tender()
    clause(lesson=written.number, search="")
    a_ready_tender()
    clause(2, search="sensor", why="Those are of trains alone")
    a_ready_tender(object=LIFTS)
    for number in (1, 2, 3):
        tenders.publish_tender(by=HOUSE, number=number)
    with clock.as_of(TODAY + timedelta(days=1)):
        # written after they were published: nobody could have cited it
        a_written_lesson(title=same("Sensors at doors"))
    assert seen(core.IGNORED) == []


def test_a_contract_is_seen_six_months_before_its_end_while_nothing_follows_it() -> None:
    an_awarded_tender()  # until 2027-11-27
    assert seen(core.ENDING, date(2027, 5, 26)) == []
    [one] = seen(core.ENDING, date(2027, 5, 27))
    assert (str(one.subject), one.figures[0].value, one.stake.euros) == ("govtech/tender/1", 184.0, 45_000)
    assert one.urgent_by == date(2027, 6, 26)
    [late] = seen(core.ENDING, date(2028, 1, 1))
    assert "has passed" in late.title.en
    a_tender(links=Links(follows=1))
    assert seen(core.ENDING, date(2027, 6, 1)) == []


def test_a_renewal_that_nobody_won_does_not_follow_a_contract() -> None:
    an_awarded_tender()  # until 2027-11-27
    a_published_tender(links=Links(follows=1))
    assert seen(core.ENDING, date(2027, 6, 1)) == []
    tender_contracts.end_tender(by=HOUSE, number=2, why="Nobody offered")
    assert [str(one.subject) for one in seen(core.ENDING, date(2027, 6, 1))] == ["govtech/tender/1"]
    an_awarded_tender(links=Links(follows=1))
    tender_contracts.end_tender(by=HOUSE, number=3, why="All of it was done")
    assert seen(core.ENDING, date(2027, 6, 1)) == []


def test_what_is_public_and_whose_exemption_was_withdrawn_is_seen_until_it_is_checked() -> None:
    a_published_tender()
    an_awarded_tender()
    a_published_tender(sort=Sort.ORDER)
    a_published_tender()
    a_ready_tender()
    # what has lapsed in the meantime has done its work
    assert seen(core.UNCHECKED, date(2028, 1, 1)) == []
    for number in (1, 2, 3, 5):
        withdraw(by=HOUSE, number=number, why="It does run on a computer after all")
    found = {str(one.subject): one for one in seen(core.UNCHECKED)}
    assert sorted(found) == ["govtech/tender/1", "govtech/tender/2", "govtech/tender/3"]
    assert [found[f"govtech/tender/{number}"].stake.euros for number in (1, 2)] == [50_000, 45_000]
    one = found["govtech/tender/3"]
    assert (one.owner, one.decision_kinds, one.title.is_complete()) == ("mobility", (core.CHECK_REUSE,), True)
    checked(1)
    tender_contracts.end_tender(by=HOUSE, number=3, why="Nobody offered")
    assert [str(one.subject) for one in seen(core.UNCHECKED)] == ["govtech/tender/2"]


def test_the_stake_of_a_longer_contract_is_its_value_in_a_year() -> None:
    an_awarded_tender()
    tender_contracts.extend_contract(by=HOUSE, number=1, until=date(2028, 11, 27), cents=0, why="More lines")
    assert seen(core.ENDING, date(2027, 6, 1)) == []
    [one] = seen(core.ENDING, date(2028, 6, 1))
    assert one.stake.euros == 22_500
    tender_contracts.end_tender(by=HOUSE, number=1, why="Over")
    assert seen(core.ENDING, date(2028, 6, 1)) == []


@pytest.mark.parametrize(
    ("case", "year", "title", "follows"),
    [
        ("doors", 2027, OBJECT, True),
        ("doors", 2026, OBJECT, False),
        ("lifts", 2027, LIFTS, False),
        ("own", 2027, LIFTS, False),
        ("own", 2028, LIFTS, True),
    ],
)
def test_an_entry_of_the_plan_follows_a_contract(case: str, year: int, title: Text, follows: bool) -> None:
    plan("own", 2026)
    an_awarded_tender(links=Links(plan="own/2026"))
    plan(case, year, title)
    assert bool(seen(core.ENDING, date(2027, 6, 1))) is not follows


def test_the_same_need_of_two_units_is_seen_within_a_year() -> None:
    a_tender()
    a_tender(unit="roads", value_cents=30_000_00, starts_on=date(2027, 3, 1))
    a_tender(unit="parks", object=LIFTS)
    [one] = seen(core.SAME)
    assert (str(one.subject), one.owner, one.stake.euros) == ("govtech/tender/2", "roads", 30_000)
    assert one.evidence == (Ref("govtech", "tender", "2"), Ref("govtech", "tender", "1"))
    assert "another unit needs the same" in one.title.en
    # the same unit twice, or more than a year apart
    a_tender()
    a_tender(unit="water", starts_on=date(2027, 1, 1) + timedelta(days=700))
    assert [str(each.subject) for each in seen(core.SAME)] == ["govtech/tender/2"]


def test_questions_that_share_only_how_questions_are_asked_are_two_needs() -> None:
    a_challenge(
        question=Text(
            "Nola jakin genezake zein edukiontzi dagoen beteta kamioia irten aurretik?",
            "¿Cómo podríamos saber qué contenedor está lleno antes de que salga el camión?",
            "How might we know which container is full before the lorry leaves?",
        )
    )
    a_challenge(
        unit="roads",
        question=Text(
            "Nola abisa genezake autobus betea datorrela, jendea geltokian gelditu aurretik?",
            "¿Cómo podríamos avisar de que el autobús viene lleno antes de que la gente se quede en la parada?",
            "How might we tell people that the bus is full before they are left at the stop?",
        ),
    )
    assert seen(core.SAME) == []


def test_what_follows_from_each_other_is_one_need() -> None:
    a_challenge(question=OBJECT)
    a_tender(unit="roads", links=Links(challenge=1))
    assert seen(core.SAME) == []
    # the plan of parks comes after the challenge; the tender of roads, which follows that, comes last
    plan("doors", 2027, OBJECT, "parks")
    assert [(str(one.subject), [str(ref) for ref in one.evidence[1:]]) for one in seen(core.SAME)] == [
        ("strategy/case/doors", ["govtech/challenge/1"]),
        ("govtech/tender/1", ["strategy/case/doors"]),
    ]


def test_the_nightly_review_runs_again_once_a_lesson_or_the_plan_changes() -> None:
    a_published_tender()
    stamps = [reviewing.stamp("bizkaia")]
    a_written_lesson()
    stamps.append(reviewing.stamp("bizkaia"))
    plan("doors", 2027)
    stamps.append(reviewing.stamp("bizkaia"))
    a_tender()
    stamps.append(reviewing.stamp("bizkaia"))
    assert len(set(stamps)) == 4
    a_written_lesson()
    a_published_tender()
    review.run_review(by=HOUSE)
    rules = [row.finding.sighting.rule for row in review.docket(by=HOUSE)]
    assert core.IGNORED in rules
    assert review.decision_kind(core.TOGETHER).name.es == "Comprar juntos"
