# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeping an installation whole: its shape, backup, restore, secrets, and the sign that the worker lives."""

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import time
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from auzolan.kernel import clock, signing
from auzolan.kernel.models import LakeFile
from auzolan.kernel.periods import months_after
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.measure.nouns import PSEUDONYMS

_BEAT: Final = "worker.beat"
_MANIFEST: Final = "manifest.json"
_ROWS: Final = {"sqlite": "rows.sqlite3", "postgresql": "rows.pgdump"}


def backup(file: Path) -> dict[str, Any]:
    """Write rows, lake files and keys into the tar archive ``file``; return how many files and bytes it holds.

    The rows are copied as of one moment; the files that those rows name never change, so they fit
    the rows however long the copying takes and whatever is written meanwhile.
    """
    aside = file.with_name(file.name + ".writing")
    entries: dict[str, str] = {}
    try:
        with (
            tempfile.TemporaryDirectory(dir=settings.VAR) as folder,
            tarfile.open(aside, "w:gz", compresslevel=1) as tar,
        ):
            rows = Path(folder) / _ROWS[connection.vendor]
            paths = _copy_rows(rows)
            for name, source in _parts(rows, paths):
                entries[name] = _sha256(source)
                tar.add(source, arcname=name, recursive=False)
            manifest = json.dumps({"made_at": clock.now().isoformat(), "files": entries}, indent=1).encode()
            told = tarfile.TarInfo(_MANIFEST)
            told.size = len(manifest)
            tar.addfile(told, io.BytesIO(manifest))
        aside.rename(file)
    finally:
        aside.unlink(missing_ok=True)
    return {"files": len(entries), "bytes": file.stat().st_size}


def restore(file: Path, *, replace: bool) -> Path:
    """Put the backup in ``file`` back as this installation's data; return where.

    Everything is unpacked aside and checked against the manifest first. Where data is there already it is
    refused, or with ``replace`` moved aside, never deleted.
    """
    home = Path(settings.VAR)
    if _has_rows() and not replace:
        raise Conflict(f"{home} or its database holds data already: give --replace to put it aside.")
    with tempfile.TemporaryDirectory(dir=home) as folder:
        unpacked = _unpacked(file, Path(folder))
        put_aside = Path(tempfile.mkdtemp(prefix=f"before-restore-{clock.now():%Y%m%dT%H%M%S}-", dir=home))
        _put_rows_back(unpacked, put_aside)
        for name in ("lake", "keys"):
            if (home / name).exists():
                (home / name).rename(put_aside / name)
            if (unpacked / name).exists():
                shutil.move(unpacked / name, home / name)
        if not any(put_aside.iterdir()):
            put_aside.rmdir()
    return home


def rotate_pseudonyms() -> date:
    """Give persons and cases another secret, and return the day on which the one before will be destroyed."""
    until = months_after(clock.today(), settings.KEEP_KEYS_MONTHS)
    signing.rotate(PSEUDONYMS, until)
    return until


def bring_to_present_shape() -> None:
    """Make the changes of the database that are waiting, and forget what an older version has kept in the cache."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cache.clear()


def require_present_shape() -> None:
    """Raise Conflict where the database does not answer, or has not been brought to the present shape."""
    try:
        waiting = changes_waiting()
    except DatabaseError as fault:
        raise Conflict(f"The database does not answer ({fault}): check AUZOLAN_DATABASE_URL.") from fault
    if waiting:
        raise Conflict(f"{waiting} changes of the database have not been made: run auzolan migrate.")


def beat() -> None:
    """Leave a sign that the worker lives."""
    (Path(settings.VAR) / _BEAT).touch()


def worker_age() -> float | None:
    """Return the seconds since the worker last began a round, or None where it never has."""
    sign = Path(settings.VAR) / _BEAT
    return max(0.0, time.time() - sign.stat().st_mtime) if sign.exists() else None


def changes_waiting() -> int:
    """Return how many changes of the database have not been made."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


_ROWS_NAME: Final = "auzolan.sqlite3"
_BESIDES: Final = """
    SELECT 'DROP FUNCTION IF EXISTS ' || oid::regprocedure || ' CASCADE;' FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND pg_get_userbyid(proowner) = current_user
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    UNION ALL
    SELECT 'DROP TYPE IF EXISTS ' || type.oid::regtype || ' CASCADE;'
    FROM pg_type AS type LEFT JOIN pg_class AS of ON of.oid = type.typrelid
    WHERE starts_with(typname, 'procrastinate_') AND typnamespace = current_schema()::regnamespace
    AND (typtype = 'e' OR of.relkind = 'c')"""


