# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders and in-house orders: prepared, their instrument chosen by the rules, bound to lessons, published (P21)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from auzolan.govtech.api import challenges, commissioning, plans, purchases, reuse
from auzolan.govtech.core.tenders import moving
from auzolan.govtech.events import TenderMoved
from auzolan.govtech.nouns.challenges import Need
from auzolan.govtech.nouns.reuse_checks import ReuseStanding, StandingKind
from auzolan.govtech.nouns.tenders import Bought, Chosen, Links, Moved, Sort, State, Tender
from auzolan.govtech.store import challenges as asked_store
from auzolan.govtech.store import reuse_checks as checked
from auzolan.govtech.store import tenders as store
from auzolan.kernel import clock, history, ledger, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.access import system as platform
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem

READ: Final = challenges.READ
TENDER: Final = "govtech.tender"
PUBLISH: Final = "govtech.publish-tender"
RECORDERS: Final = challenges.RECORDERS
PUBLISHERS: Final = ("procurement-officer", "govtech-lead", "technical-secretary")
_DESK: Final = "/desk/"
_RULED_BY: Final = ("kind", "value_cents", "starts_on")
"""What the choice of an instrument rests on: once it changes, the instrument is chosen anew."""


@verb(PUBLIC)
def tenders(*, by: Actor) -> list[Tender]:
    """Return the tenders and orders, newest first: the desk sees all, everybody else the published ones. One query."""
    return store.tenders(by.tenant, public_only=not by.may(READ))


@verb(PUBLIC)
def published_tenders(*, by: Actor) -> list[Tender]:
    """Return the tenders and orders that were published, newest first. One query."""
    return store.tenders(by.tenant, public_only=True)


@verb(PUBLIC)
def tender(*, by: Actor, number: int) -> Tender:
    """Return one tender; NotFound where there is none, or none yet for those who are not of the desk. One query."""
    found = store.tenders(by.tenant, numbers=(number,), public_only=not by.may(READ))
    if not found:
        raise NotFound(f"There is no tender {number}.")
    return found[0]


@verb(TENDER, roles=RECORDERS)
@transaction.atomic
def begin_tender(
    *,
    by: Actor,
    sort: Sort,
    unit: str,
    bought: Bought,
    links: Links | None = None,
    source: str = "",
) -> Tender:
    """Begin a tender or an in-house order; return it. Nobody but the desk sees it yet.

    BadInput for an object in no language, a code that is none of the CPV's, no value, or a unit, challenge, business
    case, entry of the contracting plan or earlier tender that is not there; NotPermitted for another's unit.
    """
    moves = (Moved(State.PREPARED, clock.now(), by.person),)
    draft = Tender(0, sort, unit, bought, links or Links(), moves=moves, source=source)
    _check(by, draft)
    kept = store.add(by.tenant, draft, clock.now(), by.person)
    ledger.cite(by.tenant, kept.ref, [(ref, "") for ref in _rests_on(kept.links)])
    return kept


@verb(TENDER, roles=RECORDERS)
@transaction.atomic
def change_tender(*, by: Actor, number: int, unit: str, bought: Bought, links: Links, seen: int = 0) -> Tender:
    """Change what a tender in preparation buys; return it.

    Its instrument is chosen anew once its value, kind or day change. ``seen`` is its revision that the person looked
    at: Conflict where it has moved on, and once it is published: who offers answers what stands there.
    """
    known = prepared(by, number)
    if seen and history.revision(by.tenant, known.ref) != seen:
        raise Conflict("Someone else has changed this tender since you opened it: look at it again.")
    told = replace(known, unit=unit, bought=bought, links=links)
    _check(by, told)
    if any(getattr(known.bought, name) != getattr(bought, name) for name in _RULED_BY):
        told = replace(told, chosen=None)
    store.put(by.tenant, known, told, clock.now(), by.person)
    ledger.cite(by.tenant, told.ref, [(ref, "") for ref in _rests_on(links)])
    return told


@verb(READ, roles=EVERY_ROLE)
def revision(*, by: Actor, number: int) -> int:
    """Return the number of the newest change of a tender, for a form to say what it has seen. One query."""
    return history.revision(by.tenant, Ref("govtech", "tender", str(number)))


