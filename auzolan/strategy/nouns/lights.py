# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Red, amber, green: never someone's opinion, always a probability by cut points that everyone can read."""

from enum import StrEnum
from typing import Final

AMBER_FROM: Final = 0.2
RED_FROM: Final = 0.5


class Light(StrEnum):
    """Say how likely it is that a line is broken: unlikely, possible, more likely than not."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def light_of(chance: float) -> Light:
    """Return the light of the chance that a line is broken (cost above +10 %, benefit under half).

    >>> [light_of(chance).value for chance in (0.19, 0.2, 0.5)]
    ['green', 'amber', 'red']
    """
    return Light.RED if chance >= RED_FROM else Light.AMBER if chance >= AMBER_FROM else Light.GREEN
