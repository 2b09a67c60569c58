# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions of high risk (Art. 6), of who turns provider (Art. 25), transparency (Art. 50) and age (Art. 111)."""

from typing import Final

from auzolan.ai.core.screening.scope import SYSTEMS
from auzolan.ai.core.screening.uses import POINTS, USES
from auzolan.ai.nouns.screening import Clause, Option, Question
from auzolan.kernel.texts import Text

HIGH: Final[Clause] = (("annex-one", ("section-a", "section-b")), ("derogation", ("profiles", "none")))
_NEITHER: Final = Text("Bat ere ez.", "Ninguno.", "None of them.")
ANNEX_ONE: Final = Question(
    "annex-one",
    Text(
        "I. eranskineko legeek araututako produktua da, edo haren segurtasun-osagaia?",
        "¿Es un producto regulado por las leyes del anexo I, o un componente de seguridad suyo?",
        "Is it a product under the laws of Annex I, or a safety component of one?",
    ),
    Text(
        "Hirugarren batek ebaluatu behar duen produktuetan AA arrisku handikoa da.",
        "En los productos que debe evaluar un tercero, la IA es de alto riesgo.",
        "In products that a third party must assess, the AI is high-risk.",
    ),
    ("Art. 6(1)", "Annex I", "Art. 2(2)"),
    (
        Option(
            "section-a",
            Text(
                "Bai, A atala (jostailuak, igogailuak, gailu medikoak, irrati-ekipoak...), hirugarren baten "
                "ebaluazioarekin.",
                "Sí, sección A (juguetes, ascensores, productos sanitarios, equipos de radio...), con evaluación de un "
                "tercero.",
                "Yes, section A (toys, lifts, medical devices, radio equipment...), assessed by a third party.",
            ),
            ("Art. 6(1)", "Annex I(A)"),
        ),
        Option(
            "section-b",
            Text(
                "Bai, B atala (ibilgailuak, trenak, itsasontziak, hegazkintza, makinak...), hirugarren baten "
                "ebaluazioarekin.",
                "Sí, sección B (vehículos, trenes, barcos, aviación, máquinas...), con evaluación de un tercero.",
                "Yes, section B (vehicles, trains, ships, aviation, machinery...), assessed by a third party.",
            ),
            ("Art. 6(1)", "Art. 2(2)", "Annex I(B)"),
        ),
        Option(
            "no-third-party",
            Text(
                "Bai, baina ez du hirugarren baten ebaluaziorik behar.",
                "Sí, pero no necesita evaluación de un tercero.",
                "Yes, but no third party must assess it.",
            ),
            ("Art. 6(1)(b)",),
        ),
        Option("none", Text("Ez.", "No.", "No."), ("Art. 6(1)",)),
    ),
    when=(SYSTEMS,),
)
ANNEX_THREE: Final = Question(
    "annex-three",
    Text(
        "Erabilera hauetako baterako da?",
        "¿Está destinado a alguno de estos usos?",
        "Is it meant for one of these uses?",
    ),
    Text(
        "III. eranskineko erabilerek eragin handia dute pertsonen eskubideetan.",
        "Los usos del anexo III afectan mucho a los derechos de las personas.",
        "The uses of Annex III weigh on people's rights.",
    ),
    ("Art. 6(2)", "Annex III"),
    (*USES, Option("none", _NEITHER, ("Art. 6(2)",))),
    when=(SYSTEMS,),
    is_many=True,
)
DEROGATION: Final = Question(
    "derogation",
    Text(
        "Zer egiten du zehazki erabilera horretan?",
        "¿Qué hace exactamente en ese uso?",
        "What exactly does it do in that use?",
    ),
    Text(
        "Lan mugatu bat besterik egiten ez duena ez da arrisku handikoa; pertsonen profilak egiten dituena beti da.",
        "Lo que solo hace una tarea limitada no es de alto riesgo; lo que perfila a personas lo es siempre.",
        "What does only a limited task is not high-risk; what profiles people always is.",
    ),
    ("Art. 6(3)", "Art. 6(4)"),
    (
        Option(
            "profiles",
            Text(
                "Pertsonen profilak egiten ditu: haien alderdiak automatikoki ebaluatzen edo iragartzen ditu.",
                "Perfila a personas: evalúa o predice automáticamente aspectos suyos.",
                "It profiles people: it evaluates or predicts aspects of them automatically.",
            ),
            ("Art. 6(3), third subparagraph", "Art. 3(52)"),
        ),
        Option(
            "a",
            Text("Prozedurazko lan estu bat.", "Una tarea de procedimiento limitada.", "A narrow procedural task."),
            ("Art. 6(3)(a)",),
        ),
        Option(
            "b",
            Text(
                "Pertsona batek lehendik egindako lanaren emaitza hobetzen du.",
                "Mejora el resultado de un trabajo que ya hizo una persona.",
                "It improves the result of work that a person has done.",
            ),
            ("Art. 6(3)(b)",),
        ),
        Option(
            "c",
            Text(
                "Erabakien ereduak edo aldaketak antzematen ditu, pertsonaren ordez erabaki gabe.",
                "Detecta patrones o desviaciones en las decisiones, sin sustituir a la persona.",
                "It detects patterns or deviations in decisions, without replacing the person.",
            ),
            ("Art. 6(3)(c)",),
        ),
        Option(
            "d",
            Text(
                "Ebaluazio baterako prestaketa-lana.",
                "Una tarea preparatoria de una evaluación.",
                "A task that prepares an assessment.",
            ),
            ("Art. 6(3)(d)",),
        ),
        Option(
            "none",
            Text(
                "Bat ere ez: erabakian eragin nabarmena du.",
                "Ninguna: influye de manera sustancial en la decisión.",
                "None of them: it weighs on the decision.",
            ),
            ("Art. 6(2)",),
        ),
    ),
    when=((("annex-three", POINTS),),),
    is_many=True,
)
CHANGED: Final = Question(
    "changed",
    Text(
        "Gure izena jarri diogu, nabarmen aldatu dugu, edo xedea aldatu diogu?",
        "¿Le hemos puesto nuestro nombre, lo hemos modificado sustancialmente o le hemos cambiado la finalidad?",
        "Have we put our name on it, changed it substantially, or changed its purpose?",
    ),
    Text(
        "Hala egiten duena hornitzaile bihurtzen da, eta hornitzailearen betebeharrak bereganatzen ditu.",
        "Quien lo hace pasa a ser proveedor, con sus deberes.",
        "Who does so turns into the provider and owes what a provider owes.",
    ),
    ("Art. 25(1)",),
    (
        Option("yes", Text("Bai.", "Sí.", "Yes."), ("Art. 25(1)(a)-(c)",)),
        Option("no", Text("Ez.", "No.", "No."), ("Art. 25(1)",)),
    ),
    when=(HIGH, (("role", ("deployer", "importer", "distributor")),)),
)
USE: Final = Question(
    "use",
    Text("Nork erabiltzen du, eta norengan?", "¿Quién lo usa, y sobre quién?", "Who uses it, and on whom?"),
    Text(
        "Administrazioek betebehar gehiago dituzte; pertsonek jakin behar dute, eta azalpena eskatu ahal dute.",
        "Las administraciones tienen más deberes; las personas deben saberlo y pueden pedir explicación.",
        "Administrations owe more; people must know, and may ask for an explanation.",
    ),
    ("Art. 26(7)", "Art. 26(8)", "Art. 26(10)", "Art. 26(11)", "Art. 27(1)", "Art. 86"),
    (
        Option(
            "public-body",
            Text(
                "Zuzenbide publikoko erakunde batek.",
                "Un organismo de Derecho público.",
                "A body governed by public law.",
            ),
            ("Art. 26(8)", "Art. 27(1)", "Art. 111(2)"),
        ),
        Option(
            "public-service",
            Text(
                "Zerbitzu publikoak ematen dituen erakunde pribatu batek.",
                "Una entidad privada que presta servicios públicos.",
                "A private body that provides public services.",
            ),
            ("Art. 27(1)",),
        ),
        Option(
            "decides-on-people",
            Text(
                "Pertsonei buruzko erabakiak hartzen ditu edo hartzen laguntzen du.",
                "Toma decisiones sobre personas, o ayuda a tomarlas.",
                "It takes decisions about people, or helps to take them.",
            ),
            ("Art. 26(11)", "Art. 86"),
        ),
        Option(
            "at-work",
            Text(
                "Langileengan, lantokian.",
                "Sobre trabajadores, en el lugar de trabajo.",
                "On workers, at the workplace.",
            ),
            ("Art. 26(7)",),
        ),
        Option(
            "post-remote",
            Text(
                "Urruneko identifikazio biometrikoa geroago, ikerketa penal batean.",
                "Identificación biométrica remota en diferido en una investigación penal.",
                "Post-remote biometric identification in a criminal investigation.",
            ),
            ("Art. 26(10)",),
        ),
        Option("none", _NEITHER, ("Art. 26",)),
    ),
    when=(HIGH,),
    is_many=True,
)
TRANSPARENCY: Final = Question(
    "transparency",
    Text(
        "Horrelako zerbait egiten du?",
        "¿Hace algo de esto?",
        "Does it do anything of this?",
    ),
    Text(
        "Pertsonek jakin behar dute noiz ari diren AArekin, eta zer den AAk egina.",
        "Las personas deben saber cuándo tratan con una IA y qué ha hecho una IA.",
        "People must know when they deal with an AI, and what was made by one.",
    ),
    ("Art. 50(1)", "Art. 50(2)", "Art. 50(3)", "Art. 50(4)"),
    (
        Option(
            "interacts",
            Text(
                "Pertsonekin zuzenean ari da, eta ez da begi-bistakoa AA dela.",
                "Trata directamente con personas, y no es evidente que sea una IA.",
                "It deals with people directly, and it is not obvious that it is an AI.",
            ),
            ("Art. 50(1)",),
        ),
        Option(
            "generates",
            Text(
                "Audioa, irudia, bideoa edo testua sortzen du (ez edizio-laguntza soila).",
                "Genera audio, imagen, vídeo o texto (no mera ayuda a la edición).",
                "It generates audio, images, video or text (more than help with editing).",
            ),
            ("Art. 50(2)",),
        ),
        Option(
            "emotion",
            Text(
                "Emozioak antzematen ditu edo biometriaz kategorizatzen du.",
                "Reconoce emociones o categoriza por biometría.",
                "It recognises emotions or categorises by biometrics.",
            ),
            ("Art. 50(3)",),
        ),
        Option(
            "deepfake",
            Text(
                "Ultrafaltsutzeak egiten ditu: benetakoa dirudien irudi, audio edo bideo faltsua.",
                "Hace ultrafalsificaciones: imagen, audio o vídeo falso que parece auténtico.",
                "It makes deep fakes: false images, audio or video that look real.",
            ),
            ("Art. 50(4), first subparagraph",),
        ),
        Option(
            "public-text",
            Text(
                "Interes publikoko gaiei buruzko testua argitaratzen du, pertsona batek berrikusi gabe.",
                "Publica textos sobre asuntos de interés público sin revisión de una persona.",
                "It publishes text on matters of public interest that no person has reviewed.",
            ),
            ("Art. 50(4), second subparagraph",),
        ),
        Option("none", _NEITHER, ("Art. 50",)),
    ),
    when=(SYSTEMS,),
    is_many=True,
)
SINCE: Final = Question(
    "since",
    Text("Noiztik dago zerbitzuan?", "¿Desde cuándo está en servicio?", "Since when is it in service?"),
    Text(
        "Lehendik zeuden sistemek epe luzeagoak dituzte, diseinua nabarmen aldatu arte.",
        "Los sistemas anteriores tienen plazos más largos, mientras su diseño no cambie de forma significativa.",
        "Systems from before have longer, as long as their design does not change significantly.",
    ),
    ("Art. 111(2)", "Art. 111(4)", "Art. 113"),
    (
        Option(
            "before-2026-08-02",
            Text(
                "2026ko abuztuaren 2a baino lehenagotik, eta ez da nabarmen aldatu.",
                "De antes del 2 de agosto de 2026, y no ha cambiado de forma significativa.",
                "From before 2 August 2026, and not significantly changed.",
            ),
            ("Art. 111(2)", "Art. 111(4)"),
        ),
        Option(
            "before-high-risk",
            Text(
                "Gerotik, baina arrisku handiko arauak aplikatu baino lehenagotik (2027-12-02; I. eranskina, "
                "2028-08-02).",
                "De después, pero de antes de que se apliquen las normas de alto riesgo (2-12-2027; anexo I, "
                "2-8-2028).",
                "From later, but before the rules of high risk apply (2 December 2027; Annex I, 2 August 2028).",
            ),
            ("Art. 111(2)",),
        ),
        Option(
            "later",
            Text("Geroagotik, edo oraindik ez.", "De más tarde, o todavía no.", "From later still, or not yet."),
            ("Art. 113",),
        ),
        Option(
            "changed",
            Text(
                "Lehenagotik, baina diseinua nabarmen aldatu da.",
                "De antes, pero su diseño ha cambiado de forma significativa.",
                "From before, but its design was changed significantly.",
            ),
            ("Art. 111(2)",),
        ),
    ),
    when=((*HIGH, ("transparency", ("generates",))),),
)
SECOND: Final = (ANNEX_ONE, ANNEX_THREE, DEROGATION, CHANGED, USE, TRANSPARENCY, SINCE)
