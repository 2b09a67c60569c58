# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the lots of a tender, the bids for them and its amendments cannot be (LCSP 99, 122, 139, 150, 203)."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from auzolan.govtech.nouns.bids import Amendment, Bid, BidStatus, Lot
from auzolan.govtech.nouns.tenders import Award, Tender
from auzolan.kernel.refusals import BadInput

LEAST_LOTS: Final = 2


def adds_up(one: Tender) -> bool:
    """Tell whether a tender has no lots, or two at least, told in all languages, that add up to its value.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text, same
    >>> lots = (Lot(1, same("North"), 60), Lot(2, same("South"), 40))
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1))
    >>> [adds_up(Tender(1, Sort.TENDER, "u", bought, lots=lots[:n])) for n in (0, 1, 2)]
    [True, False, True]
    """
    whole = sum(each.value_cents for each in one.lots)
    return not one.lots or (
        len(one.lots) >= LEAST_LOTS
        and whole == one.bought.value_cents
        and all(each.title.is_complete() for each in one.lots)
    )


def check_lot(known: Tender, lot: Lot) -> None:
    """Refuse a lot that cannot be, naming its field: BadInput.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text, same
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100_00, date(2026, 1, 1))
    >>> known = Tender(1, Sort.TENDER, "u", bought, lots=(Lot(1, same("North"), 60_00),))
    >>> check_lot(known, Lot(2, same("South"), 50_00))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: value_cents: '50.0' is not accepted; expected at most what the other ...
    """
    if not lot.title:
        raise BadInput("", field="title", expected="a text in at least one language")
    if lot.value_cents <= 0:
        raise BadInput(lot.value_cents / 100, field="value_cents", expected="an amount above 0")
    left = known.bought.value_cents - sum(one.value_cents for one in known.lots if one.number != lot.number)
    if lot.value_cents > left:
        amount = f"{left / 100:.2f}"
        expected = f"at most what the other lots leave of the estimated value, {amount} EUR"
        raise BadInput(lot.value_cents / 100, field="value_cents", expected=expected)


def check_bid(known: Tender, bid: Bid, now: datetime) -> None:
    """Refuse a bid that cannot be, naming its field: BadInput.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from datetime import UTC
    >>> from auzolan.kernel.texts import Text
    >>> noon = datetime(2026, 2, 1, 12, tzinfo=UTC)
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100_00, date(2026, 1, 1), noon)
    >>> late = Bid(1, "Acme", "", noon.replace(hour=13), 90_00, noon)
    >>> check_bid(Tender(1, Sort.TENDER, "u", bought), late, noon.replace(day=2))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: received_at: '2026-02-01 13:00:00+00:00' is not accepted; ...
    """
    if not bid.tenderer:
        raise BadInput("", field="tenderer", expected="whose bid it is")
    if bid.cents <= 0:
        raise BadInput(bid.cents / 100, field="cents", expected="an amount above 0")
    published, until = known.published_at, known.closes_at or now
    if bid.received_at > until or bid.received_at > now or (published and bid.received_at < published):
        expected = "a moment from the publication to the deadline for bids"
        raise BadInput(bid.received_at, field="received_at", expected=expected)
    _check_lots(bid.lots, [one.number for one in known.lots])
    for one in known.bids:
        is_other = one.number != bid.number and one.status is not BidStatus.WITHDRAWN
        if is_other and _is_same(one, bid) and (not bid.lots or set(one.lots) & set(bid.lots)):
            raise BadInput(bid.tenderer, field="tenderer", expected="one bid of each tenderer for a lot (LCSP 139.3)")


def check_judged(known: Tender, bid: Bid) -> None:
    """Refuse a bid that is admitted above the value, or not admitted or taken back without a reason: BadInput.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100_00, date(2026, 1, 1))
    >>> bid = Bid(1, "Acme", "", datetime(2026, 2, 1), 1, datetime(2026, 2, 1), (), BidStatus.DISQUALIFIED)
    >>> check_judged(Tender(1, Sort.TENDER, "u", bought), bid)
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: why: '' is not accepted; expected why it is not admitted, or was taken back
    """
    if bid.status in (BidStatus.DISQUALIFIED, BidStatus.WITHDRAWN) and not bid.why:
        raise BadInput("", field="why", expected="why it is not admitted, or was taken back")
    limit = _value(known, bid.lots)
    if bid.status is BidStatus.VALID and bid.cents > limit:
        amount = f"{limit / 100:.2f}"
        expected = f"not to admit it: it is above the estimated value, {amount} EUR"
        raise BadInput(bid.cents / 100, field="status", expected=expected)


