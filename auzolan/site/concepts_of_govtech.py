# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of govtech in three languages, as docs/glossary.md has them."""

from typing import Final

from auzolan.kernel.texts import Text

OF_GOVTECH: Final = (
    (
        "the-challenge",
        Text("erronka", "reto", "challenge"),
        Text(
            "Administrazioaren galdera bat, erantzun dezakeenari, bere arauekin",
            "Una pregunta de la administración a quien pueda responderla, con sus reglas",
            "A question of the administration to whoever may answer it, with its rules",
        ),
    ),
    (
        "the-application",
        Text("eskaera (erronka batera)", "solicitud (a un reto)", "application (to a challenge)"),
        Text(
            "Enpresa batek erronka bati ematen dion erantzuna",
            "La respuesta de una empresa a un reto",
            "The answer of a company to a challenge",
        ),
    ),
    (
        "the-reuse-check",
        Text("berrerabilpen-egiaztapena", "comprobación de reutilización", "reuse check"),
        Text(
            "Behar baterako soluziorik dagoen, eskuratu edo garatu aurretik bilatuta eta ebaluatuta",
            "Si existe una solución para una necesidad, buscada y valorada antes de adquirir o desarrollar una",
            "Whether a solution for a need exists, looked for and judged before one is acquired or developed",
        ),
    ),
    (
        "the-reuse-exemption",
        Text("salbuespena", "exención", "exemption (from it)"),
        Text(
            "Erregistro batek berrerabilpen-egiaztapenik behar ez duela, guztiek irakurtzen duten oinarri batekin",
            "Que un expediente no necesita comprobación de reutilización, con un fundamento que lee todo el mundo",
            "That a record needs no reuse check, on a ground and with a reason that everybody reads",
        ),
    ),
    (
        "the-requirement",
        Text("betekizuna", "requisito", "requirement"),
        Text(
            "Soluzio batek egin behar duena, edo egin beharko lukeena",
            "Lo que una solución debe o debería hacer",
            "What a solution must or should do",
        ),
    ),
    (
        "the-coverage",
        Text("estaldura (betekizunena)", "cobertura (de requisitos)", "coverage (of requirements)"),
        Text(
            "Soluzio batek betekizunetatik zenbat betetzen duen; zerbait jakin ezean, tarte gisa",
            "Cuánto de los requisitos cumple una solución; como intervalo donde algo no se sabe",
            "How much of the requirements a solution meets, as an interval where something is not known",
        ),
    ),
    (
        "the-tender",
        Text("lizitazioa", "licitación", "tender"),
        Text(
            "Administrazioak erosi nahi duena, bere tresnarekin eta ikasgaiak aipatzen dituzten irizpideekin",
            "Lo que la administración va a comprar, con su instrumento y criterios que citan lecciones",
            "What the administration is to buy, with its instrument and criteria that cite lessons",
        ),
    ),
    (
        "the-parcel",
        Text("bidalketa", "envío", "parcel"),
        Text(
            "Administrazio batek besteei esaten diena, zenbakituta eta sinatuta: soluzioak, ikasgaiak, erabilera",
            "Lo que una administración cuenta a otras, numerado y firmado: soluciones, lecciones, uso",
            "What a government tells others, numbered and signed: solutions, lessons, use",
        ),
    ),
    (
        "the-guardrail",
        Text("babes-muga", "salvaguarda", "guardrail"),
        Text(
            "Proba batek okertu behar ez duen adierazlea, bere mugarekin",
            "El indicador que un piloto no debe empeorar, con su límite",
            "The indicator that a pilot must not worsen, with its limit",
        ),
    ),
)
