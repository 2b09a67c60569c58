# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages that were read before: one that says the same is not read again, of one that has changed only what has.

Turtle is cut where a line ends with a full stop and the next begins with a subject, and the pieces are compared. Where
nothing but datasets' own statements differs, only those are read, with the statements about what they lead to
(distributions, publishers and so on). The records are those that the whole page would give; wherever
that is not certain (texts over several lines, pieces that cannot be told apart) the whole page is read.
"""

import re
from collections.abc import Callable, Container
from dataclasses import replace
from hashlib import blake2b, sha256
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core import reading
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.nouns.harvesting import Entry, Page, Quarantined, Record, Remembered, Sheet
from auzolan.kernel.refusals import BadInput

Reader = Callable[[Page], Sheet]
_PREFIX: Final = re.compile(r"^[ \t]*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_BLANK: Final = re.compile(r"_:[\w.-]*[\w-]")
_NAMED: Final = re.compile(r"""<([^>]*)>|"([^"]*)"|'([^']*)'|(_:[\w.-]*[\w-])""")
_LONG: Final = ('"""', "'''")


def read(page: Page, reader: Reader, was: Remembered | None) -> tuple[Sheet, Remembered]:
    """Return what a page says, and what is to be remembered of it but its records, which are for the taker to add.

    Records that are the same come without content.

    >>> turtle = b'<urn:a> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "A" .'
    >>> page = Page("urn:page", turtle, "a.ttl")
    >>> sheet, known = read(page, dcat.read, None)
    >>> again, _ = read(page, dcat.read, replace(known, entries=tuple(map(entry, sheet.records))))
    >>> [(one.id, one.content) for one in again.records]
    [('urn:a', '')]
    """
    digest = sha256(page.content).hexdigest()
    if was is not None and was.digest == digest:
        return Sheet([*was.quarantined, *map(known_again, was.entries)], was.after, was.is_whole), was
    pieces = cut(page) if reader is dcat.read else None
    if was is not None and was.rest and pieces is not None:
        found = _partly(page, pieces, was)
        if found is not None:
            return found, replace(was, digest=digest)
    sheet = reader(page)
    records = list(sheet.records)
    rest = ""
    if pieces is not None and sheet.is_whole:
        rest, own = _digests(pieces, {one.id for one in records})
        rest = rest if len(own) == len(records) else ""
        if rest:
            records = [replace(one, piece=own[one.id]) if isinstance(one, Record) else one for one in records]
    put_aside = tuple(one for one in records if isinstance(one, Quarantined))
    told = Remembered(digest, rest, (), sheet.after, sheet.is_whole, put_aside)
    return replace(sheet, records=records), told


def entry(one: Record) -> Entry:
    """Return by what a record is known again.

    >>> entry(Record("a", "<urn:a> <urn:p> 1 .", "m")).iri
    'urn:a'
    """
    return Entry(one.id, one.node, one.identifier, one.mark, one.piece)


def known_again(one: Entry) -> Record:
    """Return the record of which no more is needed than that it is the same.

    >>> known_again(Entry("a", "urn:a", "", "m")).node
    'urn:a'
    """
    return Record(one.id, "", one.mark, one.identifier, one.iri, one.piece)


def cut(page: Page) -> list[tuple[str, str]] | None:
    r"""Return Turtle cut into its statements, each with the address or mark of what it speaks of, "" where it has none.

    >>> cut(Page("", b'@prefix a: <urn:a#> .\n<urn:a> <urn:p> 1 .\na:b <urn:p> 2 .', "a.ttl"))
    [('', '@prefix a: <urn:a#> .\n'), ('urn:a', '<urn:a> <urn:p> 1 .\n'), ('', 'a:b <urn:p> 2 .')]
    """
    if reading.format_of(page.content, page.name) != ox.RdfFormat.TURTLE:
        return None
    try:
        text = page.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if any(mark in text for mark in _LONG):
        return None
    names = "|".join(map(re.escape, _prefixes(text))) or "(?!)"
    ends = [one.end() for one in re.finditer(rf"\.[ \t]*\r?\n\s*(?=<|_:|\[|(?:{names}):)", text)]
    found = []
    for begin, end in zip([0, *ends], [*ends, len(text)], strict=True):
        piece = text[begin:end]
        blank = _BLANK.match(piece)
        found.append((piece[1 : piece.find(">")] if piece.startswith("<") else blank[0] if blank else "", piece))
    return found


def _prefixes(text: str) -> dict[str, str]:
    """Return the prefixes that Turtle declares; where they all stand ahead, only the head is looked through."""
    head = text[: text.find("\n<") + 1] or text
    is_ahead = all(text.count(word) == head.count(word) for word in ("@prefix", "PREFIX", "prefix ", "Prefix"))
    return dict(_PREFIX.findall(head if is_ahead else text))


def _needed(pieces: list[tuple[str, str]], known: Container[str], changed: Container[str]) -> str | None:
    """Return the statements of datasets that have changed with those of all that they lead to; None where in doubt.

    Statements that do not begin with a whole address, or with one that a prefix may write, are always needed.
    """
    spaces = tuple(space for space in _prefixes("".join(piece for name, piece in pieces if not name)).values() if space)
    rest: dict[str, list[str]] = {}
    always, waiting = list[str](), list[str]()
    for name, piece in pieces:
        if name in changed:
            waiting.append(piece)
        elif name not in known and (":" not in name or name.startswith(spaces)):
            always.append(piece)
        elif name not in known:
            rest.setdefault(name, []).append(piece)
    found = list(waiting)
    waiting += always
    while waiting:
        piece = waiting.pop()
        if "\\u" in piece or "\\U" in piece:
            return None
        for told in _NAMED.finditer(piece):
            ahead = rest.pop(told[1] or told[2] or told[3] or told[4] or "", ())
            if told[1] and ":" not in told[1]:
                return None
            found += ahead
            waiting += ahead
    return "".join(always + found)


def _digests(pieces: list[tuple[str, str]], ids: Container[str]) -> tuple[str, dict[str, str]]:
    rest, own = sha256(), dict[str, str]()
    for name, piece in pieces:
        if name and name in ids:
            told = blake2b(piece.encode(), digest_size=8).hexdigest()
            own[name] = f"{own[name]} {told}" if name in own else told
        else:
            rest.update(piece.encode())
    return rest.hexdigest(), own


def _partly(page: Page, pieces: list[tuple[str, str]], was: Remembered) -> Sheet | None:
    """Return the records of a page of which only datasets' own statements have changed; None where more has."""
    known = {one.id: one for one in was.entries}
    rest, own = _digests(pieces, known)
    if rest != was.rest or own.keys() != known.keys():
        return None
    changed = {name for name, piece in own.items() if piece != known[name].piece}
    text = _needed(pieces, known, changed)
    if text is None:
        return None
    try:
        graph = reading.read_indexed(text.encode(), page.name, page.address)
    except BadInput:
        return None
    sheet = dcat.sheet_of(graph, page.address, others=known)
    fresh = {one.id: one for one in sheet.records}
    is_sure = all(isinstance(one, Record) for one in fresh.values())
    if fresh.keys() != changed or sheet.after != was.after or not is_sure:
        return None
    records = [replace(one, piece=own[one.id]) for one in fresh.values() if isinstance(one, Record)]
    return Sheet([*records, *(known_again(one) for one in was.entries if one.id not in changed)], was.after)
