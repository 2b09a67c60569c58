# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Between tenants stands a wall in the database itself: a query that forgets the tenant sees its own rows only."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, verb
from auzolan.kernel.models import BundleLoad
from auzolan.kernel.rows import TenantRow
from auzolan.kernel.walls import POLICY, walled
from auzolan.kernel.within import within
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no row-level security")


@pytest.fixture(autouse=True)
def _two_tenants():
    for slug in ("bizkaia", "gipuzkoa"):
        a_tenant(slug)
        BundleLoad.objects.of(slug).create(name=f"of-{slug}", sha256="0" * 64, rows={}, at=clock.now())


def names() -> set[str]:
    """Return what a query sees that has forgotten to name a tenant."""
    return set(BundleLoad.everywhere.values_list("name", flat=True))


def test_every_table_of_tenant_rows_is_walled():
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, TenantRow)}
    assert walled() == tables
    assert len(tables) > 20


@on_postgresql
def test_every_wall_stands_and_binds_the_owner_too():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
        assert {row[0] for row in cursor.fetchall()} == walled()
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        assert {row[0] for row in cursor.fetchall()} == walled()
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,), "this suite must run under a plain role, whom walls bind"


@on_postgresql
def test_within_a_tenant_only_its_rows_are_seen_changed_and_written():
    with within("bizkaia"):
        assert names() == {"of-bizkaia"}
        assert BundleLoad.everywhere.update(sha256="1" * 64) == 1
        assert BundleLoad.everywhere.filter(tenant_id="gipuzkoa").delete()[0] == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            BundleLoad.everywhere.create(tenant_id="gipuzkoa", name="x", sha256="2" * 64, rows={}, at=clock.now())
        assert names() == {"of-bizkaia"}
    assert names() == {"of-bizkaia", "of-gipuzkoa"}
    assert BundleLoad.everywhere.get(name="of-gipuzkoa").sha256 == "0" * 64


@on_postgresql
def test_a_transaction_that_is_taken_back_leaves_no_hole():
    with within("bizkaia"):
        with transaction.atomic(), within("gipuzkoa"):
            assert names() == {"of-gipuzkoa"}
            transaction.set_rollback(True)
        assert names() == {"of-bizkaia"}


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_again():
    with within("gipuzkoa"):
        assert names() == {"of-gipuzkoa"}
        connection.close()
        assert names() == {"of-gipuzkoa"}


@on_postgresql
def test_rows_read_in_portions_stay_behind_the_wall():
    with within("bizkaia"):
        assert [one.name for one in BundleLoad.everywhere.iterator(chunk_size=1)] == ["of-bizkaia"]


@on_postgresql
def test_every_verb_runs_within_the_tenant_of_its_actor():
    def forgetful(*, by: Actor) -> set[str]:
        return names()

    guarded: Callable[..., set[str]] = verb("public")(forgetful)
    assert guarded(by=system("gipuzkoa")) == {"of-gipuzkoa"}


@on_postgresql
def test_every_request_runs_within_the_tenant_of_its_host(rf, settings):
    from auzolan.kernel.web import TenantMiddleware

    settings.DEFAULT_TENANT = "bizkaia"
    seen = []
    TenantMiddleware(lambda _request: seen.append(names()))(rf.get("/en/"))
    assert seen == [{"of-bizkaia"}]
