# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What this site publishes as open data: every public list and board as a dataset, with its rows and what it covers.

Rows are what everybody may see anyway; names of columns are the same in every language, texts have a column for each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.core.cache import cache
from django.db.models import Max

from auzolan.kernel import history
from auzolan.kernel.access import Actor
from auzolan.kernel.chain import digest
from auzolan.kernel.models import LakeFile
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.site import datarows
from auzolan.site.datarows import AS_IT_STANDS, Days, Rows

_A_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Dataset:
    """Hold what one dataset is, how its rows are read, which days they speak of, and where else it is found.

    ``records`` are the kinds of record (``room/kind``), ``lake`` the room whose files, whose newest change is its own.
    ``more`` are further files: (format, name of the address, what it takes).
    """

    key: str
    title: Text
    description: Text
    rows: Callable[[Actor], Rows]
    page: str
    api: str = ""
    records: tuple[str, ...] = ()
    lake: str = ""
    days: Callable[[Actor], Days] = lambda _by: AS_IT_STANDS
    more: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """Hold a dataset as it stands for one administration: the days it speaks of, and when it changed last."""

    dataset: Dataset
    since: date | None
    until: date | None
    changed: datetime | None


def published(by: Actor) -> list[Published]:
    """Return every dataset with the days that it covers and its last change; the same few queries however long."""
    changed = _changes(by)
    key = f"data/{by.tenant}/{digest(repr(sorted(changed.items())).encode())}"
    covered: dict[str, Days] | None = cache.get(key)
    if covered is None:
        covered = {one.key: one.days(by) for one in DATASETS}
        cache.set(key, covered, timeout=_A_DAY)
    return [Published(one, *covered[one.key], changed.get(one.key)) for one in DATASETS]


def dataset(key: str) -> Dataset | None:
    """Return the dataset with that key, or None."""
    return next((one for one in DATASETS if one.key == key), None)


def _files(tenant: str) -> dict[str, datetime]:
    """Return when the newest file of each room in the lake was written. One query."""
    rows = LakeFile.objects.of(tenant).order_by().values_list("dataset").annotate(last=Max("at"))
    found: dict[str, datetime] = {}
    for name, last in rows:
        room = str(name).partition("-")[0]
        found[room] = max(last, found.get(room, last))
    return found


def _changes(by: Actor) -> dict[str, datetime]:
    """Return when each dataset changed last; those of which nothing is known are left out. Three queries."""
    noted, files = history.newest(by.tenant), _files(by.tenant)
    taken = [decision.taken_at for decision in review.public_decisions(by=by)]
    found = {"decisions": max(taken)} if taken else {}
    for one in DATASETS:
        times = [noted[kind] for kind in one.records if kind in noted]
        times += [files[one.lake]] if one.lake in files else []
        if times:
            found[one.key] = max(times)
    return found


_BOARD: Final = Text(
    "Zer gertatu den eramandako tramiteetatik: bisitak, hasitakoak, amaitutakoak, iraupenak, harremanak. Hamar "
    "bisita baino gutxiagoko errenkadak, eta haiek kenketaz jakinaraziko lituzketenak, hutsik daude, eta zergatia "
    "diote.",
    "Qué ha pasado, a partir de los trámites tramitados: visitas, iniciados, terminados, plazos, contactos. Las filas "
    "de menos de diez visitas, y las que permitirían averiguarlas por resta, van vacías y dicen por qué.",
    "What happened, from the transactions carried: visits, begun, completed, times, contacts. Rows of fewer than ten "
    "visits, and those by which such a one could be told by subtraction, are empty and say why.",
)

