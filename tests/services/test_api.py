# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room through its verbs: a directory that remembers, promises that are never rewritten."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from auzolan.kernel import clock, dependencies
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.services import api
from auzolan.services.nouns import Channel, ChannelKind, Involvement, Phase, Rating, Section
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import an_indicator, monthly
from tests.builders.services import (
    a_channel,
    a_charter,
    a_commitment,
    a_life_event,
    a_service,
    a_unit,
    an_involvement,
    assessment_noun,
    commitment_noun,
    service_noun,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def platform() -> Actor:
    a_tenant("bizkaia")
    return system("bizkaia")


def announced() -> list[str]:
    return [row.type for row in OutboxEvent.everywhere.order_by("time", "id")]


def test_a_service_is_recorded_once_and_its_changes_are_remembered(platform: Actor) -> None:
    one = a_service()
    assert api.record_services(by=platform, services=[one]) == 0
    ane = an_actor("ane")
    assert api.record_service(by=ane, service=replace(one, time_limit_days=90))
    [changed, recorded] = api.history_of(by=ane, subject=one.ref)
    assert (recorded.what, recorded.person, recorded.fields) == ("recorded", "system", ())
    assert (changed.person, [(f.name, f.before, f.after) for f in changed.fields]) == (
        "ane", [("time_limit_days", "", "90")],
    )  # fmt: skip
    assert announced().count("auzolan.services.services-recorded") == 2


def test_two_people_do_not_overwrite_each_other(platform: Actor) -> None:
    one = a_service()
    seen = api.revision_of(by=platform, subject=one.ref)
    api.record_service(by=an_actor("ane"), service=replace(one, url="https://a.eus"), seen=seen)
    with pytest.raises(Conflict):
        api.record_service(by=an_actor("jon"), service=replace(one, url="https://b.eus"), seen=seen)
    assert api.service(by=platform, slug=one.slug).url == "https://a.eus"


def test_every_bad_field_of_a_service_is_named_and_nothing_is_kept(platform: Actor) -> None:
    a_unit()
    good = service_noun()
    bad = service_noun(
        "bad", owner="nobody", name=Text(), life_events=("sdg-99",), needs=(Ref("services", "service", "none"),),
        url="javascript:alert(1)", time_limit_days=-1,
    )  # fmt: skip
    with pytest.raises(BadTable) as refused:
        api.record_services(by=platform, services=[good, bad], source="services.csv")
    assert {(p.row, p.column) for p in refused.value.problems} == {
        (3, "name"), (3, "owner"), (3, "life_events"), (3, "needs"), (3, "url"), (3, "time_limit_days"),
    }  # fmt: skip
    assert api.services(by=platform) == []


def test_services_are_found_by_words_event_unit_and_audience(platform: Actor) -> None:
    a_life_event("sdg-09")
    a_service("income-tax", description=Text(es="Declaración de la renta"), life_events=("sdg-09",))
    a_service("bus", owner="transport", keywords=("Autobusa",))
    assert [one.slug for one in api.services(by=platform, text="RENTA declaración")] == ["income-tax"]
    assert [one.slug for one in api.services(by=platform, text="autobusa")] == ["bus"]
    assert [one.slug for one in api.services(by=platform, life_event="sdg-09")] == ["income-tax"]
    assert [one.slug for one in api.services(by=platform, owner="transport")] == ["bus"]
    assert api.services(by=platform, audience="companies") == []


def test_a_service_needs_others_and_the_kernel_knows(platform: Actor) -> None:
    a_service("ticketbai")
    one = a_service("batuz", needs=(Ref("services", "service", "ticketbai"),))
    assert dependencies.dependents_of("bizkaia", Ref("services", "service", "ticketbai")) == (one.ref,)


def test_a_person_records_only_what_is_of_their_unit(platform: Actor) -> None:
    a_service("income-tax")
    a_unit("transport")
    bus_owner = an_actor("bus-owner", at="transport")
    with pytest.raises(NotPermitted):
        api.record_service(by=bus_owner, service=service_noun(url="https://a.eus"))
    with pytest.raises(NotPermitted):
        api.record_service(by=bus_owner, service=service_noun(owner="transport"))
    assert api.record_service(by=bus_owner, service=service_noun("bus", owner="transport"))
    with pytest.raises(NotPermitted):
        api.record_service(by=an_actor("rosa", role="reader"), service=service_noun("x"))
    with pytest.raises(NotPermitted):
        api.record_services(by=visitor("bizkaia"), services=[])


def test_a_retired_service_is_not_offered_and_stays_on_record(platform: Actor) -> None:
    one = a_service()
    api.retire_service(by=platform, slug=one.slug)
    assert api.services(by=platform) == []
    assert api.services(by=platform, with_retired=True)[0].retired_on == clock.today()
    with pytest.raises(Conflict):
        api.retire_service(by=platform, slug=one.slug)
    with pytest.raises(NotFound):
        api.retire_service(by=platform, slug="none")


def test_channels_are_set_with_the_service_and_those_left_out_go(platform: Actor) -> None:
    one = a_service()
    web, desk = (Channel(one.slug, kind) for kind in (ChannelKind.WEB, ChannelKind.DESK))
    assert api.record_service(by=platform, service=one, channels=[web, desk])
    assert not api.record_service(by=platform, service=one, channels=[web, desk])
    assert api.record_service(by=platform, service=one, channels=[web])
    assert [way.kind for way in api.channels(by=platform, service=one.slug)] == [ChannelKind.WEB]
    gone = api.history_of(by=platform, subject=Ref("services", "channel", "income-tax/desk"))
    assert [change.what for change in gone] == ["removed", "recorded"]


def test_a_channel_that_is_not_right_is_refused(platform: Actor) -> None:
    a_service()
    wrong = Channel("none", ChannelKind.WEB, owner="nobody", opening_hours="mornings", url="ftp://x")
    with pytest.raises(BadTable) as refused:
        api.record_channels(by=platform, channels=[wrong])
    assert [p.column for p in refused.value.problems] == ["service", "owner", "opening_hours", "url"]


def test_a_municipality_adopts_what_the_province_publishes(platform: Actor) -> None:
    a_tenant("durango", kind="municipality", parent="bizkaia")
    town = an_actor("mikel", role="municipal-administrator", tenant="durango")
    a_service("register", description=Text(eu="Errolda"), is_template=False)
    with pytest.raises(NotFound):
        api.adopt(by=town, template="register")
    api.publish_template(by=platform, slug="register")
    [offered] = api.templates(by=town)
    assert (offered.adopted_as, offered.has_moved_on) == ("", False)
    mine = api.adopt(by=town, template="register")
    assert (mine.owner, mine.template, mine.is_template) == ("durango", "bizkaia/register", False)
    assert api.service(by=system("durango"), slug="register").description.eu == "Errolda"
    api.record_service(by=platform, service=service_noun("register", description=Text(eu="Biztanleen errolda")))
    [offered] = api.templates(by=town)
    assert (offered.adopted_as, offered.has_moved_on) == ("register", True)
    with pytest.raises(Conflict):
        api.adopt(by=town, template="register")
    with pytest.raises(Conflict):
        api.publish_template(by=platform, slug="register")
    assert "auzolan.services.service-adopted" in announced()
    with pytest.raises(NotPermitted):
        api.adopt(by=an_actor("rosa", role="reader", tenant="durango"), template="register")


def test_what_is_adopted_needs_a_unit_and_a_free_name(platform: Actor) -> None:
    a_tenant("durango", kind="municipality", parent="bizkaia")
    a_service("register", tenant="bizkaia")
    a_service("own", owner="durango-town", tenant="durango")
    api.publish_template(by=platform, slug="register")
    with pytest.raises(BadInput):
        api.adopt(by=system("durango"), template="register", owner="treasury")
    with pytest.raises(Conflict):
        api.adopt(by=system("durango"), template="register", slug="own")
    assert api.templates(by=platform) == []


def test_a_version_ends_and_the_next_begins_and_both_stay(platform: Actor) -> None:
    an_indicator()
    a_service()
    a_charter()
    a_commitment(target=8.5)
    ane = an_actor("ane")
    new = api.amend_commitment(
        by=ane, charter="tax-charter", code="treatment", since=date(2025, 1, 1), target=8, reason=" fewer staff "
    )
    assert (new.target, new.reason, new.source) == (8, "fewer staff", "Ane")
    versions = api.commitments(by=visitor("bizkaia"), charter="tax-charter")
    assert [(v.target, v.until) for v in versions] == [(8.5, date(2025, 1, 1)), (8, None)]
    [eased] = api.easings(by=visitor("bizkaia"))
    assert (eased.before.target, eased.after.target) == (8.5, 8)
    for day, target in ((date(2024, 12, 31), 8.5), (date(2025, 1, 1), 8)):
        assert [v.target for v in api.commitments_at(by=visitor("bizkaia"), on=day)] == [target]
    amended = OutboxEvent.everywhere.get(type="auzolan.services.commitment-amended")
    assert (amended.data["eased"], amended.data["before"], amended.data["after"]) == (True, "8.5", "8")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"since": date(2023, 1, 1)}, "since"),
        ({"reason": " "}, "reason"),
        ({"target": 8.5}, "target"),
        ({"indicator": "unknown"}, "indicator"),
    ],
)
def test_an_amendment_that_lacks_something_is_refused(platform: Actor, told: dict[str, Any], field: str) -> None:
    an_indicator()
    a_service()
    a_charter()
    a_commitment(target=8.5)
    right = {"charter": "tax-charter", "code": "treatment", "since": date(2025, 1, 1), "target": 8.0, "reason": "why"}
    with pytest.raises(BadInput) as refused:
        api.amend_commitment(by=platform, **(right | told))
    assert refused.value.problem.column == field
    assert len(api.commitments(by=platform)) == 1
    with pytest.raises(NotFound):
        api.amend_commitment(by=platform, **(right | {"code": "none"}))


