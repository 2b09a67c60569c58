# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The short series of Biscay: tax campaign, Batuz, etxeTIC, Gertu, budgets; every number read out of its fact."""

import re
from dataclasses import dataclass
from typing import Any

from tools.bundles.facts import Fact, Facts
from tools.bundles.package import Table

MILLION = 1_000_000
DEPARTMENTS = {
    "Acción Social": "bizkaia-accion-social",
    "Infraestructuras y Desarrollo Territorial": "bizkaia-infraestructuras",
    "Transportes, Movilidad y Turismo": "bizkaia-transportes",
    "Administración Pública y Relaciones Institucionales": "bizkaia-administracion-publica",
    "Empleo, Cohesión Social e Igualdad": "bizkaia-empleo",
    "Promoción Económica": "bizkaia-promocion-economica",
    "Medio Natural y Agricultura": "bizkaia-medio-natural",
    "Euskera, Cultura y Deporte": "bizkaia-euskera-cultura",
    "Hacienda y Finanzas": "bizkaia-hacienda",
}


@dataclass(frozen=True, slots=True)
class Point:
    """Name one number of a fact: for which indicator and period, under which member, in which multiple, about what."""

    indicator: str
    period: str
    fact: str
    member: str = ""
    times: float = 1
    service: str = ""
    channel: str = ""
    as_of: str = ""
    note: str = ""


RENTA_2020 = "renta/campaign_2019 (filed 2020)"
RENTA_2024 = "renta/campaign_2023"
CAMPAIGN = "campaign of 2024-04-10/2024-06-28"


def _campaign(period: str, fact: str, note: str) -> list[Point]:
    members = {
        "income-tax-returns": ("returns", 1),
        "income-tax-refunds": ("refunds", 1),
        "income-tax-refund-eur": ("refund_MEUR", MILLION),
        "income-tax-average-refund-eur": ("refund_avg", 1),
        "income-tax-to-pay": ("to_pay", 1),
        "income-tax-pay-eur": ("pay_MEUR", MILLION),
        "income-tax-average-payment-eur": ("pay_avg", 1),
        "income-tax-drafts": ("drafts", 1),
    }
    return [
        Point(indicator, period, fact, member, times, service="income-tax", note=note)
        for indicator, (member, times) in members.items()
    ]


POINTS = [
    *_campaign("2020", RENTA_2020, "campaign on 2019 income, filed in 2020"),
    *_campaign("2024", RENTA_2024, f"campaign on 2023 income; {CAMPAIGN}"),
    Point("income-tax-changed-after-filing", "2024", "renta/changed_after_filing_2024", "total", service="income-tax"),
    Point("income-tax-staff", "2024", "renta/staff_2024", service="income-tax"),
    Point(
        "income-tax-first-morning", "2024-04-10", "renta/first_morning_2024", "confirmed_by_12h", service="income-tax"
    ),
    Point(
        "income-tax-first-morning", "2024-04-10", "renta/first_morning_2024", "web_2024", 1, "income-tax", channel="web"
    ),
    Point(
        "income-tax-first-morning",
        "2023",
        "renta/first_morning_2024",
        "same_2023",
        service="income-tax",
        note="first morning of the 2023 campaign; its day is not given",
    ),
    Point(
        "income-tax-first-morning",
        "2023",
        "renta/first_morning_2024",
        "web_2023",
        1,
        "income-tax",
        channel="web",
        note="first morning of the 2023 campaign; its day is not given",
    ),
    Point("income-tax-first-day", "2021-04-07", "renta/first_day_2021_channels", "total", service="income-tax"),
    Point("income-tax-first-day", "2021-04-07", "renta/first_day_2021_channels", "phone", 1, "income-tax", "phone"),
    Point("income-tax-first-day", "2021-04-07", "renta/first_day_2021_channels", "app", 1, "income-tax", "app"),
    *(
        Point(indicator, period, "batuz/adoption", member, times, service="batuz", as_of=as_of)
        for period, as_of, members in (
            ("2024-12", "2024-12-31", {"taxpayers": "total", "voluntary": "voluntary", "obliged": "obliged"}),
            ("2025-06", "2025-06-26", {"taxpayers": "total", "voluntary": "voluntary", "census": "census_estimate"}),
            ("2025-12", "2025-12-30", {"taxpayers": "total"}),
        )
        for indicator, member, times in ((f"batuz-{key}", member, 1) for key, member in members.items())
    ),
    Point("batuz-compliance", "2024-12", "batuz/adoption", "share", 0.01, "batuz", as_of="2024-12-31"),
    Point("batuz-compliance", "2025-06", "batuz/adoption", "compliance", 0.01, "batuz", as_of="2025-06-26"),
    Point("batuz-share-of-census", "2024-12", "batuz/adoption", "share_of_census", 0.01, "batuz", as_of="2024-12-31"),
    Point("batuz-non-compliers", "2025-06", "batuz/adoption", "non_compliers", 1, "batuz", as_of="2025-06-26"),
    Point("batuz-exemptions", "2025-06", "batuz/adoption", "exemptions", 1, "batuz", as_of="2025-06-26"),
    *(
        Point("batuz-window", day, "batuz/windows", day, service="batuz")
        for day in ("2024-01-01", "2024-07-01", "2025-01-01", "2025-07-01", "2026-01-01")
    ),
    Point("etxetic-households", "2022-02", "etxetic/households", service="etxetic", as_of="2022-02-18"),
    Point("etxetic-households", "2024-08", "etxetic/households", service="etxetic", as_of="2024-08-30"),
    Point(
        "etxetic-households",
        "2025-02",
        "etxetic/households",
        service="etxetic",
        as_of="2025-02 approx",
        note="more than 1,600 in the headline",
    ),
    Point("etxetic-households", "2025-05", "etxetic/households", service="etxetic", as_of="2025-05-09"),
    Point("etxetic-capacity", "2025-05", "etxetic/capacity_households", service="etxetic"),
    Point("pecef-beneficiaries", "2025-05", "etxetic/PECEF_beneficiaries", service="pecef"),
    Point("gertu-procedures", "2025-10", "gertu/procedures_per_month_all_offices", service="gertu-attention"),
    Point("gertu-procedure-types", "2025-10", "gertu/procedure_types", service="gertu-attention"),
    Point("gertu-appointments-per-day", "2020-05", "gertu/appointments_may_2020", "per_day", 1, "appointments"),
    Point("total-budget-eur", "2026", "budget/total_budget_2026_MEUR", times=MILLION),
    Point("available-budget-eur", "2026", "budget/departmental_available_2026_MEUR", times=MILLION),
    Point("govtech-challenges-piloted", "2025", "govtech/challenges_piloted", service="govtech-challenges"),
]


