# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names as they are compared: only their letters and figures, so that ``CC BY 4.0`` and ``CC_BY_4_0`` are one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LONGEST: Final = 2000
_WORLDWIDE: Final = re.compile(r"https?://[^\s/]+/\S|urn:\S|doi:\S|10\.\d{4,}/\S", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """Return a name without case, spaces and punctuation.

    >>> plain("CC-BY 4.0") == plain("CC_BY_4_0"), plain("R/P1Y"), plain("Educación")
    (True, 'rp1y', 'educación')
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def bare(address: str) -> str:
    """Return an address of the web as it is compared: without scheme, ``www.`` and punctuation.

    >>> bare("https://www.opendefinition.org/licenses/cc-by") == bare("http://opendefinition.org/licenses/cc-by/")
    True
    """
    return plain(address.partition("://")[2].removeprefix("www.") or address)


def worldwide(identifier: str) -> str:
    """Return an identifier that nothing else in the world bears (an address, a DOI, a UUID), "" where it is none such.

    >>> worldwide("https://a.eus/1"), worldwide("48020"), worldwide("9DF8DF51-63db-37a8-e044-0003ba9b0d98")
    ('https://a.eus/1', '', '9df8df51-63db-37a8-e044-0003ba9b0d98')
    """
    told = identifier.strip()
    if _UUID.fullmatch(told):
        return told.lower()
    return told if _WORLDWIDE.match(told) and len(told.encode()) <= _LONGEST else ""


def once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what each name names; a name that names two things names neither.

    >>> once([("CSV", "urn:csv"), ("c.s.v", "urn:csv"), ("txt", "urn:a"), ("TXT", "urn:b"), ("", "urn:c")])
    {'csv': 'urn:csv'}
    """
    found: dict[str, set[str]] = {}
    for name, iri in pairs:
        if plain(name):
            found.setdefault(plain(name), set()).add(iri)
    return {name: iris.pop() for name, iris in found.items() if len(iris) == 1}
