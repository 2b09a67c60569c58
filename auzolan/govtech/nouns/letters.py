# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A letter that an applicant is owed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Owed:
    """Hold that an applicant is to be told that the last day for applications is ``until`` now.

    ``site`` is the address of the site, for the link to the challenge; empty where it is not known.
    """

    number: int
    challenge: int
    application: int
    until: date
    site: str = ""
    attempts: int = 0
