# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the provider of a high-risk system owes (Art. 9-21, 43, 47, 48, 72, 73)."""

from typing import Final

from auzolan.kernel.texts import Text

REQUIREMENTS: Final[tuple[tuple[str, str, Text], ...]] = (
    (
        "risk-management",
        "Art. 9",
        Text(
            "Arriskuak kudeatzeko sistema izatea.",
            "Tener un sistema de gestión de riesgos.",
            "Keep a system that manages risks.",
        ),
    ),
    (
        "data-governance",
        "Art. 10",
        Text(
            "Datuen kalitatea eta alborapenak zaintzea.",
            "Cuidar la calidad de los datos y sus sesgos.",
            "Look after the quality of data and their biases.",
        ),
    ),
    (
        "technical-documentation",
        "Art. 11",
        Text(
            "Dokumentazio teknikoa idaztea.", "Redactar la documentación técnica.", "Write the technical documentation."
        ),
    ),
    (
        "record-keeping",
        "Art. 12",
        Text(
            "Gertaerak automatikoki erregistratzea.",
            "Registrar los sucesos automáticamente.",
            "Record events automatically.",
        ),
    ),
    (
        "instructions",
        "Art. 13",
        Text(
            "Erabilera-jarraibide argiak ematea.",
            "Dar instrucciones de uso claras.",
            "Give clear instructions for use.",
        ),
    ),
    (
        "oversight-design",
        "Art. 14",
        Text(
            "Pertsona batek gainbegiratzeko moduan diseinatzea.",
            "Diseñarlo para que una persona pueda supervisarlo.",
            "Design it so that a person can oversee it.",
        ),
    ),
    (
        "accuracy",
        "Art. 15",
        Text(
            "Zehaztasuna, sendotasuna eta zibersegurtasuna bermatzea.",
            "Garantizar precisión, solidez y ciberseguridad.",
            "Ensure accuracy, robustness and cybersecurity.",
        ),
    ),
    (
        "provider-named",
        "Art. 16(b)",
        Text(
            "Nor garen eta nola aurkitu adieraztea.",
            "Indicar quiénes somos y cómo contactar.",
            "Say who we are and how to reach us.",
        ),
    ),
    (
        "accessibility",
        "Art. 16(l)",
        Text(
            "Irisgarritasun-eskakizunak betetzea.",
            "Cumplir los requisitos de accesibilidad.",
            "Meet the rules of accessibility.",
        ),
    ),
    (
        "quality-management",
        "Art. 17",
        Text(
            "Kalitatea kudeatzeko sistema izatea.",
            "Tener un sistema de gestión de la calidad.",
            "Keep a system that manages quality.",
        ),
    ),
    (
        "documents-kept",
        "Art. 18",
        Text(
            "Dokumentazioa 10 urtez gordetzea.",
            "Conservar la documentación 10 años.",
            "Keep the documents for 10 years.",
        ),
    ),
    (
        "logs-kept",
        "Art. 19",
        Text(
            "Erregistroak gutxienez sei hilabetez gordetzea.",
            "Conservar los registros al menos seis meses.",
            "Keep the logs for six months at least.",
        ),
    ),
    (
        "corrective-action",
        "Art. 20",
        Text(
            "Betetzen ez badu, zuzentzea edo kentzea, eta jakinaraztea.",
            "Si no cumple, corregirlo o retirarlo, e informar.",
            "Where it does not conform, correct or withdraw it, and inform.",
        ),
    ),
    (
        "cooperation",
        "Art. 21",
        Text("Agintariekin lankidetzan aritzea.", "Cooperar con las autoridades.", "Cooperate with the authorities."),
    ),
    (
        "conformity-assessment",
        "Art. 43",
        Text("Adostasuna ebaluatzea.", "Evaluar la conformidad.", "Have its conformity assessed."),
    ),
    (
        "declaration",
        "Art. 47",
        Text(
            "EBko adostasun-adierazpena egitea.",
            "Hacer la declaración UE de conformidad.",
            "Draw up the EU declaration of conformity.",
        ),
    ),
    ("ce-marking", "Art. 48", Text("CE marka jartzea.", "Poner el marcado CE.", "Affix the CE marking.")),
    (
        "post-market",
        "Art. 72",
        Text(
            "Merkaturatu ondoren zaintzea.",
            "Vigilarlo después de comercializarlo.",
            "Watch it after it is on the market.",
        ),
    ),
    (
        "incidents",
        "Art. 73",
        Text(
            "Gertakari larriak agintariari jakinaraztea (gehienez 15 egunetan).",
            "Notificar los incidentes graves a la autoridad (en 15 días como máximo).",
            "Report serious incidents to the authority (within 15 days at most).",
        ),
    ),
)
BEFORE_USE: Final = frozenset({"conformity-assessment", "declaration", "oversight-design", "risk-management"})
