# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tags of languages by BCP 47 (RFC 5646): well formed, and of subtags that are registered."""

import re
from typing import Final

from auzolan.govtech.nouns.publiccode import Subtags

_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3}(?P<extended>(-[a-z]{3}){0,3})|[a-z]{4,8})"
    r"(-(?P<script>[a-z]{4}))?"
    r"(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*"
    r"(-x(-[a-z0-9]{1,8})+)?\Z"
)
MOST_TAG: Final = 255
_PRIVATE: Final = re.compile(r"x(-[a-z0-9]{1,8})+\Z")
_PRIVATE_LANGUAGE: Final = re.compile(r"q[a-t][a-z]\Z")
_PRIVATE_SCRIPT: Final = re.compile(r"qa[a-b][a-x]\Z")
_PRIVATE_REGION: Final = re.compile(r"q[m-z]\Z|x[a-z]\Z")


def is_language(tag: str, subtags: Subtags) -> bool:
    """Tell whether a text is a valid tag of BCP 47, in any case, with a language that is registered.

    >>> known = Subtags(*map(frozenset, (["en", "sl"], [], ["latn"], ["gb", "it"], ["nedis"], ["i-klingon"])))
    >>> [is_language(tag, known) for tag in ("en", "en-GB", "sl-IT-nedis", "i-klingon", "x-house")]
    [True, True, True, True, True]
    >>> [is_language(tag, known) for tag in ("en_GB", "xxx", "en-ZZ", "english", "")]
    [False, False, False, False, False]
    """
    lower = tag.lower()
    if lower in subtags.grandfathered:
        return True
    if len(tag) > MOST_TAG:
        return False
    if _PRIVATE.match(lower):
        return True
    parts = _TAG.match(lower)
    if parts is None:
        return False
    language, *extended = parts["language"].split("-")
    variants = parts["variants"].split("-")[1:]
    return (
        (language in subtags.languages or _PRIVATE_LANGUAGE.match(language) is not None)
        and all(one in subtags.extended for one in extended)
        and _registered(parts["script"], subtags.scripts, _PRIVATE_SCRIPT)
        and _registered(parts["region"], subtags.regions, _PRIVATE_REGION)
        and all(one in subtags.variants for one in variants)
        and len(set(variants)) == len(variants)
    )


def _registered(subtag: str | None, known: frozenset[str], private: re.Pattern[str]) -> bool:
    return subtag is None or subtag in known or private.match(subtag) is not None
