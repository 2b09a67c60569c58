# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewer of pilots with AI: it sees what has changed of a system since its pilot began, until that is mended."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.ai.api import duties, systems
from auzolan.ai.nouns.systems import Stage
from auzolan.govtech.api import ai_screening, piloting
from auzolan.govtech.api.reviewing import ai_pilots as reviewing
from auzolan.govtech.core.reviewers.ai_pilots import CHANGED
from auzolan.govtech.core.reviewers.challenges import SEE_TO
from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.review import api as review
from auzolan.review.nouns import Sighting, State
from tests.builders.ai import a_system, a_version
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_person
from tests.builders.pilots import BEGUN, a_pilot, ended, to_pilot
from tests.builders.screening import HIGH, MINIMAL, a_screening

pytestmark = pytest.mark.django_db
BANNED = MINIMAL | {"prohibited": ["c"]}
AFTER = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    reviewing.register()
    with clock.as_of(TODAY):
        yield


def an_ai_pilot() -> None:
    """Let a pilot run since the first of February with a system that was screened as of minimal risk the day before."""
    to_pilot(uses_ai=True)
    a_system("loads")
    a_version("loads")
    ai_screening.name_system(by=HOUSE, application=1, system="loads")
    with clock.as_of(date(2027, 1, 31)):
        a_screening("loads")
    begins()


def begins() -> None:
    """Begin the pilot of application 1."""
    with clock.as_of(BEGUN):
        piloting.sign_agreement(
            by=HOUSE, application=1, signed_on=BEGUN, cents=12_000_00, starts_on=BEGUN, ends_on=date(2027, 6, 1)
        )


def seen(on: date = AFTER) -> list[Sighting]:
    """Return what the reviewer sees on a day."""
    judge = review.reviewer(CHANGED)
    assert judge is not None
    with clock.as_of(on):
        return list(judge.judge(judge.gather("bizkaia", on), on))


def test_a_pilot_whose_system_stands_as_when_it_began_is_not_seen() -> None:
    an_ai_pilot()
    assert seen() == []


def test_a_pilot_without_ai_is_not_seen() -> None:
    a_pilot()
    assert seen() == []


def test_a_system_that_is_prohibited_since_is_seen_with_what_it_was_and_is() -> None:
    an_ai_pilot()
    with clock.as_of(AFTER):
        a_screening("loads", BANNED)
    [one] = seen()
    assert (str(one.subject), one.owner, one.decides) == ("govtech/pilot/1", "mobility", "govtech-lead")
    assert (one.stake.euros, one.decision_kinds, one.urgent_by) == (12_000, (SEE_TO,), AFTER)
    assert "with an AI system that the law prohibits" in one.title.en
    assert "Bus occupancy. When it began (2027-02-01): not high-risk (version 1, screened on 2027-01-31)" in one.saw.en
    assert "Now: prohibited (version 1, screened on 2027-03-01)" in one.saw.en
    assert "what it does is prohibited (Art. 5)" in one.saw.en
    assert "no de alto riesgo (versión 1, examinada el 2027-01-31)" in one.saw.es
    assert "debekatua (1. bertsioa, 2027-03-01 egunean aztertua)" in one.saw.eu
    assert one.title.is_complete()
    told = ("govtech/challenge/1", "ai/system/loads", "ai/screening/1", "ai/screening/2")
    assert tuple(str(ref) for ref in one.evidence) == told
    with clock.as_of(AFTER):
        a_screening("loads")
    assert seen() == []


def test_a_system_that_is_high_risk_since_is_seen_until_its_duties_are_done() -> None:
    an_ai_pilot()
    with clock.as_of(AFTER):
        a_screening("loads", HIGH)
    [one] = seen()
    assert "its AI system is high-risk now" in one.title.en
    assert "Now: high-risk" in one.saw.en
    assert "did not begin as such" in one.saw.en
    waiting = [task for task in duties.duties(by=HOUSE, system="loads") if task.gate]
    assert waiting
    with clock.as_of(AFTER):
        for task in waiting:
            duties.show_done(by=HOUSE, number=task.number, evidence="https://example.org/fria")
    assert seen() == []


