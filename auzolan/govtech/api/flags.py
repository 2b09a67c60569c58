# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What looks wrong in OCDS files: eleven red flags, and contracts that may have been split; nothing is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auzolan.govtech.core.red_flags.settings import read_settings
from auzolan.govtech.nouns.red_flags import GROUPS, SPLITTING, UNREAD, FlagSettings
from auzolan.govtech.store import ocds_files, ocds_flags, ocds_splitting, ocds_tables
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import write_json


@verb(PUBLIC)
def flag_processes(
    *,
    by: Actor,
    ocds: Sequence[Path],
    settings: Path | None = None,
    with_meta: bool = False,
    into: Path | None = None,
) -> dict[str, Any]:
    """Return what looks wrong, in Cardinal's shape: ``{"OCID": {ocid: {"R018": 1.0}}, "Tenderer": {...}}``.

    Groups without a flag are left out; ``Splitting`` stands beside them where there is any; ``Meta``, with quartiles,
    fences and how much could not be read, where it is asked for. Files hold releases, records or packages of these,
    as JSON or as lines. BadInput names the file and the row of what cannot be read; then nothing is written.
    """
    del by
    asked = FlagSettings()
    if settings is not None:
        asked = read_settings(ocds_files.text(settings), source=settings.name)
    with ocds_tables.processes(ocds, asked) as con:
        ocds_flags.count_flags(con, asked)
        found: dict[str, dict[str, dict[str, float]]] = {}
        for group, known, code, value in ocds_flags.flags(con):
            found.setdefault(group, {}).setdefault(known, {})[code] = value
        told: dict[str, Any] = {group: found[group] for group in GROUPS if group in found}
        meta: dict[str, Any] = {}
        for code, name, value in ocds_flags.fences(con):
            meta.setdefault(code, {})[name] = value
        if asked.splitting is not None:
            split = ocds_splitting.splittings(con, asked.splitting)
            told |= {SPLITTING: split} if split else {}
            meta[SPLITTING] = ocds_splitting.considered(con)
        meta |= {UNREAD: unread} if (unread := ocds_tables.unread(con)) else {}
    if with_meta:
        told["Meta"] = meta
    if into is not None:
        write_json(into, told)
    return told
