# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A backup is one moment of an installation, a restore is all of it or nothing, and the doctor finds what is wrong."""

import hashlib
import io
import json
import os
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.builders.installation import ON_POSTGRESQL, Installation, differing

pytestmark = [pytest.mark.killing, pytest.mark.slow, pytest.mark.xdist_group("keeping")]
ROWS = "rows.pgdump" if ON_POSTGRESQL else "rows.sqlite3"
SET_UP = """
import django, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
import pyarrow as pa
from pathlib import Path
from django.db import transaction
from auzolan import lake
from auzolan.kernel import access_log, clock
from auzolan.kernel.models import BundleLoad

def keep(number):
    with transaction.atomic():
        lake.append("bizkaia", "kept", pa.table({"n": [number]}), batch=str(number))
        BundleLoad.objects.of("bizkaia").create(name=f"kept-{number}", sha256="", rows={}, at=clock.now())
        lake.replace("bizkaia", "last", pa.table({"n": [number]}))
"""
SOME = "for number in range(1, 4): keep(number); access_log.note('bizkaia', 'miren', 'review.read', 'a/b/c')"
ON_AND_ON = """
number = 3
while not Path(sys.argv[1]).exists():
    number += 1
    keep(number)
    if number == 10: print("begun", flush=True)
"""


@pytest.fixture(scope="module")
def kept(bizkaia: Installation, place: Callable[..., Installation]) -> Installation:
    """Give an installation with rows, files of the lake, an access log and keys, to be read or copied."""
    made = place(like=bizkaia)
    made.run("-c", SET_UP + SOME)
    return made


