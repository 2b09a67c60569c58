# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a cycle gives out, held against tools of others, as anybody may fetch it."""

import csv
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any, Final

import yaml
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig
from playwright.sync_api import APIRequestContext
from rdflib import Graph, Literal

from auzolan.govtech.api.publiccode_files import validate_publiccode
from auzolan.kernel.access import visitor
from tests.builders.contracts import SHARED

COLUMNS: Final = 13


def check_all(anybody: APIRequestContext, *, solution: str, into: Path) -> None:
    """Fetch what the first check, challenge and tender give out, and a solution; hold each against its tools."""
    if SHARED.exists():  # the schema lies in the data beside the repository
        check_ocds(json.loads(_body(anybody, "/eu/tenders/1/ocds.json")))
    check_ld(_body(anybody, "/eu/reuse-checks/1/dossier.jsonld"))
    check_pdf(_body(anybody, "/eu/reuse-checks/1/dossier.pdf"))
    check_publiccode(_body(anybody, f"/eu/solutions/{solution}/publiccode.yml"), into)
    check_register(_body(anybody, "/eu/challenges/register/?as=csv"))


def check_ocds(package: dict[str, Any]) -> None:
    """Let lib-cove-ocds, asked without a network, find no fault in a package of releases."""
    config = LibCoveOCDSConfig()
    config.config["context"] = "api"
    config.config["standard_zip"] = f"file://{SHARED / 'ocds' / 'ocds_standard_1__1__5_schema.zip'}"
    told = ocds_json_output(json_data=package, lib_cove_ocds_config=config)
    assert told["validation_errors"] == []
    assert not told.get("conformance_errors")
    assert not told["additional_checks"]
    [release] = package["releases"]
    assert {"award", "contract"} <= set(release["tag"])


def check_ld(content: bytes) -> None:
    """Let rdflib read a dossier as JSON-LD, and find in it what was decided."""
    with warnings.catch_warnings():
        # its own parser of JSON-LD goes by what it deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=content, format="json-ld")
    assert len(graph) > 10
    assert any(isinstance(one, Literal) and str(one) == "commission" for one in graph.objects())


def check_pdf(content: bytes) -> None:
    """Find each object of a PDF where its table of cross-references says, and its end."""
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    start = int(re.findall(rb"startxref\s+(\d+)\s+%%EOF", content)[-1])
    table = re.match(rb"xref\s+\d+\s+(\d+)\s+", content[start:])
    assert table is not None
    places = [int(place) for place, kept in re.findall(rb"(\d{10}) \d{5} ([nf])", content[start:]) if kept == b"n"]
    assert len(places) == int(table[1]) - 1
    assert all(re.match(rb"\d+ 0 obj", content[place : place + 20]) for place in places)
    assert re.search(rb"/Type\s*/Page\b", content)


def check_publiccode(content: bytes, into: Path) -> None:
    """Let yaml read a publiccode.yml, and our own validator find nothing wrong with it."""
    told = yaml.safe_load(content)
    assert (told["name"], told["url"]) == ("Geltoki", "https://git.example/geltoki/atean")
    path = into / "told" / "publiccode.yml"
    path.parent.mkdir()
    path.write_bytes(content)
    [(_path, checked)] = validate_publiccode(by=visitor(""), paths=[path], is_alone=True)
    assert checked.errors == ()


def check_register(content: bytes) -> None:
    """Read the register of challenges as a table of thirteen columns, with the pilot in it."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert len(head) == COLUMNS
    [row] = rows
    assert (row[0], row[1], len(row)) == ("Geltoki SL", "B95000001", COLUMNS)


def _body(anybody: APIRequestContext, address: str) -> bytes:
    answer = anybody.get(address)
    assert answer.status == 200, address
    return answer.body()
