# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What CKAN's package_search is asked, read and answered: words, ``field:value`` joined by AND, an order, counts.

It is the part of Solr's language that clients of portals use. What is not understood is refused, never passed over.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from auzolan.catalogue.nouns.ckan import Condition, Search
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES

MOST_ROWS: Final = 1000
FIELDS: Final[Mapping[str, Callable[[Dataset], Iterable[str]]]] = {
    "id": lambda one: (one.slug,),
    "name": lambda one: (one.slug,),
    "title": lambda one: [getattr(one.description.title, code) for code in LANGUAGES],
    "organization": lambda one: (one.owner,),
    "owner_org": lambda one: (one.owner,),
    "groups": lambda one: [code.lower() for code in one.description.themes],
    "theme": lambda one: one.description.themes,
    "tags": lambda one: [keyword.word for keyword in one.description.keywords],
    "res_format": lambda one: one.description.formats,
    "license_id": lambda one: (one.description.licence,),
    "frequency": lambda one: (one.description.frequency,),
    "dataset_type": lambda one: ("dataset_series" if one.description.is_series else "dataset",),
    "type": lambda one: ("dataset_series" if one.description.is_series else "dataset",),
    "state": lambda _one: ("active",),
    "private": lambda _one: ("false",),
    "capacity": lambda _one: ("public",),
    "metadata_modified": lambda one: (one.recorded_at.isoformat() if one.recorded_at else "",),
}
_ORDERS: Final = ("name", "id", "title", "title_string", "metadata_modified", "metadata_created", "score", "relevance")
_TERM: Final = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<field>[A-Za-z_.]+):)?"
    r'(?P<value>"(?:[^"\\]|\\.)*"|\([^()]*\)|\[[^\[\]]*\]|[^\s"()\[\]:+-](?:[^\s"()\[\]])*)'
)
_OR: Final = re.compile(r"\s+OR\s+")


def asked(told: Mapping[str, Any]) -> Search:
    """Return what the parameters of package_search ask; BadInput for what is not understood.

    >>> found = asked({"q": "bus", "fq": 'organization:mobility AND res_format:(CSV OR JSON)', "sort": "name asc"})
    >>> found.words, [one.values for one in found.conditions], found.order
    (('bus',), [('mobility',), ('CSV', 'JSON')], 'name')
    >>> asked({"fq": "colour:red"})
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: fq: 'colour' is not accepted; expected one of capacity, dataset_type, ...
    """
    words, conditions = _read(str(told.get("q") or ""), "q")
    filters = [told.get("fq") or "", *_list(told.get("fq_list"), "fq_list")]
    for text in filters:
        loose, more = _read(str(text), "fq")
        words, conditions = words + loose, conditions + more
    order, is_down = _order(str(told.get("sort") or ""))
    return Search(
        words=tuple(words),
        conditions=tuple(one for one in conditions if one.values != ("*",)),
        order=order,
        is_down=is_down,
        start=whole(told, "start", 0, 10**9),
        rows=whole(told, "rows", 10, MOST_ROWS),
        facets=tuple(_known(one, "facet.field") for one in _list(told.get("facet.field"), "facet.field")),
    )


def whole(told: Mapping[str, Any], name: str, otherwise: int, most: int) -> int:
    """Return a whole number that is asked for, at most ``most``; BadInput where it is none.

    >>> whole({"rows": "5000"}, "rows", 10, 1000), whole({}, "rows", 10, 1000)
    (1000, 10)
    """
    value = told.get(name)
    if value is None or value == "":
        return otherwise
    text = str(value)
    if isinstance(value, bool) or not text.isascii() or not text.isdecimal() or len(text) > 12:
        raise BadInput(value, field=name, expected="a whole number, 0 or more")
    return min(int(text), most)


def matches(one: Dataset, search: Search) -> bool:
    """Tell whether a dataset is among those that are searched for.

    >>> from auzolan.catalogue.nouns.datasets import Description, Standing
    >>> from auzolan.kernel.texts import Text
    >>> stops = Dataset("stops", Description("urn:a", Text(es="Paradas de autobús")), "mobility", Standing.PUBLISHED)
    >>> matches(stops, asked({"q": "autobús paradas"})), matches(stops, asked({"q": "tren"}))
    (True, False)
    """
    text = _text(one) if search.words else ""
    return all(word in text for word in search.words) and all(_meets(one, asks) for asks in search.conditions)


