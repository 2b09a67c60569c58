# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A real catalogue taken into the house, and every repair that is proposed accepted by a person."""

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.nouns.links import Link
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.catalogue import DATA
from tests.builders.kernel import a_tenant, an_actor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}"),
]


def test_alicante_is_excellent_once_a_person_has_accepted_what_its_own_facts_allow() -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    steward = an_actor("ane", role="data-steward", at="mobility")
    api.take_file(by=steward, file=DATA / "catalogues" / "ua_catalog.rdf", owner="mobility")
    slugs = [one.slug for one in api.datasets(by=steward)]
    urls = {url for slug in slugs for url, _link in api.links_of_dataset(by=steward, slug=slug)}
    answering = [Link(url, 200, True, clock.now()) for url in sorted(urls)]
    api.note_links(by=system("bizkaia"), links=answering)
    before = api.quality_overview(by=steward)
    for slug in slugs:
        api.decide_repairs(by=steward, slug=slug, seen=api.seen_of(by=steward, slug=slug))
    links = {url for slug in slugs for url, link in api.links_of_dataset(by=steward, slug=slug) if link is None}
    assert not links, "a repair names an address that was not there"
    after = api.quality_overview(by=steward)
    assert (before.n, after.n) == (258, 258)
    assert before.points < 200
    assert after.points >= 351
    said = api.decided_repairs(by=steward, slug=slugs[0])
    assert said
    assert {(one.answer.value, one.person) for one in said} == {("accepted", "ane")}
    assert not api.trial_of(by=steward, slug=slugs[0]).proposals
