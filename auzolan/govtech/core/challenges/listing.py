# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of challenges: which applications stand in it, and what of each (P18b)."""

from collections.abc import Mapping, Sequence
from typing import Final

from auzolan.govtech.nouns.applications import Applicant, Application
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.govtech.nouns.register import Entry
from auzolan.govtech.nouns.tax_numbers import is_of_person

_OVER: Final = (Phase.PILOT, Phase.LEARN, Phase.CLOSED)


def entries(
    challenges: Sequence[Challenge], applications: Sequence[Application], pilots: Mapping[int, Pilot]
) -> list[Entry]:
    """Return the register: every application to a challenge whose selection is over, the newest challenges first.

    While others can still gain by knowing who applies with what, nothing of an application stands in it.

    >>> entries([], [], {})
    []
    """
    over = {one.number: one for one in challenges if one.is_public and one.phase in _OVER}
    found = [_entry(over[one.challenge], one, pilots.get(one.number)) for one in applications if one.challenge in over]
    return sorted(found, key=lambda one: (-one.challenge, one.application))


def is_person(one: Applicant) -> bool:
    """Tell whether an applicant is a natural person: it says so, or its tax number is one of those.

    >>> is_person(Applicant("Ane", "12.345.678-z", "")), is_person(Applicant("Geltoki SL", "B95000001", ""))
    (True, False)
    """
    return one.is_person or is_of_person(one.registration)


def _entry(challenge: Challenge, one: Application, pilot: Pilot | None) -> Entry:
    is_told = one.may_publish or pilot is not None
    is_found = is_told and not is_person(one.applicant)
    return Entry(
        challenge=challenge.number,
        application=one.number,
        applicant=one.applicant.company if is_told else "",
        registration_number=one.applicant.registration if is_found else "",
        address=one.applicant.address if is_found else "",
        call=challenge.call,
        sponsor=challenge.unit,
        question=challenge.question,
        proposed_solution=one.solution if one.may_publish_solution else "",
        stage_reached=one.stage,
        agreement_signed=pilot.agreement.signed_on if pilot else None,
        agreement_cents=pilot.agreement.cents if pilot else None,
        further_agreements=len(pilot.further) if pilot else 0,
        further_cents=sum(each.cents for each in pilot.further) if pilot else 0,
        in_use_by_sponsor=pilot is not None and pilot.in_use_since is not None,
    )