@pytest.fixture(scope="module")
def archive(kept: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a backup of ``kept``."""
    file = tmp_path_factory.mktemp("archive") / "backup.tar.gz"
    kept.run("backup", str(file))
    return file


def tables_of(one: Installation) -> dict[str, str]:
    """Return a hash of all rows of every table, nothing left out."""
    found = {name: sorted(map(str, one.ask(f'SELECT * FROM "{name}"'))) for name in one.tables()}
    return {name: hashlib.sha256("\n".join(rows).encode()).hexdigest() for name, rows in found.items()}


def files_of(one: Installation, *folders: str) -> dict[str, str]:
    """Return a hash of every file of the lake and of the keys."""
    paths = [path for name in folders or ("lake", "keys") for path in (one.var / name).rglob("*") if path.is_file()]
    return {str(path.relative_to(one.var)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def seen_of(one: Installation) -> dict[str, str]:
    """Return the same without the files of the lake that no reader sees any more: those are in no backup."""
    gone = one.ask("SELECT 'lake/' || path FROM kernel_lakefile WHERE superseded_at IS NOT NULL")
    return {name: sha256 for name, sha256 in files_of(one).items() if (name,) not in gone}


def test_a_restored_backup_is_the_installation_row_by_row_and_file_by_file(
    kept: Installation, archive: Path, place: Callable[..., Installation]
) -> None:
    empty = place()
    empty.run("restore", str(archive))
    assert not differing(tables_of(empty), tables_of(kept))
    assert files_of(empty) == seen_of(kept)
    assert not empty.orphans()
    empty.run("-c", SET_UP + "keep(4)")
    assert "nothing changed" in empty.run("load", "bundles/bizkaia")


def test_a_backup_is_one_moment_however_much_is_written_meanwhile(
    kept: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    busy, restored, file, stop = place(like=kept), place(), tmp_path / "backup.tar.gz", tmp_path / "stop"
    writer = busy.start("-c", SET_UP + ON_AND_ON, str(stop))
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        [(before,)] = busy.ask("SELECT count(*) FROM kernel_bundleload")
        busy.run("backup", str(file))
        [(after,)] = busy.ask("SELECT count(*) FROM kernel_bundleload")
        time.sleep(0.2)
    finally:
        stop.touch()
        writer.communicate()
    assert writer.returncode == 0
    restored.run("restore", str(file))

    # the rows are as of one moment while the backup ran: each number is there with all it came with, or not at all
    names = "SELECT name FROM kernel_bundleload WHERE name LIKE 'kept-%' ORDER BY id"
    last = len(restored.ask(names))
    assert 10 <= before - 1 <= last <= after - 1
    assert restored.ask(names) == [(f"kept-{number}",) for number in range(1, last + 1)]
    batches = "SELECT batch FROM kernel_lakefile WHERE dataset = 'kept' ORDER BY id"
    assert restored.ask(batches) == [(str(number),) for number in range(1, last + 1)]
    [(newest,)] = restored.ask("SELECT path FROM kernel_lakefile WHERE dataset = 'last' AND superseded_at IS NULL")
    assert duckdb.read_parquet(str(restored.var / "lake" / newest)).fetchall() == [(last,)]
    assert differing(tables_of(restored), tables_of(busy)) == {"kernel_bundleload", "kernel_lakefile"}

    # the files are those that the rows name, no more and no fewer, bit for bit
    named = dict(restored.ask("SELECT 'lake/' || path, sha256 FROM kernel_lakefile WHERE superseded_at IS NULL"))
    assert files_of(restored, "lake") == named
    assert named.items() <= files_of(busy, "lake").items()


def test_a_restore_over_data_is_refused_or_puts_what_was_there_aside(
    kept: Installation, archive: Path, place: Callable[..., Installation]
) -> None:
    there = place(like=kept)
    there.run("-c", SET_UP + "keep(4)")
    rows, files = tables_of(there), files_of(there)
    assert "give --replace" in there.refused("restore", str(archive))
    assert (tables_of(there), files_of(there)) == (rows, files)
    there.run("restore", str(archive), "--replace")
    assert not differing(tables_of(there), tables_of(kept))
    assert files_of(there) == seen_of(kept)
    [aside] = there.var.glob("before-restore-*")
    assert {str(path.relative_to(aside)) for path in aside.rglob("*") if path.is_file()} >= files.keys()


def flipped(place_of_byte: float) -> Callable[[Path, Path], str]:
    def damage(whole: Path, file: Path) -> str:
        content = bytearray(whole.read_bytes())
        content[int(len(content) * place_of_byte)] ^= 0x10
        file.write_bytes(content)
        return ""

    return damage


def truncated(whole: Path, file: Path) -> str:
    file.write_bytes(whole.read_bytes()[:-5000])
    return file.name


def without_a_lake_file(whole: Path, file: Path) -> str:
    return rebuilt(whole, file, lambda name: name.startswith("lake/"), lambda _content: None)


def with_other_content_in_a_lake_file(whole: Path, file: Path) -> str:
    return rebuilt(whole, file, lambda name: name.startswith("lake/"), lambda content: content[:-1] + b"?")


def without_its_rows(whole: Path, file: Path) -> str:
    return rebuilt(whole, file, lambda name: name == ROWS, lambda _content: None)


def without_its_manifest(whole: Path, file: Path) -> str:
    rebuilt(whole, file, lambda name: name == "manifest.json", lambda _content: None)
    return "manifest.json"


def with_a_manifest_that_is_none(whole: Path, file: Path) -> str:
    rebuilt(whole, file, lambda name: name == "manifest.json", lambda _content: b"[]")
    return file.name


def of_another_kind_of_database(whole: Path, file: Path) -> str:
    """Take the rows out of archive and manifest, as in the backup of an installation on another database."""
    without = lambda told: json.dumps({"files": {k: v for k, v in json.loads(told)["files"].items() if k != ROWS}})  # noqa: E731
    aside = file.with_suffix(".aside")
    rebuilt(whole, aside, lambda name: name == ROWS, lambda _content: None)
    rebuilt(aside, file, lambda name: name == "manifest.json", lambda told: without(told).encode())
    return ROWS


def rebuilt(whole: Path, file: Path, of: Callable[[str], bool], change: Callable[[bytes], bytes | None]) -> str:
    """Write an archive again with the first member that is meant left out or changed; return that member's name."""
    changed = ""
    with tarfile.open(whole, "r:gz") as old, tarfile.open(file, "w:gz") as new:
        for member in old:
            content: bytes | None = old.extractfile(member).read()  # type: ignore[union-attr]
            if not changed and of(member.name):
                changed, content = member.name, change(content or b"")
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return changed


@pytest.mark.elsewhere
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(flipped(0.3), id="a byte flipped early"),
        pytest.param(flipped(0.7), id="a byte flipped late"),
        truncated,
        without_a_lake_file,
        with_other_content_in_a_lake_file,
        without_its_rows,
        without_its_manifest,
        with_a_manifest_that_is_none,
        of_another_kind_of_database,
    ],
)
def test_a_damaged_archive_is_refused_by_name_and_touches_nothing(
    kept: Installation,
    archive: Path,
    place: Callable[..., Installation],
    tmp_path: Path,
    damage: Callable[[Path, Path], str],
) -> None:
    there = place(like=kept)
    file = tmp_path / "damaged.tar.gz"
    named = damage(archive, file)
    rows, files = tables_of(there), files_of(there)
    told = there.refused("restore", str(file), "--replace")
    assert file.name in told
    assert named in told
    assert (tables_of(there), files_of(there)) == (rows, files)
    assert not list(there.var.glob("before-restore-*"))


