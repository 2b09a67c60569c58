# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first questions: is it an AI system, is it open source, what are we to it, does the Regulation leave it out."""

from typing import Final

from auzolan.ai.nouns.screening import Option, Question
from auzolan.kernel.texts import Text

SYSTEMS: Final = (("kind", ("ai-system", "gpai-system")),)
MODELS: Final = (("kind", ("gpai-model",)),)
_GUIDE: Final = "C(2025) 5053"

KIND: Final = Question(
    "kind",
    Text("Nola sortzen du bere emaitza?", "¿Cómo produce su resultado?", "How does it come to its output?"),
    Text(
        "Erregelamendua AA sistemei eta helburu orokorreko ereduei bakarrik aplikatzen zaie: sarreratik ondorioztatzen "
        "dutenei, ez pertsonek idatzitako arauak betetzen dituztenei.",
        "El Reglamento solo se aplica a los sistemas de IA y a los modelos de uso general: los que infieren de la "
        "entrada, no los que ejecutan reglas escritas por personas.",
        "The Regulation is only for AI systems and general-purpose models: what infers from its input, not "
        "what carries "
        "out rules that people wrote.",
    ),
    ("Art. 3(1)", "Art. 3(63)", "Art. 3(66)", _GUIDE),
    (
        Option(
            "ai-system",
            Text(
                "Sarreratik ondorioztatzen du (datuetatik ikasita, edo kodetutako ezagutzatik arrazoituz) nola sortu "
                "iragarpenak, edukiak, gomendioak edo erabakiak.",
                "Infiere de la entrada (aprendiendo de datos, o razonando sobre conocimiento codificado) cómo generar "
                "predicciones, contenidos, recomendaciones o decisiones.",
                "It infers from its input (by learning from data, or reasoning on encoded knowledge) how to make "
                "predictions, content, recommendations or decisions.",
            ),
            ("Art. 3(1)",),
        ),
        Option(
            "gpai-system",
            Text(
                "Helburu orokorreko eredu baten gainean eraikia da eta helburu askotarako balio du.",
                "Se apoya en un modelo de uso general y sirve para muchos fines.",
                "It stands on a general-purpose model and serves many purposes.",
            ),
            ("Art. 3(66)",),
        ),
        Option(
            "gpai-model",
            Text(
                "Ez da sistema bat: helburu orokorreko eredua bera da.",
                "No es un sistema: es el propio modelo de uso general.",
                "It is no system: it is the general-purpose model itself.",
            ),
            ("Art. 3(63)",),
        ),
        Option(
            "optimisation",
            Text(
                "Optimizazio matematikoa edo simulazioaren azelerazioa da (ibilbideak, ordutegiak), portaera ikasi "
                "gabe.",
                "Es optimización matemática o acelera una simulación (rutas, horarios), sin aprender conducta.",
                "It is mathematical optimisation or speeds up a simulation (routes, timetables), learning no "
                "behaviour.",
            ),
            ("Art. 3(1)", f"{_GUIDE} 42-45"),
            ends=True,
        ),
        Option(
            "basic-processing",
            Text(
                "Oinarrizko datu-tratamendua: iragazi, ordenatu, batu, irudikatu, estatistika deskribatzailea.",
                "Tratamiento básico de datos: filtrar, ordenar, sumar, representar, estadística descriptiva.",
                "Basic data processing: filter, sort, add up, draw, descriptive statistics.",
            ),
            ("Art. 3(1)", f"{_GUIDE} 46-47"),
            ends=True,
        ),
        Option(
            "classical-heuristic",
            Text(
                "Heuristika klasikoa: esperientziazko arau finkoak, datuetatik ikasi gabe.",
                "Heurística clásica: reglas fijas de experiencia, sin aprender de los datos.",
                "A classical heuristic: fixed rules of experience that learn nothing from data.",
            ),
            ("Art. 3(1)", f"{_GUIDE} 48"),
            ends=True,
        ),
        Option(
            "simple-prediction",
            Text(
                "Iragarpen soila: batezbestekoa edo oinarrizko estatistika-araua besterik ez.",
                "Predicción simple: solo una media o una regla estadística básica.",
                "A simple prediction: no more than a mean or a basic statistical rule.",
            ),
            ("Art. 3(1)", f"{_GUIDE} 49-51"),
            ends=True,
        ),
        Option(
            "rules-by-people",
            Text(
                "Pertsonek bakarrik definitutako arauak automatikoki betetzen ditu.",
                "Ejecuta automáticamente reglas definidas solo por personas.",
                "It carries out rules that people alone have defined.",
            ),
            ("Art. 3(1)", "Recital 12"),
            ends=True,
        ),
        Option(
            "not-automated",
            Text(
                "Ezer ez da automatikoa: pertsona batek egiten du dena.",
                "Nada es automático: todo lo hace una persona.",
                "Nothing runs by itself: a person does all of it.",
            ),
            ("Art. 3(1)",),
            ends=True,
        ),
    ),
)

