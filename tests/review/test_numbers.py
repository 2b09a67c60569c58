# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers in sentences are written as pages write them, in each language; counts say one or many."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns.numbers import counted, exact, number, percent
from auzolan.showing import writing


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_stand_in_sentences_as_on_pages(value: int) -> None:
    for language in LANGUAGES:
        with translation.override(language):
            assert number(value).into(language) == writing.number(value)


@pytest.mark.parametrize("value", [0.25, 1.5, 12.25, 99.75, -3.5])
def test_decimals_stand_in_sentences_as_on_pages(value: float) -> None:
    for language in LANGUAGES:
        with translation.override(language):
            assert exact(value).into(language) == writing.number(value)


@given(st.floats(0, 1))
def test_a_percentage_has_its_sign_where_its_language_puts_it(share: float) -> None:
    told = percent(share)
    assert told.eu.startswith("%\u00a0")
    assert told.es.endswith("\u00a0%")
    assert told.en == told.es.replace(",", ".").replace("\u00a0", "")


@given(st.integers(0, 10**6))
def test_a_count_says_one_or_many(n: int) -> None:
    told = counted(n, Text("errenkada {n}", "{n} fila", "{n} row"), Text("{n} errenkada", "{n} filas", "{n} rows"))
    assert told.en.endswith("row") == told.es.endswith("fila") == told.eu.startswith("errenkada") == (n == 1)
