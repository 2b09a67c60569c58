# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the gates from the full case on ask, how the evidence answers, and what to do where it does not."""

from typing import Final

from auzolan.govtech.nouns.reuse_checks import ReuseStanding, StandingKind, Way
from auzolan.kernel.texts import Text, same
from auzolan.strategy.core.asks import NOTHING, Answer, Ask, dependencies, listed
from auzolan.strategy.nouns.cases import CostKind, OptionKind
from auzolan.strategy.nouns.gates import GateEvidence

RED: Final = "red"
_STANDS_ON: Final = {
    StandingKind.CHECK: Text("egiaztapena", "comprobación", "check"),
    StandingKind.EXEMPTION: Text("salbuespena", "exención", "exemption"),
}
_WAYS: Final = {
    Way.REUSE: Text("bere horretan berrerabiltzeko", "para reutilizar tal cual", "to reuse as it is"),
    Way.ADAPT: Text("egokituta berrerabiltzeko", "para reutilizar con adaptaciones", "to reuse, adapted"),
    Way.COMMISSION: Text("eskuratzeko edo garatzeko", "para adquirir o desarrollar", "to acquire or develop"),
}


def _reuse_check(evidence: GateEvidence) -> Answer:
    """Tell whether a check or an exemption counts today, or did on the day of the approval where that is over."""
    told = next((one for one in (evidence.reuse, evidence.reuse_approved) if one is not None and one.is_met), None)
    if told is not None:
        name, day = _STANDS_ON[told.kind], told.until.isoformat() if told.until else "—"
        eu, es, en = (f"{name.into(code)} {told.number}{_way(told, code)}" for code in ("eu", "es", "en"))
        return True, Text(f"{eu}; {day} arte", f"{es}; hasta {day}", f"{en}; until {day}")
    lapsed = evidence.reuse.lapsed_on if evidence.reuse else None
    if lapsed is not None:
        day = lapsed.isoformat()
        if evidence.reuse is not None and evidence.reuse.is_withdrawn:
            return False, Text(f"{day} egunean kendu zen", f"Se retiró el {day}", f"It was withdrawn on {day}")
        return False, Text(f"{day} egunean iraungi zen", f"Caducó el {day}", f"It lapsed on {day}")
    if evidence.reuse is not None and evidence.reuse.open_check:
        n = evidence.reuse.open_check
        return False, Text(
            f"{n}. egiaztapena egiten ari dira",
            f"La comprobación {n} está en curso",
            f"Check {n} is being made",
        )
    return False, NOTHING


def _way(found: ReuseStanding, code: str) -> str:
    """Return what a check ended with, in words; nothing of an exemption."""
    if found.way is None:
        return ""
    name = f" ({found.solution})" if found.solution else ""
    return f", {_WAYS[found.way].into(code)}{name}"


