# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of evaluation cards: a system with a model in its place, an evaluator that measures it, a card."""

import json
from dataclasses import replace
from typing import Any

from auzolan.ai.api import cards as api
from auzolan.ai.api import evaluating, loading
from auzolan.ai.api import systems as register
from auzolan.ai.nouns.cards import Better, Card, Measured, Metric, Subgroup
from auzolan.ai.nouns.loading import Form
from auzolan.ai.nouns.systems import Stage, System
from auzolan.kernel.access import Actor, system
from auzolan.kernel.texts import Text, same
from tests.builders.ai import a_system, a_version

MODEL = json.dumps({"mean": 4.0}).encode()


def a_metric(**told: Any) -> Metric:
    """Return an error metric a quarter better than its baseline, with two groups."""
    values: dict[str, Any] = {
        "name": "mae",
        "label": Text("Batez besteko errorea", "Error medio", "Mean error"),
        "n": 400,
        "value": 3.0,
        "low": 2.8,
        "high": 3.2,
        "better": Better.LOWER,
        "unit": "passengers",
        "baseline": 4.0,
        "skill": 0.25,
        "skill_low": 0.2,
        "skill_high": 0.3,
        "subgroups": (Subgroup(same("A1"), 200, 2.9, 2.7, 3.1), Subgroup(same("A2"), 200, 3.1, 2.9, 3.3)),
    }
    return Metric(**(values | told))


COVERAGE = Metric(
    "coverage90", Text("Estaldura", "Cobertura", "Coverage"), 400, 0.9, 0.87, 0.93, Better.NEARER, "share",
    target=0.9, within=0.03,
)  # fmt: skip


def a_measurement(artefact: str = "a" * 64, **told: Any) -> Measured:
    """Return what an evaluator measured."""
    values: dict[str, Any] = {
        "metrics": (a_metric(), COVERAGE),
        "dataset": "d" * 64,
        "artefact": artefact,
        "seed": 7,
        "baseline": Text("azken 20en batez bestekoa", "media de los 20 últimos", "mean of the last 20"),
        "tested_on": Text("2020ko martxoa", "marzo de 2020", "March 2020"),
        "limits": (Text("Ez du grebarik ezagutzen.", "No conoce huelgas.", "It knows of no strikes."),),
        "gaps": (Text("A2 lerroan okerragoa.", "Peor en la línea A2.", "Worse on line A2."),),
    }
    return Measured(**(values | told))


def measures(slug: str = "loads", *, artefact: str = "a" * 64, **told: Any) -> None:
    """Let an evaluator measure the system; asked again, it gives the same."""
    measured = a_measurement(artefact, **told)

    def function(_by: Actor) -> Measured:
        return replace(measured)

    function.__module__ = "tests.builders.cards"
    evaluating.register_evaluator(slug, function)


def a_card(slug: str = "loads", *, tenant: str = "bizkaia", artefact: str = "a" * 64, **told: Any) -> Card:
    """Return a card of a system on the register, with a version of that artefact."""
    a_system(slug, tenant=tenant)
    return a_card_of(slug, artefact, tenant, **told)


def let_run(slug: str, artefact: str, *, tenant: str = "bizkaia", **told: Any) -> None:
    """Let a system run for people: piloted, with a version of that artefact and a card; who measures it stays."""
    by = system(tenant)
    known = next(iter(register.systems(by=by, slugs=(slug,))), None) or a_system(slug, tenant=tenant, **told)
    register.record_systems(by=by, systems=[replace(known, stage=Stage.PILOTING)])
    before = evaluating._EVALUATORS.get(slug)
    a_card_of(slug, artefact, tenant)
    if before is not None:
        evaluating._EVALUATORS[slug] = before


def a_card_of(slug: str, artefact: str, tenant: str, **told: Any) -> Card:
    """Return a card of a system that is on the register, with a version of that artefact."""
    a_version(slug, artefact, tenant=tenant)
    measures(slug, artefact=artefact, **told)
    return api.evaluate(by=system(tenant), system=slug)


def a_model(slug: str = "loads", body: bytes = MODEL, *, tenant: str = "bizkaia") -> System:
    """Return a system whose newest version registers a model that is kept as JSON, measured once."""
    a_system(slug, tenant=tenant)
    artefact = loading.keep_artefact(by=system(tenant), system=slug, body=body, form=Form.JSON)
    known = a_version(slug, artefact, tenant=tenant)
    measures(slug, artefact=artefact)
    api.evaluate(by=system(tenant), system=slug)
    return known
