# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ocid prefix of a publisher, as the Open Contracting Partnership gives it."""

import re
from typing import Final

from auzolan.govtech.nouns.ocds import STANDIN_PREFIX
from auzolan.kernel.refusals import BadInput

_PREFIX: Final = re.compile(r"ocds-[a-z0-9]{6}")


def read_prefix(text: str) -> str:
    """Return a prefix without spaces around it; BadInput for one that nobody can have been given.

    >>> read_prefix(" ocds-213czf ")
    'ocds-213czf'
    >>> read_prefix("ocds-000000")
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: ocid_prefix: 'ocds-000000' is not accepted; expected a registered prefix: ...
    """
    told = text.strip()
    if not _PREFIX.fullmatch(told):
        raise BadInput(
            told, field="ocid_prefix", expected="ocds- and six lower-case letters or digits, as it was given"
        )
    if told == STANDIN_PREFIX:
        raise BadInput(
            told, field="ocid_prefix", expected="a registered prefix: this one stands in where there is none"
        )
    return told