DATASETS: Final = (
    Dataset(
        "services",
        Text("Zerbitzuen direktorioa", "Directorio de servicios", "Directory of services"),
        Text(
            "Administrazioak eskaintzen dituen zerbitzuak: zer diren, norentzat, zein agirirekin, zein epetan. "
            "CPSV-AP 3.2.0 eredua ere badago.",
            "Los servicios que ofrece la administración: qué son, para quién, con qué documentos, en qué plazo. "
            "También según CPSV-AP 3.2.0.",
            "The services that the administration offers: what they are, for whom, with which documents, by when. In "
            "CPSV-AP 3.2.0 too.",
        ),
        datarows.services,
        "services:list",
        api="services",
        records=("services/service",),
        more=tuple((form, "services:export", (form,)) for form in ("ttl", "jsonld", "rdf")),
    ),
    Dataset(
        "channels",
        Text("Zerbitzuen kanalak", "Canales de los servicios", "Channels of the services"),
        Text(
            "Zerbitzu bakoitzera nondik iristen den: weba, telefonoa, bulegoa; ordutegia eta helbidea.",
            "Por dónde se llega a cada servicio: web, teléfono, oficina; horario y dirección.",
            "How each service is reached: web, telephone, desk; opening hours and address.",
        ),
        datarows.channels,
        "services:list",
        api="channels",
        records=("services/channel",),
    ),
    Dataset(
        "life-events",
        Text("Bizitzako uneak", "Hechos vitales", "Life events"),
        Text(
            "Zerbitzuak behar izatera garamatzaten bizitzako eta enpresako uneak (2018/1724 (EB) Erregelamendua).",
            "Los momentos de la vida o de la empresa que llevan a necesitar servicios (Reglamento (UE) 2018/1724).",
            "The moments of a life or a business that make people need services (Regulation (EU) 2018/1724).",
        ),
        datarows.life_events,
        "services:list",
        api="life-events",
        records=("services/life-event",),
    ),
    Dataset(
        "units",
        Text("Antolaketa", "Organización", "Organisation"),
        Text(
            "Administrazioaren sailak, bulegoak eta enpresak, eta bakoitza zein unitateri dagokion.",
            "Los departamentos, oficinas y empresas de la administración, y de cuál depende cada uno.",
            "The departments, offices and companies of the administration, and what each belongs to.",
        ),
        datarows.units,
        "services:list",
        api="units",
        records=("kernel/tenant",),
    ),
    Dataset(
        "charters",
        Text("Zerbitzu-kartak", "Cartas de servicios", "Service charters"),
        Text(
            "Unitateek beren zerbitzuez agintzen dutena, eta noiz berrikusi behar den.",
            "Lo que las unidades prometen de sus servicios, y cuándo ha de revisarse.",
            "What units promise of their services, and when it has to be reviewed.",
        ),
        datarows.charters,
        "services:charters",
        api="charters",
        records=("services/charter",),
    ),
    Dataset(
        "commitments",
        Text("Konpromisoak, bertsioz bertsio", "Compromisos, versión a versión", "Commitments, version by version"),
        Text(
            "Karten konpromiso guztien bertsio guztiak: helburua, adierazlea, noiztik noiz arte, zergatik aldatu den.",
            "Todas las versiones de todos los compromisos de las cartas: objetivo, indicador, desde cuándo y hasta "
            "cuándo, por qué cambió.",
            "Every version of every commitment of the charters: target, indicator, since and until, why it changed.",
        ),
        datarows.commitments,
        "services:charters",
        api="commitments",
        records=("services/commitment",),
        days=datarows.commitment_days,
    ),
    Dataset(
        "assessments",
        Text("Zerbitzu-estandarraren ebaluazioak", "Evaluaciones del estándar", "Assessments by the service standard"),
        Text(
            "Batzordeek zerbitzuak hamalau puntuen arabera nola ikusi dituzten; txosten publikoak.",
            "Cómo vieron los paneles los servicios según los catorce puntos; informes públicos.",
            "How panels saw services by the fourteen points; public reports.",
        ),
        datarows.assessments,
        "services:standard",
        api="assessments",
        records=("services/assessment",),
    ),
    Dataset(
        "involvement",
        Text("Nork parte hartu duen", "Quién ha participado", "Who took part"),
        Text(
            "Zerbitzuak diseinatzen nork parte hartu duen, noiz, nola, eta zer aldatu den horregatik.",
            "Quién participó en el diseño de los servicios, cuándo, cómo y qué cambió por ello.",
            "Who took part in the design of services, when, how, and what changed because of it.",
        ),
        datarows.involvement,
        "services:list",
        records=("services/involvement",),
    ),
    Dataset(
        "decisions",
        Text("Erabaki publikoak", "Decisiones públicas", "Public decisions"),
        Text(
            "Zer erabaki den, nork, zergatik, zer espero den; bakoitzak aurrekoaren laburpen kriptografikoa darama.",
            "Qué se decidió, quién, por qué, qué se espera; cada una lleva el resumen criptográfico de la anterior.",
            "What was decided, by whom, why, what is expected; each carries the hash of the one before.",
        ),
        datarows.decisions,
        "review:public_decisions",
        api="decisions",
        days=datarows.decision_days,
        more=(("ndjson", "review:chain_file", ()),),
    ),
    Dataset(
        "algorithms",
        Text("Algoritmoen erregistroa", "Registro de algoritmos", "Register of algorithms"),
        Text(
            "AA sistemak eta bestelako algoritmoak: zertarako diren, nork erantzuten duen, nola aurka egin.",
            "Los sistemas de IA y otros algoritmos: para qué sirven, quién responde de ellos, cómo reclamar.",
            "The AI systems and other algorithms: what they are for, who answers for them, how to contest.",
        ),
        datarows.algorithms,
        "ai:systems",
        api="algorithms",
        records=("ai/system",),
    ),
    Dataset(
        "indicators",
        Text("Adierazleak", "Indicadores", "Indicators"),
        Text(
            "Neurtzen dena: unitatea, zein norabide den hobea, zenbat balio dagoen, nondik datorren.",
            "Lo que se mide: unidad, qué sentido es mejor, cuántos valores hay, de dónde viene.",
            "What is measured: its unit, which way is better, how many values there are, where it comes from.",
        ),
        datarows.indicators,
        "review:public_indicators",
        api="indicators",
        lake="observations",
        days=datarows.observation_days,
    ),
    Dataset(
        "observations",
        Text("Behaketak", "Observaciones", "Observations"),
        Text(
            "Adierazle guztien balio guztiak, bakoitza bere aldiarekin, tartearekin, n-rekin eta iturriarekin.",
            "Todos los valores de todos los indicadores, cada uno con su periodo, intervalo, n y fuente.",
            "Every value of every indicator, each with its period, interval, n and source.",
        ),
        datarows.observations,
        "review:public_indicators",
        lake="observations",
        days=datarows.observation_days,
    ),
    *(
        Dataset(
            f"board-{key}",
            title,
            _BOARD,
            datarows.board(dimensions, grain),
            "measure:boards",
            api="boards?grain=month" if key == "services" else "",
            lake="measure",
            days=datarows.board_days,
        )
        for key, title, dimensions, grain in (
            (
                "services",
                Text("Zerbitzuak, hilez hil", "Servicios, mes a mes", "Services, month by month"),
                ("service",),
                "month",
            ),
            (
                "channels",
                Text("Kanalak, hilez hil", "Canales, mes a mes", "Channels, month by month"),
                ("service", "channel"),
                "month",
            ),
            (
                "offices",
                Text("Bulegoak, hiruhilekoz", "Oficinas, por trimestre", "Offices, by quarter"),
                ("service", "provider"),
                "quarter",
            ),
            (
                "municipalities",
                Text("Udalerriak, hiruhilekoz", "Municipios, por trimestre", "Municipalities, by quarter"),
                ("service", "municipality"),
                "quarter",
            ),
        )
    ),
)
