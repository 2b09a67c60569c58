# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The documents hang together: links lead somewhere, pages stand in their index, every method is explained."""

import re
from pathlib import Path

import pytest

from auzolan.kernel.access import ROLES, permission_matrix
from tests.builders.documents import HOME, anchors, links

DOCS = HOME / "docs"
EXPLAINED = ("loads", "measure", "review", "services")
"""The rooms whose core is explained."""
COLUMNS = (
    "review.decide",
    "review.learn",
    "services.record",
    "services.charter",
    "measure.import",
    "review.run",
    "kernel.people",
    "kernel.access-log",
)
"""What the columns of the table of roles stand for."""


def test_every_relative_link_leads_to_a_file_and_a_heading_that_are_there() -> None:
    pages = [HOME / "README.md", HOME / "CONTRIBUTING.md", HOME / "SECURITY.md", *DOCS.rglob("*.md")]
    broken = []
    for page in pages:
        for file, heading in links(page):
            to = (page.parent / file).resolve() if file else page
            is_there = to.exists() and (not heading or to.suffix != ".md" or heading in anchors(to))
            if not is_there:
                broken.append(f"{page.relative_to(HOME)}: {file}#{heading}")
    assert not broken, broken


@pytest.mark.parametrize("folder", ["how-to", "explanation", "decisions", "reference"])
def test_every_page_stands_in_the_index_of_its_folder(folder: str) -> None:
    told = {file for file, _ in links(DOCS / folder / "README.md")}
    there = {path.name for path in (DOCS / folder).iterdir() if path.name != "README.md"}
    assert there
    assert not there - told, "in the folder and not in its index"


@pytest.mark.parametrize("room", EXPLAINED)
def test_every_method_of_a_core_is_explained(room: str) -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in (DOCS / "explanation").glob("*.md"))
    core = HOME / "auzolan" / room / "core"
    methods = [path for path in core.glob("*.py") if path.stem != "__init__"] or [core]
    silent = [str(one.relative_to(HOME)) for one in methods if f"`{one.relative_to(HOME)}`" not in told]
    assert not silent, f"in no page of docs/explanation: {silent}"


def test_what_an_explanation_names_is_there() -> None:
    gone = [
        f"{page.name}: {named}"
        for page in (DOCS / "explanation").glob("*.md")
        for named in re.findall(r"`((?:auzolan|tests)/[\w/]+(?:\.py)?)`", page.read_text(encoding="utf-8"))
        if not (HOME / named).exists()
    ]
    assert not gone, gone


def test_every_role_is_told_what_it_comes_for() -> None:
    told = (DOCS / "how-to" / "roles.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|(.*)\|$", told, flags=re.MULTILINE)
    carried = {role: [cell.strip() == "yes" for cell in cells.split("|")] for role, cells in rows}
    matrix = permission_matrix()
    assert carried == {role: [role in matrix[permission] for permission in COLUMNS] for role in ROLES}


def test_links_and_headings_are_read_as_forges_do(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A `b`: c, d\n\n[x](y.md#z) [w](https://w) ![i](i.png)\n\n```\n[no](no.md)\n```\n", encoding="utf-8"
    )
    assert links(page) == [("y.md", "z"), ("i.png", "")]
    assert anchors(page) == {"a-b-c-d"}
