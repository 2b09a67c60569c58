# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The conditions of the gates of pilots, each with what it asks and how the evidence answers it (P10a)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from auzolan.ai.nouns.cards import Ailing, Better, Metric
from auzolan.ai.nouns.pilots import GateEvidence
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel.texts import Text, same
from auzolan.review.nouns.numbers import exact, number, percent

Answer = tuple[bool, Text]
NO_CARD: Final = Text("ez dago txartelik", "no hay ficha", "there is no card")
AILS: Final = {
    Ailing.ARTEFACT: Text("modeloa aldatu da", "el modelo ha cambiado", "the model has changed"),
    Ailing.VERSION: Text("beste bertsio batena da", "es de otra versión", "it is of another version"),
    Ailing.AGE: Text("zaharra da", "es antigua", "it is old"),
    Ailing.DRIFT: Text("datuak aldendu dira", "los datos se han desviado", "the data have drifted"),
    Ailing.SIGNATURE: Text("sinadura ez da zuzena", "la firma no es válida", "the signature does not hold"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """Hold a condition: since which gate, what it asks, what to do; without ``judge`` another topic answers it."""

    key: str
    since: Stage
    asks: Text
    to_do: Text
    judge: Callable[[GateEvidence, Stage], Answer] | None = None


def has_proposal(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether what it would bring and could harm is written down.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> has_proposal(GateEvidence(idea, Standing("s", None), None), Stage.SCREENED)[0]
    False
    """
    told = evidence.proposal
    if told is None:
        return False, Text("ez dago idatzita", "no está escrito", "it is not written down")
    people, hours, euros = number(told.people), number(told.hours), number(told.euros)
    return True, Text(
        f"urtean {people.eu} pertsona, {hours.eu} ordu, {euros.eu} euro",
        f"{people.es} personas, {hours.es} horas y {euros.es} euros al año",
        f"{people.en} people, {hours.en} hours and {euros.en} euros a year",
    )


def has_two_who_answer(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether two people who hold the roles today answer for the newest version (P10d).

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> has_two_who_answer(GateEvidence(idea, Standing("s", None), None), Stage.PILOTING)[0]
    False
    """
    version = evidence.system.version
    if version is None:
        return False, Text("ez dago bertsiorik", "no hay versión", "there is no version")
    missing = [
        name
        for name, those in ((version.administrative, evidence.may_answer), (version.political, evidence.may_account))
        if name not in those
    ]
    if missing:
        who = ", ".join(missing)
        return False, Text(f"rolik gabe: {who}", f"sin el rol: {who}", f"without the role: {who}")
    return True, Text(f"{version.number}. bertsioa", f"versión {version.number}", f"version {version.number}")


def is_fresh(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether the newest card holds: genuine, of this version and artefact, not old, without drift since.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> is_fresh(GateEvidence(idea, Standing("s", None), None), Stage.PILOTING)[1].en
    'there is no card'
    """
    standing = evidence.standing
    if standing.card is None:
        return False, NO_CARD
    if standing.ailments:
        told = [AILS[one] for one in standing.ailments]
        return False, Text(*("; ".join(one.into(code) for one in told) for code in ("eu", "es", "en")))
    number_ = standing.card.number
    return True, Text(f"{number_}. txartela", f"ficha {number_}", f"card {number_}")


def beats_the_baseline(evidence: GateEvidence, stage: Stage) -> Answer:
    """Tell whether the system errs less than the naive baseline: above 0 to be piloted, all its interval afterwards.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> beats_the_baseline(GateEvidence(idea, Standing("s", None), None), Stage.PILOTING)[0]
    False
    """
    card = evidence.standing.card
    if card is None:
        return False, NO_CARD
    told = card.measured.leading
    if told.skill is None or told.skill_low is None or told.skill_high is None:
        return False, Text("ez dago oinarri-lerrorik", "no hay línea de base", "there is no baseline")
    value, low, high = (percent(one) for one in (told.skill, told.skill_low, told.skill_high))
    seen = Text(
        f"{value.eu} ({low.eu} – {high.eu})",
        f"{value.es} ({low.es} a {high.es})",
        f"{value.en} ({low.en} to {high.en})",
    )
    return (told.skill > 0 if stage is Stage.PILOTING else told.skill_low > 0), seen


def covers_what_it_says(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether intervals hold what came about as often as they say; a system that gives none has none to hold.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> covers_what_it_says(GateEvidence(idea, Standing("s", None), None), Stage.PILOTING)[0]
    False
    """
    card = evidence.standing.card
    if card is None:
        return False, NO_CARD
    near = [one for one in card.measured.metrics if one.better is Better.NEARER]
    if not near:
        return True, Text("ez du tarterik ematen", "no da intervalos", "it gives no intervals")
    seen = [(exact(round(one.value, 4)), exact(one.target or 0.0)) for one in near]
    told = Text(
        "; ".join(f"{value.eu} ({target.eu} inguru)" for value, target in seen),
        "; ".join(f"{value.es} (cerca de {target.es})" for value, target in seen),
        "; ".join(f"{value.en} (near {target.en})" for value, target in seen),
    )
    return all(abs(one.value - (one.target or 0.0)) <= one.within for one in near), told


def declares_its_gaps(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether the card looks at groups, and says in words where one fares clearly worse than the whole.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> declares_its_gaps(GateEvidence(idea, Standing("s", None), None), Stage.PILOTING)[0]
    False
    """
    card = evidence.standing.card
    if card is None:
        return False, NO_CARD
    gaps, declared = worse_groups(card.measured.leading), card.measured.gaps
    if not card.measured.leading.subgroups and not declared:
        return False, Text("ez da talderik begiratu", "no se ha mirado ningún grupo", "no group was looked at")
    if gaps and not declared:
        return False, Text(
            "okerrago, aipatu gabe: " + ", ".join(one.into("eu") for one in gaps),
            "peor y sin declarar: " + ", ".join(one.into("es") for one in gaps),
            "worse and not declared: " + ", ".join(one.into("en") for one in gaps),
        )
    n = len(card.measured.leading.subgroups)
    return True, Text(
        f"{n} talde, {len(gaps)} okerrago", f"{n} grupos, {len(gaps)} peor", f"{n} groups, {len(gaps)} worse"
    )


def worse_groups(metric: Metric) -> tuple[Text, ...]:
    """Return the groups that fare clearly worse than the whole: their interval lies wholly on its bad side.

    >>> from auzolan.ai.nouns.cards import Subgroup
    >>> group = Subgroup(same("A2"), 50, 5.0, 4.0, 6.0)
    >>> worse_groups(Metric("mae", same("MAE"), 400, 3.0, 2.8, 3.2, subgroups=(group,)))[0].en
    'A2'
    """
    if metric.better is Better.LOWER:
        return tuple(one.name for one in metric.subgroups if one.low > metric.high)
    return tuple(one.name for one in metric.subgroups if one.high < metric.low)


def is_measured_in_pilot(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether the card was made while the pilot ran: what let it in cannot let it through.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> is_measured_in_pilot(GateEvidence(idea, Standing("s", None), None), Stage.DECIDED)[0]
    False
    """
    card = evidence.standing.card
    entered = next((one for one in reversed(evidence.passed) if one.stage is Stage.PILOTING), None)
    if card is None or entered is None:
        return False, NO_CARD
    told = (card.number, entered.card)
    return card.number > entered.card, Text(
        f"{told[0]}. txartela; sartzean {told[1]}.",
        f"ficha {told[0]}; al entrar, la {told[1]}",
        f"card {told[0]}; on entering, card {told[1]}",
    )


def has_no_open_incident(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether every incident is answered.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> has_no_open_incident(GateEvidence(idea, Standing("s", None), None), Stage.DECIDED)
    (True, Text(eu='0', es='0', en='0'))
    """
    return evidence.incidents == 0, same(str(evidence.incidents))


def has_no_open_appeal(evidence: GateEvidence, _stage: Stage) -> Answer:
    """Tell whether every appeal is answered.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> has_no_open_appeal(GateEvidence(idea, Standing("s", None), None, appeals=2), Stage.SCALED)[0]
    False
    """
    return evidence.appeals == 0, same(str(evidence.appeals))


ASKS: Final = (
    Ask(
        "screening",
        Stage.SCREENED,
        Text("Legearen arabera aztertuta dago.", "Está evaluado según la ley.", "It is screened by the law."),
        Text("Aztertu legearen arabera.", "Evalúelo según la ley.", "Screen it by the law."),
    ),
    Ask(
        "proposal",
        Stage.SCREENED,
        Text(
            "Idatzita dago zer ekarriko duen eta zer kalte dezakeen.",
            "Está escrito qué aportaría y qué puede dañar.",
            "What it would bring and what it could harm is written down.",
        ),
        Text("Idatzi ekarpena eta arriskua.", "Escriba su impacto y su riesgo.", "Write down its impact and risk."),
        has_proposal,
    ),
    Ask(
        "two-who-answer",
        Stage.PILOTING,
        Text(
            "Bertsioak bi arduradun ditu: administratiboa eta politikoa.",
            "La versión tiene dos responsables: administrativo y político.",
            "Two people answer for the version: one administratively, one politically.",
        ),
        Text(
            "Erregistratu bertsioa bi arduradunekin.",
            "Registre la versión con sus dos responsables.",
            "Register the version with the two who answer for it.",
        ),
        has_two_who_answer,
    ),
    Ask(
        "assessment",
        Stage.PILOTING,
        Text(
            "Legeak eskatzen dituen ebaluazioak eginda daude.",
            "Están hechas las evaluaciones que pide la ley.",
            "The assessments that the law asks for are done.",
        ),
        Text(
            "Egin eta onartu ebaluazioak.", "Haga y apruebe las evaluaciones.", "Do the assessments and approve them."
        ),
    ),
    Ask(
        "card",
        Stage.PILOTING,
        Text(
            "Ebaluazio-txartela indarrean dago.",
            "La ficha de evaluación está vigente.",
            "The evaluation card holds.",
        ),
        Text("Neurtu berriro.", "Vuelva a medirlo.", "Measure it again."),
        is_fresh,
    ),
    Ask(
        "skill",
        Stage.PILOTING,
        Text(
            "Oinarri-lerro xumeak baino gutxiago huts egiten du.",
            "Falla menos que la línea de base ingenua.",
            "It errs less than the naive baseline.",
        ),
        Text(
            "Hobetu ezazu, edo erabili oinarri-lerroa.",
            "Mejórelo, o use la línea de base.",
            "Make it better, or use the baseline.",
        ),
        beats_the_baseline,
    ),
    Ask(
        "coverage",
        Stage.PILOTING,
        Text(
            "Bere tarteek dioten bezain sarri asmatzen dute.",
            "Sus intervalos aciertan tanto como dicen.",
            "Its intervals hold as often as they say.",
        ),
        Text("Kalibratu berriro.", "Vuelva a calibrarlo.", "Calibrate it again."),
        covers_what_it_says,
    ),
    Ask(
        "gaps",
        Stage.PILOTING,
        Text(
            "Taldeen arteko aldeak adierazita daude.",
            "Las brechas entre grupos están declaradas.",
            "Gaps between groups are declared.",
        ),
        Text("Adierazi aldeak.", "Declare las brechas.", "Declare the gaps."),
        declares_its_gaps,
    ),
    Ask(
        "measured-in-pilot",
        Stage.DECIDED,
        Text("Proban zehar neurtu da.", "Se ha medido durante el piloto.", "It was measured while it was piloted."),
        Text("Neurtu probako datuekin.", "Mídalo con datos del piloto.", "Measure it on data of the pilot."),
        is_measured_in_pilot,
    ),
    Ask(
        "incidents",
        Stage.DECIDED,
        Text("Gertakari guztiak erantzunda daude.", "Todo incidente está respondido.", "Every incident is answered."),
        Text("Erantzun gertakariei.", "Responda a los incidentes.", "Answer the incidents."),
        has_no_open_incident,
    ),
    Ask(
        "appeals",
        Stage.SCALED,
        Text("Kexa guztiak erantzunda daude.", "Toda impugnación está respondida.", "Every appeal is answered."),
        Text("Erantzun kexei.", "Responda a las impugnaciones.", "Answer the appeals."),
        has_no_open_appeal,
    ),
)
