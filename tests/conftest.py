# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every test may ask for: an own lake and keys, reviewers that end with it, and whole installations."""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from auzolan.kernel import tree
from tests.builders.installation import HOME, ON_POSTGRESQL, Installation, making, shared
from tests.sharing_out import SharingOut

# no test is measured by its time: a machine that does other work gives examples slowly, and they are as good
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")

MOST_KEPT = 8
"""How many shapes of the tables are kept for other runs: of several checkouts, maybe."""
ASKS_THE_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what asks no database, and pages in detail: they are tried on SQLite.

    Every page is asked on PostgreSQL too, as somebody of another administration (journeys/test_two_tenants.py).
    """
    if not ON_POSTGRESQL:
        return
    kept, left_out = [], []
    for item in items:
        asks = {mark.name for mark in item.iter_markers()} & {"django_db", "killing"}
        asks |= set(getattr(item, "fixturenames", ())) & ASKS_THE_DATABASE
        (kept if asks and not item.path.name.endswith("pages.py") else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let the process that the others report to name each failure at once."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(NamedAtOnce(config), "named-at-once")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharingOut:
    """Let groups of tests stay together, and a run outlive a process that is lost."""
    return SharingOut(config, log)


class NamedAtOnce:
    """Write the name of a test and why it failed as soon as it does, so that a run that is cut short has said so."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write one line for a report of failure."""
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and terminal is not None:
            crash = getattr(report.longrepr, "reprcrash", None)
            why = getattr(crash, "message", str(report.longrepr)).strip().partition("\n")[0]
            terminal.write_line(f"\n{report.nodeid} ({report.when}): {why[:200]}")


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, settings: django_settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test its own lake, keys and files, and an empty cache, in which the tree of tenants never runs out.

    Else how often a page asks the database would rest on how slow the machine is.
    """
    monkeypatch.setattr(tree, "SECONDS", None)
    settings.VAR = tmp_path
    settings.LAKE_DIR = tmp_path / "lake"
    settings.KEYS_DIR = tmp_path / "keys"
    settings.SHARED_SECONDS = 0
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {name: {"BACKEND": memory, "LOCATION": name} for name in ("default", "nearby")}
    for one in caches.all():
        one.clear()
    yield
    for one in caches.all():
        one.clear()


@pytest.fixture(autouse=True)
def _own_reviewers() -> Iterator[None]:
    """Let the reviewers that a test registers end with it."""
    from auzolan.review.api import registry

    before = dict(registry._REVIEWERS)
    yield
    registry._REVIEWERS.clear()
    registry._REVIEWERS.update(before)


@pytest.fixture
def no_jobs(transactional_db: None) -> None:
    """Begin without the jobs that another test has left: Procrastinate's tables are not emptied between two tests."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Installation]]:
    """Give what makes installations, empty or like another."""
    yield from making(tmp_path_factory)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give an installation that holds nothing yet, to be copied; all processes of a run share it.

    On SQLite the next run copies it too, where nothing that shapes it has changed: it is kept beside the programs.
    """
    kept = Path(sys.prefix) / f".migrated-{shape_of_tables()}"

    def build(folder: Path) -> Installation:
        if kept.is_dir() and not ON_POSTGRESQL:
            copytree(kept, folder)
            return Installation.there(folder, "")
        made = Installation(folder)
        made.run("migrate")
        if not ON_POSTGRESQL:
            for old in sorted(kept.parent.glob(".migrated-*"), key=os.path.getmtime)[:-MOST_KEPT]:
                rmtree(old, ignore_errors=True)
            aside = kept.with_name(f".migrating-{os.getpid()}")
            copytree(folder, aside)
            with suppress(OSError):  # another run was first
                aside.rename(kept)
        return made

    with shared(_place_of_all(tmp_path_factory) / "migrated", build) as there:
        yield there


def shape_of_tables() -> str:
    """Return what changes whenever tables, or the libraries that bring some, do."""
    told = hashlib.sha256((HOME / "uv.lock").read_bytes())
    for path in sorted((HOME / "auzolan").rglob("migrations/*.py")):
        told.update(f"{path.relative_to(HOME)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:16]


@pytest.fixture(scope="session")
def bizkaia(migrated: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give an installation with the demonstration's bundle, to be copied; all processes of a run share it."""

    def build(folder: Path) -> Installation:
        made = Installation(folder, like=migrated)
        made.run("load", "bundles/bizkaia")
        return made

    with shared(_place_of_all(tmp_path_factory) / "bizkaia", build) as there:
        yield there


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, migrated: Installation) -> None:
    """Let the database of the tests be a copy of one that was brought to the present shape once."""
    told = connection.settings_dict["TEST"]
    told["MIGRATE"] = False
    if ON_POSTGRESQL:
        migrated.wait()
        told["TEMPLATE"] = migrated.name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, migrated: Installation) -> None:
    """Copy the tables into SQLite's memory, where they are not there already."""
    if not ON_POSTGRESQL:
        with django_db_blocker.unblock(), closing(sqlite3.connect(migrated.var / "auzolan.sqlite3")) as source:
            connection.ensure_connection()
            source.backup(connection.connection)


def _place_of_all(folders: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run have in common."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
