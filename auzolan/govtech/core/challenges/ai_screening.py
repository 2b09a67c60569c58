# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a pilot that uses AI lacks before the law, before it begins and while it runs."""

from typing import Final

from auzolan.govtech.nouns.ai_screening import AiPilot, Group
from auzolan.kernel.texts import Text

UNNAMED: Final = Text(
    "ez da esan erregistroko zein adimen artifizialeko sistema den",
    "no se ha dicho qué sistema de inteligencia artificial del registro es",
    "it was not said which AI system of the register it is",
)
GONE: Final = Text(
    "izendatutako sistema ez dago erregistroan",
    "el sistema nombrado no está en el registro",
    "the system that was named is not on the register",
)
OVER: Final = Text(
    "erregistroaren arabera, sistema ez da jada erabiltzen",
    "según el registro, el sistema ya no se usa",
    "by the register, the system is not in use any more",
)
HIGH: Final = Text(
    "arrisku handikoa da orain, eta ez zen halakotzat hasi; aurretik egin beharrekoak ez daude eginda",
    "ahora es de alto riesgo y no empezó como tal; lo que la ley pide antes no está hecho",
    "it is high-risk now, and did not begin as such; what the law asks for before is not done",
)


def is_newly_high(one: AiPilot) -> bool:
    """Tell whether the system of a pilot is high-risk now and was not when it began, and is not prepared for it."""
    if one.standing is None or one.standing.is_prepared:
        return False
    then, now = one.standing.at(one.begun_at), one.standing.now
    return now is not None and now.group is Group.HIGH and (then is None or then.group is not Group.HIGH)


def lacking(one: AiPilot) -> tuple[Text, ...]:
    """Return what a pilot that runs lacks before the law by now, in words; none where it stands as it may.

    >>> from datetime import UTC, date, datetime
    >>> from auzolan.govtech.nouns.piloting import Agreement, Pilot
    >>> day = date(2027, 1, 1)
    >>> pilot = Pilot(1, 1, Agreement(day, 1), day, day)
    >>> [told.en for told in lacking(AiPilot(pilot, datetime(2027, 1, 1, tzinfo=UTC), "", None))]
    ['it was not said which AI system of the register it is']
    """
    if one.standing is None:
        return (GONE if one.system else UNNAMED,)
    over = (OVER,) if one.standing.is_over else ()
    return (*over, *one.standing.lacking, *((HIGH,) if is_newly_high(one) else ()))
