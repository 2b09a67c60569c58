# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The criteria and weights of AgID's comparative evaluation that the house carries."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from auzolan.govtech.nouns.comparing import Method
from auzolan.kernel.nouns_json import from_json

HERE: Final = Path(__file__).resolve().parent.parent / "criteria"


@cache
def agid() -> Method:
    """Return the criteria of AgID's sheet, with the weights of each category of software."""
    return from_json(Method, tomllib.loads((HERE / "agid.toml").read_text(encoding="utf-8")))
