# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the page of a tender shows of its lots, bids, contracts and amendments: more at the desk than to everybody."""

from typing import Any

from auzolan.govtech.nouns.bids import Amendment, Bid
from auzolan.govtech.nouns.tenders import Award, Tender
from auzolan.kernel.web import into


def details(one: Tender, *, is_desk: bool) -> dict[str, Any]:
    """Return the rows of lots, bids, contracts and amendments.

    Everybody reads how many bids there are, and those of what has its contract, without the tax numbers of persons.
    """
    return {
        "lots": [_lot(one, each.number) for each in one.lots],
        "bids": [_bid(one, each, is_desk=is_desk) for each in (one.bids if is_desk else one.public_bids)],
        "counted": len(one.bids),
        "admitted": len(one.valid_bids),
        "contracts": [_contract(one, each, is_desk=is_desk) for each in one.awards],
        "amendments": [_amendment(one, number, each) for number, each in one.changes],
    }


def plain(one: Tender) -> dict[str, Any]:
    """Return what a table tells of them: how many there are, and the contracts together."""
    return {
        "bids_until": one.closes_at,
        "lots": len(one.lots),
        "bids": len(one.bids),
        "amendments": len(one.changes),
        "supplier": "; ".join(one.suppliers),
        "contract_euros": one.whole_cents / 100 if one.awards else None,
        "signed_on": min((each.signed_on for each in one.awards), default=None),
        "ends_on": one.until,
    }


def _lot(one: Tender, number: int) -> dict[str, Any]:
    award = next((each for each in one.awards if number in each.lots), None)
    return {
        "one": one.lot(number),
        "bids": sum(number in each.lots for each in one.bids),
        "supplier": award.supplier if award else "",
    }


def _bid(one: Tender, bid: Bid, *, is_desk: bool) -> dict[str, Any]:
    return {
        "one": bid,
        "identifier": bid.identifier if is_desk else bid.public_identifier,
        "lots": ", ".join(str(each) for each in bid.lots),
        "is_taken": any(each.bid == bid.number for each in one.awards),
        "is_open": not one.awards or (bool(bid.lots) and set(bid.lots) <= {each.number for each in one.open_lots}),
    }


def _contract(one: Tender, award: Award, *, is_desk: bool) -> dict[str, Any]:
    return {
        "one": award,
        "identifier": award.identifier if is_desk else award.public_identifier,
        "lots": [f"{each.number}. {into(each.title)}" for each in one.lots if each.number in award.lots],
        "is_one_of_many": len(one.awards) > 1,
    }


def _amendment(one: Tender, number: int, told: Amendment) -> dict[str, Any]:
    return {"one": told, "contract": number if number and len(one.awards) > 1 else 0}
