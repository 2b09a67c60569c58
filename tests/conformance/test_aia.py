# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Canada's Algorithmic Impact Assessment 1.0.1 against answers with known results, and against its own survey."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from auzolan.ai.core.aia.scoring import impact, read_aia_answers
from auzolan.ai.nouns.aia import Impact
from auzolan.ai.store.screening_files import questionnaire

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "ai" / "aia"
pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason=f"the assessment's known answers are not at {SOURCE}")


def test_every_known_answer_comes_to_what_the_public_tool_says() -> None:
    with gzip.open(SOURCE / "aia_v1.0.1_vectors_40.json.gz", "rt", encoding="utf-8") as file:
        vectors = json.load(file)
    ours = questionnaire("1.0.1")
    got = [impact(ours, read_aia_answers(one["answers"], ours)) for one in vectors]
    assert got == [Impact(**one["expected"]) for one in vectors]
    assert len(got) == 40


def test_the_questionnaire_we_carry_is_the_published_one() -> None:
    with (SOURCE / "aia_v1.0.1_questions.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file) if row["type"] != "html"}
    ours = {one.name: one for one in questionnaire("1.0.1").questions()}
    assert ours.keys() == rows.keys()
    scored = {"raw": "RS", "mitigation": "MS"}
    for name, one in ours.items():
        assert (one.kind, one.when) == (rows[name]["type"], rows[name]["visibleIf"]), name
        if one.counts:
            values = [part.split("|")[0].strip() for part in rows[name]["choices(value=points|text)"].split(" ; ")]
            assert ([each.value for each in one.choices], scored[one.counts]) == (values, rows[name]["score_type"]), (
                name
            )
