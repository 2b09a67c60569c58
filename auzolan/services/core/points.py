# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fourteen points of our service standard, in three languages (P13).

Our own words, in the spirit of the service standards of other governments (GOV.UK's has fourteen points as well).
"""

from typing import Final

from auzolan.kernel.texts import Text
from auzolan.services.nouns.standard import Point

POINTS: Final = (
    Point(
        1,
        "needs",
        Text("Pertsonen beharra ulertu", "Entender lo que la gente necesita", "Understand what people need"),
        Text(
            "Zerbitzua diseinatu aurretik erabiltzaileekin ikertu da.",
            "Se ha investigado con las personas usuarias antes de diseñar.",
            "People were studied with before anything was designed.",
        ),
    ),
    Point(
        2,
        "whole-problem",
        Text("Arazo osoa konpondu", "Resolver el problema entero", "Solve the whole problem"),
        Text(
            "Zerbitzua bizi-gertaera baten parte da eta haren beharrekin lotuta dago.",
            "El servicio forma parte de un hecho vital y enlaza con lo que necesita.",
            "The service is part of a life event and linked to what it needs.",
        ),
    ),
    Point(
        3,
        "every-channel",
        Text("Kanal guztietan gauza bera", "Lo mismo en todos los canales", "The same on every channel"),
        Text(
            "Webean, telefonoz eta leihatilan zerbitzu bera ematen da.",
            "Se da el mismo servicio en web, teléfono y ventanilla.",
            "Web, telephone and desk give the same service.",
        ),
    ),
    Point(
        4,
        "simple",
        Text("Erabilerraza egin", "Hacerlo fácil de usar", "Make it simple to use"),
        Text(
            "Hasten diren gehienek lehenengoan amaitzen dute.",
            "La mayoría de quienes empiezan acaban a la primera.",
            "Most who start finish at the first attempt.",
        ),
    ),
    Point(
        5,
        "inclusive",
        Text("Inor kanpoan ez utzi", "No dejar a nadie fuera", "Leave nobody out"),
        Text(
            "Irisgarria da eta badago bide lagundu bat.",
            "Es accesible y hay una vía con ayuda.",
            "It is accessible and there is an assisted way.",
        ),
    ),
    Point(
        6,
        "team",
        Text("Diziplina anitzeko taldea", "Un equipo de varias disciplinas", "A team of several disciplines"),
        Text(
            "Taldeak badu jabe bat eta diseinuko, teknologiako eta arduradun legaleko jendea.",
            "El equipo tiene una persona responsable y gente de diseño, técnica y derecho.",
            "The team has an owner and people of design, technology and law.",
        ),
    ),
    Point(
        7,
        "iterate",
        Text("Urratsez urrats hobetu", "Mejorar paso a paso", "Improve step by step"),
        Text(
            "Azken urtean hobekuntza-plan bat egon da, itxaropenekin.",
            "En el último año ha habido un plan de mejora con expectativas.",
            "In the last year there was an improvement plan with expectations.",
        ),
    ),
    Point(
        8,
        "once-only",
        Text("Behin bakarrik galdetu", "Preguntar una sola vez", "Ask only once"),
        Text(
            "Eskatzen diren agiriak hiztegi bateko kontzeptuak dira.",
            "Los documentos que se piden son conceptos de un vocabulario.",
            "The documents asked for are concepts of a vocabulary.",
        ),
    ),
    Point(
        9,
        "secure",
        Text("Segurua eta pribatua", "Seguro y privado", "Secure and private"),
        Text(
            "Oinarri juridikoa idatzita dago eta datuak babestuta.",
            "La base jurídica está escrita y los datos protegidos.",
            "The legal basis is written down and data are protected.",
        ),
    ),
    Point(
        10,
        "success",
        Text("Arrakasta definitu eta argitaratu", "Definir y publicar el éxito", "Say what success is, and publish it"),
        Text(
            "Karta batek adierazleak dituzten konpromisoak ditu.",
            "Una carta tiene compromisos con indicadores.",
            "A charter has commitments with indicators.",
        ),
    ),
    Point(
        11,
        "building-blocks",
        Text("Osagai komunak erabili", "Usar las piezas comunes", "Use the common building blocks"),
        Text(
            "Identifikazioa, ordainketak eta jakinarazpenak komunak dira.",
            "La identificación, los pagos y las notificaciones son los comunes.",
            "Sign-in, payments and notifications are the common ones.",
        ),
    ),
    Point(
        12,
        "open",
        Text("Irekita lan egin", "Trabajar en abierto", "Work in the open"),
        Text(
            "Kodea eta datuak irekita daude, ahal den guztian.",
            "El código y los datos están abiertos siempre que se puede.",
            "Code and data are open wherever they can be.",
        ),
    ),
    Point(
        13,
        "standards",
        Text("Estandar irekiak", "Estándares abiertos", "Open standards"),
        Text(
            "Zerbitzua estandar irekietan deskribatuta dago (CPSV-AP).",
            "El servicio está descrito en estándares abiertos (CPSV-AP).",
            "The service is described in open standards (CPSV-AP).",
        ),
    ),
    Point(
        14,
        "reliable",
        Text("Beti martxan", "Siempre en marcha", "Always running"),
        Text(
            "Epea eta etenaldietarako bidea idatzita daude.",
            "El plazo y la vía en caso de corte están escritos.",
            "The time limit, and the way when it is down, are written down.",
        ),
    ),
)
POINT: Final = {point.key: point for point in POINTS}
