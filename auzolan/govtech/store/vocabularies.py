# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The vocabularies that a publiccode.yml is held to, as the house carries them."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.govtech.nouns.publiccode import Subtags, Vocabularies
from auzolan.kernel.texts import Text

HERE: Final = Path(__file__).resolve().parent.parent / "vocabularies"


@cache
def vocabularies() -> Vocabularies:
    """Return the vocabularies; see the README beside them for their sources."""
    standard, spdx, subtags = _json("publiccode.json"), _json("spdx.json"), _json("language-subtags.json")
    return Vocabularies(
        versions=tuple(standard["versions"]),
        categories=tuple(standard["categories"]),
        scopes=tuple(standard["scopes"]),
        development_statuses=tuple(standard["development_statuses"]),
        software_types=tuple(standard["software_types"]),
        maintenance_types=tuple(standard["maintenance_types"]),
        it_versions=tuple(standard["it_versions"]),
        aliases=standard["aliases"],
        licences=frozenset(one.lower() for one in spdx["licences"]),
        exceptions=frozenset(one.lower() for one in spdx["exceptions"]),
        countries=frozenset(_lines("countries.txt")),
        subtags=Subtags(
            *(
                frozenset(subtags[kind].split())
                for kind in ("language", "extlang", "script", "region", "variant", "grandfathered")
            )
        ),
        video_addresses=tuple(_lines("oembed-schemes.txt")),
        ipa_codes=frozenset(_lines("ipa-codes.txt")),
    )


@cache
def category_names() -> Mapping[str, Text]:
    """Return the names of the categories of publiccode.yml, by code."""
    return {code: Text(*names) for code, names in _json("category-names.json").items()}


def _json(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").split()
