# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules of publiccode.yml, one fault at a time, and texts that could do harm."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from auzolan.govtech.core.publiccode.advising import paths_beside
from auzolan.govtech.core.publiccode.checking import check
from auzolan.govtech.core.publiccode.graphemes import count_graphemes
from auzolan.govtech.core.publiccode.languages import is_language
from auzolan.govtech.core.publiccode.licences import is_expression
from auzolan.govtech.core.publiccode.tree import MOST_DEPTH, MOST_VALUES
from auzolan.govtech.management.cli.solutions import app
from auzolan.govtech.nouns.publiccode import Beside, Fault
from auzolan.govtech.store.publiccode_files import check_file
from auzolan.govtech.store.vocabularies import vocabularies
from auzolan.kernel.refusals import BadInput

HOME = Path(__file__).resolve().parents[2]
EXAMPLE = HOME / "docs" / "examples" / "solutions" / "hitzordu" / "publiccode.yml"
GOOD = EXAMPLE.read_text(encoding="utf-8")
KNOWN = vocabularies()


def faults(text: str, beside: dict[str, Beside] | None = None) -> list[tuple[str, str, int]]:
    """Return each fault as ``E`` or ``W``, key and line."""
    told = check(text, KNOWN, beside).faults
    return [("W" if one.is_warning else "E", one.key, one.line) for one in told]


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


def test_a_good_file_has_no_fault() -> None:
    told = check_file(EXAMPLE, with_beside=True)
    assert (told.faults, told.values["name"], told.values["softwareVersion"]) == ((), "Hitzordu", "2.1.0")
    assert told.values["organisation"]["uri"] == "https://urberri.example.org/"


ONE_CHANGE = [
    ("name: Hitzordu", "name: ''", "E", "name"),
    ("name: Hitzordu", "name: [a]", "E", "name"),
    ("https://git.example.org/udalak/hitzordu.git", "mailto", "E", "url"),
    ('releaseDate: "2025-03-10"', 'releaseDate: "2025-02-30"', "E", "releaseDate"),
    ("logo: logo.svg", "logo: /logo.svg", "E", "logo"),
    ("logo: logo.svg", "logo: ../../logo.svg", "E", "logo"),
    ("  - web\n", "  web: yes\n", "E", "platforms.web"),
    ("  - online-booking", "  - bookings", "E", "categories[1]"),
    ("developmentStatus: stable", "developmentStatus: Stable", "E", "developmentStatus"),
    ("softwareType: standalone/web", "softwareType: standalone", "E", "softwareType"),
    ("uri: https://urberri.example.org/", "uri: urberri", "E", "organisation.uri"),
    ("uri: https://urberri.example.org/", "uri: urn:x-italian-pa:no_such", "E", "organisation.uri"),
    ("    - local-authorities", "    - town-halls", "E", "intendedAudience.scope[0]"),
    ("    - ES", "    - es", "W", "intendedAudience.countries[0]"),
    ("    - ES", "    - Es", "E", "intendedAudience.countries[0]"),
    ("license: EUPL-1.2", "license: EUPL-1.2 or later", "E", "legal.license"),
    ("license: EUPL-1.2", "license: EUPL-1.2\n  repoOwner: Udala", "W", "legal.repoOwner"),
    ("  type: contract", "  type: contracted", "E", "maintenance.type"),
    ('until: "2026-03-31"', 'until: "31/03/2026"', "E", "maintenance.contractors[0].until"),
    ("    - es\n", "    - es_ES\n", "E", "localisation.availableLanguages[1]"),
    ("name: Hitzordu", "name: Hitzordu\nroadmap: ftp://a.example/b", "E", "roadmap"),
    ("name: Hitzordu", "name: Hitzordu\nisBasedOn: [https://a.example/b, c]", "E", "isBasedOn[1]"),
    ("name: Hitzordu", "name: Hitzordu\nsupports: [{id: 'alias:nothing'}]", "E", "supports[0].id"),
    ("name: Hitzordu", "name: Hitzordu\ninputTypes: [text/plain]", "W", "inputTypes"),
    ("name: Hitzordu", "name: Hitzordu\nfoo: bar", "E", "foo"),
    ("name: Hitzordu", "name: Hitzordu\nfundedBy: [{name: A}]", "E", "fundedBy[0].uri"),
    ('publiccodeYmlVersion: "0"', 'publiccodeYmlVersion: "0.6"', "W", "publiccodeYmlVersion"),
    ('publiccodeYmlVersion: "0"', "publiccodeYmlVersion: 0.6", "E", "publiccodeYmlVersion"),
]


