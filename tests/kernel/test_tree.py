# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tree of administrations, and rows that belong to one of them."""

from typing import Any

import pytest

from auzolan.kernel import tenants, tree
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import AccessEntry, Tenant
from auzolan.kernel.refusals import BadInput, NotFound, NotPermitted
from auzolan.kernel.rows import UntenantedError
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
PLATFORM = system("bizkaia")


def node(slug: str, parent: str = "", kind: str = "department", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "parent": parent, "kind": kind, "name_en": slug.title()} | more


def test_parents_may_come_after_their_children() -> None:
    rows = [node("desk", "finance", "office"), node("finance", "bizkaia"), node("bizkaia", kind="province")]
    assert tenants.record_tenants(PLATFORM, rows, "tests") == 3
    assert [one.slug for one in tenants.units_of("bizkaia")] == ["bizkaia", "desk", "finance"]
    assert tenants.dump_tenants(PLATFORM)[0]["slug"] == "bizkaia"


def test_a_municipality_is_an_administration_of_its_own() -> None:
    rows = [node("bizkaia", kind="province"), node("getxo", "bizkaia", "municipality"), node("culture", "getxo")]
    tenants.record_tenants(PLATFORM, rows, "tests")
    assert [one.slug for one in tenants.units_of("bizkaia")] == ["bizkaia"]
    assert [one.slug for one in tenants.units_of("getxo")] == ["culture", "getxo"]
    assert tenants.administrations() == ["bizkaia"]
    assert tree.units_below("getxo")["getxo"] == {"getxo", "culture"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([node("finance", "nowhere")], "column parent: 'nowhere' is not accepted; expected a tenant that exists"),
        ([node("finance", kind="castle")], "column kind: 'castle'"),
        ([node("a", "b"), node("b", "a")], "column parent"),
    ],
)
def test_a_tree_that_cannot_be_is_refused_whole(rows: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        tenants.record_tenants(PLATFORM, [node("bizkaia", kind="province"), *rows], "tests")
    assert not Tenant.objects.exists()


def test_a_node_cannot_come_to_lie_below_itself() -> None:
    tenants.record_tenants(PLATFORM, [node("a", kind="province"), node("b", "a"), node("c", "b")], "tests")
    with pytest.raises(BadInput, match="no node that lies below b"):
        tenants.record_tenants(PLATFORM, [node("b", "c")], "tests")
    assert Tenant.objects.get(slug="b").parent_id == "a"


def test_only_who_may_records_the_tree() -> None:
    with pytest.raises(NotPermitted):
        tenants.record_tenants(visitor("bizkaia"), [node("bizkaia", kind="province")], "tests")


def test_a_host_shows_its_tenant_else_the_default_else_the_first() -> None:
    a_tenant("araba", hosts="araba.eus; www.araba.eus")
    a_tenant("bizkaia")
    shown = {host: tenants.tenant_of_host(host, "bizkaia") for host in ("araba.eus", "www.araba.eus", "other.eus")}
    assert {host: one.slug for host, one in shown.items() if one} == {
        "araba.eus": "araba", "www.araba.eus": "araba", "other.eus": "bizkaia",
    }  # fmt: skip
    first = tenants.tenant_of_host("other.eus", "")
    assert first is not None
    assert first.slug == "araba"


def test_what_is_saved_is_seen_at_once() -> None:
    assert tenants.tenant_of_host("x", "") is None
    a_tenant("araba")
    assert tenants.tenant("araba").slug == "araba"
    with pytest.raises(NotFound, match="'bizkaia'"):
        tenants.tenant("bizkaia")
    a_tenant("bizkaia")
    assert tenants.tenant("bizkaia").slug == "bizkaia"


def test_there_is_no_queryset_without_a_tenant() -> None:
    for ask in (
        AccessEntry.objects.all,
        lambda: AccessEntry.objects.filter(number=1),
        lambda: AccessEntry.objects.get(number=1),
        lambda: AccessEntry.objects.of(""),
    ):
        with pytest.raises(UntenantedError, match=r"objects\.of\(tenant\)"):
            ask()


def test_rows_of_one_tenant_are_not_those_of_another() -> None:
    a_tenant("araba")
    a_tenant("bizkaia")
    values = {"number": 1, "at": "2026-01-01T00:00:00Z", "person": "a", "verb": "v", "previous_hash": "", "hash": ""}
    made = AccessEntry.objects.of("araba").create(**values)
    assert made.tenant_id == "araba"
    assert AccessEntry.objects.of("bizkaia").count() == 0
    assert AccessEntry.objects.of("araba").filter(number=1).exclude(number=2).tenant == "araba"
