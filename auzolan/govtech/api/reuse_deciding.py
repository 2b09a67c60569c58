# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The decision that ends a reuse check: reuse, adapt or commission, by two people, for twelve months (P20a)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.govtech.api import reuse_checks as checks
from auzolan.govtech.api.reuse import CHECK
from auzolan.govtech.core.reuse_checks import covering, moving, passing
from auzolan.govtech.core.reuse_checks.sealing import seal
from auzolan.govtech.core.reuse_checks.standing import valid_until
from auzolan.govtech.events import ReuseCheckFinished
from auzolan.govtech.nouns.reuse_checks import Coverage, Finish, Listed, ReuseCheck, Way
from auzolan.govtech.store import reuse_checks as store
from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.review import api as review
from auzolan.review.nouns import Decision, DecisionKind, LessonRead, Option

DECIDE: Final = "govtech.decide-reuse"
OWNERS: Final = ("govtech-lead", "service-owner", "technical-secretary", "procurement-officer", "chief-data-officer")
HEADS: Final = ("political-head", "general-secretary")
NOTHING: Final = "ezer ez egin · no hacer nada · do nothing"
COMMISSION: Final = "eskuratu edo garatu · adquirir o desarrollar · acquire or develop"
_NOTHING: Final = Text("ezer ez egin", "no hacer nada", "do nothing")
_COMMISSION: Final = Text("eskuratu edo garatu", "adquirir o desarrollar", "acquire or develop")
_NAME: Final = Text("Berrerabili, egokitu edo eskuratu", "Reutilizar, adaptar o adquirir", "Reuse, adapt or commission")
_TITLES: Final = {
    Way.REUSE: Text("{name} berrerabiltzea", "Reutilizar {name}", "Reuse {name}"),
    Way.ADAPT: Text("{name} egokitzea", "Adaptar {name}", "Adapt {name}"),
    Way.COMMISSION: Text(
        "Soluzioa eskuratzea edo garatzea", "Adquirir o desarrollar la solución", "Acquire or develop the solution"
    ),
}
_CHECK: Final = Text("{n}. berrerabilpen-egiaztapena", "Comprobación de reutilización {n}", "Reuse check {n}")


def register_kinds() -> None:
    """Declare the decision that ends a reuse check."""
    review.declare_kind(DecisionKind(DECIDE, "govtech", _NAME, OWNERS, HEADS))


@verb(CHECK, roles=checks.CHECKERS, logged="number")
@transaction.atomic
def decide(
    *,
    by: Actor,
    number: int,
    way: Way,
    reason: str,
    instead: str,
    responsible: str,
    accountable: str,
    review_on: date,
    choice: str = "",
    inefficient: str = "",
    lessons_read: Sequence[LessonRead] = (),
) -> Decision:
    """End a check by a decision of the loop, weighed against each solution on its short list; return the decision.

    ``instead`` says what doing nothing would mean; ``inefficient`` why commissioning is more efficient than what there
    is (Ley 40/2015, art. 157.3), asked for where the short list holds something. BadTable names each thing that lacks;
    BadInput for a choice that the gates do not allow, or what the decision itself lacks.
    """
    known = checks.own(by, number)
    lacking = [one for one in moving.needs(known) if not one.is_met]
    if lacking:
        raise BadTable([Problem(f"reuse check {number}", None, one.key, "", one.asks.into("en")) for one in lacking])
    fault = passing.fault_of_choice(known, way, choice)
    if fault:
        field, value, expected = fault
        raise BadInput(value, field=field, expected=expected)
    if way is Way.COMMISSION and any(one.can_be_taken for one in known.short_list) and not inefficient.strip():
        raise BadInput("", field="inefficient", expected="why commissioning is more efficient than what there is")
    titles = _titles(known, way, known.listed(choice))
    taken = review.decide(
        by=by,
        kind=DECIDE,
        title=titles["title_es"],
        subject=known.ref,
        options=_options(known, way, inefficient, instead),
        choice=COMMISSION if way is Way.COMMISSION else _named(known.listed(choice)),
        reason=reason,
        responsible=responsible,
        accountable=accountable,
        review_on=review_on,
        lessons_read=lessons_read,
        unit=known.unit,
        attached={**titles, "way": way.value, "subject": str(known.subject)} | review.named_options(_names(known)),
    )
    _finish(by, known, way, choice, inefficient.strip(), taken)
    return taken


def _finish(by: Actor, known: ReuseCheck, way: Way, choice: str, inefficient: str, taken: Decision) -> None:
    today = clock.today()
    end = Finish(way, choice, taken.reason, taken.number, today, by.person, valid_until(today), inefficient)
    told = replace(known, finish=end)
    store.put(by.tenant, known, told, clock.now(), by.person)
    ledger.cite(by.tenant, taken.ref, [(known.ref, seal(told))])
    event = ReuseCheckFinished(known.number, str(known.subject), way.value, taken.number)
    outbox.announce(by.tenant, event, subject=known.ref)


def _titles(known: ReuseCheck, way: Way, chosen: Listed | None) -> dict[str, str]:
    name = chosen.name if chosen else ""
    return {
        f"title_{code}": f"{_CHECK.into(code).format(n=known.number)}: {_TITLES[way].into(code).format(name=name)}"
        for code in LANGUAGES
    }


def _options(known: ReuseCheck, way: Way, inefficient: str, instead: str) -> list[Option]:
    """Return what was weighed: each solution on the list with what it covers, commissioning, and doing nothing."""
    found = {one.solution: one for one in covering.coverages(known)}
    listed = [Option(_named(one), _weighed(found[one.id])) for one in known.short_list]
    proofs = [inefficient.strip(), known.why_none, *known.impossible.values()]
    commission = "\n".join(one for one in proofs if one) if way is Way.COMMISSION else "—"
    return [*listed, Option(COMMISSION, commission or "—"), Option(NOTHING, instead.strip() or "—")]


def _names(known: ReuseCheck) -> list[Text]:
    """Return how each option is called, in their order."""
    return [*(same(_named(one)) for one in known.short_list), _COMMISSION, _NOTHING]


def _named(one: Listed | None) -> str:
    return f"{one.name} ({one.id})" if one else ""


def _weighed(one: Coverage) -> str:
    return f"{100 * one.low:.0f} - {100 * one.high:.0f} %"
