"""The reviewers of measure over series of observations, and the kinds of decision that follow from what they see."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Final

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.measure.api.plans import OWNERS, PLAN
from auzolan.measure.core import comparing, falling, reporting
from auzolan.measure.nouns.evidence import Evidence, Names, ServiceFacts
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting
from auzolan.services import api as services

Judge = Callable[[Evidence, date], Iterable[Sighting]]
SILENT: Final = {
    "satisfaction": Text("gogobetetzea", "satisfacción", "satisfaction"),
    "completion": Text("amaitze-tasa", "tasa de finalización", "completion"),
    "cost": Text("kostua", "coste", "cost"),
}


def register() -> None:
    """Register the reviewers of series, and the kinds of decision of this room."""
    for rule, text, source, judge in _rules():
        review.register(
            review.Reviewer(
                id=rule,
                room="measure",
                rule=text,
                source=source,
                reads=("observations", "services"),
                gather=gather,
                judge=judge,
                stamp=stamp,
            )
        )
    heads = ("political-head", "general-secretary")
    plan = Text("Hobekuntza-plana", "Plan de mejora", "Improvement plan")
    review.declare_kind(
        DecisionKind(PLAN, "measure", plan, OWNERS, heads, attachments=("steps",), needs_expectation=True)
    )
    ask = Text("Ebidentzia eskatu", "Pedir evidencia", "Ask for evidence")
    review.declare_kind(DecisionKind("measure.ask-for-evidence", "measure", ask, (*OWNERS, "data-steward"), heads))
    target = Text("Kartaren helburua", "Objetivo de la carta", "Charter target")
    review.declare_kind(DecisionKind("charter-target", "measure", target, (), (), needs_expectation=True))


def gather(tenant: str, _as_of: date) -> Evidence:
    """Collect the observations of a tenant with what the directory says of its services. Three queries."""
    by = system(tenant)
    units = tenants.units_of(tenant)
    parents = {unit.slug: unit.parent_id for unit in units}
    departments = {slug: parent if parent and parent != tenant else slug for slug, parent in parents.items()}
    indicators = review.indicators(by=by)
    currency = "GBP" if any(one.unit == "gbp" for one in indicators.values()) else "EUR"
    return Evidence(
        observations=review.observation_table(by=by),
        services={
            one.slug: ServiceFacts(one.slug, one.name, one.owner, one.category) for one in services.services(by=by)
        },
        names=Names({unit.slug: unit.name for unit in units}, departments),
        currency=currency,
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever an observation does."""
    return str(review.observations_version(by=system(tenant)))


def _rules() -> list[tuple[str, Text, str, Judge]]:
    rules: list[tuple[str, Text, str, Judge]] = [
        (
            comparing.FAR_COST,
            Text(
                "Izapide baten kostua antzeko zerbitzuena baino askoz handiagoa da.",
                "El coste por trámite es mucho mayor que el de servicios parecidos.",
                "A transaction costs far more than in comparable services.",
            ),
            "P17a",
            comparing.cost_far_from_peers,
        ),
        (
            comparing.LOW_TAKE_UP,
            Text(
                "Erabilera digitala antzekoena baino askoz txikiagoa da, bolumen handian.",
                "El uso digital es muy inferior al de sus pares, con mucho volumen.",
                "Digital take-up is far below that of its peers, at high volume.",
            ),
            "P12a, P17a",
            comparing.take_up_below_peers,
        ),
        (
            falling.FALLING_LINE,
            Text(
                "Serie bat jaisten ari da, ausaz baino gehiago, gainerakoak jaitsi gabe.",
                "Una serie cae, más que por azar, sin que caiga el resto.",
                "A series falls by more than chance while the rest does not.",
            ),
            "P17a",
            falling.falling_against_the_rest,
        ),
        (
            falling.FALLING_TAKE_UP,
            Text(
                "Erabilera digitala hamar puntu jaitsi da urtebetean.",
                "El uso digital ha caído diez puntos en un año.",
                "Digital take-up fell by ten points in a year.",
            ),
            "P12a",
            falling.take_up_falling,
        ),
        (
            "measure.stopped-reporting",
            Text(
                "Zerbitzuek datuak emateari utzi diote.",
                "Hay servicios que han dejado de dar datos.",
                "Services have stopped reporting.",
            ),
            "P17a",
            reporting.stopped_reporting,
        ),
    ]
    canada = "Canada's service inventory rules; P17a"
    rules += [(rule.id, rule.name, canada, partial(reporting.broken_rows, rule)) for rule in reporting.RULES]
    rules += [_silence(column, name) for column, name in SILENT.items()]
    return rules


def _silence(column: str, name: Text) -> tuple[str, Text, str, Judge]:
    told = Text(
        f"Zerbitzuek inoiz ez dute eman: {name.eu}.",
        f"Hay servicios que nunca han dado: {name.es}.",
        f"Services have never given: {name.en}.",
    )
    rule = f"measure.never-reported-{column}"
    return rule, told, "P17a-b", partial(reporting.never_reported, rule, column, name)
