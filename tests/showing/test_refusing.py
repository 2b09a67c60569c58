# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Refusals are said in the language of the page, with what was filled in; programs and logs have them in English."""

import pytest
from django import forms
from django.test import Client
from django.utils.translation import override

from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem, Refusal
from auzolan.showing.fields import tell
from auzolan.showing.refusing import in_words, said
from tests.builders.kernel import a_tenant


@pytest.mark.parametrize(
    ("refusal", "language", "told"),
    [
        (Conflict("ane is the last administrator: make another one first."), "eu", "ane azken administratzailea da"),
        (Conflict("ane is the last administrator: make another one first."), "es", "ane es la última persona"),
        (Conflict("ane is the last administrator: make another one first."), "en", "ane is the last administrator"),
        (NotFound("There is no finding 12."), "eu", "Ez dago 12 zenbakiko aurkikuntzarik."),
        (NotFound("There is no finding 12."), "es", "No hay ningún hallazgo 12."),
        (BadInput("", expected="a reason"), "es", "no se acepta ''; se esperaba: un motivo"),
        (
            BadInput("x", field="since", file="a.csv", row=3, expected="a day after 2026-01-01"),
            "eu",
            "a.csv, 3. errenkada, since zutabea: 'x' ez da onartzen; espero zena: egun hau baino geroagoko",
        ),
        (
            BadTable([Problem("a.csv", 2, "n", "x", "a number")]),
            "es",
            "a.csv, fila 2, columna n: no se acepta 'x'; se esperaba",
        ),
        (Refusal("nobody has translated {this}"), "eu", "nobody has translated {this}"),
    ],
)
def test_a_refusal_is_said_in_the_language_of_the_page(refusal: Refusal, language: str, told: str) -> None:
    with override(language):
        assert said(refusal).startswith(told), said(refusal)


def test_what_is_filled_in_is_said_in_that_language_too_where_it_is_a_text_of_ours() -> None:
    with override("es"):
        assert in_words("a TOML file that can be read (a number)") == "un fichero TOML que se pueda leer (un número)"


def test_a_field_says_what_was_expected_in_the_language_of_the_page() -> None:
    class Form(forms.Form):
        reason = forms.CharField(required=False)

    form = Form({"reason": "x"})
    assert form.is_valid()
    with override("eu"):
        tell(form, BadInput("x", field="reason", expected="a reason"))
        assert form.errors["reason"] == ["x ez da hemen onartzen. Espero zena: arrazoi bat."]


def test_of_a_table_the_first_fault_is_said_and_how_many_more_there_are() -> None:
    table = BadTable([Problem("a.csv", n, "n", "x" * 500, "a number") for n in range(2, 5000)])
    with override("es"):
        assert said(table).startswith("a.csv, fila 2, columna n: no se acepta 'xxx")
        assert said(table).endswith("...'; se esperaba: un número (y 4997 más)")
    with override("en"):
        assert said(table) == table.detail


def test_what_somebody_typed_is_neither_translated_nor_a_burden() -> None:
    with override("es"):
        assert in_words("There is nothing at /es/x is mended already.") == "No hay nada en /es/x is mended already."
        assert in_words("There is no service a is b already.") != in_words("a is b already.")
        long = "/es/x" + " is " * 5000 + "already."
        assert in_words(long) == long


@pytest.mark.django_db
def test_a_page_says_it_in_its_language_and_a_program_is_told_in_english(client: Client) -> None:
    a_tenant("bizkaia", hosts="testserver")
    page = client.get("/es/services/none/")
    assert page.status_code == 404
    assert "No hay ningún servicio" in page.content.decode()
    told = client.get("/es/services/none/", headers={"accept": "application/json"}).json()
    assert told["detail"].startswith("There is no service")
