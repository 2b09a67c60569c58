# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The records of the register and the cards that the two bus systems make of themselves."""

from datetime import date, timedelta
from typing import Final

from auzolan.ai.api import cards, incidents, lines, systems
from auzolan.ai.api.evaluating import code_hash, register_evaluator
from auzolan.ai.core.occupancy.drift import LIMIT
from auzolan.ai.core.occupancy.evaluating import SEED, Split, evaluate
from auzolan.ai.core.occupancy.measuring import card_of, card_of_lines
from auzolan.ai.core.occupancy.panel import panel_of
from auzolan.ai.core.occupancy.planning import CALIBRATED, LEAST_DAYS, TESTED_DAYS
from auzolan.ai.nouns.cards import Drift, Measured
from auzolan.ai.nouns.occupancy import Override, Tested
from auzolan.ai.nouns.systems import Scope, System
from auzolan.ai.store import occupancy as store
from auzolan.kernel.access import Actor, system, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refusals import Unavailable
from auzolan.kernel.texts import Text

BUSES: Final = "bus-occupancy"
_CORE: Final = "auzolan.ai.core.occupancy"
BUS_MODULES: Final = tuple(
    f"{_CORE}.{name}"
    for name in (
        "baselines", "comparing", "drift", "evaluating", "features", "fleet", "intervals", "learning", "measuring",
        "panel", "planning",
    )
)  # fmt: skip
_DRIFTED: Final = Text(
    "Egun horretan espero zen baino askoz bidaiari gehiago edo gutxiago zenbatu ziren.",
    "Ese día se contaron muchos más o muchos menos viajeros de los esperados.",
    "Far more or far fewer passengers than expected were counted on that day.",
)
SAID: Final[dict[str, tuple[Text, Text]]] = {
    BUSES: (
        Text("Autobusen betetzea", "Ocupación de autobuses", "Crowding of buses"),
        Text(
            "Bidaia bakoitzean zenbat bidaiari espero diren eta zer autobus-tamaina komeni den proposatzen du. "
            "Pertsonek erabakitzen dute; ez du inoren txandarik egiten.",
            "Propone cuántos viajeros se esperan en cada viaje y qué tamaño de autobús conviene. "
            "Deciden personas; no asigna turnos a nadie.",
            "Proposes how many passengers to expect on each trip and which size of bus to send. "
            "People decide; it rosters nobody.",
        ),
    ),
    lines.SYSTEM: (
        Text("Lineen hileko bidaiariak", "Viajeros mensuales por línea", "Passengers of lines by month"),
        Text(
            "Linea bakoitzak hurrengo sei hilabeteetan zenbat bidaiari izango dituen iragartzen du, tartearekin.",
            "Prevé los viajeros de cada línea en los seis meses siguientes, con su intervalo.",
            "Forecasts the passengers of each line over the next six months, with an interval.",
        ),
    ),
}


@verb(systems.RECORD, roles=systems.RECORDERS)
def register_buses(*, by: Actor, unit: str, administrative: str = "", political: str = "") -> list[System]:
    """Put the two bus systems on the register for a unit, each with the version that runs here; return them.

    The artefact of a version is the SHA-256 of the code behind its figures. Without the two who answer for it, no
    version is added: a version always has both (P10d).
    """
    told = []
    for slug, modules in ((BUSES, BUS_MODULES), (lines.SYSTEM, lines.MODULES)):
        name, purpose = SAID[slug]
        scope = Scope.AI_SYSTEM if slug == BUSES else Scope.OTHER
        found = systems.keep_system(by=by, slug=slug, name=name, purpose=purpose, unit=unit, scope=scope)
        if administrative and political:
            found = systems.add_version(
                by=by, slug=slug, artefact=code_hash(modules), administrative=administrative, political=political
            )
        told.append(found)
    return told


def note_alarms(tenant: str, told: Tested) -> None:
    """Note the alarms of a test on the system's page, where it is on the register: amber until it is measured anew."""
    if not systems.systems(by=system(tenant), slugs=(BUSES,)):
        return
    for on, value in zip(told.alarms, told.alarm_sums, strict=True):
        cards.note_drift(by=system(tenant), system=BUSES, drift=Drift("cusum", value, LIMIT, on, _DRIFTED))


def note_override(by: Actor, told: Override) -> None:
    """Write an override down on the register too, where a version runs: who operates it must look at it."""
    found = systems.systems(by=by, slugs=(BUSES,))
    if found and found[0].version is not None:
        said = f"{told.on} {told.trip}: {told.proposed or '-'}"
        incidents.override(by=by, system=BUSES, said=said, done=f"{told.on} {told.trip}: {told.bus}", why=told.why)


def measure_buses(by: Actor) -> Measured:
    """Return the card of the forecasts of crowding on the last fourteen days that are counted, made anew.

    Raises Unavailable where fewer than 35 days are counted.
    """
    counted = store.trips(by.tenant)
    days: list[date] = counted["day"].unique().sort().to_list()
    if not days or (days[-1] - days[0]).days + 1 < LEAST_DAYS:
        raise Unavailable(f"Trips counted over at least {LEAST_DAYS} days are needed to measure this system.")
    panel = panel_of(counted)
    calibrated = days[-1] - timedelta(days=TESTED_DAYS)
    told = evaluate(panel, Split(calibrated - timedelta(days=CALIBRATED), calibrated, days[-1]), seed=SEED)
    return card_of(
        told,
        panel,
        dataset=store.hash_of(counted),
        artefact=code_hash(BUS_MODULES),
        seed=SEED,
        simulated=bool(counted["simulated"].any()),
    )


def measure_lines(by: Actor) -> Measured:
    """Return the card of the forecasts of lines by month; Unavailable where too few months are counted."""
    told = lines.forecast(by.tenant)
    if told is None:
        raise Unavailable("Sixty months of passengers by line are needed to measure this system.")
    observed = {one.code: to_json(one)["observed"] for one in told.lines}
    return card_of_lines(told, dataset=digest(canonical_json(observed)), artefact=code_hash(lines.MODULES))


def register_evaluators() -> None:
    """Let cards be made of what these systems measure of themselves."""
    register_evaluator(BUSES, measure_buses, modules=BUS_MODULES)
    register_evaluator(lines.SYSTEM, measure_lines, modules=lines.MODULES)
