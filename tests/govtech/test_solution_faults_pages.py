# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is wrong with a file of others, and why something is left out of our parcel, in the language of who reads it."""

from pathlib import Path

import pytest
from django.utils.translation import override

from auzolan.govtech.core.publiccode.checking import check
from auzolan.govtech.nouns.publiccode import Vocabularies
from auzolan.govtech.store.vocabularies import vocabularies
from auzolan.showing.refusing import in_words, spoken
from tools import refusals

HOUSE = Path(__file__).resolve().parents[2] / "auzolan"
WRONG = "publiccodeYmlVersion: '0.5'\nname: []\nurl: no\nlegal: x\nown: 1\nsoftwareType: odd\n"


def faults(known: Vocabularies) -> list[str]:
    return [one.message for one in check(WRONG, known, None).errors]


def test_every_fault_that_the_parser_tells_is_said_in_basque_and_spanish() -> None:
    told = [*faults(vocabularies()), *(one.message for one in check("a: [", vocabularies(), None).errors)]
    assert len(set(told)) > 7
    for language in ("eu", "es"):
        with override(language):
            for one in told:
                assert in_words(one) != one, (language, one)


@pytest.mark.parametrize(
    ("language", "required", "kind", "full"),
    [
        ("eu", "nahitaezkoa da", "testu bat izan behar du, ez zerrenda bat", "ez da sartzen"),
        ("es", "es obligatorio", "debe ser un texto, no una lista", "no cabe en un paquete"),
        ("en", "is required", "must be a text, not a list", "has no room"),
    ],
)
def test_faults_are_said_with_what_they_fill_in(language: str, required: str, kind: str, full: str) -> None:
    with override(language):
        assert in_words("is required") == required
        assert in_words("must be a text, not a list") == kind
        assert in_words("has no room in a parcel that others take").startswith(full)


def test_what_stands_in_no_catalogue_is_marked_as_english() -> None:
    with override("eu"):
        assert spoken("as <others> say it") == '<span lang="en">as &lt;others&gt; say it</span>'
        assert spoken("is required") == "nahitaezkoa da"
    with override("en"):
        assert spoken("as <others> say it") == "as <others> say it"


def test_texts_of_what_is_judged_are_found_in_the_house() -> None:
    found = {text for _file, text in refusals.templates(HOUSE)}
    assert {"is required", "must be one of {values}", "not YAML: {said}", "a list"} <= found
    assert "is the repository of another solution of the parcel" in found
