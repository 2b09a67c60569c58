# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases that are approved while nobody has checked whether a solution exists (Ley 40/2015, art. 157.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.nouns.reuse_checks import ReuseStanding
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Sighting
from auzolan.strategy.core.watching import STOP, of_case
from auzolan.strategy.nouns.cases import CaseRecord, CaseState

UNCHECKED: Final = "strategy.case-without-reuse-check"
CHECK: Final = "strategy.check-reuse"
SOON: Final = timedelta(days=30)
_TITLE: Final = Text(
    "onartuta dago, soluziorik badagoen egiaztatu gabe",
    "está aprobado sin comprobar si existe una solución",
    "it is approved, and nobody has checked whether a solution exists",
)


@dataclass(frozen=True, slots=True)
class Approved:
    """Hold the cases of an administration, with what each stands on as of the day."""

    records: tuple[CaseRecord, ...] = ()
    standings: Mapping[Ref, ReuseStanding] = field(default_factory=dict)


def unchecked(seen: Approved, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each case that is approved and stands on neither a check nor an exemption.

    One that is live is seen only where it never had any, or what it had was withdrawn: what was checked in its time and
    ran out has done its work.

    >>> list(unchecked(Approved(), date(2027, 1, 1)))
    []
    """
    for record in seen.records:
        found = seen.standings.get(record.case.ref, ReuseStanding(record.case.ref))
        never_was = found.lapsed_on is None or found.is_withdrawn
        is_open = record.state is CaseState.APPROVED or (record.state is CaseState.LIVE and never_was)
        if is_open and not found.is_met:
            yield of_case(
                record,
                UNCHECKED,
                _TITLE,
                _saw(found),
                confidence=0.95,
                due=as_of + SOON,
                kinds=(CHECK, STOP),
            )


def _saw(found: ReuseStanding) -> Text:
    if found.lapsed_on is None:
        return Text(
            "Ez dago berrerabilpen-egiaztapenik, ezta salbuespenik ere.",
            "No hay comprobación de reutilización ni exención.",
            "There is no reuse check and no exemption.",
        )
    day = found.lapsed_on.isoformat()
    if found.is_withdrawn:
        return Text(
            f"Zeukan salbuespena {day} egunean kendu zen.",
            f"La exención que tenía se retiró el {day}.",
            f"The exemption that it had was withdrawn on {day}.",
        )
    return Text(
        f"Zeukan egiaztapena edo salbuespena {day} egunean iraungi zen.",
        f"La comprobación o exención que tenía caducó el {day}.",
        f"The check or exemption that it had lapsed on {day}.",
    )