@pytest.mark.parametrize(("before", "after", "kind", "key"), ONE_CHANGE)
def test_one_change_is_one_fault_at_its_line(before: str, after: str, kind: str, key: str) -> None:
    assert before in GOOD
    text = GOOD.replace(before, after, 1)
    told = faults(text)
    at = line_of(text, after.strip().splitlines()[-1].strip())
    assert told[0] == (kind, key, at)
    # what is of a wrong kind misses, too, where it is mandatory; contractors are judged by the type beside them
    assert {re.split(r"\W", one[1])[0] for one in told} == {re.split(r"\W", key)[0]}
    assert len(told) <= 2


def test_what_goes_together_is_judged_together() -> None:
    community = GOOD.replace("type: contract", "type: community")
    assert faults(community) == [
        ("E", "maintenance.contractors", line_of(GOOD, "contractors:")),
        ("E", "maintenance.contacts", line_of(GOOD, "type: contract")),
    ]
    without = GOOD.replace('  contractors:\n    - name: Kodea Koop.\n      until: "2026-03-31"\n', "")
    assert faults(without) == [("E", "maintenance.contractors", line_of(GOOD, "type: contract"))]
    assert faults(GOOD.replace("type: contract", "type: none"))[0][:2] == ("E", "maintenance.contractors")


def test_a_section_with_a_wrong_kind_is_left_out_whole() -> None:
    at = line_of(GOOD, "localisationReady")
    assert faults(GOOD.replace("localisationReady: true", "localisationReady: off")) == [
        ("E", "localisation.localisationReady", at),
        ("E", "localisation.localisationReady", at),
        ("E", "localisation.availableLanguages", at + 1),
    ]
    told = faults(GOOD.replace("    features:\n      - One", "    features: One\n    awards:\n      - One"))
    assert told == [
        ("E", "description.en.features", line_of(GOOD, "One calendar") - 1),
        ("E", "description", line_of(GOOD, "description:")),
    ]


def test_missing_sections_are_told_where_they_would_be() -> None:
    text = 'publiccodeYmlVersion: "0"\ndescription:\n  en-US: {}\nlegal: []\nmaintenance:\n'
    told = check(text, KNOWN, None)
    places = {one.key: (one.line, one.column) for one in told.errors[1:]}
    assert places["url"] == (1, 1)
    assert places["description[en-US].features"] == (3, 10)
    assert places["legal.license"] == (4, 8)
    assert places["maintenance.type"] == (5, 13)
    assert places["localisation.localisationReady"] == (0, 0)
    assert told.errors[0] == Fault("legal", "must be a section of keys, not a list", 4, 1)


def test_files_beside_are_judged_only_where_somebody_looked() -> None:
    text = GOOD.replace("logo: logo.svg", "logo: logo.png\nmonochromeLogo: b.jpg")
    assert paths_beside(check(text, KNOWN, None).values) == ("logo.png", "b.jpg")
    assert faults(text) == [("W", "monochromeLogo", 8)]
    there = Beside(is_there=True, width=400)
    assert ("E", "monochromeLogo", 8) in faults(text, {"logo.png": there, "b.jpg": there})
    for found in (Beside(is_there=False), Beside(is_there=True), Beside(is_there=True, width=119)):
        assert faults(text, {"logo.png": found, "b.jpg": there})[0] == ("E", "logo", 7)


def test_images_are_looked_for_in_the_folder_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    file.write_text(GOOD.replace("logo: logo.svg", "logo: img/a.png"))
    assert [one.key for one in check_file(file, with_beside=True).errors] == ["logo"]
    assert not check_file(file, with_beside=False).errors
    (tmp_path / "img").mkdir()
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (1000).to_bytes(4, "big") + (200).to_bytes(4, "big")
    (tmp_path / "img" / "a.png").write_bytes(header)
    assert not check_file(file, with_beside=True).errors
    (tmp_path / "img" / "a.png").write_bytes(b"no image")
    assert "is no image of PNG" in check_file(file, with_beside=True).errors[0].message


