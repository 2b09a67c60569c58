# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a value of publiccode.yml may be: each check returns what is wrong, "" for nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from auzolan.govtech.core.publiccode.graphemes import count_graphemes
from auzolan.govtech.core.publiccode.languages import is_language
from auzolan.govtech.core.publiccode.licences import is_expression
from auzolan.govtech.nouns.publiccode import Vocabularies

Section = Mapping[str, Any]
Test = Callable[[Any, Section, Vocabularies], str]

_URI: Final = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):([^\s]*)\Z")
_AUTHORITY: Final = re.compile(r"^//([^/?#]*)")
_HOST: Final = re.compile(r"^(?:[^@]*@)?(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]<>\"'`^{}|\\]+)(?::\d*)?\Z")
_DAY: Final = re.compile(r"^\d{4}-\d{2}-\d{2}\Z")
_MEDIA_TYPE: Final = re.compile(r"^ *[A-Za-z0-9][\w!#$&^-]{0,126}/[A-Za-z0-9][\w!#$&^.+-]{0,126} *\Z", re.ASCII)
_EMAIL: Final = re.compile(r"^[^\s@\"(),:;<>\[\\\]]+(?<!\.)@([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W_][\w-]*[^\W_]\Z")
_URN: Final = re.compile(
    r"^urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:([\w()+,.:=@;$!*'%/?#~&-]|%[0-9A-Fa-f]{2})+\Z", re.ASCII | re.IGNORECASE
)
MOST_ADDRESS: Final = 2_000
"""Characters of an address of a video; a longer one is none, and costs nothing to tell."""
_ITALIAN: Final = "urn:x-italian-pa:"
_IPA_FORMS: Final = re.compile(
    r"^(c_[a-z]\d{3}|p_[a-z]{2}|r_[a-z]{3,6}|m_[a-z]{2,5}|istsc_[a-z0-9]{8,10}|(?=.*\d)(?=.*[a-z])[a-z0-9]{8})\Z"
)


@dataclass(frozen=True, slots=True)
class Check:
    """Hold one rule: its test, and whether it also asks for what is absent."""

    test: Test
    asks_absent: bool = False


def address_parts(text: str) -> tuple[str, str, str]:
    """Return scheme, host and what follows of a URL; "" for what it lacks.

    >>> address_parts("https://a.example/b"), address_parts("urn:x:y"), address_parts("a/b")
    (('https', 'a.example', '/b'), ('urn', '', 'x:y'), ('', '', 'a/b'))
    """
    parts = _URI.match(text)
    if parts is None:
        return ("", "", text)
    authority = _AUTHORITY.match(parts[2])
    if authority is None:
        return (parts[1].lower(), "", parts[2])
    host = _HOST.match(authority[1])
    return (parts[1].lower(), host[1] if host else "", parts[2][authority.end() :])


def _required(value: Any, within: Section, known: Vocabularies) -> str:
    del within, known
    return "is required" if value in (None, "") else ""


def _some(value: Any, within: Section, known: Vocabularies) -> str:
    del within, known
    return "" if value else "must hold at least one value"


def _url(value: str, within: Section, known: Vocabularies) -> str:
    del within, known
    scheme, host, rest = address_parts(value)
    return "" if scheme and (host or (rest and not rest.startswith("/"))) else "must be a URL"


def _http(value: str, within: Section, known: Vocabularies) -> str:
    del within, known
    scheme, host, _ = address_parts(value)
    return "" if scheme in ("http", "https") and host else "must be a URL of http or https"


def _day(value: str, within: Section, known: Vocabularies) -> str:
    del within, known
    try:
        good = bool(_DAY.match(value)) and date.fromisoformat(value) is not None
    except ValueError:
        good = False
    return "" if good else "must be a day as YYYY-MM-DD"


def _media_type(value: str, within: Section, known: Vocabularies) -> str:
    del within, known
    return "" if _MEDIA_TYPE.match(value) else "must be a media type, as text/plain (RFC 6838)"


def _email(value: str, within: Section, known: Vocabularies) -> str:
    del within, known
    return "" if not value or _EMAIL.match(value) else "must be an address of e-mail"


def _licence(value: str, within: Section, known: Vocabularies) -> str:
    del within
    if is_expression(value, known.licences, known.exceptions):
        return ""
    return "must be an expression of SPDX, of known licences (https://spdx.org/licenses)"


def _country(value: str, within: Section, known: Vocabularies) -> str:
    del within
    good = value in (value.lower(), value.upper()) and value.upper() in known.countries
    return "" if good else "must be a code of two letters of a country (ISO 3166-1)"


