# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The system that finds routes, on the register: what it is, its version by its code, and what is measured of it."""

from itertools import count
from math import sqrt
from statistics import fmean, stdev
from typing import Final

from auzolan.ai.api import systems
from auzolan.ai.api.evaluating import code_hash, register_evaluator
from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.nearest import nearest_first
from auzolan.ai.core.routing.planning import plan_routes
from auzolan.ai.core.routing.trial import trial_days
from auzolan.ai.nouns.cards import Measured, Metric
from auzolan.ai.nouns.routing import RouteProblem
from auzolan.ai.nouns.systems import Scope
from auzolan.ai.store import routes as store
from auzolan.kernel.access import Actor, system
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refusals import NotFound, Unavailable
from auzolan.kernel.texts import Text

SLUG: Final = "waste-routes"
SEED: Final = 2026
DAYS: Final = 10
STEPS: Final = 1200
KM: Final = 1000
STUDENT: Final = dict(enumerate((12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262), start=1))
PARTS: Final = "allowance checking modelling nearest parting planning searching timing today travel trial"
MODULES: Final = tuple(f"auzolan.ai.core.routing.{name}" for name in PARTS.split())
NAME: Final = Text("Hondakinak biltzeko ibilbideak", "Rutas de recogida de residuos", "Waste-collection routes")
PURPOSE: Final = Text(
    "Biltzeko eguneko ibilbideak aurkitzen ditu: kamioi, ordutegi, hondakindegi eta atsedenaldien arauak betez, "
    "ahalik eta kilometro gutxienekin. Proposamena da: pertsona batek erabakitzen du.",
    "Busca las rutas de un día de recogida con los menos kilómetros posibles y todas las reglas de camiones, horarios, "
    "vertederos y descansos. Propone: decide una persona.",
    "Finds the routes of a day of collection with as few kilometres as it can and every rule of trucks, hours, dumps "
    "and breaks kept. It proposes: a person decides.",
)
BASELINE: Final = Text(
    "beti gertueneko puntura, arau berberekin",
    "siempre al punto más cercano, con las mismas reglas",
    "always to the nearest point, with the same rules",
)
LIMITS: Final = (
    Text(
        "Ez daki trafikoaz, obrez edo eguneko benetako kargaz ezer.",
        "No sabe nada del tráfico, de las obras ni de la carga real del día.",
        "It knows nothing of traffic, works or the load of the actual day.",
    ),
    Text(
        "Distantziak zuzenean neurtuta eta saihesbide batez biderkatuta daude, bidea neurtu ezean.",
        "Las distancias son en línea recta por un factor de rodeo, salvo que se mida el camino.",
        "Distances are straight lines times a detour, unless the road is measured.",
    ),
    Text(
        "Ez da pertsonak ebaluatzeko edo txandak emateko.",
        "No sirve para evaluar a personas ni para asignarles turnos.",
        "It is not for judging people or giving them shifts.",
    ),
)


def register_system(*, tenant: str, unit: str, is_illustrative: bool) -> None:
    """Put the system on the register of a tenant as what it is: an algorithm that is no AI system (Art. 3(1)).

    Optimisation by rules that people wrote, without learning, is outside the definition (C(2025) 5053).
    """
    by = system(tenant)
    try:
        systems.system(by=by, slug=SLUG)
    except NotFound:
        source = "illustrative: the rounds it is shown on are made up" if is_illustrative else "the platform itself"
        systems.keep_system(by=by, slug=SLUG, name=NAME, purpose=PURPOSE, unit=unit, scope=Scope.OTHER, source=source)


def artefact() -> str:
    """Return the SHA-256 of the code that finds routes: what its version registers."""
    return code_hash(MODULES)


def evaluate(by: Actor) -> Measured:
    """Return what is measured of the system on days made of this tenant's rounds: kilometres beside the naive rule's.

    Each day has the round's stops with other loads, made by a fixed rule; the search has a fixed number of steps, so
    that anyone gets the same figures. Unavailable where there is no round.
    """
    rounds = store.rounds(by.tenant)
    if not rounds:
        raise Unavailable("No round of collection is recorded: there is nothing to measure routes on.")
    days = [day for one in rounds for day in trial_days(one.problem, max(2, DAYS // len(rounds)), SEED)]
    pairs = [pair for day in days if (pair := _measured(day)) is not None]
    if len(pairs) < 2:
        raise Unavailable("The naive rule does not finish these days: there is nothing to stand beside.")
    ours, naive = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    value, low, high = _mean(ours)
    skill, skill_low, skill_high = _mean([1 - one / other for one, other in zip(ours, naive, strict=True)])
    broken = sum(pair[2] for pair in pairs)
    return Measured(
        metrics=(
            Metric(
                "km-per-day",
                Text("Kilometroak egunean", "Kilómetros al día", "Kilometres a day"),
                len(pairs), value, low, high, unit="km", baseline=fmean(naive),
                skill=skill, skill_low=skill_low, skill_high=skill_high,
            ),
            Metric(
                "violations",
                Text("Hautsitako arauak", "Reglas incumplidas", "Rules broken"),
                len(pairs), float(broken), float(broken), float(broken),
            ),
        ),
        dataset=digest(canonical_json([to_json(day) for day in days])),
        artefact=artefact(),
        seed=SEED,
        baseline=BASELINE,
        tested_on=Text(
            f"{len(pairs)} egun, erregistratutako errondetatik karga aldatuz eginak",
            f"{len(pairs)} días hechos de las rondas registradas, con otras cargas",
            f"{len(pairs)} days made of the recorded rounds, with other loads",
        ),
        limits=LIMITS,
    )  # fmt: skip


def _measured(day: RouteProblem) -> tuple[float, float, int] | None:
    naive = nearest_first(day)
    if naive is None:
        return None
    plan = plan_routes(day, Allowance(count().__next__, STEPS), seed=SEED)
    seen = check(day, plan)
    return seen.distance / KM, check(day, naive).distance / KM, len(seen.faults)


def _mean(values: list[float]) -> tuple[float, float, float]:
    """Return a mean with its 95 % interval by Student's t."""
    middle = fmean(values)
    half = STUDENT.get(len(values) - 1, 2.0) * stdev(values) / sqrt(len(values))
    return middle, middle - half, middle + half


def register() -> None:
    """Let cards be made of this system."""
    register_evaluator(SLUG, evaluate, modules=MODULES)
