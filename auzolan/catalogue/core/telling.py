# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the graph of one dataset says, as people and pages speak of it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import (
    DCAT,
    DCT,
    EU,
    FOAF,
    SKOS,
    TYPE,
    VCARD,
    Node,
    Said,
    Statements,
    Term,
    name_of,
    said,
)
from auzolan.catalogue.core.harvesting.nti import code_of, ends_of
from auzolan.catalogue.core.naming import bare, plain
from auzolan.catalogue.nouns.datasets import Description, Distribution, Keyword
from auzolan.catalogue.nouns.quality import Vocabularies
from auzolan.kernel.texts import LANGUAGES, Text

_DCATAP: Final = "http://data.europa.eu/r5r/"
HVD_LAW: Final = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MUNICIPALITY: Final = re.compile(r"(?:municip|concello|udalerri)[a-z]*/(?:ES-)?(\d{5})\b", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\d+(?:\.0+)?")


def told(graph: Statements, node: Node, vocabularies: Vocabularies, towns: Mapping[str, str]) -> Description:
    """Return what a graph says of a dataset; ``towns`` are the codes of municipalities by their names, written plainly.

    A text without a language counts as Spanish where no text says that it is; a value that is a text where an address
    is asked for is understood where the vocabularies know its name.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> from auzolan.catalogue.store.vocabularies import vocabularies
    >>> text = f'<urn:a> a <{DCAT}Dataset> ; <{DCT}title> "Paradas"@es ; <{DCAT}theme> "transport" .'
    >>> one = told(read_exactly(text.encode(), "a.ttl"), ox.NamedNode("urn:a"), vocabularies(), {})
    >>> one.title.es, one.themes, one.is_series
    ('Paradas', ('TRAN',), False)
    """
    return Teller(graph, vocabularies, towns).told(node)


def _told(reader: "Teller", node: Node) -> Description:
    graph, vocabularies = reader.graph, reader.vocabularies
    about = said(graph, node)
    parts = tuple(
        reader.distribution(one, index)
        for index, one in enumerate(about.get(f"{DCAT}distribution", ()))
        if isinstance(one, Node)
    )
    period = period_in(graph, about)
    return Description(
        iri=name_of(node),
        title=text_in(about, f"{DCT}title"),
        description=text_in(about, f"{DCT}description"),
        is_series=ox.NamedNode(f"{DCAT}DatasetSeries") in about.get(TYPE.value, ()),
        keywords=tuple(
            Keyword(one.value.strip(), one.language or "")
            for one in about.get(f"{DCAT}keyword", ())
            if isinstance(one, ox.Literal) and one.value.strip()
        ),
        themes=_once(reader.code(one, vocabularies.theme_names) for one in about.get(f"{DCAT}theme", ())),
        publisher=reader.agent(about.get(f"{DCT}publisher", ())),
        contact=reader.contact(about.get(f"{DCAT}contactPoint", ())),
        landing_page=first_in(about, f"{DCAT}landingPage"),
        licence=next((one.licence for one in parts if one.licence), reader.licence(about)),
        access_rights=_last(
            _known(vocabularies.access_right_names, one) for one in about.get(f"{DCT}accessRights", ())
        ),
        frequency=_last(
            code_of(graph, one) or _known(vocabularies.frequency_names, one)
            for one in about.get(f"{DCT}accrualPeriodicity", ())
        ),
        formats=_once(one.format for one in parts),
        places=_once(reader.town(one) for one in about.get(f"{DCT}spatial", ())),
        since=day_in(period, f"{DCAT}startDate", "http://schema.org/startDate"),
        until=day_in(period, f"{DCAT}endDate", "http://schema.org/endDate"),
        issued=day_in(about, f"{DCT}issued"),
        modified=day_in(about, f"{DCT}modified"),
        is_high_value=any(one.value.startswith(HVD_LAW) for one in about.get(f"{_DCATAP}applicableLegislation", ())),
        hvd=_once(one.value for one in about.get(f"{_DCATAP}hvdCategory", ())),
        identifier=first_in(about, f"{DCT}identifier"),
        series=first_in(about, f"{DCAT}inSeries"),
        distributions=parts,
    )


def period_in(graph: Statements, about: Said) -> dict[str, list[Term]]:
    """Return what is said of the first period, in DCAT's words also where it is told in W3C's.

    >>> period_in(ox.Dataset(), {})
    {}
    """
    for one in about.get(f"{DCT}temporal", ()):
        told = dict(said(graph, one))
        for name, value in ends_of(graph, one) if isinstance(one, Node) else ():
            told.setdefault(name, [value])
        return told
    return {}


class Teller:
    """Tell what a graph says of one dataset after another; what several of them point at is looked up once.

    >>> Teller(ox.Dataset(), Vocabularies("", *[frozenset()] * 6), {}).told(ox.NamedNode("urn:a")).iri
    'urn:a'
    """

    def __init__(self, graph: Statements, vocabularies: Vocabularies, towns: Mapping[str, str]) -> None:
        self.graph, self.vocabularies, self.towns = graph, vocabularies, towns
        self._codes: dict[tuple[Term, int], str] = {}

    def told(self, node: Node) -> Description:
        """Return what the graph says of a dataset."""
        return _told(self, node)

    def distribution(self, node: Node, index: int) -> Distribution:
        """Return what is said of a distribution; a blank one is named by its place in the list."""
        about = said(self.graph, node)
        size = first_in(about, f"{DCAT}byteSize")
        return Distribution(
            iri=node.value if isinstance(node, ox.NamedNode) else f"_:{index}",
            title=text_in(about, f"{DCT}title"),
            access_url=first_in(about, f"{DCAT}accessURL"),
            download_url=first_in(about, f"{DCAT}downloadURL"),
            format=next(
                iter(
                    _once(
                        self.code(one, self.vocabularies.format_names)
                        for path in (f"{DCT}format", f"{DCAT}mediaType")
                        for one in about.get(path, ())
                    )
                ),
                "",
            ),
            media_type=_media_type(first_in(about, f"{DCAT}mediaType")),
            licence=self.licence(about),
            size=int(float(size)) if _WHOLE.fullmatch(size) else None,
            issued=day_in(about, f"{DCT}issued"),
            modified=day_in(about, f"{DCT}modified"),
        )

    def code(self, term: Term, names: Mapping[str, str]) -> str:
        """Return the code of a concept of the EU's tables, by its address or a known name; else what it says."""
        if isinstance(term, ox.NamedNode) and term.value.startswith(EU):
            return term.value.rsplit("/", 1)[-1]
        key = (term, id(names))
        found = self._codes.get(key)
        if found is None:
            self._codes[key] = found = self._code(term, names)
        return found

    def _code(self, term: Term, names: Mapping[str, str]) -> str:
        words = [term.value, *(text_in(said(self.graph, term), f"{SKOS}prefLabel").into(one) for one in LANGUAGES)]
        words += [text_in(said(self.graph, term), "http://www.w3.org/2000/01/rdf-schema#label").es]
        for word in words:
            known = names.get(plain(word)) or names.get(plain(word.rsplit("/", 1)[-1]))
            if known:
                return known.rsplit("/", 1)[-1]
        label = next((word for word in words[1:] if word), "")
        return label or (term.value if isinstance(term, ox.Literal) else term.value.rsplit("/", 1)[-1])

    def licence(self, about: Said) -> str:
        """Return the licence: the code of the EU's table where it is known there, else its address or its words."""
        for one in about.get(f"{DCT}license", ()):
            known = self.vocabularies.licences.get(one.value) or self.vocabularies.licence_names.get(
                bare(one.value) if isinstance(one, ox.NamedNode) else plain(one.value)
            )
            if known or not isinstance(one, ox.BlankNode):
                found = known or one.value
                return found.rsplit("/", 1)[-1] if found.startswith(EU) else found
        return ""

    def agent(self, values: Iterable[Term]) -> Text:
        """Return the name of the first body that has one."""
        for one in values:
            if isinstance(one, ox.Literal):
                return text_in({"": [one]}, "")
            about = said(self.graph, one)
            name = text_in(about, f"{FOAF}name") or text_in(about, f"{SKOS}prefLabel")
            if name:
                return name
        return Text()

    def contact(self, values: Iterable[Term]) -> str:
        """Return how the first contact is reached: an e-mail, else a page, else its name."""
        for one in values:
            about = said(self.graph, one)
            found = (
                first_in(about, f"{VCARD}hasEmail")
                or first_in(about, f"{VCARD}hasURL")
                or first_in(about, f"{VCARD}fn")
            )
            if found:
                return found.removeprefix("mailto:")
            if not isinstance(one, ox.BlankNode):
                return one.value.removeprefix("mailto:")
        return ""

    def town(self, term: Term) -> str:
        """Return the code of the municipality that a place is, or nothing."""
        about = said(self.graph, term)
        named = _MUNICIPALITY.search(term.value)
        identifier = first_in(about, f"{DCT}identifier")
        if named or (identifier.isdecimal() and len(identifier) == 5):
            return named[1] if named else identifier
        words = [
            one.value
            for path in (f"{SKOS}prefLabel", "http://www.w3.org/2000/01/rdf-schema#label")
            for one in about.get(path, ())
        ]
        words += [term.value] if isinstance(term, ox.Literal) else []
        return next((self.towns[plain(word)] for word in words if plain(word) in self.towns), "")


def towns_by_name(municipalities: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return the codes of municipalities by each of their names; a name that two bear is nobody's.

    >>> towns_by_name([("48020", ["Bilbao", "Bilbo"]), ("01", ["X"]), ("02", ["x"])])
    {'bilbao': '48020', 'bilbo': '48020'}
    """
    found: dict[str, set[str]] = {}
    for code, names in municipalities:
        for name in names:
            found.setdefault(plain(name), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def slug_of(iri: str, title: str) -> str:
    """Return by which short name a dataset goes in addresses: the end of its own address, else its title.

    >>> slug_of("https://data.a.eus/dataset/Paradas_Bizkaibus/", "")
    'paradas-bizkaibus'
    >>> slug_of("urn:uuid:9df8df51-63db-37a8-e044-0003ba9b0d98", "Añón: líneas")
    'anon-lineas'
    """
    end = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
    for text in (title, end) if iri.startswith("urn:uuid:") or len(end) < 3 else (end, title):
        slug = "-".join(re.findall(r"[a-z0-9]+", _folded(text)))[:80].strip("-")
        if slug and not slug.isdecimal():
            return slug
    return "-".join(re.findall(r"[a-z0-9]+", _folded(iri)))[-60:].strip("-") or "dataset"


def _folded(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))


def text_in(about: Mapping[str, Sequence[Term]], path: str) -> Text:
    """Return what a property says in each language; one without a language counts as Spanish where none is.

    >>> text_in({"p": [ox.Literal("a"), ox.Literal("b", language="eu")]}, "p")
    Text(eu='b', es='a', en='')
    """
    found: dict[str, str] = {}
    for one in about.get(path, ()):
        if isinstance(one, ox.Literal):
            found.setdefault((one.language or "").lower()[:2], one.value.strip())
    plain_text = found.pop("", "")
    if plain_text and "es" not in found:
        found["es"] = plain_text
    if found and not any(code in found for code in LANGUAGES):
        found["en"] = next(iter(found.values()))
    return Text(**{code: found.get(code, "") for code in LANGUAGES})


def first_in(about: Mapping[str, Sequence[Term]], path: str) -> str:
    """Return the first value of a property that can be written, or nothing.

    >>> first_in({"p": [ox.BlankNode("b"), ox.NamedNode("urn:a")]}, "p")
    'urn:a'
    """
    return next((one.value for one in about.get(path, ()) if not isinstance(one, ox.BlankNode)), "")


def day_in(about: Mapping[str, Sequence[Term]], *paths: str) -> date | None:
    """Return the first whole day that one of the properties gives, or None.

    >>> day_in({"p": [ox.Literal("2026"), ox.Literal("2026-01-02T00:00:00Z")]}, "p")
    datetime.date(2026, 1, 2)
    """
    for path in paths:
        for one in about.get(path, ()):
            found = _DAY.match(one.value)
            if found:
                try:
                    return date.fromisoformat(found[0])
                except ValueError:
                    continue
    return None


def _known(names: Mapping[str, str], term: Term) -> str:
    return term.value if term.value.startswith(EU) else names.get(plain(term.value), term.value)


def _last(addresses: Iterable[str]) -> str:
    return next((one.rsplit("/", 1)[-1] for one in addresses), "")


def _media_type(address: str) -> str:
    return address.partition("/media-types/")[2] or address


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in values if one))
