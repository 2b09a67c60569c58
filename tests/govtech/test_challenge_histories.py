# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The histories of challenges, applications and pilots: every field by its name, every code by its word."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from auzolan.govtech.api import applications, evaluating, learning, piloting
from auzolan.govtech.nouns.applications import Cause
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.piloting import Agreement, Payment, Pilot, Result, Session, Touchpoint
from auzolan.govtech.pages import application_words, challenge_words
from auzolan.kernel import clock, history
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refs import Ref
from auzolan.showing import changes
from tests.builders.challenges import (
    HOUSE,
    LATER,
    NEED,
    QUESTION,
    TODAY,
    an_open_challenge,
    applied,
    closed_for_applications,
    some_rules,
)
from tests.builders.pilots import BEGUN, a_hypothesis, a_lesson, a_pilot, ended

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def unnamed(body: dict[str, object], words: dict[str, object]) -> set[str]:
    """Return the parts of the names of a record's fields for which a page has no word."""
    names = [one.name for one in history.changed_fields({}, body)]
    return {part for name in names for part in name.split(".")} - {*words, *changes.LANGUAGE_NAMES}


def test_every_field_of_a_pilot_and_of_a_challenge_has_a_name() -> None:
    signed = Agreement(BEGUN, 1, "half")
    pilot = Pilot(
        1, 1, signed, BEGUN, BEGUN, (a_hypothesis(),), 1, (Payment(1, "half", 1, BEGUN),),
        (Touchpoint(BEGUN, "ane", "x"),), (signed,), BEGUN, Result.WORKS, "x", BEGUN, Session(BEGUN, "Ane", (1,)),
    )  # fmt: skip
    assert unnamed(to_json(pilot), dict(application_words.FIELDS)) == set()
    challenge = Challenge(1, QUESTION, NEED, "u", "c", QUESTION, ("d",), (1,), some_rules(is_blind=True), ("ane",))
    # its number never changes
    assert unnamed(to_json(challenge), dict(challenge_words.FIELDS)) == {"number"}


def test_codes_are_told_by_their_words() -> None:
    an_open_challenge()
    applied()
    with clock.as_of(LATER):
        closed_for_applications()
        applications.judge(by=HOUSE, number=1, causes=(Cause.TAXES, Cause.CAPACITY), why="A debt")
    with override("es"):
        lines = {line["plain_field"]: line for line in changes.lines_of(HOUSE, Ref("govtech", "application", "1"))}
    assert (lines["stage"]["before"], lines["stage"]["after"]) == ("recibida", "excluida")
    assert lines["stage"]["plain_after"] == "excluded"
    assert "al corriente" in lines["causes"]["after"]
    assert "taxes" not in lines["causes"]["after"]
    with override("es"):
        lines = {line["plain_after"]: line for line in changes.lines_of(HOUSE, Ref("govtech", "challenge", "1"))}
    assert (lines["select"]["before"], lines["select"]["after"]) == (
        "abierto a solicitudes",
        "se puntúan las solicitudes",
    )


def test_what_came_of_a_pilot_is_told_by_its_words() -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        ended()
        learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane")
        learning.learn(by=HOUSE, application=1, kind=evaluating.SELECT, told=a_lesson())
        piloting.put_in_use(by=HOUSE, application=1, since=date(2027, 2, 1))
        with override("es"):
            lines = changes.lines_of(HOUSE, Ref("govtech", "pilot", "1"))
    told = {line["plain_field"]: line["after"] for line in lines}
    assert told["result"] == "Funciona"
    fields = {part for line in lines for part in str(line["field"]).split(" · ")}
    assert fields & {*application_words.FIELDS} == set()
    assert {"Sesión de aprendizaje", "Quién estuvo"} <= fields
