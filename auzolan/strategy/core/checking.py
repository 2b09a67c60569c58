# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What cannot be in a business case or a running system: every fault with its field, before anything is kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.kernel.refusals import Problem
from auzolan.review.nouns import Direction
from auzolan.strategy.nouns.cases import Benefit, Case, CaseKind
from auzolan.strategy.nouns.legacy import LegacySystem

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
NEW: Final = "new"
"""The page on which a record is begun: no record can have this name."""
FIRST_YEAR: Final = 1990
LONGEST: Final = 125
MOST: Final = 10**15
"""The largest amount of cents, users or anything else that a case may speak of."""
NATURAL: Final = "0 or more, and at most ten trillion euros"
SMALL_LIMIT: Final = 15_000_000
"""What a case may cost in all to go the short way, in cents: 150,000 euros."""


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what a case may name: units, indicators with the way that is better, services, running systems."""

    units: frozenset[str]
    directions: Mapping[str, Direction]
    services: frozenset[str]
    legacy: frozenset[str]
    as_of: date


def is_slug(text: str) -> bool:
    """Tell whether a text can name a record in addresses: lower case, words joined by hyphens, at most 100 letters.

    >>> is_slug("online-appointments"), is_slug("new"), is_slug("Two words")
    (True, False, False)
    """
    return bool(SLUG.match(text)) and text != NEW and len(text) <= 100


def case_faults(case: Case, known: Known, row: int, source: str) -> Iterator[Problem]:
    """Yield everything that is wrong with a case, as a row of a source."""
    for field, value, expected in (*_head(case, known), *_money(case), *_parts(case, known), *_hopes(case, known)):
        yield Problem(source, row, field, str(value), expected)


def system_faults(system: LegacySystem, known: Known, row: int, source: str) -> Iterator[Problem]:
    """Yield everything that is wrong with a running system, as a row of a source."""
    told: list[_Fault] = []
    if not is_slug(system.slug):
        told.append(("slug", system.slug, "lower case, words joined by hyphens"))
    if not system.name.strip():
        told.append(("name", "", "a name"))
    if system.unit not in known.units:
        told.append(("unit", system.unit, "a unit of the administration"))
    for field in ("yearly_cents", "exit_cents", "users"):
        value = getattr(system, field)
        if value is not None and not 0 <= value <= MOST:
            told.append((field, value, NATURAL))
    if system.indicator and system.indicator not in known.directions:
        told.append(("indicator", system.indicator, "an indicator that is recorded"))
    if system.service and system.service not in known.services:
        told.append(("service", system.service, "a service that is recorded"))
    for field, value, expected in told:
        yield Problem(source, row, field, str(value), expected)


_Fault = tuple[str, object, str]


def _head(case: Case, known: Known) -> Iterator[_Fault]:
    if not is_slug(case.slug):
        yield "slug", case.slug, "lower case, words joined by hyphens"
    if not case.title:
        yield "title", "", "a title in at least one language"
    if case.start_year < FIRST_YEAR:
        yield "start_year", case.start_year, f"a year from {FIRST_YEAR}"
    if not case.start_year <= case.live_year <= case.end_year:
        yield "live_year", case.live_year, "a year between the first and the last"
    if case.end_year - case.start_year >= LONGEST:
        yield "end_year", case.end_year, f"at most {LONGEST} years"
    if not 0 <= case.mitigated_percent <= 100:
        yield "mitigated_percent", case.mitigated_percent, "0 to 100"
    yield from _named(case, known)


def _named(case: Case, known: Known) -> Iterator[_Fault]:
    if case.unit not in known.units:
        yield "unit", case.unit, "a unit of the administration"
    if case.owner and case.owner == case.accountable:
        yield "accountable", case.accountable, "someone other than the person responsible (P10d)"
    if case.replaces and case.replaces not in known.legacy:
        yield "replaces", case.replaces, "a system of the register"
    for slug in case.services:
        if slug not in known.services:
            yield "services", slug, "a service that is recorded"
    if case.reuse is not None and case.reuse.on > known.as_of:
        yield "on", case.reuse.on, "a day that has come"


def _money(case: Case) -> Iterator[_Fault]:
    seen = set()
    for one in case.costs:
        if one.year not in case.years:
            yield "year", one.year, f"a year from {case.start_year} to {case.end_year}"
        if (one.year, one.kind) in seen:
            yield "year", one.year, "each kind once in a year"
        seen.add((one.year, one.kind))
        if not 0 <= one.cents <= MOST:
            yield "cents", one.cents, NATURAL
        low, high = one.cents if one.low is None else one.low, one.cents if one.high is None else one.high
        if not 0 <= low <= one.cents <= high <= MOST:
            yield "cents", one.cents, "between low and high"
    if case.kind is CaseKind.SMALL and case.cost_of() > SMALL_LIMIT:
        yield "kind", case.kind.value, f"at most {SMALL_LIMIT // 100} euros in all for a small case"


def _parts(case: Case, known: Known) -> Iterator[_Fault]:
    names = [one.name for one in case.options]
    for name in sorted({one for one in names if names.count(one) > 1}):
        yield "name", name, "each option once"
    if sum(one.is_preferred for one in case.options) > 1:
        yield "is_preferred", "", "one option"
    for need in case.staff:
        if need.year not in case.years:
            yield "year", need.year, f"a year from {case.start_year} to {case.end_year}"
        if not 0 < need.fte < 1000:
            yield "fte", need.fte, "more than 0"
    for supplier in case.suppliers:
        if not (0 <= supplier.cents <= MOST and 0 <= (supplier.exit_cents or 0) <= MOST):
            yield "cents", supplier.cents, NATURAL
    for dependency in case.dependencies:
        if dependency.ref == case.ref:
            yield "ref", dependency.ref, "another record"


def _hopes(case: Case, known: Known) -> Iterator[_Fault]:
    series = [one.series for one in case.benefits]
    if len(set(series)) < len(series):
        yield "indicator", series[0].indicator, "each series once"
    for one in case.benefits:
        yield from _hope(case, one, known)


def _hope(case: Case, one: Benefit, known: Known) -> Iterator[_Fault]:
    better = known.directions.get(one.series.indicator)
    service = one.series.dimensions.service
    if better is None:
        yield "indicator", one.series.indicator, "an indicator that is recorded"
        return
    if service and service not in known.services:
        yield "service", service, "a service that is recorded"
    if not all(abs(value) <= MOST for value in (one.baseline, one.low, one.middle, one.high, *one.profile)):
        yield "middle", one.middle, f"a number of at most {MOST:.0e}"
        return
    if (one.middle < one.baseline) is (better is Direction.UP) and one.middle != one.baseline:
        yield "middle", one.middle, f"better than {one.baseline:g}: {better.value}"
    elif not one.improvement(one.low) <= one.improvement(one.middle) <= one.improvement(one.high):
        yield "middle", one.middle, "between low and high, low being the lesser improvement"
    if not one.profile or len(one.profile) > LONGEST or not all(0 <= share <= 1 for share in one.profile):
        yield "profile", "; ".join(map(str, one.profile)), "shares from 0 to 1, a year each"
    if not case.start_year <= one.by.year <= case.end_year:
        yield "by", one.by, f"a day of the years {case.start_year} to {case.end_year}"
    if one.unit_cents is not None and not 0 <= one.unit_cents <= MOST:
        yield "unit_cents", one.unit_cents, "0 or more: improvement is counted in the direction that is better"
