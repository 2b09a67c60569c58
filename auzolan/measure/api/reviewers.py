# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of measure over series of observations, and the kinds of decision that follow from what they see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

import polars as pl

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.once import kept
from auzolan.kernel.texts import Text
from auzolan.measure.api.plans import OWNERS, PLAN
from auzolan.measure.core import comparing, falling, quality, reporting
from auzolan.measure.core import gaps as gap_core
from auzolan.measure.core.deriving import TRANSACTIONS
from auzolan.measure.nouns.evidence import Evidence, Names, ServiceFacts
from auzolan.measure.nouns.quality import Violation
from auzolan.measure.nouns.standards import Gap
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting
from auzolan.services import api as services


@dataclass(frozen=True, slots=True)
class Promised:
    """Hold each commitment in its newest version, judged, with who answers for it and how many people it serves."""

    gaps: tuple[Gap, ...]
    owners: dict[str, str]
    people: dict[str, float]
    names: dict[str, Text]


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
    for rule, text in _GAPS.items():
        review.register(
            review.Reviewer(
                id=rule,
                room="measure",
                rule=text,
                source="RD 951/2005; P17c",
                reads=("commitments", "observations"),
                gather=gather_promised,
                judge=partial(_gaps_of, rule),
                stamp=stamp_promised,
                watches_clock=True,
            )
        )
    heads = ("political-head", "general-secretary")
    plan = Text("Hobekuntza-plana", "Plan de mejora", "Improvement plan")
    review.declare_kind(
        DecisionKind(PLAN, "measure", plan, OWNERS, heads, attachments=("steps",), needs_expectation=True, does=_OPENS)
    )
    ask = Text("Ebidentzia eskatu", "Pedir evidencia", "Ask for evidence")
    review.declare_kind(DecisionKind("measure.ask-for-evidence", "measure", ask, (*OWNERS, "data-steward"), heads))
    target = Text("Kartaren helburua", "Objetivo de la carta", "Charter target")
    review.declare_kind(DecisionKind("charter-target", "measure", target, (), (), needs_expectation=True))


def gather(tenant: str, _as_of: date) -> Evidence:
    """Collect the observations of a tenant with what the directory says of its services, once in a run of the review.

    Thirty reviewers rest on the same evidence; where observations come meanwhile, it is collected again.
    """
    return kept(("measure.evidence", tenant, stamp(tenant)), lambda: _gathered(tenant))


def _gathered(tenant: str) -> Evidence:
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


def gather_promised(tenant: str, as_of: date) -> Promised:
    """Collect the newest version of each commitment with what was observed of its indicator."""
    by = system(tenant)
    newest = {(one.charter, one.code): one for one in services.commitments(by=by) if one.since <= as_of}
    observed = review.observations_of(by=by, indicators={one.indicator for one in newest.values() if one.indicator})
    gaps = tuple(gap_core.judge(one, observed.get(one.indicator, []), as_of) for one in newest.values())
    charters = services.charters(by=by)
    names = {one.slug: one.name for one in charters}
    return Promised(gaps, {one.slug: one.owner for one in charters}, _people(tenant), names)


def stamp_promised(tenant: str) -> str:
    """Return what changes whenever an observation or a version of a commitment does."""
    by = system(tenant)
    versions = [(one.charter, one.code, one.since, one.until, one.target) for one in services.commitments(by=by)]
    return f"{stamp(tenant)}/{digest(canonical_json(versions))[:16]}"


def _gaps_of(rule: str, promised: Promised, as_of: date) -> list[Sighting]:
    seen = gap_core.gaps_seen(promised.gaps, promised.owners, promised.people, as_of, names=promised.names)
    return [replace(one, decision_kinds=(PLAN, "measure.ask-for-evidence")) for one in seen if one.rule == rule]


def _quality_of(rule: str, evidence: Evidence, as_of: date) -> Iterable[Sighting]:
    """Return what one rule of data quality finds: one sighting a department."""
    broken = [one for one in kept(("measure.quality", id(evidence)), lambda: _violations(evidence)) if one.rule == rule]
    departments = evidence.names.departments
    owners = {slug: departments.get(facts.owner, facts.owner) for slug, facts in evidence.services.items()}
    return quality.quality_seen(broken, owners, evidence.names.units, as_of, evidence.currency)


def _violations(evidence: Evidence) -> list[Violation]:
    return list(quality.violations(quality.rows_to_check(evidence.observations, reporting.COLUMNS)))


def _people(tenant: str) -> dict[str, float]:
    """Return how many people a year each service serves: its published volume, else twelve of its mean months."""
    by = system(tenant)
    frame = review.observation_table(by=by, indicators=["volume", TRANSACTIONS])
    plain = frame.filter(pl.col("value").is_not_null() & (pl.col("channel") == "") & (pl.col("segment") == ""))
    months = plain.filter(pl.col("indicator") == TRANSACTIONS).group_by("service").agg(pl.col("value").mean() * 12)
    years = plain.filter(pl.col("indicator") == "volume").sort("until").group_by("service").last()
    told = dict(zip(months["service"], months["value"], strict=True))
    return told | dict(zip(years["service"], years["value"], strict=True))


def stamp(tenant: str) -> str:
    """Return what changes whenever an observation does."""
    return str(review.observations_version(by=system(tenant)))


_OPENS: Final = Text(
    "Hobekuntza-plan bat irekitzen da urrats hauekin.",
    "Se abre un plan de mejora con estos pasos.",
    "An improvement plan with these steps is opened.",
)
_GAPS: Final = {
    gap_core.MISSED: Text(
        "Konpromiso bat ez da bete, ausaz baino gehiago.",
        "Un compromiso se incumple, más que por azar.",
        "A commitment is missed by more than chance.",
    ),
    gap_core.NEVER_MEASURED: Text(
        "Konpromiso bat inoiz ez da neurtu.",
        "Un compromiso nunca se ha medido.",
        "A commitment has never been measured.",
    ),
    gap_core.TOO_LATE: Text(
        "Konpromiso bat duela gehiegi neurtu zen.",
        "Un compromiso se midió hace demasiado.",
        "A commitment was measured too long ago.",
    ),
}


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
    rules += [(rule.id, rule.meaning, canada, partial(_quality_of, rule.id)) for rule in quality.RULES]
    return rules


def _silence(column: str, name: Text) -> tuple[str, Text, str, Judge]:
    told = Text(
        f"Zerbitzuek inoiz ez dute eman: {name.eu}.",
        f"Hay servicios que nunca han dado: {name.es}.",
        f"Services have never given: {name.en}.",
    )
    rule = f"measure.never-reported-{column}"
    return rule, told, "P17a-b", partial(reporting.never_reported, rule, column, name)
