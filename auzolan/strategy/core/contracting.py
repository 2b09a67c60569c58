# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The annual contracting plan of a portfolio: what is to be contracted of whom, as OCDS 1.1 planning releases.

Source: Open Contracting Data Standard 1.1.5, release schema; a planning release tells of a contracting process before
its tender. Money that is spent on our own people is not contracted.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from auzolan.govtech.nouns import ocds
from auzolan.kernel.texts import Text
from auzolan.strategy.nouns.cases import Case, CostKind
from auzolan.strategy.nouns.portfolio import Contracting

CONTRACTED: Final = (CostKind.CAPEX, CostKind.OPEX)
RATIONALE: Final = Text(
    "Zorroaren planak aukeratua", "Elegido en el plan de la cartera", "Chosen in the portfolio plan"
)
MADE_UP: Final = Text(
    "Adibidea: kasua eta bere zifrak asmatuak dira",
    "Ejemplo: el caso y sus cifras son inventados",
    "Illustrative: the case and its figures are made up",
)


def contractings(case: Case, year: int, shift: int = 0) -> tuple[Contracting, ...]:
    """Return what a case that starts ``shift`` years later contracts in a year, by supplier, to the cent.

    Each supplier has its share of the whole cost of building and running in that year's part; what is assigned to
    nobody stands last, without a supplier.

    >>> from auzolan.strategy.nouns.cases import CaseKind, CaseSupplier, Cost
    >>> from auzolan.kernel.texts import same
    >>> costs = (Cost(2026, CostKind.CAPEX, 100), Cost(2027, CostKind.OPEX, 200), Cost(2026, CostKind.STAFF, 50))
    >>> suppliers = (CaseSupplier("Acme", 100), CaseSupplier("Bolt", 100))
    >>> case = Case("a", same("A"), CaseKind.PROJECT, "u", 2026, 2027, 2027, costs=costs, suppliers=suppliers)
    >>> [(one.supplier, one.cents) for one in contractings(case, 2026)]
    [('Acme', 34), ('Bolt', 33), ('', 33)]
    >>> sum(one.cents for one in contractings(case, 2028, shift=1))
    200
    """
    those = [one for one in case.costs if one.kind in CONTRACTED]
    whole = sum(one.cents for one in those)
    now = sum(one.cents for one in those if one.year + shift == year)
    if not now:
        return ()
    assigned = [one.cents for one in case.suppliers]
    rest = max(0, whole - sum(assigned))
    parts = _shared(now, [*assigned, rest])
    names = [*case.suppliers, None]
    return tuple(
        Contracting(
            case.slug,
            case.title,
            year,
            cents,
            one.name if one else "",
            is_sole_source=bool(one and one.is_sole_source),
            illustrative=case.illustrative,
        )
        for one, cents in zip(names, parts, strict=True)
        if cents
    )


def release_package(
    those: Sequence[Contracting], *, buyer: tuple[str, str], prefix: str, uri: str, at: datetime, language: str
) -> dict[str, Any]:
    """Return an OCDS release package with a planning release for each; ``buyer`` is id and name of the administration.

    ``prefix`` is the one that the Open Contracting Partnership has given the publisher.
    """
    releases = [
        _release(one, place, buyer=buyer, prefix=prefix, at=at, language=language) for place, one in _numbered(those)
    ]
    return ocds.release_package(releases, uri=uri, published=at.isoformat(), publisher=buyer[1])


def ocid(prefix: str, one: Contracting, place: int) -> str:
    """Return the ocid of what is contracted, the ``place``-th of its case and year, from 1.

    >>> from auzolan.kernel.texts import same
    >>> ocid("ocds-000000-bizkaia", Contracting("benches", same("Benches"), 2026, 100), 1)
    'ocds-000000-bizkaia-benches-2026-1'
    """
    return f"{prefix}-{one.case}-{one.year}-{place}"


def _release(
    one: Contracting, place: int, *, buyer: tuple[str, str], prefix: str, at: datetime, language: str
) -> dict[str, Any]:
    known = ocid(prefix, one, place)
    value = {"amount": one.cents / 100, "currency": "EUR"}
    title = one.title.into(language)
    parties = [{"id": buyer[0], "name": buyer[1], "roles": ["buyer", "procuringEntity"]}]
    if one.supplier:
        parties.append({"id": f"supplier-{place}", "name": one.supplier, "roles": ["supplier"]})
    return {
        "ocid": known,
        "id": f"{known}-{at:%Y%m%dT%H%M%S}",
        "date": at.isoformat(),
        "tag": ["planning"],
        "initiationType": "tender",
        "language": language,
        "parties": parties,
        "buyer": {"id": buyer[0], "name": buyer[1]},
        "planning": {
            "rationale": (MADE_UP if one.illustrative else RATIONALE).into(language),
            "budget": {
                "id": f"{one.case}-{one.year}",
                "description": title,
                "amount": value,
                "project": title,
                "projectID": one.case,
            },
        },
        "tender": {
            "id": known,
            "title": title,
            "status": "planned",
            "value": value,
            # how the others are to be awarded is not decided here
            **({"procurementMethod": "direct"} if one.is_sole_source else {}),
            "procuringEntity": {"id": buyer[0], "name": buyer[1]},
            "contractPeriod": {"startDate": f"{one.year}-01-01T00:00:00Z", "endDate": f"{one.year}-12-31T23:59:59Z"},
        },
    }


def _numbered(those: Sequence[Contracting]) -> list[tuple[int, Contracting]]:
    """Return each with its place among those of its case, from 1."""
    seen: dict[str, int] = {}
    found = []
    for one in those:
        seen[one.case] = seen.get(one.case, 0) + 1
        found.append((seen[one.case], one))
    return found


def _shared(amount: int, weights: Sequence[int]) -> list[int]:
    """Return an amount in whole parts by weights, the largest remainders rounded up, so that they sum to it.

    >>> _shared(100, [1, 1, 1]), _shared(5, [0, 0])
    ([34, 33, 33], [0, 5])
    """
    total = sum(weights)
    if not total:
        return [0] * (len(weights) - 1) + [amount]
    parts = [amount * one // total for one in weights]
    order = sorted(range(len(weights)), key=lambda n: (-(amount * weights[n] % total), n))
    for n in order[: amount - sum(parts)]:
        parts[n] += 1
    return parts
