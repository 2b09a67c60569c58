# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be read out of a value as it is written: periods, dates, addresses, file endings, media types."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from auzolan.catalogue.core.graphs import IANA, address

YEAR: Final = r"(?:19|20)\d\d"
WORDS: Final = "curso|curs|ikasturtea|ikasturte|año|any|urtea|urte|ejercicio|exercici|ekitaldia|jahr|year|année"
SINCE: Final = "desde|des de|since|seit|depuis"
UNTIL: Final = "-|–|—|/|to|a|al|bis|à|until"
_RANGE: Final = re.compile(rf"(?<![\d/.-])({YEAR})\s*(?:{UNTIL})\s*({YEAR}|\d\d)(?![\d/.-]*\d)", re.IGNORECASE)
_NAMED: Final = re.compile(rf"\b(?:{WORDS})(?:\s+[^\W\d]+)?\s*:?\s*({YEAR})(?![\d/.-]*\d)", re.IGNORECASE)
_SINCE: Final = re.compile(rf"\b(?:{SINCE})\s+({YEAR})(?![\d/.-]*\d)", re.IGNORECASE)
_SCHOOL: Final = re.compile(r"\b(?:curso|curs|ikasturtea|ikasturte)\b", re.IGNORECASE)
_YEAR_WORD: Final = re.compile(rf"(?<![\d/.-]){YEAR}(?![\d/.])")
_WEB: Final = re.compile(r"https?://[^\s/?#]+\.[^\t\r\n]*", re.IGNORECASE)
_MAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DATES: Final = {
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "dateTime": re.compile(
        r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
    ),
    "gYearMonth": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    "gYear": re.compile(r"\d{4}"),
}
_MEDIA: Final = re.compile(r"([a-z]+/[A-Za-z0-9][A-Za-z0-9.+_-]*)(?:\s*;.*)?")
Period = tuple[str, str | None]


def period(titles: Iterable[str]) -> Period | None:
    """Return the years that titles say data are about: first and last, or the first only; None where they do not agree.

    A year counts where a word says that it is one (``Curso 2020-21``, ``Año 2019``, ``seit 2013``) or where two years
    make a span. A year that merely stands there says nothing: it may be that of a law, a census or an index's base.

    >>> period(["Oferta. Curso 2020-21", "Oferta. Curs 2020-21"]), period(["Gastos. Año  2019"]), period(["seit 2013"])
    (('2020', '2021'), ('2019', '2019'), ('2013', None))
    >>> period(["Ley 39/2015"]), period(["Plan 2010-12"]), period(["2010-2015 und 2018-2019"]), period(["Basis 2010"])
    (None, None, None, None)
    """
    found = {one for title in titles for one in _periods(title)}
    return found.pop() if len(found) == 1 else None


def _periods(title: str) -> set[Period]:
    spans: set[Period] = set()
    rest = title
    for match in _RANGE.finditer(title):
        first, last = match[1], match[2]
        whole = last if len(last) == 4 else first[:2] + last
        is_school_year = bool(_SCHOOL.search(title)) or int(last[-2:]) > 12
        if len(last) == 2 and (int(whole) != int(first) + 1 or not is_school_year):
            return set()
        if int(whole) < int(first):
            return set()
        spans.add((first, whole))
        rest = rest.replace(match[0], " ")
    since = {(year, None) for year in _SINCE.findall(rest)}
    named = {(year, year) for year in _NAMED.findall(rest)}
    found = spans | since | named
    told = {year for one in since | named for year in one if year}
    others = set(_YEAR_WORD.findall(rest)) - told
    return found if not others else set()


def interval(text: str) -> Period | None:
    """Return a period written as one date or as two with a stroke between; None for anything else.

    >>> interval("2010/2015"), interval("2019"), interval("2019-01-01 / 2019-06-30"), interval("last year")
    (('2010', '2015'), ('2019', '2019'), ('2019-01-01', '2019-06-30'), None)
    """
    first, stroke, last = (part.strip() for part in text.partition("/"))
    if date_type(first) is None or (stroke and date_type(last) is None):
        return None
    return first, last if stroke else first


def date_type(text: str) -> str | None:
    """Return which type of date a text is written as, None where it is none.

    >>> [date_type(text) for text in ("2026-11-26", "2026-11-26T10:00:00Z", "2026-11", "2026", "26/11/2026", "2026-13")]
    ['date', 'dateTime', 'gYearMonth', 'gYear', None, None]
    >>> date_type("2026-02-30")
    """
    kind = next((name for name, shape in _DATES.items() if shape.fullmatch(text)), None)
    if kind in {"date", "dateTime"}:
        try:
            date.fromisoformat(text[:10])
        except ValueError:
            return None
    return kind


def web_address(text: str) -> str | None:
    """Return a text as an address of the web, what may not stand in one written as its bytes; None where it is none.

    >>> web_address(" https://a.eus/x y.csv"), web_address("see https://a.eus"), web_address("a.eus")
    ('https://a.eus/x%20y.csv', None, None)
    """
    if not _WEB.fullmatch(text.strip()):
        return None
    try:
        return address(text.strip()).value
    except ValueError:
        return None


def mail_address(text: str) -> str | None:
    """Return the e-mail address that a text is, as an address of the web knows it; None where it is none.

    >>> [mail_address(text) for text in ("a@b.eus", "file:///x/a@b.eus", "mailto:a@b.eus", "a at b")]
    ['mailto:a@b.eus', 'mailto:a@b.eus', None, None]
    """
    found = text.strip() if ":" not in text else text.rsplit("/", 1)[-1] if text.startswith("file:") else ""
    return f"mailto:{found}" if _MAIL.fullmatch(found) else None


def ending(url: str) -> str | None:
    """Return which file an address gives: its ending, or the format asked for where the address itself says download.

    >>> ending("https://a.eus/x/b.XLSX"), ending("http://a.fr/d/download/?format=json&x=1"), ending("https://a.eus/x.y/d")
    ('xlsx', 'json', None)
    """
    path, _, query = url.partition("#")[0].partition("?")
    asked = re.search(r"(?:^|&)format=([A-Za-z0-9]+)(?:&|$)", query)
    if asked and "download" in path.rstrip("/").rsplit("/", 1)[-1].lower():
        return asked[1].lower()
    _, point, found = path.rsplit("/", 1)[-1].rpartition(".")
    return found.lower() if point and "://" in url and path.count("/") > 2 else None


def media_type(text: str) -> str | None:
    """Return the media type that a text or an address of IANA's is, without its parameters; None where it is none.

    >>> media_type("text/csv; charset=utf-8"), media_type("CSV"), media_type(IANA + "text/csv")
    ('text/csv', None, 'text/csv')
    """
    found = text.strip().removeprefix(IANA).removeprefix(IANA.replace("http", "https", 1))
    match = _MEDIA.fullmatch(found)
    return match[1] if match else None
