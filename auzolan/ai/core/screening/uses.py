# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The uses of Annex III, by area and point, each in plain words with what its own text leaves out."""

from typing import Final

from auzolan.ai.nouns.screening import Option
from auzolan.kernel.texts import Text

AREAS: Final = {
    "1": Text("Biometria", "Biometría", "Biometrics"),
    "2": Text("Azpiegitura kritikoak", "Infraestructuras críticas", "Critical infrastructure"),
    "3": Text("Hezkuntza eta prestakuntza", "Educación y formación", "Education and training"),
    "4": Text("Enplegua eta langileak", "Empleo y trabajadores", "Employment and workers"),
    "5": Text(
        "Funtsezko zerbitzuak eta prestazioak", "Servicios y prestaciones esenciales", "Essential services and benefits"
    ),
    "6": Text("Legea betearaztea", "Garantía del cumplimiento del Derecho", "Law enforcement"),
    "7": Text("Migrazioa, asiloa eta mugak", "Migración, asilo y fronteras", "Migration, asylum and borders"),
    "8": Text("Justizia eta demokrazia", "Justicia y procesos democráticos", "Justice and democratic processes"),
}
_USES: Final[tuple[tuple[str, str, str, str], ...]] = (
    (
        "1a",
        "Urruneko identifikazio biometrikoa (ez nor dela dioena den egiaztatzea).",
        "Identificación biométrica remota (no verificar que alguien es quien dice ser).",
        "Remote biometric identification (not checking that somebody is who they say).",
    ),
    (
        "1b",
        "Kategorizazio biometrikoa, ezaugarri babestuen arabera.",
        "Categorización biométrica por atributos protegidos.",
        "Biometric categorisation by protected attributes.",
    ),
    ("1c", "Emozioak antzematea.", "Reconocimiento de emociones.", "Emotion recognition."),
    (
        "2",
        "Segurtasun-osagaia: azpiegitura digital kritikoa, trafikoa, ura, gasa, beroa edo argindarra.",
        "Componente de seguridad: infraestructura digital crítica, tráfico, agua, gas, calefacción o electricidad.",
        "Safety component: critical digital infrastructure, road traffic, water, gas, heating or electricity.",
    ),
    (
        "3a",
        "Ikastetxera sartzea edo esleitzea erabakitzen du.",
        "Decide el acceso o la asignación a centros educativos.",
        "It decides access or assignment to education.",
    ),
    (
        "3b",
        "Ikaskuntzaren emaitzak ebaluatzen ditu.",
        "Evalúa los resultados del aprendizaje.",
        "It evaluates what was learnt.",
    ),
    (
        "3c",
        "Pertsona batek zein hezkuntza-maila jasoko duen ebaluatzen du.",
        "Evalúa qué nivel de enseñanza recibirá una persona.",
        "It assesses which level of education a person will receive.",
    ),
    (
        "3d",
        "Azterketetan debekatutako jokabidea zaintzen edo antzematen du.",
        "Vigila o detecta conductas prohibidas en exámenes.",
        "It watches for forbidden behaviour in tests.",
    ),
    (
        "4a",
        "Langileak hautatzea: iragarkiak bideratu, hautagaiak iragazi edo ebaluatu.",
        "Selección de personal: dirigir anuncios, filtrar o evaluar candidaturas.",
        "Recruitment: targeting adverts, filtering or evaluating candidates.",
    ),
    (
        "4b",
        "Lan-baldintzak, mailaz igotzea, amaitzea, lanak banatzea portaeraz, edo errendimendua zaintzea.",
        "Condiciones de trabajo, promoción, cese, reparto de tareas por conducta, o control del rendimiento.",
        "Terms of work, promotion, ending, sharing out tasks by behaviour, or monitoring performance.",
    ),
    (
        "5a",
        "Laguntza eta zerbitzu publiko funtsezkoetarako eskubidea: eman, murriztu, kendu edo itzuli.",
        "Derecho a prestaciones y servicios públicos esenciales: conceder, reducir, retirar o reclamar.",
        "Entitlement to essential public benefits and services: grant, reduce, withdraw or reclaim.",
    ),
    (
        "5b",
        "Kaudimena edo kreditu-puntuazioa (ez finantza-iruzurra antzematea).",
        "Solvencia o puntuación de crédito (no detectar fraude financiero).",
        "Creditworthiness or credit score (not detecting financial fraud).",
    ),
    (
        "5c",
        "Bizi- eta osasun-aseguruen arriskua eta prezioa.",
        "Riesgo y precio en seguros de vida y de salud.",
        "Risk and price in life and health insurance.",
    ),
    (
        "5d",
        "Larrialdi-deiak sailkatzea, larrialdi-zerbitzuak bidaltzea, pazienteen triajea.",
        "Clasificar llamadas de emergencia, enviar servicios de emergencia, triaje de pacientes.",
        "Classifying emergency calls, dispatching emergency services, triage of patients.",
    ),
    (
        "6a",
        "Delitu baten biktima izateko arriskua ebaluatzea.",
        "Evaluar el riesgo de ser víctima de un delito.",
        "Assessing the risk of becoming a victim of crime.",
    ),
    ("6b", "Poligrafoa edo antzekoa.", "Polígrafo o similar.", "Polygraph or the like."),
    (
        "6c",
        "Frogen fidagarritasuna ebaluatzea.",
        "Evaluar la fiabilidad de las pruebas.",
        "Evaluating how reliable evidence is.",
    ),
    (
        "6d",
        "Delitua egiteko edo berriro egiteko arriskua, ez profiletik bakarrik.",
        "Riesgo de delinquir o reincidir, no solo por el perfil.",
        "Risk of offending or re-offending, not from profiling alone.",
    ),
    (
        "6e",
        "Profilak egitea delituak antzemateko, ikertzeko edo epaitzeko.",
        "Perfilar para detectar, investigar o enjuiciar delitos.",
        "Profiling to detect, investigate or prosecute crime.",
    ),
    (
        "7a",
        "Mugan: poligrafoa edo antzekoa.",
        "En la frontera: polígrafo o similar.",
        "At the border: polygraph or the like.",
    ),
    (
        "7b",
        "Sartzen denaren arriskua: segurtasuna, migrazio irregularra edo osasuna.",
        "Riesgo de quien entra: seguridad, migración irregular o salud.",
        "Risk of who enters: security, irregular migration or health.",
    ),
    (
        "7c",
        "Asilo-, bisa- edo egoitza-eskaerak aztertzen laguntzea.",
        "Ayudar a examinar solicitudes de asilo, visado o residencia.",
        "Helping to examine applications for asylum, visa or residence.",
    ),
    (
        "7d",
        "Pertsonak antzematea edo identifikatzea migrazioan (ez dokumentuak egiaztatzea).",
        "Detectar o identificar personas en la migración (no verificar documentos).",
        "Detecting or identifying people in migration (not checking documents).",
    ),
    (
        "8a",
        "Epaileei gertaerak eta legea ikertzen, interpretatzen edo aplikatzen laguntzea.",
        "Ayudar a los jueces a investigar e interpretar los hechos y el Derecho, o a aplicarlo.",
        "Helping judges to research and interpret facts and law, or to apply it.",
    ),
    (
        "8b",
        "Hauteskundeen emaitzan edo botoan eragitea (ez kanpainak antolatzea).",
        "Influir en elecciones o en el voto (no organizar campañas).",
        "Influencing elections or the vote (not organising campaigns).",
    ),
)
USES: Final = tuple(
    Option(
        point,
        Text(eu, es, en),
        (f"Annex III({point[0]})({point[1]})" if len(point) > 1 else f"Annex III({point})", "Art. 6(2)"),
        group=AREAS[point[0]],
    )
    for point, eu, es, en in _USES
)
POINTS: Final = tuple(one.id for one in USES)
