# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a pilot stands among others, and which evidence each of its gates asks for (P10a).

Low risk and high impact come first, by a score whose every factor is shown. A gate opens on evidence only; what does
not beat the naive baseline is refused.
"""

from collections.abc import Mapping
from typing import Final

from auzolan.ai.core.pilot_asks import ASKS
from auzolan.ai.nouns.pilots import (
    GATES,
    Condition,
    Factor,
    GateEvidence,
    GateStanding,
    Hand,
    Harm,
    Passed,
    Proposal,
    Risk,
    Score,
)
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Weights
from auzolan.review.nouns.numbers import number

OF_RISK: Final[Mapping[Risk, float]] = {
    Risk.MINIMAL: 0.0, Risk.LIMITED: 0.35, Risk.UNKNOWN: 0.7, Risk.HIGH: 0.9, Risk.PROHIBITED: 1.0,
}  # fmt: skip
OF_HARM: Final[Mapping[Harm, float]] = {
    Harm.NONE: 0.0, Harm.NUISANCE: 0.2, Harm.MONEY: 0.5, Harm.RIGHTS: 0.9, Harm.BODY: 1.0,
}  # fmt: skip
OF_HAND: Final[Mapping[Hand, float]] = {Hand.DECIDES: 0.0, Hand.CONFIRMS: 0.3, Hand.WATCHES: 0.6, Hand.NOBODY: 1.0}
WEIGHTS: Final = (3.0, 3.0, 2.0, 1.0)
SLOWEST_DAYS: Final = 365.0
RISK_WORDS: Final[Mapping[Risk, Text]] = {
    Risk.MINIMAL: Text("gutxienekoa", "mínimo", "minimal"),
    Risk.LIMITED: Text("mugatua", "limitado", "limited"),
    Risk.UNKNOWN: Text("aztertu gabe", "sin evaluar", "not screened"),
    Risk.HIGH: Text("handia", "alto", "high"),
    Risk.PROHIBITED: Text("debekatua", "prohibido", "prohibited"),
}
HARM_WORDS: Final[Mapping[Harm, Text]] = {
    Harm.NONE: Text("ezer ez", "nada", "nothing"),
    Harm.NUISANCE: Text("eragozpen bat", "una molestia", "a nuisance"),
    Harm.MONEY: Text("dirua edo denbora", "dinero o tiempo", "money or time"),
    Harm.RIGHTS: Text("eskubide bat", "un derecho", "a right"),
    Harm.BODY: Text("osasuna edo segurtasuna", "la salud o la seguridad", "health or safety"),
}
HAND_WORDS: Final[Mapping[Hand, Text]] = {
    Hand.DECIDES: Text("pertsona batek erabakitzen du", "decide una persona", "a person decides"),
    Hand.CONFIRMS: Text("pertsona batek berresten du", "una persona lo confirma", "a person confirms"),
    Hand.WATCHES: Text("pertsona batek zaintzen du", "una persona vigila", "a person watches"),
    Hand.NOBODY: Text("ez dago inor tartean", "no interviene nadie", "nobody is in between"),
}


def score(proposal: Proposal, risk: Risk, weights: Weights) -> Score:
    """Return the impact (euros a year, as the docket counts people and hours), the risk 0-100 and its factors.

    The risk is the weighted mean of four factors; what the law prohibits has all of it, whatever the others say.

    >>> from auzolan.kernel.texts import same
    >>> told = Proposal("s", 1000, 100, 0, Harm.NUISANCE, Hand.DECIDES, 0, same("counted"))
    >>> found = score(told, Risk.MINIMAL, Weights())
    >>> found.impact, round(found.risk, 1), round(found.score)
    (4000.0, 6.7, 3733)
    >>> score(told, Risk.PROHIBITED, Weights()).score
    0.0
    """
    impact = proposal.people * weights.euros_per_person + proposal.hours * weights.euros_per_hour + proposal.euros
    back = min(1.0, max(0.0, proposal.reverts_in_days) / SLOWEST_DAYS)
    seen: tuple[tuple[Text, float, Text], ...] = (
        (Text("Legearen arriskua", "Riesgo según la ley", "Risk by law"), OF_RISK[risk], RISK_WORDS[risk]),
        (
            Text("Hanka-sartze batek kaltetzen duena", "Lo que daña un error", "What an error harms"),
            OF_HARM[proposal.harm],
            HARM_WORDS[proposal.harm],
        ),
        (
            Text("Pertsonaren eskua", "La mano humana", "The human hand"),
            OF_HAND[proposal.hand],
            HAND_WORDS[proposal.hand],
        ),
        (
            Text("Atzera egitea", "Volver atrás", "Taking it back"),
            back,
            _days(proposal.reverts_in_days),
        ),
    )
    factors = tuple(
        Factor(name, value, weight, told) for (name, value, told), weight in zip(seen, WEIGHTS, strict=True)
    )
    mean = sum(one.value * one.weight for one in factors) / sum(WEIGHTS)
    return Score(impact, 100.0 if risk is Risk.PROHIBITED else 100 * mean, factors)


def _days(told: float) -> Text:
    days = number(told)
    if told == 1:
        return Text("egun 1", "1 día", "1 day")
    return Text(f"{days.eu} egun", f"{days.es} días", f"{days.en} days")


def standings(evidence: GateEvidence) -> tuple[GateStanding, ...]:
    """Return each gate with its conditions as the evidence stands; the one that the system stands before is marked.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> from auzolan.kernel.texts import same
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> [one.is_next for one in standings(GateEvidence(idea, Standing("s", None), None))]
    [True, False, False, False]
    """
    following = next_gate(evidence.system.stage)
    return tuple(
        GateStanding(stage, conditions(stage, evidence), _passed(stage, evidence), stage is following)
        for stage in GATES
    )


def next_gate(stage: Stage) -> Stage | None:
    """Return the gate that a system at ``stage`` stands before; None where there is none.

    >>> next_gate(Stage.SCREENED).value, next_gate(Stage.STOPPED)
    ('piloting', None)
    """
    course = (Stage.IDEA, *GATES)
    if stage not in course or stage is course[-1]:
        return None
    return course[course.index(stage) + 1]


def conditions(stage: Stage, evidence: GateEvidence) -> tuple[Condition, ...]:
    """Return the conditions of one gate: what other topics answer for it, and what the card and the desk do.

    >>> from auzolan.ai.nouns.cards import Standing
    >>> from auzolan.ai.nouns.systems import Scope, System
    >>> from auzolan.kernel.texts import same
    >>> idea = System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM)
    >>> [one.key for one in conditions(Stage.SCREENED, GateEvidence(idea, Standing("s", None), None))]
    ['screening', 'proposal']
    """
    told = {one.key: one for before in GATES[: GATES.index(stage) + 1] for one in evidence.told.get(before, ())}
    found = []
    for ask in ASKS:
        if GATES.index(ask.since) > GATES.index(stage):
            continue
        if ask.judge is None:
            found.append(told.pop(ask.key, Condition(ask.key, ask.asks, False, NOBODY, ask.to_do)))
            continue
        is_met, seen = ask.judge(evidence, stage)
        found.append(Condition(ask.key, ask.asks, is_met, seen, ask.to_do))
    return (*found, *told.values())


def _passed(stage: Stage, evidence: GateEvidence) -> Passed | None:
    return next((one for one in reversed(evidence.passed) if one.stage is stage), None)


NOBODY: Final = Text("inork ez du erantzuten", "nadie lo responde", "nobody answers this")
