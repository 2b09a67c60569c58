# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The limits of a portfolio as a file of TOML, in and out without loss."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, NotFound
from auzolan.strategy.api import portfolio
from auzolan.strategy.core import limits as core
from auzolan.strategy.nouns import EnvelopeVersion

MOST_BYTES: Final = 2**20


@verb("strategy.portfolio", roles=portfolio.KEEPERS)
def set_limits_from_file(*, by: Actor, file: Path, reason: str) -> EnvelopeVersion:
    """Keep the limits of a TOML file as their next version; return it (the present one where nothing differs).

    BadInput for a file that cannot be read or a reason that lacks, BadTable with each value that cannot be; nothing
    is kept then.
    """
    limits = core.read_limits(_decoded(file), file.name, by.person)
    before = portfolio.envelope(by=by)
    try:
        return portfolio.set_limits(by=by, envelope=limits, reason=reason, seen=before.number if before else 0)
    except BadTable as refusal:
        raise BadTable([replace(one, file=file.name) for one in refusal.problems]) from refusal


@verb("strategy.read", roles=EVERY_ROLE)
def limits_text(*, by: Actor) -> str:
    """Return the limits as they stand as the text of a TOML file; NotFound where nobody has set any. One query."""
    version = portfolio.envelope(by=by)
    if version is None:
        raise NotFound("There are no limits yet.")
    return core.written_limits(version.envelope)


def _decoded(file: Path) -> dict[str, object]:
    if not file.is_file():
        raise BadInput(str(file), field="file", expected="a file that is there")
    if file.stat().st_size > MOST_BYTES:
        raise BadInput(f"{file.stat().st_size:,} bytes", file=file.name, expected=f"at most {MOST_BYTES:,} bytes")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (ValueError, RecursionError) as fault:
        # both a byte that is no UTF-8 and a line that is no TOML; the parser names the line
        raise BadInput(str(fault), file=file.name, expected="TOML in UTF-8") from fault
