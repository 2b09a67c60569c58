# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Canada's impact assessment: points, conditions, levels, and every refusal."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.ai.core.aia.conditions import holds
from auzolan.ai.core.aia.scoring import asked, impact, level, points, read_aia_answers
from auzolan.ai.nouns.aia import AiaText, Impact, Questionnaire
from auzolan.ai.store.screening_files import AIA_TRANSLATIONS, HERE, questionnaire
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refusals import BadInput

PUBLIC = questionnaire("1.0.1")


def came_to(told: dict[str, Any]) -> Impact:
    """Return what answers as a file gives them come to."""
    return impact(PUBLIC, read_aia_answers(told, PUBLIC))


def test_the_questionnaire_is_whole() -> None:
    scored = [one for one in PUBLIC.questions() if one.counts]
    assert len(scored) == 160
    most = {"raw": 0, "mitigation": 0}
    for one in scored:
        earned = [points(each.value) for each in one.choices]
        most[one.counts] += sum(earned) if one.kind == "checkbox" else max(earned)
    assert most == {"raw": PUBLIC.most_raw, "mitigation": PUBLIC.most_mitigation} == {"raw": 167, "mitigation": 154}
    assert "Open Government Licence" in PUBLIC.licence


def test_choices_count_once_and_boxes_are_added_up() -> None:
    assert came_to({"riskProfile2": "item1-3"}).raw == 3
    assert came_to({"decisionSector1": ["item1-1", "item2-1", "item3-1"]}).raw == 3
    assert came_to({"projectDetailsTitle": "A title with-9"}).raw == 0


def test_what_is_not_asked_does_not_count() -> None:
    assert came_to({"dataQualityDesign1": "item1-3"}).mitigation == 0
    assert came_to({"projectDetailsPhase": "item1", "dataQualityDesign1": "item1-3"}).mitigation == 3
    assert came_to({"projectDetailsPhase": "item2", "dataQualityDesign1": "item1-3"}).mitigation == 0


def test_mitigation_from_80_percent_on_takes_15_percent_off() -> None:
    small = Questionnaire("AIA", "x", "", "", "", PUBLIC.most_raw, 10, PUBLIC.sections)
    told = {"riskProfile2": "item1-3", "riskProfile4": "item3-4", "projectDetailsPhase": "item1"}
    # 0.85 x 7 = 5.95; four of the five that one phase can earn are 80 %
    with_four = told | {"dataQualityDesign1": "item1-3", "dataQualityDesign2": "item1-1"}
    one = impact(small, read_aia_answers(with_four, small))
    assert (one.mitigation, one.raw, one.total) == (4, 7, 6)
    less = impact(small, read_aia_answers(told | {"dataQualityDesign1": "item1-3"}, small))
    assert (less.mitigation, less.total) == (3, 7)


@given(st.integers(0, 167))
def test_levels_are_quarters_of_167(total: int) -> None:
    assert level(total, 167) == 1 + (total > 41.75) + (total > 83.5) + (total > 125.25)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", True),
        ('{a} = "x"', True),
        ('{a} = "y"', False),
        ('{b} contains "p"', True),
        ('{b} contains ["q"]', True),
        ('{b} contains "z"', False),
        ('{a} = "y" or {a} = "x" and {b} contains "z"', False),
        ('({a} = "y" or {a} = "x") and {b} contains "p"', True),
        ('{missing} = "x"', False),
    ],
)
def test_conditions_hold_as_they_are_written(condition: str, expected: bool) -> None:
    assert holds(condition, {"a": "x", "b": ("p", "q")}) is expected


@pytest.mark.parametrize("condition", ["{a} > 3", '({a} = "x"', '{a} = "x" and', '{a} = "x" )', "and"])
def test_conditions_that_cannot_be_read_are_a_fault(condition: str) -> None:
    with pytest.raises(ValueError, match="a condition"):
        holds(condition, {"a": "x"})


