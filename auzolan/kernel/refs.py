# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""References: how one room names a record of another without holding a key to it."""

import re
from dataclasses import dataclass
from typing import Self

from auzolan.kernel.refusals import BadInput

_PART = re.compile(r"[a-z][a-z0-9_-]*\Z")


@dataclass(frozen=True, order=True, slots=True)
class Ref:
    """Return a reference to one record: the room that keeps it, its kind, its key.

    A key may hold further slashes (``measure/series/takeup/passports``); room and kind may not.

    >>> str(Ref("strategy", "case", "7"))
    'strategy/case/7'
    >>> Ref.parse("services/service/income-tax").key
    'income-tax'
    """

    room: str
    kind: str
    key: str

    def __post_init__(self) -> None:
        if not (_PART.match(self.room) and _PART.match(self.kind) and self.key):
            raise BadInput(
                f"{self.room}/{self.kind}/{self.key}",
                field="reference",
                expected="room/kind/key, room and kind in lower case",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the reference that ``text`` spells, or raise BadInput.

        >>> Ref.parse("nonsense")
        Traceback (most recent call last):
        ...
        auzolan.kernel.refusals.BadInput: reference: 'nonsense' is not accepted; expected room/kind/key
        """
        room, _, rest = text.partition("/")
        kind, _, key = rest.partition("/")
        if not key:
            raise BadInput(text, field="reference", expected="room/kind/key")
        return cls(room, kind, key)

    def __str__(self) -> str:
        return f"{self.room}/{self.kind}/{self.key}"
