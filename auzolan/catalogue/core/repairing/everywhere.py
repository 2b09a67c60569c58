# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules that hold for any thing described: names, addresses, dates, languages, words where a thing is needed."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, FOAF, RDFS, SKOS, TYPE, VCARD, XSD, Node, Term, addresses, name_of
from auzolan.catalogue.core.naming import plain
from auzolan.catalogue.core.repairing.bench import Bench
from auzolan.catalogue.core.repairing.values import date_type, web_address
from auzolan.catalogue.nouns.quality import Names
from auzolan.catalogue.nouns.repairs import Reason

ADMS: Final = "http://www.w3.org/ns/adms#"
LINKS: Final = tuple(
    [f"{DCAT}{name}" for name in ("accessURL", "downloadURL", "landingPage", "endpointURL", "endpointDescription")]
    + [f"{FOAF}page", f"{FOAF}homepage", f"{DCT}conformsTo", f"{DCT}source", f"{DCT}relation", f"{DCT}isReferencedBy"]
)
DATES: Final = (f"{DCT}issued", f"{DCT}modified", f"{DCAT}startDate", f"{DCAT}endDate")
LANGUAGES: Final = ("http://id.loc.gov/vocabulary/iso639-1/", "http://lexvo.org/id/iso639-3/")
LABELS: Final = (f"{FOAF}name", f"{SKOS}prefLabel", f"{RDFS}label", f"{DCT}title", f"{VCARD}fn")
_WORDS: Final = {
    f"{DCT}rights": (f"{DCT}RightsStatement", f"{RDFS}label"),
    f"{DCT}accessRights": (f"{DCT}RightsStatement", f"{RDFS}label"),
    f"{DCT}license": (f"{DCT}LicenseDocument", f"{RDFS}label"),
    f"{DCT}conformsTo": (f"{DCT}Standard", f"{DCT}title"),
    f"{DCT}provenance": (f"{DCT}ProvenanceStatement", f"{RDFS}label"),
    f"{DCT}spatial": (f"{DCT}Location", f"{SKOS}prefLabel"),
    f"{DCT}publisher": (f"{FOAF}Agent", f"{FOAF}name"),
    f"{DCT}creator": (f"{FOAF}Agent", f"{FOAF}name"),
    f"{DCT}format": (f"{DCT}MediaTypeOrExtent", f"{RDFS}label"),
    f"{DCAT}mediaType": (f"{DCT}MediaType", f"{RDFS}label"),
    f"{DCT}accrualPeriodicity": (f"{DCT}Frequency", f"{RDFS}label"),
    f"{DCT}language": (f"{DCT}LinguisticSystem", f"{RDFS}label"),
    f"{DCAT}contactPoint": (f"{VCARD}Kind", f"{VCARD}fn"),
    f"{ADMS}status": (f"{SKOS}Concept", f"{SKOS}prefLabel"),
    f"{ADMS}identifier": (f"{ADMS}Identifier", f"{SKOS}notation"),
}
_KINDS: Final = {
    f"{DCT}rights": f"{DCT}RightsStatement",
    f"{DCT}accessRights": f"{DCT}RightsStatement",
    f"{DCT}license": f"{DCT}LicenseDocument",
    f"{DCT}conformsTo": f"{DCT}Standard",
    f"{DCT}provenance": f"{DCT}ProvenanceStatement",
    f"{DCT}spatial": f"{DCT}Location",
    f"{DCT}temporal": f"{DCT}PeriodOfTime",
    f"{DCT}format": f"{DCT}MediaTypeOrExtent",
    f"{DCAT}mediaType": f"{DCT}MediaType",
    f"{DCT}accrualPeriodicity": f"{DCT}Frequency",
    f"{DCT}language": f"{DCT}LinguisticSystem",
    f"{DCAT}contactPoint": f"{VCARD}Kind",
    f"{DCAT}distribution": f"{DCAT}Distribution",
    f"{DCAT}landingPage": f"{FOAF}Document",
    f"{FOAF}page": f"{FOAF}Document",
    f"{FOAF}homepage": f"{FOAF}Document",
}


def name_things(
    bench: Bench,
    node: Node,
    path: str,
    names: Names,
    reason: Reason,
    shape: str,
    *,
    beyond: tuple[str, ...] = (),
    inside: bool = False,
) -> None:
    """Propose the address of each value that is only named: a text, or an address of another list (``beyond``).

    A blank node is left as it is, for it may say more than a name; ``inside`` looks into it all the same.
    """
    for value in list(bench.about(node).get(path, ())):
        if isinstance(value, ox.BlankNode) and not inside:
            continue
        found = named(bench, value, names, beyond)
        if found is not None and found != name_of(value):
            bench.put(node, path, ox.NamedNode(found), reason, was=value, shape=shape)


