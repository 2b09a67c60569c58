# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules for a dataset: what it is about, where, when, how often, who may have it and whom to write to."""

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import (
    DCAT,
    DCT,
    FOAF,
    RDFS,
    SCHEMA,
    SKOS,
    TYPE,
    VCARD,
    XSD,
    Node,
    Term,
    addresses,
    name_of,
)
from auzolan.catalogue.core.naming import plain
from auzolan.catalogue.core.repairing.bench import Bench
from auzolan.catalogue.core.repairing.distributions import LICENCE, licence_of
from auzolan.catalogue.core.repairing.everywhere import name_things, named, put_dates_right
from auzolan.catalogue.core.repairing.values import Period, date_type, interval, mail_address, period
from auzolan.catalogue.nouns.repairs import Reason

SHAPE: Final = "Dataset_Shape"
SECTORS: Final = ("http://datos.gob.es/kos/sector-publico/sector/", "https://datos.gob.es/kos/sector-publico/sector/")
FREQUENCIES: Final = ("http://purl.org/cld/freq/",)
PUBLIC: Final = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
MAILS: Final = (f"{VCARD}hasEmail", f"{FOAF}mbox")


def put_dataset_right(bench: Bench, node: Node) -> None:
    """Propose what can be put right at a dataset; its distributions come before, addresses and words after."""
    vocabularies = bench.vocabularies
    _themes(bench, node)
    _keywords(bench, node)
    name_things(bench, node, f"{DCT}spatial", vocabularies.place_names, Reason.PLACE_NAME, SHAPE)
    frequencies = vocabularies.frequency_names
    path = f"{DCT}accrualPeriodicity"
    name_things(bench, node, path, frequencies, Reason.FREQUENCY_NAME, SHAPE, beyond=FREQUENCIES)
    name_things(bench, node, f"{DCT}accessRights", vocabularies.access_right_names, Reason.ACCESS_RIGHT_NAME, SHAPE)
    _periods(bench, node)
    _open_access(bench, node)
    _contacts(bench, node)


def _themes(bench: Bench, node: Node) -> None:
    path, names = f"{DCAT}theme", bench.vocabularies.theme_names
    for value in list(bench.about(node).get(path, ())):
        found = named(bench, value, names, SECTORS)
        is_address = isinstance(value, ox.NamedNode)
        if found is None or (is_address and found in addresses(bench.about(node)[path])):
            continue
        was = None if is_address else value
        bench.put(node, path, ox.NamedNode(found), Reason.THEME_NAME, was=was, shape=SHAPE)
    if not bench.about(node).get(path):
        words = _texts(bench.about(node).get(f"{DCAT}keyword", ()))
        for found in sorted({names[plain(word)] for word in words if plain(word) in names}):
            bench.put(node, path, ox.NamedNode(found), Reason.THEME_OF_KEYWORD)


def _keywords(bench: Bench, node: Node) -> None:
    if bench.about(node).get(f"{DCAT}keyword"):
        return
    for theme in bench.about(node).get(f"{DCAT}theme", ()):
        about = bench.about(theme)
        for label in [*about.get(f"{SKOS}prefLabel", ()), *about.get(f"{RDFS}label", ())]:
            if isinstance(label, ox.Literal) and label.value.strip():
                bench.put(node, f"{DCAT}keyword", label, Reason.KEYWORD_OF_THEME)


def _periods(bench: Bench, node: Node) -> None:
    path = f"{DCT}temporal"
    for value in list(bench.about(node).get(path, ())):
        found = interval(value.value) if isinstance(value, ox.Literal) else None
        if found is not None:
            _put_period(bench, node, found, Reason.PERIOD_WRITTEN, value)
        elif isinstance(value, Node):
            _rename_ends(bench, value)
            put_dates_right(bench, value, "PeriodOfTime_Shape")
    if not bench.about(node).get(path):
        found = period(_texts(bench.about(node).get(f"{DCT}title", ())))
        if found is not None:
            _put_period(bench, node, found, Reason.PERIOD_IN_TITLE, None)