@verb(TENDER, roles=RECORDERS)
@transaction.atomic
def choose_instrument(*, by: Actor, number: int, instrument: str, answers: Mapping[str, Any]) -> Tender:
    """Choose the instrument of a tender among those that the rules of the day on which it starts allow; return it.

    ``answers`` are those to the adviser's questions, by the keys of the file of a purchase; kind and value are the
    tender's own. BadInput for an instrument that the rules do not allow, with what speaks against it: nobody passes
    over that. What the rules ask for and nobody has answered is kept beside the choice.
    """
    known = prepared(by, number)
    told = dict(answers) | {"kind": known.bought.kind, "value": known.bought.value_cents / 100}
    advice = purchases.advise_purchase(by=by, told=told, on=known.bought.starts_on)
    answer = next((one for one in advice.answers if one.instrument.id == instrument), None)
    if answer is None or not moving.is_for(known.sort, answer):
        raise BadInput(instrument, field="instrument", expected="an instrument of the adviser for such a record")
    why_not = moving.against(answer)
    if why_not:
        raise BadInput(instrument, field="instrument", expected=f"an instrument that the rules allow: {why_not}")
    chosen = Chosen(instrument, answer.instrument.name, known.bought.starts_on, advice.purchase, answer.because)
    changed = replace(known, chosen=chosen)
    store.put(by.tenant, known, changed, clock.now(), by.person)
    return changed


@verb(READ, roles=EVERY_ROLE)
def needs(*, by: Actor, number: int) -> tuple[Need, ...]:
    """Return what a tender needs before it is published, each with whether it is there. Six queries."""
    return needs_of(tender(by=by, number=number), standing(by=by, number=number))


def needs_of(known: Tender, check: ReuseStanding) -> tuple[Need, ...]:
    """Return what a tender needs before it is published, by the reuse check that it stands on."""
    return moving.needs(known, is_checked=check.is_met)


def asks_why_undivided(known: Tender) -> bool:
    """Tell whether a tender has to say why it has no lots before it is published (LCSP 99.3)."""
    return moving.asks_why_undivided(known)


@verb(PUBLIC)
def public_links(*, by: Actor, those: Sequence[Tender]) -> dict[int, Links]:
    """Return from where some tenders come as everybody reads it, by number: without what only the desk sees.

    A few queries, however many there are.
    """
    refs = {ref for one in those for ref in (*_rests_on(one.links), *_planned_case(one.links))}
    public = {ref for ref, named in name_refs(by.tenant, refs).items() if named.url and _DESK not in named.url}
    return {one.number: _only(one.links, public) for one in those}


@verb(PUBLIC)
def standing(*, by: Actor, number: int) -> ReuseStanding:
    """Return the reuse check or the exemption that a tender stands on; not met where it has none. Six queries.

    Of one that was published, what it was let through on, as of that day; one more query where that was withdrawn on
    the same day.
    """
    known = tender(by=by, number=number)
    found = _require_check(platform(by.tenant), known, on=published_on(known))
    return found if found.is_met or not known.is_public else _let_through(by.tenant, known) or found


@verb(PUBLISH, roles=PUBLISHERS)
@transaction.atomic
def publish_tender(*, by: Actor, number: int, why: str = "") -> Tender:
    """Publish a tender or order: from now on everybody sees it, and what it asks stays as it is; return it.

    BadTable names each thing that it needs and is not there, its reuse check among them; Conflict where it is
    published already; BadInput where its check takes a solution as it is, and ``why`` does not say why it is bought
    all the same: that is kept and read by everybody.
    """
    known = prepared(by, number, PUBLISH)
    check = _require_check(by, known)
    lacking = [one for one in needs_of(known, check) if not one.is_met]
    if lacking:
        raise BadTable([Problem("", None, one.key, State.PUBLISHED.value, one.asks.into("en")) for one in lacking])
    reuse.require_reason(check, why)
    kind = "reuse-check" if check.kind is StandingKind.CHECK else "reuse-exemption"
    ledger.cite(by.tenant, known.ref, [(Ref("govtech", kind, str(check.number)), "")])
    return moved(by, known, known, State.PUBLISHED, why.strip() if check.leaves_nothing_to_buy else "")


def published_on(known: Tender) -> date | None:
    """Return the day on which a tender was published, where the administration lives; None before."""
    return localdate(known.published_at, get_default_timezone()) if known.published_at else None


def subjects_of(tenant: str, those: Sequence[Tender]) -> dict[int, dict[Ref, str]]:
    """Return by number the records whose reuse check or exemption lets each tender be commissioned, with their units.

    They are the tender itself, the business case that it is bought for, the challenge that it follows, and what the
    reuse check was made for that this challenge follows in its turn.
    """
    origins = _origins(tenant, those)
    units = commissioning.units_of(tenant, [ref for refs in origins.values() for ref in refs])
    return {
        one.number: {one.ref: one.unit} | {ref: units[ref] for ref in origins[one.number] if ref in units}
        for one in those
    }


def is_in_force(known: Tender) -> bool:
    """Tell whether a tender has contracts, and the last day of one has not passed."""
    return known.state is State.AWARDED and known.until is not None and clock.today() <= known.until


