# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the deployer of a high-risk system owes (Art. 26, 27, 49(3), 73, 86)."""

from typing import Final

from auzolan.kernel.texts import Text

DEPLOYING: Final[tuple[tuple[str, str, Text, tuple[str, ...], str], ...]] = (
    (
        "instructions-followed",
        "Art. 26(1)",
        Text("Jarraibideen arabera erabiltzea.", "Usarlo según las instrucciones.", "Use it by its instructions."),
        (),
        "",
    ),
    (
        "human-oversight",
        "Art. 26(2)",
        Text(
            "Gaitutako pertsona bati gainbegiratzea ematea.",
            "Encargar la supervisión a una persona capacitada.",
            "Give the oversight to a competent person.",
        ),
        (),
        "piloting",
    ),
    (
        "input-data",
        "Art. 26(4)",
        Text(
            "Sarrera-datuak egokiak eta adierazgarriak izatea.",
            "Que los datos de entrada sean pertinentes y representativos.",
            "See that input data are relevant and representative.",
        ),
        (),
        "",
    ),
    (
        "monitoring",
        "Art. 26(5)",
        Text(
            "Funtzionamendua zaintzea; arriskuan eten eta jakinaraztea.",
            "Vigilar su funcionamiento; si hay riesgo, suspenderlo e informar.",
            "Watch how it runs; suspend it and inform where there is a risk.",
        ),
        (),
        "",
    ),
    (
        "logs-kept-deployer",
        "Art. 26(6)",
        Text(
            "Erregistroak gutxienez sei hilabetez gordetzea.",
            "Conservar los registros al menos seis meses.",
            "Keep the logs for six months at least.",
        ),
        (),
        "",
    ),
    (
        "workers-told",
        "Art. 26(7)",
        Text(
            "Langileei eta haien ordezkariei aldez aurretik jakinaraztea.",
            "Informar antes a los trabajadores y a sus representantes.",
            "Tell workers and their representatives beforehand.",
        ),
        ("at-work",),
        "piloting",
    ),
    (
        "registered-before-use",
        "Art. 26(8)",
        Text(
            "EBko datu-basean dagoela egiaztatzea; bestela, ez erabiltzea.",
            "Comprobar que está en la base de datos de la UE; si no, no usarlo.",
            "Check that it stands in the EU database; else do not use it.",
        ),
        ("public-body", "annex-three-but-2"),
        "piloting",
    ),
    (
        "data-protection-assessment",
        "Art. 26(9)",
        Text(
            "Jarraibideak datuen babeserako inpaktu-ebaluazioan erabiltzea.",
            "Usar las instrucciones en la evaluación de impacto de protección de datos.",
            "Use its instructions in the data protection impact assessment.",
        ),
        ("decides-on-people",),
        "piloting",
    ),
    (
        "judicial-authorisation",
        "Art. 26(10)",
        Text(
            "Baimen judiziala eskatzea, gehienez 48 ordutan.",
            "Pedir autorización judicial, en 48 horas como máximo.",
            "Ask a judge's authorisation, within 48 hours at most.",
        ),
        ("post-remote",),
        "piloting",
    ),
    (
        "people-told",
        "Art. 26(11)",
        Text(
            "Pertsonei jakinaraztea sistema haiei buruz erabiltzen dela.",
            "Informar a las personas de que se usa sobre ellas.",
            "Tell people that it is used on them.",
        ),
        ("decides-on-people", "annex-three"),
        "piloting",
    ),
    (
        "cooperation-deployer",
        "Art. 26(12)",
        Text("Agintariekin lankidetzan aritzea.", "Cooperar con las autoridades.", "Cooperate with the authorities."),
        (),
        "",
    ),
    (
        "deployer-registration",
        "Art. 49(3)",
        Text(
            "Erabilera EBko datu-basean erregistratzea.",
            "Registrar el uso en la base de datos de la UE.",
            "Register its use in the EU database.",
        ),
        ("public-body", "annex-three-but-2"),
        "piloting",
    ),
    (
        "incidents-deployer",
        "Art. 73 with Art. 26(5)",
        Text(
            "Gertakari larriak hornitzaileari eta agintariari berehala jakinaraztea.",
            "Informar sin demora de los incidentes graves al proveedor y a la autoridad.",
            "Tell the provider and the authority of serious incidents at once.",
        ),
        (),
        "",
    ),
    (
        "explanation",
        "Art. 86",
        Text(
            "Eskatzen duenari erabakian sistemak izan duen zeregina azaltzea.",
            "Explicar a quien lo pida el papel del sistema en la decisión.",
            "Explain to who asks what part it had in the decision.",
        ),
        ("decides-on-people", "annex-three-but-2"),
        "",
    ),
)
FRIA: Final = Text(
    "Oinarrizko eskubideetan duen eragina ebaluatzea, lehen erabileraren aurretik.",
    "Evaluar su impacto en los derechos fundamentales, antes del primer uso.",
    "Assess its impact on fundamental rights, before the first use.",
)
