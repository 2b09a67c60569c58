# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Screening: the path of answers, labels, duties by the law as of a day, and every refusal."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.ai.core.screening import telling
from auzolan.ai.core.screening.duties import DUTIES
from auzolan.ai.core.screening.judging import screen
from auzolan.ai.core.screening.law import LAWS, changes_after
from auzolan.ai.core.screening.walking import QUESTIONS, following_of, read_answers, walk
from auzolan.ai.nouns.screening import Question, Screened
from auzolan.kernel.refusals import BadInput

TODAY = date(2026, 11, 26)
PLAIN: dict[str, Any] = {
    "kind": "ai-system",
    "open-source": "no",
    "role": "deployer",
    "exclusion": "none",
    "prohibited": ["none"],
    "annex-one": "none",
    "annex-three": ["none"],
    "transparency": ["none"],
}
BENEFITS = PLAIN | {
    "annex-three": ["5a"],
    "derogation": ["none"],
    "changed": "no",
    "use": ["public-body", "decides-on-people"],
    "since": "later",
}
MODEL = {
    "kind": "gpai-model",
    "open-source": "no",
    "role": "provider",
    "model-exclusion": "none",
    "systemic-risk": "no",
    "model-since": "later",
}
days = st.dates(date(2024, 8, 1), date(2031, 1, 1))


def screened(told: dict[str, Any], as_of: date = TODAY) -> Screened:
    """Screen answers as a file gives them."""
    return screen(read_answers(told), as_of)


def labels(told: dict[str, Any], as_of: date = TODAY) -> tuple[str | None, ...]:
    """Return the five labels in their order."""
    one = screened(told, as_of).labels
    return (one.type, one.role, one.risk_group, one.transparency, one.open_source)


def duties(told: dict[str, Any], as_of: date) -> set[str]:
    """Return the ids of the duties in force."""
    return {one.id for one in screened(told, as_of).duties}