def test_a_version_is_not_told_otherwise_and_versions_do_not_overlap(platform: Actor) -> None:
    an_indicator()
    a_service()
    a_charter()
    first = a_commitment(target=8.5)
    later = commitment_noun(target=8.0, since=date(2025, 1, 1))
    with pytest.raises(BadTable, match="a version is never changed"):
        api.record_commitments(by=platform, commitments=[replace(first, target=8.0)])
    with pytest.raises(BadTable, match="without overlapping"):
        api.record_commitments(by=platform, commitments=[later])
    assert api.record_commitments(by=platform, commitments=[replace(first, until=date(2025, 1, 1)), later]) == 1
    assert api.record_commitments(by=platform, commitments=[first, later]) == 0
    with pytest.raises(BadTable, match="ends once"):
        api.record_commitments(by=platform, commitments=[replace(first, until=date(2024, 6, 1))])
    unknown = commitment_noun(charter="none", indicator="none", service="none", until=date(2023, 1, 1))
    with pytest.raises(BadTable) as refused:
        api.record_commitments(by=platform, commitments=[unknown])
    assert [p.column for p in refused.value.problems] == ["charter", "indicator", "service", "until"]


def test_the_database_itself_refuses_to_change_a_version(platform: Actor) -> None:
    an_indicator()
    a_service()
    a_charter()
    a_commitment(until=date(2025, 1, 1))
    for change in ("target = 1", "until = NULL"):
        with (
            pytest.raises(Exception, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE services_commitmentrow SET {change}")


def test_a_charter_keeps_its_sections_and_says_what_is_missing(platform: Actor) -> None:
    an_indicator()
    a_service()
    one = a_charter(sections={Section.RIGHTS: Text(eu="Eskubideak")})
    a_commitment()
    a_charter(url="https://a.eus")
    assert api.charter(by=platform, slug=one.slug).sections == {Section.RIGHTS: Text(eu="Eskubideak")}
    present = {state.section for state in api.completeness(by=platform, slug=one.slug) if state.is_present}
    assert present == {Section.SERVICES, Section.RIGHTS, Section.COMMITMENTS, Section.INDICATORS}
    with pytest.raises(NotFound):
        api.completeness(by=platform, slug="none")


def test_a_charter_of_nobody_for_nothing_is_refused(platform: Actor) -> None:
    a_service()
    with pytest.raises(BadTable) as refused:
        a_charter(services=("none",), owner="nobody", url="x", approved_on=date(2025, 1, 1), review_by=date(2024, 1, 1))
    assert [p.column for p in refused.value.problems] == ["owner", "services", "url", "review_by"]


def test_commitments_for_a_service_are_its_own_and_its_charters(platform: Actor) -> None:
    an_indicator()
    a_service()
    a_service("batuz")
    a_charter(services=("income-tax", "batuz"))
    a_commitment("of-all")
    a_commitment("of-batuz", service="batuz")
    found = {slug: [c.code for c in api.commitments_for(by=platform, service=slug)] for slug in ("income-tax", "batuz")}
    assert found == {"income-tax": ["of-all"], "batuz": ["of-all", "of-batuz"]}


def test_involvement_is_counted_and_refused_without_people(platform: Actor) -> None:
    a_service()
    an_involvement(changed=Text(eu="Hitz argiak"), partners=("Deusto",))
    an_involvement(phase=Phase.LIVE, n=None)
    told = api.coverage(by=visitor("bizkaia"), service="income-tax")
    assert (told.people, told.uncounted, told.with_change, told.phases) == (7, 1, 1, (Phase.DESIGN, Phase.LIVE))
    wrong = Involvement("none", Phase.LIVE, date(2100, 1, 1), (), " ", 0)
    with pytest.raises(BadTable) as refused:
        api.record_involvement(by=platform, records=[wrong])
    assert [p.column for p in refused.value.problems] == ["service", "groups", "n", "method", "on"]
    with pytest.raises(NotPermitted):
        api.record_involvement(by=an_actor("rosa", role="reader"), records=[])


def test_a_panel_assesses_a_service_and_the_report_is_public(platform: Actor) -> None:
    a_service()
    panel = an_actor("pili", role="technical-secretary")
    kept = api.assess(by=panel, assessment=assessment_noun(ratings={"needs": Rating.AMBER}))
    assert (kept.number, kept.rating, kept.recorded_by) == (1, Rating.AMBER, "pili")
    assert api.amber_until(by=panel, assessment=kept) == date(2025, 6, 1)
    hidden = api.assess(by=panel, assessment=assessment_noun(is_public=False))
    outside = visitor("bizkaia")
    assert [one.number for one in api.assessments(by=outside)] == [1]
    with pytest.raises(NotFound):
        api.assessment(by=outside, number=hidden.number)
    assert api.assessment(by=panel, number=hidden.number).rating is Rating.GREEN


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"panel": ()}, "panel"),
        ({"judgements": ()}, "rating-needs"),
        ({"on": date(2100, 1, 1)}, "on"),
    ],
)
def test_an_assessment_that_lacks_something_is_refused(platform: Actor, told: dict[str, Any], field: str) -> None:
    a_service()
    with pytest.raises(BadInput) as refused:
        api.assess(by=platform, assessment=assessment_noun(**told))
    assert refused.value.problem.column == field


