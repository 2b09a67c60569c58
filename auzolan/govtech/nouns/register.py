# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of challenges: thirteen columns that citizens have asked of such a programme (P18b)."""

from dataclasses import dataclass
from datetime import date

from auzolan.govtech.nouns.applications import Stage
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one application in the register; money in cents.

    ``applicant``, ``registration_number`` and ``address`` are empty where the applicant has not agreed that they are
    published, and no agreement was signed that has them published by law (Ley 19/2013, art. 8.1);
    of a natural person the number and the address are always empty. ``proposed_solution`` is empty where the applicant
    has not agreed that it is published, agreement or not.
    """

    challenge: int
    application: int
    applicant: str
    registration_number: str
    address: str
    call: str
    sponsor: str
    question: Text
    proposed_solution: str
    stage_reached: Stage
    agreement_signed: date | None
    agreement_cents: int | None
    further_agreements: int
    further_cents: int
    in_use_by_sponsor: bool
