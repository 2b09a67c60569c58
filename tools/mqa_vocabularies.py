# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the vocabularies of the metadata quality assessment: ``python -m tools.mqa_vocabularies SOURCE``.

SOURCE is a folder with ``edp-vocabularies/`` (data.europa.eu) and ``vocabs/`` (the Publications Office's tables).
What comes out stands in auzolan/catalogue/vocabularies/mqa/; its README names sources and licences.
"""

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

OUT: Final = Path(__file__).resolve().parents[1] / "auzolan" / "catalogue" / "vocabularies" / "mqa" / "2024-06"
EU: Final = "http://publications.europa.eu/resource/authority/"
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SKOS: Final = "{http://www.w3.org/2004/02/skos/core#}"
SAME: Final = (f"{SKOS}exactMatch", "{http://www.w3.org/2002/07/owl#}sameAs")
NAMES: Final = (f"{SKOS}prefLabel", f"{SKOS}altLabel")
CODE: Final = "{http://purl.org/dc/elements/1.1/}identifier"
OPEN: Final = "{https://piveau.eu/ns/osi#}isOpen"
Rows = list[tuple[str, ...]]


def tables(source: Path) -> dict[str, Rows]:
    """Return every table by the name of its file, header first, rows sorted."""
    return {
        "formats.csv": formats(source),
        "media-types.csv": [("media_type",), *sorted(media_types(source))],
        "licences.csv": licences(source),
        "access-rights.csv": access_rights(source),
    }


def formats(source: Path) -> Rows:
    """Return each file type with whether it is free of one owner and whether machines can read it."""
    machines = {_code(iri) for iri in _abouts(source / "edp-vocabularies" / "edp-machine-readable-format.rdf")}
    free = {_code(iri) for iri in _abouts(source / "edp-vocabularies" / "edp-non-proprietary-format.rdf")}
    free |= {row[1] for row in _csv(source / "vocabs" / "non-proprietary.csv")}
    codes = {row[1] for row in _csv(source / "vocabs" / "file-types.csv")} | machines | free
    rows = [(code, _yes(code in free), _yes(code in machines)) for code in sorted(codes)]
    return [("code", "non_proprietary", "machine_readable"), *rows]


def media_types(source: Path) -> Iterable[tuple[str]]:
    """Yield each registered media type; the oldest stand in the register without a template, by their name."""
    found = {row[1] for row in _csv(source / "vocabs" / "media-types.csv") if "/" in row[1]}
    for file in sorted((source / "edp-vocabularies").glob("edp-mediatype-*.csv")):
        kind = file.stem.removeprefix("edp-mediatype-")
        for name, template, *_ in _csv(file)[1:]:
            found.add(template or f"{kind}/{name.split(' ')[0]}")
    yield from ((one,) for one in found)


def licences(source: Path) -> Rows:
    """Return each address of a licence, the concept it names, whether the assessment knows it, is it open, its names.

    The assessment knows the addresses of the Publications Office's table; the synonyms of data.europa.eu say what else
    names the same licence.
    """
    concept: dict[str, str] = {}
    addresses: dict[str, list[str]] = {}
    for address, code, iri in _csv(source / "vocabs" / "licenses.csv"):
        concept[iri] = concept[code] = iri
        addresses.setdefault(address, []).append(iri)
    one_licence = {address: iris[0] for address, iris in addresses.items() if len(iris) == 1}
    known = {iri: iri for iri in concept.values()} | one_licence
    in_table = {*known, *addresses}
    names: dict[str, set[str]] = {}
    is_open: set[str] = set()
    for entry in ElementTree.parse(source / "edp-vocabularies" / "edp-licences-skos.rdf").getroot():
        about = entry.get(f"{RDF}about", "")
        same = [one.get(f"{RDF}resource", "") for tag in SAME for one in entry.iter(tag)]
        code = entry.findtext(CODE, "")
        means = concept.get(about) or concept.get(code) or next((known[one] for one in same if one in known), about)
        known |= dict.fromkeys([about, *same], means)
        told = {" ".join((one.text or "").split()) for tag in NAMES for one in entry.iter(tag)}
        names.setdefault(means, set()).update(told - {""})
        if entry.findtext(OPEN) == "true":
            is_open.add(means)
    rows = [
        (
            iri,
            means,
            _yes(iri in in_table),
            _yes(means in is_open or is_free(means)),
            "|".join(sorted(names.get(means, ()))) * (iri == means),
        )
        for iri, means in sorted({**dict.fromkeys(addresses, ""), **known}.items())
    ]
    return [("iri", "licence", "known", "open", "names"), *rows]


def is_free(iri: str) -> bool:
    """Tell whether a licence is open as the Open Definition has it: at most attribution and share-alike are asked.

    >>> is_free(EU + "licence/CC_BY"), is_free(EU + "licence/CC_BYNC_4_0")
    (True, False)
    """
    code = _code(iri)
    begins = (
        "CC0",
        "CC_BY",
        "CC_PDM",
        "COM_REUSE",
        "DLDE_BY",
        "DLDE_ZERO",
        "ETALAB",
        "EUPL",
        "HROD",
        "IODL",
        "ISA_OML",
    )
    more = ("NLOD", "ODC_", "OGL_")
    closed = ("BYNC", "BYND", "OGL_NC")
    return code.startswith((*begins, *more)) and not any(one in code for one in closed)


def access_rights(source: Path) -> Rows:
    """Return each access right with its names in every language."""
    names: dict[str, set[str]] = {row[0]: {row[1]} for row in _csv(source / "vocabs" / "access-right.csv")}
    for entry in ElementTree.parse(source / "edp-vocabularies" / "access-right-skos.rdf").getroot():
        about = entry.get(f"{RDF}about", "")
        if entry.tag == f"{SKOS}Concept":
            names.setdefault(about, set()).update(one.text or "" for tag in NAMES for one in entry.findall(tag))
    return [("iri", "names"), *((iri, "|".join(sorted(told - {""}))) for iri, told in sorted(names.items()))]


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    for name, rows in tables(parser.parse_args().source).items():
        with (OUT / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def _csv(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.reader(rows) if row]


def _abouts(file: Path) -> set[str]:
    tree = ElementTree.parse(file).getroot()
    return {entry.get(f"{RDF}about", "") for entry in tree if len(entry) and entry[0].text == "true"}


def _code(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _yes(told: bool) -> str:
    return "yes" if told else "no"


if __name__ == "__main__":
    main()