def own(by: Actor, number: int, permission: str = TENDER) -> Tender:
    """Return a tender for someone who may change it, locked; NotFound, or NotPermitted for another unit's."""
    known = store.locked(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no tender {number}.")
    by.require(permission, unit=known.unit)
    return known


def prepared(by: Actor, number: int, permission: str = TENDER) -> Tender:
    """Return a tender in preparation for someone who may change it, locked; Conflict once it is published."""
    known = own(by, number, permission)
    if known.state is not State.PREPARED:
        raise Conflict(f"Tender {number} is published: what it asks stays as it is.")
    return known


def moved(by: Actor, known: Tender, told: Tender, state: State, why: str = "") -> Tender:
    """Keep a tender in another state, and announce it; return it."""
    now = clock.now()
    told = replace(told, state=state, moves=(*told.moves, Moved(state, now, by.person, why)))
    store.put(by.tenant, known, told, now, by.person)
    outbox.announce(by.tenant, TenderMoved(known.number, known.state.value, state.value), subject=known.ref)
    return told


def _require_check(by: Actor, known: Tender, on: date | None = None) -> ReuseStanding:
    """Return what lets a tender be commissioned (Ley 40/2015, art. 157.3; (EU) 2024/903, art. 4), met or not.

    As of a day, today without one. It is a reuse check or an exemption of its own, or else of what it comes from
    (``subjects_of``), which may be another unit's.
    """
    subjects = subjects_of(by.tenant, [known])[known.number]
    found = reuse.standings(by=by, subjects=subjects, on=on)
    return next((found[one] for one in subjects if found[one].is_met), found[known.ref])


def _let_through(tenant: str, known: Tender) -> ReuseStanding | None:
    """Return what a tender was published on by the evidence that was kept then; None without any."""
    kinds = {"reuse-check": StandingKind.CHECK, "reuse-exemption": StandingKind.EXEMPTION}
    cited = [ref for ref, _hash in ledger.evidence_for(tenant, known.ref) if ref.kind in kinds]
    return ReuseStanding(known.ref, kinds[cited[-1].kind], int(cited[-1].key)) if cited else None


def _origins(tenant: str, those: Sequence[Tender]) -> dict[int, list[Ref]]:
    """Return by number the records from which tenders come whose reuse check counts for them. Two queries at most."""
    followed = tuple(sorted({one.links.challenge for one in those if one.links.challenge}))
    asked = {one.number: one for one in asked_store.challenges(tenant, numbers=followed)} if followed else {}
    behind = tuple(sorted({one.check for one in asked.values() if one.check}))
    checks = {one.number: one for one in checked.checks(tenant, numbers=behind)} if behind else {}
    found: dict[int, list[Ref]] = {}
    for one in those:
        refs = [_case(one.links)] if one.links.case else []
        if one.links.challenge in asked:
            challenge = asked[one.links.challenge]
            refs.append(challenge.ref)
            refs += [checks[challenge.check].subject] if challenge.check in checks else []
        found[one.number] = refs
    return found


def _case(one: Links) -> Ref:
    return Ref("strategy", "case", one.case)


def _planned_case(one: Links) -> list[Ref]:
    return [Ref("strategy", "case", one.plan.partition("/")[0])] if one.plan else []


def _only(one: Links, public: Collection[Ref]) -> Links:
    """Return from where a tender comes, as far as it leads to what everybody sees."""
    return Links(
        challenge=one.challenge if Ref("govtech", "challenge", str(one.challenge)) in public else 0,
        case=one.case if one.case and _case(one) in public else "",
        plan=one.plan if all(ref in public for ref in _planned_case(one)) else "",
        follows=one.follows if Ref("govtech", "tender", str(one.follows)) in public else 0,
    )


def _rests_on(one: Links) -> list[Ref]:
    found = [Ref("govtech", "challenge", str(one.challenge))] if one.challenge else []
    found += [_case(one)] if one.case else []
    return found + ([Ref("govtech", "tender", str(one.follows))] if one.follows else [])


def _check(by: Actor, told: Tender) -> None:
    if told.unit not in {one.slug for one in tenants.units_of(by.tenant)}:
        raise BadInput(told.unit, field="unit", expected="a unit of this administration")
    by.require(TENDER, unit=told.unit)
    moving.check_bought(told.bought)
    if told.closes_at is not None and told.closes_at <= clock.now():
        raise BadInput(told.closes_at, field="closes_at", expected="a moment to come")
    _check_links(by, told)


def _check_links(by: Actor, told: Tender) -> None:
    links = told.links
    if links.challenge:
        try:
            challenges.challenge(by=by, number=links.challenge)
        except NotFound as refusal:
            raise BadInput(links.challenge, field="challenge", expected="the number of a challenge") from refusal
    if links.case and not any(one.url for one in name_refs(by.tenant, [_case(links)]).values()):
        raise BadInput(links.case, field="case", expected="the short name of a business case")
    if links.plan and links.plan not in {one.key for one in plans.planned(by=by)}:
        raise BadInput(links.plan, field="plan", expected="an entry of the contracting plan")
    if links.follows and (links.follows == told.number or not store.tenders(by.tenant, numbers=(links.follows,))):
        raise BadInput(links.follows, field="follows", expected="the number of another tender")