@pytest.mark.parametrize(
    "kind",
    [
        "optimisation",
        "basic-processing",
        "classical-heuristic",
        "simple-prediction",
        "rules-by-people",
        "not-automated",
    ],
)
def test_what_the_commission_calls_no_ai_is_none_and_owes_nothing(kind: str) -> None:
    one = screened({"kind": kind})
    assert labels({"kind": kind}) == ("no-ai", None, None, None, None)
    assert not one.duties
    assert not one.coming
    assert one.path[0].articles[0] == "Art. 3(1)"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ("ai-system", "deployer", "not-high-risk", "no", "no")),
        ({"kind": "gpai-system"}, ("gpai-system", "deployer", "not-high-risk", "no", "no")),
        ({"role": "provider+deployer"}, ("ai-system", "provider+deployer", "not-high-risk", "no", "no")),
        ({"exclusion": "military"}, ("ai-system", "deployer", "exempt", None, "no")),
        ({"exclusion": "science"}, ("ai-system", "deployer", "exempt", None, "no")),
        ({"prohibited": ["c", "f"]}, ("ai-system", "deployer", "prohibited", None, "no")),
        ({"transparency": ["interacts"], "role": "provider"}, ("ai-system", "provider", "not-high-risk", "yes", "no")),
        ({"open-source": "yes"}, ("ai-system", "deployer", "exempt", "no", "yes")),
        ({"open-source": "yes", "transparency": ["emotion"]}, ("ai-system", "deployer", "not-high-risk", "yes", "yes")),
        ({"annex-one": "no-third-party"}, ("ai-system", "deployer", "not-high-risk", "no", "no")),
        (
            {"annex-one": "section-a", "changed": "no", "use": ["none"], "since": "later"},
            ("ai-system", "deployer", "high-risk", "no", "no"),
        ),
        (
            {"annex-one": "section-b", "changed": "yes", "use": ["none"], "since": "later"},
            ("ai-system", "provider+deployer", "high-risk", "no", "no"),
        ),
        ({"annex-three": ["3b"], "derogation": ["d"]}, ("ai-system", "deployer", "not-high-risk", "no", "no")),
    ],
)
def test_labels_follow_the_answers(change: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    assert labels(PLAIN | change) == expected


def test_profiling_is_high_risk_whatever_else_it_does() -> None:
    for others in ([], ["a"], ["a", "b", "c", "d"]):
        assert labels(BENEFITS | {"derogation": ["profiles", *others]})[2] == "high-risk"
    assert labels(BENEFITS | {"derogation": ["a", "b", "c", "d"]})[2] == "not-high-risk"


def test_who_changes_a_high_risk_system_is_its_provider_too() -> None:
    one = screened(BENEFITS | {"changed": "yes"})
    assert one.labels.role == "provider+deployer"
    assert "conformity-assessment" in {each.id for each in one.coming}
    importer = screened(BENEFITS | {"role": "importer", "changed": "yes"})
    assert importer.labels.role == "provider"


def test_the_new_ban_begins_on_its_day_and_is_told_before() -> None:
    told = PLAIN | {"prohibited": ["ba"]}
    before = screened(told, date(2026, 12, 1))
    assert before.labels.risk_group == "not-high-risk"
    assert {(one.id, one.article, one.since) for one in before.coming} == {
        ("practice-stopped", "Art. 5(1)(ba)", date(2026, 12, 2))
    }
    assert {one.id for one in before.duties} == {"literacy"}
    after = screened(told, date(2026, 12, 2))
    assert after.labels.risk_group == "prohibited"
    assert [one.id for one in after.duties] == ["practice-stopped"]
    assert set(after.ignored) == {"annex-one", "annex-three", "transparency"}


def test_the_first_text_of_the_law_knows_no_new_ban() -> None:
    one = screened(PLAIN | {"prohibited": ["ba"]}, date(2026, 7, 1))
    assert one.labels.risk_group == "not-high-risk"
    assert not one.coming


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 2, 1), set()), (date(2025, 2, 2), {"literacy"}), (date(2027, 12, 1), {"literacy"})],
)
def test_duties_begin_on_their_day(day: date, expected: set[str]) -> None:
    assert duties(BENEFITS, day) == expected


def test_duties_of_annex_three_begin_on_2_december_2027_by_the_law_as_amended() -> None:
    assert "fria" not in duties(BENEFITS, date(2027, 12, 1))
    assert duties(BENEFITS, date(2027, 12, 2)) == {
        "literacy",
        "instructions-followed",
        "human-oversight",
        "input-data",
        "monitoring",
        "logs-kept-deployer",
        "registered-before-use",
        "data-protection-assessment",
        "people-told",
        "cooperation-deployer",
        "deployer-registration",
        "incidents-deployer",
        "explanation",
        "fria",
        "fria-notified",
    }
    # as the law stood before the amendment they were to begin a year earlier
    before = screened(BENEFITS, date(2026, 7, 26))
    assert {one.since for one in before.coming} == {date(2026, 8, 2)}


def test_a_product_of_annex_one_begins_later_and_one_of_section_b_owes_its_sector() -> None:
    product = PLAIN | {"annex-one": "section-a", "changed": "no", "use": ["none"], "since": "later", "role": "provider"}
    assert {one.since for one in screened(product).coming} == {date(2028, 8, 2)}
    other = screened(product | {"annex-one": "section-b"})
    assert {one.id for one in other.coming} == {"sector-law"}


def test_old_systems_of_public_bodies_have_until_2030_and_others_no_date_at_all() -> None:
    old = BENEFITS | {"since": "before-2026-08-02"}
    assert {one.since for one in screened(old).coming} == {date(2030, 8, 2)}
    assert not screened(old | {"use": ["decides-on-people"]}).coming
    assert {one.since for one in screened(old | {"since": "changed"}).coming} == {date(2027, 12, 2)}
    between = BENEFITS | {"since": "before-high-risk"}
    assert {one.since for one in screened(between).coming} == {date(2030, 8, 2)}