def test_one_that_was_high_risk_when_its_pilot_began_has_not_changed() -> None:
    to_pilot(uses_ai=True)
    a_system("loads")
    ai_screening.name_system(by=HOUSE, application=1, system="loads")
    with clock.as_of(BEGUN):
        a_screening("loads", HIGH)
        assert ai_screening.gate(by=HOUSE, application=1).is_open  # type: ignore[union-attr]
    begins()
    assert seen(date(2027, 2, 20)) == []
    # its duties are in force from December 2027 on, and nobody has done them
    [one] = seen(date(2027, 12, 3))
    assert "lacks something before the law" in one.title.en


def test_a_new_version_lapses_its_screening() -> None:
    an_ai_pilot()
    with clock.as_of(AFTER):
        a_version("loads", "b" * 64)
    [one] = seen()
    assert "lacks something before the law" in one.title.en
    assert "version 2 has not been screened" in one.saw.en
    assert one.figures[0].value == 1.0
    assert [str(ref) for ref in one.evidence][2:] == ["ai/screening/1"]
    with clock.as_of(AFTER):
        a_screening("loads")
    assert seen() == []


def test_a_screening_of_more_than_a_year_does_not_hold() -> None:
    an_ai_pilot()
    assert seen(date(2028, 1, 31)) == []
    [one] = seen(date(2028, 2, 1))
    assert "its answers are older than a year" in one.saw.en


def test_a_system_that_is_stopped_is_seen_until_the_pilot_is_over() -> None:
    an_ai_pilot()
    systems.reach_stage(by=HOUSE, slug="loads", stage=Stage.STOPPED, why="It counts wrongly")
    [one] = seen()
    assert "that is not in use any more" in one.title.en
    with clock.as_of(AFTER):
        ended()
    assert seen() == []


def test_one_of_which_it_is_said_later_that_it_uses_ai_is_seen_until_its_system_is_screened() -> None:
    a_pilot()
    ai_screening.name_system(by=HOUSE, application=1, system="")
    [one] = seen()
    assert "System not known. When it began (2027-02-01): not screened. Now: not screened." in one.saw.en
    assert "it was not said which AI system" in one.saw.en
    assert [str(ref) for ref in one.evidence] == ["govtech/challenge/1"]
    a_system("loads")
    ai_screening.name_system(by=HOUSE, application=1, system="loads")
    [one] = seen()
    assert "it has not been screened" in one.saw.en
    with clock.as_of(AFTER):
        a_screening("loads")
    assert seen() == []


def test_where_no_room_keeps_a_register_its_system_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    an_ai_pilot()
    monkeypatch.setattr(ai_screening, "_REGISTERS", [])
    [one] = seen()
    assert "the system that was named is not on the register" in one.saw.en
    assert reviewing.stamp("bizkaia").endswith("/0")


def test_the_nightly_review_opens_the_finding_and_closes_it(client: Client) -> None:
    an_ai_pilot()
    subject = Ref("govtech", "pilot", "1")
    with clock.as_of(AFTER):
        before = reviewing.stamp("bizkaia")
        a_screening("loads", BANNED)
        assert reviewing.stamp("bizkaia") != before
        review.run_review(by=HOUSE)
        [row] = [one for one in review.docket(by=HOUSE) if one.finding.sighting.rule == CHANGED]
        assert row.finding.sighting.subject == subject
        client.force_login(a_person("jone", role="govtech-lead"))
        for language, said in (("eu", "debekatua"), ("es", "prohibido"), ("en", "prohibited")):
            page = client.get(f"/{language}/desk/findings/{row.finding.number}/").content.decode()
            for part in (said, f'href="/{language}/algorithms/loads/"', f'href="/{language}/desk/challenges/'):
                assert part in page, (language, part)
        assert review.run_review(by=HOUSE, everything=True).changed == 0, "the same evidence again changes nothing"
        a_screening("loads")
        review.run_review(by=HOUSE)
        assert review.finding(by=HOUSE, number=row.finding.number).state is State.GONE


def test_it_asks_as_many_queries_whatever_the_register_holds() -> None:
    an_ai_pilot()
    with CaptureQueriesContext(connection) as one:
        reviewing.gather("bizkaia", AFTER)
    a_system("others")
    a_screening("others", HIGH)
    a_screening("loads", BANNED)
    with CaptureQueriesContext(connection) as two:
        reviewing.gather("bizkaia", AFTER)
    assert len(one) == len(two) == 10