def check_taken(known: Tender, award: Award) -> None:
    """Refuse a contract that is not of a bid that was admitted, for lots that it was for, naming its field: BadInput.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100_00, date(2026, 1, 1))
    >>> bid = Bid(1, "Acme", "", datetime(2026, 2, 1), 90_00, datetime(2026, 2, 1))
    >>> award = Award("Acme", "", 1, bought.starts_on, date(2027, 1, 1), bid=1)
    >>> check_taken(Tender(1, Sort.TENDER, "u", bought, bids=(bid,)), award)
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: bid: '1' is not accepted; expected a bid that was admitted
    """
    _check_lots(award.lots, [one.number for one in known.open_lots], is_asked=bool(known.lots))
    if not known.bids and not award.bid:
        return
    bid = known.bid(award.bid)
    if bid is None or bid.status is not BidStatus.VALID:
        raise BadInput(award.bid or "", field="bid", expected="a bid that was admitted")
    if not set(award.lots) <= set(bid.lots):
        raise BadInput(_told(award.lots), field="lots", expected="lots that the bid was for")
    if any(one.status is BidStatus.PENDING and _meet(one.lots, award.lots) for one in known.bids):
        raise BadInput(award.bid, field="bid", expected="every bid for it admitted or not, before one is taken")
    taken = sum(one.cents for one in known.awards if one.bid == bid.number)
    if award.cents > bid.cents - taken:
        amount = f"{(bid.cents - taken) / 100:.2f}"
        raise BadInput(award.cents / 100, field="cents", expected=f"at most what the bid offers, {amount} EUR")


def limit_of(known: Tender, award: Award) -> int:
    """Return what a contract may be worth with all that is added to it: the value of its lots, or of the tender."""
    return _value(known, award.lots)


def check_amendment(known: Tender, award: Award | None, one: Amendment, now: datetime) -> None:
    """Refuse an amendment that cannot be, naming its field: BadInput.

    ``award`` is the contract that it is of, None for one of the tender itself. What changes a contract on a ground of
    LCSP 205 is not held by the estimated value, and may go beyond it.

    >>> from datetime import date
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100_00, date(2026, 1, 1))
    >>> from auzolan.govtech.nouns.bids import Amended
    >>> no = Amendment(Amended.TENDER, datetime(2026, 2, 1), "A page was missing", "")
    >>> check_amendment(Tender(1, Sort.TENDER, "u", bought), None, no, no.at)
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: why: '' is not accepted; expected a reason
    """
    if not one.what:
        raise BadInput("", field="what", expected="what it changes")
    if not one.why:
        raise BadInput("", field="why", expected="a reason")
    if award is None:
        _check_deadline(known, one.closes_at, now)
        return
    worth, limit = award.whole_cents + one.cents, limit_of(known, award)
    if worth <= 0 or (one.is_estimated and award.estimated_cents + one.cents > limit):
        amount = f"{limit / 100:.2f}" if worth > 0 else "0.00"
        expected = f"a contract of more than 0 and of at most the estimated value, {amount} EUR"
        raise BadInput(one.cents / 100, field="cents", expected=expected)


def _check_deadline(known: Tender, told: datetime | None, now: datetime) -> None:
    """Refuse a new deadline that is not later than the one that stands and than the present (LCSP 136.2)."""
    if told is None:
        return
    if told <= now or (known.closes_at is not None and told <= known.closes_at):
        raise BadInput(told, field="closes_at", expected="a moment to come, later than the deadline that stands")


def _check_lots(told: Collection[int], known: Collection[int], *, is_asked: bool = True) -> None:
    if (known and is_asked and not told) or not set(told) <= set(known):
        expected = f"one or more of the lots {_told(known)}" if known else "no lot"
        raise BadInput(_told(told), field="lots", expected=expected)


def _value(known: Tender, lots: Collection[int]) -> int:
    return sum(one.value_cents for one in known.lots if one.number in lots) or known.bought.value_cents


def _told(those: Collection[int]) -> str:
    return ", ".join(str(one) for one in those)


def _meet(some: Collection[int], others: Collection[int]) -> bool:
    return not some or not others or bool(set(some) & set(others))


def _is_same(one: Bid, other: Bid) -> bool:
    if one.identifier and other.identifier:
        return one.identifier == other.identifier
    return one.tenderer.casefold() == other.tenderer.casefold()