def test_what_is_not_green_needs_a_note(platform: Actor) -> None:
    a_service()
    whole = assessment_noun()
    bare = replace(whole, judgements=(replace(whole.judgements[0], rating=Rating.RED), *whole.judgements[1:]))
    with pytest.raises(BadInput) as refused:
        api.assess(by=platform, assessment=bare)
    assert refused.value.problem.column == "note-needs"


def test_measured_indicators_speak_for_a_service(platform: Actor) -> None:
    an_indicator()
    a_service()
    a_charter()
    a_commitment()
    review.record_observations(by=platform, observations=monthly([0.5], service="income-tax"))
    assert {s.point: s.rating for s in api.suggestions(by=platform, service="income-tax")}["success"] is Rating.GREEN


def test_the_review_sees_a_lowered_target_and_the_same_again_changes_nothing(platform: Actor) -> None:
    an_indicator()
    a_service()
    a_charter()
    a_commitment(target=8.5)
    with clock.as_of(date(2025, 2, 1)):
        assert all("lowered" not in r.finding.sighting.rule for r in self_reviewed(platform))
        api.amend_commitment(
            by=platform, charter="tax-charter", code="treatment", since=date(2025, 1, 1), target=8, reason="why"
        )
        rows = self_reviewed(platform)
        [lowered] = [r for r in rows if r.finding.sighting.rule == "services.target-lowered"]
        assert lowered.finding.sighting.subject == Ref("services", "charter", "tax-charter")
    report = review.run_review(by=platform, as_of=date(2025, 2, 2))
    assert (report.opened, report.changed, report.gone, report.failed) == (0, 0, 0, 0)


def self_reviewed(platform: Actor) -> list[Any]:
    review.run_review(by=platform)
    return review.docket(by=platform, room="services")


def test_two_tenants_do_not_see_each_other(platform: Actor) -> None:
    a_service()
    a_channel()
    elsewhere = system("araba")
    a_tenant("araba")
    assert api.services(by=elsewhere) == []
    assert api.channels(by=elsewhere) == []
    with pytest.raises(NotFound):
        api.service(by=elsewhere, slug="income-tax")


def test_three_and_thirty_services_cost_the_same_queries(platform: Actor, django_assert_max_num_queries: Any) -> None:
    for count in (3, 30):
        for place in range(count):
            a_service(f"s{place}")
        with django_assert_max_num_queries(1):
            assert len(api.services(by=platform)) == count
        with django_assert_max_num_queries(8):
            api.export_cpsv(by=platform)
