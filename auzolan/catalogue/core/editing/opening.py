# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields of a form, read from the graph of one dataset."""

from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, FOAF, RDFS, SCHEMA, SKOS, VCARD, Node, Said, Term, name_of, said
from auzolan.catalogue.core.steadying import steady
from auzolan.catalogue.core.telling import Teller, day_in, first_in, period_in, told
from auzolan.catalogue.nouns.datasets import Keyword
from auzolan.catalogue.nouns.editing import Fields, Part
from auzolan.catalogue.nouns.quality import Vocabularies

RIGHTS: Final = f"{DCT}rights"
HVD: Final = "http://data.europa.eu/r5r/hvdCategory"
LAW: Final = "http://data.europa.eu/r5r/applicableLegislation"
STARTS: Final = (f"{DCAT}startDate", f"{SCHEMA}startDate")
ENDS: Final = (f"{DCAT}endDate", f"{SCHEMA}endDate")
NAMES: Final = (f"{FOAF}name", f"{SKOS}prefLabel")


def fields(graph: ox.Dataset, node: Node, vocabularies: Vocabularies, towns: Mapping[str, str]) -> Fields:
    """Return what a form asks of a dataset, as its graph says it; ``towns`` as ``telling.told`` takes them.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> from auzolan.catalogue.store.vocabularies import vocabularies
    >>> text = f'<urn:a> a <{DCAT}Dataset> ; <{DCT}title> "Paradas"@es ; <{DCAT}theme> "transport" .'
    >>> one = fields(read_exactly(text.encode(), "a.ttl"), ox.NamedNode("urn:a"), vocabularies(), {})
    >>> one.title.es, one.themes, one.parts
    ('Paradas', ('TRAN',), ())
    """
    about, reader = said(graph, node), Teller(graph, vocabularies, towns)
    known = told(graph, node, vocabularies, towns)
    name, mail, page = contact(graph, about)
    period = period_in(graph, about)
    return Fields(
        title=known.title,
        description=known.description,
        keywords=tuple(Keyword(one.word, one.language.lower()) for one in known.keywords),
        themes=known.themes,
        publisher=known.publisher,
        contact_name=name,
        contact_mail=mail,
        contact_page=page,
        access_rights=known.access_rights,
        frequency=known.frequency,
        since=day_in(period, *STARTS),
        until=day_in(period, *ENDS),
        issued=known.issued,
        modified=known.modified,
        places=known.places,
        hvd=known.hvd,
        landing_page=known.landing_page,
        series=known.series,
        parts=tuple(part(reader, one) for one in about.get(f"{DCAT}distribution", ()) if isinstance(one, Node)),
    )


def part(reader: Teller, node: Node) -> Part:
    """Return what a form asks of a distribution."""
    known, about = reader.distribution(node, 0), said(reader.graph, node)
    return Part(
        node=name_of(node),
        title=known.title,
        access_url=known.access_url,
        download_url=known.download_url,
        format=known.format,
        licence=reader.licence(about),
        size=known.size,
        rights=next(
            (first_in(said(reader.graph, one), f"{RDFS}label") or _bare(one) for one in about.get(RIGHTS, ())), ""
        ),
    )


def _bare(term: Term) -> str:
    return "" if isinstance(term, ox.BlankNode) else term.value


def contact(graph: ox.Dataset, about: Said) -> tuple[str, str, str]:
    """Return the name, the mailbox and the page of the first contact; a text or an address counts as what it is."""
    for one in about.get(f"{DCAT}contactPoint", ()):
        card = said(graph, one)
        if card:
            mail = first_in(card, f"{VCARD}hasEmail").removeprefix("mailto:")
            return first_in(card, f"{VCARD}fn"), mail, first_in(card, f"{VCARD}hasURL")
        if not isinstance(one, ox.BlankNode):
            value = one.value.removeprefix("mailto:")
            is_mail, is_page = "@" in value, value.startswith(("http://", "https://"))
            return "" if is_mail or is_page else value, value if is_mail else "", value if is_page else ""
    return "", "", ""


def period_of(about: Said) -> Node | None:
    """Return the node of the first period, or None."""
    return next((one for one in about.get(f"{DCT}temporal", ()) if isinstance(one, Node)), None)


def named_only_in_basque(one: Fields) -> tuple[str, ...]:
    """Return the fields that are there in Basque and not in Spanish: DCAT-AP-ES asks for them (its convention C02).

    >>> from auzolan.kernel.texts import Text
    >>> named_only_in_basque(Fields(title=Text(eu="Geltokiak"), description=Text(eu="x", es="y")))
    ('title',)
    """
    texts = {"title": one.title, "description": one.description, "publisher": one.publisher}
    found = [name for name, text in texts.items() if text.eu and not text.es]
    languages = {word.language[:2] for word in one.keywords}
    if "eu" in languages and not languages & {"es", ""}:
        found.append("keywords")
    return tuple(found)


def as_text(graph: ox.Dataset) -> str:
    """Return a graph as N-Triples, the same graph always as the same text.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> as_text(read_exactly(b'<urn:b> <urn:p> "2" . <urn:a> <urn:p> [ ] .', "a.ttl")).splitlines()[1]
    '<urn:b> <urn:p> "2" .'
    """
    return "\n".join(_sorted(f"{one.subject} {one.predicate} {one.object} ." for one in steady(graph)))


def _sorted(lines: Iterable[str]) -> list[str]:
    return sorted(set(lines))
