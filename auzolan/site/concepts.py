# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of the house in three languages, as docs/glossary.md has them: one word for one thing."""

from typing import Final

from auzolan.kernel.texts import Text
from auzolan.site.concepts_of_data import OF_DATA
from auzolan.site.concepts_of_govtech import OF_GOVTECH

CONCEPTS: Final = (
    (
        "the-administration-tenant",
        Text("administrazioa", "administración", "administration, tenant"),
        Text(
            "Errenkadak norenak diren: lurralde historiko bat, udalerri bat, herrialde bat",
            "De quién son las filas: una provincia, un municipio, un país",
            "Who the rows belong to: a province, a municipality, a country",
        ),
    ),
    (
        "the-unit",
        Text("unitatea", "unidad", "unit"),
        Text(
            "Administrazio baten saila, agentzia, bulegoa edo enpresa",
            "Un departamento, agencia, oficina o empresa de una administración",
            "A department, agency, office or company of an administration",
        ),
    ),
    (
        "the-service",
        Text("zerbitzua", "servicio", "service"),
        Text(
            "Administrazioak eskaintzen duena (CPSV-AP: Public Service)",
            "Lo que ofrece la administración (CPSV-AP: Public Service)",
            "What the administration offers (CPSV-AP: Public Service)",
        ),
    ),
    (
        "the-filing",
        Text("eskabidea", "solicitud", "filing"),
        Text("Pertsona batek aurkezten duena", "Lo que presenta una persona", "What a person submits"),
    ),
    (
        "the-channel",
        Text("kanala", "canal", "channel"),
        Text(
            "Weba, aplikazioa, telefonoa, bulegoa, posta, laguntzarekin",
            "Web, aplicación, teléfono, oficina, correo, con ayuda",
            "Web, app, phone, desk, post, assisted",
        ),
    ),
    (
        "the-charter",
        Text("zerbitzu-karta", "carta de servicios", "charter"),
        Text(
            "Unitate batek bere zerbitzuez agintzen duena (951/2005 ED)",
            "Lo que una unidad promete de sus servicios (RD 951/2005)",
            "What a unit promises of its services (RD 951/2005)",
        ),
    ),
    (
        "the-commitment",
        Text("konpromisoa", "compromiso", "commitment"),
        Text(
            "Karta bateko promesa bat, bere adierazle eta helburuarekin, bertsioka",
            "Una promesa de una carta, con su indicador y objetivo, por versiones",
            "One promise of a charter, with its indicator and target, in versions",
        ),
    ),
    (
        "the-life-event",
        Text("bizi-gertaera", "hecho vital", "life event"),
        Text(
            "Jendeari gertatzen zaiona, zerbitzuak behar izatera eramaten duena (SDG, II. eranskina)",
            "Lo que ocurre a las personas y les hace necesitar servicios (SDG, anexo II)",
            "What happens to people that makes them need services (SDG, Annex II)",
        ),
    ),
    (
        "the-fact",
        Text("gertakaria", "hecho", "fact"),
        Text(
            "Neurtutako errenkada bat: gertaera, erantzuna, harremana",
            "Una fila medida: un evento, una respuesta, un contacto",
            "A measured row: an event, an answer, a contact",
        ),
    ),
    (
        "the-indicator",
        Text("adierazlea", "indicador", "indicator"),
        Text(
            "Neur daitekeen kantitate bat, bere unitatea eta zein norabide den hobea",
            "Una cantidad medible, su unidad y qué sentido es mejor",
            "A measurable quantity, its unit and which way is better",
        ),
    ),
    (
        "the-observation",
        Text("behaketa", "observación", "observation"),
        Text(
            "Adierazle baten balioa aldi batean",
            "El valor de un indicador en un periodo",
            "The value of an indicator in a period",
        ),
    ),
    (
        "the-evidence",
        Text("ebidentzia", "evidencia", "evidence"),
        Text(
            "Aurkikuntza edo erabaki bat zertan oinarritzen den",
            "En qué se apoya un hallazgo o una decisión",
            "What a finding or a decision rests on",
        ),
    ),
    (
        "the-finding",
        Text("aurkikuntza", "hallazgo", "finding"),
        Text(
            "Berrikusle batek ikusi duena, eta zer dagoen jokoan",
            "Lo que vio un revisor, y qué está en juego",
            "What a reviewer saw, and at what stake",
        ),
    ),
    (
        "the-reviewer",
        Text("berrikuslea", "revisor", "reviewer"),
        Text(
            "Gauero ebidentzia aurkikuntza bihurtzen duen araua",
            "Una regla que cada noche convierte la evidencia en hallazgos",
            "A rule that turns evidence into findings, every night",
        ),
    ),
    (
        "the-docket",
        Text("aztergaien zerrenda", "orden de asuntos", "docket"),
        Text(
            "Irekita dauden aurkikuntzak, ordenatuta", "Los hallazgos abiertos, ordenados", "The open findings, ranked"
        ),
    ),
    (
        "the-stake",
        Text("jokoan dagoena", "lo que está en juego", "stake"),
        Text(
            "Pertsonak, orduak eta euroak urtean", "Personas, horas y euros al año", "People, hours and euros per year"
        ),
    ),
    (
        "the-decision",
        Text("erabakia", "decisión", "decision"),
        Text(
            "Nork aukeratu duen zer, zein ebidentziarekin; kate publikoaren sarrera bat",
            "Quién eligió qué, con qué evidencia; un asiento de la cadena pública",
            "Who chose what, on which evidence; an entry of the public chain",
        ),
    ),
    (
        "the-administratively-responsible",
        Text("ardura administratiboa", "responsable administrativo", "administratively responsible"),
        Text("Erabakia betearazten duena", "Quien lleva a cabo la decisión", "Who carries the decision out"),
    ),
    (
        "the-politically-accountable",
        Text("erantzukizun politikoa", "responsable político", "politically accountable"),
        Text("Jendaurrean erantzuten duena", "Quien responde de ella en público", "Who answers for it in public"),
    ),
    (
        "the-expectation",
        Text("itxaropena", "expectativa", "expectation"),
        Text(
            "Zein adierazle mugituko den, nondik, nora, noizko",
            "Qué indicador se moverá, de qué, a qué, para cuándo",
            "Which indicator will move, from what, to what, by when",
        ),
    ),
    (
        "the-outcome",
        Text("emaitza", "resultado", "outcome"),
        Text(
            "Behaketek zer erantzun duten berrikuste-egunean",
            "Lo que respondieron las observaciones en la fecha de revisión",
            "What the observations answered at the review date",
        ),
    ),
    (
        "the-forecast-record",
        Text("aurreikuspenen erregistroa", "historial de previsiones", "forecast record"),
        Text(
            "Espero zenetik zenbat etorri den",
            "Cuánto ha llegado de lo que se esperaba",
            "How much of what was expected has come",
        ),
    ),
    (
        "the-lesson",
        Text("ikasgaia", "lección", "lesson"),
        Text(
            "Mota bereko hurrengo erabakiak kontuan hartu behar duena",
            "Lo que debe tener en cuenta la próxima decisión de ese tipo",
            "What the next decision of the kind must take into account",
        ),
    ),
    (
        "the-gap",
        Text("aldea", "brecha", "gap"),
        Text(
            "Bete ez den, inoiz neurtu ez den edo beranduegi neurtu den konpromisoa",
            "Un compromiso incumplido, nunca medido o medido demasiado tarde",
            "A commitment missed, never measured, or measured too late",
        ),
    ),
    (
        "the-plan",
        Text("hobekuntza-plana", "plan de mejora", "plan"),
        Text(
            "Alde bat ixteko erabakia, bere itxaropenarekin",
            "Una decisión para cerrar una brecha, con su expectativa",
            "A decision to close a gap, with its expectation",
        ),
    ),
    (
        "the-board",
        Text("aginte-taula", "cuadro de mando", "board"),
        Text(
            "Zerbitzu, kanal edo bulego batean gertatu dena",
            "Lo que pasó en un servicio, un canal, una oficina",
            "What happened in a service, a channel, an office",
        ),
    ),
    (
        "the-completion",
        Text("amaitze-tasa", "tasa de finalización", "completion"),
        Text(
            "Erantzunarekin amaitutako kasuak zati hasitakoak (arrazoizko «ez dagokio» bat barne)",
            "Casos terminados con respuesta (un «no le corresponde» fundado lo es) entre casos iniciados",
            'Cases ended with an answer (a valid "not eligible" is one) over cases started',
        ),
    ),
    (
        "the-take-up",
        Text("erabilera digitala", "uso digital", "take-up"),
        Text(
            "Kanal digital batetik etorri diren kasuen zatia",
            "La parte de los casos que llegó por un canal digital",
            "Share of cases that came by a digital channel",
        ),
    ),
    (
        "the-failure-demand",
        Text("porrotaren ondoriozko eskaria", "demanda por fallo", "failure demand"),
        Text(
            "Zerbait gaizki joan delako bakarrik dauden harremanak",
            "Contactos que existen solo porque algo salió mal",
            "Contacts that exist only because something went wrong",
        ),
    ),
    (
        "the-case",
        Text("negozio-kasua", "caso de negocio", "case"),
        Text(
            "Negozio-kasu bat (strategy gela)", "Un caso de negocio (sala strategy)", "A business case (room strategy)"
        ),
    ),
    (
        "the-system",
        Text("AA sistema", "sistema de IA", "system"),
        Text("AA sistema bat (ai gela)", "Un sistema de IA (sala ai)", "An AI system (room ai)"),
    ),
    (
        "the-agreement",
        Text("datuak partekatzeko hitzarmena", "convenio de datos", "agreement"),
        Text(
            "Datuak partekatzeko hitzarmen bat (exchange gela)",
            "Un convenio para compartir datos (sala exchange)",
            "A data-sharing agreement (room exchange)",
        ),
    ),
    (
        "the-award",
        Text("kontratu-esleipena", "adjudicación", "award"),
        Text(
            "Kontratazio publikoko kontratu bat (govtech gela)",
            "Un contrato de contratación pública (sala govtech)",
            "A procurement contract (room govtech)",
        ),
    ),
    *OF_GOVTECH,
    (
        "the-agenda",
        Text("agenda", "agenda", "agenda"),
        Text(
            "Administrazioa nora doan: helburu estrategikoak, ardatzak, jarduera-lerroak, ekimenak (strategy gela)",
            "Adónde va la administración: objetivos estratégicos, ejes, líneas de acción, iniciativas (sala strategy)",
            "Where the administration is going: strategic objectives, axes, lines of action, initiatives"
            " (room strategy)",
        ),
    ),
    (
        "the-levels",
        Text("ardatza, jarduera-lerroa, ekimena", "eje, línea de acción, iniciativa", "axis, line, initiative"),
        Text(
            "Agenda baten mailak, helburuen azpian",
            "Los niveles de una agenda por debajo de sus objetivos",
            "The levels of an agenda below its objectives",
        ),
    ),
    (
        "the-target",
        Text("helburua", "objetivo", "target"),
        Text(
            "Agendako adierazle batek egun baterako non egon behar duen, bere abiapuntutik",
            "Dónde ha de estar un indicador de la agenda en una fecha, desde su punto de partida",
            "Where an indicator of the agenda is to be by a day, from its baseline",
        ),
    ),
    (
        "the-milestone",
        Text("mugarria", "hito", "milestone"),
        Text(
            "Egun baterako egin beharrekoa; eginda dago erregistro batek erakusten duenean",
            "Lo que ha de hacerse para una fecha, y está hecho cuando un registro lo muestra",
            "What is to be done by a day, and is done when a record shows it",
        ),
    ),
    (
        "the-coverage",
        Text("neurtutako zatia", "parte medida", "coverage"),
        Text(
            "Agenda baten pisutik zerbait neurtuta daukan zatia",
            "La parte del peso de una agenda de la que se mide algo",
            "The share of the weight of an agenda of which anything is measured",
        ),
    ),
    (
        "the-body",
        Text("organoa, saioa", "órgano, sesión", "body, session"),
        Text(
            "Agenda nork gidatzen duen, eta biltzen den aldi bakoitza",
            "Quién dirige la agenda, y cada vez que se reúne",
            "Who steers the agenda, and each time they come together",
        ),
    ),
    (
        "the-session-agreement",
        Text("saioko akordioa", "acuerdo de la sesión", "agreement of a session"),
        Text(
            "Saio batek erabakitzen duena: unitate batek zer egingo duen egun baterako",
            "Lo que una sesión acuerda que una unidad haga para una fecha",
            "What a session agrees that a unit does by a day",
        ),
    ),
    *OF_DATA,
)
