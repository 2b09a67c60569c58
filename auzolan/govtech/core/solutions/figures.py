# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is declared beside what is observed, counted; and the reasons that a catalogue gives for what is invalid."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from auzolan.govtech.nouns.publiccode import Fault
from auzolan.govtech.nouns.solutions import FoundValidity, Solution

YEAR: Final = 365
"""Days without a commit after which a repository counts as quiet. It is not called dead for that."""
_SAID: Final = re.compile(r"(?:publiccode\.yml|code\.json):(\d+):(\d+): (error|warning): ")
_KEYED: Final = re.compile(r"^([A-Za-z][\w.\[\]-]*): (.*)$", re.DOTALL)


def figures(solutions: Sequence[Solution], as_of: date) -> dict[str, Any]:
    """Return how many are declared stable but quiet, and how many have contracts that had expired on a day.

    ``quiet``: the last commit was more than ``YEAR`` days before the repository was looked at; of those declared
    stable whose last commit is known. ``expired``: the last day of every contract that is named lies before ``as_of``.
    Shares are of 1, None of none.

    >>> told = figures([Solution("x", "A", development_status="stable")], date(2026, 7, 1))
    >>> told["stable"]
    {'declared': 1, 'observed': 0, 'quiet': 0, 'share': None}
    """
    stable = [one for one in solutions if one.development_status == "stable"]
    days = [one.health.quiet_days(one.health.observed_on) for one in stable if one.health and one.health.observed_on]
    seen = [quiet for quiet in days if quiet is not None]
    quiet = sum(one > YEAR for one in seen)
    naming = [one for one in solutions if one.maintenance.contracts]
    declaring = [one for one in solutions if one.maintenance.kind == "contract"]
    every = [contract for one in naming for contract in one.maintenance.contracts]
    return {
        "as_of": as_of.isoformat(),
        "stable": {"declared": len(stable), "observed": len(seen), "quiet": quiet, "share": share(quiet, len(seen))},
        "contracts": {
            "named": len(every),
            "expired": sum(one.has_expired(as_of) for one in every),
            "solutions_naming": len(naming),
            "solutions_expired": (gone := sum(_all_expired(one, as_of) for one in naming)),
            "share": share(gone, len(naming)),
            "declared_by_contract": len(declaring),
            "declared_by_contract_expired": sum(_all_expired(one, as_of) for one in declaring),
        },
        "unreachable": sum(bool(one.health and one.health.fault) for one in solutions),
        "archived": sum(bool(one.health and one.health.is_archived) for one in solutions),
    }


def reasons(validity: FoundValidity) -> tuple[Fault, ...]:
    """Return the errors that a catalogue tells of a publiccode.yml, by key, line and column; else the whole text.

    >>> said = "publiccode.yml:5:1: warning: a: b publiccode.yml:22:5: error: description.it.x: too short"
    >>> [(one.key, one.line, one.column, one.message) for one in reasons(FoundValidity("error", "", said))]
    [('description.it.x', 22, 5, 'too short')]
    >>> reasons(FoundValidity("error", "", "no file"))[0].message
    'no file'
    """
    marks = list(_SAID.finditer(validity.message))
    found = []
    ends = [mark.start() for mark in marks[1:]] + [len(validity.message)]
    for mark, end in zip(marks, ends, strict=False):
        said = validity.message[mark.end() : end].strip()
        keyed = _KEYED.match(said)
        key, text = (keyed[1], keyed[2]) if keyed else ("", said)
        if mark[3] == "error":
            found.append(Fault(key, text, int(mark[1]), int(mark[2])))
    return tuple(found) or (Fault("", validity.message or validity.category or validity.outcome),)


def _all_expired(one: Solution, as_of: date) -> bool:
    contracts = one.maintenance.contracts
    return bool(contracts) and all(contract.has_expired(as_of) for contract in contracts)


def share(part: int, whole: int) -> float | None:
    """Return a part as a share of the whole; None where there is no whole.

    >>> share(1, 3), share(0, 0)
    (0.3333, None)
    """
    return round(part / whole, 4) if whole else None
