# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Advice on the instrument for a purchase, by the rules of the day on which it starts; nothing is kept."""

from datetime import date
from pathlib import Path
from typing import Any

from auzolan.govtech.core.advising import telling
from auzolan.govtech.core.advising.judging import advise
from auzolan.govtech.core.advising.reading import read_purchase
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.texts import Text
from auzolan.showing.files import read_json, write_json


@verb(PUBLIC)
def instruments(*, by: Actor) -> dict[str, Text]:
    """Return the names of the instruments by which something is contracted, by id: not of what only prepares."""
    del by
    families = (family for family in procurement_rules().families if family.id != "preparing")
    return {one.id: one.name for family in families for one in family.instruments}


@verb(PUBLIC)
def advise_file(*, by: Actor, file: Path, on: date, into: Path | None = None) -> dict[str, Any]:
    """Return which instruments the purchase in a file may take when it starts on a day, and why.

    BadInput names the file, the key and the value that cannot be, or the day whose figures are not known; then
    nothing is written.
    """
    del by
    purchase = read_purchase(read_json(file, is_exact=True), source=file.name)
    answer = telling.told(advise(purchase, procurement_rules(), on))
    if into is not None:
        write_json(into, answer)
    return answer
