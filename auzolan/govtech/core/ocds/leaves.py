# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Announcements of tenders as XML, in the two shapes that contratacion.euskadi.eus has used, walked by paths.

What has been read is remembered, so that what has not can be told. A record (``item`` with a name and a ``value``) is
turned into elements of these names first; its numbered items are called ``one``.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from defusedxml import DTDForbidden
from defusedxml.ElementTree import fromstring

from auzolan.govtech.core.euros import spanish
from auzolan.govtech.core.slips import MOST_TEXT
from auzolan.kernel.refusals import BadInput

ROOTS: Final = ("contractingAnnouncement", "record")
NUMBERED: Final = "one"
MOST: Final = Decimal(10) ** 13
"""An amount is less than so many euros: with more, cents would be lost in a number of JSON."""
_DAY: Final = re.compile(r"(\d\d)/(\d\d)/(\d{4})(?: (\d\d):(\d\d)(?::(\d\d))?)?")


class Leaves:
    """The tree of an announcement, and which of its texts have been read."""

    def __init__(self, root: ET.Element, source: str) -> None:
        self.root, self.source = root, source
        self._read: set[int] = set()

    def text(self, path: str, under: ET.Element | None = None) -> str:
        """Return the text at a path, its spaces made one; empty where there is none. BadInput for more than 1 MB."""
        found = (self.root if under is None else under).find(path)
        if found is None:
            return ""
        self._read.add(id(found))
        if len(found.text or "") > MOST_TEXT:
            told = f"a text of at most {MOST_TEXT:,} characters"
            raise BadInput((found.text or "")[:200], field=path, file=self.source, expected=told)
        return " ".join((found.text or "").split())

    def all(self, path: str, under: ET.Element | None = None) -> list[ET.Element]:
        """Return the elements at a path."""
        return (self.root if under is None else under).findall(path)

    def amount(self, path: str, under: ET.Element | None = None) -> Decimal | None:
        """Return an amount as 57.241,47 or 57241.47; None where there is none. Raises BadInput with the path."""
        told = self.text(path, under)
        if not told:
            return None
        found = spanish(told)
        if found is None or found >= MOST:
            raise BadInput(told, field=path, file=self.source, expected="an amount as 57.241,47")
        return found

    def day(self, path: str, under: ET.Element | None = None) -> date | datetime | None:
        """Return a day or a moment written as 29/12/2021 10:10; None where there is none."""
        told = self.text(path, under)
        if not told:
            return None
        found = _DAY.fullmatch(told)
        try:
            if found:
                day, month, year = (int(found[n]) for n in (1, 2, 3))
                if found[4]:
                    return datetime(year, month, day, int(found[4]), int(found[5]), int(found[6] or 0))  # noqa: DTZ001
                return date(year, month, day)
        except ValueError:
            pass
        raise BadInput(told, field=path, file=self.source, expected="a day as 29/12/2021, or 29/12/2021 10:10")

    def unread(self) -> Counter[str]:
        """Return how many texts of each path have not been read."""
        found: Counter[str] = Counter()
        waiting = [(self.root, self.root.tag)]
        while waiting:
            one, path = waiting.pop()
            if (one.text or "").strip() and id(one) not in self._read:
                found[path] += 1
            waiting += [(child, f"{path}/{child.tag}") for child in one]
        return found


def leaves(told: bytes, source: str) -> Leaves:
    """Return the tree of an announcement; BadInput where it is no XML, has a document type, or none of the two shapes.

    >>> leaves(b"<record name='es_a'><item name='a'><value>x</value></item></record>", "a.xml").text("a")
    'x'
    """
    try:
        root: ET.Element = fromstring(told, forbid_dtd=True)
    except DTDForbidden as fault:
        raise BadInput(source, field="file", expected="XML without a document type of its own") from fault
    except ET.ParseError as fault:
        raise BadInput(source, field="file", expected=f"a file of XML ({fault})") from fault
    if root.tag not in ROOTS:
        raise BadInput(root.tag, field="root", file=source, expected=" or ".join(ROOTS))
    return Leaves(_named(root) if root.tag == "record" else root, source)


def _named(record: ET.Element) -> ET.Element:
    """Return a record as elements of the names that its items have."""
    root = ET.Element("record")
    waiting = [(item, root) for item in record.findall("item")]
    while waiting:
        item, above = waiting.pop(0)
        name = item.get("name") or ""
        for value in item.findall("value"):
            made = ET.SubElement(above, NUMBERED if name.isdigit() else name)
            made.text = value.text
            waiting += [(inner, made) for inner in value.findall("item")]
    return root
