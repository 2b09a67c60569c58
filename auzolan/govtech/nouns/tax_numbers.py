# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tax numbers as people write them: which are those of natural persons, and so told to nobody but the desk."""

import re
from typing import Final

_OF_PERSONS: Final = re.compile(r"(ES)?([0-9]{8}|[KLMXYZ][0-9]{7})[A-Z]")
"""Tax numbers of natural persons: DNI, NIE, and those beginning with K, L or M (RD 1065/2007, art. 19 and 20)."""


def is_of_person(number: str) -> bool:
    """Tell whether a tax number is one of a natural person, however it is written.

    >>> [is_of_person(one) for one in ("12.345.678-z", "X1234567L", "ES 12345678Z", "B95000001", "")]
    [True, True, True, False, False]
    """
    bare = "".join(filter(str.isalnum, number)).upper()
    return _OF_PERSONS.fullmatch(bare) is not None