def named(bench: Bench, value: Term, names: Names, beyond: tuple[str, ...] = ()) -> str | None:
    """Return what a value names in a list: by its text, by the texts of a blank node, by the end of its address."""
    if isinstance(value, ox.Literal):
        texts = [value.value]
    elif isinstance(value, ox.BlankNode):
        texts = words_of(bench, value)
    else:
        texts = [value.value.removeprefix(start) for start in beyond if value.value.startswith(start)]
    found = {names[plain(text)] for text in texts if plain(text) in names}
    return found.pop() if len(found) == 1 else None


def words_of(bench: Bench, node: Node) -> list[str]:
    """Return the texts that stand at a node itself."""
    told = bench.about(node).values()
    return sorted(one.value for values in told for one in values if isinstance(one, ox.Literal))


def put_addresses_right(bench: Bench, node: Node, shape: str) -> None:
    """Propose each address that is written as a text; the rules for files need them."""
    for path in LINKS:
        for value in list(bench.about(node).get(path, ())):
            found = web_address(value.value) if isinstance(value, ox.Literal) else None
            if found is not None:
                bench.put(node, path, ox.NamedNode(found), Reason.ADDRESS, was=value, shape=shape)


def put_rest_right(bench: Bench, node: Node, shape: str) -> None:
    """Propose what is left at any thing: dates, languages, names of organisations, and at last words as things."""
    put_dates_right(bench, node, shape)
    languages = bench.vocabularies.language_names
    name_things(bench, node, f"{DCT}language", languages, Reason.LANGUAGE_NAME, shape, beyond=LANGUAGES)
    for path in (f"{DCT}publisher", f"{DCT}creator"):
        _give_names(bench, bench.about(node).get(path, ()))
    for value in list(bench.about(node).get(f"{DCT}identifier", ())):
        if isinstance(value, ox.NamedNode):
            text = ox.Literal(value.value, datatype=ox.NamedNode(f"{XSD}anyURI"))
            bench.put(node, f"{DCT}identifier", text, Reason.IDENTIFIER, was=value, shape=shape)
    for path in _WORDS:
        _words_as_nodes(bench, node, path, shape)
    for path, kind in _KINDS.items():
        for value in list(bench.about(node).get(path, ())):
            if isinstance(value, Node):
                _give_kind(bench, value, kind)


def _give_kind(bench: Bench, thing: Node, kind: str) -> None:
    """Propose the class that the property asks for; a distribution that the file does not describe stays as it is."""
    about = bench.about(thing)
    if kind not in addresses(about.get(TYPE.value, ())) and (about or kind != f"{DCAT}Distribution"):
        bench.put(thing, TYPE.value, ox.NamedNode(kind), Reason.RANGE)


def put_dates_right(bench: Bench, node: Node, shape: str) -> None:
    """Propose the type of each date that is written as one."""
    for path in DATES:
        for value in list(bench.about(node).get(path, ())):
            if not isinstance(value, ox.Literal):
                continue
            kind = date_type(value.value.strip())
            if kind is not None and value.datatype.value != XSD + kind:
                typed = ox.Literal(value.value.strip(), datatype=ox.NamedNode(XSD + kind))
                told = f"{typed.value} ({kind})"
                bench.put(node, path, typed, Reason.DATE_WRITTEN, was=value, shape=shape, told=told)


def _give_names(bench: Bench, agents: Iterable[Term]) -> None:
    """Propose the name, and the class, that DCAT-AP asks of an organisation that the record names otherwise."""
    for agent in list(agents):
        if not isinstance(agent, Node):
            continue
        about = bench.about(agent)
        told = [one for path in LABELS for one in about.get(path, ()) if isinstance(one, ox.Literal) and one.value]
        if not told or about.get(f"{FOAF}name"):
            continue
        is_agent = any(name_of(one).startswith(FOAF) for one in about.get(TYPE.value, ()))
        beside = [] if is_agent else [ox.Triple(agent, TYPE, ox.NamedNode(f"{FOAF}Agent"))]
        bench.put(agent, f"{FOAF}name", told[0], Reason.AGENT_NAME, shape="Agent_Shape", beside=beside)


def _words_as_nodes(bench: Bench, node: Node, path: str, shape: str) -> None:
    kind, label = _WORDS[path]
    for value in list(bench.about(node).get(path, ())):
        if not isinstance(value, ox.Literal):
            continue
        if not value.value.strip():
            bench.put(node, path, None, Reason.EMPTY, was=value, shape=shape)
        else:
            thing = bench.mark()
            words = ox.Literal(value.value.strip(), language=value.language)
            beside = (
                ox.Triple(thing, TYPE, ox.NamedNode(kind)),
                ox.Triple(thing, ox.NamedNode(label), words),
            )
            told = f"{kind.rsplit('/', 1)[-1].rsplit('#', 1)[-1]}: {words.value}"
            bench.put(node, path, thing, Reason.WORDS_AS_NODE, was=value, shape=shape, beside=beside, told=told)
