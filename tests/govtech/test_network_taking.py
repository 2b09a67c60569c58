# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels of others: looked through, taken in one step, again without change."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import elsewhere, partners
from auzolan.govtech.api.network import taking as api
from auzolan.govtech.models import BroughtRow, ParcelRow, SolutionRow
from auzolan.govtech.nouns.network import Adopted, Stage
from auzolan.govtech.store import network as store
from auzolan.govtech.store import parcels as archives
from auzolan.kernel import clock, history
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted, Refusal
from auzolan.kernel.texts import Text
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.network import (
    a_parcel,
    a_partner,
    a_told,
    hash_of,
    nothing_is_kept,
    public,
    some_files,
)
from tests.builders.solutions import a_file

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
USE = Adopted("git.example/town/padron", "Padron", date(2026, 3, 1), confirmed_on=date(2026, 3, 9))


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


def taken(files: Mapping[str, bytes], **told: Any) -> Any:
    kept = api.hand_in(by=HOUSE, data=a_parcel(files, **told))
    return api.take(by=HOUSE, of="araba", number=kept.manifest.number)


def test_a_parcel_is_looked_through_and_taken_in_one_step() -> None:
    a_partner()
    kept = api.hand_in(by=HOUSE, data=a_parcel(some_files("padron", lessons=(a_told(),), adoptions=(USE,))))
    assert (kept.stage, SolutionRow.everywhere.count()) == (Stage.WAITING, 0)
    lines = api.preview(by=HOUSE, of="araba", number=1)
    assert [(line.thing.sort.value, line.fate.value, line.thing.title) for line in lines] == [
        ("adoption", "new", "Padron"),
        ("lesson", "new", "Count at the door"),
        ("solution", "new", "Padron"),
    ]
    done = api.take(by=HOUSE, of="araba", number=1)
    assert (done.stage, dict(done.counts)) == (
        Stage.TAKEN,
        {"solution-new": 1, "lesson-new": 1, "adoption-new": 1},
    )
    one = solutions.solution(by=ANYONE, slug="padron")
    [source] = one.solution.sources
    assert (source.format, source.file, source.day) == (
        "network/araba",
        "araba, 1: solutions/padron/publiccode.yml",
        date(2026, 11, 20),
    )
    [use] = elsewhere.used_elsewhere(by=ANYONE, solution=one)
    assert (use.name, use.brought.adoption) == ("Araba", USE)
    [teller] = elsewhere.told_elsewhere(by=ANYONE, solution=one)
    assert (teller.name, teller.brought.number) == ("Araba", 1)
    assert ParcelRow.everywhere.get().data is None


def test_what_was_taken_may_come_again_and_changes_nothing() -> None:
    a_partner()
    files = some_files("padron", lessons=(a_told(),))
    first = taken(files)
    rows = list(BroughtRow.everywhere.values()), list(SolutionRow.everywhere.values())
    assert api.hand_in(by=HOUSE, data=a_parcel(files)) == first
    assert (list(BroughtRow.everywhere.values()), list(SolutionRow.everywhere.values())) == rows
    with pytest.raises(Conflict, match="Parcel 1 of araba was taken already, by system"):
        api.take(by=HOUSE, of="araba", number=1)


def test_a_parcel_that_waits_may_come_again_or_be_turned_away() -> None:
    a_partner()
    files = some_files("padron")
    first = api.hand_in(by=HOUSE, data=a_parcel(files))
    assert api.hand_in(by=HOUSE, data=a_parcel(files)) == first
    other = api.hand_in(by=HOUSE, data=a_parcel(some_files("errolda")))
    assert api.waiting(by=HOUSE, of="araba", number=1) == other
    api.turn_away(by=HOUSE, of="araba", number=1)
    assert nothing_is_kept()
    for deed in (api.turn_away, api.take, api.preview, api.waiting):
        with pytest.raises(NotFound, match="waits here"):
            deed(by=HOUSE, of="araba", number=1)
    with pytest.raises(NotFound, match="waits here"):
        api.take(by=HOUSE, of="", number=1)


def test_parcels_come_one_upon_the_other() -> None:
    a_partner()
    first, second = some_files("padron"), some_files("padron", "errolda")
    one = hash_of(first, number=4)
    taken(first, number=4)
    with pytest.raises(Conflict, match="Parcel 3 is older than number 4"):
        taken(first, number=3)
    with pytest.raises(Conflict, match="Another parcel 4 was taken already"):
        taken(second, number=4)
    with pytest.raises(Conflict, match="Parcel 5 does not rest on the parcel 4"):
        taken(second, number=5, previous="0" * 64)
    assert dict(taken(second, number=5, previous=one).counts) == {"solution-new": 1, "solution-same": 1}
    assert [kept.manifest.number for kept in api.parcels_of(by=HOUSE, partner="araba")] == [5, 4]


