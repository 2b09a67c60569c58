# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where duties of the AI Act meet the NIST AI RMF 1.0 and Annex A of ISO/IEC 42001:2023, by their numbers only."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Crossing:
    """Hold the numbers under which a duty stands in the two other frameworks."""

    duty: str
    nist: tuple[str, ...]
    iso: tuple[str, ...]


_TOLD: Final = {
    "practice-stopped": ("GOVERN 1.1, MAP 1.1, MANAGE 1.1, MANAGE 2.4", "A.2.2, A.9.3, A.9.4"),
    "literacy": ("GOVERN 2.2, MAP 3.4", "A.4.6"),
    "risk-management": ("GOVERN 1.3, MAP 4.1, MAP 5.1, MANAGE 1.2, MANAGE 1.3", "A.5.2, A.5.3, A.6.1.2"),
    "data-governance": ("MAP 2.3, MEASURE 2.11", "A.7.2, A.7.3, A.7.4, A.7.5, A.7.6"),
    "technical-documentation": ("MAP 2.1, MAP 2.2, MEASURE 2.1", "A.6.2.3, A.6.2.7"),
    "record-keeping": ("MEASURE 2.4", "A.6.2.8"),
    "instructions": ("MAP 2.2, MEASURE 2.8", "A.8.2"),
    "oversight-design": ("GOVERN 3.2, MAP 3.5", "A.6.1.2, A.9.2"),
    "accuracy": ("MEASURE 2.3, MEASURE 2.5, MEASURE 2.6, MEASURE 2.7", "A.6.2.4"),
    "quality-management": ("GOVERN 1.2, GOVERN 1.4", "A.2.2, A.6.1.3"),
    "corrective-action": ("MANAGE 2.3, MANAGE 2.4, MANAGE 4.3", "A.8.4"),
    "conformity-assessment": ("MEASURE 1.3, MANAGE 1.1", "A.6.2.4, A.6.2.5"),
    "post-market": ("MANAGE 4.1, MEASURE 3.1", "A.6.2.6"),
    "incidents": ("GOVERN 4.3, MANAGE 4.3", "A.8.3, A.8.4"),
    "instructions-followed": ("GOVERN 3.2", "A.9.2, A.9.4"),
    "human-oversight": ("GOVERN 2.1, GOVERN 3.2, MAP 3.5", "A.3.2, A.9.2"),
    "input-data": ("MAP 2.3", "A.7.4"),
    "monitoring": ("MEASURE 2.4, MANAGE 4.1", "A.6.2.6"),
    "logs-kept-deployer": ("MEASURE 2.4", "A.6.2.8"),
    "workers-told": ("GOVERN 5.1, MAP 1.6", "A.8.5"),
    "people-told": ("MEASURE 2.8", "A.8.2, A.8.5"),
    "data-protection-assessment": ("MEASURE 2.10", "A.5.4"),
    "fria": ("MAP 5.1, MEASURE 2.11, MANAGE 1.1", "A.5.2, A.5.3, A.5.4, A.5.5"),
    "deployer-registration": ("GOVERN 1.6", "A.8.5"),
    "provider-registration": ("GOVERN 1.6", "A.8.5"),
    "incidents-deployer": ("GOVERN 4.3, MANAGE 4.3", "A.8.4"),
    "explanation": ("MEASURE 2.9, MEASURE 3.3", "A.8.2, A.8.3"),
    "told-it-is-ai": ("MEASURE 2.8", "A.8.2"),
    "marked-content": ("MEASURE 2.8", "A.8.2"),
    "emotion-told": ("MEASURE 2.8, MEASURE 2.10", "A.8.2"),
    "deepfake-told": ("MEASURE 2.8", "A.8.2"),
    "text-told": ("MEASURE 2.8", "A.8.2"),
    "importer-checks": ("GOVERN 6.1, MANAGE 3.1", "A.10.3"),
    "distributor-checks": ("GOVERN 6.1, MANAGE 3.1", "A.10.3"),
    "model-documentation": ("MAP 2.1, MEASURE 2.1", "A.6.2.7"),
    "model-information": ("GOVERN 6.1", "A.10.2, A.10.4"),
    "systemic-risks": ("MEASURE 2.6, MEASURE 2.7, MANAGE 1.3", "A.5.5"),
}
CROSSINGS: Final = tuple(Crossing(duty, tuple(n.split(", ")), tuple(i.split(", "))) for duty, (n, i) in _TOLD.items())
