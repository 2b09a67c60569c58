# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures and words by which the reviewers of tenders go, as the house carries them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from auzolan.govtech.nouns.tenders import TenderRules
from auzolan.kernel.nouns_json import from_json

FILE: Final = Path(__file__).resolve().parent.parent / "rules" / "tenders.toml"


@cache
def tender_rules() -> TenderRules:
    """Return the rules of tenders."""
    return from_json(TenderRules, tomllib.loads(FILE.read_text(encoding="utf-8")))
