# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules for a distribution: its file, format, media type, licence and size."""

from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, DCT, FILE_TYPE, IANA, XSD, Node, Term, addresses, name_of
from auzolan.catalogue.core.naming import bare, plain
from auzolan.catalogue.core.repairing.bench import Bench
from auzolan.catalogue.core.repairing.everywhere import name_things, named, words_of
from auzolan.catalogue.core.repairing.values import ending, media_type
from auzolan.catalogue.nouns.quality import Vocabularies
from auzolan.catalogue.nouns.repairs import Reason

SHAPE: Final = "Distribution_Shape"
FORMAT: Final = f"{DCT}format"
MEDIA: Final = f"{DCAT}mediaType"
LICENCE: Final = f"{DCT}license"
PAGES: Final = frozenset(f"{FILE_TYPE}{code}" for code in ("HTML", "HTML5", "XHTML", "XHTML5"))
_REGISTERED: Final = (IANA, IANA.replace("http", "https", 1))


def put_distribution_right(bench: Bench, node: Node) -> None:
    """Propose what can be put right at a distribution; addresses, dates and words come after, as at any thing."""
    _media_types(bench, node)
    _formats(bench, node)
    _media_type_of_format(bench, node)
    _file(bench, node)
    _licence(bench, node)
    _size(bench, node)


def licence_of(vocabularies: Vocabularies, value: Term, words: list[str]) -> str | None:
    """Return the licence of the EU's list that a value names, by its address or by its words."""
    if isinstance(value, ox.NamedNode):
        if value.value in vocabularies.known_licences:
            return vocabularies.licences.get(value.value, value.value)
        found = vocabularies.licences.get(value.value) or vocabularies.licence_names.get(bare(value.value))
        names = {found} if found else set()
    else:
        texts = [value.value] if isinstance(value, ox.Literal) else words
        names = {vocabularies.licence_names[plain(one)] for one in texts if plain(one) in vocabularies.licence_names}
    known = names & vocabularies.known_licences
    return known.pop() if len(known) == 1 else None


def _media_types(bench: Bench, node: Node) -> None:
    """Take media types as they are written: where they belong, under a property that is none, or as a format."""
    for value in list(bench.about(node).get(MEDIA, ())):
        found = _registered(bench, value)
        if found is not None and isinstance(value, ox.Literal):
            bench.put(node, MEDIA, found, Reason.MEDIA_TYPE_NAME, was=value, shape=SHAPE)
    for value in list(bench.about(node).get(f"{DCT}mediaType", ())):
        found = _registered(bench, value)
        if found is not None and not bench.about(node).get(MEDIA):
            bench.put(node, MEDIA, found, Reason.MEDIA_TYPE_MISPLACED)
    for value in list(bench.about(node).get(FORMAT, ())):
        found = _registered(bench, value)
        if found is not None and not bench.about(node).get(MEDIA):
            bench.put(node, MEDIA, found, Reason.MEDIA_TYPE_NAME)


def _registered(bench: Bench, value: Term) -> ox.NamedNode | None:
    texts = words_of(bench, value) if isinstance(value, ox.BlankNode) else [value.value]
    known = bench.vocabularies.media_types
    found = {one for text in texts for one in (media_type(text), media_type(text.lower())) if one in known}
    return ox.NamedNode(IANA + str(found.pop())) if len(found) == 1 else None


def _formats(bench: Bench, node: Node) -> None:
    names = bench.vocabularies.format_names
    name_things(bench, node, FORMAT, names, Reason.FORMAT_NAME, SHAPE, beyond=_REGISTERED, inside=True)
    if bench.about(node).get(FORMAT):
        return
    media = {found for one in bench.about(node).get(MEDIA, ()) if (found := named(bench, one, names, _REGISTERED))}
    if len(media) == 1:
        bench.put(node, FORMAT, ox.NamedNode(media.pop()), Reason.FORMAT_OF_MEDIA_TYPE)
        return
    urls = _urls(bench, node, f"{DCAT}downloadURL") or _urls(bench, node, f"{DCAT}accessURL")
    files = {names[plain(end)] for url in urls if (end := ending(url.value)) and plain(end) in names} - PAGES
    if len(files) == 1:
        bench.put(node, FORMAT, ox.NamedNode(files.pop()), Reason.FORMAT_OF_ADDRESS)


def _media_type_of_format(bench: Bench, node: Node) -> None:
    formats = addresses(bench.about(node).get(FORMAT, ()))
    types = bench.vocabularies.format_media_types
    found = {types[one] for one in formats if one in types} & bench.vocabularies.media_types
    values = bench.about(node).get(MEDIA, [])
    loose = [one for one in values if isinstance(one, ox.Literal)]
    if len(found) == 1 and len(values) == len(loose) <= 1:
        was = loose[0] if loose else None
        if was is None or named(bench, was, bench.vocabularies.format_names) in formats:
            bench.put(node, MEDIA, ox.NamedNode(IANA + found.pop()), Reason.MEDIA_TYPE_OF_FORMAT, was=was)


def _file(bench: Bench, node: Node) -> None:
    """Take the access address for the file itself where it ends in the format that the record gives."""
    about = bench.about(node)
    if about.get(f"{DCAT}downloadURL"):
        return
    formats = set(addresses(about.get(FORMAT, ())))
    for url in _urls(bench, node, f"{DCAT}accessURL"):
        end = ending(url.value)
        found = bench.vocabularies.format_names.get(plain(end)) if end else None
        if found in formats - PAGES:
            bench.put(node, f"{DCAT}downloadURL", url, Reason.FILE_ADDRESS)


def _urls(bench: Bench, node: Node, path: str) -> list[ox.NamedNode]:
    values = bench.about(node).get(path, ())
    return [one for one in values if isinstance(one, ox.NamedNode) and one.value.startswith(("http://", "https://"))]


def _licence(bench: Bench, node: Node) -> None:
    vocabularies = bench.vocabularies
    for value in list(bench.about(node).get(LICENCE, ())):
        found = licence_of(vocabularies, value, words_of(bench, value) if isinstance(value, ox.BlankNode) else [])
        if found is not None and not _is_known(vocabularies, value):
            bench.put(node, LICENCE, ox.NamedNode(found), Reason.LICENCE_NAME, was=value, shape=SHAPE)
    if bench.about(node).get(LICENCE) or bench.dataset is None:
        return
    of_dataset = bench.about(bench.dataset).get(LICENCE, [])
    if len(of_dataset) == 1 and name_of(of_dataset[0]).strip():
        value = of_dataset[0]
        found = licence_of(vocabularies, value, words_of(bench, value) if isinstance(value, ox.BlankNode) else [])
        becomes = value if found is None or _is_known(vocabularies, value) else ox.NamedNode(found)
        bench.put(node, LICENCE, becomes, Reason.LICENCE_OF_DATASET)


def _is_known(vocabularies: Vocabularies, value: Term) -> bool:
    return isinstance(value, ox.NamedNode) and value.value in vocabularies.known_licences


def _size(bench: Bench, node: Node) -> None:
    whole = ox.NamedNode(f"{XSD}nonNegativeInteger")
    for value in list(bench.about(node).get(f"{DCAT}byteSize", ())):
        if not isinstance(value, ox.Literal) or value.datatype == whole:
            continue
        digits, _, rest = value.value.strip().partition(".")
        if digits.isascii() and digits.isdigit() and not rest.strip("0"):
            size = ox.Literal(digits, datatype=whole)
            told = f"{digits} (nonNegativeInteger)"
            bench.put(node, f"{DCAT}byteSize", size, Reason.WHOLE_NUMBER, was=value, shape=SHAPE, told=told)
