# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders as rows."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from auzolan.govtech.models import TenderRow
from auzolan.govtech.nouns.bids import Amendment, Bid, Lot
from auzolan.govtech.nouns.tenders import Award, Clause, Tender
from auzolan.govtech.store.challenges import held, next_number
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.texts import LANGUAGES

_SIGNS: Final = {True: "+", False: "−", None: "?"}


def add(tenant: str, one: Tender, at: datetime, person: str) -> Tender:
    """Keep a tender under the next number. Four queries."""
    kept = replace(one, number=next_number(tenant, TenderRow))
    TenderRow.everywhere.create(tenant_id=tenant, number=kept.number, **_columns(kept))
    history.note(tenant, [(kept.ref, None, _noted(kept))], at, person)
    return kept


def put(tenant: str, before: Tender, after: Tender, at: datetime, person: str) -> None:
    """Keep a tender as it is now. Two queries."""
    TenderRow.objects.of(tenant).filter(number=after.number).update(**_columns(after))
    history.note(tenant, [(after.ref, _noted(before), _noted(after))], at, person)


@asked_once
def tenders(tenant: str, *, numbers: tuple[int, ...] | None = None, public_only: bool = False) -> list[Tender]:
    """Return tenders, newest first: all, those that are named, those that were published. One query."""
    rows = listed(tenant) if public_only else TenderRow.objects.of(tenant)
    if numbers is not None:
        rows = rows.filter(number__in=held(numbers))
    return [from_json(Tender, row.body) for row in rows]


def locked(tenant: str, number: int) -> Tender | None:
    """Return one tender, which nobody else changes until the transaction ends; None without one. One query."""
    row = TenderRow.objects.of(tenant).select_for_update().filter(number__in=held([number])).first()
    return from_json(Tender, row.body) if row else None


def listed(tenant: str) -> QuerySet[TenderRow]:
    """Return the rows that the list of the public shows of a tenant."""
    return TenderRow.objects.of(tenant).filter(is_public=True)


def _columns(one: Tender) -> dict[str, Any]:
    return {"unit": one.unit, "state": one.state.value, "is_public": one.is_public, "body": to_json(one)}


def _noted(one: Tender) -> dict[str, Any]:
    """Return a tender as its history tells it: its instrument by name, the rest in signs that every language reads.

    Of a rule its article and whether it is met; of a clause its weight and what it cites, a lesson by its number.
    """
    told: dict[str, Any] = to_json(one)
    del told["moves"]
    chosen = one.chosen
    return told | {
        "chosen": to_json(chosen.name) if chosen else None,
        "because": [f"{each.law} {each.article} {_SIGNS[each.holds]}" for each in chosen.because] if chosen else [],
        "clauses": [_clause(each) for each in one.clauses],
        "awards": [_award(each) for each in one.awards],
        "lots": [_lot(each) for each in one.lots],
        "bids": [_bid(each) for each in one.bids],
        "amendments": [_amendment(each) for each in one.amendments],
        "why": one.moves[-1].why if one.moves else "",
    }


def _clause(one: Clause) -> str:
    texts = " / ".join(text for code in LANGUAGES if (text := getattr(one.text, code)))
    cited = f" ← {one.lesson}" if one.lesson else ""
    if one.search is not None:
        found = ", ".join(str(number) for number in one.search.found)
        cited = f" ← “{one.search.words}” ({found or 0}) {one.search.why}".rstrip()
    return f"{one.number}. {texts}{f' [{one.weight}]' if one.weight else ''}{cited}"


def _award(one: Award) -> str:
    """Return a contract in signs: the first day and the last, its lots, extensions and amendments."""
    lots = f" ({', '.join(str(each) for each in one.lots)})" if one.lots else ""
    who = " ".join(each for each in (one.supplier, one.identifier) if each)
    head = f"{one.number}. {who}{lots}: {_euros(one.cents)}, {one.signed_on} – {one.ends_on}"
    extended = [f"{each.until}: +{_euros(each.cents)}, {each.why}" for each in one.extensions]
    return "; ".join([head, *extended, *(_amendment(each) for each in one.amendments)])


def _lot(one: Lot) -> str:
    texts = " / ".join(text for code in LANGUAGES if (text := getattr(one.title, code)))
    return f"{one.number}. {texts} [{_euros(one.value_cents)}]"


def _bid(one: Bid) -> str:
    lots = f" ({', '.join(str(each) for each in one.lots)})" if one.lots else ""
    sign = {"pending": "?", "valid": "+", "disqualified": "−", "withdrawn": "↩"}[one.status.value]
    return f"{one.number}. {one.tenderer}{lots}: {_euros(one.cents)} {sign} {one.why}".rstrip()


def _amendment(one: Amendment) -> str:
    worth = f" {_euros(one.cents)}" if one.cents else ""
    until = f" → {one.closes_at:%Y-%m-%d %H:%M}" if one.closes_at else ""
    ground = f" [LCSP {one.rests_on.article}]" if one.rests_on else ""
    return f"{one.what}{worth}{until} ← {one.why}{ground}"


def _euros(cents: int) -> str:
    return f"{cents / 100:.2f} EUR"
