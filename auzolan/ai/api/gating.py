# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the screening by the law says to gates and cards: done or not, which risk, the law of which day."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from auzolan.ai.api import cards, pilots, screening
from auzolan.ai.nouns.governing import Screening
from auzolan.ai.nouns.pilots import Condition, Risk
from auzolan.ai.nouns.systems import Stage, System
from auzolan.kernel.access import Actor, system
from auzolan.kernel.texts import LANGUAGES, Text

_RISKS: Final = {"high-risk": Risk.HIGH, "prohibited": Risk.PROHIBITED}
_NOTHING: Final = Text("ez da ezer falta", "no falta nada", "nothing is lacking")


def register() -> None:
    """Let gates and cards ask the screening."""
    pilots.register_condition(Stage.SCREENED, screened)
    pilots.register_condition(Stage.PILOTING, assessed)
    pilots.tell_risks(risks)
    cards.tell_law(law_as_of)


def screened(by: Actor, one: System) -> Condition:
    """Return whether the newest version of a system is screened by the law."""
    lacking = screening.lacking(by, one, Stage.SCREENED)
    return Condition(
        "screening",
        Text("Legearen arabera aztertuta dago.", "Está examinado según la ley.", "It is screened by the law."),
        not lacking,
        _joined(lacking),
        Text("Aztertu legearen arabera.", "Examínelo según la ley.", "Screen it by the law."),
    )


def assessed(by: Actor, one: System) -> Condition:
    """Return whether every duty that holds a pilot back is done: assessments above all."""
    lacking = screening.lacking(by, one, Stage.PILOTING)
    return Condition(
        "assessment",
        Text(
            "Legeak eskatzen dituen ebaluazioak eta betebeharrak eginda daude.",
            "Están hechas las evaluaciones y los deberes que pide la ley.",
            "The assessments and duties that the law asks for are done.",
        ),
        not lacking,
        _joined(lacking),
        Text("Bete falta direnak.", "Cumpla los que faltan.", "Do those that are lacking."),
    )


def _joined(those: Sequence[Text]) -> Text:
    return Text(*("; ".join(one.into(code) for one in those) for code in LANGUAGES)) if those else _NOTHING


def risks(tenant: str) -> dict[str, Risk]:
    """Return the group of risk of each system by its newest screening. One query."""
    return {one.system: risk_of(one) for one in screening.screenings(by=system(tenant), newest=True)}


def risk_of(one: Screening) -> Risk:
    """Return the group of risk of a screening: limited where only transparency is asked for (art. 50)."""
    labels = one.result.labels
    if labels.risk_group in _RISKS:
        return _RISKS[labels.risk_group]
    return Risk.LIMITED if labels.transparency == "yes" else Risk.MINIMAL


def law_as_of(tenant: str, slug: str) -> date | None:
    """Return the day by whose law a system was screened last; None where it was not. One query."""
    kept = screening.screenings(by=system(tenant), system=slug)
    return kept[-1].result.as_of if kept else None
