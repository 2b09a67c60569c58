# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rows of what belongs to a cycle, by what each of them comes from."""

from collections.abc import Collection

from auzolan.govtech.models import AdoptionRow, ChallengeRow, LearntRow, PilotRow, TenderRow
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.learning import Learnt
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.govtech.nouns.tenders import Tender
from auzolan.kernel.nouns_json import from_json


def challenges_from(tenant: str, checks: Collection[int]) -> list[Challenge]:
    """Return the challenges that follow reuse checks, oldest first. One query."""
    rows = ChallengeRow.objects.of(tenant).filter(body__check__in=list(checks)).order_by("number")
    return [from_json(Challenge, row.body) for row in rows]


def pilots_of(tenant: str, challenges: Collection[int]) -> list[Pilot]:
    """Return the pilots of challenges, by application. One query."""
    rows = PilotRow.objects.of(tenant).filter(challenge__in=list(challenges)).order_by("application")
    return [from_json(Pilot, row.body) for row in rows]


def lessons_of(tenant: str, challenges: Collection[int]) -> list[Learnt]:
    """Return what the pilots of challenges have taught, oldest first. One query."""
    rows = LearntRow.objects.of(tenant).filter(challenge__in=list(challenges)).order_by("lesson")
    return [from_json(Learnt, row.body) for row in rows]


def challenge_of_lesson(tenant: str, lesson: int) -> int:
    """Return the challenge whose pilot has taught a lesson; 0 for one that was learnt elsewhere. One query."""
    row = LearntRow.objects.of(tenant).filter(lesson=lesson).first()
    return row.challenge if row else 0


def tenders_following(tenant: str, challenges: Collection[int]) -> list[Tender]:
    """Return the tenders that follow challenges, oldest first. One query."""
    rows = TenderRow.objects.of(tenant).filter(body__links__challenge__in=list(challenges)).order_by("number")
    return [from_json(Tender, row.body) for row in rows]


def adoptions_from(tenant: str, tenders: Collection[int]) -> list[Adoption]:
    """Return who uses what contracts have brought, oldest first; none that was withdrawn. One query."""
    rows = AdoptionRow.objects.of(tenant).filter(body__tender__in=list(tenders)).order_by("number")
    return [one for row in rows if (one := from_json(Adoption, row.body)).withdrawn_on is None]
