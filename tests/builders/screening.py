# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of screening: answers of the usual kinds, screenings kept, duties and assessments of a system."""

from datetime import date
from typing import Any, Final

from auzolan.ai.api import assessing
from auzolan.ai.api import screening as api
from auzolan.ai.nouns.governing import Consultation, Document, DocumentKind, Group, Screening
from auzolan.kernel.access import Actor, system

BY: Final = system("bizkaia")
NO_AI: Final = {"kind": "optimisation"}
MINIMAL: Final[dict[str, Any]] = {
    "kind": "ai-system",
    "open-source": "no",
    "role": "provider+deployer",
    "exclusion": "none",
    "prohibited": ["none"],
    "annex-one": "none",
    "annex-three": ["none"],
    "transparency": ["none"],
}
CHATTING: Final = MINIMAL | {"transparency": ["interacts"]}
HIGH: Final = MINIMAL | {
    "role": "deployer",
    "annex-three": ["5a"],
    "derogation": ["profiles"],
    "changed": "no",
    "use": ["public-body", "decides-on-people"],
    "since": "later",
}


def a_screening(slug: str = "loads", told: dict[str, Any] = MINIMAL, *, by: Actor = BY) -> Screening:
    """Return a screening of a system that is kept: of minimal risk by default."""
    return api.keep_screening(by=by, slug=slug, answers=api.answers_told(told))


def a_document(slug: str = "loads", kind: DocumentKind = DocumentKind.FRIA, **told: Any) -> Document:
    """Return an assessment that is begun."""
    return assessing.begin_document(by=BY, slug=slug, kind=kind, **told)


def a_written_document(slug: str = "loads", kind: DocumentKind = DocumentKind.FRIA) -> Document:
    """Return an assessment all of whose parts are written."""
    one = a_document(slug, kind)
    parts = {part.name: f"What {part.name} asks." for part in assessing.PARTS[kind]}
    return assessing.write_document(by=BY, number=one.number, fields=parts)


def a_consultation(slug: str = "loads", **told: Any) -> Consultation:
    """Return a consultation of drivers on a system."""
    values: dict[str, Any] = {
        "group": Group.WORKERS,
        "who": "Works council of the depot",
        "people": 12,
        "on": date(2026, 11, 2),
        "said": "Shifts must not be planned by it.",
        "changed": "It plans vehicles only.",
    }
    return assessing.record_consultation(by=BY, slug=slug, **(values | told))
