# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was changed in the fields of a form, put into the graph."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.editing.opening import ENDS, HVD, LAW, NAMES, RIGHTS, STARTS, period_of
from auzolan.catalogue.core.graphs import (
    DCAT,
    DCT,
    EU,
    FILE_TYPE,
    FOAF,
    IANA,
    RDFS,
    SKOS,
    TYPE,
    VCARD,
    XSD,
    Node,
    Term,
    address,
    name_of,
    said,
)
from auzolan.catalogue.core.telling import HVD_LAW, Teller
from auzolan.catalogue.nouns.datasets import Keyword
from auzolan.catalogue.nouns.editing import Fields, Part
from auzolan.kernel.texts import LANGUAGES, Text

_TEXTS: Final = {"title": f"{DCT}title", "description": f"{DCT}description"}
_ONE_OF: Final = {
    "access_rights": (f"{DCT}accessRights", f"{EU}access-right/"),
    "frequency": (f"{DCT}accrualPeriodicity", f"{EU}frequency/"),
}
_ADDRESSES: Final = {"landing_page": f"{DCAT}landingPage", "series": f"{DCAT}inSeries"}
_DAYS: Final = {"issued": f"{DCT}issued", "modified": f"{DCT}modified"}


def changed(
    graph: ox.Dataset,
    node: ox.NamedNode,
    before: Fields,
    after: Fields,
    reader: Teller,
    places: Mapping[str, Text],
) -> ox.Dataset:
    """Return the graph in which what differs between two states of the form is as it is after; the rest stays.

    ``before`` is what ``fields`` has read from that graph; ``places`` are the names of municipalities by code. A
    property that was changed loses the values that the form showed, and blank things that nothing points at any more.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> from auzolan.catalogue.store.vocabularies import vocabularies
    >>> graph = read_exactly(f'<urn:a> <{DCT}title> "a"@es ; <urn:other> "b" .'.encode(), "a.ttl")
    >>> was, now = Fields(title=Text(es="a")), Fields(title=Text(es="c"))
    >>> told = changed(graph, ox.NamedNode("urn:a"), was, now, Teller(graph, vocabularies(), {}), {})
    >>> sorted(one.object.value for one in told)
    ['b', 'c']
    """
    bench = _Editor(ox.Dataset(graph), reader)
    bench.graph.add(ox.Quad(node, TYPE, ox.NamedNode(f"{DCAT}Dataset"))) if not said(graph, node) else None
    for name, path in _TEXTS.items():
        bench.put_text(node, path, getattr(before, name), getattr(after, name))
    bench.put_keywords(node, before.keywords, after.keywords)
    for name, (path, table) in _ONE_OF.items():
        if getattr(before, name) != getattr(after, name):
            code = getattr(after, name)
            bench.put(node, path, [_coded(code, table)] if code else [])
    for name, path in _ADDRESSES.items():
        bench.put_first(node, path, getattr(before, name), getattr(after, name))
    for name, path in _DAYS.items():
        if getattr(before, name) != getattr(after, name):
            bench.put(node, path, _day(getattr(after, name)))
    themes = reader.vocabularies.theme_names
    bench.swap(node, f"{DCAT}theme", lambda one: reader.code(one, themes), before.themes, after.themes, _theme)
    _put_things(bench, node, before, after, places)
    _put_parts(bench, node, before.parts, after.parts)
    return bench.graph


def _put_things(
    bench: "_Editor", node: ox.NamedNode, before: Fields, after: Fields, places: Mapping[str, Text]
) -> None:
    """Put what the dataset points at: places, categories, publisher, contact, period."""
    bench.swap(
        node, f"{DCT}spatial", bench.reader.town, before.places, after.places, lambda one: bench.place(one, places)
    )
    bench.swap(node, HVD, lambda one: one.value, before.hvd, after.hvd, ox.NamedNode)
    laws = [one for one in said(bench.graph, node).get(LAW, ()) if one.value.startswith(HVD_LAW)]
    if after.hvd and not laws:
        bench.graph.add(ox.Quad(node, ox.NamedNode(LAW), ox.NamedNode(HVD_LAW)))
    if before.hvd and not after.hvd:
        bench.drop(node, LAW, laws)
    if before.publisher != after.publisher:
        _put_publisher(bench, node, before.publisher, after.publisher)
    if _contact(before) != _contact(after):
        _put_contact(bench, node, _contact(before), _contact(after))
    if (before.since, before.until) != (after.since, after.until):
        _put_period(bench, node, before, after)