def _baselines(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    silent = [one.series.indicator for one in case.benefits if not evidence.observed.get(one.series)]
    flat = [one.series.indicator for one in case.benefits if one.middle == one.baseline or one.low == one.high]
    if silent or flat or not case.benefits:
        return False, listed([*silent, *flat])
    values = sum(evidence.observed[one.series] for one in case.benefits)
    return True, Text(f"{values} behaketa", f"{values} observaciones", f"{values} observations")


def _prior(evidence: GateEvidence) -> Answer:
    looked = evidence.record.case.prior
    if looked is None:
        return False, NOTHING
    told = Text(
        f"n = {looked.scored}, {looked.at.date().isoformat()}: {looked.response}",
        f"n = {looked.scored}, {looked.at.date().isoformat()}: {looked.response}",
        f"n = {looked.scored}, {looked.at.date().isoformat()}: {looked.response}",
    )
    # before the approval the prior of the cost counts as well; after it the one that was looked at stays for ever
    is_new = evidence.record.baseline is None and looked.cost != evidence.cost
    return looked.scored == evidence.scored and not is_new, told


def _dependencies(evidence: GateEvidence) -> Answer:
    missing = [
        str(one.ref)
        for one in evidence.record.case.dependencies
        if one.ref not in evidence.there and not one.decided.strip()
    ]
    return not missing, listed(missing) if missing else dependencies(len(evidence.record.case.dependencies))


def _staff(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    own = {one.year for one in case.costs if one.kind is CostKind.STAFF and one.cents}
    lacking = sorted(own - {one.year for one in case.staff})
    if lacking:
        return False, same(", ".join(map(str, lacking)))
    return True, listed(dict.fromkeys(one.role for one in case.staff))


def _suppliers(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    if case.preferred and case.preferred.kind is OptionKind.BUY and not case.suppliers:
        return False, NOTHING
    unpriced = [one.name for one in case.suppliers if one.exit_cents is None]
    return not unpriced, listed(unpriced or [one.name for one in case.suppliers])


def _standard(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    silent = [one for one in case.services if not evidence.ratings.get(one)]
    return not silent, listed(silent or [f"{one}: {evidence.ratings[one]}" for one in case.services])


def _mitigation(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    told = case.mitigated_why.strip() or "—"
    return case.mitigated_percent == 0 or bool(case.mitigated_why.strip()), same(f"{case.mitigated_percent} %: {told}")


def _there(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    missing = [str(one.ref) for one in case.dependencies if one.ref not in evidence.there]
    return not missing, listed(missing) if missing else dependencies(len(case.dependencies))


def _standard_after(evidence: GateEvidence) -> Answer:
    case = evidence.record.case
    red = [one for one in case.services if evidence.ratings.get(one) in (RED, "", None)]
    return not red, listed(red or case.services)


def _spending(evidence: GateEvidence) -> Answer:
    spent = evidence.record.spent
    return bool(spent), listed(dict.fromkeys(str(one.year) for one in spent))


def _answers(evidence: GateEvidence) -> Answer:
    told = same(f"{evidence.answered} / {evidence.expected}")
    return evidence.expected > 0 and evidence.answered == evidence.expected, told


def _lesson(evidence: GateEvidence) -> Answer:
    return evidence.lessons > 0, same(str(evidence.lessons))


ASKED: Final = (
    Ask(
        "reuse-check",
        Text(
            "Berrerabilpena egiaztatu da, edo salbuespen arrazoitu bat dago (40/2015 Legea, 157.3 art.).",
            "La reutilización está comprobada, o hay una exención motivada (Ley 40/2015, art. 157.3).",
            "Reuse was checked, or there is a motivated exemption (Ley 40/2015, art. 157.3).",
        ),
        Text(
            "Egiaztatu badagoen soluziorik, eskuratu edo garatu aurretik.",
            "Comprueba si existe una solución antes de adquirir o desarrollar.",
            "Check whether a solution exists before acquiring or developing.",
        ),
        _reuse_check,
    ),
    Ask(
        "baselines",
        Text(
            "Onura bakoitzak abiapuntu behatua eta tartea ditu.",
            "Cada beneficio tiene una línea base observada y un intervalo.",
            "Each benefit has an observed baseline and an interval.",
        ),
        Text(
            "Neurtu adierazlea erabaki aurretik; eman behekoa, erdikoa eta goikoa.",
            "Mide el indicador antes de decidir; da bajo, medio y alto.",
            "Measure the indicator before deciding; give low, middle and high.",
        ),
        _baselines,
        "benefits",
    ),
    Ask(
        "prior",
        Text(
            "Aurreikuspenen erregistroa begiratu da, gaur dagoen bezala.",
            "Se ha mirado el registro de previsiones tal como está hoy.",
            "The forecast record was looked at as it stands today.",
        ),
        Text(
            "Ikusi antzeko kasuetan zer iritsi den, eta idatzi zer egiten duen kasu honek.",
            "Mira qué llegó en casos parecidos y escribe qué hace este caso al respecto.",
            "See what came in cases like this one, and write what this case does about it.",
        ),
        _prior,
        "prior",
    ),
    Ask(
        "dependencies",
        Text(
            "Mendekotasunak beteta daude, edo erabakita zer egin.",
            "Las dependencias están cumplidas, o se ha decidido qué hacer.",
            "Dependencies are in place, or it is decided what to do.",
        ),
        Text(
            "Idatzi falta den bakoitzarekin zer egingo den.",
            "Escribe qué se hará con cada una que falta.",
            "Write what will be done about each that lacks.",
        ),
        _dependencies,
        "dependencies",
    ),
    Ask(
        "staff",
        Text(
            "Langile-kostua duten urteek rolak dituzte.",
            "Los años con coste de personal tienen roles.",
            "Years that cost staff name the roles.",
        ),
        Text("Eman rolak urteka.", "Da los roles por año.", "Give the roles by year."),
        _staff,
        "staff",
    ),
    Ask(
        "suppliers",
        Text(
            "Hornitzaile bakoitzak irteera-kostua du.",
            "Cada proveedor tiene coste de salida.",
            "Each supplier has a cost of exit.",
        ),
        Text(
            "Kalkulatu hornitzailea uztearen kostua.",
            "Calcula lo que costaría dejar al proveedor.",
            "Work out what leaving the supplier would cost.",
        ),
        _suppliers,
        "suppliers",
    ),
    Ask(
        "standard",
        Text(
            "Eragindako zerbitzuak estandarraren arabera ebaluatu dira.",
            "Los servicios afectados se han evaluado con el estándar.",
            "The affected services were assessed against the standard.",
        ),
        Text("Ebaluatu zerbitzua.", "Evalúa el servicio.", "Assess the service."),
        _standard,
    ),
    Ask(
        "mitigation",
        Text(
            "Baikortasun-alborapena jaisteko arrazoia idatzita dago.",
            "Está escrito por qué se rebaja el sesgo de optimismo.",
            "Why optimism bias is let down is told.",
        ),
        Text(
            "Idatzi zer egin den, edo utzi zeroan.",
            "Escribe qué se ha hecho, o déjalo en cero.",
            "Write what was done about it, or leave it at zero.",
        ),
        _mitigation,
        "head",
    ),
    Ask(
        "dependencies-there",
        Text(
            "Mendekotasun guztiak beteta daude.",
            "Todas las dependencias están cumplidas.",
            "All dependencies are in place.",
        ),
        Text(
            "Itxaron, edo kendu mendekotasuna bertsio berri batean.",
            "Espera, o quita la dependencia en una versión nueva.",
            "Wait, or take the dependency out in a new version.",
        ),
        _there,
        "dependencies",
    ),
    Ask(
        "standard-after",
        Text(
            "Eragindako zerbitzu bat ere ez dago gorrian.",
            "Ningún servicio afectado está en rojo.",
            "No affected service is red.",
        ),
        Text(
            "Konpondu puntu gorriak eta ebaluatu berriro.",
            "Corrige los puntos rojos y evalúa otra vez.",
            "Mend the red points and assess again.",
        ),
        _standard_after,
    ),
    Ask(
        "spending",
        Text(
            "Gastatutakoa erregistratuta dago.",
            "Lo gastado está registrado.",
            "What was spent is recorded.",
        ),
        Text("Erregistratu gastua urteka.", "Registra el gasto por año.", "Record the spending by year."),
        _spending,
        "spending",
    ),
    Ask(
        "answers",
        Text(
            "Behaketek itxaropen guztiei erantzun diete.",
            "Las observaciones han respondido a todas las expectativas.",
            "The observations have answered every expectation.",
        ),
        Text(
            "Itxaron egunera arte, eta neurtu adierazlea.",
            "Espera al día, y mide el indicador.",
            "Wait for the day, and measure the indicator.",
        ),
        _answers,
        "course",
    ),
    Ask(
        "lesson",
        Text(
            "Kasutik ikasitakoa idatzita dago.",
            "Está escrita una lección del caso.",
            "A lesson learnt from the case is written.",
        ),
        Text("Idatzi ikasgai bat.", "Escribe una lección.", "Write a lesson."),
        _lesson,
    ),
)
