# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of services see, and what they let pass."""

from dataclasses import replace
from datetime import date

from auzolan.kernel.texts import Text, same
from auzolan.services.core import reviewers
from auzolan.services.core.promises import NOTHING, UNKNOWN_USERS, Promises
from auzolan.services.nouns import Charter, Comparison, Kind, Rating, Section, Silence
from auzolan.services.nouns.involvement import Involvement, Phase
from tests.builders.services import assessment_noun, commitment_noun, service_noun

DAY = date(2026, 3, 1)
CHARTER = Charter("tax-charter", same("Karta"), "treasury", ("income-tax", "batuz"))
OLD = commitment_noun(target=8.5, since=date(2020, 1, 1), until=date(2025, 1, 1))
NEW = commitment_noun(target=8.0, since=date(2025, 1, 1))


def promises(**told: object) -> Promises:
    known = {"services": [service_noun(), service_noun("batuz")], "charters": {CHARTER.slug: CHARTER}}
    return replace(NOTHING, **(known | told))  # type: ignore[arg-type]


def test_a_lowered_target_is_seen_with_both_versions_and_its_users() -> None:
    [seen] = reviewers.targets_lowered(promises(commitments=[OLD, NEW], volumes={"batuz": 900.0}), DAY)
    assert [figure.value for figure in seen.figures] == [8.5, 8.0]
    assert seen.stake.people == 900 + UNKNOWN_USERS
    assert "8.5 → 8" in seen.saw.en
    assert (seen.owner, seen.target, seen.confidence) == ("treasury", 8.5, 0.9)


def test_a_lowered_target_is_seen_after_its_charter_has_ended_and_goes_when_it_is_restored() -> None:
    ended = replace(NEW, until=date(2026, 1, 1))
    assert len(list(reviewers.targets_lowered(promises(commitments=[OLD, ended]), DAY))) == 1
    restored = commitment_noun(target=8.5, since=date(2026, 1, 1))
    assert list(reviewers.targets_lowered(promises(commitments=[OLD, ended, restored]), DAY)) == []


def test_a_raised_target_is_no_finding_nor_one_that_is_to_come() -> None:
    raised = replace(NEW, target=9.0)
    assert list(reviewers.targets_lowered(promises(commitments=[OLD, raised]), DAY)) == []
    assert list(reviewers.targets_lowered(promises(commitments=[OLD, NEW]), date(2024, 6, 1))) == []


def test_a_higher_time_is_easier_and_a_published_reason_counts_half() -> None:
    slower = [
        replace(OLD, comparison=Comparison.AT_MOST, target=10, target_unit="days"),
        replace(NEW, comparison=Comparison.AT_MOST, target=20, target_unit="days", reason="new law"),
    ]
    [seen] = reviewers.targets_lowered(promises(commitments=slower), DAY)
    assert seen.confidence == 0.5


def test_two_lowered_targets_of_a_charter_are_one_finding() -> None:
    others = [replace(one, code="answers") for one in (OLD, NEW)]
    [seen] = reviewers.targets_lowered(promises(commitments=[OLD, NEW, *others]), DAY)
    assert len(seen.figures) == 4
    assert len(seen.series) == 2


def test_a_charter_is_overdue_by_its_own_day_or_three_years_after_approval() -> None:
    by_day = replace(CHARTER, review_by=date(2025, 12, 31))
    by_law = replace(CHARTER, slug="old", approved_on=date(2022, 2, 1))
    fresh = replace(CHARTER, slug="new", approved_on=date(2024, 2, 1))
    unknown = replace(CHARTER, slug="undated")
    charters = {one.slug: one for one in (by_day, by_law, fresh, unknown)}
    seen = {s.subject.key: s.urgent_by for s in reviewers.charters_overdue(promises(charters=charters), DAY)}
    assert seen == {"tax-charter": date(2025, 12, 31), "old": date(2025, 2, 1)}


def test_the_missing_sections_are_named_until_they_are_there() -> None:
    [seen] = reviewers.charters_incomplete(promises(), DAY)
    assert seen.figures[0].value == 11
    whole = replace(CHARTER, sections={section: Text(eu="x") for section in Section}, approved_on=date(2025, 1, 1))
    told = promises(charters={CHARTER.slug: whole}, commitments=[NEW])
    assert list(reviewers.charters_incomplete(told, DAY)) == []


def test_a_commitment_that_nothing_measures_is_seen() -> None:
    bare = replace(NEW, code="bare", indicator="")
    [seen] = reviewers.without_indicator(promises(commitments=[NEW, bare], indicators=frozenset({"satisfied"})), DAY)
    assert seen.evidence == (bare.ref,)
    assert (
        list(reviewers.without_indicator(promises(commitments=[NEW], indicators=frozenset({"satisfied"})), DAY)) == []
    )


def test_incomplete_records_are_one_finding_for_each_unit() -> None:
    whole = service_noun("whole", legal_basis="Foru Araua", time_limit_days=90, silence=Silence.NEGATIVE)
    page = service_noun("page", kind=Kind.INFORMATION)
    other = service_noun("other", owner="gertu", legal_basis="x")
    seen = list(reviewers.records_incomplete(promises(services=[service_noun(), whole, page, other]), DAY))
    assert [(one.owner, one.figures[0].value) for one in seen] == [("gertu", 2.0), ("treasury", 3.0)]
    assert list(reviewers.records_incomplete(promises(services=[whole, page]), DAY)) == []


def test_services_without_involvement_are_listed_by_use_and_claim_no_harm() -> None:
    involved = Involvement("income-tax", Phase.DESIGN, date(2025, 1, 1), ("carers",), "interviews")
    known = [service_noun(), service_noun("batuz"), service_noun("register")]
    [seen] = reviewers.never_involved(promises(services=known, involvement=[involved], volumes={"register": 5.0}), DAY)
    assert seen.saw.en.startswith("register en; batuz en")
    assert seen.stake.people == 0
    assert seen.confidence < 0.5


def test_amber_lasts_three_months() -> None:
    amber = assessment_noun(ratings={"needs": Rating.AMBER, "simple": Rating.AMBER})
    [seen] = reviewers.amber_expired(promises(assessments=[amber]), date(2025, 6, 2))
    assert seen.urgent_by == date(2025, 6, 1)
    assert list(reviewers.amber_expired(promises(assessments=[amber]), date(2025, 6, 1))) == []
    mended = replace(assessment_noun(on=date(2025, 5, 1)), number=2)
    assert list(reviewers.amber_expired(promises(assessments=[amber, mended]), date(2026, 1, 1))) == []


def test_the_same_evidence_on_another_day_of_the_same_half_year_is_the_same_sighting() -> None:
    known = promises(commitments=[OLD, NEW], indicators=frozenset({"satisfied"}))
    for judge in (
        reviewers.targets_lowered,
        reviewers.charters_incomplete,
        reviewers.without_indicator,
        reviewers.records_incomplete,
        reviewers.never_involved,
    ):
        assert list(judge(known, date(2026, 2, 1))) == list(judge(known, date(2026, 6, 1)))
