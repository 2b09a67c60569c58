# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems of the register as the search for solutions tells them: what each is for, and where it stands."""

from collections.abc import Mapping
from typing import Final

from auzolan.ai.nouns.systems import Scope, Stage, System
from auzolan.govtech.nouns.experience import Experience, Kind, marked
from auzolan.kernel.texts import LANGUAGES, Text

_SCOPES: Final[Mapping[Scope, Text]] = {
    Scope.AI_SYSTEM: Text("Hemengo AA sistema", "Sistema de IA de aquí", "AI system of ours"),
    Scope.OTHER: Text("Hemengo algoritmoa", "Algoritmo de aquí", "Algorithm of ours"),
}
_STAGES: Final[Mapping[Stage, Text]] = {
    Stage.PILOTING: Text("probatzen", "en prueba", "being tried"),
    Stage.DECIDED: Text("erabakita", "decidido", "decided"),
    Stage.SCALED: Text("erabiltzen", "en uso", "in use"),
    Stage.STOPPED: Text("geldituta", "parado", "stopped"),
    Stage.RETIRED: Text("erabiltzetik kenduta", "fuera de uso", "out of use"),
}


def of_system(one: System) -> Experience | None:
    """Return a system as experience, from the day on which it was tried; None of what is an idea only.

    >>> told = System("x", Text(en="Buses"), Text(en="It plans"), "u", Scope.OTHER, Stage.STOPPED)
    >>> of_system(told).about.en
    'Algorithm of ours: stopped'
    >>> of_system(System("x", Text(en="Buses"), Text(en="It plans"), "u", Scope.OTHER)) is None
    True
    """
    stage = _STAGES.get(one.stage)
    if stage is None:
        return None
    about = Text(**{code: f"{_SCOPES[one.scope].into(code)}: {stage.into(code)}" for code in LANGUAGES})
    about = marked(about, is_illustrative=one.is_illustrative)
    return Experience(one.ref, Kind.SYSTEM, one.name, about, (one.purpose,))
