# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the titles of services' findings count, as one and as many, in three languages."""

from typing import Final

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns.numbers import counted

LOWERED: Final = (
    Text("helburu bat jaitsi da", "{n} objetivo rebajado", "{n} target lowered"),
    Text("{n} helburu jaitsi dira", "{n} objetivos rebajados", "{n} targets lowered"),
)
MISSING: Final = (
    Text("atal bat falta da", "falta {n} apartado", "{n} section is missing"),
    Text("{n} atal falta dira", "faltan {n} apartados", "{n} sections are missing"),
)
BARE: Final = (
    Text("konpromiso bat adierazlerik gabe", "{n} compromiso sin indicador", "{n} commitment without an indicator"),
    Text("{n} konpromiso adierazlerik gabe", "{n} compromisos sin indicador", "{n} commitments without an indicator"),
)
UNINVOLVED: Final = (
    Text(
        "zerbitzu batean ez da inor parte hartzera deitu",
        "{n} servicio sin participación de personas usuarias",
        "{n} service without involvement of those who use it",
    ),
    Text(
        "{n} zerbitzutan ez da inor parte hartzera deitu",
        "{n} servicios sin participación de personas usuarias",
        "{n} services without involvement of those who use them",
    ),
)
AMBER: Final = (
    Text(
        "estandarraren puntu bat hori, epez kanpo",
        "{n} punto del estándar en ámbar, fuera de plazo",
        "{n} point of the standard amber past its time",
    ),
    Text(
        "estandarraren {n} puntu hori, epez kanpo",
        "{n} puntos del estándar en ámbar, fuera de plazo",
        "{n} points of the standard amber past their time",
    ),
)
HOLES: Final = Text("hutsune {n}", "{n} hueco", "{n} gap"), Text("{n} hutsune", "{n} huecos", "{n} gaps")
RECORDS: Final = (
    Text("prozedura baten fitxan", "la ficha de {n} procedimiento", "the record of {n} procedure"),
    Text("{n} prozeduraren fitxetan", "las fichas de {n} procedimientos", "the records of {n} procedures"),
)


def titled(name: Text, n: int, one: Text, many: Text) -> Text:
    """Return a title that says of what, and how many.

    >>> titled(Text(en="Charter"), 1, *LOWERED).en
    'Charter: 1 target lowered'
    """
    said = counted(n, one, many)
    return Text(*(f"{name.into(language)}: {said.into(language)}" for language in LANGUAGES))
