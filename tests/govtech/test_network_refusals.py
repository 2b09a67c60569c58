# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels of others: refused whole where anything of them does not hold."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from auzolan.govtech.api.network import taking as api
from auzolan.govtech.nouns.network import Adopted, Stage
from auzolan.govtech.store import parcels as archives
from auzolan.govtech.store.parcels import packed
from auzolan.kernel import clock, signing
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from tests.builders.challenges import HOUSE, TODAY
from tests.builders.kernel import a_tenant
from tests.builders.network import (
    OTHER_KEY,
    a_manifest,
    a_parcel,
    a_partner,
    a_told,
    nothing_is_kept,
    public,
    sealed,
    some_files,
)

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
USE = Adopted("git.example/town/padron", "Padron", date(2026, 3, 1), confirmed_on=date(2026, 3, 9))


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


def rezipped(**names: bytes) -> bytes:
    held = io.BytesIO(a_parcel())
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, told in names.items():
            archive.writestr(name, told)
    return held.getvalue()


def a_bomb() -> bytes:
    """Return an archive of a few kilobytes that says it holds more than is unpacked."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"solutions/s{number}/publiccode.yml", b"0" * archives.MOST_FILE)
    return held.getvalue()


def a_liar() -> bytes:
    """Return an archive with a file that says it is smaller than it is."""
    data = rezipped(more=b"0" * 1_000_000)
    place = data.rindex(b"PK\x01\x02")
    return data[: place + 24] + (9).to_bytes(4, "little") + data[place + 28 :]


def other_bytes() -> bytes:
    files = some_files("padron")
    return sealed(a_manifest(files), {**files, "lessons.json": b"{}"})


def a_path(path: str) -> bytes:
    files = {path: b"x"}
    return sealed(a_manifest(files), files)


def with_lesson(**told: Any) -> bytes:
    files = some_files()
    feed = json.loads(files["lessons.json"])
    feed["items"] = [{"id": "x", "_auzolan": {"title": {"en": "A"}, "text": {"en": "B"}}} | told]
    return a_parcel({**files, "lessons.json": json.dumps(feed).encode()})


def with_adoption(**told: Any) -> bytes:
    body = {"solution": "git.example/a", "name": "A", "since": "2026-01-01"} | told
    return a_parcel({**some_files(), "adoptions.json": json.dumps({"adoptions": [body]}).encode()})


def with_releases(**told: Any) -> bytes:
    body = {"uri": "urn:x:1", "version": "1.1", "publisher": {"name": "A"}, "releases": []} | told
    return a_parcel({**some_files(), "releases.json": json.dumps(body).encode()})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"not a zip", "a zip archive that can be read"),
    "half an archive": (lambda: a_parcel()[:-40], "a zip archive that can be read"),
    "too large": (lambda: b"0" * (archives.MOST_BYTES + 1), "a parcel of at most 33,554,432 bytes"),
    "too large a file": (lambda: rezipped(big=b"0" * (archives.MOST_FILE + 1)), "of at most 8,388,608 bytes, unpacked"),
    "a bomb": (a_bomb, "a parcel of at most 67,108,864 bytes, unpacked"),
    "a liar": (a_liar, "a zip archive that can be read|as large as they say"),
    "too many files": (lambda: packed({f"f{n}": b"" for n in range(archives.MOST_FILES + 1)}), "at most 6,000 files"),
    "a path up": (lambda: rezipped(**{"../../etc/x": b""}), "stay within the parcel"),
    "a path up within": (lambda: rezipped(**{"solutions/../../x": b""}), "stay within the parcel"),
    "a path from the root": (lambda: rezipped(**{"/etc/x": b""}), "stay within the parcel"),
    "a path of Windows": (lambda: rezipped(**{"c:x": b""}), "stay within the parcel"),
    "a folder": (lambda: rezipped(**{"solutions/": b""}), "files only"),
    "no manifest": (lambda: packed({"lessons.json": b"{}"}), "an archive with bundle.json in it"),
    "no signature": (lambda: packed({"bundle.json": b"{}"}), "an archive with bundle.json.sig in it"),
    "no JSON": (lambda: sealed(b"{", {}), "JSON"),
    "deep JSON": (lambda: sealed(b"[" * 100_000, {}), "JSON"),
    "no object": (lambda: sealed(b"[]", {}), "an object of JSON"),
    "another format": (lambda: a_parcel(format=2), "1, the format known here"),
    "no format": (lambda: a_parcel(format=None), "1, the format known here"),
    "no number": (lambda: a_parcel(number="one"), "what a manifest holds there"),
    "number 0": (lambda: a_parcel(number=0), "a whole number from 1"),
    "no hash": (lambda: a_parcel(previous="x"), "a SHA-256 in hexadecimal"),
    "no key": (lambda: a_parcel(key="x"), "32 bytes in hexadecimal"),
    "no slug": (lambda: a_parcel(who={"slug": "A b", "name": {}}), "a short name"),
    "no time zone": (lambda: a_parcel(made_at="2026-01-01T00:00:00"), "a moment with its time zone"),
    "a place of its own": (lambda: a_path("other.json"), "path of a file that a parcel may hold"),
    "a solution up": (lambda: a_path("solutions/x/../publiccode.yml"), "stay within the parcel"),
    "a file twice": (lambda: a_parcel(files=[{"path": "lessons.json", "sha256": "0" * 64, "bytes": 1}] * 2), "once"),
    "no sum": (
        lambda: a_parcel(files=[{"path": "lessons.json", "sha256": "x", "bytes": 1}]),
        "each file with its SHA-256 and bytes",
    ),
    "a file that is not named": (lambda: rezipped(**{"releases.json": b"{}"}), "no file that the manifest does not"),
    "a file that is not there": (lambda: sealed(a_manifest(some_files()), {}), "every file that the manifest names"),
    "other bytes": (other_bytes, "the SHA-256 and bytes that the manifest names"),
    "another's signature": (lambda: sealed(a_manifest({}), {}, OTHER_KEY), "the signature of bundle.json by its key"),
    "nobody's partner": (
        lambda: a_parcel(who={"slug": "gipuzkoa", "name": {}}),
        "of gipuzkoa, whom nobody here has made a partner",
    ),
    "a key that is not trusted": (
        lambda: sealed(a_manifest({}, key=public(OTHER_KEY)), {}, OTHER_KEY),
        "a key of araba that nobody here trusts today",
    ),
    "no text": (lambda: a_parcel({"lessons.json": b"\xff"}), "a text in UTF-8"),
    "no feed": (lambda: a_parcel({"lessons.json": b"[]"}), "a list of at most 5,000"),
    "character 0": (lambda: with_lesson(id="a\0"), "texts without the character 0"),
    "half a character": (
        lambda: a_parcel({"adoptions.json": b'{"adoptions": [], "x": "\\ud800"}'}),
        "JSON",
    ),
    "no number in JSON": (lambda: a_parcel({"adoptions.json": b'{"adoptions": [], "x": NaN}'}), "JSON"),
    "no releases": (lambda: a_parcel({"releases.json": b'{"releases": 1}'}), "a list of at most 5,000"),
    "releases that are published nowhere": (lambda: with_releases(uri=""), "where the package is published"),
    "releases of no version": (lambda: with_releases(version="2"), "a version of OCDS"),
    "releases of no shape": (lambda: with_releases(version=None), "a version of OCDS"),
    "releases of nobody": (lambda: with_releases(publisher=None), "who publishes the package"),
    "releases of no name": (lambda: with_releases(publisher={}), "who publishes the package"),
    "no JSON in it": (lambda: a_parcel({"adoptions.json": b"{"}), "JSON"),
    "no publiccode": (lambda: a_parcel({"solutions/a/publiccode.yml": b"name: A"}), "publiccodeYmlVersion"),
    "a wrong licence": (lambda: a_parcel(some_files("padron", legal={"license": "x"})), "legal.license"),
    "one repository twice": (
        lambda: a_parcel(some_files("a", "b", url="https://git.example/town/c")),
        "the address of a repository, each one once",
    ),
    "no repository": (lambda: a_parcel(some_files("a", url="urn:x:y")), "the address of a repository, each one once"),
    "no lesson": (lambda: with_lesson(_auzolan=None), "a lesson in its languages"),
    "a lesson that says nothing": (
        lambda: with_lesson(_auzolan={"title": {}, "text": {"en": "B"}}),
        "a text of at most 1,000 letters",
    ),
    "a lesson without a name": (lambda: with_lesson(id=""), "a name of at most 200 letters"),
    "a lesson of another shape": (lambda: with_lesson(tags=1), "what stands there in a parcel"),
    "a lesson twice": (lambda: a_parcel(some_files(lessons=(a_told(), a_told()))), "each one once"),
    "a use of nothing": (lambda: with_adoption(solution="https://git.example/a"), "the address of a repository"),
    "a use that ends before": (lambda: with_adoption(until="2025-01-01"), "a day after the one of since"),
    "a use of another shape": (lambda: with_adoption(since="soon"), "what stands there in a parcel"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_parcel_of_which_anything_does_not_hold_is_refused_whole(case: str) -> None:
    a_partner()
    make, why = REFUSED[case]
    with pytest.raises((BadInput, BadTable, Conflict), match=why):
        api.hand_in(by=HOUSE, data=make())
    assert nothing_is_kept()


def test_a_package_of_releases_is_taken() -> None:
    a_partner()
    assert api.hand_in(by=HOUSE, data=with_releases()).stage is Stage.WAITING


def test_a_file_stands_once_in_an_archive() -> None:
    a_partner()
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = rezipped(**{"lessons.json": b"{}"})
    with pytest.raises(BadInput, match="each file once"):
        api.hand_in(by=HOUSE, data=data)


def test_nobody_takes_a_parcel_of_their_own() -> None:
    who = {"slug": "bizkaia", "name": {}}
    told = a_manifest({}, who=who, key=signing.public_key())
    data = packed({"bundle.json": told, "bundle.json.sig": signing.sign(told).encode()})
    with pytest.raises(Conflict, match="our own"):
        api.hand_in(by=HOUSE, data=data)
    assert nothing_is_kept()
