# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How evaluation cards are named wherever they are spoken of."""

from collections.abc import Sequence

from auzolan.ai.api import cards as api
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import Text


def name_cards(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of cards by number."""
    wanted = set(keys)
    return {
        str(one.number): Named(
            Text(
                f"{one.number}. ebaluazio-txartela: {one.system}",
                f"Ficha de evaluación {one.number}: {one.system}",
                f"Evaluation card {one.number}: {one.system}",
            )
        )
        for one in api.cards(by=system(tenant))
        if str(one.number) in wanted
    }


def wire() -> None:
    """Name cards everywhere."""
    naming.names("ai", "card")(name_cards)
