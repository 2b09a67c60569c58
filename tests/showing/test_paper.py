# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents on paper: whatever people type is set as it stands, and a table may be long or empty."""

import pytest

from auzolan.showing import paper

MARKS = "#let x = 1 [a] $b$ *c* _d_ `e` <f> @g ~h /i - j + k = l \\ m \"n\" 'o' // p /* q */\n= r\n- s"


@pytest.mark.parametrize("rows", [[], [(MARKS, "2")], [(MARKS, str(n)) for n in range(200)]])
def test_what_people_type_is_set_as_it_stands(rows: list[tuple[str, str]]) -> None:
    source = paper.head(MARKS, MARKS, "eu") + paper.heading(MARKS)
    source += paper.table((MARKS, ""), rows, "1fr, auto") + paper.as_it_stands(MARKS)
    assert paper.printed(source).startswith(b"%PDF")


def test_a_page_may_lie_flat() -> None:
    for page in (paper.UPRIGHT, paper.FLAT):
        assert paper.printed(paper.head("a", "b", "es", page=page, points=9)).startswith(b"%PDF")
