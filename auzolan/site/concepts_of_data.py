# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of the catalogue in three languages, as docs/glossary.md has them."""

from typing import Final

from auzolan.kernel.texts import Text

OF_DATA: Final = (
    (
        "the-request-for-data",
        Text("datu-eskaera", "petición de datos", "request for data"),
        Text(
            "Jendeak faltan dituen datuak eskatzea; egun baterako zor zaio erantzuna",
            "Datos que la gente echa en falta y pide; se le debe una respuesta para un día",
            "Data that people miss and ask for; an answer is owed by a day",
        ),
    ),
    (
        "the-discussion",
        Text("eztabaida", "conversación", "discussion"),
        Text(
            "Datu-multzo bati buruzko galdera, arazo edo proposamena, jabe den unitatearen erantzunarekin",
            "Una pregunta, un problema o una propuesta sobre un conjunto de datos, con la respuesta de su unidad",
            "A question, problem or idea about a dataset, with the reply of the unit that owns it",
        ),
    ),
    (
        "the-follower",
        Text("jarraitzailea", "seguidor", "follower"),
        Text(
            "Zerbaiten berri jaso nahi duen helbidea, baietza emanda",
            "Una dirección que quiere recibir avisos de algo, y ha dicho que sí",
            "An address that wants to be told of something, and has said yes",
        ),
    ),
    (
        "the-reuse",
        Text("berrerabilpena", "reutilización", "reuse"),
        Text(
            "Datu multzoekin egindako zerbait: aplikazio bat, artikulu bat, ikasgai bat",
            "Algo hecho con conjuntos de datos: una aplicación, un artículo, una clase",
            "Something made with datasets (room catalogue): an application, an article, a lesson",
        ),
    ),
    (
        "the-community-resource",
        Text("komunitatearen baliabidea", "recurso de la comunidad", "community resource"),
        Text(
            "Norbaitek datu multzo batetik edo harentzat egin duen fitxategi edo tresna bat",
            "Un archivo o una herramienta que alguien ha hecho a partir de un conjunto de datos o para él",
            "A file or a tool that somebody has made from a dataset, or for it",
        ),
    ),
    (
        "the-grade-of-use",
        Text("erabileraren ebidentzia-maila", "grado de evidencia del uso", "grade of evidence of use"),
        Text(
            "Zenbat iturri independente datozen bat datu multzo bat erabiltzen dela esatean, Atik Dra",
            "Cuántas fuentes independientes coinciden en que un conjunto de datos se usa, de A a D",
            "How many independent sources agree that a dataset is used, from A to D",
        ),
    ),
    (
        "the-data-role",
        Text("datuen gaineko rola", "rol sobre los datos", "role over data"),
        Text(
            "Nork zein betebehar dituen zein daturen gainean, eta noiztik",
            "Quién tiene qué deberes sobre qué datos, y desde cuándo",
            "Who has which duties over which data, since when",
        ),
    ),
    (
        "the-data-duty",
        Text("betebeharra", "deber", "duty"),
        Text(
            "Norbaitek datuen alde egin beharrekoa, arduradun bakarrarekin",
            "Lo que alguien debe hacer por los datos, con un solo responsable",
            "What somebody must do for data, with one responsible",
        ),
    ),
    (
        "the-load",
        Text("karga", "carga", "load"),
        Text(
            "Betebeharrak bider datu-multzoak, zenbatean behin eguneratzen diren kontuan hartuta",
            "Deberes por conjuntos de datos, según cada cuánto se actualizan",
            "Duties times datasets, by how often those are brought up to date",
        ),
    ),
    (
        "the-use-case",
        Text("erabilera-kasua", "caso de uso", "use case"),
        Text(
            "Nork behar dituen datuak, zein erabaki edo zerbitzutarako, eta zenbat balio duen horrek urtean",
            "Quién necesita datos, para qué decisión o servicio, y cuánto vale eso al año",
            "Who needs data, for which decision or service, and what that is worth in a year",
        ),
    ),
    (
        "the-phase",
        Text("fasea", "fase", "phase"),
        Text(
            "Katalogoaren hazkundearen urrats bat; lortu beharrekoa neurtu eta lortutakoan ixten da",
            "Un paso en el que crece el catálogo; se cierra cuando se mide y alcanza lo que debe",
            "A step in which the catalogue grows, closed once what it must reach is measured and reached",
        ),
    ),
)