def _put_publisher(bench: "_Editor", node: ox.NamedNode, before: Text, after: Text) -> None:
    path = f"{DCT}publisher"
    values = said(bench.graph, node).get(path, [])
    named = [one for one in values if isinstance(one, Node) and any(said(bench.graph, one).get(n) for n in NAMES)]
    if not after:
        bench.drop(node, path, values)
    elif named:
        name = next(one for one in NAMES if said(bench.graph, named[0]).get(one))
        bench.put_text(named[0], name, before, after)
    else:
        bare = [one for one in values if isinstance(one, ox.NamedNode) and not said(bench.graph, one)]
        agent: Node = bare[0] if bare else ox.BlankNode()
        bench.drop(node, path, [one for one in values if one != agent])
        bench.say(node, path, agent, {TYPE.value: [ox.NamedNode(f"{FOAF}Agent")]})
        bench.put_text(agent, f"{FOAF}name", Text(), after)


def _contact(one: Fields) -> tuple[str, str, str]:
    return one.contact_name, one.contact_mail, one.contact_page


def _put_contact(
    bench: "_Editor", node: ox.NamedNode, before: tuple[str, str, str], after: tuple[str, str, str]
) -> None:
    path = f"{DCAT}contactPoint"
    values = said(bench.graph, node).get(path, [])
    if not any(after):
        bench.drop(node, path, values[:1])
        return
    card = next((one for one in values[:1] if isinstance(one, Node) and said(bench.graph, one)), None)
    if card is None:
        bench.drop(node, path, values[:1])
        card, before = ox.BlankNode(), ("", "", "")
        bench.say(node, path, card, {TYPE.value: [ox.NamedNode(f"{VCARD}Kind")]})
    terms: tuple[Callable[[str], Term], ...] = (ox.Literal, lambda one: address(f"mailto:{one}"), address)
    for name, was, now, make in zip(("fn", "hasEmail", "hasURL"), before, after, terms, strict=True):
        if was != now:
            bench.put(card, VCARD + name, [make(now)] if now else [])


def _put_period(bench: "_Editor", node: ox.NamedNode, before: Fields, after: Fields) -> None:
    mark = period_of(said(bench.graph, node))
    if mark is None:
        mark = ox.BlankNode()
        bench.say(node, f"{DCT}temporal", mark, {TYPE.value: [ox.NamedNode(f"{DCT}PeriodOfTime")]})
    for paths, was, now in ((STARTS, before.since, after.since), (ENDS, before.until, after.until)):
        if was != now:
            for path in paths[1:]:
                bench.put(mark, path, [])
            bench.put(mark, paths[0], _day(now))
    if set(said(bench.graph, mark)) <= {TYPE.value}:
        bench.drop(node, f"{DCT}temporal", [mark])


def _put_parts(bench: "_Editor", node: ox.NamedNode, before: Sequence[Part], after: Sequence[Part]) -> None:
    """Put distributions: those that are there no more go with what only they say, new ones get an address."""
    path = f"{DCAT}distribution"
    nodes = {name_of(one): one for one in said(bench.graph, node).get(path, ())}
    known = {one.node: one for one in before}
    kept = {one.node for one in after if one.node}
    bench.drop(node, path, [nodes[one.node] for one in before if one.node not in kept], with_addresses=True)
    for one in after:
        if one.node in known:
            there = nodes[one.node]
            if isinstance(there, Node):
                _put_part(bench, there, known[one.node], one)
        else:
            there = bench.free(f"{node.value.rstrip('/')}/distribution/")
            bench.say(node, path, there, {TYPE.value: [ox.NamedNode(f"{DCAT}Distribution")]})
            _put_part(bench, there, Part(), one)


def _put_part(bench: "_Editor", node: Node, before: Part, after: Part) -> None:
    bench.put_text(node, f"{DCT}title", before.title, after.title)
    bench.put_first(node, f"{DCAT}accessURL", before.access_url, after.access_url)
    bench.put_first(node, f"{DCAT}downloadURL", before.download_url, after.download_url)
    if before.format != after.format:
        types = bench.reader.vocabularies.format_media_types
        media = types.get(FILE_TYPE + after.format)
        bench.put(node, f"{DCT}format", [_coded(after.format, FILE_TYPE)] if after.format else [])
        bench.put(node, f"{DCAT}mediaType", [ox.NamedNode(IANA + media)] if media else [])
    if before.licence != after.licence:
        bench.put(node, f"{DCT}license", [_coded(after.licence, f"{EU}licence/")] if after.licence else [])
    if before.rights != after.rights:
        bench.put(node, RIGHTS, [])
        if after.rights:
            label = ox.Literal(after.rights, language="es")
            kind = ox.NamedNode(f"{DCT}RightsStatement")
            bench.say(node, RIGHTS, ox.BlankNode(), {TYPE.value: [kind], f"{RDFS}label": [label]})
    if before.size != after.size:
        whole = ox.NamedNode(f"{XSD}nonNegativeInteger")
        bench.put(node, f"{DCAT}byteSize", [] if after.size is None else [ox.Literal(str(after.size), datatype=whole)])