def number(told: object) -> tuple[float, float | None, float | None, str]:
    """Return the number that was published, its bounds where one was told, and the words that say so.

    >>> number(">530")
    (530.0, 530.0, None, 'published as more than 530')
    >>> number("5000-6000")
    (5500.0, 5000.0, 6000.0, 'published as 5000-6000: the middle')
    >>> number("82% of the two windows")[0]
    82.0
    """
    if isinstance(told, int | float):
        return float(told), None, None, ""
    text = str(told)
    found = [float(digits) for digits in re.findall(r"\d+(?:\.\d+)?", text)]
    if re.fullmatch(r"\d+-\d+", text):
        return sum(found) / 2, found[0], found[1], f"published as {text}: the middle"
    if text.startswith(">"):
        return found[0], found[0], None, f"published as more than {text[1:]}"
    return found[0], None, None, f"published as {text}"


def observations(facts: Facts) -> Table:
    """Return one observation per point, then the windows, budgets and the shares that need more than one number."""
    rows = [row for point in POINTS if (row := _observed(point, facts)) is not None]
    return [*rows, *_budgets(facts), _web_on_the_first_day(facts)]


def _observed(point: Point, facts: Facts) -> dict[str, Any] | None:
    topic, _, key = point.fact.partition("/")
    fact = facts.one(topic, key, point.as_of)
    told = fact.value
    if point.member:
        if point.member not in told:
            return None  # not published for that campaign
        told = told[point.member]
    value, low, high, words = number(told)
    return {
        "indicator": point.indicator,
        "period": point.period,
        "status": "value",
        "value": round(value * point.times, 6),
        "low": None if low is None else low * point.times,
        "high": None if high is None else high * point.times,
        "service": point.service or None,
        "channel": point.channel or None,
        "source": fact.cited("; ".join(part for part in (words, point.note) if part)),
    }


def _budgets(facts: Facts) -> Table:
    rows = [
        _budget("department-budget-eur", "2026", fact, fact.value) | {"provider": DEPARTMENTS[fact.key]}
        for fact in facts.all("department_budget_2026_MEUR")
    ]
    told = facts.one("budget", "statement")
    for indicator, words in (
        ("total-budget-eur", r"total (\d+\.\d)"),
        ("available-budget-eur", r"available (\d+\.\d)"),
    ):
        found = re.search(words, told.value)
        if found is None:
            raise LookupError(words)
        rows.append(_budget(indicator, "2025", told, float(found.group(1))))
    return rows


def _budget(indicator: str, period: str, fact: Fact, millions: float) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "period": period,
        "status": "value",
        "value": round(millions * MILLION),
        "source": fact.cited(),
    }


def _web_on_the_first_day(facts: Facts) -> dict[str, Any]:
    fact = facts.one("renta", "first_day_2021_channels")
    told = fact.value
    return {
        "indicator": "income-tax-first-day",
        "period": "2021-04-07",
        "status": "value",
        "value": told["total"] - told["phone"] - told["app"],
        "service": "income-tax",
        "channel": "web",
        "source": fact.cited("the rest of the total, as published"),
    }