OPEN: Final = Question(
    "open-source",
    Text(
        "Lizentzia librearekin eta kode irekikoarekin ematen da?",
        "¿Se ofrece con licencia libre y de código abierto?",
        "Is it given out under a free and open-source licence?",
    ),
    Text(
        "Software libreak arau batzuetatik kanpo uzten du, arrisku handikoa, debekatua edo gardentasunekoa ez bada.",
        "El software libre queda fuera de parte de las normas, salvo si es de alto riesgo, prohibido o de "
        "transparencia.",
        "Free software is left out of part of the rules, unless it is high-risk, prohibited or owes transparency.",
    ),
    ("Art. 2(12)", "Art. 53(2)", "Recital 103"),
    (
        Option(
            "yes",
            Text(
                "Bai: edonork erabili, aldatu eta banatu dezake, eta ez da ordainpekoa.",
                "Sí: cualquiera puede usarlo, cambiarlo y distribuirlo, y no se cobra por ello.",
                "Yes: anybody may use, change and share it, and it is not paid for.",
            ),
            ("Art. 2(12)",),
        ),
        Option("no", Text("Ez.", "No.", "No."), ("Art. 2(12)",)),
    ),
)

ROLE: Final = Question(
    "role",
    Text("Zer gara sistema honekiko?", "¿Qué somos respecto de este sistema?", "What are we to this system?"),
    Text(
        "Betebeharrak rolaren araberakoak dira. Beste erakunde baterako garatzen duena hornitzailea da; "
        "erabiltzen duena, "
        "erabilera-arduraduna.",
        "Los deberes dependen del papel. Quien lo desarrolla para otra entidad es proveedor; quien lo usa, responsable "
        "del despliegue.",
        "Duties go with the role. Who builds it for another body is the provider; who uses it is the deployer.",
    ),
    ("Art. 3(3)", "Art. 3(4)", "Art. 3(6)", "Art. 3(7)", "Art. 25"),
    (
        Option(
            "provider",
            Text(
                "Garatzen dugu (edo garatzeko agindu), gure izenarekin, besteek erabil dezaten.",
                "Lo desarrollamos (o encargamos desarrollarlo) con nuestro nombre, para que lo usen otros.",
                "We build it (or have it built) under our name, for others to use.",
            ),
            ("Art. 3(3)",),
        ),
        Option(
            "deployer",
            Text(
                "Beste batena da, eta gure ardurapean erabiltzen dugu.",
                "Es de otro y lo usamos bajo nuestra autoridad.",
                "It is somebody else's, and we use it under our authority.",
            ),
            ("Art. 3(4)",),
        ),
        Option(
            "provider+deployer",
            Text(
                "Guk garatzen dugu gure izenarekin eta guk erabiltzen dugu.",
                "Lo desarrollamos con nuestro nombre y lo usamos nosotros.",
                "We build it under our name and use it ourselves.",
            ),
            ("Art. 3(3)", "Art. 3(4)"),
        ),
        Option(
            "importer",
            Text(
                "Batasunetik kanpoko baten sistema sartzen dugu Batasuneko merkatuan.",
                "Introducimos en el mercado de la Unión el sistema de alguien de fuera.",
                "We bring the system of somebody outside the Union onto its market.",
            ),
            ("Art. 3(6)",),
        ),
        Option(
            "distributor",
            Text(
                "Besteek egindakoa banatzen dugu, hornitzaile edo inportatzaile izan gabe.",
                "Distribuimos lo que hacen otros, sin ser proveedor ni importador.",
                "We pass on what others make, being neither provider nor importer.",
            ),
            ("Art. 3(7)",),
        ),
    ),
)
_NONE: Final = Option("none", Text("Bat ere ez.", "Ninguno.", "None of them."), ("Art. 2",))
_OUTSIDE: Final = Option(
    "outside-union",
    Text(
        "Ez da Batasunean merkaturatzen, zerbitzuan jartzen edo erabiltzen, eta emaitza ere ez da hemen erabiltzen.",
        "Ni se comercializa, ni se pone en servicio, ni se usa en la Unión, ni su resultado se usa aquí.",
        "It is not put on the market, into service or to use in the Union, and its output is not used here.",
    ),
    ("Art. 2(1)",),
    ends=True,
)
_SCIENCE: Final = Option(
    "science",
    Text(
        "Ikerketa eta garapen zientifikorako bakarrik egina eta erabilia da.",
        "Se hizo y se usa solo para investigación y desarrollo científicos.",
        "It was made and is used for scientific research and development alone.",
    ),
    ("Art. 2(6)",),
    ends=True,
)
_BEFORE: Final = Option(
    "before-market",
    Text(
        "Merkatuan edo zerbitzuan jarri aurreko ikerketa edo proba da, benetako baldintzetatik kanpo.",
        "Es investigación o prueba anterior a comercializarlo o ponerlo en servicio, fuera de condiciones reales.",
        "It is research or testing before the market or service, not in real-world conditions.",
    ),
    ("Art. 2(8)",),
    ends=True,
)
_LEFT_OUT: Final = Text(
    "Erregelamenduak kanpoan uzten dituen kasuetako bat da?",
    "¿Es uno de los casos que el Reglamento deja fuera?",
    "Is it one of the cases that the Regulation leaves out?",
)
_WHY_OUT: Final = Text(
    "Kasu horietan Erregelamendua ez da aplikatzen; beste legeak bai, datuen babesekoa adibidez.",
    "En esos casos el Reglamento no se aplica; las demás leyes sí, como la de protección de datos.",
    "There the Regulation does not apply; other laws do, such as the protection of data.",
)
EXCLUSION: Final = Question(
    "exclusion",
    _LEFT_OUT,
    _WHY_OUT,
    ("Art. 2(1)", "Art. 2(3)", "Art. 2(4)", "Art. 2(6)", "Art. 2(8)", "Art. 2(10)"),
    (
        _OUTSIDE,
        Option(
            "military",
            Text(
                "Helburu militarretarako, defentsarako edo segurtasun nazionalerako bakarrik da.",
                "Es solo para fines militares, de defensa o de seguridad nacional.",
                "It is for military, defence or national security purposes alone.",
            ),
            ("Art. 2(3)",),
            ends=True,
        ),
        Option(
            "foreign-authority",
            Text(
                "Hirugarren herrialde bateko agintari batek erabiltzen du polizia- edo justizia-lankidetzan, "
                "bermeekin.",
                "La usa una autoridad de un tercer país en cooperación policial o judicial, con garantías.",
                "An authority of a third country uses it in police or judicial cooperation, with safeguards.",
            ),
            ("Art. 2(4)",),
            ends=True,
        ),
        _SCIENCE,
        _BEFORE,
        Option(
            "personal",
            Text(
                "Pertsona fisiko batek erabiltzen du, jarduera pertsonal eta ez-profesional batean.",
                "La usa una persona física en una actividad personal y no profesional.",
                "A natural person uses it in a personal, non-professional activity.",
            ),
            ("Art. 2(10)",),
            ends=True,
        ),
        _NONE,
    ),
    when=(SYSTEMS,),
)
MODEL_EXCLUSION: Final = Question(
    "model-exclusion",
    _LEFT_OUT,
    _WHY_OUT,
    ("Art. 2(1)", "Art. 2(6)", "Art. 2(8)"),
    (_OUTSIDE, _SCIENCE, _BEFORE, _NONE),
    when=(MODELS,),
)
SYSTEMIC: Final = Question(
    "systemic-risk",
    Text("Arrisku sistemikoa du ereduak?", "¿Tiene el modelo riesgo sistémico?", "Has the model systemic risk?"),
    Text(
        "Gaitasun handiko ereduek betebehar gehiago dituzte.",
        "Los modelos de gran capacidad tienen más deberes.",
        "Models of high capability owe more.",
    ),
    ("Art. 51(1)", "Art. 51(2)"),
    (
        Option(
            "yes",
            Text(
                "Bai: 10^25 eragiketa baino gehiagorekin entrenatua, edo Batzordeak hala izendatua.",
                "Sí: entrenado con más de 10^25 operaciones, o designado así por la Comisión.",
                "Yes: trained with more than 10^25 operations, or named so by the Commission.",
            ),
            ("Art. 51(1)", "Art. 51(2)"),
        ),
        Option("no", Text("Ez.", "No.", "No."), ("Art. 51(1)",)),
    ),
    when=(MODELS,),
)
MODEL_SINCE: Final = Question(
    "model-since",
    Text(
        "Noiz merkaturatu zen eredua?", "¿Cuándo se introdujo el modelo en el mercado?", "When did it come to market?"
    ),
    Text(
        "Lehendik zeudenek 2027ko abuztuaren 2ra arte dute epea.",
        "Los anteriores tienen plazo hasta el 2 de agosto de 2027.",
        "Those from before have until 2 August 2027.",
    ),
    ("Art. 111(3)", "Art. 113"),
    (
        Option(
            "before-2025-08-02",
            Text("2025eko abuztuaren 2a baino lehen.", "Antes del 2 de agosto de 2025.", "Before 2 August 2025."),
            ("Art. 111(3)",),
            ends=True,
        ),
        Option(
            "later",
            Text("Geroago, edo oraindik ez.", "Después, o todavía no.", "Later, or not yet."),
            ("Art. 113",),
            ends=True,
        ),
    ),
    when=(MODELS,),
)
FIRST: Final = (KIND, OPEN, ROLE, EXCLUSION, MODEL_EXCLUSION, SYSTEMIC, MODEL_SINCE)
