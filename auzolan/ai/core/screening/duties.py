# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The duties of the Regulation as data: on whom, for which facts, from which date, and before which stage."""

from typing import Final

from auzolan.ai.core.screening.deploying import DEPLOYING, FRIA
from auzolan.ai.core.screening.providing import BEFORE_USE, REQUIREMENTS
from auzolan.ai.nouns.screening import Duty
from auzolan.kernel.texts import Text

_P: Final = ("provider",)
_D: Final = ("deployer",)
_HIGH: Final = frozenset({"high"})
DUTIES: Final[tuple[Duty, ...]] = (
    Duty(
        "practice-stopped",
        "Art. 5(1)",
        ("provider", "deployer", "importer", "distributor"),
        Text(
            "Ez merkaturatu, ez zerbitzuan jarri, ez erabili.",
            "No comercializarlo, no ponerlo en servicio, no usarlo.",
            "Do not market it, put it into service or use it.",
        ),
        "ban",
        any_of=frozenset({"prohibited", "prohibited-soon"}),
        gate="piloting",
    ),
    Duty(
        "literacy",
        "Art. 4",
        ("provider", "deployer"),
        Text(
            "Langileek AA ezagut dezaten neurriak hartzea.",
            "Tomar medidas para que el personal entienda la IA.",
            "Take measures that staff understand AI.",
        ),
        "ban",
        needs=frozenset({"system"}),
    ),
    *(
        Duty(id_, article, _P, text, "high", needs=_HIGH, gate="piloting" if id_ in BEFORE_USE else "")
        for id_, article, text in REQUIREMENTS
    ),
    Duty(
        "provider-registration",
        "Art. 49(1)",
        _P,
        Text(
            "Sistema EBko datu-basean erregistratzea.",
            "Registrar el sistema en la base de datos de la UE.",
            "Register the system in the EU database.",
        ),
        "high",
        needs=frozenset({"high", "annex-three-but-2"}),
        gate="piloting",
    ),
    Duty(
        "national-registration",
        "Art. 49(5)",
        _P,
        Text(
            "Azpiegitura kritikoko sistema estatu-mailan erregistratzea.",
            "Registrar a escala nacional el sistema de infraestructura crítica.",
            "Register a system of critical infrastructure at national level.",
        ),
        "high",
        needs=frozenset({"high", "annex-three", "2"}),
        gate="piloting",
    ),
    Duty(
        "not-high-risk-documented",
        "Art. 6(4)",
        _P,
        Text(
            "Zergatik ez den arrisku handikoa dokumentatzea.",
            "Documentar por qué no es de alto riesgo.",
            "Document why it is not high-risk.",
        ),
        "annex-three",
        needs=frozenset({"derogated"}),
        gate="piloting",
    ),
    Duty(
        "not-high-risk-registered",
        "Art. 49(2)",
        _P,
        Text(
            "Salbuespena EBko datu-basean erregistratzea.",
            "Registrar la excepción en la base de datos de la UE.",
            "Register the exception in the EU database.",
        ),
        "annex-three",
        needs=frozenset({"derogated"}),
    ),
    *(
        Duty(id_, article, _D, text, "high", needs=_HIGH | set(needs), gate=gate)
        for id_, article, text, needs, gate in DEPLOYING
    ),
    Duty(
        "fria",
        "Art. 27",
        _D,
        FRIA,
        "high",
        needs=frozenset({"high", "annex-three-but-2"}),
        any_of=frozenset({"public-body", "public-service", "5b", "5c"}),
        gate="piloting",
    ),
    Duty(
        "fria-notified",
        "Art. 27(3)",
        _D,
        Text(
            "Ebaluazioaren emaitzak merkatua zaintzeko agintariari jakinaraztea.",
            "Notificar los resultados de la evaluación a la autoridad de vigilancia del mercado.",
            "Notify the market surveillance authority of what that assessment found.",
        ),
        "high",
        needs=frozenset({"high", "annex-three-but-2"}),
        any_of=frozenset({"public-body", "public-service", "5b", "5c"}),
    ),
    Duty(
        "importer-checks",
        "Art. 23",
        ("importer",),
        Text(
            "Merkaturatu aurretik adostasuna egiaztatzea.",
            "Comprobar la conformidad antes de comercializarlo.",
            "Check its conformity before it goes to market.",
        ),
        "high",
        needs=_HIGH,
    ),
    Duty(
        "distributor-checks",
        "Art. 24",
        ("distributor",),
        Text(
            "CE marka, adierazpena eta jarraibideak egiaztatzea.",
            "Comprobar el marcado CE, la declaración y las instrucciones.",
            "Check the CE marking, the declaration and the instructions.",
        ),
        "high",
        needs=_HIGH,
    ),
    Duty(
        "sector-law",
        "Art. 2(2)",
        ("provider", "deployer", "importer", "distributor"),
        Text(
            "Sektoreko legeak aplikatzen dira, ez III. kapitulua.",
            "Se aplican las leyes del sector, no el capítulo III.",
            "The laws of its sector apply, not Chapter III.",
        ),
        "annex-one",
        needs=frozenset({"section-b"}),
    ),
    Duty(
        "told-it-is-ai",
        "Art. 50(1)",
        _P,
        Text(
            "Pertsonek jakitea AA batekin ari direla.",
            "Que las personas sepan que tratan con una IA.",
            "See that people know that they deal with an AI.",
        ),
        "transparency",
        needs=frozenset({"interacts"}),
        gate="piloting",
    ),
    Duty(
        "marked-content",
        "Art. 50(2)",
        _P,
        Text(
            "Sortutakoa makinek irakurtzeko moduan markatzea.",
            "Marcar lo generado de forma legible por máquina.",
            "Mark what is generated so that machines can read it.",
        ),
        "marking",
        needs=frozenset({"generates"}),
    ),
    Duty(
        "emotion-told",
        "Art. 50(3)",
        _D,
        Text(
            "Pertsonei emozio-antzemateaz edo kategorizazioaz jakinaraztea.",
            "Informar a las personas del reconocimiento de emociones o la categorización.",
            "Tell people of the emotion recognition or categorisation.",
        ),
        "transparency",
        needs=frozenset({"emotion"}),
        gate="piloting",
    ),
    Duty(
        "deepfake-told",
        "Art. 50(4)",
        _D,
        Text(
            "Ultrafaltsutzea artifiziala dela esatea.",
            "Decir que la ultrafalsificación es artificial.",
            "Say that the deep fake is artificial.",
        ),
        "transparency",
        needs=frozenset({"deepfake"}),
    ),
    Duty(
        "text-told",
        "Art. 50(4)",
        _D,
        Text(
            "Testua AAk sortua dela esatea.",
            "Decir que el texto lo generó una IA.",
            "Say that an AI generated the text.",
        ),
        "transparency",
        needs=frozenset({"public-text"}),
    ),
    Duty(
        "model-documentation",
        "Art. 53(1)(a)",
        _P,
        Text(
            "Ereduaren dokumentazio teknikoa izatea.",
            "Tener la documentación técnica del modelo.",
            "Keep the model's technical documentation.",
        ),
        "models",
        needs=frozenset({"model"}),
        unless=frozenset({"open-and-not-systemic"}),
    ),
    Duty(
        "model-information",
        "Art. 53(1)(b)",
        _P,
        Text(
            "Eredua erabiltzen duten hornitzaileei informazioa ematea.",
            "Informar a los proveedores que lo integran.",
            "Inform the providers who build on it.",
        ),
        "models",
        needs=frozenset({"model"}),
        unless=frozenset({"open-and-not-systemic"}),
    ),
    Duty(
        "copyright-policy",
        "Art. 53(1)(c)",
        _P,
        Text(
            "Egile-eskubideak betetzeko politika izatea.",
            "Tener una política de derechos de autor.",
            "Have a policy on copyright.",
        ),
        "models",
        needs=frozenset({"model"}),
    ),
    Duty(
        "training-summary",
        "Art. 53(1)(d)",
        _P,
        Text(
            "Entrenatzeko edukien laburpena argitaratzea.",
            "Publicar un resumen de los contenidos de entrenamiento.",
            "Publish a summary of the training content.",
        ),
        "models",
        needs=frozenset({"model"}),
    ),
    Duty(
        "systemic-notified",
        "Art. 52(1)",
        _P,
        Text(
            "Batzordeari bi astetan jakinaraztea.",
            "Notificarlo a la Comisión en dos semanas.",
            "Notify the Commission within two weeks.",
        ),
        "models",
        needs=frozenset({"model", "systemic"}),
    ),
    Duty(
        "systemic-risks",
        "Art. 55(1)",
        _P,
        Text(
            "Arrisku sistemikoak ebaluatzea eta arintzea, gertakariak jakinaraztea, eredua babestea.",
            "Evaluar y reducir los riesgos sistémicos, notificar incidentes y proteger el modelo.",
            "Assess and lessen systemic risks, report incidents, protect the model.",
        ),
        "models",
        needs=frozenset({"model", "systemic"}),
    ),
)
BY_ID: Final = {one.id: one for one in DUTIES}
