# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of cases and running systems, and the kinds of decision that answer what they see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind, Sighting
from auzolan.strategy.api.benefits import courses_of_all
from auzolan.strategy.api.gates import GO_ON, HEADS, OWNERS, STOP
from auzolan.strategy.api.legacy import RETIRE, with_yield
from auzolan.strategy.api.priors import APPROVE
from auzolan.strategy.api.valuing import cost_of
from auzolan.strategy.core import legacy as legacy_core
from auzolan.strategy.core import watching as core
from auzolan.strategy.core.case_prior import cost_prior
from auzolan.strategy.core.watching import Portfolio
from auzolan.strategy.nouns import Case, CaseState, CorrectedCost
from auzolan.strategy.store import cases as store
from auzolan.strategy.store import legacy

Judge = Callable[[Portfolio, date], Iterable[Sighting]]


def register() -> None:
    """Register the reviewers of cases and systems, and the kinds of decision on them."""
    for rule, text, judge in _RULES:
        reads = ("cases", "legacy", "observations")
        review.register(
            review.Reviewer(rule, "strategy", text, "P4a-b", reads, gather, judge, stamp, watches_clock=True)
        )
    for kind, name, needs in _KINDS:
        attachments = ("case", "gate") if kind in (APPROVE, GO_ON) else ()
        does, to = _DOES.get(kind, (Text(), ()))
        review.declare_kind(DecisionKind(kind, "strategy", name, OWNERS, HEADS, attachments, needs, does, to))


def gather(tenant: str, _as_of: date) -> Portfolio:
    """Return every case and system with what was observed of their benefits; two readings of the lake."""
    by = system(tenant)
    records, baselines = store.cases(tenant), store.baselines(tenant)
    live = [baselines[one.case.slug] for one in records if one.state is CaseState.LIVE and one.case.slug in baselines]
    series = list(dict.fromkeys(one.series for record in records for one in record.case.benefits))
    observed = review.series_of(by=by, series=series) if series else {}
    names = {key: one.name for key, one in review.indicators(by=by).items()}
    units = {unit.slug: unit.name for unit in tenants.units_of(tenant)}
    return Portfolio(
        records=tuple(records),
        systems=tuple(with_yield(tenant, legacy.systems(tenant))),
        courses=dict(zip([one.slug for one in live], courses_of_all(tenant, live), strict=True)),
        newest={
            one: max(o.period.until for o in told if o.value is not None)
            for one, told in observed.items()
            if any(o.value is not None for o in told)
        },
        expected_cost={slug: _expected(case, units) for slug, case in baselines.items()},
        names=names | units,
        tenant=tenant,
    )


def _expected(case: Case, units: Mapping[str, Text]) -> CorrectedCost:
    """Return what building was to cost as known at the approval: a case is not measured by what ended after it."""
    looked = case.prior.cost if case.prior else None
    return cost_of(case, cost_prior(looked, units) if looked else None)


def stamp(tenant: str) -> str:
    """Return what changes whenever a case, a system or an observation does."""
    return f"{store.stamp(tenant)}/{legacy.stamp(tenant)}/{review.observations_version(by=system(tenant))}"


def _few(portfolio: Portfolio, as_of: date) -> Iterable[Sighting]:
    found = legacy_core.concentration([one.system for one in portfolio.systems], portfolio.records)
    is_made_up = any(one.system.illustrative for one in portfolio.systems) or any(
        one.case.illustrative for one in portfolio.records
    )
    for seen in legacy_core.too_few_suppliers(found, portfolio.tenant, portfolio.names, as_of):
        yield replace(seen, simulated=is_made_up)