def test_every_condition_of_the_questionnaire_can_be_read() -> None:
    for section in PUBLIC.sections:
        assert holds(section.when, {}) in (True, False)
        for one in section.questions:
            assert holds(one.when, {}) in (True, False)
    design = asked(PUBLIC, {"projectDetailsPhase": "item1"})
    assert "dataQualityDesign" in [section.name for section, _questions in design]
    assert "dataQualityImplementation" not in [section.name for section, _questions in design]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([1], "an object with answers"),
        ({"colour": "x"}, "column question: 'colour'"),
        ({"riskProfile2": "item9-9"}, "column riskProfile2: 'item9-9'"),
        ({"riskProfile2": ["item1-3"]}, "column riskProfile2"),
        ({"riskProfile2": 3}, "column riskProfile2: '3'"),
        ({"decisionSector1": ["item1-1", "item1-1"]}, "each choice once"),
        ({"decisionSector1": ["item1-1", "zz"]}, "column decisionSector1: 'zz'"),
        ({"projectDetailsTitle": 4}, "a text"),
    ],
)
def test_answers_that_cannot_be_are_refused_by_name(told: Any, said: str) -> None:
    with pytest.raises(BadInput, match=r"aia.json") as refused:
        read_aia_answers(told, PUBLIC, source="aia.json")
    assert said in refused.value.detail


def test_a_version_that_nobody_carries_is_refused() -> None:
    with pytest.raises(BadInput, match=r"version: '0.9' is not accepted; expected one of 1.0.1"):
        questionnaire("0.9")


def _texts() -> Iterator[AiaText]:
    for section in PUBLIC.sections:
        yield section.title
        for one in section.questions:
            yield one.title
            yield from (choice.text for choice in one.choices)


def test_every_text_of_the_questionnaire_is_translated() -> None:
    texts = list(_texts())
    assert len(texts) == 880
    for one in texts:
        for language in ("es", "eu"):
            ours = one.text().into(language)
            assert getattr(one, language), (language, one.en)
            assert ours != one.en or (language, one.en) in {("es", "No")}, (language, one.en)
            assert ours == ours.strip()


def test_no_translation_is_left_over_and_none_stands_for_two_meanings() -> None:
    english = {one.en for one in _texts()}
    for language in AIA_TRANSLATIONS:
        told = json.loads((HERE / f"aia-1.0.1.{language}.json").read_text(encoding="utf-8"))
        assert told["texts"].keys() == english
        assert (told["language"], told["of"]) == (language, "aia-1.0.1.json")
        assert "Open Government Licence - Canada" in told["licence"]
    for one in PUBLIC.questions():
        for language in AIA_TRANSLATIONS:
            choices = [each.text.text().into(language) for each in one.choices]
            assert len(set(choices)) == len(choices), (language, one.name)


@pytest.mark.parametrize("language", AIA_TRANSLATIONS)
def test_translations_keep_figures_names_and_what_is_asked(language: str) -> None:
    kept = re.compile(r"\b(?:TBS|ADM|AIA|COTS|GBA|PIA|PIB|CAN/ASC|SLGBTQI)")
    for one in _texts():
        ours = one.text().into(language)
        assert sorted(re.findall(r"\d+", ours)) == sorted(re.findall(r"\d+", one.en)), one.en
        assert set(kept.findall(ours)) >= set(kept.findall(one.en)) - {"AIA"}, one.en
        assert ours.count("%") >= one.en.count("%"), one.en
        assert one.en[-1] != "?" or ours[-1] in "?)", one.en
        assert ours.count("(") == ours.count(")"), ours
        assert ours.count("¿") == (ours.count("?") if language == "es" else 0), ours
        assert not re.search(r"[{}|<>]", ours), ours


def test_translations_change_no_name_value_or_condition() -> None:
    published = json.loads((HERE / "aia-1.0.1.json").read_text(encoding="utf-8"))
    ours = to_json(PUBLIC)

    def bare(told: Any) -> Any:
        if isinstance(told, list):
            return [bare(each) for each in told]
        if isinstance(told, dict):
            is_text = {"en", "fr"} <= told.keys()
            return {name: bare(each) for name, each in told.items() if not is_text or name in {"en", "fr"}}
        return told

    assert bare(ours) == published
