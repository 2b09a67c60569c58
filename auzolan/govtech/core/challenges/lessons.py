# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A lesson of a pilot as the one text that review keeps and searches: every part under its name, in each language."""

from collections.abc import Mapping
from typing import Final

from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.kernel.texts import LANGUAGES, Text

_EVIDENCE: Final = Text("Ebidentzia", "Evidencia", "Evidence")
_CONTEXT: Final = Text("Testuingurua", "Contexto", "Context")
_TRANSFER: Final = Text("Non gehiago balio duen", "Dónde más vale", "Where else it holds")
CHANGES: Final[Mapping[Change, Text]] = {
    Change.CRITERION: Text("Irizpidea", "Criterio", "Criterion"),
    Change.REQUIREMENT: Text("Betekizuna", "Requisito", "Requirement"),
    Change.PRICE_MODEL: Text("Prezio-eredua", "Modelo de precio", "Price model"),
}


def whole_text(one: Learnt) -> Text:
    """Return a lesson as one text, in each language in which something of it is told.

    >>> told = Learnt(Text(en="Count"), Text(en="Two lines"), Text(en="Rain"), Text(en="Anywhere"))
    >>> whole_text(told).en.splitlines(), whole_text(told).eu
    (['Evidence: Two lines', 'Context: Rain', 'Where else it holds: Anywhere'], '')
    """
    parts = [(_EVIDENCE, one.evidence), (_CONTEXT, one.context), (_TRANSFER, one.transfer)]
    parts += [(CHANGES[change], text) for change, text in one.changes.items() if text]
    told = {
        language: "\n".join(f"{name.into(language)}: {text.into(language)}" for name, text in parts)
        for language in LANGUAGES
        if any(getattr(text, language) for _name, text in parts)
    }
    return Text(**told)
