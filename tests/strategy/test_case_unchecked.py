# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Commissioning without a reuse check is seen, with what is at stake and the way to mend it; and goes once mended."""

from datetime import date

import pytest
from django.test import Client

from auzolan.govtech.api import reuse_exemptions
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.review import api as review
from auzolan.review.nouns import Finding
from auzolan.strategy import api
from auzolan.strategy.core import unchecked
from tests.builders.cases import approve, exempted, go_live
from tests.builders.kernel import a_person
from tests.builders.reuse_checks import a_check

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")
WHY = "The reason given for it does not hold any more"


def found() -> list[Finding]:
    """Return what stands on the docket after a review for this rule."""
    assert review.run_review(by=HOUSE).failed == 0
    return [one.finding for one in review.docket(by=HOUSE) if one.finding.sighting.rule == unchecked.UNCHECKED]


def test_an_approved_case_whose_exemption_has_lapsed_or_was_withdrawn_is_seen_until_it_is_mended() -> None:
    record = approve()
    assert found() == []
    with clock.as_of(date(2027, 3, 1)):
        assert found() == []
    with clock.as_of(date(2027, 3, 2)):
        [one] = found()
        seen = one.sighting
        assert (seen.subject, seen.owner, seen.decision_kinds[0]) == (record.case.ref, "treasury", unchecked.CHECK)
        assert seen.stake.euros == record.case.cost_of() / 100
        assert seen.saw.en == "The check or exemption that it had lapsed on 2027-03-02."
        assert seen.title.is_complete()
        exempted()
        assert found() == []
        reuse_exemptions.withdraw(by=HOUSE, number=2, why=WHY)
        [one] = found()
        assert one.sighting.saw.en == "The exemption that it had was withdrawn on 2027-03-02."


def test_a_live_case_whose_exemption_was_withdrawn_is_seen() -> None:
    go_live()
    assert found() == []
    reuse_exemptions.withdraw(by=HOUSE, number=1, why=WHY)
    [one] = found()
    assert one.sighting.saw.es.startswith("La exención que tenía se retiró el ")


def test_a_live_case_is_seen_only_where_it_never_had_any() -> None:
    go_live()
    with clock.as_of(date(2028, 1, 1)):
        assert found() == []
        gathered = unchecked.Approved(records=tuple(api.cases(by=HOUSE)))
        [seen] = unchecked.unchecked(gathered, date(2028, 1, 1))
        assert seen.saw.es == "No hay comprobación de reutilización ni exención."


def test_the_page_of_the_finding_leads_to_the_check(client: Client) -> None:
    approve()
    with clock.as_of(date(2027, 4, 1)):
        [one] = found()
        client.force_login(a_person("jone", role="service-owner"))
        page = f"/en/desk/findings/{one.number}/"
        begin = "/en/desk/reuse-checks/new/?subject=strategy/case/appointments&amp;unit=treasury"
        shown = client.get(page).content.decode()
        assert f'href="{begin}"' in shown
        assert "Exempt it from the reuse check" not in shown
        client.force_login(a_person("itziar", role="general-secretary"))
        assert "Exempt it from the reuse check" in client.get(page).content.decode()
        a_check(subject=one.sighting.subject, unit="treasury")
        shown = client.get(page).content.decode()
        assert begin not in shown
        assert 'href="/en/desk/reuse-checks/1/"' in shown
        exempted()
        assert "the finding closes with the next review" in client.get(page).content.decode()
        client.force_login(a_person("iker", role="reader"))
        assert "/exemptions/new/" not in client.get(page).content.decode()
