# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Half-broken RDF: where a page cannot be read whole, each thing in it is read by itself, and what is broken is named.

RDF/XML is cut into the elements that describe something with an address, and datasets; Turtle into its statements,
where a line ends with a full stop and the next begins with an address; JSON-LD into the members of its list. Nothing
is mended: a piece is read as it stands, or put aside.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from auzolan.catalogue.core import reading
from auzolan.catalogue.core.graphs import DCAT, Indexed
from auzolan.catalogue.nouns.harvesting import Quarantined
from auzolan.kernel.refusals import BadInput

_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?RDF\b[^>]*>")
_NAMESPACE: Final = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_ABOUT: Final = re.compile(r"""\b(?:about|nodeID|ID)\s*=\s*["']([^"']*)["']""")
_HEAD: Final = re.compile(r"^[ \t]*(?:@prefix|@base|prefix|base)\b.*$", re.MULTILINE | re.IGNORECASE)
_PREFIX: Final = re.compile(r"^[ \t]*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_SUBJECT: Final = re.compile(r"\s*(?:<([^>]*)>|([\w.-]*):([^\s;,]*))")
_MOST_BROKEN: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """Hold one piece of a page: what it names, its text, the row where it begins, how many rows are put ahead of it."""

    id: str
    text: str
    row: int
    ahead: int


def read(content: bytes, name: str, base: str) -> tuple[Indexed, tuple[Quarantined, ...]]:
    r"""Return the graph of a page and what of it could not be read; BadInput where none of it can.

    >>> graph, broken = read(b"<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> 'x .\n<urn:c> <urn:p> 3 .", "a.ttl", "urn:x")
    >>> len(graph), [one.id for one in broken]
    (2, ['urn:b'])
    """
    try:
        return reading.read_indexed(content, name, base), ()
    except BadInput as fault:
        kind = reading.format_of(content, name)
        text = content.decode("utf-8-sig", "replace")
        if kind == ox.RdfFormat.RDF_XML:
            pieces = _elements(text)
        elif kind == ox.RdfFormat.JSON_LD:
            pieces = _members(text)
        else:
            pieces = _statements(text)
        graph, broken = _gathered(pieces, kind, name, base)
        if not len(graph) or len(broken) >= _MOST_BROKEN:
            raise
        return graph, broken or (Quarantined(name, fault.detail, is_record=False),)


def _gathered(
    pieces: Iterator[_Piece], kind: ox.RdfFormat, name: str, base: str
) -> tuple[Indexed, tuple[Quarantined, ...]]:
    ending = {ox.RdfFormat.RDF_XML: "rdf", ox.RdfFormat.JSON_LD: "jsonld"}.get(kind, "ttl")
    quads, broken = list[ox.Quad](), list[Quarantined]()
    for piece in pieces:
        try:
            quads += reading.read_indexed(piece.text.encode(), f"piece.{ending}", base)
        except BadInput as fault:
            told = fault.problem
            row = piece.row + max((told.row or 1) - 1 - piece.ahead, 0)
            why = f"{name}, row {row}: {told.value[:80]!r} is not accepted; expected {told.expected}"
            broken.append(Quarantined(piece.id or f"{name}, row {piece.row}", why, is_record=bool(piece.id)))
        if len(broken) >= _MOST_BROKEN:
            break
    return Indexed(quads), tuple(broken)


def _elements(text: str) -> Iterator[_Piece]:
    """Cut RDF/XML into the elements that describe something, within the root that declares their prefixes."""
    root = _ROOT.search(text)
    if root is None or "<!ENTITY" in text:
        return
    head = root[0].removesuffix("/>").removesuffix(">") + ">"
    foot = f"</{root[0][1:].split(None, 1)[0].rstrip('/>')}>"
    own = [prefix for prefix, at in _NAMESPACE.findall(text) if at == DCAT]
    datasets = "|".join(re.escape(f"{prefix}:Dataset") for prefix in dict.fromkeys(own)) or "(?!)"
    lists = tuple(f"{prefix}:Catalog" for prefix in own)
    begin = re.compile(rf"<(?:({datasets})(?=[\s/>])|([\w.-]+:[\w.-]+)(?=\s[^<>]*\b(?:about|nodeID|ID)\s*=))[^<>]*>")
    at, row, counted = root.end(), 1, 0
    while found := begin.search(text, at):
        name = found[1] or found[2]
        if name in lists:
            at = found.end()
            continue
        until = found.end() if found[0].endswith("/>") else _close(text, name, found.end(), is_dataset=bool(found[1]))
        row += text.count("\n", counted, found.start())
        counted = found.start()
        about = _ABOUT.search(found[0])
        yield _Piece(about[1] if about else "", f"{head}{text[found.start() : until]}{foot}", row, head.count("\n"))
        at = until


def _close(text: str, name: str, at: int, *, is_dataset: bool) -> int:
    """Return where an element ends; before the next dataset where it is one that is not closed."""
    deep = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*?(/?)>").finditer(text, at):
        if is_dataset and not tag[1]:
            return tag.start()
        deep += -1 if tag[1] else not tag[2]
        if not deep:
            return tag.end()
    return len(text)


def _statements(text: str) -> Iterator[_Piece]:
    """Cut Turtle into its statements."""
    prefixes = dict(_PREFIX.findall(text))
    head = "\n".join(one[0].strip() for one in _HEAD.finditer(text)) + "\n"
    body = _HEAD.sub("", text)
    names = "|".join(re.escape(prefix) for prefix in prefixes) or "(?!)"
    cut = re.compile(rf"\.[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?=<|_:|\[|(?:{names}):)")
    at, row = 0, 1
    for until in [found.end() for found in cut.finditer(body)] + [len(body)]:
        piece = body[at:until]
        if piece.strip():
            bare = piece.lstrip()
            skipped = piece[: len(piece) - len(bare)].count("\n")
            yield _Piece(_subject(bare, prefixes), head + bare, row + skipped, head.count("\n"))
        row += piece.count("\n")
        at = until


def _subject(statement: str, prefixes: dict[str, str]) -> str:
    found = _SUBJECT.match(statement)
    if found is None:
        return ""
    return found[1] or (prefixes[found[2]] + found[3] if found[2] in prefixes else "")


def _members(text: str) -> Iterator[_Piece]:
    """Cut JSON-LD into the members of its list, each with the context of the whole."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return
    context: Any = told.get("@context") if isinstance(told, dict) else None
    members = told.get("@graph") if isinstance(told, dict) else told
    for member in members if isinstance(members, list) else []:
        if isinstance(member, dict):
            whole = member if context is None else {"@context": context, **member}
            name = member.get("@id") or member.get("id")
            yield _Piece(name if isinstance(name, str) else "", json.dumps(whole, ensure_ascii=False), 1, 0)
