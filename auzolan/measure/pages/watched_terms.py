# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the figures of campaign days and of data quality mean."""

from typing import Final

from auzolan.kernel.texts import Text
from auzolan.showing.terms import Term

LOG: Final = Text(
    "Tramiteen gertaera-erregistroa; eskuz idatzitakorik ez.",
    "El registro de eventos de los trámites; nada tecleado a mano.",
    "The event log of the transactions; nothing typed in by hand.",
)
PUBLISHED: Final = Text(
    "Argitaratutako edo kargatutako behaketak; balio bakoitzak bere jatorria du.",
    "Las observaciones publicadas o cargadas; cada valor lleva su procedencia.",
    "The observations published or loaded; each value carries where it comes from.",
)
WATCHED: Final = (
    Term(
        "so_far",
        Text("Orain arte", "Hasta ahora", "So far"),
        Text("Egun horretan hasitako kasuak.", "Los casos iniciados ese día.", "The cases begun on that day."),
        Text(
            "Ordu osoak bakarrik; abian den ordua ez da zenbatzen.",
            "Solo horas completas; la hora en curso no cuenta.",
            "Whole hours only; the hour that is running does not count.",
        ),
        LOG,
    ),
    Term(
        "day_forecast",
        Text("Egun osorako espero dena", "Lo previsto para todo el día", "Expected of the whole day"),
        Text(
            "Egunaren amaieran zenbat kasu egongo diren, tartearekin.",
            "Cuántos casos habrá al acabar el día, con su intervalo.",
            "How many cases there will be when the day is over, with an interval.",
        ),
        Text(
            "Antzeko egunen forma eta maila (asteko egun bera: aurreko zortzi asteak eta iazko kanpaina), orain arteko "
            "kopuruekin eguneratuta; tartea % 95ekoa da.",
            "Forma y nivel de los días parecidos (mismo día de la semana: ocho semanas previas y campaña anterior), "
            "puestos al día con lo contado; intervalo del 95 %.",
            "Shape and level of such days (the same weekday: eight weeks before and last year's campaign), updated by "
            "what has come so far; a 95% interval.",
        ),
        LOG,
    ),
    Term(
        "pace",
        Text("Horrelako egunen aldean", "Frente a tales días", "Against such days"),
        Text(
            "Ordu honetarako, horrelako egunek ekarri ohi dutenaren zein zati etorri den.",
            "Qué parte ha llegado de lo que tales días suelen traer a esta hora.",
            "What has come by this hour, as a share of what such days bring.",
        ),
        Text(
            "% 100 ohikoa da; % 120 bosten bat gehiago.",
            "100 % es lo habitual; 120 % es una quinta parte más.",
            "100% is the usual; 120% is a fifth more.",
        ),
        LOG,
    ),
    Term(
        "came",
        Text("Etorriak", "Llegaron", "Came"),
        Text("Ordu horretan hasitako kasuak.", "Los casos iniciados en esa hora.", "The cases begun in that hour."),
        Text(
            "Jendaurrean, hamar baino gutxiago ez dira erakusten.",
            "En público no se muestran menos de diez.",
            "In public, fewer than ten are not shown.",
        ),
        LOG,
    ),
    Term(
        "such_days",
        Text("Horrelako egunak", "Días así", "Such days"),
        Text(
            "Antzeko egunek ordu horretan batez beste ekartzen dutena.",
            "Lo que días parecidos traen de media en esa hora.",
            "What such days bring in that hour, on average.",
        ),
        Text(
            "Ordu bakoitzaren zatia bider eguneko batezbestekoa.",
            "La parte de cada hora por la media del día.",
            "The share of each hour times the mean of the day.",
        ),
        LOG,
    ),
    Term(
        "spoils",
        Text("Zer hondatzen duen", "Qué estropea", "What it spoils"),
        Text(
            "Araua hausteak zifra bat erabiltezin egiten duen, edo zalantzan jartzen.",
            "Si romper la regla inutiliza una cifra o la pone en duda.",
            "Whether breaking the rule makes a figure useless or doubtful.",
        ),
        Text(
            "Arau bakoitzak bere larritasuna du; larrienak lehenengo.",
            "Cada regla tiene su gravedad; las más graves primero.",
            "Each rule has its severity; the gravest come first.",
        ),
        PUBLISHED,
    ),
    Term(
        "broken_rows",
        Text("Errenkadak", "Filas", "Rows"),
        Text("Araua hausten duten errenkadak.", "Las filas que rompen la regla.", "The rows that break the rule."),
        Text(
            "Zifrez hitz egiten du, inoiz ez pertsonez; konpondu dezakeena ondoan dago.",
            "Habla de cifras, nunca de personas; al lado está quién puede arreglarlo.",
            "It speaks of figures, never of people; who can mend it stands beside it.",
        ),
        PUBLISHED,
    ),
)
