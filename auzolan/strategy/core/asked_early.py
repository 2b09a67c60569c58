# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the first two gates ask of a case, how the evidence answers, and what to do where it does not."""

from typing import Final

from auzolan.kernel.texts import Text, same
from auzolan.strategy.core.asks import NOTHING, Answer, Ask, listed
from auzolan.strategy.nouns.cases import OWED, CostKind, OptionKind
from auzolan.strategy.nouns.gates import Gate, GateEvidence


def _problem(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    return bool(case.problem and case.title), case.problem or NOTHING


def _people(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    told = same(f"{case.owner or '—'} · {case.accountable or '—'}")
    is_known = case.owner in evidence.may_answer and case.accountable in evidence.may_account
    return is_known and case.owner != case.accountable, told


def _options(evidence: GateEvidence) -> Answer:
    weighed = {one.kind for one in evidence.record.case.options if one.weighed.strip()}
    return set(OWED) <= weighed and len(evidence.record.case.options) > 2, listed(
        one.name for one in evidence.record.case.options
    )


def _reuse(evidence: GateEvidence) -> Answer:
    told = evidence.record.case.reuse
    if told is None or not told.looked_at or not told.why.strip():
        return False, NOTHING
    return True, listed(told.looked_at)


def _planned(evidence: GateEvidence) -> Answer:
    days = evidence.record.case.gates_due
    return Gate.FULL.value in days and Gate.GO_LIVE.value in days, listed(
        f"{gate} {day.isoformat()}" for gate, day in sorted(days.items())
    )


def _preferred(evidence: GateEvidence) -> Answer:
    chosen = evidence.record.case.preferred
    if chosen is None:
        return False, NOTHING
    return chosen.kind is not OptionKind.DO_NOTHING, same(chosen.name)


def _costs(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    lacking = [str(year) for year in case.years if not any(one.year == year for one in case.costs)]
    lacking += [kind.value for kind in CostKind if kind not in {one.kind for one in case.costs}]
    if lacking:
        told = ", ".join(lacking)
        return False, Text(f"Falta da: {told}", f"Falta: {told}", f"Lacking: {told}")
    return True, same(f"{case.start_year}-{case.end_year}")


def _benefits(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    unknown = [one.series.indicator for one in case.benefits if one.series.indicator not in evidence.indicators]
    return bool(case.benefits) and not unknown, listed(unknown or [one.series.indicator for one in case.benefits])


def _services(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    return bool(case.services) and all(one in evidence.ratings for one in case.services), listed(case.services)


def _replaced(evidence: GateEvidence) -> Answer:
    slug = evidence.record.case.replaces
    return slug in evidence.legacy, same(slug) if slug else NOTHING


ASKED: Final = (
    Ask(
        "problem",
        Text("Arazoa idatzita dago.", "El problema está escrito.", "The problem is told."),
        Text(
            "Idatzi zein arazo konpondu nahi den.",
            "Escribe qué problema se quiere resolver.",
            "Write down which problem is to be solved.",
        ),
        _problem,
        "head",
    ),
    Ask(
        "people",
        Text(
            "Bi pertsona desberdinek erantzuten dute: administratiboki eta politikoki.",
            "Responden dos personas distintas: administrativa y políticamente.",
            "Two different people answer for it: administratively and politically.",
        ),
        Text(
            "Izendatu rola duten bi pertsona.",
            "Nombra a dos personas que tengan el rol.",
            "Name two people who hold the role.",
        ),
        _people,
        "head",
    ),
    Ask(
        "options",
        Text(
            "Hiru aukera gutxienez, «ezer ez egin» eta «berrerabili» barne, aztertuta daude.",
            "Al menos tres opciones, con «no hacer nada» y «reutilizar», están sopesadas.",
            "At least three options, with «do nothing» and «reuse», are weighed.",
        ),
        Text(
            "Idatzi aukera bakoitzaren alde eta kontra zer dagoen.",
            "Escribe qué habla a favor y en contra de cada opción.",
            "Write what speaks for and against each option.",
        ),
        _options,
        "options",
    ),
    Ask(
        "reuse-statement",
        Text(
            "Berrerabilpenari buruzko adierazpen arrazoitua dago: zer aztertu den eta zergatik.",
            "Hay una declaración motivada sobre reutilización: qué se ha mirado y por qué.",
            "There is a motivated statement on reuse: what was looked at and why.",
        ),
        Text(
            "Idatzi zein soluzio aztertu diren eta zergatik erabiltzen diren edo ez.",
            "Escribe qué soluciones se han mirado y por qué se usan o no.",
            "Write which solutions were looked at, and why they are used or not.",
        ),
        _reuse,
        "reuse",
    ),
    Ask(
        "gates-planned",
        Text(
            "Onartzeko eta martxan jartzeko egunak finkatuta daude.",
            "Están fijados los días de aprobación y de puesta en marcha.",
            "The days of approval and of going live are set.",
        ),
        Text("Finkatu ateen egunak.", "Fija los días de las puertas.", "Set the days of the gates."),
        _planned,
        "head",
    ),
    Ask(
        "preferred",
        Text(
            "Aukera bat hobetsi da, eta ez da «ezer ez egin».",
            "Hay una opción preferida, y no es «no hacer nada».",
            "One option is preferred, and it is not «do nothing».",
        ),
        Text("Hautatu aukera bat.", "Elige una opción.", "Choose an option."),
        _preferred,
        "options",
    ),
    Ask(
        "costs-by-year",
        Text(
            "Urte guztiek dute kostua, eta hiru mota guztiak daude.",
            "Cada año tiene coste, y están los tres tipos.",
            "Every year has a cost, and all three kinds are there.",
        ),
        Text(
            "Bete falta diren urteak; zero ere erantzuna da.",
            "Rellena los años que faltan; cero también es una respuesta.",
            "Fill in the years that lack; zero is an answer too.",
        ),
        _costs,
        "costs",
    ),
    Ask(
        "benefits",
        Text(
            "Onura bakoitza erregistratutako adierazle baten itxaropena da.",
            "Cada beneficio es una expectativa sobre un indicador registrado.",
            "Each benefit is an expectation on an indicator that is recorded.",
        ),
        Text("Gehitu gutxienez onura bat.", "Añade al menos un beneficio.", "Add at least one benefit."),
        _benefits,
        "benefits",
    ),
    Ask(
        "services",
        Text(
            "Eragindako zerbitzuak katalogoan daude.",
            "Los servicios afectados están en el catálogo.",
            "The affected services are in the catalogue.",
        ),
        Text("Hautatu zerbitzuak.", "Elige los servicios.", "Choose the services."),
        _services,
        "head",
    ),
    Ask(
        "replaced-system",
        Text(
            "Ordezkatzen den sistema erregistroan dago.",
            "El sistema que se sustituye está en el registro.",
            "The system that it replaces is in the register.",
        ),
        Text(
            "Erregistratu sistema eta hautatu kasuan.",
            "Registra el sistema y elígelo en el caso.",
            "Record the system and choose it in the case.",
        ),
        _replaced,
        "head",
    ),
)
