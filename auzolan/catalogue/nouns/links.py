# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses at which data are to be had, and whether they answer."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Hold what an address answered: its status (0: it gave none), and in words why not where it is not reachable."""

    url: str
    status: int
    is_reachable: bool
    checked_at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class LinksChecked:
    """Say what a check of links did.

    ``asked`` addresses were asked, ``reachable`` and ``broken`` of them were found so, ``left`` were not asked to the
    end and keep what was known; ``changed`` datasets earn other points since.
    """

    asked: int
    reachable: int
    broken: int
    left: int
    changed: int
