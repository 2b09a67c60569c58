# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers of a catalogue service for the web (CSW 2.0.2): ISO 19139, Dublin Core or DCAT within, and what comes after.

Records are read one after another and let go of, so a page needs the memory of its largest record. Where the XML
breaks off, what stands before the break is kept.
"""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Final

from defusedxml import DTDForbidden
from defusedxml.ElementTree import iterparse

from auzolan.catalogue.core.graphs import Term
from auzolan.catalogue.core.harvesting import dcat, iso
from auzolan.catalogue.core.harvesting.words import Telling, linked, literal, naming, when
from auzolan.catalogue.nouns.harvesting import Page, Quarantined, Record, Sheet
from auzolan.kernel.refusals import BadInput

ROWS: Final = 50
_CSW: Final = "{http://www.opengis.net/cat/csw/2.0.2}"
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
_ISO: Final = {f"{{http://www.isotc211.org/2005/{one}" for one in ("gmd}MD_Metadata", "gmi}MI_Metadata")}
_PLAIN: Final = {f"{_CSW}{one}" for one in ("Record", "SummaryRecord", "BriefRecord")}
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DCT: Final = "{http://purl.org/dc/terms/}"
_START: Final = re.compile(r"(?<=[?&]startPosition=)\d+", re.IGNORECASE)
_ASKED: Final = (
    f"service=CSW&version=2.0.2&request=GetRecords&typeNames=gmd:MD_Metadata&resultType=results&elementSetName=full"
    f"&outputSchema=http://www.isotc211.org/2005/gmd&maxRecords={ROWS}&startPosition=1"
)


def first_pages(source: str) -> tuple[str, ...]:
    """Return the address at which a service is asked for its records; one that asks already is kept.

    >>> first_pages("https://a.eus/csw")[0].partition("&")[0]
    'https://a.eus/csw?service=CSW'
    """
    if "getrecord" in source.lower():
        return (source,)
    return (f"{source.rstrip('?&')}{'&' if '?' in source else '?'}{_ASKED}",)


def read(page: Page) -> Sheet:
    """Return the records of a page; BadInput where it is no XML, a refusal of the service, or holds a document type.

    >>> page = Page("", b"<csw:GetRecordsResponse xmlns:csw='http://www.opengis.net/cat/csw/2.0.2'/>", "a.xml")
    >>> list(read(page).records)
    []
    """
    events = iterparse(io.BytesIO(page.content), events=("start", "end"), forbid_dtd=True)
    try:
        _, root = next(events)
    except DTDForbidden as fault:
        raise BadInput("<!DOCTYPE", file=page.name, expected="XML without a document type or entities") from fault
    except (ET.ParseError, StopIteration) as fault:
        raise BadInput(
            page.content[:80].decode("utf-8", "replace"), file=page.name, expected=f"XML ({fault})"
        ) from fault
    if root.tag.endswith("ExceptionReport"):
        told = " ".join(re.sub(rb"<[^>]*>", b" ", page.content).decode("utf-8", "replace").split())
        raise BadInput(told[:200], file=page.name, expected="records, not a refusal of the service")
    return Sheet(_records(events, root, page), _after(page))


def _records(events: Iterator[tuple[str, ET.Element]], root: ET.Element, page: Page) -> Iterator[Record | Quarantined]:
    wanted = _ISO | _PLAIN | {_RDF}
    count, deep = 0, int(root.tag in wanted)
    try:
        for event, element in events:
            if element.tag not in wanted:
                continue
            deep += 1 if event == "start" else -1
            if event == "end" and not deep:
                count += 1
                yield from _record(element, f"{page.name}, record {count}", page)
                element.clear()
    except ET.ParseError as fault:
        row = fault.position[0]
        line = page.content.split(b"\n", row)[row - 1 : row]
        shown = line[0].strip()[:80].decode("utf-8", "replace") if line else ""
        why = f"{page.name}, row {row}: {shown!r} is not accepted; expected XML ({fault})"
        yield Quarantined(f"{page.name}, after record {count}", why, is_record=False)


def _record(element: ET.Element, place: str, page: Page) -> Iterator[Record | Quarantined]:
    if element.tag == _RDF:
        yield from dcat.read(Page(page.address, ET.tostring(element), f"{place}.rdf")).records
        return
    try:
        yield iso.record(element, place) if element.tag in _ISO else _plain(element, place)
    except (TypeError, ValueError, AttributeError) as fault:
        yield Quarantined(place, f"it cannot be told as DCAT: {fault}", is_record=False)


def _plain(element: ET.Element, place: str) -> Record | Quarantined:
    """Return the record of Dublin Core, as a service gives it that knows nothing else."""

    def texts(name: str) -> list[str]:
        return [(one.text or "").strip() for one in element.iter(name) if (one.text or "").strip()]

    known = next(iter(texts(f"{_DC}identifier")), "")
    if not known:
        return Quarantined(place, "it has no identifier", is_record=False)
    telling = Telling()
    ways = [one for name in (f"{_DC}URI", f"{_DCT}references") for one in texts(name)]
    forms = [form for one in texts(f"{_DC}format") for form in linked(one)]
    names = [name for one in texts(f"{_DC}publisher") for name in literal(one)]
    says: dict[str, list[Term]] = {
        "dct:identifier": literal(known),
        "dct:title": [one for text in texts(f"{_DC}title") for one in literal(text)],
        "dct:description": [
            one for name in (f"{_DCT}abstract", f"{_DC}description") for text in texts(name) for one in literal(text)
        ],
        "dcat:keyword": [one for text in texts(f"{_DC}subject") for one in literal(text)],
        "dct:modified": [one for text in texts(f"{_DCT}modified") for one in when(text)],
        "dct:language": [one for text in texts(f"{_DC}language") for one in linked(text)],
        "dct:rights": [one for text in texts(f"{_DC}rights") for one in linked(text)],
        "dct:publisher": [telling.thing("foaf:Agent", {"foaf:name": names})] if names else [],
        "dcat:distribution": [
            telling.thing("dcat:Distribution", {"dcat:accessURL": linked(way), "dct:format": forms}) for way in ways
        ],
    }
    node = telling.thing("dcat:Dataset", says, naming(known, "csw"))
    made = dcat.record(telling.of, node, node.value)
    return made if isinstance(made, Quarantined) else Record(known, made.content, made.mark)


def _after(page: Page) -> tuple[str, ...]:
    """Return the address of the next page, where the answer says from which record on."""
    found = re.search(rb"<(?:\w+:)?SearchResults\b[^>]*>", page.content)
    told = {
        name.decode().lower(): int(value)
        for name, value in re.findall(
            rb'\b(nextRecord|numberOfRecordsMatched)\s*=\s*"(\d{1,9})"', found[0] if found else b""
        )
    }
    ahead = told.get("nextrecord", 0)
    if not ahead or ahead > told.get("numberofrecordsmatched", ahead) or not _START.search(page.address):
        return ()
    return (_START.sub(str(ahead), page.address),)
