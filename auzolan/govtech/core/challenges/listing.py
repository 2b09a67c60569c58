# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of challenges: which applications stand in it, and what of each (P18b)."""

from collections.abc import Mapping, Sequence
from typing import Final

from auzolan.govtech.nouns.applications import Application
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.govtech.nouns.register import Entry

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


def _entry(challenge: Challenge, one: Application, pilot: Pilot | None) -> Entry:
    is_told = one.may_publish or pilot is not None
    return Entry(
        challenge=challenge.number,
        application=one.number,
        applicant=one.applicant.company if is_told else "",
        registration_number=one.applicant.registration if is_told else "",
        address=one.applicant.address if is_told else "",
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
