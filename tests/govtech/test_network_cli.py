# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network``: a parcel written and taken, keys trusted by somebody, what is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import parcels, partners, taking
from auzolan.govtech.management.cli.network import app
from auzolan.kernel import clock, signing
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_person, a_tenant
from tests.builders.network import a_parcel, public
from tests.builders.solutions import a_dump, a_file

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
TRUST = ("trust", "araba", "--name", "Araba", "--key", public())


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


def run(*words: object) -> Any:
    """Return what the command says; a refusal is raised, as the command line's own frame answers it."""
    told = CliRunner().invoke(app, [str(word) for word in words])
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told


def test_a_parcel_is_written_with_what_was_left_out(tmp_path: Path) -> None:
    dump = a_dump(tmp_path, {"catalog_name": "Errolda", "url": "https://git.example/town/errolda"})
    solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path / "padron"), dump])
    for slug in ("padron", "errolda"):
        assert "from the next one on" in run("offer", slug).output
    out = tmp_path / "bizkaia.zip"
    assert run("export", "-o", out).output.splitlines() == [
        f"{out}: parcel 1 of bizkaia: 1 solutions, 0 lessons, 0 adoptions",
        f"public key: {signing.public_key()}",
        "  left out: Errolda: platforms: must hold at least one value",
    ]
    first = out.read_bytes()
    told = json.loads(run("export", "-o", out, "--json").stdout)
    assert (told["manifest"]["number"], told["bytes"], out.read_bytes()) == (1, len(first), first)
    with pytest.raises(BadInput, match="--out"):
        run("export", "-o", tmp_path / "none" / "x.zip")
    with pytest.raises(NotFound, match="no solution nothing"):
        run("offer", "nothing")


def test_keys_are_trusted_by_people_who_may() -> None:
    a_person("jone", role="govtech-lead")
    a_person("iker", role="reader")
    for who in ("iker", "nobody"):
        with pytest.raises(NotPermitted):
            run(*TRUST, "--by", who)
    assert "is trusted from today on" in run(*TRUST, "--by", "jone").output
    assert partners.partner(by=ANYONE, slug="araba").keys[0].person == "jone"
    assert "araba: Araba, without address, trusted" in run("partners").output
    end = ("distrust", "araba", "--key", public(), "--why", "It was lost")
    with pytest.raises(NotPermitted):
        run(*end, "--by", "iker")
    assert "is trusted no more" in run(*end, "--by", "jone").output
    assert "araba: Araba, without address, not trusted any more" in run("partners").output


def test_a_parcel_is_looked_through_and_taken(tmp_path: Path) -> None:
    file = tmp_path / "araba.zip"
    file.write_bytes(a_parcel())
    with pytest.raises(Conflict, match="whom nobody here has made a partner"):
        run("import", file)
    run(*TRUST)
    assert run("import", file, "--preview").output.splitlines() == [
        "araba.zip: parcel 1 of araba, not taken",
        "  new       lesson   Count at the door",
        "  new       solution Padron",
    ]
    told = json.loads(run("import", file, "--preview", "--json").stdout)
    assert [(line["fate"], line["sort"]) for line in told["lines"]] == [("new", "lesson"), ("new", "solution")]
    assert not solutions.solutions(by=ANYONE)
    taken = "araba.zip: parcel 1 of araba is taken: 1 solution-new, 1 lesson-new"
    assert run("import", file).output.splitlines() == [taken]
    told = json.loads(run("import", file, "--json").stdout)
    assert (told["stage"], told["of"]) == ("taken", "araba")
    assert run("import", file, "--preview").output.splitlines() == ["araba.zip: parcel 1 of araba, not taken"]


def test_parcels_are_written_and_taken_by_people_who_may(tmp_path: Path) -> None:
    solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path)])
    a_person("jone", role="govtech-lead")
    a_person("iker", role="reader")
    run(*TRUST)
    out, file = tmp_path / "bizkaia.zip", tmp_path / "araba.zip"
    file.write_bytes(a_parcel())
    deeds = (("offer", "padron"), ("export", "-o", out), ("import", file, "--preview"), ("import", file))
    for deed in deeds:
        with pytest.raises(NotPermitted):
            run(*deed, "--by", "iker")
        assert run(*deed, "--by", "jone").exit_code == 0
    assert [one.person for one in parcels.offered(by=HOUSE)] == ["jone"]
    assert [one.person for one in parcels.own_parcels(by=ANYONE)] == ["jone"]
    assert [one.person for one in taking.parcels_of(by=HOUSE, partner="araba")] == ["jone"]


def test_what_was_told_is_taken_down_by_those_who_may(tmp_path: Path) -> None:
    run(*TRUST)
    file = tmp_path / "araba.zip"
    file.write_bytes(a_parcel())
    run("import", file)
    a_person("iker", role="reader")
    words = ("withdraw", "araba", "--since", 1, "--why", "The key was lost")
    with pytest.raises(NotPermitted):
        run(*words, "--by", "iker")
    told = "araba: 2 things taken down, 1 solutions out of the catalogue, 0 stay\n"
    assert run(*words).output == told


def test_a_gap_and_a_new_beginning_are_said(tmp_path: Path) -> None:
    run(*TRUST)
    file = tmp_path / "araba.zip"
    for number in (3, 6):
        file.write_bytes(a_parcel(number=number))
        told = run("import", file).output.splitlines()
    assert told[1:] == ["  parcels before it that were not taken here: 2"]
    file.write_bytes(a_parcel())
    with pytest.raises(Conflict, match="Parcel 1 is older than number 6"):
        run("import", file)
    begun = "  the exchange begins anew with it: It was restored"
    assert begun in run("import", file, "--preview", "--anew", "It was restored").output.splitlines()
    told = json.loads(run("import", file, "--preview", "--anew", "It was restored", "--json").stdout)
    assert (told["number"], told["anew"], told["skipped"]) == (1, "It was restored", 0)
    assert run("import", file, "--anew", "It was restored").output.splitlines()[1:] == [begun]


def test_an_administration_is_named_where_there_are_several() -> None:
    a_tenant("araba")
    with pytest.raises(BadInput, match="one of araba, bizkaia"):
        run("partners")
    with pytest.raises(BadInput, match="one of araba, bizkaia"):
        run("partners", "--tenant", "gipuzkoa")
    assert run("partners", "--tenant", "bizkaia").output.startswith("bizkaia ")