def test_marking_waits_for_systems_that_were_there_before() -> None:
    told = PLAIN | {"role": "provider", "transparency": ["generates"], "since": "before-2026-08-02"}
    assert duties(told, date(2026, 12, 1)) == {"literacy"}
    assert duties(told, date(2026, 12, 2)) == {"literacy", "marked-content"}
    assert duties(told | {"since": "later"}, date(2026, 8, 2)) == {"literacy", "marked-content"}


def test_critical_infrastructure_owes_neither_fria_nor_explanation() -> None:
    one = screened(BENEFITS | {"annex-three": ["2"]})
    assert not {"fria", "explanation"} & {each.id for each in one.coming}
    assert not {"deployer-registration", "registered-before-use"} & {each.id for each in one.coming}
    ours = {each.id for each in screened(BENEFITS | {"annex-three": ["2"], "role": "provider"}).coming}
    assert "national-registration" in ours
    assert "provider-registration" not in ours
    both = screened(BENEFITS | {"annex-three": ["2", "5a"]})
    assert {"fria", "explanation"} <= {each.id for each in both.coming}
    bank = BENEFITS | {"annex-three": ["5b"], "use": ["decides-on-people"]}
    assert "fria" in {each.id for each in screened(bank).coming}


def test_models_owe_from_2025_and_open_ones_less() -> None:
    assert duties(MODEL, date(2025, 8, 1)) == set()
    assert duties(MODEL, date(2025, 8, 2)) == {
        "model-documentation",
        "model-information",
        "copyright-policy",
        "training-summary",
    }
    assert duties(MODEL | {"open-source": "yes"}, TODAY) == {"copyright-policy", "training-summary"}
    systemic = MODEL | {"open-source": "yes", "systemic-risk": "yes"}
    assert {"model-documentation", "systemic-risks", "systemic-notified"} <= duties(systemic, TODAY)
    assert labels(MODEL) == ("gpai-model", "provider", None, None, "no")
    assert labels(MODEL | {"model-exclusion": "science"})[2] == "exempt"
    old = screened(MODEL | {"model-since": "before-2025-08-02"})
    assert {one.since for one in old.coming} == {date(2027, 8, 2)}


def test_the_usual_path_has_at_most_twelve_questions() -> None:
    assert len(screened(PLAIN).path) == 8
    assert len(screened(BENEFITS).path) == 12


def test_what_the_path_does_not_come_to_is_ignored_and_listed() -> None:
    one = screened({"kind": "optimisation", "role": "provider", "annex-three": ["5a"]})
    assert one.ignored == ("role", "annex-three")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["kind"], "an object with answers"),
        ({"colour": "red"}, "column question: 'colour'"),
        ({"kind": "magic"}, "column kind: 'magic'"),
        ({"kind": ["ai-system", "gpai-system"]}, "one answer"),
        ({"kind": []}, "one answer"),
        ({"kind": None}, "column kind: 'None'"),
        ({"kind": {"a": 1}}, "column kind"),
        ({"prohibited": ["a", "a"]}, "each answer once"),
        ({"prohibited": ["a", "none"]}, "none alone"),
        ({"annex-three": ["5a", "9z"]}, "column annex-three: '9z'"),
    ],
)
def test_answers_that_cannot_be_are_refused_by_name(told: Any, said: str) -> None:
    with pytest.raises(BadInput, match=r"answers.json") as refused:
        read_answers(told, source="answers.json")
    assert said in refused.value.detail


def test_an_answer_that_misses_is_asked_for_by_name() -> None:
    told = {name: value for name, value in PLAIN.items() if name != "annex-one"}
    with pytest.raises(BadInput, match="annex-one: '' is not accepted; expected an answer, for the path comes to it"):
        screened(told)


def test_a_day_before_the_regulation_is_refused() -> None:
    with pytest.raises(BadInput, match="as-of: '2024-07-31' is not accepted; expected a day from 2024-08-01"):
        screened(PLAIN, date(2024, 7, 31))


