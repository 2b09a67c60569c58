# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a record stands on as of a day: a finished check, an exemption, neither (P20a)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from auzolan.govtech.nouns.reuse_checks import VALID_MONTHS, Exemption, ReuseCheck, ReuseStanding, StandingKind
from auzolan.kernel.periods import months_after
from auzolan.kernel.refs import Ref


def valid_until(on: date) -> date:
    """Return the first day on which what was finished on a day counts no more.

    >>> valid_until(date(2026, 11, 27))
    datetime.date(2027, 11, 27)
    >>> valid_until(date(2028, 2, 29))
    datetime.date(2029, 2, 28)
    """
    last = months_after(on, VALID_MONTHS + 1) - timedelta(days=1)
    return min(last, months_after(on, VALID_MONTHS) + timedelta(days=on.day - 1))


def standing(subject: Ref, checks: Sequence[ReuseCheck], exemptions: Sequence[Exemption], on: date) -> ReuseStanding:
    """Return what a record stands on as of a day, from its own checks and exemptions: the one that counts longest.

    >>> case = Ref("strategy", "case", "x")
    >>> told = Exemption(1, case, "u", "other", "why", date(2026, 1, 1), "ane", date(2027, 1, 1))
    >>> standing(case, [], [told], date(2026, 12, 31)).is_met
    True
    >>> standing(case, [], [told], date(2027, 1, 1)).lapsed_on
    datetime.date(2027, 1, 1)
    """
    open_check = max((one.number for one in checks if one.finish is None), default=0)
    spans = [
        (one.finish.until, one.finish.on, StandingKind.CHECK, one.number)
        for one in checks
        if one.finish is not None and one.finish.on <= on
    ]
    spans += [(_end(one), one.on, StandingKind.EXEMPTION, one.number) for one in exemptions if one.on <= on]
    if not spans:
        return ReuseStanding(subject, open_check=open_check)
    until, since, kind, number = max(spans)
    if until <= on:
        is_withdrawn = kind is StandingKind.EXEMPTION and any(
            one.number == number and one.withdrawn_on == until for one in exemptions
        )
        return ReuseStanding(subject, lapsed_on=until, open_check=open_check, is_withdrawn=is_withdrawn)
    found = ReuseStanding(subject, kind, number, since, until, open_check=open_check)
    check = next((one for one in checks if one.number == number), None) if kind is StandingKind.CHECK else None
    if check is None or check.finish is None:
        return found
    chosen = check.listed(check.finish.choice)
    return replace(found, way=check.finish.way, solution=chosen.name if chosen else "")


def is_in_force(one: Exemption, on: date) -> bool:
    """Tell whether an exemption counts on a day."""
    return one.on <= on < _end(one)


def _end(one: Exemption) -> date:
    return one.until if one.withdrawn_on is None else min(one.until, one.withdrawn_on)
