# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""On what ground of the law a contract is changed, and how far it may be (LCSP 203-205)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from auzolan.govtech.core.advising.judging import LAW, threshold_of
from auzolan.govtech.core.tenders.moving import OUTSIDE
from auzolan.govtech.nouns.bids import Amended, RestsOn
from auzolan.govtech.nouns.procurement import Because, Ceiling, ChangeGround, Period, Rules
from auzolan.govtech.nouns.tenders import Award, Chosen, Tender
from auzolan.kernel.refusals import BadInput

WHOLE: Final = 100


def asks_ground(one: Tender) -> bool:
    """Tell whether a change of the value of a tender's contract says on what ground it rests: it is one of that law.

    Research that is bought before the market has it is none (LCSP 8), nor is an order to a body of our own (32.1).

    >>> from auzolan.govtech.nouns.procurement import Purchase
    >>> from auzolan.govtech.nouns.tenders import Bought, Sort
    >>> from auzolan.kernel.texts import Text
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1))
    >>> by = [Chosen(one, Text(), bought.starts_on, Purchase("services", Decimal(1)), ()) for one in ("open", *OUTSIDE)]
    >>> [asks_ground(Tender(1, Sort.TENDER, "u", bought, chosen=one)) for one in by]
    [True, False, False]
    """
    return one.chosen is not None and one.chosen.instrument not in OUTSIDE


def rests_on(known: Tender, award: Award, of: Amended, cents: int, ground: str, rules: Rules) -> RestsOn | None:
    """Return on what a change of a contract by ``cents`` rests, with its limits; None where it says no ground.

    BadInput where the value changes and no ground is said, for a ground where there can be none (an error in an award
    that is put right, what is no contract of that law), and for a change beyond a limit of its ground. The rules are
    those of the day on which the file starts, as for its instrument.
    """
    chosen = known.chosen
    if of is not Amended.CONTRACT or chosen is None or not asks_ground(known):
        if ground:
            expected = "no ground: an error is put right, or it is no contract of LCSP 9/2017"
            raise BadInput(ground, field="ground", expected=expected)
        return None
    if not ground:
        if cents:
            expected = "the ground of LCSP 203-205 on which a change of the value rests"
            raise BadInput("", field="ground", expected=expected)
        return None
    found = next((one for one in rules.grounds if one.id == ground), None)
    if found is None:
        raise BadInput(ground, field="ground", expected=f"one of the grounds {_told(rules.grounds)}")
    limits = [one for one in found.limits if _stands(one, chosen)]
    reasons = [_reason(one, chosen, rules) for one in limits]
    for one, reason in zip(limits, reasons, strict=True):
        _check(award, cents, one, reason)
    return RestsOn(found.id, found.article, found.name, tuple(reasons), is_estimated=found.is_estimated)


def _stands(one: Ceiling, chosen: Chosen) -> bool:
    """Tell whether a limit is in force for a file, and for its kind."""
    is_for = not one.kinds or chosen.purchase.kind in one.kinds
    return is_for and one.since <= chosen.on and (one.until is None or chosen.on < one.until)


def _reason(one: Ceiling, chosen: Chosen, rules: Rules) -> Because:
    if one.percent is not None:
        return Because(one.article, LAW, one.percent, "percent", one.since, one.until, True, one.text)
    threshold = threshold_of(chosen.purchase, rules)
    period = next(each for each in threshold.periods if each.holds_on(chosen.on))
    since, until = max(one.since, period.since), _earlier(one.until, period)
    return Because(one.article, LAW, period.figure, "EUR", since, until, True, one.text, threshold.article)


def _earlier(until: date | None, period: Period) -> date | None:
    return min((each for each in (until, period.until) if each is not None), default=None)


def _check(award: Award, cents: int, one: Ceiling, reason: Because) -> None:
    """Refuse a change that goes beyond a limit, by itself or with those before it that count: BadInput.

    What has made the contract worth more and what has made it worth less are taken together.
    """
    before = sum(
        each.cents for each in award.amendments if each.rests_on is not None and each.rests_on.ground in one.counts
    )
    figure = reason.figure or Decimal(0)
    price = Decimal(award.awarded_cents)
    most = figure * 100 if one.percent is None else price * figure / WHOLE
    if max(abs(cents), abs(cents + before)) <= most:
        return
    counted, limit, article = f"{before / 100:.2f}", f"{most / 100:.2f}", reason.article
    if one.percent is None:
        beyond = reason.figure_of
        expected = (
            f"a change of at most {limit} EUR with what was changed before ({counted} EUR): the threshold of {beyond} "
            f"(LCSP {article})"
        )
    else:
        share, initial = f"{figure.normalize():f}", f"{award.awarded_cents / 100:.2f}"
        expected = (
            f"a change of at most {limit} EUR with what was changed before ({counted} EUR): {share} % of the initial "
            f"price, {initial} EUR (LCSP {article})"
        )
    raise BadInput(f"{cents / 100:.2f}", field="cents", expected=expected)


def _told(those: Sequence[ChangeGround]) -> str:
    return ", ".join(one.id for one in those)