def _put_period(bench: Bench, node: Node, ends: Period, reason: Reason, was: Term | None) -> None:
    mark = bench.mark()
    beside = [ox.Triple(mark, TYPE, ox.NamedNode(f"{DCT}PeriodOfTime"))]
    for name, day in zip(("startDate", "endDate"), ends, strict=True):
        if day is not None:
            typed = ox.Literal(day, datatype=ox.NamedNode(f"{XSD}{date_type(day)}"))
            beside.append(ox.Triple(mark, ox.NamedNode(DCAT + name), typed))
    told = f"{ends[0]}/{ends[1] or '..'}"
    bench.put(node, f"{DCT}temporal", mark, reason, was=was, shape=SHAPE if was else None, beside=beside, told=told)


def _rename_ends(bench: Bench, mark: Node) -> None:
    for name in ("startDate", "endDate"):
        about = bench.about(mark)
        if not about.get(DCAT + name):
            for value in list(about.get(SCHEMA + name, ())):
                bench.put(mark, DCAT + name, value, Reason.PERIOD_TERMS)


def _open_access(bench: Bench, node: Node) -> None:
    """Take open data at a public address for public where the record itself is silent."""
    path = f"{DCT}accessRights"
    told = bench.about(node).get(path, [])
    if any(not isinstance(one, ox.Literal) or one.value.strip() for one in told):
        return
    parts = [bench.about(one) for one in bench.parts()]
    licences = [licence_of(bench.vocabularies, one, []) for part in parts for one in part.get(LICENCE, ())]
    has_all = bool(parts) and all(part.get(LICENCE) for part in parts)
    is_open = has_all and all(one in bench.vocabularies.open_licences for one in licences)
    urls = [name_of(one) for part in parts for one in part.get(f"{DCAT}accessURL", ())]
    if is_open and any(url.strip().startswith(("http://", "https://")) for url in urls):
        was = told[0] if told else None
        bench.put(node, path, ox.NamedNode(PUBLIC), Reason.OPEN_LICENCE, was=was, shape=SHAPE if was else None)


def _contacts(bench: Bench, node: Node) -> None:
    path = f"{DCAT}contactPoint"
    for value in list(bench.about(node).get(path, ())):
        mail = mail_address(value.value) if isinstance(value, ox.Literal) else None
        if mail is not None:
            _put_contact(bench, node, mail, None, Reason.E_MAIL, value)
        elif isinstance(value, Node):
            _mails(bench, value)
    publishers = [one for one in bench.about(node).get(f"{DCT}publisher", ()) if isinstance(one, Node)]
    for publisher in publishers:
        _mails(bench, publisher)
        mail = next((one for at in MAILS for one in addresses(bench.about(publisher).get(at, ()))), None)
        if not bench.about(node).get(path) and mail is not None and mail.startswith("mailto:"):
            name = next((one for one in bench.about(publisher).get(f"{FOAF}name", ())), None)
            _put_contact(bench, node, mail, name, Reason.CONTACT_OF_PUBLISHER, None)


def _put_contact(bench: Bench, node: Node, mail: str, name: Term | None, reason: Reason, was: Term | None) -> None:
    mark = bench.mark()
    beside = [
        ox.Triple(mark, TYPE, ox.NamedNode(f"{VCARD}Kind")),
        ox.Triple(mark, ox.NamedNode(f"{VCARD}hasEmail"), ox.NamedNode(mail)),
    ]
    if name is not None:
        beside.append(ox.Triple(mark, ox.NamedNode(f"{VCARD}fn"), name))
    shape = SHAPE if was else None
    bench.put(node, f"{DCAT}contactPoint", mark, reason, was=was, shape=shape, beside=beside, told=mail)


def _mails(bench: Bench, node: Node) -> None:
    for path in MAILS:
        for value in list(bench.about(node).get(path, ())):
            mail = None if isinstance(value, ox.BlankNode) else mail_address(value.value)
            if mail is not None:
                bench.put(node, path, ox.NamedNode(mail), Reason.E_MAIL, was=value)


def _texts(values: Iterable[Term]) -> list[str]:
    return [one.value for one in values if isinstance(one, ox.Literal)]