def _language(value: str, within: Section, known: Vocabularies) -> str:
    del within
    return "" if is_language(value, known.subtags) else "must be a language as a tag of BCP 47"


def _languages(value: Iterable[str], within: Section, known: Vocabularies) -> str:
    del within
    bad = [tag for tag in value if not is_language(tag, known.subtags)]
    return f"must have languages as tags of BCP 47 for keys, not {', '.join(bad)}" if bad else ""


def is_italian_body(code: str, known: Vocabularies) -> bool:
    """Tell whether a code of an Italian public body is known, or has the form its register gives to many.

    >>> from types import SimpleNamespace as Known
    >>> [is_italian_body(code, Known(ipa_codes={"pcm"})) for code in ("PCM", "c_h501", "no_such_pa")]
    [True, True, False]
    """
    return code.lower() in known.ipa_codes or _IPA_FORMS.match(code.lower()) is not None


def _ipa(value: str, within: Section, known: Vocabularies) -> str:
    del within
    return (
        "" if not value or is_italian_body(value, known) else "must be a code of the register of Italian bodies (iPA)"
    )


def _organisation(value: str, within: Section, known: Vocabularies) -> str:
    scheme, host, _ = address_parts(value)
    if value.lower().startswith(_ITALIAN):
        wrong = _ipa(value[len(_ITALIAN) :], within, known)
        return f"after {_ITALIAN} {wrong}" if wrong or len(value) == len(_ITALIAN) else ""
    if scheme == "urn":
        return "" if _URN.match(value) else "must be a URI"
    return "" if scheme and host else "must be a URI"


def _supported(value: str, within: Section, known: Vocabularies) -> str:
    del within
    if value.startswith("alias:"):
        good = value.removeprefix("alias:") in known.aliases
        return "" if good else f"must be a known alias ({', '.join(known.aliases)}) or a URI"
    return "" if _URI.match(value) else "must be alias:NAME or a URI"


def _contractors(value: Any, within: Section, known: Vocabularies) -> str:
    del known
    if within.get("type") == "contract":
        return "is required where type is contract" if value is None else ""
    return "" if value is None else "must not be there unless type is contract"


def _contacts(value: Any, within: Section, known: Vocabularies) -> str:
    del known
    kind = within.get("type")
    return f"is required where type is {kind}" if value is None and kind in ("community", "internal") else ""


def one_of(name: str) -> Check:
    """Return the check that a value is one of a vocabulary."""

    def test(value: Any, within: Section, known: Vocabularies) -> str:
        del within
        values = getattr(known, name)
        if value in values:
            return ""
        return f"must be one of {', '.join(values)}" if len(values) < 12 else "must be one of the standard's list"

    return Check(test)


def at_most(most: int) -> Check:
    """Return the check that a text has at most so many characters, as people count them (grapheme clusters)."""

    def test(value: str, within: Section, known: Vocabularies) -> str:
        del within, known
        return f"must have at most {most} characters" if count_graphemes(value) > most else ""

    return Check(test)


def at_least(least: int) -> Check:
    """Return the check that a text has at least so many characters."""

    def test(value: str, within: Section, known: Vocabularies) -> str:
        del within, known
        return f"must have at least {least} characters" if count_graphemes(value) < least else ""

    return Check(test)


def is_video(address: str, known: Vocabularies) -> bool:
    """Tell whether an address is one of a provider of oEmbed.

    >>> from types import SimpleNamespace as Known
    >>> known = Known(video_addresses=("https://*.youtube.com/watch*",))
    >>> is_video("https://www.youtube.com/watch?v=1", known), is_video("https://google.com", known)
    (True, False)
    """
    return len(address) <= MOST_ADDRESS and _pattern(tuple(known.video_addresses)).fullmatch(address) is not None


@lru_cache(maxsize=4)
def _pattern(addresses: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(".*".join(map(re.escape, one.split("*"))) for one in addresses))


REQUIRED: Final = Check(_required, asks_absent=True)
SOME: Final = Check(_some, asks_absent=True)
URL: Final = Check(_url)
HTTP: Final = Check(_http)
DAY: Final = Check(_day)
MEDIA_TYPE: Final = Check(_media_type)
EMAIL: Final = Check(_email)
LICENCE: Final = Check(_licence)
COUNTRY: Final = Check(_country)
LANGUAGE: Final = Check(_language)
LANGUAGES: Final = Check(_languages)
ORGANISATION: Final = Check(_organisation)
SUPPORTED: Final = Check(_supported)
IPA: Final = Check(_ipa)
CONTRACTORS: Final = Check(_contractors, asks_absent=True)
CONTACTS: Final = Check(_contacts, asks_absent=True)