UNREADABLE = {
    "not YAML": ("a: b\n c: d: e\n", 2),
    "cannot start any token": ("a:\n  - b\t\n  - c\n", 2),
    "given twice": ("a: 1\nb: 2\na: 3\n", 3),
    "several documents": ("a: 1\n---\nb: 2\n", 0),
    "an alias of nothing": ("a: 1\nb: *c\n", 2),
    "a key that is no text": ("a: 1\n? [x]\n: y\n", 2),
    "YAML doesn't take": ("a: 1\nb: \x07\n", 2),
    "half of a character": ('a: 1\nb: "\t\\ud800"\n', 2),
    "a character that there isn't": ('a: "\t\\UFFFFFFFF"\n', 0),
    "levels": ("a: " + "[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1), 1),
    "values": ("a:\n" + "  - b\n" * MOST_VALUES, MOST_VALUES + 1),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_one_fault_at_its_line(what: str) -> None:
    text, line = UNREADABLE[what]
    [fault] = check(text, KNOWN, None).faults
    assert (fault.key, fault.line) == ("", line)
    assert what in fault.message


def test_a_billion_laughs_are_refused_before_they_are_laughed() -> None:
    rows = ["a: &a [l, l, l, l, l, l, l, l, l]"]
    rows += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(8)]
    [fault] = check("\n".join(rows), KNOWN, None).faults
    assert "aliases written out" in fault.message
    assert fault.line == 5


def test_an_alias_within_bounds_is_read() -> None:
    text = GOOD.replace("    - eu\n", "    - &x eu\n") + "usedBy:\n  - *x\n"
    told = check(text, KNOWN, None)
    assert (told.faults, told.values["usedBy"]) == ((), ("eu",))


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    file.write_bytes("name: Caf\xe9".encode("latin-1"))
    [fault] = check_file(file, with_beside=True).faults
    assert (fault.key, fault.line, fault.column) == ("", 0, 0)
    assert "UTF-8" in fault.message
    file.write_bytes(b"a" * (2 * 2**20 + 1))
    assert "larger" in check_file(file, with_beside=True).faults[0].message
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert not check_file(file, with_beside=False).faults
    file.write_bytes(b"")
    assert check_file(file, with_beside=False).faults[0].key == "publiccodeYmlVersion"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)), st.sampled_from(["[", "]", "{", ": ", "- ", "\n", "#", "'", "&a ", "*a", "é"])
        ),
        max_size=6,
    )
)
def test_any_text_is_judged_and_every_place_is_in_it(changes: list[tuple[int, str]]) -> None:
    text = GOOD
    for at, what in changes:
        text = text[:at] + what + text[at:]
    lines = text.count("\n") + 1
    for fault in check(text, KNOWN, None).faults:
        assert fault.message
        assert 0 <= fault.line <= lines
        assert (fault.line == 0) == (fault.column == 0)


def test_languages_licences_and_lengths() -> None:
    good = ("eu", "en-GB", "zh-Hant-TW", "sl-IT-nedis", "de-CH-1996", "es-419", "ca-valencia", "x-own", "en-x-a")
    assert all(is_language(tag, KNOWN.subtags) for tag in good)
    bad = ("eu_ES", "basque", "xx", "en-QQQ", "en-GB-GB", "de-1996-1996", "e", "eu-", "en--GB")
    assert not any(is_language(tag, KNOWN.subtags) for tag in bad)
    expressions = (
        "MIT",
        "EUPL-1.2",
        "GPL-2.0+",
        "(MIT OR Apache-2.0) AND CC0-1.0",
        "GPL-2.0-only WITH Bison-exception-2.2",
    )
    assert all(is_expression(one, KNOWN.licences, KNOWN.exceptions) for one in expressions)
    none = ("MIT License", "MIT,Apache-2.0", "OR MIT", "MIT WITH MIT", "((MIT)", "(" * 3000)
    assert not any(is_expression(one, KNOWN.licences, KNOWN.exceptions) for one in none)
    assert [count_graphemes(one) for one in ("ñandú", "👦🏽", "🏴\U000e0067\U000e007f", "각")] == [5, 1, 1, 1]


def test_the_command_writes_each_file_by_its_shape(tmp_path: Path) -> None:
    run = CliRunner()
    good, broken = str(EXAMPLE), str(EXAMPLE.parent.parent / "broken.yml")
    place = tmp_path / "checked.json"
    told = run.invoke(app, ["validate", good, broken, "--json", str(place)])
    assert told.exit_code == 0, told.output
    checked = json.loads(place.read_text())
    assert [(one["file"], one["valid"]) for one in checked] == [(good, True), (broken, False)]
    assert [sorted(one) for one in checked] == [["errors", "file", "valid", "warnings"]] * 2
    assert all(sorted(one) == ["column", "key", "line", "message"] for one in checked[1]["errors"])
    assert run.invoke(app, ["validate", good, broken, "--strict"]).exit_code == 1
    assert run.invoke(app, ["validate", good, "--strict", "--alone"]).exit_code == 0
    lost = run.invoke(app, ["validate", good, str(tmp_path / "no.yml"), "--json", str(tmp_path / "none.json")])
    assert isinstance(lost.exception, BadInput)
    assert not (tmp_path / "none.json").exists()
