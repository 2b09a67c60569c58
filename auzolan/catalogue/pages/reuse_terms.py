# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the figures of reuse mean."""

from typing import Final

from auzolan.kernel.texts import Text
from auzolan.showing.terms import Term

TERMS: Final = (
    Term(
        "reuse_grade",
        Text("Erabileraren ebidentzia-maila", "Grado de evidencia del uso", "Grade of evidence of use"),
        Text(
            "Zenbat iturri independente datozen bat datu multzo bat erabiltzen dela esatean.",
            "Cuántas fuentes independientes coinciden en que un conjunto de datos se usa.",
            "How many independent sources agree that a dataset is used.",
        ),
        Text(
            "A: hiru edo gehiago, horietako bat neurtua (deskargak eta deiak). B: bi. C: bat. D: bat ere ez.",
            "A: tres o más, una de ellas medida (descargas y llamadas). B: dos. C: una. D: ninguna.",
            "A: three or more, one of them measured (downloads and calls). B: two. C: one. D: none.",
        ),
        Text(
            "Deskargak eta deiak, deklaratutako berrerabilpenak, aipatzen duten orriak, GovTech erronkak, etxeko "
            "zerbitzuak eta AA sistemak.",
            "Descargas y llamadas, reutilizaciones declaradas, páginas que lo citan, retos GovTech, servicios y "
            "sistemas de IA de la casa.",
            "Downloads and calls, declared reuses, pages that cite it, GovTech challenges, the house's own services "
            "and AI systems.",
        ),
    ),
    Term(
        "data_fetched",
        Text("Datuen deskargak eta deiak", "Descargas y llamadas de datos", "Downloads and calls of data"),
        Text(
            "Zenbat aldiz deskargatu diren fitxategiak edo deitu zaion APIari.",
            "Cuántas veces se han descargado los ficheros o se ha llamado a la API.",
            "How often files were downloaded or the API was called.",
        ),
        Text(
            "Azken hamabi hilabete osoak. Hamabi hilabetean hamar baino gutxiago dituena ez da kontatzen, ezta orria "
            "begiratze hutsa ere.",
            "Los últimos doce meses completos. No cuenta lo que tiene menos de diez en doce meses, ni mirar la página.",
            "The last twelve whole months. What has fewer than ten in twelve months is not counted, nor is looking "
            "at the page.",
        ),
        Text(
            "Gune honek egunez egun zenbatutakoa; ez da gordetzen nork eskatu dituen.",
            "Lo que este sitio cuenta cada día; no guarda quién los pide.",
            "What this site counts by day; it keeps nothing of who asks.",
        ),
    ),
    Term(
        "data_declared",
        Text("Deklaratutako berrerabilpenak", "Reutilizaciones declaradas", "Declared reuses"),
        Text(
            "Datuekin egindakoak, egin dituenak kontatuta.",
            "Lo que se ha hecho con los datos, contado por quien lo hizo.",
            "What was made with the data, as told by whoever made it.",
        ),
        Text(
            "Zaintzaile batek ontzat emandakoak bakarrik; ideiak ez dira kontatzen.",
            "Solo las que un responsable ha dado por buenas; las ideas no cuentan.",
            "Only those that a keeper has let through; ideas do not count.",
        ),
        Text(
            "Jendeak gune honetan edo APIaren bidez kontatutakoa.",
            "Lo que la gente ha contado en este sitio o por la API.",
            "What people have told on this site or through the API.",
        ),
    ),
    Term(
        "data_cited",
        Text("Aipatzen duten orriak", "Páginas que lo citan", "Pages that cite it"),
        Text(
            "Datu multzo bat aipatzen duten beste batzuen web orriak.",
            "Páginas web de otros que citan un conjunto de datos.",
            "Pages of others on the web that cite a dataset.",
        ),
        Text(
            "Orri bakoitza behin; argitaratzailearenak eta deklaratutako berrerabilpenenak ez.",
            "Cada página una vez; no las del editor ni las de una reutilización declarada.",
            "Each page once; not those of the publisher, nor that of a declared reuse.",
        ),
        Text(
            "Zaintzaileek kargatutako aipamen-zerrendak (CSV edo JSON).",
            "Las listas de citas que cargan los responsables (CSV o JSON).",
            "The lists of citations that keepers hand in (CSV or JSON).",
        ),
    ),
)