def test_every_question_and_duty_speaks_three_languages_and_cites() -> None:
    for one in QUESTIONS:
        assert one.text.is_complete()
        assert one.why.is_complete()
        assert one.articles
        assert all(each.text.is_complete() and each.articles for each in one.options), one.id
        assert len({each.id for each in one.options}) == len(one.options)
    assert all(one.text.is_complete() and one.article.startswith("Art.") for one in DUTIES)
    assert len({one.id for one in DUTIES}) == len(DUTIES)


def test_the_questions_are_data_and_every_next_one_exists() -> None:
    told = telling.questions(TODAY)
    ids = [one["id"] for one in told["questions"]]
    assert all(each["next"] in (*ids, None) for one in told["questions"] for each in one["options"])
    assert [each["in_force"] for each in _options(told, "prohibited") if each["id"] in ("a", "ba", "bb")] == [
        True,
        False,
        False,
    ]
    assert told["changes"][0] == "2026-12-02"


def test_the_law_changes_on_the_days_that_are_known() -> None:
    assert changes_after(date(2030, 8, 2)) == ()
    assert LAWS[1].since in changes_after(date(2026, 7, 1))


@st.composite
def paths(draw: st.DrawFn) -> tuple[dict[str, tuple[str, ...]], date]:
    """Draw the answers of somebody who is asked one question after another."""
    as_of = draw(days)
    told: dict[str, tuple[str, ...]] = {}
    while (question := walk(told, as_of).following) is not None:
        told[question.id] = draw(answers(question))
    return told, as_of


def answers(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw an answer that a question takes."""
    ids = [one.id for one in question.options]
    if not question.is_many:
        return st.sampled_from(ids).map(lambda one: (one,))
    several = st.lists(st.sampled_from([one for one in ids if one != "none"]), min_size=1, max_size=4, unique=True)
    return st.one_of(st.just(("none",)), several.map(tuple))


@given(paths())
def test_every_path_ends_is_cited_and_gives_labels_of_the_documented_values(
    drawn: tuple[dict[str, tuple[str, ...]], date],
) -> None:
    told, as_of = drawn
    one = screen(told, as_of)
    assert len(one.path) <= 12
    assert not one.ignored
    assert all(step.articles for step in one.path)
    assert one.labels.type in ("ai-system", "gpai-system", "gpai-model", "no-ai")
    assert one.labels.risk_group in (None, "high-risk", "not-high-risk", "prohibited", "exempt")
    assert all(each.since <= as_of for each in one.duties)
    assert all(each.since > as_of for each in one.coming)
    if one.labels.risk_group in ("exempt", None) and one.labels.type != "gpai-model":
        assert not one.duties
    # the way there is the way that the data of the questions says
    for step, after in zip(one.path, one.path[1:], strict=False):
        question = next(each for each in QUESTIONS if each.id == step.question)
        possible = [following_of(question, each) for each in question.options if each.id in step.answer]
        order = [each.id for each in QUESTIONS]
        assert any(here is not None and order.index(here) <= order.index(after.question) for here in possible) or (
            question.id == "prohibited"
        )


@given(paths(), days)
def test_a_later_law_never_takes_away_a_duty_that_was_in_force_but_by_its_own_change(
    drawn: tuple[dict[str, tuple[str, ...]], date], later: date
) -> None:
    told, as_of = drawn
    earlier, later = sorted((as_of, later))
    try:
        first, second = screen(told, earlier), screen(told, later)
    except BadInput:
        return  # what ended the path on one day does not on the other
    if first.law == second.law and "prohibited" not in (first.labels.risk_group, second.labels.risk_group):
        assert {one.id for one in first.duties} <= {one.id for one in second.duties}


def _options(told: dict[str, Any], question: str) -> list[dict[str, Any]]:
    return next(one["options"] for one in told["questions"] if one["id"] == question)