def test_a_later_parcel_is_taken_over_a_gap_which_is_said() -> None:
    a_partner()
    taken(some_files("padron"), number=4)
    files = some_files("errolda")
    kept = api.hand_in(by=HOUSE, data=a_parcel(files, number=7, previous="0" * 64))
    assert (kept.skipped, api.waiting(by=HOUSE, of="araba", number=7).skipped) == (2, 2)
    done = api.take(by=HOUSE, of="araba", number=7)
    # it is whole: what it tells no more is withdrawn, too
    assert (done.skipped, dict(done.counts)) == (2, {"solution-new": 1, "solution-withdrawn": 1})
    [change] = [one for one in history.of("bizkaia", done.ref) if one.what == "changed"]
    told = [(one.name, one.before, one.after) for one in change.fields]
    assert told == [("skipped", "", "2"), ("stage", "waiting", "taken")]
    assert api.parcels_of(by=HOUSE, partner="araba")[0].skipped == 2
    # the chain goes on from here
    with pytest.raises(Conflict, match="Parcel 5 is older than number 7"):
        taken(files, number=5)
    with pytest.raises(Conflict, match="Parcel 8 does not rest on the parcel 7"):
        taken(files, number=8)


@pytest.mark.parametrize("number", [1, 5])
def test_an_exchange_begins_anew_with_a_parcel_for_a_reason(number: int) -> None:
    a_partner()
    first, files = some_files("padron", lessons=(a_told(),)), some_files("padron")
    previous = hash_of(first, number=4)
    taken(first, number=4)
    taken(files, number=5, previous=previous)
    data = a_parcel(first, number=number)
    for why in ("", "  "):
        with pytest.raises(Conflict, match=r"older than number 5|Another parcel 5"):
            api.hand_in(by=HOUSE, data=data, anew=why)
    kept = api.hand_in(by=HOUSE, data=data, anew=" Their site was restored ")
    assert (kept.stage, kept.anew, kept.skipped) == (Stage.WAITING, "Their site was restored", 0)
    # what was taken is not forgotten before this one is
    stages = [(one.manifest.number, one.stage) for one in api.parcels_of(by=HOUSE, partner="araba")]
    assert {(4, Stage.TAKEN), (5, Stage.TAKEN), (number, Stage.WAITING)} == set(stages)
    api.turn_away(by=HOUSE, of="araba", number=number)
    assert [one.manifest.number for one in api.parcels_of(by=HOUSE, partner="araba")] == [5, 4]
    with pytest.raises(Conflict, match=r"older than number 5|Another parcel 5"):
        api.hand_in(by=HOUSE, data=data)
    api.hand_in(by=HOUSE, data=data, anew="Their site was restored")
    assert [line.fate.value for line in api.preview(by=HOUSE, of="araba", number=number)] == ["new", "same"]
    done = api.take(by=HOUSE, of="araba", number=number)
    assert (done.anew, done.person) == ("Their site was restored", "system")
    assert api.hand_in(by=HOUSE, data=data) == done
    held = history.of("bizkaia", done.ref)
    assert "Their site was restored" in [one.after for change in held for one in change.fields]
    following = hash_of(first, number=number)
    assert taken(files, number=number + 1, previous=following).anew == ""
    numbers = [one.manifest.number for one in api.parcels_of(by=HOUSE, partner="araba")]
    assert numbers == ([2, 1] if number == 1 else [6, 5, 4])


def test_what_follows_as_it_should_begins_nothing_anew() -> None:
    a_partner()
    taken(some_files("padron"))
    data = a_parcel(some_files(), number=2, previous=hash_of(some_files("padron")))
    assert api.hand_in(by=HOUSE, data=data, anew="To be sure").anew == ""


