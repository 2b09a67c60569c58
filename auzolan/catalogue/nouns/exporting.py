# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a profile asks of a publisher that no description of data says."""

from dataclasses import dataclass
from datetime import date

from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Publisher:
    """Hold who publishes: code in DIR3, name, territory (an address of the NTI-RISP list), how it is reached.

    ``since`` is the day from which on the catalogue has been published.
    """

    organism: str
    name: Text
    territory: str
    page: str
    since: date
    email: str = ""
    telephone: str = ""
