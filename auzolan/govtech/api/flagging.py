# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Red flags of a file that somebody hands in, or of our own tenders (P21); nothing is kept."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from auzolan.govtech.api import tender_releases
from auzolan.govtech.api.challenges import READ
from auzolan.govtech.nouns.flagging import Asked, Flag, Flagged
from auzolan.govtech.nouns.red_flags import CODES, FlagSettings, SplittingSettings
from auzolan.govtech.store import ocds_computable, ocds_flags, ocds_splitting, ocds_tables
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 20 * 2**20
_LONGEST_NAME: Final = 80


@verb(READ, roles=EVERY_ROLE)
def flag_file(*, by: Actor, name: str, body: bytes) -> Flagged:
    """Return what looks wrong in a file of OCDS, and of how many each indicator could be asked.

    BadInput for a file that is empty or too large, and with the row of what cannot be read.
    """
    del by
    if not body:
        raise BadInput(name, field="file", expected="a file that is not empty")
    if len(body) > MOST_BYTES:
        mebibytes = MOST_BYTES // 2**20
        raise BadInput(name, field="file", expected=f"a file of at most {mebibytes} MB")
    return _flagged(Path(name).name[-_LONGEST_NAME:] or "file.json", body)


@verb(READ, roles=EVERY_ROLE)
def flag_own(*, by: Actor) -> Flagged:
    """Return what looks wrong in the tenders that this administration has published."""
    return _flagged("tenders.json", json.dumps(tender_releases.tender_releases(by=by, uri="urn:auzolan:own")).encode())


def _flagged(name: str, body: bytes) -> Flagged:
    settings = FlagSettings()
    with TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(body)
        with ocds_tables.processes([place], settings) as con:
            ocds_flags.count_flags(con, settings)
            flags = tuple(Flag(*row) for row in ocds_flags.flags(con))
            asked, n = ocds_computable.computable(con), ocds_computable.processes(con)
            split = ocds_splitting.splittings(con, settings.splitting or SplittingSettings())
            considered = ocds_splitting.considered(con)
    flagged = {code: len({(one.group, one.id) for one in flags if one.code == code}) for code in CODES}
    return Flagged(n, tuple(Asked(code, asked[code], flagged[code]) for code in CODES), flags, tuple(split), considered)
