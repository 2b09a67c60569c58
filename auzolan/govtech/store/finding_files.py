# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the search for solutions carries with it: profiles of languages, and its calibration; lists of needs."""

import json
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from auzolan.govtech.core.finding.languages import Profiles
from auzolan.govtech.nouns.finding import Calibration, Fit
from auzolan.kernel.nouns_json import from_json
from auzolan.kernel.refusals import BadInput

HERE: Final = Path(__file__).resolve().parent.parent / "finding"
MOST_BYTES: Final = 16 * 2**20


@cache
def profiles() -> Profiles:
    """Return how the letters of six languages stand together."""
    told = json.loads((HERE / "languages.json").read_text(encoding="utf-8"))
    small = {language: frozenset(words.split()) for language, words in told["small_words"].items()}
    rows = {group: row for row, group in enumerate(told["groups"])}
    return Profiles(
        tuple(told["languages"]), small, rows, np.array(list(told["groups"].values()), np.float32) / np.float32(100)
    )


@cache
def calibration() -> Calibration:
    """Return how scores become the chance that nothing exists, by what was summed and by language."""
    told = json.loads((HERE / "calibration.json").read_text(encoding="utf-8"))
    return {
        signals: {language: from_json(Fit, fit) for language, fit in fits.items()}
        for signals, fits in told["fits"].items()
    }


def read_needs(path: Path) -> list[str]:
    """Return the needs of a file, one a line; empty lines are left out. BadInput where there is none, or no text."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(path.name, field="--batch", expected=f"a file of at most {MOST_BYTES:,} bytes")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as fault:
        raise BadInput(path, field="--batch", expected=f"a file that can be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        raise BadInput(path.name, field="--batch", expected="a file of text in UTF-8") from fault
    needs = [line.strip() for line in lines if line.strip()]
    if not needs:
        raise BadInput(path.name, field="--batch", expected="at least one need, one a line")
    return needs