def complaints_of(one: Installation) -> dict[str, str]:
    """Return what the doctor says is wrong, and how each is to be mended."""
    told: list[dict[str, Any]] = json.loads(one.refused("doctor", "--json").splitlines()[-1])
    return {complaint["what"]: complaint["mend"] for complaint in told}


def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(
    kept: Installation, place: Callable[..., Installation]
) -> None:
    sick = place(like=kept)
    idle = complaints_of(sick)
    assert idle.pop("The worker was never seen: no events, no nightly review.").startswith("Run: auzolan serve")
    assert idle.pop("bizkaia was last reviewed never.") == "Run: auzolan review --tenant bizkaia"
    assert idle.pop("Nothing of bizkaia can be searched for.") == "Run: auzolan search-index --tenant bizkaia"
    assert not idle
    sick.run("review")
    sick.run("search-index", "--tenant", "bizkaia")
    assert [what.split(" was ")[0] for what in complaints_of(sick)] == ["The worker"], "what it says to do mends it"
    sick.run("worker", "--once")
    assert sick.run("doctor") == "all is well\n"
    paths = [path for (path,) in sick.ask("SELECT path FROM kernel_lakefile WHERE dataset = 'kept' ORDER BY id")]
    damaged, missing = (sick.var / "lake" / path for path in paths[:2])
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    missing.unlink()
    folder = sick.var / "lake" / "bizkaia" / "kept"
    for name in ("orphan.parquet", "new.parquet"):
        (folder / name).write_bytes(b"left by a killed writer")
    os.utime(folder / "orphan.parquet", (0, 0))
    sick.change("UPDATE kernel_accessentry SET person = 'ane' WHERE number = 2")
    sick.change(
        "UPDATE kernel_delivery SET done_at = NULL, attempts = 12 WHERE id = (SELECT min(id) FROM kernel_delivery)"
    )
    found = complaints_of(sick)
    for path in paths[:2]:
        assert "restore" in found.pop(f"{path} is missing or not what was written.")
    [orphans] = [what for what in found if "1 files of the lake" in what]
    assert "orphan.parquet" in orphans
    assert "auzolan doctor --mend" in found.pop(orphans)
    assert "backup" in found.pop("Entry 2 of the access log of bizkaia was changed.")
    assert "log" in found.pop("1 events could not be handled.")
    assert not found
    assert paths[1] in sick.refused("backup", str(sick.var / "backup.tar.gz"))
    assert not (sick.var / "backup.tar.gz").exists()


def test_the_doctor_mends_what_is_safe_and_nothing_else(kept: Installation, place: Callable[..., Installation]) -> None:
    sick = place(like=kept)
    folder = sick.var / "lake" / "bizkaia" / "kept"
    old, new = folder / "old.parquet", folder / "new.parquet"
    for path in (old, new):
        path.write_bytes(b"left by a killed writer")
    os.utime(old, (0, 0))
    files = seen_of(sick)
    assert f"removed {old}" in sick.refused("doctor", "--mend")
    assert not old.exists()
    assert new.exists(), "somebody may be writing it"
    assert seen_of(sick).items() == {name: told for name, told in files.items() if "/old." not in name}.items()


def test_the_doctor_sees_a_key_that_others_may_read(kept: Installation, place: Callable[..., Installation]) -> None:
    sick = place(like=kept)
    key = sick.var / "keys" / "pseudonyms.key"
    key.parent.mkdir(exist_ok=True)
    key.write_text("00")
    key.chmod(0o644)
    assert complaints_of(sick)[f"{key} can be read by others than its owner."] == f"Run: chmod 600 {key}"


def test_the_doctor_says_that_the_database_is_not_up_to_date(place: Callable[..., Installation]) -> None:
    empty = place()
    [(what, mend)] = complaints_of(empty).items()
    assert "have not been made" in what
    assert mend == "Run: auzolan migrate"
    assert "run auzolan migrate" in empty.refused("serve")
    empty.run("migrate")
    assert list(complaints_of(empty)) == ["The worker was never seen: no events, no nightly review."]
