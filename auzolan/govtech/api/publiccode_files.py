# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of publiccode.yml, checked; nothing is kept."""

from collections.abc import Sequence
from pathlib import Path

from auzolan.govtech.api import solutions
from auzolan.govtech.core.network.publiccode import as_publiccode
from auzolan.govtech.core.publiccode.telling import checked_as_data
from auzolan.govtech.nouns.publiccode import Checked
from auzolan.govtech.store import publiccode_files as files
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import write_json


@verb(PUBLIC)
def validate_publiccode(
    *, by: Actor, paths: Sequence[Path], is_alone: bool = False, into: Path | None = None
) -> tuple[tuple[Path, Checked], ...]:
    """Return each publiccode.yml as it was checked, and write them as data where a file is named; nothing is fetched.

    A file that ``is_alone`` has its repository not beside it: the images and files that it names aren't looked for.
    BadInput for a file that cannot be read; then nothing is written.
    """
    del by
    told = tuple((path, files.check_file(path, with_beside=not is_alone)) for path in paths)
    if into is not None:
        write_json(into, [checked_as_data(str(path), one) for path, one in told])
    return told


@verb(PUBLIC)
def publiccode_of(*, by: Actor, slug: str) -> str:
    """Return a solution of the catalogue as the text of a publiccode.yml: what is known of it, nothing else.

    It may lack what the standard requires; NotFound without the solution.
    """
    return as_publiccode(solutions.solution(by=by, slug=slug).solution)
