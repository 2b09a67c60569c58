# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lots, bids and amendments of a tender as OCDS 1.1.5 and its extensions for lots and bids tell them.

Of bids everybody reads how many there are, and whose they are once what they are for has its contract.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from auzolan.govtech.core.ocds.words import party, value
from auzolan.govtech.nouns.bids import Amendment, Bid, BidStatus
from auzolan.govtech.nouns.tenders import Award, State, Tender

_REPOSITORIES: Final = "https://raw.githubusercontent.com/open-contracting-extensions"
EXTENSIONS: Final = {
    "lots": f"{_REPOSITORIES}/ocds_lots_extension/master/extension.json",
    "bids": f"{_REPOSITORIES}/ocds_bid_extension/master/extension.json",
}
"""What of OCDS's own extensions a release may use, by the name of its field, and where each is described."""


def extensions(releases: Sequence[dict[str, Any]]) -> list[str]:
    """Return the addresses of the extensions that some releases use.

    >>> extensions([{"tender": {"lots": []}}, {"tender": {}, "bids": {}}]) == list(EXTENSIONS.values())
    True
    """
    used = {"lots": any("lots" in one["tender"] for one in releases), "bids": any("bids" in one for one in releases)}
    return [EXTENSIONS[name] for name, is_used in used.items() if is_used]


def euros(cents: int) -> dict[str, Any]:
    """Return an amount without VAT.

    >>> euros(100_00)
    {'amount': 100, 'currency': 'EUR', 'valueAddedTaxIncluded': False}
    """
    return value(Decimal(cents) / 100, with_vat=False)


def lots(one: Tender, language: str) -> list[dict[str, Any]]:
    """Return the lots of a tender: what each is, its value, and whether it has its contract."""
    taken = {number for award in one.awards for number in award.lots}
    lost = "unsuccessful" if one.state is State.ENDED else "active"
    return [
        {
            "id": str(each.number),
            "title": each.title.into(language),
            "status": "complete" if each.number in taken else lost,
            "value": euros(each.value_cents),
        }
        for each in one.lots
    ]


def bids(one: Tender) -> dict[str, Any]:
    """Return how many bids a tender has, by lot, too; and each of those that everybody reads."""
    counts: list[tuple[str, int, str]] = [("bids", len(one.bids), "")]
    counts += [("bids", sum(each.number in bid.lots for bid in one.bids), str(each.number)) for each in one.lots]
    if all(each.status is not BidStatus.PENDING for each in one.bids):
        counts.append(("validBids", len(one.valid_bids), ""))
    found: dict[str, Any] = {
        "statistics": [
            {"id": str(place), "measure": measure, "value": n} | ({"relatedLot": lot} if lot else {})
            for place, (measure, n, lot) in enumerate(counts, start=1)
        ]
    }
    if one.public_bids:
        found["details"] = [_bid(each) for each in one.public_bids]
    return found


def bidders(those: Iterable[Bid]) -> list[dict[str, Any]]:
    """Return who made some bids, each once, as parties."""
    found: dict[str, dict[str, Any]] = {}
    for one in those:
        told = bidder(one)
        found.setdefault(told["id"], told)
    return list(found.values())


def bidder(one: Bid) -> dict[str, Any]:
    """Return who made a bid, as a party; who is a natural person has no tax number."""
    return party(one.tenderer, one.public_identifier, ["tenderer"], f"tenderer-{one.number}")


def supplier(one: Tender, award: Award) -> dict[str, Any]:
    """Return with whom a contract was signed, as a party: whoever made the bid, where one was written down."""
    bid = one.bid(award.bid)
    if bid is not None and bid in one.public_bids:
        return bidder(bid) | {"roles": ["supplier"]}
    return party(award.supplier, award.public_identifier, ["supplier"], f"supplier-{award.number}")


def together(parties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return parties each once, with all of its roles.

    >>> together([{"id": "a", "roles": ["tenderer"]}, {"id": "a", "roles": ["supplier"]}])
    [{'id': 'a', 'roles': ['tenderer', 'supplier']}]
    """
    found: dict[str, dict[str, Any]] = {}
    for one in parties:
        known = found.setdefault(one["id"], {**one, "roles": []})
        known["roles"] = list(dict.fromkeys([*known["roles"], *one["roles"]]))
    return list(found.values())


def amendments(those: Sequence[Amendment], language: str) -> list[dict[str, Any]]:
    """Return amendments, each dated, with what it changes and why: first the ground of the law, where it says one."""
    return [
        {"id": str(place), "date": one.at.isoformat(), "description": one.what, "rationale": _rationale(one, language)}
        for place, one in enumerate(those, start=1)
    ]


def _rationale(one: Amendment, language: str) -> str:
    ground = one.rests_on
    return f"{ground.name.into(language)} (LCSP {ground.article}). {one.why}" if ground else one.why


def _bid(one: Bid) -> dict[str, Any]:
    told = bidder(one)
    found: dict[str, Any] = {
        "id": str(one.number),
        "date": one.received_at.isoformat(),
        "status": one.status.value,
        "tenderers": [{"id": told["id"], "name": told["name"]}],
        "value": euros(one.cents),
    }
    return found | ({"relatedLots": [str(each) for each in one.lots]} if one.lots else {})