class _Editor:
    """Change one graph; what stood alone behind a value that goes, goes with it."""

    def __init__(self, graph: ox.Dataset, reader: Teller) -> None:
        self.graph, self.reader = graph, reader

    def put(self, node: Node, path: str, values: Sequence[Term]) -> None:
        """Let a property have these values and no others."""
        self.drop(node, path, [one for one in said(self.graph, node).get(path, ()) if one not in values])
        for one in values:
            self.graph.add(ox.Quad(node, ox.NamedNode(path), one))

    def put_first(self, node: Node, path: str, before: str, after: str) -> None:
        """Let one address stand where another stood; the others stay."""
        if before == after:
            return
        self.drop(node, path, [one for one in said(self.graph, node).get(path, ()) if one.value == before])
        if after:
            self.graph.add(ox.Quad(node, ox.NamedNode(path), address(after)))

    def put_text(self, node: Node, path: str, before: Text, after: Text) -> None:
        """Let a text be this one in each language in which it differs; a text without a language was Spanish."""
        for code in LANGUAGES:
            was, now = getattr(before, code), getattr(after, code)
            if was == now:
                continue
            there = [one for one in said(self.graph, node).get(path, ()) if isinstance(one, ox.Literal)]
            same = [one for one in there if (one.language or "").lower()[:2] == code]
            if not same and code == "es":
                same = [one for one in there if not one.language]
            self.drop(node, path, same)
            if now:
                self.graph.add(ox.Quad(node, ox.NamedNode(path), ox.Literal(now, language=code)))

    def put_keywords(self, node: Node, before: Iterable[Keyword], after: Iterable[Keyword]) -> None:
        """Let the dataset be found by these words; those that stay are not touched."""
        path, was, now = f"{DCAT}keyword", set(before), dict.fromkeys(after)
        gone = was - now.keys()
        there = [one for one in said(self.graph, node).get(path, ()) if isinstance(one, ox.Literal)]
        self.drop(
            node, path, [one for one in there if Keyword(one.value.strip(), (one.language or "").lower()) in gone]
        )
        for one in now:
            if one not in was:
                self.graph.add(ox.Quad(node, ox.NamedNode(path), ox.Literal(one.word, language=one.language or None)))

    def swap(
        self,
        node: Node,
        path: str,
        read: Callable[[Term], str],
        before: Iterable[str],
        after: Iterable[str],
        make: Callable[[str], Term],
    ) -> None:
        """Take away the values that are read as what is there no more, and make those that are new."""
        was, now = set(before), dict.fromkeys(after)
        gone = was - now.keys()
        self.drop(node, path, [one for one in said(self.graph, node).get(path, ()) if read(one) in gone])
        for one in now:
            if one not in was:
                self.graph.add(ox.Quad(node, ox.NamedNode(path), make(one)))

    def say(self, node: Node, path: str, thing: Node, about: Mapping[str, Sequence[Term]]) -> None:
        """Point at a thing and say what it is."""
        self.graph.add(ox.Quad(node, ox.NamedNode(path), thing))
        for name, values in about.items():
            for one in values:
                self.graph.add(ox.Quad(thing, ox.NamedNode(name), one))

    def place(self, code: str, places: Mapping[str, Text]) -> ox.BlankNode:
        """Return a new place: a municipality with its names and its code of INE."""
        mark, name = ox.BlankNode(), places[code]
        labels: list[Term] = [
            ox.Literal(getattr(name, one), language=one) for one in ("eu", "es") if getattr(name, one)
        ]
        self.graph.add(ox.Quad(mark, TYPE, ox.NamedNode(f"{DCT}Location")))
        self.graph.add(ox.Quad(mark, ox.NamedNode(f"{DCT}identifier"), ox.Literal(code)))
        for label in labels:
            self.graph.add(ox.Quad(mark, ox.NamedNode(f"{SKOS}prefLabel"), label))
        return mark

    def free(self, start: str) -> ox.NamedNode:
        """Return an address that begins so and of which nothing is said yet."""
        number = 1
        while said(self.graph, address(f"{start}{number}")):
            number += 1
        return address(f"{start}{number}")

    def drop(self, node: Node, path: str, values: Iterable[Term], *, with_addresses: bool = False) -> None:
        """Take values away, and what is said of a thing that nothing points at any more."""
        for one in values:
            self.graph.discard(ox.Quad(node, ox.NamedNode(path), one))
            gone = isinstance(one, ox.BlankNode) or (with_addresses and isinstance(one, ox.NamedNode))
            if gone and isinstance(one, Node) and not any(True for _ in self.graph.quads_for_object(one)):
                for inner, things in said(self.graph, one).items():
                    self.drop(one, inner, things)


def _coded(code: str, table: str) -> ox.NamedNode:
    """Return the address of a code of a table; what is an address already stays it."""
    return address(code) if ":" in code else ox.NamedNode(table + code)


def _theme(code: str) -> ox.NamedNode:
    return _coded(code, f"{EU}data-theme/")


def _day(on: date | None) -> list[Term]:
    return [] if on is None else [ox.Literal(on.isoformat(), datatype=ox.NamedNode(f"{XSD}date"))]
