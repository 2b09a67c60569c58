# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoint of cycles: what belongs together from a need to what is in use."""

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.govtech.api import cycles as api
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor

router = Router(tags=["govtech"])


class CycleTold(Schema):
    """Hold the cycle of a record, as everybody sees it: its steps by number, what is in use by the slug of a solution.

    ``pilots`` are known by the numbers of their applications. ``next`` says what comes next: check, decide, ask, reuse,
    select, pilot, learn, buy, contract, adopt, confirm or nothing.
    """

    of: str
    checks: list[int]
    challenges: list[int]
    pilots: list[int]
    lessons: list[int]
    tenders: list[int]
    solutions: list[str]
    next: str


@router.get("/cycles", response=CycleTold)
def read_cycle(request: HttpRequest, of: str) -> CycleTold:
    """Return the cycle that a record belongs to, named as room/kind/key: ``govtech/challenge/1``."""
    found = api.cycle(by=visitor(actor(request).tenant), of=Ref.parse(of))
    return CycleTold(
        of=str(found.of),
        checks=[one.number for one in found.checks],
        challenges=[one.number for one in found.challenges],
        pilots=[one.application for one in found.pilots],
        lessons=[one.lesson for one in found.lessons],
        tenders=[one.number for one in found.tenders],
        solutions=list(dict.fromkeys(one.solution for one in found.adoptions)),
        next=api.upcoming(found).value,
    )