@pytest.mark.parametrize("deed", ["hand in", "turn away"])
def test_what_is_taken_while_somebody_waits_for_their_turn_stays_taken(
    monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    a_partner()
    api.hand_in(by=HOUSE, data=a_parcel())
    real = store.locked_partner

    def taken_meanwhile(tenant: str, slug: str) -> Any:
        monkeypatch.setattr(store, "locked_partner", real)
        api.take(by=HOUSE, of="araba", number=1)
        return real(tenant, slug)

    monkeypatch.setattr(store, "locked_partner", taken_meanwhile)
    if deed == "hand in":
        with pytest.raises(Conflict, match="Another parcel 1 was taken already"):
            api.hand_in(by=HOUSE, data=a_parcel(some_files("errolda")))
    else:
        with pytest.raises(Conflict, match="Parcel 1 of araba was taken already"):
            api.turn_away(by=HOUSE, of="araba", number=1)


def test_a_parcel_that_waits_while_a_later_one_is_taken_is_judged_again() -> None:
    a_partner()
    first, second = some_files("padron"), some_files("errolda")
    api.hand_in(by=HOUSE, data=a_parcel(first))
    taken(second, number=2)
    for act in (api.preview, api.take):
        with pytest.raises(Conflict, match="Parcel 1 is older than number 2"):
            act(by=HOUSE, of="araba", number=1)


def test_what_a_later_parcel_changes_and_tells_no_more() -> None:
    a_partner()
    first = some_files("padron", "errolda", lessons=(a_told(1), a_told(2)), adoptions=(USE,))
    taken(first)
    changed = a_told(1, title=Text(en="Count at both doors"))
    second = some_files("padron", lessons=(changed,), developmentStatus="beta")
    done = taken(second, number=2, previous=hash_of(first))
    assert dict(done.counts) == {
        "solution-changed": 1,
        "solution-withdrawn": 1,
        "lesson-changed": 1,
        "lesson-withdrawn": 1,
        "adoption-withdrawn": 1,
    }
    [lesson] = elsewhere.lessons_elsewhere(by=ANYONE)
    assert lesson.brought.lesson == changed
    padron, errolda = (solutions.solution(by=ANYONE, slug=slug) for slug in ("padron", "errolda"))
    assert padron.solution.development_status == "beta"
    assert elsewhere.used_elsewhere(by=ANYONE, solution=padron) == []
    # what was told once stays in the catalogue; nobody tells it now
    assert elsewhere.told_elsewhere(by=ANYONE, solution=errolda) == []
    third = taken(first, number=3, previous=hash_of(second, number=2, previous=hash_of(first)))
    assert third.counts["lesson-new"] == 1
    assert len(elsewhere.lessons_elsewhere(by=ANYONE)) == 2


def test_what_another_source_says_is_never_overwritten(tmp_path: Any) -> None:
    a_partner()
    own = a_file(tmp_path, developmentStatus="stable", landingURL="https://own.example")
    solutions.record_solutions(by=HOUSE, paths=[own])
    taken(some_files("padron", developmentStatus="obsolete", softwareVersion="9"))
    told = solutions.solution(by=ANYONE, slug="padron").solution
    assert (told.development_status, told.landing_page) == ("stable", "https://own.example")
    # what only the partner tells is told, and by whom
    source = told.source_of("version")
    assert source is not None
    assert (told.version, source.format) == ("9", "network/araba")


def test_whom_nobody_trusts_any_more_has_nothing_taken() -> None:
    a_partner()
    api.hand_in(by=HOUSE, data=a_parcel())
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="The key was lost")
    for deed in (api.take, api.preview):
        with pytest.raises(Conflict, match="nobody here trusts today"):
            deed(by=HOUSE, of="araba", number=1)
    assert not BroughtRow.everywhere.exists()


def test_a_fault_in_the_middle_leaves_nothing_half_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    a_partner()
    api.hand_in(by=HOUSE, data=a_parcel())

    def fails(*_args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("auzolan.govtech.store.network.put_brought", fails)
    with pytest.raises(RuntimeError):
        api.take(by=HOUSE, of="araba", number=1)
    assert not SolutionRow.everywhere.exists()
    assert api.waiting(by=HOUSE, of="araba", number=1).stage is Stage.WAITING


def test_lessons_of_others_are_found_by_words_of_three_languages() -> None:
    a_partner()
    taken(some_files(lessons=(a_told(1), a_told(2, title=Text(en="Ask the driver"), text=Text(en="By radio")))))
    for words, many in (("", 2), ("puertas", 1), ("zenbatu", 1), ("drivers radio", 1), ("tren", 0)):
        assert len(elsewhere.lessons_elsewhere(by=ANYONE, text=words)) == many, words


def test_those_who_may_not_take_nothing() -> None:
    reader = an_actor("iker", role="reader")
    for by in (ANYONE, reader):
        for deed in (api.take, api.turn_away, api.preview, api.waiting):
            with pytest.raises(NotPermitted):
                deed(by=by, of="araba", number=1)
        with pytest.raises(NotPermitted):
            api.hand_in(by=by, data=a_parcel())
        with pytest.raises(NotPermitted):
            api.waiting_parcels(by=by)
    with pytest.raises(NotPermitted):
        api.parcels_of(by=ANYONE, partner="araba")
    assert api.parcels_of(by=reader, partner="araba") == []


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Any) -> None:
    for path in (tmp_path / "none.zip", tmp_path):
        with pytest.raises(Refusal, match="a file that can be read"):
            api.take_file(by=HOUSE, path=path)
    large = tmp_path / "large.zip"
    large.write_bytes(b"0" * (archives.MOST_BYTES + 1))
    with pytest.raises(BadInput, match="at most 33,554,432 bytes"):
        api.look_through_file(by=HOUSE, path=large)
