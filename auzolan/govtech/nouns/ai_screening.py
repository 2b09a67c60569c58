# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the register of AI systems says of one that a pilot would use."""

from dataclasses import dataclass

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Screened:
    """Hold how a system stands before the law: what still holds its pilot back, in words, and whether it is prohibited.

    ``is_finished``: its newest version was screened.
    """

    ref: Ref
    is_finished: bool
    is_prohibited: bool
    lacking: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Hold whether a pilot that uses AI may begin: ``system`` is what it is tied to, None where it is to none."""

    screened: Screened | None
    lacking: tuple[Text, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether nothing holds the pilot back."""
        return not self.lacking
