# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of answers that people name, and questionnaires that the house carries."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.ai.nouns.aia import Questionnaire
from auzolan.kernel.nouns_json import from_json
from auzolan.kernel.refusals import BadInput

HERE: Final = Path(__file__).resolve().parent.parent / "questionnaires"
AIA_VERSIONS: Final = ("1.0.1",)
MOST_BYTES: Final = 64 * 2**20


@cache
def questionnaire(version: str) -> Questionnaire:
    """Return Canada's questionnaire of a version; BadInput for one that the house does not carry."""
    if version not in AIA_VERSIONS:
        raise BadInput(version, field="version", expected="one of " + ", ".join(AIA_VERSIONS))
    told = json.loads((HERE / f"aia-{version}.json").read_text(encoding="utf-8"))
    return from_json(Questionnaire, told)


def read_json(path: Path) -> Any:
    """Return what a file of JSON holds; BadInput where it is not there, too large, or no JSON."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(path.name, field="file", expected=f"a file of at most {MOST_BYTES:,} bytes")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise BadInput(path, field="file", expected=f"a file that can be read ({fault.strerror})") from fault
    except (ValueError, RecursionError) as fault:
        raise BadInput(path.name, field="file", expected=f"a file of JSON ({fault})") from fault
