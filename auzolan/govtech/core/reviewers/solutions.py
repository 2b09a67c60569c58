# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What reviewers see in solutions: those in use here that were seen to be quiet, and how many of the catalogue are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.core.solutions.vitality import IN_USE, contradicts_itself
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.solution_catalogue import Brief, Vitality
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import number

USED: Final = "govtech.solution-quiet"
LISTED: Final = "govtech.catalogue-quiet"
SEE_TO: Final = "govtech.see-to-solution"
TEND: Final = "govtech.tend-catalogue"
CATALOGUE: Final = Ref("govtech", "catalogue", "solutions")
LOOK_AGAIN: Final = timedelta(days=180)
"""How long after it was observed a solution is looked at again, or decided on."""
HOURS: Final = 0.25
"""What it takes to look at one solution of the catalogue and ask its publisher."""
LEAST_SHARE: Final = 0.1
"""Below this share of quiet ones a catalogue is as good as catalogues are."""
CONFIDENCE: Final[Mapping[Vitality, float]] = {Vitality.QUIET: 0.8, Vitality.DOUBTFUL: 0.5, Vitality.DEAD: 0.95}
"""Software may be finished, and a host away for a day; two observations that agree leave little doubt."""
_COST: Final = Text(
    "Soluzio honetan urtean gastatzen dena, erabiltzen duten unitateen arabera.",
    "Lo que se gasta al año en esta solución, según las unidades que la usan.",
    "What is spent on this solution in a year, by the units that use it.",
)
_LOOK: Final = Text(
    "Ordu-laurden bat soluzio bakoitza begiratzeko eta argitaratzaileari galdetzeko, gure estimazioa.",
    "Un cuarto de hora para mirar cada solución y preguntar a quien la publica, estimación propia.",
    "A quarter of an hour to look at each solution and to ask its publisher, our own estimate.",
)
_QUIET: Final = Text(
    "erabiltzen da, eta bizirik dagoela adierazten duen arren geldirik ikusi da",
    "se usa y, aunque se declara viva, se ha visto parada",
    "is in use, and though declared alive it was seen to be quiet",
)
_MANY: Final = Text(
    "Soluzioen katalogoa: bizirik adierazitako {of} soluzioen artean, {n} geldirik ikusi dira",
    "Catálogo de soluciones: {n} de {of} que se declaran vivas se han visto paradas",
    "Catalogue of solutions: {n} of {of} that are declared alive were seen to be quiet",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the solutions of the catalogue, who uses them, and the administration whose catalogue it is."""

    tenant: str
    solutions: tuple[Brief, ...]
    adoptions: tuple[Adoption, ...]


def used(seen: Seen, _as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each solution that a unit uses still, declared alive and seen to be quiet, stopped or gone.

    >>> list(used(Seen("bizkaia", (), ()), date(2027, 1, 1)))
    []
    """
    known = {one.slug: one for one in seen.solutions}
    users: dict[str, list[Adoption]] = {}
    for each in seen.adoptions:
        if each.until is None:
            users.setdefault(each.solution, []).append(each)
    for slug, those in sorted(users.items()):
        one = known.get(slug)
        if one is not None and one.observed_on is not None and contradicts_itself(one.status, one.vitality):
            yield _of_used(one, those, one.observed_on)


def listed(seen: Seen, _as_of: date) -> Iterator[Sighting]:
    """Yield one sighting where more than a tenth of the catalogue is declared alive and was seen to be quiet.

    >>> list(listed(Seen("bizkaia", (), ()), date(2027, 1, 1)))
    []
    """
    alive = [one for one in seen.solutions if one.status in IN_USE and one.observed_on is not None]
    quiet = [one for one in alive if contradicts_itself(one.status, one.vitality)]
    days = [one.observed_on for one in alive if one.observed_on is not None]
    if not days or len(quiet) < LEAST_SHARE * len(alive):
        return
    said, of = number(len(quiet)), number(len(alive))
    newest = max(days)
    share = len(quiet) / len(alive)
    yield Sighting(
        rule=LISTED,
        subject=CATALOGUE,
        title=Text(*(_MANY.into(code).format(n=said.into(code), of=of.into(code)) for code in LANGUAGES)),
        saw=_observed(newest),
        figures=(_figure(Text("Geldirik", "Paradas", "Quiet"), share, "share", newest, float(len(alive))),),
        stake=Stake(0.0, HOURS * len(quiet), 0.0, _LOOK),
        confidence=CONFIDENCE[Vitality.QUIET],
        urgent_by=newest + LOOK_AGAIN,
        owner=seen.tenant,
        decides="govtech-lead",
        decision_kinds=(TEND,),
    )


def _of_used(one: Brief, those: list[Adoption], observed_on: date) -> Sighting:
    days = (observed_on - one.last_commit_on).days if one.last_commit_on else 0
    label = Text("Egunak aldaketarik gabe", "Días sin cambios", "Days without a commit")
    cost = sum(each.cents or 0 for each in those) / 100
    return Sighting(
        rule=USED,
        subject=Ref("govtech", "solution", one.slug),
        title=Text(*(f"{one.name}: {_QUIET.into(code)}" for code in LANGUAGES)),
        saw=_observed(observed_on),
        figures=(_figure(label, float(days), "days", observed_on, float(len(those))),) if days else (),
        stake=Stake(0.0, 0.0, cost, _COST),
        confidence=CONFIDENCE[one.vitality],
        urgent_by=observed_on + LOOK_AGAIN,
        owner=those[0].unit,
        decides="govtech-lead",
        decision_kinds=(SEE_TO,),
        evidence=tuple(each.ref for each in those),
    )


def _observed(on: date) -> Text:
    return Text(f"Behatuta: {on}.", f"Observado: {on}.", f"Observed: {on}.")


def _figure(label: Text, value: float, unit: str, on: date, n: float) -> Figure:
    return Figure(label, value, unit, str(on.year), n=n)
