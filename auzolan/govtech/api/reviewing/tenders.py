# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of tenders, with the decisions that answer them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from auzolan.govtech.api import challenges, plans, tender_checks, tender_lessons, tenders
from auzolan.govtech.api.evaluating import HEADS, OWNERS
from auzolan.govtech.api.tender_words import spoken
from auzolan.govtech.core.reviewers import tenders as core
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.tenders import Planned, State, Tender
from auzolan.govtech.store.tender_rules import tender_rules
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind


def register() -> None:
    """Register the reviewers and the kinds of decision of this topic."""
    for rule, (text, source) in _RULES.items():
        reads = ("tenders", "challenges", "lessons", "contracting plan", "reuse checks")
        judge = core.JUDGES[rule]
        review.register(review.Reviewer(rule, "govtech", text, source, reads, gather, judge, stamp, watches_clock=True))
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "govtech", name, OWNERS, HEADS))


def gather(tenant: str, as_of: date) -> core.Seen:
    """Return the tenders with the lessons that apply to them, what is planned and what is wanted."""
    by = system(tenant)
    lessons, known = review.lessons(by=by), tuple(tenders.tenders(by=by))
    planned = tuple(plans.planned(by=by))
    public = [one for one in known if one.is_public]
    standings = tender_checks.standings_of(tenant, public, as_of)
    return core.Seen(
        rules=tender_rules(),
        tenders=known,
        suggested={one.number: tuple(tender_lessons.suggested_of(one, lessons)) for one in public},
        planned=planned,
        words={one.number: spoken(one.bought.object) for one in known},
        planned_words={one.key: spoken(one.title) for one in planned},
        wanted=(*_tenders(known), *_challenges(challenges.challenges(by=by)), *_planned(planned)),
        unchecked=frozenset(number for number, found in standings.items() if not found.is_met),
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the room, a lesson or the plan does."""
    by = system(tenant)
    newest = max((one.number for one in review.lessons(by=by)), default=0)
    planned = digest(canonical_json([[one.key, one.cents, one.title.es] for one in plans.planned(by=by)]))
    return f"{history.version(tenant, 'govtech')}-{newest}-{planned}"


def _tenders(those: tuple[Tender, ...]) -> Iterator[core.Wanted]:
    for one in those:
        if one.state is not State.ENDED:
            links = one.links
            linked = [Ref("govtech", "challenge", str(links.challenge))] if links.challenge else []
            linked += [Ref("govtech", "tender", str(links.follows))] if links.follows else []
            cases = {links.case, links.plan.partition("/")[0]} - {""}
            linked += [Ref("strategy", "case", case) for case in sorted(cases)]
            yield core.Wanted(
                one.ref, one.unit, one.bought.object, one.bought.starts_on, one.bought.value_cents,
                spoken(one.bought.object), frozenset(linked), one.is_illustrative,
            )  # fmt: skip


def _challenges(those: list[Challenge]) -> Iterator[core.Wanted]:
    for one in those:
        if not one.is_over and one.moves:
            cents = one.rules.budget_cents if one.rules else 0
            yield core.Wanted(
                one.ref, one.unit, one.question, one.moves[0].on, cents, spoken(one.question),
                is_illustrative=one.is_illustrative,
            )  # fmt: skip


def _planned(those: tuple[Planned, ...]) -> Iterator[core.Wanted]:
    """Yield each business case that is planned once, in its first year."""
    cases: set[Ref] = set()
    for one in those:
        if one.ref not in cases:
            cases.add(one.ref)
            yield core.Wanted(
                one.ref, one.unit, one.title, date(one.year, 1, 1), one.cents, spoken(one.title),
                is_illustrative=one.is_illustrative,
            )  # fmt: skip


_RULES: Final = {
    core.IGNORED: (
        Text(
            "Argitaratutako lizitazio batek aplikagarri zaizkion ikasgaiei erantzuten die.",
            "Una licitación publicada responde a las lecciones que le son aplicables.",
            "A published tender answers the lessons that apply to it.",
        ),
        "P21",
    ),
    core.ENDING: (
        Text(
            "Kontratu bat amaitu baino sei hilabete lehenago planifikatuta dago haren ondorengoa.",
            "Seis meses antes de que termine un contrato está planificado el que le sucede.",
            "Six months before a contract ends, what follows it is planned.",
        ),
        "Ley 9/2017, art. 28.4",
    ),
    core.SAME: (
        Text(
            "Bi unitatek gauza bera behar dutenean, batera erosten dute.",
            "Cuando dos unidades necesitan lo mismo, lo compran juntas.",
            "Where two units need the same, they buy it together.",
        ),
        "P22; Ley 40/2015, art. 157.3",
    ),
    core.UNCHECKED: (
        Text(
            "Argitaratutako lizitazio batek berrerabilpen-egiaztapena du, edo salbuespena.",
            "Una licitación publicada tiene su comprobación de reutilización, o una exención.",
            "A published tender has its reuse check, or an exemption.",
        ),
        "Ley 40/2015, art. 157.3",
    ),
}
_KINDS: Final = (
    (
        core.ANSWER_LESSON,
        Text(
            "Lizitazio bateko ikasgaiei erantzun",
            "Responder a las lecciones en una licitación",
            "Answer lessons of a tender",
        ),
    ),
    (
        core.PLAN_NEXT,
        Text(
            "Kontratu baten ondorengoa planifikatu",
            "Planificar lo que sucede a un contrato",
            "Plan what follows a contract",
        ),
    ),
    (
        core.CHECK_REUSE,
        Text(
            "Lizitazio baten berrerabilpena egiaztatu",
            "Comprobar la reutilización de una licitación",
            "Check the reuse of a tender",
        ),
    ),
    (core.TOGETHER, Text("Batera erosi", "Comprar juntos", "Buy together")),
)