def order_key(one: Dataset, search: Search) -> tuple[str, str]:
    """Return by what a dataset takes its place among those found."""
    match search.order:
        case "title" | "title_string":
            return one.description.title.into("es").casefold(), one.slug
        case "metadata_modified" | "metadata_created":
            return one.recorded_at.isoformat() if one.recorded_at else "", one.slug
    return one.slug, one.slug


def counted(one: Dataset, facets: Iterable[str], counts: dict[str, dict[str, int]]) -> None:
    """Count a dataset under each of its values of the fields that are counted by."""
    for field in facets:
        of = counts.setdefault(field, {})
        for value in dict.fromkeys(FIELDS[field](one)):
            if value:
                of[value] = of.get(value, 0) + 1


def _read(text: str, field: str) -> tuple[list[str], list[Condition]]:
    """Return the words and the conditions of a query."""
    words: list[str] = []
    conditions: list[Condition] = []
    rest, place = text.strip(), 0
    if rest in ("", "*:*", "*"):
        return words, conditions
    while place < len(rest):
        match = _TERM.match(rest, place)
        if match is None:
            raise BadInput(rest[place:], field=field, expected="words, or field:value joined by AND")
        place = match.end() + len(rest[match.end() :]) - len(rest[match.end() :].lstrip())
        value, name = match["value"], match["field"]
        if name is None and value in ("AND", "&&"):
            continue
        if name is None and value in ("OR", "NOT", "||"):
            raise BadInput(value, field=field, expected="conditions joined by AND; OR stands within brackets")
        if name is None:
            is_loose = match["sign"] != "-" and value[:1] not in "(["
            if not is_loose:
                raise BadInput(match[0], field=field, expected="a field before what is left out or put in brackets")
            words += [word.casefold().strip("*") for word in ([_bare(value)] if value[0] == '"' else [value])]
        elif name != "*":
            conditions.append(_condition(_known(name, field), value, match["sign"] == "-", field))
    return words, conditions


def _condition(name: str, value: str, is_not: bool, field: str) -> Condition:
    if value[0] == "[":
        ends = re.split(r"\s+TO\s+", value[1:-1].strip())
        if len(ends) != 2 or name not in ("metadata_modified", "name", "id"):
            raise BadInput(value, field=field, expected="[from TO until] of metadata_modified, name or id")
        return Condition(name, (ends[0], ends[1]), is_not, is_range=True)
    if value[0] == "(":
        return Condition(name, tuple(_bare(one.strip()) for one in _OR.split(value[1:-1].strip()) if one), is_not)
    return Condition(name, (_bare(value),), is_not)


def _meets(one: Dataset, asks: Condition) -> bool:
    values = [value.casefold() for value in FIELDS[asks.field](one)]
    if asks.is_range:
        since, until = (end.casefold().removesuffix("z") for end in asks.values)
        found = any((since == "*" or value >= since) and (until == "*" or value <= until) for value in values)
    else:
        found = any(_same(value, wanted.casefold()) for value in values for wanted in asks.values)
    return found is not asks.is_not


def _same(value: str, wanted: str) -> bool:
    return value.startswith(wanted[:-1]) if wanted.endswith("*") else value == wanted


def _text(one: Dataset) -> str:
    told = one.description
    parts = [getattr(text, code) for text in (told.title, told.description, told.publisher) for code in LANGUAGES]
    return "\n".join([one.slug, *parts, *(keyword.word for keyword in told.keywords)]).casefold()


def _order(text: str) -> tuple[str, bool]:
    """Return the first order that is asked for which is more than how well the words fit, and whether it goes down."""
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, way = part.partition(" ")
        if name not in _ORDERS or way.strip() not in ("", "asc", "desc"):
            raise BadInput(part, field="sort", expected=f"one of {', '.join(_ORDERS)}, with asc or desc")
        if name not in ("score", "relevance"):
            return name, way.strip() == "desc"
    return "metadata_modified", True


def _known(name: str, field: str) -> str:
    if name not in FIELDS:
        raise BadInput(name, field=field, expected=f"one of {', '.join(sorted(FIELDS))}")
    return name


def _list(value: object, field: str) -> list[str]:
    """Return a list as CKAN is told it: as such, as JSON, or as one name."""
    if value in (None, ""):
        return []
    if isinstance(value, str):
        found = re.findall(r'"([^"]*)"', value) if value.startswith("[") else [value]
        return found if found or value.strip("[] ") == "" else re.split(r"[\s,]+", value.strip("[] "))
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    raise BadInput(value, field=field, expected="a list of names")


def _bare(value: str) -> str:
    return value[1:-1].replace('\\"', '"') if value[:1] == '"' and len(value) > 1 else value
