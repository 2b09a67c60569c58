# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The question of prohibited practices: Art. 5(1)(a)-(h), and (ba) and (bb) from 2 December 2026."""

from datetime import date
from typing import Final

from auzolan.ai.core.screening.scope import SYSTEMS
from auzolan.ai.nouns.screening import Option, Question
from auzolan.kernel.texts import Text

_FIRST: Final = date(2025, 2, 2)
_NEW: Final = date(2026, 12, 2)
_TOLD: Final = (
    (
        "a",
        _FIRST,
        Text(
            "Oharkabeko edo engainuzko teknikekin jokabidea larriki desitxuratzen du, kalte handia eraginez.",
            "Distorsiona gravemente la conducta con técnicas subliminales o engañosas y causa un daño considerable.",
            "It distorts behaviour by subliminal or deceptive techniques and causes significant harm.",
        ),
    ),
    (
        "b",
        _FIRST,
        Text(
            "Adina, desgaitasuna edo egoera soziala baliatzen du jokabidea desitxuratzeko, kalte handia eraginez.",
            "Explota la edad, la discapacidad o la situación social para distorsionar la conducta y causa un daño "
            "considerable.",
            "It exploits age, disability or social situation to distort behaviour and causes significant harm.",
        ),
    ),
    (
        "ba",
        _NEW,
        Text(
            "Pertsonen irudi intimoak sortzen edo manipulatzen ditu haien baimenik gabe.",
            "Genera o manipula imágenes íntimas de personas sin su consentimiento.",
            "It makes or alters intimate images of people without their consent.",
        ),
    ),
    (
        "bb",
        _NEW,
        Text(
            "Haurren sexu-abusuko materiala sortzen edo manipulatzen du.",
            "Genera o manipula material de abuso sexual de menores.",
            "It makes or alters material of sexual abuse of children.",
        ),
    ),
    (
        "c",
        _FIRST,
        Text(
            "Pertsonak puntuatzen ditu portaera sozialaren edo izaeraren arabera, eta bidegabeko tratu txarra dakar.",
            "Puntúa a las personas por su conducta social o su personalidad, y de ello resulta un trato injustificado.",
            "It scores people by their social behaviour or personality, and unjustified treatment follows.",
        ),
    ),
    (
        "d",
        _FIRST,
        Text(
            "Delitu bat egiteko arriskua iragartzen du, profiletatik edo izaeratik bakarrik.",
            "Predice el riesgo de que alguien cometa un delito, solo por su perfil o personalidad.",
            "It predicts the risk that somebody commits a crime, from profiling or personality alone.",
        ),
    ),
    (
        "e",
        _FIRST,
        Text(
            "Aurpegien datu-baseak osatzen ditu Internetetik edo bideokameretatik bereizi gabe jasota.",
            "Crea bases de datos de rostros extrayéndolos sin distinción de internet o de cámaras.",
            "It builds databases of faces by scraping the internet or cameras without distinction.",
        ),
    ),
    (
        "f",
        _FIRST,
        Text(
            "Emozioak ondorioztatzen ditu lanean edo ikastetxean, ez osasunagatik edo segurtasunagatik.",
            "Infiere emociones en el trabajo o en la enseñanza, sin motivos médicos o de seguridad.",
            "It infers emotions at work or in education, for no medical or safety reason.",
        ),
    ),
    (
        "g",
        _FIRST,
        Text(
            "Biometriaz arraza, iritzi politikoa, sindikatua, erlijioa edo sexu-orientazioa ondorioztatzen du.",
            "Deduce por biometría raza, opinión política, sindicato, religión u orientación sexual.",
            "It deduces race, political opinion, union, religion or sexual orientation from biometrics.",
        ),
    ),
    (
        "h",
        _FIRST,
        Text(
            "Urruneko identifikazio biometrikoa denbora errealean, espazio publikoan, poliziarako, salbuespenik gabe.",
            "Identificación biométrica remota en tiempo real en espacios públicos para la policía, fuera de las "
            "excepciones.",
            "Real-time remote biometric identification in public places for the police, outside the exceptions.",
        ),
    ),
)
PROHIBITED: Final = Question(
    "prohibited",
    Text(
        "Praktika hauetako bat egiten du edo ahalbidetzen du?",
        "¿Realiza o permite alguna de estas prácticas?",
        "Does it carry out or allow one of these practices?",
    ),
    Text(
        "Praktika horiek debekatuta daude, edozein dela ere onura. (ba) eta (bb) 2026ko abenduaren 2tik.",
        "Esas prácticas están prohibidas, sea cual sea el beneficio. La (ba) y la (bb), desde el 2 de "
        "diciembre de 2026.",
        "These practices are banned, whatever the benefit. (ba) and (bb) from 2 December 2026.",
    ),
    ("Art. 5(1)",),
    (
        *(Option(point, text, (f"Art. 5(1)({point})",), ends=True, since=since) for point, since, text in _TOLD),
        Option("none", Text("Bat ere ez.", "Ninguna.", "None of them."), ("Art. 5(1)",)),
    ),
    when=(SYSTEMS,),
    is_many=True,
)
