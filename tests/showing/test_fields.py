# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields that forms share: a text in three languages, several words, and a refusal told beside its field."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.utils.translation import override

from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Problem
from auzolan.kernel.texts import Text
from auzolan.showing import fields


class Plan(forms.Form):
    """A form with a text, a number, words and an address."""

    weight = fields.NumberField(label="Weight", required=False)
    words = fields.SeveralField(label="Words")
    page = fields.AddressField(label="Page")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.text_fields(self, "title", "Title", required=True)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let the texts be in English, but where a test says otherwise."""
    with override("en"):
        yield


def told(**typed: str) -> Plan:
    """Return the form with a title and what was typed."""
    form = Plan({"title_eu": "Plana", "title_es": "El plan"} | typed)
    form.is_valid()
    return form


def test_a_text_is_read_from_the_fields_of_its_languages_and_spread_into_them_again() -> None:
    text = fields.text_of(told(title_en=" The plan "), "title")
    assert text == Text(eu="Plana", es="El plan", en="The plan")
    assert fields.spread("title", text) == {"title_eu": "Plana", "title_es": "El plan", "title_en": "The plan"}


def test_a_text_that_is_asked_for_is_owed_in_basque_and_in_spanish_and_not_in_english() -> None:
    assert list(told(title_eu="", title_es="").errors) == ["title_eu", "title_es"]


@pytest.mark.parametrize(("language", "typed"), [("eu", "2,5"), ("es", "2,5"), ("en", "2.5")])
def test_a_number_is_taken_as_the_language_writes_it(language: str, typed: str) -> None:
    with override(language):
        assert told(weight=typed).cleaned_data["weight"] == 2.5


def test_several_words_are_taken_by_semicolon_or_line_and_each_once() -> None:
    assert told(words="a; b\n c;a;;").cleaned_data["words"] == ("a", "b", "c")


def test_an_address_without_a_scheme_is_taken_as_https() -> None:
    assert told(page="bizkaia.eus").cleaned_data["page"] == "https://bizkaia.eus"


def test_a_refusal_of_one_value_stands_beside_its_field() -> None:
    form = told(weight="-1")
    fields.tell(form, BadInput("-1", expected="0 or more", field="weight"))
    assert form.errors == {"weight": ["-1 is not accepted here. Expected: 0 or more."]}


def test_a_refusal_of_a_text_stands_beside_its_first_language() -> None:
    form = told()
    fields.tell(form, BadInput("", expected="a title", field="title"))
    assert form.errors == {"title_eu": ["Nothing is not accepted here. Expected: a title."]}


def test_a_refusal_of_what_the_form_does_not_ask_stands_at_its_head_with_its_name() -> None:
    form = told()
    fields.tell(form, BadTable([Problem("", None, "owner", "x", "a unit"), Problem("", None, "words", "y", "one")]))
    assert form.errors == {
        "__all__": ["owner: x is not accepted here. Expected: a unit."],
        "words": ["y is not accepted here. Expected: one."],
    }


def test_a_refusal_that_names_no_field_is_told_at_the_head_of_the_form() -> None:
    form = told()
    fields.tell(form, Conflict("the plan has moved on"))
    assert form.non_field_errors() == ["the plan has moved on"]


def test_the_summary_lists_every_error_with_the_id_of_the_field_it_stands_at() -> None:
    first, second = told(weight="much"), told()
    fields.tell(second, Conflict("moved on"))
    assert [(one["target"], one["label"]) for one in fields.summary([first, second])] == [
        ("id_weight", "Weight"),
        ("", ""),
    ]


def test_the_choices_of_fields_are_given_by_name() -> None:
    form = Plan()
    form.fields["kind"] = forms.ChoiceField()
    fields.choose(form, kind=(("a", "A"), ("b", "B")))
    assert form.fields["kind"].choices == [("a", "A"), ("b", "B")]  # type: ignore[attr-defined]


def test_a_field_takes_another_widget_where_it_is_given_one() -> None:
    hidden = forms.HiddenInput()
    for kind in (fields.DayField, fields.NumberField, fields.LinesField, fields.SeveralField, fields.ManyField):
        assert kind(widget=hidden).widget.input_type == "hidden"
