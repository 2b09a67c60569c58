# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the parcels of a partner are fetched and how often, and what came of it each time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auzolan.catalogue.nouns.sources import Every
from auzolan.kernel.refusals import Problem


class Outcome(StrEnum):
    """Say what came of fetching: a parcel that waits for a person, nothing new, one that is refused, or no answer."""

    ARRIVED = "arrived"
    SAME = "same"
    REFUSED = "refused"
    SILENT = "silent"

    @property
    def is_failure(self) -> bool:
        """Tell whether it went wrong.

        >>> Outcome.SILENT.is_failure, Outcome.SAME.is_failure
        (True, False)
        """
        return self in (Outcome.REFUSED, Outcome.SILENT)


@dataclass(frozen=True, slots=True)
class Fetching:
    """Hold the address at which the newest parcel of a partner stands, and how often it is fetched there.

    ``next_at`` is when it is due, None where nobody waits for it. ``etag`` and ``hash`` know the parcel again that came
    last, also where it was turned away. ``failures`` in a row began at ``failing_since``; ``answered_at`` is when it
    last went well.
    """

    partner: str
    address: str
    every: Every
    since: datetime
    next_at: datetime | None = None
    etag: str = ""
    hash: str = ""
    failures: int = 0
    failing_since: datetime | None = None
    answered_at: datetime | None = None
    arrived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """Hold what came of fetching from a partner: ``times`` in a row the same, since when and until when.

    ``number`` is that of the parcel that arrived; ``why`` is why nothing could be taken, ``problem`` the value that
    was refused first, where it was one.
    """

    partner: str
    outcome: Outcome
    since: datetime
    at: datetime
    address: str
    why: str = ""
    problem: Problem | None = None
    number: int = 0
    times: int = 1