def _copy_rows(target: Path) -> list[str]:
    """Copy all rows as of one moment into ``target``; return the paths of the lake files that they name."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            _dump(target, f"--snapshot={cursor.fetchone()[0]}")
            return list(LakeFile.everywhere.filter(superseded_at=None).values_list("path", flat=True))
    source = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return [row[0] for row in copy.execute("SELECT path FROM kernel_lakefile WHERE superseded_at IS NULL")]
    finally:
        source.close()
        copy.close()


def _parts(rows: Path, lake_paths: list[str]) -> Iterator[tuple[str, Path]]:
    yield rows.name, rows
    for path in sorted(lake_paths):
        if not (Path(settings.LAKE_DIR) / path).is_file():
            raise Conflict(f"{path} is missing from the lake, so that no whole backup can be made: see auzolan doctor.")
        yield f"lake/{path}", Path(settings.LAKE_DIR) / path
    for key in sorted(Path(settings.KEYS_DIR).glob("*.key")):
        yield f"keys/{key.name}", key


def _unpacked(file: Path, folder: Path) -> Path:
    """Return the folder with the archive's content, checked against its manifest, or raise BadInput."""
    try:
        with tarfile.open(file, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        files = dict(json.loads((folder / _MANIFEST).read_text())["files"])
    except (OSError, tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError) as fault:
        raise BadInput(str(file), expected=f"a whole archive made by auzolan backup ({fault})") from fault
    if _ROWS[connection.vendor] not in files:
        expected = f"rows for {connection.vendor}, as a backup of an installation on it has them"
        raise BadInput(_ROWS[connection.vendor], file=str(file), expected=expected)
    for name, sha256 in files.items():
        if not (folder / name).is_file() or _sha256(folder / name) != sha256:
            raise BadInput(name, file=str(file), expected="the content that the manifest names")
    return folder


def _has_rows() -> bool:
    if connection.vendor == "sqlite":
        return (Path(settings.VAR) / _ROWS_NAME).exists()
    return bool(connection.introspection.table_names())


def _put_rows_back(unpacked: Path, put_aside: Path) -> None:
    """Put the rows back, and those that are there aside: on PostgreSQL in one transaction, as a dump of them."""
    rows = unpacked / _ROWS[connection.vendor]
    if connection.vendor == "sqlite":
        connection.close()
        home = Path(settings.VAR)
        for name in (_ROWS_NAME, f"{_ROWS_NAME}-wal", f"{_ROWS_NAME}-shm"):
            if (home / name).exists():
                (home / name).rename(put_aside / name)
        shutil.move(rows, home / _ROWS_NAME)
        return
    dropped = _drop_all()
    connection.close()
    if dropped:
        _dump(put_aside / rows.name)
    (unpacked / "drop.sql").write_text(dropped)
    as_script = ["pg_restore", "--no-owner", "--clean", "--if-exists", f"--file={unpacked / 'rows.sql'}"]
    _run(*as_script, str(rows))
    scripts = [f"--file={unpacked / name}" for name in ("drop.sql", "rows.sql")]
    psql = ["psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run(*psql, f"--dbname={_postgres_url()}", *scripts)


def _drop_all() -> str:
    """Return what removes every table, every function, and the types that Procrastinate has besides; empty for none."""
    there = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    with connection.cursor() as cursor:
        cursor.execute(_BESIDES)
        besides = [row[0] for row in cursor.fetchall()]
    return "\n".join([f"DROP TABLE {there} CASCADE;", *besides]) if there else ""


def _dump(target: Path, *options: str) -> None:
    # no tenant is told here, so that the walls let all rows through
    _run("pg_dump", "--enable-row-security", "--format=custom", f"--file={target}", *options, _postgres_url())


def _run(program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs, or raise Conflict where it is not there or does not end well."""
    try:
        subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL)
    except (FileNotFoundError, subprocess.CalledProcessError) as fault:
        raise Conflict(f"{program} did not do its work ({type(fault).__name__}): it must be on the path.") from fault


def _postgres_url() -> str:
    return str(settings.ENV.database_url)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