_RULES: Final[tuple[tuple[str, Text, Judge], ...]] = (
    (
        core.BENEFIT_LATE,
        Text(
            "Martxan dagoen kasu baten onuraren erdia baino gutxiago iritsi da.",
            "De un beneficio de un caso en marcha ha llegado menos de la mitad.",
            "Less than half of a benefit of a live case has come.",
        ),
        core.benefits_late,
    ),
    (
        core.BENEFIT_MISSING,
        Text(
            "Martxan dagoen kasu baten onura bat ez da neurtu urte oso batean.",
            "Un beneficio de un caso en marcha no se ha medido en todo un año.",
            "A benefit of a live case was not measured in a whole year.",
        ),
        core.benefits_missing,
    ),
    (
        core.NOT_MEASURED,
        Text(
            "Kasu bat onartu zen eta urtebetean ez da haren onurarik neurtu.",
            "Se aprobó un caso y en un año no se ha medido ninguno de sus beneficios.",
            "A case was approved and none of its benefits measured in a year.",
        ),
        core.not_measured,
    ),
    (
        core.GATE_OVERDUE,
        Text(
            "Kasu batek ez du bere hurrengo atea egunean gainditu.",
            "Un caso no ha pasado su siguiente puerta en su día.",
            "A case has not passed its next gate on its day.",
        ),
        core.gates_overdue,
    ),
    (
        core.COST_ABOVE,
        Text(
            "Eraikitzea P80 zuzendua baino garestiagoa da.",
            "Construir cuesta más que el P80 corregido.",
            "Building costs more than the corrected P80.",
        ),
        core.costs_above,
    ),
    (
        legacy_core.LOW_YIELD,
        Text(
            "Sistema batek mediana baino hiru aldiz gehiago kostatzen du erabiltzaileko.",
            "Un sistema cuesta por usuario más del triple de la mediana.",
            "A system costs more than three times the median for each user.",
        ),
        lambda portfolio, as_of: legacy_core.low_yield(portfolio.systems, as_of),
    ),
    (
        legacy_core.YIELD_UNKNOWN,
        Text(
            "Ez dakigu zenbat pertsonak erabiltzen duten sistema bat.",
            "No se sabe cuántas personas usan un sistema.",
            "Nobody knows how many people use a system.",
        ),
        lambda portfolio, as_of: legacy_core.yield_unknown(portfolio.systems, as_of),
    ),
    (
        legacy_core.CONCENTRATION,
        Text(
            "Gastua hornitzaile gutxitan biltzen da (HHI > 1.800).",
            "El gasto se concentra en pocos proveedores (HHI > 1.800).",
            "Spending lies with few suppliers (HHI > 1,800).",
        ),
        _few,
    ),
    (
        legacy_core.SOLE_SOURCE,
        Text(
            "Lehiarik gabeko kontratu bat urtebete baino lehen amaitzen da.",
            "Un contrato sin concurrencia acaba antes de un año.",
            "A contract without competition ends within a year.",
        ),
        lambda portfolio, as_of: legacy_core.sole_source(portfolio.systems, as_of),
    ),
    (
        legacy_core.PROPRIETARY,
        Text(
            "Sistema batek hornitzaileak soilik irakurtzen dituen formatuak ditu.",
            "Un sistema tiene formatos que solo lee su proveedor.",
            "A system has formats that only its supplier reads.",
        ),
        lambda portfolio, as_of: legacy_core.proprietary(portfolio.systems, as_of),
    ),
    (
        legacy_core.EXIT_COST,
        Text(
            "Irtetea ordaintzen denaren erdia baino gehiago kostatzen da.",
            "Salir cuesta más de la mitad de lo que se paga.",
            "Leaving costs more than half of what is paid.",
        ),
        lambda portfolio, as_of: legacy_core.exit_costs(portfolio.systems, portfolio.records, as_of),
    ),
)
_DOES: Final[dict[str, tuple[Text, tuple[str, ...]]]] = {
    STOP: (
        Text("Kasua geldituta geratzen da.", "El caso queda parado.", "The case is stopped."),
        ("strategy/case", "strategy/benefit"),
    ),
    RETIRE: (
        Text(
            "Sistema erretiratutzat jasotzen da, erabaki honekin.",
            "El sistema queda registrado como retirado, con esta decisión.",
            "The system is noted as retired, with this decision.",
        ),
        ("strategy/legacy",),
    ),
}
_KINDS: Final = (
    (APPROVE, Text("Kasua onartu", "Aprobar el caso", "Approve a case"), True),
    (GO_ON, Text("Atea gainditu", "Pasar la puerta", "Pass a gate"), False),
    (STOP, Text("Kasua gelditu", "Parar el caso", "Stop a case"), False),
    (RETIRE, Text("Sistema erretiratu", "Retirar el sistema", "Retire a system"), False),
)
