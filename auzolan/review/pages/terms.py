# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the figures of the docket, of findings, of the forecast record and of progress mean."""

from typing import Final

from auzolan.kernel.texts import Text
from auzolan.showing.terms import Term

REVIEWERS: Final = Text(
    "Gaueko berrikuspena: arau bakoitzak bere iturria darama.",
    "La revisión nocturna: cada regla lleva su fuente.",
    "The nightly review: each rule carries its source.",
)
CHAIN: Final = Text(
    "Erabakien katea eta haien emaitzak.",
    "La cadena de decisiones y sus resultados.",
    "The chain of decisions and their outcomes.",
)
TERMS: Final = (
    Term(
        "stake",
        Text("Jokoan dagoena", "Lo que está en juego", "Stake"),
        Text(
            "Urtean ukitutako pertsonak, galdutako orduak eta dirua.",
            "Las personas afectadas, las horas perdidas y el dinero en un año.",
            "The people touched, the hours lost and the money, in a year.",
        ),
        Text(
            "Zerrendan eurotan biltzen dira, batzordeak jarritako pisuekin: pertsonako eta orduko euroak.",
            "En la lista se suman en euros con los pesos que fija el comité: euros por persona y por hora.",
            "On the docket they are added up in euros by weights that the committee sets: euros a person and an hour.",
        ),
        REVIEWERS,
    ),
    Term(
        "confidence",
        Text("Ziurtasuna", "Confianza", "Confidence"),
        Text(
            "Aurkikuntza egia izateko probabilitatea, ebidentziaren arabera.",
            "La probabilidad de que el hallazgo sea cierto, según la evidencia.",
            "The probability that the finding is true, on the evidence.",
        ),
        Text(
            "Arauak berak ematen du, n-tik eta tartetik.",
            "La da la propia regla, a partir de n y del intervalo.",
            "The rule itself gives it, from n and the interval.",
        ),
        REVIEWERS,
    ),
    Term(
        "urgency",
        Text("Premia", "Urgencia", "Urgency"),
        Text(
            "1 epea bete denean; urrunago dagoena gutxiago.",
            "1 cuando vence; menos cuanto más lejos.",
            "1 when it is due; less the farther off.",
        ),
        Text(
            "Erdira jaisten da epea baino erdibizitza bat lehenago (90 egun, batzordeak bestela ezean).",
            "Se reduce a la mitad por cada semivida que falta (90 días, salvo que el comité fije otra).",
            "It halves with each half-life that is left until then (90 days, unless the committee sets another).",
        ),
        REVIEWERS,
    ),
    Term(
        "order",
        Text("Ordena", "El orden", "The order"),
        Text("Zer erabaki behar den lehenago.", "Qué debe decidirse antes.", "What should be decided first."),
        Text(
            "Jokoan dagoena × ziurtasuna × premia; biderketa lerro bakoitzean dago idatzita.",
            "Lo que está en juego × confianza × urgencia; la cuenta está escrita en cada línea.",
            "Stake × confidence × urgency; the sum is written on each line.",
        ),
        REVIEWERS,
    ),
    Term(
        "finding_figure",
        Text("Aurkikuntzaren zifra", "Cifra del hallazgo", "Figure of the finding"),
        Text(
            "Arauak ikusi duen zifra bat, bere aldiarekin; izenak dio zer neurtzen den.",
            "Una cifra que la regla ha visto, con su periodo; el nombre dice qué mide.",
            "A figure that the rule saw, with its period; its name says what is measured.",
        ),
        Text(
            "Aurkikuntza ireki zenean zegoen bezala gordetzen da; tartea eta n, badaude.",
            "Se guarda tal como estaba al abrirse el hallazgo; con intervalo y n si los hay.",
            "It is kept as it stood when the finding was opened; with interval and n where there are any.",
        ),
        Text(
            "Zifra bakoitzak bere iturria darama azpian.",
            "Cada cifra lleva debajo su fuente.",
            "Each figure carries its source below it.",
        ),
    ),
    Term(
        "scored",
        Text("Epaituak", "Puntuadas", "Scored"),
        Text(
            "Eguna iritsi eta behaketek erantzun dieten itxaropenak.",
            "Las expectativas cuyo día llegó y a las que respondieron las observaciones.",
            "The expectations whose day has come and which the observations have answered.",
        ),
        Text(
            "D mailako emaitzak ez dira sartzen: ezin da esan zerk ekarri dituen.",
            "Los resultados de grado D no entran: no puede decirse qué los trajo.",
            "Outcomes of grade D are left out: what brought them cannot be told.",
        ),
        CHAIN,
    ),
    Term(
        "came_of_hoped",
        Text("Etorri dena", "Lo que llegó", "Came"),
        Text(
            "Espero zenetik zein zati etorri den.",
            "Qué parte de lo esperado llegó.",
            "The share of what was hoped that came.",
        ),
        Text(
            "Gertatutako aldea zati esperotakoa; kasu gutxi dagoenean unitate guztien baliora hurbiltzen da.",
            "El cambio ocurrido entre el esperado; con pocos casos se acerca al valor de todas las unidades.",
            "The change that came over that hoped for; with few cases it is drawn towards that of all units.",
        ),
        CHAIN,
    ),
    Term(
        "held",
        Text("Bete diren tarteak", "Intervalos cumplidos", "Intervals held"),
        Text(
            "Zenbat aldiz erori den etorritakoa esandako tartean.",
            "Cuántas veces lo ocurrido cayó dentro del intervalo dicho.",
            "How many times what came fell within the interval that was told.",
        ),
        Text(
            "% 80ko tarte batek hamarretik zortzitan bete behar luke.",
            "Un intervalo del 80 % debería cumplirse ocho de cada diez veces.",
            "An 80% interval should hold eight times in ten.",
        ),
        CHAIN,
    ),
    Term(
        "findings_opened",
        Text("Irekitako aurkikuntzak", "Hallazgos abiertos", "Findings opened"),
        Text(
            "Berrikusleek ikusitako guztia, hasieratik.",
            "Todo lo que los revisores han visto, desde el principio.",
            "All that the reviewers have seen, from the beginning.",
        ),
        Text(
            "Aurkikuntza bera behin zenbatzen da, gauero ikusi arren.",
            "El mismo hallazgo cuenta una vez, aunque se vea cada noche.",
            "The same finding counts once, though it be seen every night.",
        ),
        REVIEWERS,
    ),
    Term(
        "gone",
        Text("Ebidentziak itxiak", "Cerrados por la evidencia", "Gone by evidence"),
        Text(
            "Inork erabaki gabe itxi diren aurkikuntzak: ebidentziak ez ditu jada erakusten.",
            "Hallazgos cerrados sin que nadie decidiera: la evidencia ya no los muestra.",
            "Findings closed with nobody's decision: the evidence shows them no longer.",
        ),
        Text(
            "Hurrengo berrikuspenean ez da berriro ikusi.",
            "La revisión siguiente no lo volvió a ver.",
            "The next review did not see it again.",
        ),
        REVIEWERS,
    ),
    Term(
        "with_expectation",
        Text("Itxaropena duten erabakiak", "Decisiones con expectativa", "Decisions with an expectation"),
        Text(
            "Zer mugituko den esaten duten erabakien zatia.",
            "La parte de las decisiones que dice qué se moverá.",
            "The share of decisions that say what will move.",
        ),
        Text(
            "Itxaropen bat gutxienez duten erabakiak zati erabaki guztiak.",
            "Decisiones con al menos una expectativa entre todas.",
            "Decisions with at least one expectation over all.",
        ),
        CHAIN,
    ),
    Term(
        "due_scored",
        Text("Epaitutako itxaropenak", "Expectativas vencidas y puntuadas", "Due expectations scored"),
        Text(
            "Eguna iritsi zaien itxaropenetatik, behaketek erantzun dietenen zatia.",
            "De las expectativas vencidas, la parte a la que respondieron las observaciones.",
            "Of the expectations that are due, the share that the observations have answered.",
        ),
        Text(
            "Epaituak zati epea betetakoak.",
            "Puntuadas entre vencidas.",
            "Scored over due.",
        ),
        CHAIN,
    ),
)
RANKING: Final = ("order", "stake", "confidence", "urgency")
"""The terms by which a finding has its place."""
