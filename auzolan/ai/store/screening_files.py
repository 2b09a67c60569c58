# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of answers that people name, and questionnaires that the house carries."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.ai.nouns.aia import Questionnaire
from auzolan.kernel.nouns_json import from_json
from auzolan.kernel.refusals import BadInput

HERE: Final = Path(__file__).resolve().parent.parent / "questionnaires"
AIA_VERSIONS: Final = ("1.0.1",)
AIA_TRANSLATIONS: Final = ("es", "eu")
MOST_BYTES: Final = 64 * 2**20


@cache
def questionnaire(version: str) -> Questionnaire:
    """Return Canada's questionnaire of a version with our translations; BadInput for one that the house lacks.

    Names, values, conditions and order are those of the published file: a translation only adds to texts.
    """
    if version not in AIA_VERSIONS:
        raise BadInput(version, field="version", expected="one of " + ", ".join(AIA_VERSIONS))
    told = _told(f"aia-{version}.json")
    ours = {language: _told(f"aia-{version}.{language}.json")["texts"] for language in AIA_TRANSLATIONS}
    return from_json(Questionnaire, _translated(told, ours))


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


def _told(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def _translated(told: Any, ours: Mapping[str, Mapping[str, str]]) -> Any:
    """Return what a questionnaire holds, each text of it in our languages too: found by its English words."""
    if isinstance(told, list):
        return [_translated(each, ours) for each in told]
    if not isinstance(told, dict):
        return told
    if told.keys() == {"en", "fr"}:
        return told | {language: texts.get(told["en"], "") for language, texts in ours.items()}
    return {name: _translated(value, ours) for name, value in told.items()}
