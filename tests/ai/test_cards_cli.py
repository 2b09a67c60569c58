# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai evaluate`` and ``auzolan ai verify``."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auzolan.ai.api import cards as api
from auzolan.ai.api import evaluating
from auzolan.ai.management.cli import app
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, NotFound
from tests.builders.ai import a_system, a_version
from tests.builders.cards import COVERAGE, a_card, a_metric, measures
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_evaluators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})


def run(*words: str) -> Any:
    """Return what the command says; a refusal is raised, as the command line's own frame answers it."""
    told = CliRunner().invoke(app, list(words))
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told


def test_a_system_is_measured_and_its_card_checked(tmp_path: Path) -> None:
    a_system()
    a_version()
    measures()
    file = tmp_path / "card.json"
    told = run("evaluate", "loads", "--json", str(file))
    assert told.exit_code == 0
    assert "Mean error: 3 (2.8 to 3.2, n 400); baseline 4; skill 25.0 % (20.0 to 30.0 %)" in told.output
    assert "Coverage: 0.9 (0.87 to 0.93, n 400); should be near 0.9" in told.output
    for record in (str(file), "1"):
        checked = run("verify", record)
        assert checked.exit_code == 0
        assert "card 1 of loads: holds" in checked.output
        assert "checked: hash, signature, chain, figures" in checked.output
    assert json.loads(run("evaluate", "loads", "--json").stdout)["number"] == 2


def test_what_differs_is_said_and_the_exit_code_is_one(tmp_path: Path) -> None:
    a_card()
    file = tmp_path / "card.json"
    told = api.card_json(by=system("bizkaia"), number=1)
    told["measured"]["metrics"][0]["value"] = 2.9
    file.write_text(json.dumps(told))
    out = tmp_path / "out.json"
    checked = run("verify", str(file), "--json", str(out))
    assert checked.exit_code == 1
    assert "differs: hash" in checked.output
    assert json.loads(out.read_text())["holds"] is False
    measures(metrics=(a_metric(value=3.1), COVERAGE))
    again = run("verify", "1")
    assert again.exit_code == 1
    assert "differs: mae.value: the card says 3.0, found 3.1" in again.output


def test_what_cannot_be_checked_here_is_said(tmp_path: Path) -> None:
    a_card()
    evaluating._EVALUATORS.clear()
    assert "not checked here: figures: no evaluator of loads" in run("verify", "1").output


def test_anyone_checks_a_file_on_an_installation_of_their_own(tmp_path: Path) -> None:
    a_card()
    file = tmp_path / "card.json"
    file.write_text(json.dumps(api.card_json(by=system("bizkaia"), number=1)))
    a_tenant("gipuzkoa")
    told = run("verify", str(file))
    assert told.exit_code == 0
    assert "card 1 of bizkaia is not kept here" in told.output


@pytest.mark.parametrize(
    ("text", "said"), [("{", "expected JSON in UTF-8"), ("[]", "a JSON object: one card"), ("{}", "sort")]
)
def test_a_file_that_is_no_card_is_refused(text: str, said: str, tmp_path: Path) -> None:
    a_tenant()
    file = tmp_path / "card.json"
    file.write_text(text)
    with pytest.raises(BadInput, match=said):
        run("verify", str(file))


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="load a bundle first"):
        run("evaluate", "loads")
    a_tenant()
    with pytest.raises(NotFound, match="no system 'loads'"):
        run("evaluate", "loads")
    with pytest.raises(NotFound, match="no evaluation card 9"):
        run("verify", "9")
    with pytest.raises(BadInput, match="the number of a card, or a JSON file"):
        run("verify", "nowhere.json")
    with pytest.raises(BadInput, match="--tenant"):
        run("evaluate", "loads", "--tenant", "elsewhere")
    a_card()
    with pytest.raises(BadInput, match="--json"):
        run("evaluate", "loads", "--json", str(tmp_path / "none" / "card.json"))
