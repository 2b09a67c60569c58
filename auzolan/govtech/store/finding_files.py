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
from auzolan.showing.files import read_text

HERE: Final = Path(__file__).resolve().parent.parent / "finding"


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
    needs = [line.strip() for line in read_text(path, field="--batch").split("\n") if line.strip()]
    if not needs:
        raise BadInput(path.name, field="--batch", expected="at least one need, one a line")
    return needs
