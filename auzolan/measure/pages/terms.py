# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the figures of boards and of satisfaction mean."""

from typing import Final

from auzolan.kernel.texts import Text
from auzolan.measure.pages.watched_terms import LOG, PUBLISHED, WATCHED
from auzolan.showing.terms import Term

ANSWERS: Final = Text(
    "Tramitea amaitzean egindako inkesta, tramiteen erregistroarekin haztatua.",
    "La encuesta al terminar el trámite, ponderada con el registro de trámites.",
    "The survey at the end of the transaction, weighted to the log of transactions.",
)
CONTACTS: Final = Text(
    "Telefono, bulego eta webeko harremanen erregistroa.",
    "El registro de contactos por teléfono, oficina y web.",
    "The record of contacts by telephone, desk and web.",
)
TOGETHER: Final = (
    Term(
        "begun",
        Text("Hasitakoak", "Iniciados", "Begun"),
        Text(
            "Begiratzetik haratago joan diren kasuak.",
            "Los casos que pasaron de mirar.",
            "Cases that did more than look.",
        ),
        Text(
            "Kasu bakoitza behin zenbatzen da, bere lehen gertaeraren egunean eta sartu zen kanalean.",
            "Cada caso se cuenta una vez, en el día de su primer evento y en el canal por el que entró.",
            "Each case counts once, on the day of its first event and in the channel by which it came.",
        ),
        LOG,
    ),
    Term(
        "completed",
        Text("Amaituta", "Terminados", "Completed"),
        Text(
            "Hasitako kasuetatik erantzun batekin amaitu direnen zatia.",
            "La parte de los casos iniciados que terminó con una respuesta.",
            "The share of the cases begun that ended with an answer.",
        ),
        Text(
            "Amaituak zati hasitakoak; arrazoizko «ez dagokio» bat amaitutzat hartzen da. Tartea Wilson-ena da, % 95.",
            "Terminados entre iniciados; un «no le corresponde» fundado cuenta. Intervalo de Wilson, 95 %.",
            "Completed over begun; a valid “not eligible” counts as completed. The interval is Wilson's, 95%.",
        ),
        LOG,
    ),
    Term(
        "take_up",
        Text("Webez edo aplikazioz", "Por web o aplicación", "By web or app"),
        Text(
            "Kanal digital batetik sartu diren kasuen zatia.",
            "La parte de los casos que entró por un canal digital.",
            "The share of cases that came by a digital channel.",
        ),
        Text(
            "Web eta aplikazioko hasitakoak zati hasitako guztiak; Wilson-en tartea, % 95.",
            "Iniciados por web y aplicación entre todos los iniciados; intervalo de Wilson, 95 %.",
            "Begun by web and app over all begun; Wilson's interval, 95%.",
        ),
        LOG,
    ),
    Term(
        "half_within",
        Text("Erdiak zenbatean", "La mitad, en", "Half within"),
        Text(
            "Amaitutako kasuen erdiak hartu duen denbora, gehienez.",
            "El tiempo en que se termina la mitad de los casos.",
            "The time within which half of the completed cases are done.",
        ),
        Text(
            "Hasieratik amaierarako denboren mediana (p50); amaitu gabekoak ez dira sartzen.",
            "La mediana (p50) del tiempo entre inicio y fin; los no terminados no entran.",
            "The median (p50) of the time from start to end; cases not completed are left out.",
        ),
        LOG,
    ),
    Term(
        "most_within",
        Text("20tik 19k zenbatean", "19 de cada 20, en", "19 of 20 within"),
        Text(
            "Amaitutako hogei kasutik hemeretzik hartu duten denbora, gehienez: luze doazenak erakusten ditu.",
            "El tiempo en que se terminan 19 de cada 20 casos: muestra los que se alargan.",
            "The time within which 19 of 20 completed cases are done: it shows those that drag on.",
        ),
        Text(
            "Denboren 95. pertzentila (p95).",
            "El percentil 95 (p95) de los tiempos.",
            "The 95th percentile (p95) of the times.",
        ),
        LOG,
    ),
    Term(
        "waiting",
        Text("Itxaronaldia", "Espera", "Waiting"),
        Text(
            "Ilaran edo hitzorduaren zain emandako denbora.",
            "El tiempo en la cola o a la espera de la cita.",
            "The time in the queue, or until the appointment.",
        ),
        Text(
            "Mediana: erdiak gehienez hori itxaron du; hogeitik hemeretzirena, 95. pertzentila.",
            "La mediana: la mitad espera eso como mucho; para 19 de cada 20, el percentil 95.",
            "The median: half wait at most that long; for 19 of 20, the 95th percentile.",
        ),
        Text(
            "Ilaren eta hitzorduen denborak.", "Los tiempos de colas y citas.", "The times of queues and appointments."
        ),
    ),
    Term(
        "contacts_per_case",
        Text("Harremanak kasuko", "Contactos por caso", "Contacts per case"),
        Text(
            "Kasu bakoitzeko, jendeak zenbat aldiz jo behar izan duen administraziora.",
            "Cuántas veces, por caso, hubo que ponerse en contacto con la administración.",
            "How many times, for each case, people had to get in touch.",
        ),
        Text(
            "Harreman guztiak zati hasitako kasuak.",
            "Todos los contactos entre los casos iniciados.",
            "All contacts over the cases begun.",
        ),
        CONTACTS,
    ),
    Term(
        "avoidable",
        Text("Saihestu zitezkeen harremanak", "Contactos evitables", "Avoidable contacts"),
        Text(
            "Zerbitzu on batek aurreztuko zituen harremanen zatia: albisteen eske edo erabaki baten aurka.",
            "La parte de los contactos que un buen servicio habría ahorrado: pedir noticias o discutir una decisión.",
            "The share of contacts that good service would have spared: asking for news, challenging a decision.",
        ),
        Text(
            "Arrazoi horietako harremanak zati arrazoia ezaguna duten guztiak; arrazoika zatituta ere bai.",
            "Contactos por esas razones entre todos los de razón conocida; también repartidos por causa.",
            "Contacts for those reasons over all whose reason is known; by cause too.",
        ),
        CONTACTS,
    ),
    Term(
        "unit_cost",
        Text("Tramite baten kostua", "Coste de una tramitación", "Cost of a transaction"),
        Text(
            "Administrazioari tramite amaitu batek kostatzen diona.",
            "Lo que cuesta a la administración un trámite terminado.",
            "What one completed transaction costs the administration.",
        ),
        Text(
            "Kanal bakoitzaren kostua, kanaleko kasuekin haztatuta.",
            "El coste de cada canal, ponderado por los casos de cada uno.",
            "The cost of each channel, weighted by the cases of each.",
        ),
        Text(
            "Zerbitzuaren erregistroko kanal-kostuak.",
            "Los costes por canal del registro del servicio.",
            "The channel costs in the record of the service.",
        ),
    ),
    Term(
        "satisfied",
        Text("Pozik (4-5)", "Satisfechos (4-5)", "Satisfied (4-5)"),
        Text(
            "1etik 5era, 4 edo 5 erantzun dutenen zatia.",
            "La parte que respondió 4 o 5, de 1 a 5.",
            "The share that answered 4 or 5, from 1 to 5.",
        ),
        Text(
            "Erantzunak tramite guztien erregistroarekin haztatzen dira, gero antzeko zerbitzuenekin batzen. Hamar "
            "erantzun baino gutxiago ez dira erakusten.",
            "Las respuestas se ponderan con el registro de todos los trámites y se agrupan con las de servicios "
            "parecidos. Menos de diez respuestas no se muestran.",
            "Answers are weighted to the log of all transactions, then pooled with those of like services. Fewer than "
            "ten answers are not shown.",
        ),
        ANSWERS,
    ),
    Term(
        "mean_answer",
        Text("Batez besteko erantzuna, 0-100", "Respuesta media, de 0 a 100", "Mean answer, 0 to 100"),
        Text(
            "Erantzun guztien batezbestekoa, 0tik 100era eskalatuta.",
            "La media de todas las respuestas, en escala de 0 a 100.",
            "The mean of all answers, rescaled from 0 to 100.",
        ),
        Text(
            "1 = 0, 5 = 100; pozik daudenen zatiaren pisu eta tarte berberekin.",
            "1 = 0, 5 = 100; con los mismos pesos e intervalo que la parte de satisfechos.",
            "1 = 0, 5 = 100; with the same weights and interval as the share satisfied.",
        ),
        ANSWERS,
    ),
    Term(
        "interval",
        Text("Tartea", "Intervalo", "Interval"),
        Text(
            "Egiazko balioa non dagoen: 100etik 95 aldiz tarte horrek barruan du.",
            "Dónde está el valor verdadero: 95 de cada 100 veces, dentro de él.",
            "Where the true value lies: inside it 95 times in 100.",
        ),
        Text(
            "Zenbat eta kasu gutxiago, orduan eta zabalagoa. Elkar estaltzen duten bi tarte ezin dira bereizi.",
            "Cuantos menos casos, más ancho. Dos intervalos que se solapan no pueden distinguirse bien.",
            "The fewer the cases, the wider. Two intervals that overlap cannot well be told apart.",
        ),
        Text("Taulako n.", "La n de la tabla.", "The n of the table."),
    ),
    Term(
        "as_counted",
        Text("Zenbatu bezala", "Según recuento", "As counted"),
        Text(
            "Erantzunen zatia, pisurik gabe.",
            "La parte de las respuestas, sin pesos.",
            "The share of the answers, unweighted.",
        ),
        Text(
            "4 eta 5 erantzunak zati erantzun guztiak; erantzun dutenez baino ez du hitz egiten.",
            "Respuestas 4 y 5 entre todas; solo habla de quienes respondieron.",
            "Answers 4 and 5 over all; it speaks only of those who answered.",
        ),
        ANSWERS,
    ),
    Term(
        "place_between",
        Text("Lekua, hauen artean", "Puesto, entre", "Place between"),
        Text(
            "Unitateak har ditzakeen lehen eta azken lekua: inor ez da «hirugarrena».",
            "El primer y el último puesto que la unidad puede ocupar: nadie es «el tercero».",
            "The first and the last place that the unit may take: nobody is “third”.",
        ),
        Text(
            "Balioen banaketetatik ateratako sailkapen askotatik, 100etik 95 hartzen dituen tartea.",
            "De muchas clasificaciones sacadas de las distribuciones, el intervalo que recoge 95 de cada 100.",
            "Of many rankings drawn from the distributions, the interval that holds 95 in 100.",
        ),
        ANSWERS,
    ),
    Term(
        "response",
        Text("Erantzun-tasa", "Tasa de respuesta", "Response"),
        Text(
            "Galdetutakoetatik erantzun dutenen zatia.",
            "La parte de los preguntados que respondió.",
            "The share of those asked who answered.",
        ),
        Text("Erantzunak zati gonbidapenak.", "Respuestas entre invitaciones.", "Answers over invitations."),
        ANSWERS,
    ),
    Term(
        "rated_low",
        Text("1etik 3ra baloratua", "Valorado de 1 a 3", "Rated 1 to 3"),
        Text(
            "Arrazoi hori 1etik 3ra baloratu dutenen zatia.",
            "La parte que valoró esa razón de 1 a 3.",
            "The share that rated the reason 1 to 3.",
        ),
        Text(
            "Pertsona bakoitzari sei arrazoitik bi galdetzen zaizkio, zoriz.",
            "A cada persona se le preguntan dos de las seis razones, al azar.",
            "Each person is asked two of the six reasons, at random.",
        ),
        ANSWERS,
    ),
    Term(
        "goes_with",
        Text("Horrekin doan atsekabea", "Insatisfacción asociada", "Dissatisfaction that goes with it"),
        Text(
            "Atsekabea zenbat txikiagoa litzatekeen, gaizki baloratu dutenak besteak bezain pozik baleude.",
            "Cuánto menor sería la insatisfacción si quienes la valoraron mal estuvieran como los demás.",
            "How much smaller dissatisfaction would be if those who rated it low were as satisfied as the others.",
        ),
        Text(
            "Populazioari egotzitako zatia, tartearekin; kausa dela ez du frogatzen.",
            "Fracción atribuible en la población, con intervalo; no prueba que sea la causa.",
            "The population attributable share, with its interval; that it is the cause is not shown.",
        ),
        ANSWERS,
    ),
    Term(
        "likely_first",
        Text("Ziurrenik lehena", "Probablemente la primera", "Likely the first"),
        Text(
            "Guztien artean pisurik handiena duena izateko probabilitatea.",
            "La probabilidad de que sea la que más pesa de todas.",
            "The probability that it weighs most of all.",
        ),
        Text(
            "Zatien banaketetatik ateratako aldien artean, zenbatetan den lehena.",
            "De las veces sacadas de las distribuciones, en cuántas es la primera.",
            "Of the draws from the distributions, in how many it is the first.",
        ),
        ANSWERS,
    ),
    Term(
        "given_up",
        Text("Utzi dutenak", "Abandonos", "Gave up"),
        Text(
            "Urrats horretan utzi dutenak, hasitako guztien artean.",
            "Quienes abandonaron en ese paso, de todos los iniciados.",
            "Those who gave up at that step, of all begun.",
        ),
        Text(
            "Kasuaren azken urratsa zein den, amaierarik gabe geratu denean.",
            "El último paso del caso, cuando quedó sin final.",
            "The last step of the case, where it has no end.",
        ),
        LOG,
    ),
    Term(
        "verdict",
        Text("Epaia", "Veredicto", "Verdict"),
        Text(
            "Promesa betetzen den, kasualitateak azal dezakeenaz haraindi.",
            "Si la promesa se cumple, más allá de lo que explica el azar.",
            "Whether the promise is kept, beyond what chance explains.",
        ),
        Text(
            "Azken behaketa helburuarekin alderatzen da, bere tartearekin.",
            "La última observación se compara con el objetivo, con su intervalo.",
            "The newest observation is held against the target, with its interval.",
        ),
        PUBLISHED,
    ),
    Term(
        "newest_value",
        Text("Azken balioa", "Último valor", "Newest value"),
        Text(
            "Adierazlearen azken balio ezaguna; izenak dio zer neurtzen den.",
            "El último valor conocido del indicador; el nombre dice qué se mide.",
            "The newest known value of the indicator; its name says what is measured.",
        ),
        Text(
            "Argitaratu den bezala; tartea eta n, ezagunak direnean.",
            "Tal como se publicó; con intervalo y n cuando se conocen.",
            "As it was published; with interval and n where they are known.",
        ),
        PUBLISHED,
    ),
)
TERMS: Final = (*TOGETHER, *WATCHED)
